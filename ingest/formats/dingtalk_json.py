"""DingTalk's messages in the JSON of third-party exporters: a folder a conversation."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._dingtalk_message import FIELDS, dingtalk_message, home_of
from ingest.formats._fields import object_of
from ingest.json_stream import stream
from ingest.skipped import skipped
from models.records.parsed import ReadOptions, Record

_ZONE = "Asia/Shanghai"
_PREFIXES = ("[].", "messages[].", "result.messages[].")
_PATHS = frozenset(prefix.removesuffix(".") for prefix in _PREFIXES)
_COMMAND_LINE = frozenset({"openMessageId", "openConversationId", "senderOpenDingTalkId"})
"""Keys that nobody but DingTalk writes."""
_EXPORTER = frozenset(
    {"conversation_id", "message_id", "sender_id", "message_type", "content_type", "recalled", "source_table"}
)
_LEAST_KEYS = 3


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; epochs count before the local times beside them."""
    home = home_of(source)
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield dingtalk_message(seq, object_of(item), home, options.timezone or _ZONE) or skipped(seq, item)


def _signature(sample: Sample) -> float:
    for prefix in _PREFIXES:
        keys = {key.removeprefix(prefix) for key in sample.keys if key.startswith(prefix)}
        is_own = keys & _COMMAND_LINE or len(keys & _EXPORTER) >= _LEAST_KEYS
        if is_own and _speaks(keys):
            return 0.95
    return 0.0


def _speaks(keys: set[str]) -> bool:
    """Whether somebody says something at some time."""
    fields = ("text", "time")
    return bool(keys & {*FIELDS["name"], *FIELDS["account"]}) and all(keys & set(FIELDS[field]) for field in fields)


def _guess_zone(sample: Sample) -> str | None:
    """Only where there are no epochs beside the local times."""
    return None if any(key.endswith(".timestamp") for key in sample.keys) else _ZONE


FORMAT = Format(
    "dingtalk-json",
    "DingTalk JSON",
    "dingtalk",
    _signature,
    read,
    _ZONE,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="third-party exporters; the folder names the chat; `dws` by the keys of DingTalk's command line",
)
