"""A quote that stands in the words becomes a link in every Chinese source, however the exporter wrote it."""

from __future__ import annotations

import pytest

from ingest.formats import BUILT_IN
from ingest.read import records, survey
from ingest.resolve import Resolver
from models.records.message import Message
from models.records.parsed import ParsedMessage, ReadOptions
from tests.support_exports import FORMS, Form, Said

PLATFORMS = {format_.key: format_.platform for format_ in BUILT_IN}
CHINESE = frozenset({"wechat", "wecom", "qq", "feishu", "dingtalk", "welink"})
ASKED = "番茄什么时候移栽才好？"
CARD = (
    "<msg><appmsg><title>下周再移</title><type>57</type><refermsg><svrid>77001</svrid><displayname>阿兰</displayname>"
    f"<content>{ASKED}</content></refermsg></appmsg></msg>"
)
QUOTES = {
    "desktop": f"「阿兰：{ASKED}」\n- - - - - - - - - - - - - - -\n下周再移",
    "desktop, one rule": f"「阿兰: {ASKED}」\n——————————\n下周再移",
    "wecom": f'这是一条引用/回复消息：\n"阿兰：\n{ASKED}"\n------\n下周再移',
    "wecom, curly": f"这是一条引用/回复消息：\n“阿兰：\n{ASKED}”\n------\n下周再移",
    "wecom, English": f'This is a quote/reply:\n"阿兰:\n{ASKED}"\n------\n下周再移',
    "memotrace": f"下周再移\n引用：阿兰: {ASKED}",
    "memotrace, wide": f"下周再移\n引用:阿兰：{ASKED}",
    "qce": f"[回复 阿兰: {ASKED}]\n下周再移",
    "qce, one line": f"[回复 阿兰：{ASKED}] 下周再移",
    "bracketed": f"[引用 阿兰：{ASKED}]下周再移",
    "chatlog": f"> 阿兰(wxid_1) 02-01 10:00:00\n> {ASKED}\n下周再移",
    "markdown": f"> 阿兰: {ASKED}\n\n下周再移",
    "markdown, wide": f"> 阿兰：{ASKED}\n下周再移",
    "markdown, nameless": f"> {ASKED}\n下周再移",
    "shortened": f"「阿兰：{ASKED[:8]}…」\n- - - - - - - - - - - - - - -\n下周再移",
    "card": CARD,
}
CHINESE_FORMS = [
    form for form in FORMS if PLATFORMS.get(form.key) in CHINESE or form.key.startswith(("chatlab", "generic"))
]


def resolved(form: Form, answer: str) -> list[Message]:
    talk = [Said(1_706_752_800_000, 1, "阿兰", ASKED), Said(1_706_752_805_000, 2, "小林", answer)]
    source = form.source(talk)
    found = survey(source, ReadOptions(timezone="Asia/Shanghai"))
    resolver = Resolver(bytes(32), (), "zh")
    for conversation, senders in found.roster.items():
        resolver.learn(conversation, senders)
    told = records(source, found.format, found.options)
    return [resolver.resolve(source.name, each) for each in told if isinstance(each, ParsedMessage)]


def test_every_chinese_format_is_tried() -> None:
    chinese = {key for key, platform in PLATFORMS.items() if platform in CHINESE}
    assert chinese <= {form.key for form in CHINESE_FORMS}
    assert len(CHINESE_FORMS) > 25


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES)
@pytest.mark.parametrize("form", CHINESE_FORMS, ids=lambda form: form.key)
def test_a_written_quote_becomes_a_link(form: Form, quote: str) -> None:
    asked, answered = resolved(form, quote)
    assert (answered.text, answered.reply_to) == ("下周再移", asked.id)
