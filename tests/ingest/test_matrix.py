"""Matrix rooms, as Element exports them in JSON and as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.formats import matrix_json, matrix_txt
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, ReadOptions, Sender, SkippedRecord
from tests.support_formats import MemorySource, messages, records, said

FIXTURES = Path(__file__).parent / "fixtures"
ROOM = (FIXTURES / "matrix-json" / "kept.json").read_text("utf-8")
LINES = (FIXTURES / "matrix-txt" / "numbers.txt").read_text("utf-8")
ANN = "@ann:x.org"


def event(id_: str, body: str, **fields: Any) -> dict[str, Any]:
    content = {"msgtype": "m.text", "body": body, **fields.pop("content", {})}
    return {"type": "m.room.message", "sender": ANN, "event_id": id_, "room_id": "!r:x.org",
            "origin_server_ts": 1706752800000, "content": content, **fields}  # fmt: skip


def read(*events: dict[str, Any]) -> list[ParsedMessage]:
    return messages(matrix_json.FORMAT, json.dumps({"room_name": "beds", "messages": events}), "export.json")


def by_id() -> dict[str | None, ParsedMessage]:
    return {each.platform_id: each for each in messages(matrix_json.FORMAT, ROOM, "export.json")}


def reply(target: str, **more: Any) -> dict[str, Any]:
    return {"m.relates_to": {"m.in_reply_to": {"event_id": target}, **more}}


def change(target: str, body: str) -> dict[str, Any]:
    return {
        "m.new_content": {"msgtype": "m.text", "body": body},
        "m.relates_to": {"rel_type": "m.replace", "event_id": target},
    }


class TestTheRoom:
    def test_has_its_name_and_id(self) -> None:
        place = by_id()["$1"].conversation
        assert (place.id, place.name) == ("!garden:example.org", "garden")

    def test_is_named_by_the_file_where_it_does_not_say(self) -> None:
        found = messages(matrix_json.FORMAT, json.dumps([event("$1", "hi")]), "matrix - beds - Chat Export - 2024.json")
        assert found[0].conversation.name == "beds"

    def test_calls_people_by_the_name_they_bear_in_it(self) -> None:
        assert by_id()["$1"].sender == Sender(ANN, "Ann", ("ann", ANN))
        assert read(event("$1", "hi"))[0].sender == Sender(ANN, "ann", (ANN,))

    def test_remembers_as_many_names_as_people_have(self) -> None:
        names = [
            event(f"${n}", "", type="m.room.member", state_key=ANN, content={"displayname": f"n{n}"}) for n in range(99)
        ]
        sender = read(*names, event("$x", "hi"))[-1].sender
        assert sender is not None
        assert (sender.name, len(sender.aliases)) == ("n98", 21)

    def test_says_who_came_and_what_it_is_about_as_lines_of_its_own(self) -> None:
        own = [each.text for each in by_id().values() if each.kind is Kind.SYSTEM]
        assert own == ["m.room.create", "Ann join", "Ben join", "beds"]
        assert not any(each.sender for each in by_id().values() if each.kind is Kind.SYSTEM)


class TestWhatIsNoMessage:
    def test_is_counted_by_its_reason(self) -> None:
        found = [each for each in records(matrix_json.FORMAT, ROOM, "x.json") if isinstance(each, SkippedRecord)]
        assert [(each.reason, each.counts) for each in found] == [
            ("edit", False), ("reaction or signal", False), ("redaction", False),
        ]  # fmt: skip

    def test_was_not_decrypted_and_shows_no_ciphertext(self) -> None:
        hidden = {**event("$1", ""), "type": "m.room.encrypted", "content": {"ciphertext": "AwgC"}}
        (found,) = records(matrix_json.FORMAT, json.dumps([hidden]), "x.json")
        assert isinstance(found, SkippedRecord)
        assert (found.reason, found.counts, found.sample) == ("not decrypted", True, "m.room.encrypted $1")

    def test_does_not_make_a_half_encrypted_room_another_format(self) -> None:
        hidden = {**event("$2", ""), "type": "m.room.encrypted", "content": {"ciphertext": "x"}}
        text = json.dumps({"messages": [event("$1", "hi"), hidden, {**hidden, "event_id": "$3"}]})
        report = survey(MemorySource("export.json", text.encode()), ReadOptions()).report
        assert (report.format, report.messages, report.skipped) == ("matrix-json", 1, 2)


class TestEdits:
    def test_replace_what_was_written(self) -> None:
        assert by_id()["$3"].text == "tomorrow"
        assert by_id()["$e"].text == "new"

    def test_keep_the_latest_wherever_it_stands(self) -> None:
        late = event("$3", "* c", origin_server_ts=1706752900000, content=change("$1", "c"))
        early = event("$2", "* b", origin_server_ts=1706752850000, content=change("$1", "b"))
        assert [each.text for each in read(late, early, event("$1", "a"))] == ["c"]

    def test_of_somebody_elses_words_are_not_applied(self) -> None:
        forged = event("$2", "* b", sender="@eve:x.org", content=change("$1", "b"))
        assert [each.text for each in read(event("$1", "a"), forged)] == ["a"]

    def test_leave_the_reply_a_reply(self) -> None:
        found = read(event("$2", "a", content=reply("$1")), event("$3", "* b", content=change("$2", "b")))
        assert [(each.text, each.quoted) for each in found] == [("b", Quoted(id="$1"))]


def test_what_was_taken_back_is_gone_whoever_tells_of_it() -> None:
    gone = by_id()["$b"]
    assert (gone.kind, gone.text, gone.sender) == (Kind.RECALL, "", None)
    stripped = read(event("$1", "", content={}), {**event("$2", ""), "content": {}, "type": "m.room.encrypted"})
    assert [each.kind for each in stripped] == [Kind.TEXT, Kind.RECALL]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("> <@ann:x.org> when?\n\ntomorrow", "tomorrow"),
        ("> <@ann:x.org> when\n> shall we?\n\ntomorrow\n> no\nyes", "tomorrow\n> no\nyes"),
        ("> * <@ann:x.org> waves\n\nhi", "hi"),
        ("> <@ann:x.org> sent an image.\n\nnice", "nice"),
        ("> a quote of my own\n\nyes", "> a quote of my own\n\nyes"),
        ("tomorrow", "tomorrow"),
    ],
)
def test_a_reply_is_told_without_what_it_replies_to(body: str, text: str) -> None:
    found = read(event("$2", body, content=reply("$1")))
    assert [(each.text, each.quoted) for each in found] == [(text, Quoted(id="$1"))]


def test_a_quote_in_a_message_that_replies_to_none_is_its_own() -> None:
    assert read(event("$1", "> <@ann:x.org> when?\n\ntomorrow"))[0].text.startswith("> <@ann")


def test_a_thread_is_known_by_what_opened_it() -> None:
    assert [(by_id()[id_].thread, by_id()[id_].quoted) for id_ in ("$1", "$3")] == [
        ("$1", None),
        ("$1", Quoted(id="$1")),
    ]
    within = reply("$2", rel_type="m.thread", event_id="$1", is_falling_back=False)
    assert [(each.thread, each.quoted) for each in read(event("$3", "a", content=within))] == [("$1", Quoted(id="$2"))]


def test_those_who_are_linked_to_are_mentioned_and_known_by_that_name() -> None:
    pill = '<mx-reply><a href="https://matrix.to/#/@cy:x.org">Cy</a></mx-reply><a href="https://matrix.to/#/%40ben:x.org">Ben</a>'
    found = read(event("$1", "Ben: hi", content={"formatted_body": pill}), event("$2", "yes", sender="@ben:x.org"))
    assert found[0].mentions == ("@ben:x.org",)
    assert found[1].sender == Sender("@ben:x.org", "Ben", ("ben", "@ben:x.org"))


def test_media_stickers_and_places_are_told_without_where_they_are() -> None:
    assert [(by_id()[id_].kind, by_id()[id_].text) for id_ in ("$5", "$6", "$7", "$8", "$9")] == [
        (Kind.IMAGE, "bed.png"), (Kind.TEXT, "our bed"), (Kind.LOCATION, ""), (Kind.STICKER, "a tomato"),
        (Kind.TEXT, "When?\nMonday\nTuesday"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [json.dumps({"chunk": [event("$1", "hi"), event("$2", "ho")], "start": "t1"}),
     f"{json.dumps(event('$1', 'hi'))}\n{json.dumps(event('$2', 'ho'))}\n"],
)  # fmt: skip
def test_events_as_servers_and_bots_give_them_are_read_too(text: str) -> None:
    found = survey(MemorySource("x", text.encode()), ReadOptions())
    assert (found.report.format, found.report.messages) == ("matrix-json", 2)


class TestText:
    def test_numbers_for_dates_are_told_from_whatsapp_by_what_element_writes(self) -> None:
        assert survey(MemorySource("x.txt", LINES.encode()), ReadOptions()).report.format == "matrix-txt"
        plain = LINES.replace("joined the room", "sows").replace(" (Media omitted)", "").replace("<@ann", "<ann")
        assert survey(MemorySource("x.txt", plain.encode()), ReadOptions()).report.format == "whatsapp-txt"

    def test_lines_are_of_people_or_of_the_room(self) -> None:
        assert said(messages(matrix_txt.FORMAT, LINES, "x.txt")) == [
            ("", "Ann joined the room."),
            ("Ann", "when shall\nwe sow?"),
            ("Ben", ""),
            ("Ben", "plan.pdf"),
            ("Ben", "tomorrow: early"),
            ("", 'Ann changed the topic to "beds: all".'),
        ]

    def test_what_was_sent_has_its_kind(self) -> None:
        kinds = [each.kind for each in messages(matrix_txt.FORMAT, LINES, "x.txt")]
        assert kinds == [Kind.SYSTEM, Kind.TEXT, Kind.IMAGE, Kind.FILE, Kind.TEXT, Kind.SYSTEM]

    def test_a_reply_quotes_words_and_no_address(self) -> None:
        answer = messages(matrix_txt.FORMAT, LINES, "x.txt")[4]
        assert answer.quoted == Quoted(text="when shall...")

    @pytest.mark.parametrize(
        "stamp",
        ["Fri, Jun 20, 2025, 15:13:21", "2025年6月20日周五 15:13:21", "Fr., 20. Juni 2025, 15:13:21",
         "ven. 20 juin 2025, 15:13:21", "Fri, Jun 20, 2025, 3:13:21\u202fPM"],
    )  # fmt: skip
    def test_dates_are_read_in_the_language_of_the_app(self, stamp: str) -> None:
        text = f"{stamp} - Ann joined the room\n{stamp} - Ann: hi\nthere\n"
        found = survey(MemorySource("x.txt", text.encode()), ReadOptions(timezone="UTC")).report
        assert (found.format, found.messages, found.first_at) == ("matrix-txt", 2, 1750432401000)

    def test_a_day_that_is_none_is_counted(self) -> None:
        found = records(matrix_txt.FORMAT, "31/02/2024, 10:00:00 - a: b\n", "x.txt")
        assert [each.reason for each in found if isinstance(each, SkippedRecord)] == ["no such time"]
