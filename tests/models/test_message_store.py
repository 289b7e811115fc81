from models.records.message import Kind, Message
from models.store import imports, messages
from models.workspace import Workspace
from tests.support_store import said, take_in


def test_what_goes_in_comes_out(workspace: Workspace) -> None:
    whole = Message("b", "c1", 7, 5, "m2", Kind.IMAGE, "看图", "a", ("m1", "m3"), "t1")
    take_in(workspace.database, [said("a", at=1), whole])
    assert messages.load(workspace.database, "c1")[1] == Message(
        "b", "c1", 1, 5, "m2", Kind.IMAGE, "看图", "a", ("m1", "m3"), "t1"
    )


def test_the_same_export_again_adds_nothing(workspace: Workspace) -> None:
    export = [said("a"), said("b", seq=1)]
    assert take_in(workspace.database, export) == 2
    before = messages.digests(workspace.database)
    assert take_in(workspace.database, export) == 0
    assert messages.digests(workspace.database) == before


def test_an_overlapping_export_adds_what_is_new(workspace: Workspace) -> None:
    take_in(workspace.database, [said("a", at=1), said("b", at=2)])
    assert take_in(workspace.database, [said("b", at=2), said("c", at=3)]) == 1
    assert [message.id for message in messages.load(workspace.database, "c1")] == ["a", "b", "c"]


def test_order_is_time_then_source_then_place_in_the_source(workspace: Workspace) -> None:
    take_in(workspace.database, [said("late", at=9, seq=0), said("second", at=5, seq=2), said("first", at=5, seq=1)])
    take_in(workspace.database, [said("third", at=5, seq=0)])
    loaded = messages.load(workspace.database, "c1")
    assert [(message.id, message.position) for message in loaded] == [
        ("first", 0),
        ("second", 1),
        ("third", 2),
        ("late", 3),
    ]


def test_positions_count_by_channel(workspace: Workspace) -> None:
    take_in(workspace.database, [said("a", channel="c1"), said("b", channel="c2"), said("c", channel="c2", at=1)])
    loaded = messages.load_all(workspace.database)
    assert [(message.channel, message.position) for message in loaded] == [("c1", 0), ("c2", 0), ("c2", 1)]


def test_a_reply_to_a_message_never_read_points_nowhere(workspace: Workspace) -> None:
    take_in(workspace.database, [said("a", reply_to="lost"), said("b", seq=1, reply_to="a")])
    assert [message.reply_to for message in messages.load(workspace.database, "c1")] == [None, "a"]


def test_nothing_of_an_unfinished_import_is_seen(workspace: Workspace) -> None:
    take_in(workspace.database, [said("a")], complete=False)
    assert messages.load_all(workspace.database) == []
    assert messages.count(workspace.database) == 0
    assert messages.digests(workspace.database) == {}
    assert not imports.exist(workspace.database)


def test_digests_tell_which_channel_changed(workspace: Workspace) -> None:
    take_in(workspace.database, [said("a", channel="c1"), said("b", channel="c2")])
    before = messages.digests(workspace.database)
    take_in(workspace.database, [said("c", channel="c2")])
    after = messages.digests(workspace.database)
    assert after["c1"] == before["c1"]
    assert after["c2"] != before["c2"]
