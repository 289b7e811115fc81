import pytest

from ingest.callings import CUES, Callings, called_by
from ingest.names import Found

ROSTER = {
    "m1": "不爱榴莲",
    "m2": "阿岚不懒",
    "m3": "一只鹂",
    "m4": "绿豆汤",
    "m5": "Wanda Kessler",
    "m6": "otto_b",
    "m7": "MarkTheGardener",
    "m8": "老潘种地",
    "m9": "岚山",
    "m10": "AlmaNYC",
}


@pytest.fixture
def callings() -> Callings:
    return _learnt(ROSTER)


def _learnt(roster: dict[str, str]) -> Callings:
    callings = Callings()
    for member, name in roster.items():
        callings.add("c1", name, member)
    return callings


def found(callings: Callings, text: str, *, answered: str = "", taken: tuple[Found, ...] = ()) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.member) for each in callings.find("c1", text, taken, answered)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我站榴莲，先浇水再施肥", ("榴莲", "m1")),
        ("榴莲教的：先松土", ("榴莲", "m1")),
        ("谢谢榴莲！", ("榴莲", "m1")),
        ("用榴莲那个方法就活了", ("榴莲", "m1")),
        ("榴莲你在哪买的土", ("榴莲", "m1")),
        ("阿岚教的：先松土", ("阿岚", "m2")),
        ("听阿岚的", ("阿岚", "m2")),
        ("阿岚，土要换吗", ("阿岚", "m2")),
        ("按鹂子和青藤说的换了盆", ("鹂子", "m3")),
        ("问问鹂姐吧", ("鹂姐", "m3")),
        ("谢谢潘老师", ("潘老师", "m8")),
        ("同意潘哥", ("潘哥", "m8")),
        ("谢谢Wanda", ("Wanda", "m5")),
        ("thanks Wanda, it grows", ("Wanda", "m5")),
        ("as otto said, water it", ("otto", "m6")),
        ("I tried Otto's answer", ("Otto", "m6")),
        ("Otto and finch told us to wait", ("Otto", "m6")),
        ("good job otto", ("otto", "m6")),
        ("Otto: water it", ("Otto", "m6")),
        ("thank you Wanda Kessler!", ("Wanda Kessler", "m5")),
        ("as Mark said, less water", ("Mark", "m7")),
        ("hello, my name is Alma", ("Alma", "m10")),
    ],
)
def test_a_part_of_a_name_beside_a_cue_names_its_owner(
    callings: Callings, text: str, expected: tuple[str, str]
) -> None:
    assert found(callings, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "今天买了榴莲，很甜",
        "榴莲，绿豆，红枣各一斤",
        "榴莲的做法有三种",
        "给榴莲拍了照",
        "豆汤煮好了",
        "绿豆适合夏天种",
        "喜欢喝绿豆汤底",
        "不爱说的人也来说说",
        "mark the row, then sow",
        "Mark: done",
        "thanks mark my words",
        "the gardener said so",
        "see otto/pots and x.otto",
        "otto() prints nothing",
        "hello NYC!",
        "lotto said no",
    ],
)
def test_words_of_sentences_name_nobody(callings: Callings, text: str) -> None:
    assert found(callings, text) == []


def test_a_part_that_two_bear_names_nobody() -> None:
    callings = _learnt({"m1": "otto_b", "m2": "Otto Lang", "m3": "爱吃榴莲", "m4": "不爱榴莲"})
    assert found(callings, "thanks Otto") == []
    assert found(callings, "谢谢榴莲") == []


def test_a_whole_name_wins_over_a_part_and_a_part_over_a_form() -> None:
    callings = _learnt({"m1": "榴莲", "m2": "不爱榴莲", "m3": "阿岚不懒", "m4": "岚山"})
    assert found(callings, "谢谢榴莲") == [("榴莲", "m1")]
    assert found(callings, "听阿岚的") == [("阿岚", "m3")]


def test_a_part_counts_only_where_its_owner_speaks(callings: Callings) -> None:
    assert callings.find("c2", "谢谢榴莲", (), "") == []


def test_whoever_is_answered_or_addressed_needs_no_cue_but_ordinary_words_do(callings: Callings) -> None:
    assert found(callings, "还是阿岚懂") == []
    assert found(callings, "还是阿岚懂", answered="m2") == [("阿岚", "m2")]
    assert found(callings, "还是榴莲好吃", answered="m1") == []
    text = "@otto_b no, Otto is right"
    addressed = Found(1, 7, "m6", addressed=True)
    assert found(callings, text, taken=(addressed,)) == [("Otto", "m6")]


def test_what_is_already_a_name_is_not_found_again(callings: Callings) -> None:
    text = "谢谢不爱榴莲"
    assert found(callings, text, taken=(Found(2, 6, "m1", addressed=False),)) == []


def test_a_part_is_no_piece_of_a_longer_word() -> None:
    callings = _learnt({"m1": "键词花园"})
    assert found(callings, "这是关键词你看") == []


@pytest.mark.parametrize(
    ("name", "parts", "never"),
    [
        ("不爱榴莲", {"榴莲"}, {"不爱", "爱榴"}),
        ("一只鹂", {"鹂子", "阿鹂", "鹂姐"}, {"一只"}),
        ("园艺老师", {"园艺"}, {"老师"}),
        ("今天也要浇水", set(), {"今天", "也要"}),
        ("HelpfulNYC", {"helpful"}, {"nyc"}),
        ("rob_gardener42", {"rob", "gardener"}, {"42"}),
    ],
)
def test_what_a_name_is_cut_into(name: str, parts: set[str], never: set[str]) -> None:
    assert called_by(name).keys() >= parts
    assert not called_by(name).keys() & never


def test_every_cue_is_anchored_to_the_name() -> None:
    for cue in CUES:
        assert cue.before.pattern.endswith(")$")
        assert not (cue.before.search("") and cue.after.match("")), cue
