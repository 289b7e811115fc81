"""Small talks whose threads a reader would not argue about, in two languages and many subjects."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from models.records.message import Message
from models.records.thread import Thread
from nlp.roles.labels import label_roles
from nlp.threads.splitting import split_threads
from tests.support_talk import chat

HOUR, DAY = 3600, 86400

Row = tuple[str, float, str]


@dataclass(frozen=True)
class Talk:
    """Lines of (member, second, text), their threads by letter, and whom they address."""

    about: str
    threads: str
    rows: tuple[Row, ...]
    mentions: dict[int, str] = field(default_factory=dict)

    def messages(self) -> list[Message]:
        said = chat(*self.rows)
        return [
            replace(one, mentions=(self.mentions[at],) if at in self.mentions else ()) for at, one in enumerate(said)
        ]


TALKS = (
    Talk(
        "an asker who asks back stays in the thread; the next subject comes two hours later",
        "AAAABBB",
        (
            ("lin", 0, "请问月季叶子上全是黑斑怎么办啊"),
            ("may", 40, "黑斑病，把病叶全摘了再喷药"),
            ("lin", 75, "喷什么药好"),
            ("may", 110, "代森锰锌，一周一次"),
            ("qiu", 2 * HOUR, "有人知道多肉一个月浇几次水吗"),
            ("hao", 2 * HOUR + 60, "夏天基本不浇，叶子皱了再浇"),
            ("qiu", 2 * HOUR + 100, "明白了 谢谢"),
        ),
    ),
    Talk(
        "one asks, is answered and confirms; another asks in the afternoon",
        "AAABB",
        (
            ("tom", 0, "How do I stop my high E string from buzzing?"),
            ("ann", 60, "raise the action a bit, or check the nut"),
            ("tom", 200, "Raising the action fixed it, thanks!"),
            ("kim", 9000, "Which capo do you recommend for a 12 string?"),
            ("joe", 9050, "the Shubb one, it clamps evenly"),
        ),
    ),
    Talk(
        "one helper in two threads does not make them one",
        "AABBB",
        (
            ("wei", 0, "想问下在职证明要翻译成英文吗"),
            ("xin", 30, "要的，公司抬头和盖章都要有"),
            ("bao", 10 * HOUR, "请问机票要先买吗"),
            ("xin", 10 * HOUR + 60, "先别买，预订单就行"),
            ("bao", 10 * HOUR + 100, "好的谢谢"),
        ),
    ),
    Talk(
        "a doubt and its answer go on in one thread",
        "AAAA",
        (
            ("eva", 0, "My sourdough always collapses when I score it, what am I doing wrong?"),
            ("sam", 45, "it's overproofed, cut the bulk by an hour"),
            ("eva", 90, "even at 20 degrees?"),
            ("sam", 120, "yes, watch the dough and not the clock"),
        ),
    ),
    Talk(
        "who reports a day later comes back to the thread",
        "AAAAA",
        (
            ("ivy", 0, "狗狗换粮以后拉稀怎么办"),
            ("leo", 30, "七天换粮法，新粮从四分之一加起"),
            ("ivy", 60, "已经全换了"),
            ("leo", 90, "那先退回旧粮，加点益生菌"),
            ("ivy", DAY, "退回旧粮就好了，谢谢"),
        ),
    ),
    Talk(
        "an answer of the next day joins its question",
        "AAA",
        (
            ("a", 0, "请问电动车头盔有推荐的吗"),
            ("b", DAY, "昨天问头盔的，看3C认证的就行，我用的爱玛"),
            ("a", DAY + 60, "好的，谢谢推荐"),
        ),
    ),
    Talk(
        "one who has the same problem joins it, and may confirm the answer",
        "AAAA",
        (
            ("a", 0, "请问烘豆机一爆听不到怎么办"),
            ("b", 40, "同问，我的也听不到"),
            ("c", 90, "把冷却风扇关小，用耳朵贴近排烟口"),
            ("b", 200, "关小风扇就听到了"),
        ),
    ),
    Talk(
        "days lie between three subjects",
        "AABBCC",
        (
            ("a", 0, "请问滑雪板打蜡多久一次"),
            ("b", 60, "滑五天一次"),
            ("c", 2 * DAY, "求推荐入门的尤克里里"),
            ("d", 2 * DAY + 50, "23寸的好按"),
            ("e", 5 * DAY, "宝宝辅食加盐吗"),
            ("f", 5 * DAY + 70, "一岁以前不加"),
        ),
    ),
    Talk(
        "greetings at both ends of the day leave the question between alone",
        "AABBCC",
        (
            ("a", 0, "早安"),
            ("b", 10, "早"),
            ("c", HOUR, "请问发票能开专票吗"),
            ("d", HOUR + 100, "能，把税号发客服"),
            ("e", 9000, "晚安"),
            ("a", 9010, "晚安"),
        ),
    ),
    Talk(
        "a line of the platform is no part of a talk",
        "ABA",
        (("a", 0, "请问发票抬头写错了能改吗"), ("", 20, "小王 加入了群聊"), ("b", 40, "不能改，只能作废重开")),
    ),
    Talk(
        "two talks across one another are told apart by whom they address",
        "ABAB",
        (
            ("ann", 0, "does anyone know how to unclog a fountain pen?"),
            ("bob", 30, "what's the best paper for watercolours?"),
            ("cat", 60, "@ann flush it with warm water and a drop of soap"),
            ("dan", 80, "@bob cold pressed cotton, 300 gsm"),
        ),
        {2: "ann", 3: "bob"},
    ),
    Talk(
        "the same in Chinese, where everybody answers within seconds",
        "ABABAB",
        (
            ("a", 0, "我的单反自动对焦拉风箱怎么办"),
            ("b", 20, "请问大家租房押金一般押几个月"),
            ("c", 45, "@a 换成中心单点对焦就不拉风箱了"),
            ("d", 60, "@b 押一付三比较多，押金写进合同"),
            ("a", 90, "@c 单点对焦真的不拉了，谢谢"),
            ("b", 110, "@d 合同里押金要写退还日期吗"),
        ),
        {2: "a", 3: "b", 4: "c", 5: "d"},
    ),
    Talk(
        "a channel in which everybody names the addressee",
        "AABABAB",
        (
            ("eve", 0, "how do I mount an exfat stick?"),
            ("tom", 10, "eve: install exfatprogs"),
            ("joe", 12, "sound is gone after the upgrade"),
            ("eve", 40, "tom: it says unknown filesystem"),
            ("ray", 45, "joe: check that pipewire is running"),
            ("tom", 60, "eve: then load the module first"),
            ("joe", 80, "ray: it was stopped, starting it brought the sound back"),
        ),
        {1: "eve", 3: "tom", 4: "joe", 5: "eve", 6: "ray"},
    ),
)


def _split(messages: list[Message]) -> list[Thread]:
    return split_threads(messages, {label.message: label for label in label_roles(messages)})


def _letters(messages: list[Message]) -> str:
    found = {
        key: letter for letter, thread in zip("ABCDEFG", _split(messages), strict=False) for key in thread.messages
    }
    return "".join(found[one.id] for one in messages)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.about)
def test_a_talk_falls_into_the_threads_a_reader_sees(talk: Talk) -> None:
    assert _letters(talk.messages()) == talk.threads


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.about)
def test_it_does_so_in_any_year_and_under_any_names(talk: Talk) -> None:
    told = {one: f"member-{place}" for place, one in enumerate(sorted({row[0] for row in talk.rows}, reverse=True))}
    told[""] = ""
    moved = [
        replace(
            one,
            id=f"x{one.position}",
            position=one.position + 500,
            sent_at=one.sent_at + 400 * DAY * 1000,
            member=told[one.member],
            mentions=tuple(told[name] for name in one.mentions),
        )
        for one in talk.messages()
    ]
    assert _letters(moved) == talk.threads


@pytest.mark.parametrize("talk", TALKS[:4], ids=lambda talk: talk.about)
def test_what_the_platform_says_next_to_a_talk_changes_nothing_of_it(talk: Talk) -> None:
    last = talk.rows[-1][1]
    messages = replace(talk, rows=(*talk.rows, ("", last + 30, "小王 加入了群聊"))).messages()
    assert _letters(messages)[:-1] == talk.threads


def test_a_question_three_weeks_old_is_left_alone() -> None:
    rows = (("a", 0, "有没有人知道地铁卡消磁了去哪补"), ("a", 21 * DAY, "地铁卡消磁了去哪补 有人知道吗"))
    assert _letters(chat(*rows)) == "AB"


def test_a_quote_joins_what_a_month_parted() -> None:
    messages = chat(("a", 0, "有没有人知道地铁卡消磁了去哪补"), ("b", 30 * DAY, "任何一个客服中心都能补"))
    messages[1] = replace(messages[1], reply_to="m0")
    assert _letters(messages) == "AA"
