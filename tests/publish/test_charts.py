"""Pictures as SVG."""

import re
from xml.etree import ElementTree as ET

import pytest

from models.records.overview import TopicSize
from publish.render.charts import TREND, Bar, activity_hours, activity_weeks, pain_bars, topic_map
from publish.render.sheet import NARROW, PLAIN, WIDE, Sheet
from publish.spans.width import width as em

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert(1)</script>&"\u202e\x00' + "长" * 10_000
HOURS = [[day * hour for hour in range(24)] for day in range(7)]
TOPICS = (
    TopicSize("表格与公式", 60, (TopicSize("透视表去重", 30), TopicSize("vlookup", 12), TopicSize("日期", 4))),
    TopicSize("SQL", 25),
    TopicSize(HOSTILE, 9),
)
BARS = (Bar("mac 没有非重复计数", 10, (1, 0, 2, 3), open=True), Bar(HOSTILE, 4, (1, 1, 0, 0)))


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - drawn by ourselves


def sheets(width: float = WIDE) -> dict[str, Sheet]:
    return {
        "topics": topic_map(TOPICS, "zh", width),
        "hours": activity_hours(HOURS, "zh", width),
        "weeks": activity_weeks([("3/3", 5), ("3/10", 0), ("3/17", 9)], "zh", width),
        "pains": pain_bars(BARS, "zh", width),
    }


def drawn() -> dict[str, str]:
    return {name: sheet.svg() for name, sheet in sheets().items()}


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", drawn())
def test_a_picture_is_whole_xml_with_a_name_and_fits_its_width(name: str, width: float) -> None:
    root = parsed(sheets(width)[name].svg())
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title") is not None
    for field in root.iter(f"{SVG}rect"):
        assert float(field.get("x", "")) + float(field.get("width", "")) <= width + 0.2
        assert float(field.get("width", "")) >= 0


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", drawn())
def test_no_line_of_text_begins_outside_or_runs_far_over_the_edge(name: str, width: float) -> None:
    for line in sheets(width)[name].lettering:
        assert 0 <= line.x < width
        # A letter of Latin is half as wide as one of Chinese, most of the time.
        assert line.middle or line.x + em(line.text) * line.size <= width + line.size


@pytest.mark.parametrize("name", drawn())
def test_a_picture_is_the_same_bytes_again(name: str) -> None:
    assert drawn()[name] == drawn()[name]


@pytest.mark.parametrize("name", drawn())
def test_a_picture_can_be_read_in_the_light_and_in_the_dark(name: str) -> None:
    light, _, dark = drawn()[name].partition("prefers-color-scheme: dark")
    used = set(re.findall(r'class="([a-z ]+)"', dark)) - {"sr-chart", "name"}
    for look in {each for classes in used for each in classes.split()} - {"mid"}:
        assert f".sr-chart .{look} " in light
        assert f".sr-chart .{look} " in dark


@pytest.mark.parametrize("name", drawn())
def test_a_picture_loads_nothing_and_runs_nothing(name: str) -> None:
    root = parsed(drawn()[name])
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg", "style", "defs", "title", "g", "rect", "text", "path",
    }  # fmt: skip
    assert not re.search(r"href=|url\(|@import|@font-face", drawn()[name])


@pytest.mark.parametrize("name", drawn())
def test_on_paper_the_drawing_leaves_its_letters_to_the_page(name: str) -> None:
    sheet = sheets()[name]
    bare = sheet.svg(PLAIN, lettered=False)
    assert "<text" not in bare
    assert "prefers-color-scheme" not in bare
    assert len(sheet.lettering) == sheet.svg().count("<text")


def test_what_it_shows_is_said_to_who_does_not_see_it() -> None:
    root = parsed(sheets()["topics"].svg("", description="<b>表格</b>"))
    assert (root.get("role"), root.findtext(f"{SVG}desc")) == ("img", "<b>表格</b>")


def test_chinese_labels_are_text() -> None:
    labels = [node.text for node in parsed(drawn()["topics"]).iter(f"{SVG}text")]
    assert {"表格与公式", "透视表去重"} <= set(labels)
    assert "一" in [node.text for node in parsed(drawn()["hours"]).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ["topics", "pains"])
def test_hostile_text_comes_out_as_text(name: str) -> None:
    texts = [node.text or "" for node in parsed(drawn()[name]).iter(f"{SVG}text")]
    assert any(text.startswith("</text><script>") and text.endswith("…") and len(text) < 80 for text in texts)
    assert "\u202e" not in drawn()[name]


def test_a_tile_is_as_large_as_its_topic() -> None:
    root = parsed(topic_map((TopicSize("a", 30), TopicSize("b", 10)), "en").svg())
    areas = [float(one.get("width", "")) * float(one.get("height", "")) for one in root.iter(f"{SVG}rect")]
    assert areas[1] == pytest.approx(3 * areas[2], rel=0.01)


def test_no_trend_is_drawn_for_fewer_than_four_weeks() -> None:
    few, enough = (pain_bars((Bar("a", 3, (1,) * weeks),), "en").svg() for weeks in (TREND - 1, TREND))
    assert ("<path" in few, "<path" in enough) == (False, True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_to_show_is_still_a_picture(language: str) -> None:
    for picture in (pain_bars((), language), activity_weeks([], language), activity_hours([[0] * 24] * 7, language)):
        assert parsed(picture.svg()).tag == f"{SVG}svg"
    assert parsed(topic_map((), language).svg()).tag == f"{SVG}svg"
