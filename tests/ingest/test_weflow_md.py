"""WeFlow's Markdown."""

from __future__ import annotations

from ingest.formats.weflow_md import FORMAT
from models.records.message import Kind
from models.records.parsed import Conversation, SkippedRecord
from tests.support_formats import messages, records, said

HEAD = "# 园艺群\n\n- 会话ID: `9@chatroom`\n- 会话类型: 群聊\n- 导出工具: WeFlow\n\n---\n\n"


def test_the_head_names_the_chat_and_is_rightly_skipped() -> None:
    head, message = records(FORMAT, f"{HEAD}## 2024-02-01 10:00:00 阿兰\n\n好\n", "x.md")
    assert isinstance(head, SkippedRecord)
    assert not head.counts
    assert not isinstance(message, SkippedRecord)
    assert message.conversation == Conversation("wechat", "9@chatroom", "园艺群")


def test_without_a_head_the_file_names_the_chat() -> None:
    (found,) = messages(FORMAT, "## 2024-02-01 10:00:00 阿兰\n\n好\n", "园艺群.md")
    assert found.conversation == Conversation("wechat", None, "园艺群")


def test_headings_of_members_are_their_words() -> None:
    text = f"{HEAD}## 2024-02-01 10:00:00 阿兰\n\n## 计划\n# 一\n- 会话ID: `x`\n"
    assert said(messages(FORMAT, text, "x.md")) == [("阿兰", "## 计划\n# 一\n- 会话ID: `x`")]


def test_of_a_picture_the_name_is_kept_and_not_its_folders() -> None:
    (found,) = messages(FORMAT, f"{HEAD}## 2024-02-01 10:00:00 阿兰\n\n![图片](../images/bed.jpg)\n", "x.md")
    assert (found.kind, found.text) == (Kind.IMAGE, "![图片](bed.jpg)")


def test_a_heading_without_a_name_is_the_platforms() -> None:
    (found,) = messages(FORMAT, f"{HEAD}## 2024-02-01 10:00:00\n\n小林加入了群聊\n", "x.md")
    assert (found.kind, found.sender) == (Kind.SYSTEM, None)
