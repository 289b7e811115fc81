"""WeFlow's shape of JSON as CipherTalk writes it."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.weflow_json import FORMAT
from models.records.parsed import Conversation, Quoted, Sender
from tests.support_formats import messages

CIPHERTALK = Path(__file__).parent / "fixtures" / "weflow-json" / "ciphertalk.json"


def test_ciphertalk_tells_group_cards_and_what_is_answered() -> None:
    (found,) = messages(FORMAT, CIPHERTALK.read_text("utf-8"), "x.json")
    assert found.conversation == Conversation("wechat", "9@chatroom", "园艺群")
    assert found.sender == Sender("wxid_a", "阿兰老师", ("阿兰",))
    assert (found.platform_id, found.quoted, found.text) == ("901", Quoted(id="900"), "早")
