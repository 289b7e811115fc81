"""Gitter: the API's JSON, and the header-less TSV of whole rooms."""

from __future__ import annotations

import json

from ingest.formats import gitter_json, gitter_tsv
from models.records.parsed import Quoted, Sender, SkippedRecord
from tests.support_formats import messages, records

ROOM, ANA, BEN = "a" * 24, "b" * 24, "c" * 24


def row(number: int, user: str, name: str, text: str) -> str:
    return "\t".join((ROOM, "Garden/Beds", f"2016-09-17T11:05:{number:02}.598Z", user, name, f"{number:024x}", text))


def test_rows_of_the_tsv_carry_room_sender_and_id() -> None:
    found = messages(
        gitter_tsv.FORMAT, row(2, ANA, "ana", "later") + "\n" + row(1, BEN, "ben", "@ana hi") + "\n", "Beds.tsv"
    )
    assert [(message.seq, message.text) for message in found] == [(0, "later"), (1, "@ana hi")]
    assert (found[0].conversation.id, found[0].conversation.name) == (ROOM, "Garden/Beds")
    assert (found[0].sender, found[0].platform_id) == (Sender(ANA, "ana"), f"{2:024x}")
    assert found[0].sent_at == 1474110302598


def test_cells_of_the_tsv_hold_lines_tabs_and_quotes() -> None:
    text = row(1, ANA, "ana", '"one\n\ntwo ""three""\tfour"') + "\n" + row(2, ANA, "ana", 'say "hi"') + "\n"
    assert [message.text for message in messages(gitter_tsv.FORMAT, text, "Beds.tsv")] == [
        'one\n\ntwo "three"\tfour',
        'say "hi"',
    ]


def test_short_rows_are_skipped_and_numbered() -> None:
    found = records(gitter_tsv.FORMAT, "x\ty\n" + row(1, ANA, "ana", "hi") + "\n", "Beds.tsv")
    assert isinstance(found[0], SkippedRecord)
    assert found[1].seq == 1


def test_json_messages_carry_sender_mentions_and_thread() -> None:
    item = {
        "id": "m1",
        "text": "@ben look",
        "sent": "2016-06-02T20:54:38.747Z",
        "fromUser": {"id": ANA, "username": "ana", "displayName": "Ana Aster"},
        "mentions": [{"screenName": "ben", "userId": BEN}],
        "threadMessageId": "m0",
    }
    (found,) = messages(gitter_json.FORMAT, json.dumps([item]), "garden.json")
    assert found.sender == Sender(ANA, "ana", ("Ana Aster",))
    assert (found.platform_id, found.mentions, found.quoted, found.thread) == ("m1", (BEN,), Quoted(id="m0"), "m0")
    assert (found.sent_at, found.conversation.name) == (1464900878747, "garden")
