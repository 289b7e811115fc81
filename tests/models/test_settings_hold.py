"""Settings: whatever can be set is written so that it is read back, and whatever cannot is told in one sentence."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import BadOption
from models.i18n import translate
from models.records.cohort import Cohort
from models.settings import Settings, dump, load

texts = st.text(st.characters(codec="utf-8"), max_size=12)
_names = st.text("春季营spring3_-'\"{}\x7f", min_size=1, max_size=8)
_cohorts = st.lists(
    st.builds(Cohort, _names, st.dates(date(2000, 1, 1)), st.integers(1, 500), st.lists(texts, max_size=3).map(tuple)),
    max_size=3,
    unique_by=lambda cohort: cohort.name,
).map(tuple)
FREE = {
    "pattern": st.sampled_from(["", "https://example.org/h/{number}", "365d"]),
    "zone": st.sampled_from(["", "Asia/Shanghai"]),
}
SETTINGS = {each.name: each for each in fields(Settings)}
in_a_folder = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


def values(each: Any) -> st.SearchStrategy[Any]:
    """What the setting may be, by the checks that stand in its field."""
    checks, kind = each.metadata, type(each.default)
    if "cohorts" in checks:
        return _cohorts
    if "choices" in checks:
        return st.sampled_from(checks["choices"])
    if free := FREE.keys() & checks.keys():
        return FREE[free.pop()].filter(lambda one: "pattern" not in checks or checks["pattern"].fullmatch(one))
    if "each" in checks:
        return st.lists(st.from_regex(checks["each"], fullmatch=True), max_size=3).map(tuple)
    numbers = {"min_value": checks.get("least"), "max_value": checks.get("most")}
    leaves = {
        bool: st.booleans(),
        int: st.integers(**numbers),
        float: st.floats(**numbers, allow_nan=False, allow_infinity=False),
        str: texts,
        tuple: st.lists(texts, max_size=3).map(tuple),
    }
    return leaves[kind]


def read(folder: Path, text: str) -> Settings:
    path = folder / "stillroom.toml"
    path.write_text(text, "utf-8")
    return load(path)


@pytest.mark.parametrize("name", SETTINGS)
@in_a_folder
@given(data=st.data())
def test_whatever_can_be_set_is_read_back(tmp_path: Path, name: str, data: st.DataObject) -> None:
    chosen = replace(Settings(), **{name: data.draw(values(SETTINGS[name]))})
    assert read(tmp_path, dump(chosen)) == chosen


@settings(parent=in_a_folder, max_examples=30)
@given(data=st.data())
def test_all_settings_at_once_are_read_back(tmp_path: Path, data: st.DataObject) -> None:
    chosen = Settings(**{name: data.draw(values(each)) for name, each in SETTINGS.items()})
    assert read(tmp_path, dump(chosen)) == chosen


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("wrong", ["{}", "[[]]", "[1]", "nan", "inf", "-1", "2025-03-03", '"\\u0000"', "[{}]"])
def test_what_cannot_be_set_names_the_setting_in_both_languages(tmp_path: Path, name: str, wrong: str) -> None:
    try:
        taken = getattr(read(tmp_path, f"{name} = {wrong}\n"), name)
    except BadOption as refusal:
        told = [refusal.localized(language) for language in ("en", "zh")]
        assert [name in sentence for sentence in told] == [True, True]  # some may be what others may not
    else:
        assert read(tmp_path, dump(replace(Settings(), **{name: taken}))) == replace(Settings(), **{name: taken})


@settings(parent=in_a_folder, max_examples=60)
@given(text=st.one_of(st.text(max_size=40), st.from_regex(r'[a-z_]{1,12} = ["\[{]?[a-z0-9."-]{0,9}', fullmatch=True)))
def test_any_file_is_settings_or_refused(tmp_path: Path, text: str) -> None:
    try:
        assert isinstance(read(tmp_path, text), Settings)
    except BadOption as refusal:
        assert refusal.localized("zh")  # noqa: PT017 (either way is right)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_stands_in_the_file_below_its_sentence(name: str) -> None:
    lines = dump(Settings()).splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith(f"{name} = "))
    assert lines[place - 1] == f"# {SETTINGS[name].metadata['sentence'].format()}"
    assert tomllib.loads(dump(Settings())).keys() == SETTINGS.keys()


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_explained_in_chinese(name: str) -> None:
    sentence = SETTINGS[name].metadata["sentence"]
    assert translate(sentence, "zh") != sentence
