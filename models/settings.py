"""The settings of a workspace: every limit with its name, its default and a sentence.

They lie in ``stillroom.toml``, and the environment goes before it; adding one is one field here.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from models.errors import BadOption
from models.i18n import LANGUAGES, N_
from models.records.cohort import Cohort

BAD_TOML = N_("{path} is not valid TOML ({reason}): correct the line named or delete the file to get the defaults.")
UNKNOWN_SETTING = N_("{path} names the setting {name}, which does not exist: use one of {known}.")
BAD_VARIABLE = N_("The environment variable {name} is not spelled as in stillroom.toml ({reason}): correct it.")
BAD_SETTING = N_("The setting {name} cannot be {value}: {sentence}")
MIN_PEOPLE = 3
"""The default of ``min_people``; above it every row of a list is held to it, too."""
BY_HAND = N_("{path} is written in a way that cannot be changed here: set {name} in it by hand.")
_NAME = re.compile(r"[^\s/\\:.]+")
"""What a cohort may be called: it stands in the names of periods and folders."""
_COHORT_KEYS = {each.name for each in fields(Cohort)}


def _setting(default: Any, sentence: str, **checks: Any) -> Any:
    return field(default=default, metadata={"sentence": sentence, **checks})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set for one community. Each field's sentence stands beside it in the file."""

    community: str = _setting(
        "", N_("The community's name, as the handbook prints it; empty: that of its first group.")
    )
    language: str = _setting(
        "auto",
        N_(
            "The language of the handbook's own phrases: zh, en, or auto for the one that most messages are written in."
        ),
        choices=("auto", *LANGUAGES),
    )
    model: str = _setting(
        "auto",
        N_("The embedding model: builtin:e5, builtin:use, a sentence-transformers id or path, or auto for builtin:e5."),
    )
    timezone: str = _setting(
        "",
        N_("An IANA zone such as Asia/Shanghai for days, weeks and months; empty: that of the exports."),
        zone=True,
    )
    min_people: int = _setting(
        MIN_PEOPLE,
        N_(
            "How many different people must have met or talked of something before members see it; "
            "above 3 also in the conversation of each single row."
        ),
        least=1,
    )
    burst_gap_minutes: float = _setting(
        3.0,
        N_("Messages of one speaker no more than this many minutes apart are read as one turn."),
        least=0,
    )
    owners: tuple[str, ...] = _setting((), N_("Pseudonyms of those who answer for the community."))
    operators: tuple[str, ...] = _setting(
        (), N_("Pseudonyms of staff: what they are asked to do is no members' advice.")
    )
    cover_entries: int = _setting(5, N_("How many entries an edition's cover shows at most."), least=1)
    import_batch: int = _setting(1000, N_("How many messages an import writes in one transaction."), least=1)
    quote_window: int = _setting(
        2000,
        N_("How many messages of a group back a quote without an id is looked for."),
        least=1,
    )
    search_results: int = _setting(50, N_("How many messages a search shows at most."), least=1)
    signatures: int = _setting(
        0, N_("How many different people must sign an edition before it is published; 0: none need to."), least=0
    )
    cohorts: tuple[Cohort, ...] = _setting(
        (),
        N_(
            'Courses, as {{name = "spring", start = 2025-03-03, weeks = 4, groups = ["Group 3"]}}: '
            "--period spring/W3 is the third week in its groups (all of them where none is named)."
        ),
        cohorts=True,
    )
    seeds: tuple[str, ...] = _setting(
        (), N_("Pseudonyms of accounts that the organisers run as members: the operator notes count them nowhere.")
    )
    link: str = _setting(
        "",
        N_("Where members read the handbook, such as https://example.org/handbook/{{number}}; empty: nowhere."),
        pattern=re.compile(r"|https?://[^\s\"<>]{4,100}"),
    )
    goals: tuple[str, ...] = _setting(
        (),
        N_("Days that members set out to check in, as PSEUDONYM=DAYS, such as 木棉=21."),
        each=re.compile(r"[^=]+=\d{1,4}"),
    )
    schedule: str = _setting(
        "",
        N_("How often `stillroom schedule` makes an edition: week, month, or empty for never."),
        choices=("", "week", "month"),
    )
    schedule_day: int = _setting(
        1,
        N_("The day after a period's end on which its edition is made: 1 (Monday) to 7 of a week, 1 to 28 of a month."),
        least=1,
        most=28,
    )
    schedule_hour: int = _setting(
        6, N_("The hour of that day at which it is made, 0 to 23 by the community's clock."), least=0, most=23
    )
    keep_messages: str = _setting(
        "",
        N_("How long messages are kept, in days such as 365d: what is older is erased for good; empty: for ever."),
        pattern=re.compile(r"|[1-9]\d{0,4}d"),
    )
    publish_without_review: bool = _setting(
        False,
        N_("Publish what the schedule makes at once, where no signatures are asked for; false: it makes drafts."),
    )
    upload_megabytes: int = _setting(
        2048, N_("How large an uploaded export may be, in MB (of 1,048,576 bytes)."), least=1, most=1_048_576
    )
    upload_hours: int = _setting(
        24,
        N_("How many hours an upload waits to be imported before it is deleted; what was imported is deleted at once."),
        least=1,
        most=8760,
    )
    private_webhooks: bool = _setting(
        False, N_("Let webhooks call addresses of this machine and of private networks; false: public ones only.")
    )
    requests_per_person: int = _setting(
        1200, N_("How many requests a person who is signed in may send a minute; 0: any number."), least=0
    )
    requests_per_token: int = _setting(
        1200, N_("How many requests a program may send a minute with one token; 0: any number."), least=0
    )
    requests_per_address: int = _setting(
        600,
        N_("How many requests may come a minute from an address that nobody has signed in from; 0: any number."),
        least=0,
    )
    request_kilobytes: int = _setting(
        1024, N_("How large a request may be that is no upload, in kB (of 1,024 bytes)."), least=16, most=1_048_576
    )
    open_metrics: bool = _setting(
        False, N_("Show /metrics to everybody; false: to operators and to tokens that may operate.")
    )
    reader_megabytes: int = _setting(
        512,
        N_("How much memory reading exports may take, in MB (of 1,048,576 bytes)."),
        least=128,
        most=1_048_576,
    )
    reader_seconds: float = _setting(
        10.0,
        N_("After how many seconds in which reading an export brought nothing it is given up."),
        least=1,
        most=3600,
    )
    free_megabytes: int = _setting(
        200, N_("With less free disk than this (in MB) the service says at /readyz that it is not ready."), least=0
    )


_KNOWN = {each.name: each for each in fields(Settings)}


def load(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in a TOML file, and before them those of the environment; the defaults where neither has one.

    Raises ``BadOption`` for broken TOML, an unknown name, or a value that the setting cannot have.
    """
    values = _of_file(path) | _of_environment(environment)
    return Settings(**{name: _checked(_KNOWN[name], value) for name, value in values.items()})


def changed(path: Path, name: str, value: Any) -> str:
    """The text of a TOML file with another value of one setting, and all else in it as it is.

    Raises ``BadOption`` for a value that the setting cannot have, and for a file that spells it over several lines.
    """
    _checked(_KNOWN[name], value)
    wanted = _of_file(path) | {name: value}
    text, line = path.read_text("utf-8-sig") if path.exists() else "", f"{name} = {spelled(value)}"
    edited, found = re.subn(rf"^[ \t]*{name}[ \t]*=.*$", lambda _: line, text, count=1, flags=re.MULTILINE)
    edited = edited if found else f"{line}\n{text}"
    if _parsed(edited) != wanted:
        raise BadOption(BY_HAND, path=path.name, name=name)
    return edited


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"STILLROOM_{name.upper()}"


def _of_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadOption(BAD_TOML, path=path, reason=error) from error
    for name in values:
        if name not in _KNOWN:
            raise BadOption(UNKNOWN_SETTING, path=path, name=name, known=", ".join(_KNOWN))
    return values


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    given = ((name, setting, environment.get(variable(name))) for name, setting in _KNOWN.items())
    return {name: _spelled(setting, text) for name, setting, text in given if text is not None}


def _spelled(setting: Any, text: str) -> Any:
    """A text as it is; anything else as TOML spells it."""
    if isinstance(setting.default, str):
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError as error:
        raise BadOption(BAD_VARIABLE, name=variable(setting.name), reason=error) from error


def dump(settings: Settings) -> str:
    """The settings as TOML, each below its sentence."""
    lines = (
        f"# {each.metadata['sentence'].format()}\n{each.name} = {spelled(getattr(settings, each.name))}\n"
        for each in fields(settings)
    )
    return "\n".join(lines)


def _checked(setting: Any, value: Any) -> Any:
    if "cohorts" in setting.metadata:
        return _cohorts(setting, value)
    kind = type(setting.default)
    if kind is float and type(value) is int:
        value = float(value)
    if kind is tuple and isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = tuple(value)
    if type(value) is not kind or not _allowed(setting.metadata, value):
        raise _bad(setting, value)
    return value


def _bad(setting: Any, value: Any) -> BadOption:
    # The sentence may show braces of TOML, doubled as in every sentence of the catalogue.
    return BadOption(BAD_SETTING, name=setting.name, value=value, sentence=setting.metadata["sentence"].format())


def _cohorts(setting: Any, value: Any) -> tuple[Cohort, ...]:
    """A cohort from each table, no name twice."""
    found = tuple(_cohort(setting, table) for table in value) if isinstance(value, list) else ()
    if len({cohort.name for cohort in found}) < len(found) or not isinstance(value, list):
        raise _bad(setting, value)
    return found


def _cohort(setting: Any, table: Any) -> Cohort:
    match table:
        case {"name": str(name), "start": start, "weeks": int(weeks)} if (
            type(start) is date and weeks > 0 and _NAME.fullmatch(name)
        ):
            groups = table.get("groups", [])
            if (
                table.keys() <= _COHORT_KEYS
                and isinstance(groups, list)
                and all(isinstance(one, str) for one in groups)
            ):
                return Cohort(name, start, weeks, tuple(groups))
    raise _bad(setting, table)


def _allowed(checks: Any, value: Any) -> bool:
    if "choices" in checks:
        return value in checks["choices"]
    if "least" in checks:
        return bool(checks["least"] <= value <= checks.get("most", sys.float_info.max))
    if "zone" in checks:
        return not value or value in available_timezones()
    if "pattern" in checks:
        return checks["pattern"].fullmatch(value) is not None
    if "each" in checks:
        return all(checks["each"].fullmatch(one) for one in value)
    return True


def spelled(value: Any) -> str:
    """A value as TOML spells it."""
    if isinstance(value, Cohort):
        pairs = (f"{each.name} = {spelled(getattr(value, each.name))}" for each in fields(value))
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(spelled, value))}]"
    # TOML's strings and numbers are spelled as in JSON (but for DEL), its days as in ISO 8601.
    text = value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")
