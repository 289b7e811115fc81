"""The words of messages that tools keep as HTML: lines, quotes, lists, code and links as people write them.

Method: libxml2's HTML parser through lxml, event by event: whatever the markup, its time grows with its length, nothing
is fetched and no tree is built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from lxml import etree

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "center", "codeblock", "dd", "details", "div", "dl", "dt",
    "figure", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({
    "attachment", "head", "iframe", "mrow", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title",
})  # fmt: skip
"""What no reader of the page sees; ``mrow`` is a formula that stands once more in its ``annotation``."""
_DRAWN = frozenset({"message_inline_image", "message_inline_ref", "message_embed", "youtube-video", "katex-html"})
"""Classes of what a chat draws once more: pictures below a link, a formula as it looks."""
_FENCED = frozenset({"pre", "codeblock"})
_MARKS = {"code": "`", "annotation": "$$"}
"""What stands on both sides of a short piece."""
_BEFORE = {"at": "@"}
_CELLS = frozenset({"td", "th"})
_LISTS = frozenset({"ol", "ul"})
_QUOTES = 8
"""Quotes within quotes, and lists within lists, that are shown as such."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def html_text(markup: str) -> str:
    """The text of a piece of HTML; what has no markup in it is given as it is."""
    if "<" not in markup and "&" not in markup:
        return markup
    writer = HtmlWriter()
    parser = etree.HTMLParser(target=writer, encoding="utf-8", no_network=True, huge_tree=True)
    parser.feed(b"<div>" + markup.encode("utf-8", "replace"))
    return cast("str", parser.close())


class HtmlWriter:
    """Takes a parser's events and gives the text at ``close``."""

    def __init__(self) -> None:
        self._texts: list[list[str]] = [[]]
        """Lines written so far: of the message, and of each quote that is open."""
        self._line: list[str] = []
        self._hidden: list[bool] = []
        """For each open element, whether it hides what is in it."""
        self._numbers: list[int | None] = []
        """For each open list, the number of its last item; None where it has none."""
        self._item = ""
        """What goes before the first line of the item that begins."""
        self._fences = 0
        self._quotes = 0
        self._unseen = 0
        self._href = ""
        self._label: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        hidden = _hides(tag, attributes)
        self._hidden.append(hidden)
        self._unseen += hidden
        if self._unseen:
            return
        if tag in _BLOCKS:
            self._open_block(tag)
        elif tag == "br":
            self._end_line()
        elif tag == "a":
            self._href, self._label = attributes.get("href", ""), []
        elif tag in {"img", "emoji"}:
            self.data(attributes.get("alt", ""))
        else:
            self.data(_BEFORE.get(tag, "") or self._mark(tag))

    def end(self, tag: str) -> None:
        """An element ends."""
        hidden = self._hidden.pop() if self._hidden else False
        self._unseen -= hidden
        if hidden or self._unseen:
            return
        if tag in _BLOCKS:
            self._close_block(tag)
        elif tag == "a":
            self._end_link()
        elif tag in _CELLS:
            self._line.append(" ")
        else:
            self.data(self._mark(tag))

    def data(self, text: str) -> None:
        """Words between tags."""
        if self._unseen or not text:
            return
        if self._fences:
            first, *others = text.split("\n")
            self._line.append(first)
            for line in others:
                self._end_line()
                self._line.append(line)
        else:
            self._line.append(_BLANKS.sub(" ", text))
            self._label.append(text)

    def comment(self, text: str) -> None:
        """What stands in comments is not seen."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nor are instructions to programs."""

    def close(self) -> str:
        """The text of everything that was fed."""
        self._end_block()
        while len(self._texts) > 1:
            self._end_quote()
        return "\n".join(self._texts[0]).strip("\n").translate(_SPACES)

    def _mark(self, tag: str) -> str:
        return "" if self._fences else _MARKS.get(tag, "")

    def _open_block(self, tag: str) -> None:
        self._end_block()
        if tag in _FENCED:
            self._fences += 1
            self._texts[-1] += ["```"] if self._fences == 1 else []
        elif tag == "blockquote":
            self._quotes += 1
            self._texts += [[]] if self._quotes <= _QUOTES else []
        elif tag in _LISTS:
            self._numbers.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._begin_item()

    def _begin_item(self) -> None:
        indent = "  " * min(len(self._numbers) - 1, _QUOTES)
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            self._item = f"{indent}- "
        else:
            self._numbers[-1] = number + 1
            self._item = f"{indent}{number + 1}. "

    def _close_block(self, tag: str) -> None:
        self._end_block()
        if tag in _FENCED:
            self._fences -= 1
            self._texts[-1] += [] if self._fences else ["```"]
        elif tag == "blockquote":
            if self._quotes <= _QUOTES:
                self._end_quote()
            self._quotes -= 1
        elif tag in _LISTS and self._numbers:
            self._numbers.pop()
        elif tag == "li":
            self._item = ""

    def _end_quote(self) -> None:
        lines = self._texts.pop()
        self._texts[-1] += [f"> {line}".rstrip() for line in lines]

    def _end_block(self) -> None:
        """End the line where one was begun."""
        if "".join(self._line).strip():
            self._end_line()
        self._line = []

    def _end_line(self) -> None:
        line = "".join(self._line)
        self._texts[-1].append(self._item + (line.rstrip() if self._fences else line.strip()))
        self._line, self._item = [], ""

    def _end_link(self) -> None:
        """Write where the link leads, unless its words say so."""
        label = "".join(self._label).strip()
        if self._href.startswith(("http://", "https://")) and label not in self._href and not self._fences:
            self._line.append(f" ({self._href})")
        self._href = ""


def _hides(tag: str, attributes: Mapping[str, str]) -> bool:
    return tag in _UNSEEN or not _DRAWN.isdisjoint(attributes.get("class", "").split())
