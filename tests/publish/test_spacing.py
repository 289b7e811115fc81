"""Code is verbatim, and nothing else is code (rule 8)."""

import pytest

from models.records.message import Kind, Message
from publish.spans.piece import line
from publish.spans.spacing import code_ranges, spaced
from publish.spans.telling import telling


def code(text: str) -> list[str]:
    return [text[start:end] for start, end in code_ranges(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("执行 echo 'export PATH=/usr/bin:$PATH' >> ~/.zshrc 然后 source ~/.zshrc", 2),
        ("放having：group by user_id having sum(amt)>1000", 1),
        ("我写了where user_id not in (select user_id from refund) 查人", 1),
        ("赋值写成df.loc[条件,'列']=值", 1),
        ("select count(*), count(distinct 订单id) 看一眼", 1),
        ("where rank() over(partition by uid)<=3 直接报错", 1),
        ("运行 import sys; print(sys.executable) 看路径", 1),
        ("两边都df['key'].astype(str).str.strip()再merge", 1),
        ("group by 后面能用select 里起的别名吗", 0),
        ("没聚合的列都得出现在group by里", 0),
        ("再group by再having 顺序别反", 0),
        ("where在分组之前跑", 0),
        ("python is nice and the item(s) in it too", 0),
    ],
)
def test_code_is_found_and_talk_about_code_is_not(text: str, found: int) -> None:
    assert len(code(text)) == found


def test_a_path_keeps_its_tilde() -> None:
    text = "终端执行 source ~/.zshrc 就好了"
    assert "source ~/.zshrc" in line(telling([Message("m", "g", 0, 0, "u", Kind.TEXT, text)]))


def test_what_a_deletion_leaves_is_one_space() -> None:
    assert spaced("meeting  you there") == "meeting you there"
    assert spaced("run `a  b` now") == "run `a  b` now"


@pytest.mark.parametrize(
    "said",
    ["改 left join 会员 on … where 订单.id is null", "先 distinct uid,日期", "join 订单 on ... where 会员 is null"],
    ids=["a part left out", "a comma of code", "in three dots"],
)
def test_what_a_writer_left_out_of_code_stays_left_out(said: str) -> None:
    assert line(telling([Message("m", "g", 0, 0, "u", Kind.TEXT, said)])) == said


def test_dots_end_a_clause_of_talk() -> None:
    said = "试了…还是不行"
    assert line(telling([Message("m", "g", 0, 0, "u", Kind.TEXT, said)])) == "试了，还是不行"
