"""WeChatDataAnalysis's ``messages.txt``: a head about the chat, then ``[time] name(account): text`` a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import Block, blocks_of
from ingest.formats._paths import path_of
from ingest.formats._wcda_message import account_of, chat_name, is_auxiliary, words_left
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_ZONE = "Asia/Shanghai"
_CHAT = re.compile(r"\ufeff?会话: (?P<name>.*?)(?: \((?P<id>[^()\s]+)\))?\s*")
_FIELD = re.compile(r"(?:账号|会话头像|时间范围|消息类型|导出时间): .*")
_HEADER = re.compile(
    r"\[(?P<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})\] "
    r"(?:\[系统\] ?(?P<told>.*)"
    r"|(?P<name>.*?)(?:\((?P<id>[\w@.-]{1,80})\))?(?: \[avatar=[^\]]{0,300}\])?: ?(?P<text>.*))"
)
_ROOM = "@chatroom"
_NOBODY = "未知"
_BESIDE_FILE = re.compile(r"\A(\[文件\].*) size=\d*\Z")
_MEDIA = "media/"
_MEDIA_LIMIT = 100
"""Paths behind a message's words that are left out."""
_HEAD_LINES = 12


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; the head counts as a record that is rightly skipped."""
    conversation, zone = _conversation(source), options.timezone or _ZONE
    for seq, block in enumerate(blocks_of(source.lines(), _HEADER.fullmatch, spaced=False)):
        if block.header is None and seq == 0 and _CHAT.match(block.text.partition("\n")[0]):
            yield SkippedRecord(seq, "head", block.text[:200], counts=False)
        else:
            yield _record(seq, block, conversation, zone)


def _conversation(source: Source) -> Conversation:
    """The chat by the head; of a hidden one by its folder."""
    found = next((found for line in islice(source.lines(), 1) if (found := _CHAT.fullmatch(line))), None)
    name = found["name"].strip() if found else ""
    stem = path_of(source).parent.name or path_of(source).stem
    return Conversation("wechat", found["id"] if found else None, chat_name(name, stem))


def _record(seq: int, block: Block[re.Match[str]], conversation: Conversation, zone: str) -> Record:
    header = block.header
    sent_at = any_ms(header["time"], zone) if header else None
    if header is None or sent_at is None:
        return block.skipped(seq)
    first = header["told"] if header["told"] is not None else header["text"]
    text = _BESIDE_FILE.sub(r"\1", _without_paths("\n".join((first, *block.lines)).strip("\n").rstrip()))
    kind = kind_of(text)
    sender = None if header["told"] is not None or kind is Kind.RECALL else _sender(header)
    if sender is None and kind is not Kind.RECALL:
        kind = Kind.SYSTEM
    kind, text = words_left(kind, text)
    return ParsedMessage(seq, conversation, sender, sent_at, kind, text)


def _without_paths(text: str) -> str:
    """The words without the places of the files that were exported beside them."""
    for _ in range(_MEDIA_LIMIT):
        words, _, last = text.rpartition(" ")
        if not last.startswith(_MEDIA):
            break
        text = words
    return text


def _sender(header: re.Match[str]) -> Sender | None:
    id_, name = header["id"] or "", header["name"].strip()
    if name == _NOBODY or not (name or id_) or id_.endswith(_ROOM):
        return None
    return Sender(account_of(id_), name or id_)


def _signature(sample: Sample) -> float:
    if not sample.lines or not _CHAT.fullmatch(sample.lines[0]):
        return 0.0
    fields = sum(_FIELD.fullmatch(line) is not None for line in sample.lines[1:_HEAD_LINES])
    return 1.0 if fields > 1 else 0.8 if fields else 0.0


FORMAT = Format(
    "wcda-txt",
    "WeChatDataAnalysis text",
    "wechat",
    _signature,
    read,
    _ZONE,
    auxiliary=is_auxiliary,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="one line a message; people bear the exporter's own names for them where it has such",
)
