"""DingTalk's, WeLink's and WeChatDataAnalysis's text."""

from __future__ import annotations

import pytest

from ingest.formats import dingtalk_txt, wcda_txt, welink_txt
from models.records.message import Kind
from models.records.parsed import Conversation, Sender, SkippedRecord
from tests.support_formats import messages, records, said

HEAD = "会话: 园艺群 (9@chatroom)\n账号: wxid_b\n导出时间: 2024-02-02T10:00:00\n\n"


def test_dingtalks_folder_names_the_chat_where_the_file_does_not() -> None:
    talk = "[2024-02-01 10:00:00] 阿兰:\n好\n"
    assert messages(dingtalk_txt.FORMAT, talk, "园艺群/chat.txt")[0].conversation == Conversation(
        "dingtalk", None, "园艺群"
    )
    assert messages(dingtalk_txt.FORMAT, talk, "x/园艺群.txt")[0].conversation.name == "园艺群"


def test_dingtalks_stamps_inside_a_message_are_words() -> None:
    talk = "[2024-02-01 10:00:00] 阿兰:\n看日志：\n[2024-02-01 09:00:00] 错误:\n没有\n"
    assert said(messages(dingtalk_txt.FORMAT, talk, "x.txt")) == [
        ("阿兰", "看日志：\n[2024-02-01 09:00:00] 错误:\n没有")
    ]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_welinks_messages_are_parted_by_blank_lines_or_by_nothing(gap: str) -> None:
    talk = f"阿兰(a1)\t2024-02-01 10:00:00 \n好\n{gap}小林(b2)\t2024-02-01 10:01:00\n嗯\n行\n"
    found = messages(welink_txt.FORMAT, talk, "园艺群.txt")
    assert [(m.sender, m.text) for m in found] == [(Sender("a1", "阿兰"), "好"), (Sender("b2", "小林"), "嗯\n行")]


def test_welinks_names_may_have_brackets() -> None:
    (found,) = messages(welink_txt.FORMAT, "阿兰(园艺)(a1)\t2024-02-01 10:00:00\n好\n", "x.txt")
    assert found.sender == Sender("a1", "阿兰(园艺)")


class TestWeChatDataAnalysis:
    def test_tells_the_chat_in_its_head(self) -> None:
        head, message = records(wcda_txt.FORMAT, f"{HEAD}[2024-02-01 10:00:00] 阿兰(wxid_a): 好\n", "x/messages.txt")
        assert isinstance(head, SkippedRecord)
        assert not head.counts
        assert not isinstance(message, SkippedRecord)
        assert message.conversation == Conversation("wechat", "9@chatroom", "园艺群")

    @pytest.mark.parametrize(
        ("line", "sender", "text", "kind"),
        [
            ("阿兰(wxid_a): 好: 行", Sender("wxid_a", "阿兰"), "好: 行", Kind.TEXT),
            ("阿兰: 好", Sender(None, "阿兰"), "好", Kind.TEXT),
            ("wxid_a: 好", Sender(None, "wxid_a"), "好", Kind.TEXT),
            ("未知: 好", None, "好", Kind.SYSTEM),
            ("[系统] 阿兰加入了群聊", None, "阿兰加入了群聊", Kind.SYSTEM),
            ("阿兰(a): [文件] 表.pdf size=1024 media/files/表_1.pdf", Sender("a", "阿兰"), "[文件] 表.pdf", Kind.FILE),
            ("阿兰(a): 字体 size=10 才好看", Sender("a", "阿兰"), "字体 size=10 才好看", Kind.TEXT),
            ("阿兰(a):", Sender("a", "阿兰"), "", Kind.TEXT),
        ],
    )
    def test_writes_a_message_on_a_line(self, line: str, sender: Sender | None, text: str, kind: Kind) -> None:
        (found,) = messages(wcda_txt.FORMAT, f"{HEAD}[2024-02-01 10:00:00] {line}\n", "x.txt")
        assert (found.sender, found.text, found.kind) == (sender, text, kind)

    def test_goes_on_below_where_words_have_several_lines(self) -> None:
        talk = f"{HEAD}[2024-02-01 10:00:00] 阿兰(a): 一\n\n二\n[2024-02-01 10:00:01] 小林(b): 三\n"
        assert said(messages(wcda_txt.FORMAT, talk, "x.txt")) == [("阿兰", "一\n\n二"), ("小林", "三")]

    @pytest.mark.parametrize("part", [" [avatar=", " media/a", "[文件]", "(a", ": "])
    def test_takes_no_longer_for_what_never_ends(self, part: str) -> None:
        line = f"[2024-02-01 10:00:00] {part * 60_000}x"
        assert len(records(wcda_txt.FORMAT, f"{HEAD}{line}\n{line}: y\n", "x.txt")) in {2, 3}

    def test_in_privacy_mode_has_numbers_for_people_and_no_words(self) -> None:
        talk = "会话: 已隐藏\n账号: hidden\n导出时间: x\n\n[2024-02-01 10:00:00] 成员#1(member_1): [文本]\n"
        (found,) = messages(wcda_txt.FORMAT, talk, "0001_group/messages.txt")
        assert (found.sender, found.kind, found.text) == (Sender(None, "成员#1"), Kind.OTHER, "")
        assert found.conversation.name == "0001_group"
