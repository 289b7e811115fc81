"""What a request says that it may not, value by value, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.i18n import N_, translate

REASONS: dict[str, str] = {
    "missing": N_("This is missing."),
    "json_invalid": N_("This is not valid JSON."),
    "extra_forbidden": N_("There is no such field."),
    "string_too_short": N_("Write at least {min_length} characters."),
    "string_too_long": N_("Write at most {max_length} characters."),
    "string_pattern_mismatch": N_("This has not the form that is asked for."),
    "too_short": N_("Give at least {min_length}."),
    "too_long": N_("Give at most {max_length}."),
    "greater_than_equal": N_("Give {ge} or more."),
    "greater_than": N_("Give more than {gt}."),
    "less_than_equal": N_("Give {le} or less."),
    "less_than": N_("Give less than {lt}."),
    "int_parsing": N_("Give a whole number."),
    "int_type": N_("Give a whole number."),
    "int_from_float": N_("Give a whole number."),
    "bool_parsing": N_("Give true or false."),
    "bool_type": N_("Give true or false."),
    "string_type": N_("Give a text."),
    "list_type": N_("Give a list."),
    "enum": N_("Give one of: {expected}."),
    "literal_error": N_("Give one of: {expected}."),
}
"""By pydantic's names of errors; a list, as every table here, to be added to."""
_OTHER = N_("This cannot be read.")


def reasons(errors: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, str]]:
    """Where each value stands and why it is refused; the value itself is not said again."""
    return [{"where": _where(error["loc"]), "reason": _reason(error, language)} for error in errors]


def _where(place: Sequence[object]) -> str:
    return ".".join(str(part) for part in place).encode("utf-8", "replace").decode()


def _reason(error: Mapping[str, Any], language: str) -> str:
    return translate(REASONS.get(error["type"], _OTHER), language).format(**error.get("ctx", {}))
