"""Feishu's messages as the open API, lark-cli and the web store tell them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.formats._feishu_body import body_text
from ingest.formats.feishu_json import FORMAT
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, ReadOptions, Sender
from tests.support_formats import MemorySource, archive_messages, messages

BASE = {
    "message_id": "om_1", "parent_id": "", "msg_type": "text", "create_time": "1706752800000", "chat_id": "oc_1",
    "sender": {"id": "ou_1", "id_type": "open_id", "sender_type": "user"}, "body": {"content": '{"text":"好"}'},
}  # fmt: skip
WEB = {"id": "73", "type": 4, "createTime": 1706752800, "fromId": "72", "fromName": "阿兰", "text": "早"}


def one(**fields: Any) -> ParsedMessage:
    (found,) = messages(FORMAT, json.dumps({"data": {"items": [{**BASE, **fields}]}}), "x.json")
    return found


def test_a_message_carries_chat_account_time_and_id() -> None:
    found = one()
    assert (found.conversation.id, found.sender, found.platform_id) == ("oc_1", Sender("ou_1", "ou_1"), "om_1")
    assert (found.sent_at, found.text, found.quoted) == (1706752800000, "好", None)


@pytest.mark.parametrize("wrap", [lambda m: [m], lambda m: [{"data": {"items": [m]}}], lambda m: {"items": [m]}])
def test_pages_arrays_and_items_are_the_same(wrap: Any) -> None:
    assert [found.text for found in messages(FORMAT, json.dumps(wrap(BASE), indent=1), "x.json")] == ["好"]


def test_lines_of_messages_or_of_pages_too() -> None:
    lines = f"{json.dumps(BASE)}\n{json.dumps({'data': {'items': [BASE, BASE]}})}\n"
    assert len(messages(FORMAT, lines, "x.jsonl")) == 3


def test_mentions_are_written_by_name_and_given_by_account() -> None:
    people = [{"key": f"@_user_{n}", "id": f"ou_{n}", "name": f"人{n}"} for n in (1, 11)]
    found = one(body={"content": json.dumps({"text": "@_user_11 @_user_1 好"})}, mentions=people)
    assert (found.text, found.mentions) == ("@人11 @人1 好", ("ou_1", "ou_11"))


def test_answers_and_topics_are_kept() -> None:
    found = one(parent_id="om_0", root_id="om_0", thread_id="omt_1")
    assert (found.quoted, found.thread) == (Quoted(id="om_0"), "omt_1")


@pytest.mark.parametrize(
    ("type_", "content", "kind", "text"),
    [
        ("post", {"title": "计划", "content": [[{"tag": "text", "text": "一"}], [{"tag": "text", "text": "二"}]]},
         Kind.TEXT, "计划\n一\n二"),
        ("post", {"zh_cn": {"content": [[{"tag": "a", "text": "看", "href": "https://x.example"}]]}},
         Kind.TEXT, "看 (https://x.example)"),
        ("post", {"content": [[{"tag": "at", "user_id": "ou_2", "user_name": "小林"}]]}, Kind.TEXT, "@小林"),
        ("image", {"image_key": "k"}, Kind.IMAGE, ""),
        ("file", {"file_key": "k", "file_name": "计划.pdf"}, Kind.FILE, "计划.pdf"),
        ("merge_forward", "Merged and Forwarded Message", Kind.FORWARD, "Merged and Forwarded Message"),
        ("system", {"template": "加入了群聊"}, Kind.SYSTEM, "加入了群聊"),
        ("new_thing", {}, Kind.OTHER, ""),
    ],
)  # fmt: skip
def test_types_name_the_kind_and_where_the_words_lie(type_: str, content: Any, kind: Kind, text: str) -> None:
    body = {"content": content if isinstance(content, str) else json.dumps(content)}
    found = one(msg_type=type_, body=body)
    assert (found.kind, found.text) == (kind, text)


def test_a_deleted_message_is_a_recall() -> None:
    assert (one(deleted=True).kind, one(deleted=True).sender) == (Kind.RECALL, None)


def test_the_web_stores_messages_carry_names_and_answers() -> None:
    answer = {**WEB, "id": "74", "replyTo": {"rootId": "73", "parentId": "73"}}
    first, second = messages(FORMAT, json.dumps([WEB, answer]), "x.json")
    assert (first.sender, second.quoted) == (Sender("72", "阿兰"), Quoted(id="73"))


def test_names_come_from_the_contacts_beside_it() -> None:
    contacts = json.dumps({"data": {"items": [{"member_id": "ou_1", "name": "阿兰"}]}})
    (found,) = archive_messages(FORMAT, {"a/x.json": json.dumps([BASE]), "a/contacts.json": contacts}, "a/x.json")
    assert found.sender == Sender("ou_1", "阿兰")


def test_only_lark_clis_local_times_have_their_zone_assumed() -> None:
    cli = {**BASE, "create_time": "2024-02-01 10:00"}
    reports = [survey(MemorySource("x", json.dumps([each]).encode()), ReadOptions()).report for each in (BASE, cli)]
    assert [(report.timezone_assumed, report.first_at) for report in reports] == [
        (False, 1706752800000), (True, 1706752800000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            {"header": {"title": {"content": "头"}}, "elements": [{"tag": "div", "text": {"content": "正文"}}]},
            "头\n正文",
        ),
        ({"title": "卡片", "elements": [[{"tag": "text", "text": "内容"}]]}, "卡片\n内容"),
        ({"task_id": "1", "summary": {"title": "", "content": [[{"tag": "text", "text": "交作业"}]]}}, "交作业"),
        (
            {"template": "{from_user} invited {to}", "from_user": ["阿兰", "小林"], "to": "豆子"},
            "阿兰、小林 invited 豆子",
        ),
        ({"template": "{a} {b}", "a": {"x": 1}, "b": "{b}{b}"}, "{a} {b}{b}"),
        ({"elements": [None, 1, {"text": 3}]}, ""),
    ],
)
def test_cards_tasks_and_lines_of_the_platform_have_words(body: dict[str, Any], text: str) -> None:
    assert body_text(json.dumps(body)) == text
