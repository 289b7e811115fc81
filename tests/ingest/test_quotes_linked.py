"""A quote that stands in the words becomes a link in every Chinese source, however the exporter wrote it."""

from __future__ import annotations

import pytest

from ingest.formats import BUILT_IN
from ingest.read import records, survey
from ingest.resolve import Resolver
from models.records.message import Message
from models.records.parsed import ParsedMessage, ReadOptions
from tests.support_exports import FORMS, Form, Said

CHINESE = frozenset({"wechat", "wecom", "qq", "feishu", "dingtalk"})
PLATFORMS = {format_.key: format_.platform for format_ in BUILT_IN}
ASKED = "番茄什么时候移栽才好？"
QUOTES = (
    f"「阿兰：{ASKED}」\n- - - - - - - - - - - - - - -\n下周再移",
    f'这是一条引用/回复消息：\n"阿兰：\n{ASKED}"\n------\n下周再移',
    f"下周再移\n引用：阿兰: {ASKED}",
    f"[回复 阿兰: {ASKED}]\n下周再移",
    f"> 阿兰(wxid_1) 02-01 10:00:00\n> {ASKED}\n下周再移",
)
CHINESE_FORMS = [
    form for form in FORMS if PLATFORMS[form.key] in CHINESE or form.key.startswith(("chatlab", "generic"))
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


def test_most_formats_are_chinese_sources() -> None:
    assert len(CHINESE_FORMS) > 15


@pytest.mark.parametrize("quote", QUOTES, ids=["desktop", "wecom", "memotrace", "qce", "chatlog"])
@pytest.mark.parametrize("form", CHINESE_FORMS, ids=lambda form: form.key)
def test_a_written_quote_becomes_a_link(form: Form, quote: str) -> None:
    asked, answered = resolved(form, quote)
    assert (answered.text, answered.reply_to) == ("下周再移", asked.id)
