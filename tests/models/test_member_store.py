from models.records.known import KnownMember, KnownName
from models.records.message import Channel, Member
from models.store import channels, imports, members
from models.workspace import Workspace

KEY = b"k" * 32
DEER = KnownMember(Member("m2", "白芷"), (KnownName("c1", "小鹿"), KnownName("c2", "鹿鹿")))
BEAN = KnownMember(Member("m1", "半夏"), (KnownName("c1", "豆子"),))


def keep(workspace: Workspace, *known: KnownMember, complete: bool = True) -> None:
    run = imports.begin(workspace.database)
    members.insert(workspace.database, members.sealed(workspace.database, run, KEY, known))
    if complete:
        imports.complete(workspace.database, run)


def test_names_come_back_in_the_order_of_meeting(workspace: Workspace) -> None:
    keep(workspace, DEER, BEAN)
    assert members.known(workspace.database, KEY) == [DEER, BEAN]
    assert members.load(workspace.database) == [BEAN.member, DEER.member]


def test_no_name_lies_readable_in_the_folder(workspace: Workspace) -> None:
    keep(workspace, DEER, BEAN)
    content = b"".join(file.read_bytes() for file in workspace.path.iterdir() if file.is_file())
    assert "白芷".encode() in content
    assert not any(name.encode() in content for name in ("小鹿", "鹿鹿", "豆子"))


def test_a_new_name_joins_the_old_ones_and_the_pseudonym_stays(workspace: Workspace) -> None:
    keep(workspace, DEER)
    renamed = KnownMember(Member("m2", "苍术"), (KnownName("c1", "小鹿"), KnownName("c1", "麋鹿")))
    keep(workspace, renamed)
    (known,) = members.known(workspace.database, KEY)
    assert known.member.pseudonym == "白芷"
    assert [name.name for name in known.names] == ["小鹿", "鹿鹿", "麋鹿"]


def test_members_of_an_unfinished_import_are_not_seen_and_then_discarded(workspace: Workspace) -> None:
    keep(workspace, BEAN)
    keep(workspace, DEER, complete=False)
    assert members.load(workspace.database) == [BEAN.member]
    imports.discard_dead(workspace.database)
    keep(workspace, DEER)
    assert members.known(workspace.database, KEY) == [BEAN, DEER]


def test_channels_come_back_by_id(workspace: Workspace) -> None:
    run = imports.begin(workspace.database)
    channels.insert(workspace.database, run, [Channel("c2", "二群", "wechat"), Channel("c1", "一群", "qq")])
    assert channels.load(workspace.database) == []
    imports.complete(workspace.database, run)
    assert channels.load(workspace.database) == [Channel("c1", "一群", "qq"), Channel("c2", "二群", "wechat")]
