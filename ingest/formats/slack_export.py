"""A Slack export: a folder a channel, a file a day, with people and channels in files beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._direct import DIRECT
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from ingest.formats._paths import folder_of, path_of
from ingest.formats._slack_text import block_text, mentioned, readable
from ingest.formats._slack_workspace import Workspace, person_of, workspace_of
from ingest.json_stream import stream
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender

_PATHS = frozenset({"[]", "messages[]"})
_SAID_SUBTYPES = frozenset(
    {
        "", "me_message", "bot_message", "thread_broadcast", "reply_broadcast", "slackbot_response",
        "file_share", "file_comment", "file_mention", "document_mention", "assistant_app_thread",
    }
)  # fmt: skip
"""What people and bots say; every other subtype (joins, topics, pins) is Slack's own line."""
_GONE = "tombstone"
_GROUP_TALK = "mpdm-"
"""How folders of talks among some people begin; their names follow."""
_START = 64
"""Bytes in which the first letter of JSON stands."""
_DAY_FILE = re.compile(r"(?:.*/)?(?P<folder>[^/]+)/\d{4}-\d{2}-\d{2}\.json")
_AUXILIARY = re.compile(
    r"(?:.*/)?(?:(?:users|channels|groups|dms|mpims|integration_logs|canvases|lists|file_conversations|huddle_transcripts|"
    r"org_users|teams)\.json|__uploads/.*|.*/attachments/.*)"
)
_TS = re.compile(r"(\d{1,11})(?:\.(\d{1,6}))?")


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - the export carries the zone
    """The day's messages; a reply names the ``ts`` of the message that opened its thread."""
    workspace = workspace_of(source)
    conversation = _conversation(source, workspace)
    seq = 0
    for _, item in stream(source, _PATHS):
        for message in _with_replies(item):
            yield _record(seq, message, conversation, workspace)
            seq += 1


def _conversation(source: Source, workspace: Workspace) -> Conversation:
    """The channel by what the file says of it (slackdump), else by its folder's name or id."""
    told = _told(source)
    folder = told.get("channel_id") or folder_of(source) or path_of(source).stem
    if folder in workspace.direct or folder.startswith(_GROUP_TALK):
        return Conversation("slack", folder, DIRECT)
    if folder in workspace.channels or told:
        return Conversation("slack", folder, workspace.channels.get(folder) or told.get("name") or folder)
    ids = [id_ for id_, name in workspace.channels.items() if name == folder]
    return Conversation("slack", ids[0] if ids else None, folder)


def _told(source: Source) -> dict[str, str]:
    """Id and name of the channel, where one object holds them beside its messages."""
    with source.open() as opened:
        if not opened.read(_START).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return {}
    told = {path: text_of(value) for path, value in stream(source, frozenset({"channel_id", "name"}))}
    return told if told.get("channel_id") else {}


def _with_replies(item: Any) -> Iterator[Any]:
    """Slackdump nests a thread's replies in the message that opened it."""
    yield item
    if isinstance(item, dict) and isinstance(item.get("slackdump_thread_replies"), list):
        yield from item["slackdump_thread_replies"]


def _record(seq: int, item: Any, conversation: Conversation, workspace: Workspace) -> Record:
    ts = text_of(object_of(item).get("ts"))
    found = _TS.fullmatch(ts)
    second = epoch_ms(found[1]) if found else None
    if found is None or second is None:
        return skipped(seq, item)
    sent_at = second + int((found[2] or "").ljust(6, "0")) // 1000
    subtype = text_of(item.get("subtype"))
    raw = _raw_text(item)
    text = readable(raw, workspace.names, workspace.channels)
    if subtype not in _SAID_SUBTYPES:
        kind = Kind.RECALL if subtype == _GONE else Kind.SYSTEM
        return ParsedMessage(seq, conversation, None, sent_at, kind, text, platform_id=ts)
    opened = id_of(item.get("thread_ts"))
    return ParsedMessage(
        seq,
        conversation,
        _sender(item, workspace),
        sent_at,
        _kind(item, raw),
        text,
        platform_id=ts,
        quoted=Quoted(id=opened) if opened and opened != ts else None,
        mentions=mentioned(raw),
        thread=opened,
    )


def _raw_text(item: dict[str, Any]) -> str:
    if text := text_of(item.get("text")) or block_text(item.get("blocks")):
        return text
    attached = objects_of(item.get("attachments"))
    return "\n".join(filter(None, (text_of(part.get("text")) or text_of(part.get("fallback")) for part in attached)))


def _kind(item: dict[str, Any], text: str) -> Kind:
    files = objects_of(item.get("files")) or objects_of([item.get("file")])
    if files and (not text or item.get("subtype") == "file_share"):
        return kind_of_file(text_of(files[0].get("name")), text_of(files[0].get("mimetype")))
    return Kind.TEXT


def _sender(item: dict[str, Any], workspace: Workspace) -> Sender | None:
    """The user, the commenting user, or the bot under the name it posts with."""
    user = id_of(item.get("user")) or id_of(object_of(item.get("comment")).get("user"))
    if user and user in workspace.people:
        return workspace.people[user]
    posted = {"name": item.get("username")}
    profile = object_of(item.get("user_profile" if user else "bot_profile")) or posted
    return person_of({**profile, "profile": profile, "id": user or item.get("bot_id") or item.get("username")})


def _signature(sample: Sample) -> float:
    path = sample.source.path.replace("\\", "/")
    if {"channel_id", "messages", "messages[].ts"} <= sample.keys:
        return 0.9
    if sample.shape != "array" or not {"[].ts", "[].type"} <= sample.keys:
        return 0.0
    return 1.0 if _DAY_FILE.fullmatch(path) else 0.8


def _is_auxiliary(path: str) -> bool:
    return _AUXILIARY.fullmatch(path.replace("\\", "/")) is not None


FORMAT = Format(
    "slack-export",
    "Slack export",
    "slack",
    _signature,
    read,
    zone=None,
    auxiliary=_is_auxiliary,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS, Kept.RECALLS, Kept.MEDIA}),
    note="bots; one file a day, users.json beside them",
)
