"""What the settings leave open about a community, found in its messages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from models.i18n import N_, translate
from models.records.message import Channel, Message
from models.settings import Settings
from models.store import imports

_HAN = re.compile(r"[\u4e00-\u9fff]")
_MANY = 0.5
_SEVERAL = N_("{name} and others, {groups} groups")
_ZONES = {"zh": "Asia/Shanghai", "en": "UTC"}
"""Where a community is taken to live when nothing else tells."""


def timezone_of(settings: Settings, database: Database) -> str:
    """The zone set, else the one that most exports wrote their times in, else that of the language.

    Exports with absolute times (UTC) say nothing about where the community lives.
    """
    if settings.timezone:
        return settings.timezone
    zones: Counter[str] = Counter()
    channels: list[str] = []
    for report in imports.reports(database):
        channels += report.channels
        if report.timezone != "UTC":
            zones[report.timezone] += report.messages
    home = _ZONES[language_of_texts(channels)]
    return min(zones, key=lambda zone: (-zones[zone], zone), default=home)


def language_of(settings: Settings, messages: Iterable[Message]) -> str:
    """The language set, else that of the members' texts."""
    if settings.language != "auto":
        return settings.language
    return language_of_texts(message.text for message in messages if message.member)


def language_of_texts(texts: Iterable[str]) -> str:
    """Chinese where half of the texts hold a Chinese character."""
    said = [bool(_HAN.search(text)) for text in texts if text]
    return "zh" if said and sum(said) / len(said) >= _MANY else "en"


def name_of(settings: Settings, channels: Sequence[Channel], language: str) -> str:
    """The name set, else that of the first channel by name, with the number of the others."""
    names = sorted(channel.name for channel in channels)
    if settings.community or len(names) <= 1:
        return settings.community or "".join(names)
    return translate(_SEVERAL, language).format(name=names[0], groups=len(names))
