"""DingTalk's messages in the ``chat.json`` of third-party exporters: a folder a conversation."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._dingtalk_message import dingtalk_message
from ingest.formats._fields import object_of
from ingest.formats._paths import folder_of, path_of
from ingest.formats._skipped import skipped
from ingest.json_stream import stream
from models.records.parsed import ReadOptions, Record

_ZONE = "Asia/Shanghai"
_PATHS = frozenset({"[]", "messages[]"})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; epochs count before the local times beside them."""
    home = folder_of(source) or path_of(source).stem
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield dingtalk_message(seq, object_of(item), home, options.timezone or _ZONE) or skipped(seq, item)


def _signature(sample: Sample) -> float:
    fields = ("message_id", "sender_id", "sender_name", "text")
    for prefix in ("[].", "messages[]."):
        if {prefix + field for field in fields} <= sample.keys:
            times = {prefix + "datetime", prefix + "timestamp"} & sample.keys
            return 0.95 if times and {prefix + "conversation_id", prefix + "recalled"} & sample.keys else 0.0
    return 0.0


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
    note="third-party exporters; the folder names the chat",
)
