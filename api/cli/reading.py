"""What the operator says about exports, from words to options."""

from __future__ import annotations

from api.actions.zones import checked_zone
from models.errors import BadOption
from models.i18n import N_
from models.records.parsed import ReadOptions


def read_options(format_key: str | None, timezone: str | None, mapping: str | None) -> ReadOptions:
    """Options of reading. Raises ``BadOption`` for an unknown zone or a mapping that is none."""
    return ReadOptions(format_key, checked_zone(timezone), _mapping(mapping))


def _mapping(text: str | None) -> dict[str, str]:
    if text is None:
        return {}
    pairs = [pair.partition("=") for pair in text.split(",")]
    if not all(field.strip() and sign and column.strip() for field, sign, column in pairs):
        raise BadOption(N_("{mapping} is no mapping: write it as time=Date,sender=From,text=Body."), mapping=text)
    return {field.strip(): column.strip() for field, _, column in pairs}
