"""Zulip's own export: ``messages-000001.json`` and so on, with people and channels in ``realm.json`` beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._beside import learnt_of
from ingest.formats._direct import DIRECT
from ingest.formats._fields import id_of, object_of, text_of
from ingest.formats._paths import path_of
from ingest.formats._zulip_message import PLATFORM, message
from ingest.json_stream import stream
from ingest.skipped import skipped
from models.errors import ExportError
from models.records.parsed import Conversation, ReadOptions, Record, Sender

_PATHS = frozenset({"zerver_message[]"})
_PEOPLE = frozenset({"zerver_userprofile[]", "zerver_userprofile_mirrordummy[]", "zerver_userprofile_crossrealm[]"})
_CHANNELS = "zerver_stream[]"
_RECIPIENTS = "zerver_recipient[]"
_TO_PERSON, _TO_CHANNEL = "1", "2"
_AUXILIARY = re.compile(
    r"(?:.*/)?(?:realm|attachment|analytics|migration_status|stats/[^/]+|(?:uploads|avatars|emoji|realm_icons)/records)\.json"
    r"|(?:.*/)?(?:uploads|avatars|emoji|realm_icons)/.*"
)


@dataclass(slots=True)
class _Realm:
    """Who and what the messages name by number."""

    people: dict[str, Sender] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    recipients: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What kind of recipient a number is, and the number of the person, channel or group."""

    def learn(self, path: str, row: dict[str, Any]) -> None:
        """Take in a row of ``realm.json``. Addresses are left out but of Zulip's own bots, which have no other name."""
        id_ = id_of(row.get("id"))
        if id_ is None:
            return
        if path in _PEOPLE:
            name = text_of(row.get("full_name")) or (text_of(row.get("email")) if "crossrealm" in path else "") or id_
            self.people[id_] = Sender(id_, name)
        elif path == _CHANNELS:
            self.channels[id_] = text_of(row.get("name")) or id_
        else:
            self.recipients[id_] = text_of(row.get("type")), text_of(row.get("type_id"))


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order, in channels, groups and between two people."""
    realm = _realm_of(source)
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(seq, item, realm)


def _realm_of(source: Source) -> _Realm:
    """What ``realm.json`` tells."""
    beside = source.sibling((path_of(source).parent / "realm.json").as_posix())
    return learnt_of(beside, lambda: _learn(beside)) if beside else _Realm()


def _learn(beside: Source) -> _Realm:
    """As much as can be read of it."""
    realm = _Realm()
    try:
        for path, row in stream(beside, _PEOPLE | {_CHANNELS, _RECIPIENTS}):
            realm.learn(path, object_of(row))
    except ExportError:
        return realm
    return realm


def _record(seq: int, item: Any, realm: _Realm) -> Record:
    row = object_of(item)
    sent_at = epoch_ms(row.get("date_sent")) or epoch_ms(row.get("pub_date"))
    if sent_at is None:
        return skipped(seq, item)
    account = id_of(row.get("sender"))
    sender = realm.people.get(account) or Sender(account, account) if account else None
    content = text_of(row.get("content")) or text_of(row.get("rendered_content"))
    conversation = _conversation(row, account or "", realm)
    topic = text_of(row.get("subject")) if conversation.name != DIRECT else ""
    return message(seq, conversation, sender, sent_at, content, id_=id_of(row.get("id")), topic=topic)


def _conversation(row: dict[str, Any], account: str, realm: _Realm) -> Conversation:
    recipient = text_of(row.get("recipient"))
    type_, id_ = realm.recipients.get(recipient, ("", ""))
    if type_ == _TO_CHANNEL:
        return Conversation(PLATFORM, id_, realm.channels.get(id_, id_))
    if type_ == _TO_PERSON:
        return Conversation(PLATFORM, "direct:" + ",".join(sorted({id_, account})), DIRECT)
    if type_:
        return Conversation(PLATFORM, f"group:{id_}", DIRECT)
    return Conversation(PLATFORM, f"recipient:{recipient}" if recipient else None, recipient or PLATFORM)


def _signature(sample: Sample) -> float:
    if sample.shape != "object" or "zerver_message" not in sample.keys:
        return 0.0
    return 1.0 if {"zerver_message[].content", "zerver_message[].sender"} <= sample.keys else 0.9


def _is_auxiliary(path: str) -> bool:
    return _AUXILIARY.fullmatch(path.replace("\\", "/")) is not None


FORMAT = Format(
    "zulip-export",
    "Zulip export",
    PLATFORM,
    _signature,
    read,
    zone=None,
    auxiliary=_is_auxiliary,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS, Kept.RECALLS, Kept.MEDIA}),
    note="messages-*.json; names come from the realm.json beside them, a topic is a thread",
)
