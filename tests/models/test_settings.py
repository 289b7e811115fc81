from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.errors import BadOption
from models.records.cohort import Cohort
from models.settings import Settings, changed, dump, load


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()


def test_what_is_dumped_is_loaded(tmp_path: Path) -> None:
    settings = Settings(
        community='三"群\n',
        language="zh",
        timezone="Asia/Shanghai",
        owners=("白芷",),
        burst_gap_minutes=4.5,
        cohorts=(Cohort("春季营", date(2025, 3, 3), 4, ("三群", '"')), Cohort("夏季营", date(2025, 6, 2), 2)),
    )
    path = tmp_path / "stillroom.toml"
    path.write_text(dump(settings), "utf-8")
    assert load(path) == settings


def test_a_file_saved_by_windows_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "stillroom.toml"
    path.write_text("community = '三群'\r\nburst_gap_minutes = 2\r\n", "utf-8-sig")
    assert load(path) == Settings(community="三群", burst_gap_minutes=2.0)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("min_people = ", "not valid TOML"),
        ("min_peple = 3", "min_people"),
        ("min_people = 0", "cannot be 0"),
        ("min_people = true", "cannot be True"),
        ('min_people = "3"', "cannot be 3"),
        ('language = "fr"', "cannot be fr"),
        ('timezone = "Beijing"', "cannot be Beijing"),
        ("owners = [1]", "cannot be"),
        ('link = "javascript:alert(1)"', "cannot be"),
        ('link = "https://example.org/\\" onload=\\"x"', "cannot be"),
        ('schedule = "day"', "cannot be day"),
        ("schedule_day = 0", "cannot be 0"),
        ("schedule_day = 29", "cannot be 29"),
        ("schedule_hour = 24", "cannot be 24"),
        ("publish_without_review = 1", "cannot be 1"),
        ('cohorts = "春季营"', "cannot be"),
        ("cohorts = [{name = 'a/b', start = 2025-03-03, weeks = 4}]", "cannot be"),
        ("cohorts = [{name = 'a', start = 2025-03-03, weeks = 0}]", "cannot be"),
        ("cohorts = [{name = 'a', start = '2025-03-03', weeks = 4}]", "cannot be"),
        ("cohorts = [{name = 'a', start = 2025-03-03T00:00:00, weeks = 4}]", "cannot be"),
        ("cohorts = [{name = 'a', start = 2025-03-03, weeks = 4, group = ['b']}]", "cannot be"),
        ("[[cohorts]]\nname = 'a'\nstart = 2025-03-03\nweeks = 4\n" * 2, "cannot be"),
    ],
)
def test_a_wrong_setting_is_one_sentence(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "stillroom.toml"
    path.write_text(line, "utf-8")
    with pytest.raises(BadOption, match=said):
        load(path)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    path = tmp_path / "stillroom.toml"
    path.write_text('community = "三群"\nmin_people = 5\nlanguage = "zh"\n', "utf-8")
    given = {
        "STILLROOM_COMMUNITY": '四"群',
        "STILLROOM_MIN_PEOPLE": "2",
        "STILLROOM_BURST_GAP_MINUTES": "4",
        "STILLROOM_OPEN_METRICS": "true",
        "STILLROOM_OWNERS": '["白芷"]',
        "STILLROOM_COHORTS": '[{name = "春季营", start = 2025-03-03, weeks = 4}]',
        "STILLROOM_HOME": "/elsewhere",
    }
    assert load(path, given) == Settings(
        community='四"群',
        min_people=2,
        language="zh",
        burst_gap_minutes=4.0,
        open_metrics=True,
        owners=("白芷",),
        cohorts=(Cohort("春季营", date(2025, 3, 3), 4),),
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("STILLROOM_MIN_PEOPLE", "many", "STILLROOM_MIN_PEOPLE is not spelled"),
        ("STILLROOM_MIN_PEOPLE", "0", "cannot be 0"),
        ("STILLROOM_MIN_PEOPLE", "", "STILLROOM_MIN_PEOPLE is not spelled"),
        ("STILLROOM_LANGUAGE", "fr", "cannot be fr"),
        ("STILLROOM_OWNERS", "白芷", "is not spelled"),
    ],
)
def test_a_variable_that_cannot_be_is_one_sentence(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(BadOption, match=said):
        load(tmp_path / "none.toml", {name: text})


def others(text: str) -> list[str]:
    """The lines of every other setting, comments and blanks with them."""
    return [line for line in text.splitlines() if not line.startswith("community = ")]


@pytest.mark.parametrize(
    "text",
    [
        "# ours\ncommunity = '三群'  # old\n\n[[cohorts]]\nname = \"a\"\nstart = 2025-03-03\nweeks = 4\n",
        'min_people = 5\n\n[[cohorts]]\nname = "community="\nstart = 2025-03-03\nweeks = 4\n',
        dump(Settings()),
        "",
    ],
)
@pytest.mark.parametrize("name", ["", '阳台"种菜\\1\n', "]\ncommunity = 1"])
def test_one_setting_changes_and_all_else_in_the_file_stays(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / "stillroom.toml"
    path.write_text(text, "utf-8")
    before = load(path)
    edited = changed(path, "community", name)
    path.write_text(edited, "utf-8")
    assert load(path) == replace(before, community=name)
    assert others(edited) == others(text)


@pytest.mark.parametrize(
    "text", ['community = """\n三群"""\n', 'link = """\ncommunity = "x"\n"""\n', "\"community\" = '三群'\n"]
)
def test_a_file_that_spells_it_otherwise_is_left_to_whoever_wrote_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "stillroom.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadOption, match="by hand"):
        changed(path, "community", "阳台种菜")
