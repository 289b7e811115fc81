"""Telegram Desktop's ``messages.html``, ``messages2.html`` and so on: what it exports unless JSON is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.clock import any_ms, carries_zone
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import folder_of, path_of
from ingest.formats._telegram_message import DELETED_NAME
from ingest.formats._telegram_page import MESSAGE, date_of, day_of, part, parts, pieces, words
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender, SkippedRecord

_ID = re.compile(r'\bid="message(?P<id>-?\d{1,20})"')
_JOINED = re.compile(rf'{MESSAGE}default[^"<>]{{0,40}}\bjoined\b')
_FORWARDED = '<div class="forwarded body">'
_REPLIED = re.compile(r"#go_to_message(?P<id>\d{1,20})\b")
_MEDIA = re.compile(
    r'<(?:a|div) class="[^"<>]{0,80}\b(?P<media>(?:photo|sticker|animated|video_file)_wrap|media_(?!wrap)\w{3,20})\b'
)
_KINDS = {
    "photo_wrap": Kind.IMAGE, "media_photo": Kind.IMAGE, "sticker_wrap": Kind.STICKER, "animated_wrap": Kind.STICKER,
    "media_sticker": Kind.STICKER, "media_animation": Kind.STICKER, "video_file_wrap": Kind.VIDEO,
    "media_video": Kind.VIDEO, "media_video_message": Kind.VIDEO, "media_voice_message": Kind.VOICE,
    "media_audio_file": Kind.FILE, "media_file": Kind.FILE, "media_contact": Kind.CONTACT, "media_call": Kind.CALL,
    "media_location": Kind.LOCATION, "media_live_location": Kind.LOCATION, "media_venue": Kind.LOCATION,
    "media_poll": Kind.OTHER, "media_game": Kind.OTHER, "media_invoice": Kind.OTHER,
}  # fmt: skip
_TITLES = {"Sticker": Kind.STICKER, "Animation": Kind.STICKER, "Video message": Kind.VIDEO}
"""What is written over media that were left out of the export, where its class does not tell."""
_PAGES = re.compile(r"messages\d*")


@dataclass(slots=True)
class _Walk:
    """Where the walk through the page stands."""

    zone: str
    offset: str
    """Of the page's times, such as ``+08:00``; empty where it does not tell."""
    name: str
    sender: str = ""
    """Of the last message: the next ones of the same sender leave it out."""
    sent_at: int | None = None
    """Of the last message or day: service messages have no time."""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in the page's order; the marks between days are no records."""
    walk = _Walk(options.timezone or "UTC", _offset(source), _stem_name(source))
    seq = 0
    for piece in pieces(source):
        if not piece.startswith(MESSAGE):
            walk.name = words(part(piece, "text bold")) or walk.name
        elif record := _record(seq, piece, walk):
            yield record
            seq += 1


def _offset(source: Source) -> str:
    date = next(filter(None, map(date_of, pieces(source))), "")
    return date[date.find(":") :].lstrip(":0123456789")


def _stem_name(source: Source) -> str:
    stem = path_of(source).stem
    return (folder_of(source) or stem) if _PAGES.fullmatch(stem) else stem


def _record(seq: int, piece: str, walk: _Walk) -> Record | None:
    if piece.startswith(f"{MESSAGE}service"):
        return _service(seq, piece, walk)
    date = date_of(piece)
    sent_at = any_ms(date, walk.zone) if date else None
    if sent_at is None:
        return SkippedRecord(seq, "no such time" if date else "no time", words(piece[:2000])[:200])
    own, forwarded, forward = piece.partition(_FORWARDED)
    joined = _JOINED.match(piece) is not None
    walk.sent_at, walk.sender = sent_at, _name(own) or (walk.sender if joined else "") or DELETED_NAME
    text = _text(forward if forwarded else own)
    replied = _REPLIED.search(part(own, 'reply_to[^"<>]{0,40}') or "")
    return ParsedMessage(
        seq,
        Conversation("telegram", None, walk.name),
        Sender(None, walk.sender),
        sent_at,
        _kind(piece, text, forwarded=bool(forwarded)),
        text,
        platform_id=_id(piece),
        quoted=Quoted(id=replied["id"]) if replied else None,
    )


def _service(seq: int, piece: str, walk: _Walk) -> Record | None:
    """What Telegram says itself, at the time of what stands before it; nothing for the mark of a day."""
    text = words(part(piece, "body details"))
    if day := day_of(text):
        walk.sent_at = any_ms(f"{day} 00:00:00{walk.offset}", walk.zone)
        return None
    if walk.sent_at is None:
        return SkippedRecord(seq, "no time", text[:200])
    conversation = Conversation("telegram", None, walk.name)
    return ParsedMessage(seq, conversation, None, walk.sent_at, Kind.SYSTEM, text, platform_id=_id(piece))


def _id(piece: str) -> str | None:
    """The message's number; those that stand for no message are negative."""
    found = _ID.search(piece[:400])
    return found["id"] if found and not found["id"].startswith("-") else None


def _name(own: str) -> str:
    """The sender, without the bot that it was sent through."""
    return words((part(own, "from_name") or "").partition("<span")[0])


def _text(piece: str) -> str:
    """What was written; a poll's question and answers, or a file's name, where nothing was."""
    if (written := part(piece, "text")) is not None:
        return words(written)
    if (question := part(piece, "question bold")) is not None:
        answers = (words(answer.partition("<span")[0]).removeprefix("- ") for answer in parts(piece, "answer"))
        return "\n".join([words(question), *answers])
    media = _MEDIA.search(piece)
    return words(part(piece, "title bold")) if media and media["media"] == "media_file" else ""


def _kind(piece: str, text: str, *, forwarded: bool) -> Kind:
    found = next(filter(None, (_KINDS.get(media["media"]) for media in _MEDIA.finditer(piece))), None)
    if found is not None:
        return _TITLES.get(words(part(piece, "title bold")), found)
    return Kind.FORWARD if forwarded else kind_of(text)


def _signature(sample: Sample) -> float:
    if sample.shape not in {"text", "table"}:
        return 0.0
    if f"{MESSAGE}default" not in sample.head and f"{MESSAGE}service" not in sample.head:
        return 0.0
    return 1.0 if 'class="history"' in sample.head or 'class="from_name"' in sample.head else 0.8


def _guess_zone(sample: Sample) -> str | None:
    """Pages tell the zone since 2022."""
    return None if carries_zone(date_of(sample.head)) else "UTC"


FORMAT = Format(
    "telegram-html",
    "Telegram HTML",
    "telegram",
    _signature,
    read,
    zone=None,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.MEDIA}),
    note="messages.html and those that follow it; names only, times in the page's zone",
)
