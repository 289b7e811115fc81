"""What the settings leave open about a community, found in its messages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from models.records.message import Channel, Message
from models.settings import Settings
from models.store import imports

_HAN = re.compile(r"[\u4e00-\u9fff]")
_MANY = 0.5


def timezone_of(settings: Settings, database: Database) -> str:
    """The zone set, else the one that most messages were read in."""
    if settings.timezone:
        return settings.timezone
    zones: Counter[str] = Counter()
    for report in imports.reports(database):
        zones[report.timezone] += report.messages
    return min(zones, key=lambda zone: (-zones[zone], zone), default="UTC")


def language_of(settings: Settings, messages: Iterable[Message]) -> str:
    """The language set, else Chinese where most messages hold a Chinese character."""
    if settings.language != "auto":
        return settings.language
    said = [bool(_HAN.search(message.text)) for message in messages if message.member and message.text]
    return "zh" if said and sum(said) / len(said) >= _MANY else "en"


def name_of(settings: Settings, channels: Sequence[Channel]) -> str:
    """The name set, else that of the first channel by name."""
    return settings.community or min((channel.name for channel in channels), default="")
