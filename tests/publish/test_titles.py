"""A title is an asker's own words with object and symptom; a fragment is none (rule 13)."""

import pytest

from models.records.message import Kind, Message
from publish.proof import carried
from publish.spans.piece import Span, evidence, line
from publish.spans.telling import telling
from publish.spans.titles import LIMIT_HAN, LONGER_HAN, LONGER_LATIN, Subject, title
from publish.spans.width import width
from publish.spans.wording import lean
from publish.spans.words import words


def asked(*texts: str) -> Span:
    return telling([Message(f"m{n}", "g", n, n, "u", Kind.TEXT, text) for n, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("后台下载的销售报表双击打开一堆问号，怎么弄啊急，十一点要交", "销售报表双击打开一堆问号"),
        ("花苗入盆两周了 一个芽都没有 是不是要自己去浇", "花苗入盆两周了，一个芽都没有"),
        ("group by后面能用select里起的别名吗 有的教程说不能", "group by 后面能用 select 里起的别名吗"),
        ("评论区有人骂我，回还是删", "评论区有人骂我，回还是删"),
        ("合并几张表之后日期列一半正常一半是45730这样的数字", "日期列一半正常一半是 45730 这样的数字"),
    ],
)
def test_the_clause_with_object_and_symptom_is_chosen_and_what_tells_nothing_is_cut(said: str, printed: str) -> None:
    assert line(title([asked(said)])) == printed


@pytest.mark.parametrize(
    "said",
    [
        "有的教程说不能",
        "你电脑名字是不是中文",
        "不是说这样会保留左边吗",
        "是不是要自己去投",
        "怎么弄啊急，十一点要交",
        "那个还是不行",
        "import pandas没报错",
        "it doesn't work for me either",
        "but why is that so?",
    ],
)
def test_a_fragment_is_no_title(said: str) -> None:
    assert title([asked(said)]) == ()


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        ("经验就一条：别追着施肥，早上看一眼土干不干再说，晚上就不用管了", "别追着施肥，早上看一眼土干不干再说"),
        ("反馈一下，换了大盆加疏松土，月季花苞从4个到11个", "月季花苞从 4 个到 11 个"),
    ],
)
def test_what_is_told_from_experience_has_a_short_title(told: str, printed: str) -> None:
    span = asked(told)
    found = line(title([span], Subject(dict.fromkeys(words(line(span)), 1.0), (), (line(span),), obstacle=False)))
    assert found == printed
    assert width(found) <= LIMIT_HAN


@pytest.mark.parametrize(
    "said", ["whenever i start it i get an error", "is there some doc that explains it?", "how is my code wrong?"]
)
def test_an_english_title_names_an_object(said: str) -> None:
    assert title([asked(said)]) == ()


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Do you know where to get the seeds of the moonflower?", "where to get the seeds of the moonflower?"),
        ("can someone help me with pruning a climbing rose in winter?", "pruning a climbing rose in winter?"),
    ],
)
def test_an_english_title_speaks_to_nobody(said: str, printed: str) -> None:
    assert line(title([asked(said)])) == printed


def test_the_title_stands_for_most_of_the_scenes() -> None:
    scenes = [
        asked(text)
        for text in ("月季叶子全是黑点", "绣球叶子发黑怎么回事", "辣椒叶子一夜全黑了", "水管接口漏水了怎么办")
    ]
    weights = {"叶子": 6.0, "黑点": 2.0, "发黑": 2.0, "水管": 2.0, "漏水": 2.0, "绣球": 2.0, "月季": 2.0}
    assert "叶子" in line(title(scenes, Subject(weights, (), tuple(map(line, scenes)))))


def test_an_object_of_other_talk_makes_no_title() -> None:
    words = ("花盆", "漏水", "底孔", "托盘", "浇水", "阳台", "楼下", "防水", "排水", "积水", "烂根", "泡水")
    assert title([asked("晚饭怎么做才不油腻")], Subject(dict.fromkeys(words, 5.0))) == ()


@pytest.mark.parametrize(
    ("said", "about", "printed"),
    [
        (
            "Hi guys, can anyone help me with why my gulp task fails on windows?",
            {"gulp": 3.0, "task": 2.0, "windows": 2.0},
            "why my gulp task fails on windows?",
        ),
        (
            "please, the navbar just doesn't collapse on a phone. thanks",
            {"navbar": 3.0, "collapse": 2.0, "phone": 2.0},
            "the navbar doesn't collapse on a phone",
        ),
        ("大号的陶土花盆底部突然漏水不停", {"花盆": 3.0}, "陶土花盆底部漏水不停"),
    ],
)
def test_a_title_loses_its_address_and_its_alarm(said: str, about: dict[str, float], printed: str) -> None:
    assert line(title([asked(said)], Subject(about))).startswith(printed)


def test_no_question_mark_stays_where_the_asking_was_cut() -> None:
    assert line(lean(asked("月季被人搬走了怎么办 一朵都没剩下"))) == "月季被人搬走了，一朵都没剩下"


@pytest.mark.parametrize("said", ["把“添加到数据 模型没有 了怎么办", "合计(金额 比原来多了 快一倍"])
def test_brackets_and_quotes_stay_whole(said: str) -> None:
    text = line(title([asked(said)]))
    assert text.count("“") == text.count("”")
    assert text.count("(") == text.count(")")


def test_a_title_is_within_the_longer_limit_and_carried_by_its_evidence() -> None:
    long = "我的阳台上那一大排从去年秋天就开始种的各种各样的月季花突然叶子全是黑点还一直掉" * 2
    for text in (long, "it is a very long story about a build that fails " * 4):
        found = title([asked(text)])
        assert len(line(found)) <= max(LONGER_HAN, LONGER_LATIN)
        assert carried(line(found), "".join(piece.quote for piece in evidence(found)))
