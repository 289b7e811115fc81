"""What exporters write in place of what is no text."""

import pytest

from ingest.kinds import kind_named, kind_of
from models.records.message import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[图片]", Kind.IMAGE),
        ("[图片][图片]", Kind.IMAGE),
        ("![图片](media/1.jpg)", Kind.IMAGE),
        ("【语音】", Kind.VOICE),
        ("[语音] 转文字：我试过了", Kind.VOICE),
        ("<图片>", Kind.IMAGE),
        ("[Sticker]", Kind.STICKER),
        ("[文件] 课表.pdf", Kind.FILE),
        ("[链接|https://x.example]", Kind.LINK),
        ("[红包：恭喜发财]", Kind.RED_PACKET),
        ("[聊天记录]", Kind.FORWARD),
        ("[未知消息]", Kind.OTHER),
        ("<Media omitted>", Kind.OTHER),
        ("image omitted", Kind.IMAGE),
        ("‎voice message omitted", Kind.VOICE),
        ("<已省略多媒体文件>", Kind.OTHER),
        ("小林撤回了一条消息", Kind.RECALL),
        ("你撤回了一条消息", Kind.RECALL),
        ("你已收回訊息", Kind.RECALL),
        ("This message was deleted", Kind.RECALL),
        ("You deleted this message.", Kind.RECALL),
        ("Ana unsent a message.", Kind.RECALL),
    ],
)
def test_a_placeholder_names_its_kind(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "[图片] 这个公式报错",
        "[捂脸]",
        "[1] 先打开数据模型",
        "<table>",
        "[INFO] started",
        "怎么撤回了一条消息还能看到",
        "I deleted the row by mistake",
        "the image is omitted in the second",
        "进去",
        "[图片]" + "很长的话" * 100,
        "",
    ],
)
def test_members_words_stay_text(text: str) -> None:
    assert kind_of(text) is Kind.TEXT


@pytest.mark.parametrize(
    ("word", "kind"),
    [("图片", Kind.IMAGE), ("图片消息", Kind.IMAGE), (" Voice ", Kind.VOICE), ("系统消息", Kind.SYSTEM),
     ("引用回复", Kind.TEXT), ("撤回", Kind.RECALL), ("nonsense", None), (3, None), (None, None)],
)  # fmt: skip
def test_a_type_column_names_a_kind_by_its_word(word: object, kind: Kind | None) -> None:
    assert kind_named(word) is kind
