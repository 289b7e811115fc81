"""ChatLab and WeFlow: the shapes in which Chinese exporters write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ingest.container import open_sources
from ingest.read import records, survey
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender

TEN = 1_706_752_800_000
CARD = """<?xml version="1.0"?><msg><appmsg><title><![CDATA[可以的 &amp; 试试]]></title><type>57</type><refermsg>
<svrid>77</svrid><displayname>小明</displayname>
<content>&lt;b&gt; 几点截止</content><title>x</title></refermsg></appmsg></msg>"""


def read(path: Path) -> tuple[str, list[Record]]:
    with open_sources(path) as sources:
        found = survey(sources[0], ReadOptions())
        return found.format.key, list(records(sources[0], found.format, found.options))


def chatlab(*said: dict[str, Any], **rest: Any) -> dict[str, Any]:
    about = {"name": "学习群", "platform": "wechat", "groupId": "1@chatroom"}
    member = {"platformId": "a", "accountName": "小明", "aliases": ["明明"], "avatar": "data:" + "x" * 200_000}
    return {"members": [member], "messages": list(said), "meta": about, "chatlab": {"version": "0.0.2"}, **rest}


def said(**fields: Any) -> dict[str, Any]:
    return {"sender": "a", "accountName": "小明", "timestamp": 1_706_752_800, "type": 0, "content": "好"} | fields


def write(tmp_path: Path, value: Any, name: str = "x.json") -> Path:
    path = tmp_path / name
    path.write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_chatlab_message_has_its_place_sender_and_reply(tmp_path: Path) -> None:
    reply = said(groupNickname="助教-小明", type=25, platformMessageId="m2", replyToMessageId="m1")
    key, found = read(write(tmp_path, chatlab(said(platformMessageId="m1"), reply)))
    assert key == "chatlab-json"
    assert found[1] == ParsedMessage(
        1,
        Conversation("wechat", "1@chatroom", "学习群"),
        Sender("a", "助教-小明", ("小明", "明明")),
        TEN,
        Kind.TEXT,
        "好",
        "m2",
        quoted=Quoted(id="m1"),
    )


def test_chatlab_writers_differ(tmp_path: Path) -> None:
    odd = [
        said(timestamp=TEN),
        said(content=None, type=1),
        said(content={"text": "里面"}),
        said(type=80, content="小明加入了群聊"),
        said(content=CARD),
        said(timestamp=None),
    ]
    _, found = read(write(tmp_path, chatlab(*odd, *[said()] * 30)))
    first, image, inner, system, card, lost = found[:6]
    assert isinstance(first, ParsedMessage)
    assert first.sent_at == TEN
    assert isinstance(image, ParsedMessage)
    assert (image.kind, image.text) == (Kind.IMAGE, "")
    assert isinstance(inner, ParsedMessage)
    assert inner.text == "里面"
    assert isinstance(system, ParsedMessage)
    assert (system.sender, system.kind) == (None, Kind.SYSTEM)
    assert isinstance(card, ParsedMessage)
    assert card.text == "可以的 & 试试"
    assert card.quoted == Quoted("77", "小明", "<b> 几点截止")
    assert not isinstance(lost, ParsedMessage)
    assert lost.reason == "no time"


def test_chatlab_lines_count_messages_alone(tmp_path: Path) -> None:
    header = {"_type": "header", "chatlab": {"version": "0.0.2"}, "meta": {"name": "群", "platform": "qq"}}
    lines = [header, {"_type": "member", "platformId": "a", "accountName": "小明"}]
    lines += [{"_type": "message"} | said(), header, {"_type": "message"} | said(platformMessageId="m")]
    key, found = read(write(tmp_path, "# made by hand\n" + "\n".join(map(json.dumps, lines)), "x.jsonl"))
    assert (key, [record.seq for record in found]) == ("chatlab-jsonl", [0, 1])
    assert all(isinstance(r, ParsedMessage) and r.conversation == Conversation("qq", None, "群") for r in found)


def weflow(session: dict[str, Any], messages: list[dict[str, Any]], **rest: Any) -> dict[str, Any]:
    return {"session": session, "messages": messages, **rest}


def test_weflow_lines_of_the_room_itself_have_no_sender(tmp_path: Path) -> None:
    session = {"wxid": "9@chatroom", "nickname": "学习群", "displayName": "学习群", "type": "群聊"}
    line = {"localId": 1, "createTime": 1_706_752_800, "type": "文本消息", "content": "好", "isSend": 0}
    own = line | {"senderUsername": "9@chatroom", "senderDisplayName": "9@chatroom", "type": "系统消息"}
    person = line | {"senderUsername": "wxid_a", "senderDisplayName": "小明", "platformMessageId": "p1"}
    key, found = read(write(tmp_path, weflow(session, [own, person], avatars={"wxid_a": "data:"})))
    assert key == "weflow-json"
    room, said_ = found
    assert isinstance(room, ParsedMessage)
    assert (room.sender, room.kind) == (None, Kind.SYSTEM)
    assert said_ == ParsedMessage(
        1, Conversation("wechat", "9@chatroom", "学习群"), Sender("wxid_a", "小明"), TEN, Kind.TEXT, "好", "p1", "1"
    )


def test_the_exporters_private_remark_never_shows(tmp_path: Path) -> None:
    session = {
        "wxid": "wxid_a",
        "nickname": "小明",
        "remark": "欠我钱的王某",
        "displayName": "欠我钱的王某",
        "type": "私聊",
    }
    line = {"localId": 1, "createTime": 1_706_752_800, "type": "文本消息", "content": "好"}
    line |= {"senderUsername": "wxid_a", "senderDisplayName": "欠我钱的王某"}
    _, found = read(write(tmp_path, weflow(session, [line], weflow={"version": "1"})))
    assert "王某" not in repr(found)


def test_arkme_senders_are_looked_up_even_behind_the_messages(tmp_path: Path) -> None:
    line = {"localId": 1, "createTime": 1_706_752_800, "type": "图片消息", "content": "[图片]", "senderID": 1}
    person = {"senderID": 1, "wxid": "wxid_a", "displayName": "备注", "nickname": "小明", "groupNickname": "助教"}
    value = weflow(
        {"wxid": "9@chatroom", "displayName": "群"}, [line], weflow={"format": "arkme-json"}, senders=[person]
    )
    _, (only,) = read(write(tmp_path, value))
    assert isinstance(only, ParsedMessage)
    assert (only.sender, only.kind) == (Sender("wxid_a", "助教", ("小明",)), Kind.IMAGE)
