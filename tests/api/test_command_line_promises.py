"""The edge of the command line: whatever is typed and whatever goes wrong is one sentence and an exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from errno import EACCES, EIO, ENOSPC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.cli.app import COMMANDS, run
from api.cli.edge import INTERRUPTED, guarded
from api.cli.language import take_language
from api.cli.reading import read_options
from api.cli.screen import Screen
from ingest.columns import SYNONYMS, chosen, infer
from models import errors
from models.errors import BadOption, NotFound, StillroomError, UnknownFormat
from models.i18n import LANGUAGES

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=10)
OURS = sorted(
    {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, StillroomError) and kind is not errors.TooMany
    },
    key=lambda kind: kind.__name__,
)
"""All but the one that the command line never meets: the service alone counts how often somebody comes."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STILLROOM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def raising(error: BaseException) -> Callable[[], int]:
    def act() -> int:
        raise error

    return act


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_each_of_our_errors_is_its_sentence_and_its_code(
    kind: type[StillroomError], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(kind("It is {what}.", what="so")), language) == kind.exit_code != 0
    assert capsys.readouterr().err == "stillroom: It is so.\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), INTERRUPTED),
        (MemoryError(), errors.Defect.exit_code),
        (OSError(ENOSPC, "No space left on device"), errors.CannotWrite.exit_code),
        (PermissionError(EACCES, "Permission denied", "/x/y"), errors.CannotWrite.exit_code),
        (OSError(EIO, "Input/output error", "/x/y"), errors.CannotWrite.exit_code),
        (ZeroDivisionError("defect"), errors.Defect.exit_code),
        (RecursionError(), errors.Defect.exit_code),
        (OSError("nameless"), errors.Defect.exit_code),
    ],
)
def test_whatever_goes_wrong_is_one_line_and_no_traceback(
    error: BaseException, code: int, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(error), language) == code
    told = capsys.readouterr().err
    assert told.startswith("stillroom: ")
    assert told.count("\n") == 1
    assert "Traceback" not in told


def test_only_a_defect_of_ours_leaves_a_log_and_it_says_where(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(raising(MemoryError()), "en")
    guarded(raising(BadOption("no")), "en")
    assert not home.exists()
    guarded(raising(ZeroDivisionError("defect")), "en")
    (log,) = (home / "logs").iterdir()
    assert "ZeroDivisionError: defect" in log.read_text("utf-8")
    assert str(log) in capsys.readouterr().err


def test_a_defect_is_told_even_where_no_log_can_be_written(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.write_text("a file where the folder should be")
    assert guarded(raising(ZeroDivisionError()), "zh") == errors.Defect.exit_code
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
@pytest.mark.parametrize("arguments", [["--no-such-option"], ["--lang", "fr"], ["--workspace"]])
def test_a_wrong_command_line_is_one_sentence(
    name: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name, *arguments]) in {2, 3, 4}
    told = capsys.readouterr()
    assert (told.out, told.err[:11], told.err.count("\n")) == ("", "stillroom: ", 1)


@settings(max_examples=200)
@given(before=st.lists(words, max_size=4), after=st.lists(words, max_size=3), language=st.sampled_from(LANGUAGES))
def test_the_language_is_taken_and_nothing_else(before: list[str], after: list[str], language: str) -> None:
    before = [word for word in before if not word.startswith("--")]
    for place in range(len(before) + 1):
        for flag in (["--lang", language], [f"--lang={language}"]):
            arguments = [*before[:place], *flag, *before[place:], "--", *after]
            assert take_language(arguments) == (language, [*before, "--", *after])


def test_what_only_begins_like_the_language_is_left_alone() -> None:
    assert take_language(["--lang", "zh", "--language=en", "--langs", "-lang=en"])[1] == [
        "--language=en",
        "--langs",
        "-lang=en",
    ]


@pytest.mark.parametrize("wrong", ["", "fr", "EN", "zh-CN", "--json"])
def test_a_language_that_is_none_is_refused_wherever_it_stands(wrong: str) -> None:
    for arguments in (["--lang", wrong], ["inspect", f"--lang={wrong}"]):
        with pytest.raises(BadOption):
            take_language(arguments)
    with pytest.raises(BadOption):
        take_language(["inspect", "--lang"])


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), words),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
        max_leaves=6,
    )
)
def test_json_on_the_screen_is_the_value_and_nothing_more(capsys: pytest.CaptureFixture[str], value: object) -> None:
    Screen("en").show_json(value)
    assert json.loads(capsys.readouterr().out) == value


@settings(max_examples=60)
@given(detail=words)
def test_what_is_said_about_hostile_names_stays_text(detail: str) -> None:
    assert Screen("zh").text("{path} holds no messages.", path=detail).startswith(detail)
    assert Screen("en").text("x {path}", path=f"[bold]{detail}[/bold]") == f"x [bold]{detail}[/bold]"


@settings(max_examples=100)
@given(
    mapping=st.dictionaries(
        st.sampled_from(sorted(SYNONYMS)), st.from_regex(r"[^\s,=][^,=]{0,6}[^\s,=]", fullmatch=True), min_size=1
    )
)
def test_a_mapping_says_what_was_typed(mapping: dict[str, str]) -> None:
    typed = ", ".join(f"{field} = {column}" for field, column in mapping.items())
    assert read_options(None, None, typed).mapping == {field: column.strip() for field, column in mapping.items()}


@pytest.mark.parametrize("typed", ["", "time", "time=", "=x", "time=a,,text=b", "time=a,text"])
def test_half_a_mapping_is_refused(typed: str) -> None:
    with pytest.raises(BadOption):
        read_options(None, None, typed)


@pytest.mark.parametrize("zone", ["Asia/Beijing", "", "..", "/etc/passwd", "utc\0"])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    with pytest.raises(NotFound):
        read_options(None, zone, None)


CLAIMED = " ".join(SYNONYMS.values()).split()
TWICE = sorted({name for name in CLAIMED if CLAIMED.count(name) > 1})
"""Names that two fields claim."""


@settings(max_examples=100)
@given(names=st.lists(st.one_of(words, st.sampled_from(CLAIMED), st.sampled_from(TWICE)), max_size=8))
def test_a_column_serves_one_field_and_every_field_one_column(names: list[str]) -> None:
    found = infer(names)
    assert len(set(found.values())) == len(found)
    assert set(found.values()) <= set(names)
    assert infer([name.upper() for name in names]).keys() == found.keys() or not all(map(str.isascii, names))


@settings(max_examples=100)
@given(names=st.lists(words, min_size=1, max_size=5, unique=True), field=words, column=words)
def test_any_mapping_of_any_table_is_taken_or_refused(names: list[str], field: str, column: str) -> None:
    try:
        found = chosen("x.csv", names, {field: column})
    except (BadOption, UnknownFormat) as refusal:
        assert refusal.localized("zh")  # noqa: PT017 (either way is right)
    else:
        assert {"time", "text"} <= found.keys()
