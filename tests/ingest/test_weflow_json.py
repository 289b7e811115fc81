"""WeFlow's shape of JSON as CipherTalk writes it."""

from __future__ import annotations

import json
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


def test_ciphertalks_raw_content_tells_the_quote_that_its_words_leave_out() -> None:
    card = "<msg><appmsg><title>早</title><refermsg><svrid>900</svrid><content>好</content></refermsg></appmsg></msg>"
    item = {"localId": 1, "createTime": 1706752800, "type": "引用消息", "content": "早", "rawContent": card}
    export = {"session": {"wxid": "w"}, "messages": [{**item, "senderUsername": "a", "senderDisplayName": "阿兰"}]}
    (found,) = messages(FORMAT, json.dumps(export), "x.json")
    assert (found.text, found.quoted) == ("早", Quoted(id="900", text="好"))
