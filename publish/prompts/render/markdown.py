"""The page of prompts as Markdown: every word of ours and of members stands as text, posts behind fences."""

from __future__ import annotations

import re
from typing import assert_never

from models.records.edition import Edition
from models.records.prompt import PromptBook
from publish.prompts.book import visible
from publish.prompts.page import Block, Copy, Head, Originals, Para, Points, page

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!+])")
_LINE_MARK = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-=])")


def render(book: PromptBook, edition: Edition) -> str:
    """The whole page as one Markdown text; small numbers lead to the originals at its end."""
    return "\n\n".join(_block(block) for block in page(book, edition)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Head(level, text):
            return f"{'#' * level} {_escaped(text)}"
        case Para():
            return _para(block)
        case Points(items):
            return "\n".join(f"- {_para(item)}" for item in items)
        case Copy(text):
            return _fenced(visible(text))
        case Originals(rows):
            return "\n".join(
                f'- <a id="m{number}"></a>{number} · {_escaped(by)}: {_escaped(text)}' for number, by, text in rows
            )
        case _:
            assert_never(block)


def _para(para: Para) -> str:
    marks = " ".join(f"[{number}](#m{number})" for number in para.numbers)
    return _escaped(para.text) + (f" <sub>{marks}</sub>" if marks else "")


def _fenced(text: str) -> str:
    """A fence longer than any run of back-ticks in the text."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}"


def _escaped(text: str) -> str:
    flat = " ".join(visible(text).split())
    return _LINE_MARK.sub(_marked, _SPECIAL.sub(r"\\\1", flat))


def _marked(found: re.Match[str]) -> str:
    """A beginning that would make a list or a rule, escaped."""
    return f"{found[2]}\\{found[3]}" if found[2] else f"\\{found[5]}"
