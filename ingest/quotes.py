"""Quoted replies that an exporter wrote into the text: cut out, and resolved to the message they quote."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

from ingest.appmsg import appmsg_quote, appmsg_title
from models.records.parsed import Quoted


@dataclass(frozen=True, slots=True)
class Cut:
    """A text without the quote that stood in it."""

    text: str
    quoted: Quoted
    certain: bool
    """False where the same marks mean other things too (``> `` begins a shell line): cut only if the quote resolves."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a quote: a mark that must occur, and the pattern."""

    mark: str
    pattern: re.Pattern[str]
    certain: bool = True


_FORMS = (
    # WeChatMsg: 正文 ⏎ 引用：名: 原文
    _Form("引用", re.compile(r"(?s)^(?P<body>.*?)(?:^|\n)引用[：:]\s?(?P<sender>[^\n]+?)[：:]\s?(?P<text>.*)$")),
    # WeChat desktop copy: 「名：原文」 ⏎ - - - - ⏎ 回复
    _Form(
        "」", re.compile(r"(?s)^\s*「(?P<sender>[^\n：:]+)[：:](?P<text>.*?)」\s*\n(?:[-—–] ?){5,}\s*\n(?P<body>.*)$")
    ),
    # WeCom: 这是一条引用/回复消息： ⏎ "名： ⏎ 原文" ⏎ ------ ⏎ 回复
    _Form(
        "---",
        re.compile(
            r"(?s)^\s*(?:这是一条引用/回复消息|This is a quote/reply)[：:]\s*[\"“「](?P<sender>[^\n：:]+)[：:]\s*"
            r"(?P<text>.*?)[\"”」]\s*\n-{4,}\s*\n(?P<body>.*)$",
        ),
    ),
    # qq-chat-exporter: [回复 名: 原文]正文
    _Form(
        "[回复",
        re.compile(
            r"(?s)^\s*\[回复\s(?P<sender>[^\n：:\[\]]+)(?:[：:]\s?(?P<text>(?:\[[^\[\]]*\]|[^\[\]])*))?\]\s*(?P<body>.*)$"
        ),
    ),
    # [引用 名：原文]正文
    _Form(
        "[引用",
        re.compile(
            r"(?s)^\s*\[引用\s?(?P<sender>[^\n：:\[\]]{1,60})[：:]\s?(?P<text>(?:\[[^\[\]]*\]|[^\[\]])*)\]\s*(?P<body>.*)$"
        ),
    ),
    # chatlog: > 名(id) 时间 ⏎ > 原文 ⏎ 回复
    _Form(
        "> ",
        re.compile(
            r"(?s)^> (?P<sender>[^\n]{1,200}?)(?:\([\w@.-]{1,64}\))?[^\S\n]{1,8}"
            r"(?:\d{4}-)?(?:\d\d-\d\d )?\d\d:\d\d(?::\d\d)?\n"
            r"(?P<text>(?:>[^\n]*\n)+)(?P<body>.*)$",
        ),
    ),
    # chatlog and Markdown: > 名: 原文 ⏎ 回复, or without a name
    _Form(
        "> ",
        re.compile(r"(?s)^(?P<text>(?:> ?[^\n]*\n)+)(?P<body>.*\S.*)$"),
        certain=False,
    ),
)
_CUT_OFF = re.compile(r"(?:…+|\.{3,}|……)$")
_BLANK = re.compile(r"\s+")
_NAMED = re.compile(r"^(?P<sender>[^\n：:]{1,40})[：:]\s?(?P<text>.+)$", re.DOTALL)
LEAST = 6
"""Characters that a quote without a known sender must have to be looked for by its text alone."""
_LOOKED_AT = 2000
"""Characters of a quote of which those are taken."""
_KEPT = 200
"""Characters of a message kept for comparing."""


def cut(text: str) -> Cut | None:
    """The text without its written quote, or None where it has none."""
    if referred := appmsg_quote(text):
        return Cut(appmsg_title(text), referred, certain=True)
    for form in _FORMS:
        if form.mark in text and (match := form.pattern.match(text)):
            return Cut(match["body"].strip(), _quoted(match), form.certain)
    return None


class Window:
    """The last messages of one channel, in which a quote without an id is looked for."""

    def __init__(self, size: int) -> None:
        self._messages: deque[tuple[str, str, str]] = deque(maxlen=size)

    def add(self, message: str, member: str, text: str) -> None:
        """Remember a message by its id, its sender and the text that a quote would show."""
        self._messages.append((message, member, _comparable(text)[:_KEPT]))

    def __contains__(self, message: object) -> bool:
        """Whether the message of that id is remembered."""
        return any(each == message for each, _, _ in reversed(self._messages))

    def sender(self, message: str) -> str:
        """Who sent a message that is remembered, by its id; empty for others."""
        return next((sender for each, sender, _ in reversed(self._messages) if each == message), "")

    def find(self, member: str, text: str) -> str | None:
        """The id of the latest message of ``member`` that is the quoted text, else begins with it, else contains it.

        Without a member the text decides alone, if it is long enough.
        """
        wanted = _comparable(_CUT_OFF.sub("", text.strip()[:_LOOKED_AT]))[:_KEPT]
        if not wanted or (not member and len(wanted) < LEAST):
            return None
        begins = contains = None
        for message, sender, said in reversed(self._messages):
            if (member and sender != member) or wanted not in said:
                continue
            if said == wanted:
                return message
            if said.startswith(wanted):
                begins = begins or message
            contains = contains or message
        return begins or contains


def _quoted(match: re.Match[str]) -> Quoted:
    groups = match.groupdict()
    lines = (line.removeprefix(">").strip() for line in (groups["text"] or "").split("\n"))
    text = "\n".join(lines).strip() if "> " in match.string[:2] else (groups["text"] or "").strip()
    sender = groups.get("sender")
    if sender is None and (named := _NAMED.match(text)):
        return Quoted(None, named["sender"].strip(), named["text"].strip())
    return Quoted(None, sender.strip() if sender else None, text)


def _comparable(text: str) -> str:
    return _BLANK.sub("", text)
