import pytest

from models.records.message import Kind, Message
from models.records.role import NOISE_ROLES, Role, RoleLabel
from models.records.thread import Thread
from nlp.roles.cues import cue_book
from nlp.roles.labels import label_roles
from nlp.roles.refinement import refine_roles
from nlp.words.tokens import words


def _said(place: int, member: str, text: str, kind: Kind = Kind.TEXT) -> Message:
    return Message(f"m{place}", "c", place, place * 20_000, member, kind, text)


def _only(text: str, kind: Kind = Kind.TEXT) -> RoleLabel:
    return label_roles([_said(0, "a", text, kind)])[0]


@pytest.mark.parametrize(
    "text",
    [
        "收到",
        "早安 各位",
        "打卡 今天背了60个单词",
        "哈哈哈哈",
        "【限时】办公软件会员 9.9 加微信 abc123 私我",
        "good morning folks",
    ],
)
def test_greetings_check_ins_laughter_and_adverts_are_noise(text: str) -> None:
    assert _only(text).is_noise


@pytest.mark.parametrize(
    "text",
    [
        "请问拍夜景的时候照片总是糊是为什么啊",
        "有没有人知道烤箱温度不准怎么办",
        "How do I stop my sourdough from collapsing in the oven?",
    ],
)
def test_a_plain_question_is_a_question(text: str) -> None:
    assert _only(text).role is Role.QUESTION


@pytest.mark.parametrize(
    ("kind", "role"), [(Kind.SYSTEM, Role.SYSTEM), (Kind.STICKER, Role.CHITCHAT), (Kind.RED_PACKET, Role.CHITCHAT)]
)
def test_some_kinds_settle_the_role_whatever_the_text_says(kind: Kind, role: Role) -> None:
    assert _only("怎么办？", kind) == RoleLabel("m0", role, 1.0)


def test_labels_keep_the_order_and_are_the_same_on_every_run() -> None:
    talk = [
        _said(place, "ab"[place % 2], text)
        for place, text in enumerate(["早", "怎么导出pdf啊", "文件→导出", "好了 谢谢"])
    ]
    first = label_roles(talk)
    assert [label.message for label in first] == ["m0", "m1", "m2", "m3"]
    assert label_roles(talk) == first


def test_a_channel_without_messages_has_no_labels() -> None:
    assert label_roles([]) == []


def test_texts_without_letters_are_labelled_too() -> None:
    assert {_only(text).role for text in ["", "🎉", "......", "\n"]} <= NOISE_ROLES | {Role.FOLLOWUP}


def _cues(text: str) -> set[str]:
    book = cue_book()
    return {book.names[column] for column in book.find(text, words(text))}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("这个能报销吗 谢谢", "ask_ma"),
        ("@小林 有人吗", "opener"),
        ("How do I start", "ask_how"),
        ("it worked!", "confirm"),
        ("有没有用过的", "ask_whether"),
    ],
)
def test_a_cue_is_found_where_it_must_stand(text: str, cue: str) -> None:
    assert cue in _cues(text)


def test_a_latin_cue_is_found_as_whole_words_only() -> None:
    assert "ask_how" not in _cues("show dogs")


def test_an_opening_that_others_answer_asks_though_it_only_names_its_obstacle() -> None:
    talk = [_said(0, "a", "有人吗"), _said(1, "a", "导出的图全是黑的"), _said(2, "b", "关掉硬件加速")]
    labels = [
        RoleLabel("m0", Role.FOLLOWUP, 0.5),
        RoleLabel("m1", Role.COMPLAINT, 0.5),
        RoleLabel("m2", Role.ANSWER, 0.9),
    ]
    thread = Thread("t", "c", ("m0", "m1", "m2"), (("m1", "m0"), ("m2", "m1")))
    assert [label.role for label in refine_roles(talk, [thread], labels)] == [Role.FOLLOWUP, Role.QUESTION, Role.ANSWER]


def test_a_sure_role_is_not_overruled_by_its_thread() -> None:
    talk = [_said(0, "a", "怎么退订"), _said(1, "a", "设置里就有")]
    labels = [RoleLabel("m0", Role.QUESTION, 0.9), RoleLabel("m1", Role.ANSWER, 0.95)]
    thread = Thread("t", "c", ("m0", "m1"), (("m1", "m0"),))
    assert refine_roles(talk, [thread], labels) == labels


def test_the_asker_who_goes_on_is_no_answerer() -> None:
    talk = [_said(0, "a", "怎么退订"), _said(1, "b", "设置里"), _said(20, "a", "我的设置里没有这一项")]
    labels = [
        RoleLabel("m0", Role.QUESTION, 0.9),
        RoleLabel("m1", Role.ANSWER, 0.9),
        RoleLabel("m20", Role.ANSWER, 0.5),
    ]
    thread = Thread("t", "c", ("m0", "m1", "m20"), (("m1", "m0"), ("m20", "m1")))
    assert refine_roles(talk, [thread], labels)[2].role is Role.FOLLOWUP
