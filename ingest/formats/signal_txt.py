"""signal-export's text and Markdown: ``[2024-02-01 10:00:00] name: words``, a folder with ``chat.md`` for each chat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import Block, blocks_of
from ingest.formats._signal_export import body_of, chat_name, signal_message
from models.records.parsed import Conversation, ReadOptions, Record, SkippedRecord

_STAMP = re.compile(
    r"\[(?P<time>\d{4}-\d{2}-\d{2},? \d{2}:\d{2}(?P<seconds>:\d{2})?)\] (?P<name>[^\n]{1,100}?):(?: (?P<said>.*)|\Z)"
)
_BLANKS_END = "  "
_SIGNS = re.compile(r"\]\(\.?/?media/|\]\(\.\./exported_stickers/|\(- .+: .+ -\)\Z|\(\( .+ \)\)\Z")
_SCORED_LINES = 200
_SHARE = 0.5


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order."""
    conversation, zone = Conversation("signal", None, chat_name(source)), options.timezone or "UTC"
    for seq, block in enumerate(blocks_of(source.lines(), _STAMP.match, spaced=False)):
        yield _record(seq, block, conversation, zone)


def _record(seq: int, block: Block[re.Match[str]], conversation: Conversation, zone: str) -> Record:
    stamp = block.header
    sent_at = any_ms(stamp["time"].replace(",", ""), zone) if stamp else None
    if stamp is None or sent_at is None:
        return SkippedRecord(seq, "no such time" if stamp else "no header", block.text[:200])
    body = body_of("\n".join([stamp["said"] or "", *block.lines]))
    return signal_message(seq, conversation, sent_at, stamp["name"], body)


def _signature(sample: Sample) -> float:
    """WhatsApp stamps much the same: signal-export leaves the seconds out, or ends what was said with two blanks."""
    if sample.shape not in {"text", "table"}:
        return 0.0
    lines = sample.lines[:_SCORED_LINES]
    stamps = [found for line in lines if (found := _STAMP.match(line))]
    if not stamps or not lines or not _STAMP.match(lines[0].lstrip("\ufeff")):
        return 0.0
    if not any(stamp["seconds"] for stamp in stamps):
        return 0.97
    blanks = sum(line.endswith(_BLANKS_END) for line in lines if line.strip())
    return 0.97 if blanks >= _SHARE * len(stamps) or any(_SIGNS.search(line) for line in lines) else 0.0


FORMAT = Format(
    "signal-txt",
    "signal-export text or Markdown",
    "signal",
    _signature,
    read,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="the folder of a chat.md names the chat; reactions are cut off",
)
