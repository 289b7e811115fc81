from models.records.message import Kind, Message
from nlp.bursts import burst_starts, utterances


def _said(place: int, member: str, second: int, reply_to: str | None = None) -> Message:
    return Message(f"m{place}", "c", place, second * 1000, member, Kind.TEXT, "x", reply_to=reply_to)


def test_messages_within_three_minutes_are_one_utterance_though_others_speak_between() -> None:
    talk = [_said(0, "a", 0), _said(1, "b", 60), _said(2, "a", 180)]
    assert [each.messages for each in utterances(talk)] == [("m0", "m2"), ("m1",)]


def test_a_longer_pause_starts_a_new_utterance() -> None:
    talk = [_said(0, "a", 0), _said(1, "a", 181)]
    assert [each.messages for each in utterances(talk)] == [("m0",), ("m1",)]


def test_the_pause_counts_from_the_last_message_not_the_first() -> None:
    talk = [_said(0, "a", 0), _said(1, "a", 170), _said(2, "a", 340)]
    assert [each.messages for each in utterances(talk)] == [("m0", "m1", "m2")]


def test_quoting_somebody_else_starts_a_new_utterance() -> None:
    talk = [_said(0, "b", 0), _said(1, "a", 10), _said(2, "a", 20, reply_to="m0")]
    assert [each.messages for each in utterances(talk)] == [("m0",), ("m1",), ("m2",)]


def test_messages_of_the_platform_stand_alone() -> None:
    talk = [_said(0, "", 0), _said(1, "", 1)]
    assert [each.messages for each in utterances(talk)] == [("m0",), ("m1",)]


def test_nothing_said_is_no_utterance() -> None:
    assert utterances([]) == []
    assert burst_starts([]) == []


def test_a_burst_ends_where_somebody_else_speaks() -> None:
    talk = [_said(0, "a", 0), _said(1, "a", 5), _said(2, "b", 6), _said(3, "a", 7)]
    assert burst_starts(talk) == [0, 0, 2, 3]
