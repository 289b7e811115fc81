"""Exports of one planted talk, as the apps write it: what ``bench.peers`` has everybody read.

All times are UTC, so that a reader that ignores zones loses nothing by it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

NAMES = ("林晚", "Zoë Marsh", "王强（数据）", "Dr. O'Neil", "阿May")
TEXTS = (
    "透视表怎么去重计数？",
    "Does anyone know why my left join doubles the rows?",
    "在数据模型里加一个度量值\n=DISTINCTCOUNT(客户)\n就可以了",
    "收到",
    "Thanks, that worked: the key was not unique 🎉",
)
_START = 1_709_251_200
"""2024-03-01 00:00 UTC, in seconds; thirty-seven minutes between messages reach days over 12."""
_STEP = 37 * 60


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the talk."""

    number: int
    at: datetime
    who: str
    text: str
    reply_to: int | None


def talk() -> Iterator[Said]:
    """Messages without end."""
    number = 0
    while True:
        at = datetime.fromtimestamp(_START + number * _STEP, UTC)
        reply = number - 1 if number and number % 5 == 2 else None  # noqa: PLR2004 (the third of five texts answers)
        yield Said(number, at, NAMES[number % len(NAMES)], TEXTS[number % len(TEXTS)], reply)
        number += 1


def whatsapp_android(said: Sequence[Said]) -> str:
    """An Android phone in the United States."""
    return "".join(f"{_american(one.at)}, {_twelve(one.at)} - {one.who}: {one.text}\n" for one in said)


def whatsapp_iphone(said: Sequence[Said]) -> str:
    """An iPhone in Britain: brackets, seconds, and a narrow blank before the half of the day."""
    return "".join(f"[{one.at:%d/%m/%Y}, {_seconds(one.at)}] {one.who}: {one.text}\n" for one in said)


def whatsapp_chinese(said: Sequence[Said]) -> str:
    """An Android phone in China: the half of the day stands before the time."""
    return "".join(
        f"{one.at.year}/{one.at.month}/{one.at.day} {_half(one.at)}{_hour(one.at)}:{one.at:%M} - "
        f"{one.who}: {one.text}\n"
        for one in said
    )


def telegram(said: Sequence[Said]) -> str:
    """Telegram Desktop's JSON of one group."""
    messages = [
        {
            "id": one.number + 1,
            "type": "message",
            "date": f"{one.at:%Y-%m-%dT%H:%M:%S}",
            "date_unixtime": str(int(one.at.timestamp())),
            "from": one.who,
            "from_id": f"user{NAMES.index(one.who)}",
            "text": one.text,
            **({} if one.reply_to is None else {"reply_to_message_id": one.reply_to + 1}),
        }
        for one in said
    ]
    return _json({"name": "训练营", "type": "private_supergroup", "id": 7, "messages": messages})


def discord(said: Sequence[Said]) -> str:
    """DiscordChatExporter's JSON."""
    messages = [
        {
            "id": str(one.number),
            "type": "Default" if one.reply_to is None else "Reply",
            "timestamp": one.at.isoformat(),
            "content": one.text,
            "author": {"id": str(NAMES.index(one.who)), "name": one.who, "nickname": one.who, "isBot": False},
            "attachments": [],
            "mentions": [],
            "reactions": [],
            **({} if one.reply_to is None else {"reference": {"messageId": str(one.reply_to), "channelId": "1"}}),
        }
        for one in said
    ]
    return _json({"guild": {"id": "1", "name": "G"}, "channel": {"id": "1", "name": "help"}, "messages": messages})


def instagram(said: Sequence[Said]) -> str:
    """Instagram's download: newest first, UTF-8 bytes taken for Latin-1."""
    messages = [
        {
            "sender_name": _mistaken(one.who),
            "timestamp_ms": int(one.at.timestamp() * 1000),
            "content": _mistaken(one.text),
        }
        for one in reversed(said)
    ]
    people = [{"name": _mistaken(name)} for name in NAMES]
    return json.dumps({"participants": people, "messages": messages, "title": "t", "thread_path": "inbox/t_1"})


def signal(said: Sequence[Said]) -> str:
    """signal-export's text."""
    return "".join(f"[{one.at:%Y-%m-%d, %H:%M}] {one.who}: {one.text}\n" for one in said)


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of file."""

    name: str
    app: str
    """As peers choose their parser."""
    write: Callable[[Sequence[Said]], str]
    file: str
    encoding: str = "utf-8"
    replies: bool = False
    """True where the file tells who answered whom."""

    def lay(self, folder: Path, messages: int) -> Path:
        """Write the file."""
        path = folder / self.file
        path.write_text(self.write(list(islice(talk(), messages))), self.encoding, newline="\n")
        return path


EXPORTS = (
    Export("WhatsApp, Android, US", "whatsapp", whatsapp_android, "WhatsApp Chat with Camp.txt"),
    Export("WhatsApp, iPhone, UK", "whatsapp", whatsapp_iphone, "_chat.txt"),
    Export("WhatsApp, Android, China", "whatsapp", whatsapp_chinese, "与训练营的 WhatsApp 聊天.txt"),
    Export("the same in GB18030", "whatsapp", whatsapp_chinese, "chat-gb.txt", "gb18030"),
    Export("the same in UTF-16", "whatsapp", whatsapp_chinese, "chat-16.txt", "utf-16"),
    Export("Telegram JSON", "telegram", telegram, "result.json", replies=True),
    Export("Discord JSON", "discord", discord, "G - help [1].json", replies=True),
    Export("Instagram JSON", "instagram", instagram, "message_1.json"),
    Export("Signal text", "signal", signal, "data.txt"),
)


def _american(at: datetime) -> str:
    return f"{at.month}/{at.day}/{at:%y}"


def _hour(at: datetime) -> int:
    return at.hour % 12 or 12


def _twelve(at: datetime) -> str:
    return f"{_hour(at)}:{at:%M} {at:%p}"


def _seconds(at: datetime) -> str:
    return f"{_hour(at)}:{at:%M:%S}\u202f{at:%p}"


def _half(at: datetime) -> str:
    return "上午" if at.hour < 12 else "下午"  # noqa: PLR2004 (noon)


def _mistaken(text: str) -> str:
    return text.encode().decode("latin-1")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
