from __future__ import annotations

from dataclasses import replace

import pytest

from models.records.answer import Answer, Outcome, Question
from nlp.answers.questions import find_questions
from tests.support_talk import Line, Talked, talk, together


def questions(*talks: Talked) -> list[Question]:
    return find_questions(*together(talks))


def only(*lines: Line) -> Question:
    (question,) = questions(talk(*lines))
    return question


def best(question: Question) -> list[Answer]:
    return [question.answers[index] for index in question.best]


ASK = ("amy", "question", "打印出来的表格右边总是少一列，怎么办")
TELL = ("bo", "answer", "页面布局→缩放→宽度改成1页，再看打印预览就全了")


def test_a_result_is_heard_before_the_question_that_goes_on_from_it() -> None:
    (first, *_) = questions(
        talk(ASK, TELL, ("amy", "followup", "可以了 原来在这里"), ("amy", "question", "那页眉怎么去掉"))
    )
    assert first.answers[0].outcome is Outcome.CONFIRMED


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("改着改着就把活干了 可以", Outcome.THANKED),
        ("缩放可以", Outcome.CONFIRMED),
        ("改了缩放可以了", Outcome.CONFIRMED),
    ],
)
def test_who_approves_of_a_plan_has_not_tried_it(said: str, outcome: Outcome) -> None:
    assert only(ASK, TELL, ("amy", "confirm", said)).answers[0].outcome is outcome


@pytest.mark.parametrize(("result", "worked"), [("副本可以", 0), ("缩放可以", 1), ("可以了", 1)])
def test_a_result_is_of_the_answer_that_says_what_it_begins_with(result: str, worked: int) -> None:
    copy = ("cy", "answer", "先复制一个副本，再打印这个副本")
    question = only(ASK, copy, TELL, ("amy", "confirm", result))
    by_place = sorted(question.answers, key=lambda one: one.utterance.messages)
    assert [one.outcome is Outcome.CONFIRMED for one in by_place] == [worked == 0, worked == 1]


@pytest.mark.parametrize("mentions", [(), ("amy",)], ids=["to nobody", "to the asker"])
def test_a_result_is_of_the_answer_that_names_who_reports_it(mentions: tuple[str, ...]) -> None:
    said = talk(ASK, TELL, ("cy", "answer", "刷新一下 投影仪断网了", 0), ("amy", "confirm", "出来了", 0))
    messages = [replace(one, mentions=mentions) if one.id == "m1" else one for one in said.messages]
    (question,) = questions(replace(said, messages=messages))
    confirmed = [one.utterance.messages for one in question.answers if one.outcome is Outcome.CONFIRMED]
    assert confirmed == [("m1",) if mentions else ("m2",)]


def test_a_question_that_names_a_result_reports_none() -> None:
    (first, *_) = questions(talk(ASK, TELL, ("amy", "question", "怎么看打印好了没有")))
    assert first.answers[0].outcome is not Outcome.CONFIRMED


class TestAsking:
    def test_lead_in_and_details_belong_to_the_asking(self) -> None:
        question = only(("amy", "followup", "老师在吗"), ASK, ("amy", "followup", "纸是A4的"), TELL)
        assert question.id == "m1"
        assert question.asking.messages == ("m0", "m1", "m2")

    def test_what_the_asker_adds_after_an_answer_is_a_detail(self) -> None:
        question = only(ASK, TELL, ("amy", "followup", "我是2016版，菜单在哪"))
        assert question.details == ("m2",)

    def test_an_answer_in_several_messages_is_one(self) -> None:
        question = only(ASK, TELL, ("bo", "answer", "还不行就把页边距改窄", 1), ("amy", "confirm", "好了", 2))
        assert [answer.utterance.messages for answer in question.answers] == [("m1", "m2")]

    def test_a_new_question_of_the_asker_stands_alone(self) -> None:
        first, second = questions(
            talk(
                ASK,
                TELL,
                ("amy", "confirm", "可以了"),
                ("amy", "question", "那每页都要有表头怎么设"),
                ("bo", "answer", "页面布局→打印标题→顶端标题行选第1行"),
            )
        )
        assert best(first)[0].utterance.messages == ("m1",)
        assert best(second)[0].utterance.messages == ("m4",)

    def test_what_an_answered_asker_asks_of_another_object_stands_alone(self) -> None:
        first, second = questions(
            talk(
                ASK,
                TELL,
                ("amy", "followup", "水印颜色怎么调 有规定吗", 1),
                ("cy", "answer", "设计→水印→自定义水印，颜色选浅灰，半透明打钩", 2),
                ("amy", "thanks", "记下了 谢谢", 3),
            )
        )
        assert (first.details, best(first)[0].utterance.messages) == ((), ("m1",))
        assert (second.id, best(second)[0].utterance.messages) == ("m2", ("m3",))

    @pytest.mark.parametrize(
        "said",
        [
            "打出来了 但我发给同事的pdf 字体又全是乱码",
            "that worked, but now the pdf that we send to colleagues is broken",
        ],
    )
    def test_that_worked_but_now_another_trouble_confirms_and_asks_anew(self, said: str) -> None:
        first, second = questions(
            talk(ASK, TELL, ("amy", "followup", said), ("cy", "answer", "导出时勾上嵌入字体 ISO 19005-1", 2))
        )
        assert first.answers[0].outcome is Outcome.CONFIRMED
        assert [answer.utterance.messages for answer in first.answers] == [("m1",)]
        assert (second.id, best(second)[0].utterance.messages) == ("m2", ("m3",))

    def test_the_same_trouble_behind_a_but_is_no_new_question(self) -> None:
        question = only(ASK, TELL, ("amy", "followup", "缩放改好了 但还是少一列 打不出来"))
        assert question.details == ("m2",)
        assert question.answers[0].outcome is not Outcome.CONFIRMED

    def test_two_questions_in_one_thread_keep_their_answers(self) -> None:
        amy, cy = questions(
            talk(
                ASK,
                ("cy", "question", "水印怎么去掉，文件是别人发的", 0),
                ("bo", "answer", "设计→水印→删除水印，图片水印要进页眉里删", 1),
                ("di", "answer", "宽度缩放成1页再打，设置在页面布局里", 0),
            )
        )
        assert [answer.utterance.member for answer in amy.answers] == ["di"]
        assert [answer.utterance.member for answer in cy.answers] == ["bo"]

    def test_partitions_of_threads_give_the_same(self) -> None:
        one, two = talk(ASK, TELL), talk(ASK, TELL, name="n", channel="d")
        assert questions(one, two) == questions(one) + questions(two)

    def test_an_opener_taken_for_an_answer_asks(self) -> None:
        question = only(("amy", "answer", "打印出来右边少一列"), TELL)
        assert question.id == "m0"
        assert question.resolved


class TestOutcome:
    @pytest.mark.parametrize(
        "said",
        [
            "解决了",
            "可以了 原来在这里",
            "缩放改成1页就好了",
            "宽度改成1页，右边出来了",
            "搞定",
            "不报错了",
            "终于不漏了",
            "重新穿了一遍 真的不打结了",
            "上了油之后安静多了",
            "拧紧就没声音了",
            "弄着弄着就打完了 可以",
            "that worked, thanks",
            "works now",
            "Fixed it!",
            "it's solved",
            "跟原来对上了 一分不差",
            "真的被说中 第17篇起来了",
            "我看到“页边距 缩放” 23次",
            "上次那篇80的 今天4000了",
            "找到了",
            "终于出来了",
            "now I get the right columns",
            "now we're getting 42 columns",
            "it finally shows the last column",
        ],
    )
    def test_a_result_word_of_the_asker_confirms(self, said: str) -> None:
        question = only(ASK, TELL, ("amy", "confirm", said))
        assert question.answers[0].outcome is Outcome.CONFIRMED
        assert question.answers[0].reactions == ("m2",)

    @pytest.mark.parametrize("said", ["谢谢", "好的 明天试试", "thanks, I'll try", "明白了"])
    def test_thanks_alone_is_no_confirmation(self, said: str) -> None:
        assert only(ASK, TELL, ("amy", "thanks", said)).answers[0].outcome is Outcome.THANKED

    @pytest.mark.parametrize(
        "said", ["还是不行", "改了 没用", "试了一样", "又少了一列", "still not working", "no luck, same error"]
    )
    def test_a_failure_report_corrects(self, said: str) -> None:
        question = only(ASK, TELL, ("amy", "followup", said))
        assert question.answers[0].outcome is Outcome.CORRECTED
        assert question.answers[0].corrections == ("m2",)
        assert not question.resolved

    @pytest.mark.parametrize("said", ["可以了 但是页眉没了", "works now but the header is gone"])
    def test_a_but_turns_the_confirmation(self, said: str) -> None:
        assert only(ASK, TELL, ("amy", "followup", said)).answers[0].outcome is Outcome.UNHEARD

    @pytest.mark.parametrize(
        "said",
        [
            "可以了吗",
            "还没好",
            "不买了",
            "我第一步就把纸放进去了",
            "看出来了 我第一张就放反了",
            "没解决",
            "没找到",
            "还没出来",
            "等它出来了再说",
            "没被说中",
            "上次那篇4000的 今天80了",
            "did it work?",
            "now I get an error",
            "now I get 3 errors",
            "now I get 404",
            "it finally shows an error",
            "does it finally show",
        ],
    )
    def test_asked_or_denied_result_words_confirm_nothing(self, said: str) -> None:
        assert only(ASK, TELL, ("amy", "followup", said)).answers[0].outcome is not Outcome.CONFIRMED

    def test_somebody_elses_success_is_no_confirmation(self) -> None:
        assert only(ASK, TELL, ("cy", "confirm", "好了")).answers[0].outcome is Outcome.UNHEARD

    def test_one_with_the_same_problem_may_confirm(self) -> None:
        question = only(ASK, ("cy", "opinion", "同问"), TELL, ("cy", "confirm", "好了"))
        assert question.same_here == ("m1",)
        assert question.answers[0].outcome is Outcome.CONFIRMED

    def test_a_denial_outweighs_what_seemed_to_work(self) -> None:
        question = only(
            ("amy", "question", "合并单元格之后排序报错怎么处理"),
            ("bo", "answer", "把报错提示关掉就不弹了"),
            ("amy", "confirm", "不弹了"),
            ("cy", "answer", "别这么干！关了提示顺序照样是乱的，先取消合并再填充空白格", 1),
        )
        wrong = next(answer for answer in question.answers if answer.utterance.member == "bo")
        assert wrong.outcome is Outcome.CORRECTED
        assert wrong.corrections == ("m3",)
        assert [answer.utterance.member for answer in best(question)] == ["cy"]
        assert question.answers[-1] is wrong

    @pytest.mark.parametrize(
        ("denial", "outcome"),
        [
            ("内存不是主要问题。①公式改成实际区域②另存为.xlsb", Outcome.UNHEARD),
            ("公式不是主要问题。①内存加到16g②另存为.xlsb", Outcome.CORRECTED),
            ("别这么干！公式改短也一样", Outcome.CORRECTED),
        ],
    )
    def test_a_denial_is_of_what_its_own_sentence_names(self, denial: str, outcome: Outcome) -> None:
        (first, *_) = questions(
            talk(
                ("amy", "question", "30万行的表一改数就转圈怎么办"),
                ("bo", "answer", "先看看是不是公式太多"),
                ("dee", "answer", "加内存，8g不够用的"),
                ("cy", "answer", denial),
                linked=False,
            )
        )
        found = {answer.utterance.member: answer.outcome for answer in first.answers}
        assert found["bo"] is outcome

    def test_the_words_that_a_confirmation_names(self) -> None:
        question = only(
            ASK, ("bo", "answer", "先改缩放，再另存成xlsb，最后关掉网格线"), ("amy", "confirm", "缩放+xlsb 好了")
        )
        assert question.answers[0].named == ("缩放", "xlsb")

    def test_a_confirmation_goes_to_the_answer_that_it_names(self) -> None:
        told = (("bo", "answer", "把缩放改成1页宽"), ("cy", "answer", "页边距选窄，纸张换横向"))
        (question,) = questions(talk(ASK, *told, ("amy", "confirm", "缩放改完就好了"), linked=False))
        confirmed = [a.utterance.member for a in question.answers if a.outcome is Outcome.CONFIRMED]
        assert confirmed == ["bo"]


class TestSetbacks:
    NEXT = ("bo", "answer", "合计行的日期是空的，先把最后一行删掉再刷新")

    def outcomes(self, *lines: Line) -> dict[str, Outcome]:
        return {answer.utterance.messages[0]: answer.outcome for answer in only(*lines).answers}

    def test_after_a_failure_the_next_answer_is_the_confirmed_one(self) -> None:
        found = self.outcomes(ASK, TELL, ("amy", "followup", "还是不行"), self.NEXT, ("amy", "confirm", "成了成了", 2))
        assert found == {"m1": Outcome.CORRECTED, "m3": Outcome.CONFIRMED}

    def test_a_step_that_worked_in_part_is_confirmed_and_named_with_the_next_of_its_author(self) -> None:
        partly = ("amy", "followup", "缩放改好了 但还是少一列")
        question = only(ASK, TELL, partly, ("bo", "answer", "先删合计行"), ("amy", "confirm", "成了成了", 2))
        assert {answer.outcome for answer in question.answers} == {Outcome.CONFIRMED}
        assert {answer.utterance.messages[0] for answer in best(question)} == {"m1", "m3"}

    def test_a_step_that_worked_in_part_is_not_confirmed_by_somebody_elses_answer(self) -> None:
        partly = ("amy", "followup", "缩放改好了 但还是少一列")
        found = self.outcomes(ASK, TELL, partly, ("cy", *self.NEXT[1:]), ("amy", "confirm", "成了成了", 2))
        assert found == {"m1": Outcome.UNHEARD, "m3": Outcome.CONFIRMED}

    @pytest.mark.parametrize(
        "said", ["改了的 第一页就报错", "缩放加过了 打出来还不全", "already did that and nothing changed"]
    )
    def test_what_was_done_already_refutes(self, said: str) -> None:
        found = self.outcomes(
            ASK, TELL, ("amy", "followup", said), ("cy", *self.NEXT[1:]), ("amy", "confirm", "好了", 2)
        )
        assert found == {"m1": Outcome.CORRECTED, "m3": Outcome.CONFIRMED}

    def test_what_was_done_and_helped_does_not_refute(self) -> None:
        assert self.outcomes(ASK, TELL, ("amy", "confirm", "缩放改了 就不报错了"))["m1"] is Outcome.CONFIRMED

    def test_what_was_changed_and_brought_more_does_not_refute(self) -> None:
        assert (
            self.outcomes(ASK, TELL, ("amy", "confirm", "缩放改了设置 还又省了两张纸"))["m1"] is not Outcome.CORRECTED
        )

    def test_the_only_answer_may_work_after_all(self) -> None:
        found = self.outcomes(ASK, TELL, ("amy", "followup", "还是不行"), ("amy", "confirm", "重启之后好了", 2))
        assert found == {"m1": Outcome.CONFIRMED}


class TestBest:
    @pytest.mark.parametrize(
        "empty",
        [
            "重启试试",
            "抱抱 加油",
            "要不换台电脑[狗头]",
            "你是哪个版本？",
            "已经反馈了 明天统一处理",
            "maybe restart it",
            "lol",
        ],
    )
    def test_what_answers_nothing_is_not_named(self, empty: str) -> None:
        assert not only(ASK, ("bo", "answer", empty)).resolved

    @pytest.mark.parametrize("said", ["这个我没用过 不确定", "不清楚", "帮不上", "not sure, sorry", "no idea"])
    def test_not_knowing_is_kept_apart(self, said: str) -> None:
        question = only(ASK, ("bo", "opinion", said))
        assert question.not_known == ("m1",)
        assert question.answers == ()

    @pytest.mark.parametrize("said", ["同求", "我也是", "+1", "蹲一个", "same here", "me too"])
    def test_the_same_problem_is_kept_apart(self, said: str) -> None:
        assert only(ASK, ("bo", "complaint", said)).same_here == ("m1",)

    def test_at_most_three_are_named(self) -> None:
        told = [(f"b{n}", "answer", f"页面布局→缩放→第{n}项改成{n}页，打印预览里看", 0) for n in range(1, 6)]
        assert len(only(ASK, *told).best) == 3

    def test_answers_come_best_first(self) -> None:
        question = only(ASK, ("cy", "answer", "可能是驱动吧"), TELL, ("amy", "confirm", "好了", 2))
        scores = [answer.score for answer in question.answers]
        assert scores == sorted(scores, reverse=True)
        assert question.answers[0].utterance.member == "bo"
