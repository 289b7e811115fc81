"""The page of prompts as Markdown: every word of ours and of members stands as text, posts behind fences."""

from __future__ import annotations

from typing import assert_never

from models.records.edition import Edition
from models.records.prompt import PromptBook
from publish.prompts.page import Block, Copy, Head, Originals, Para, Points, page
from publish.render.markdown_text import fenced, one_line


def render(book: PromptBook, edition: Edition) -> str:
    """The whole page as one Markdown text; small numbers lead to the originals at its end."""
    return "\n\n".join(_block(block) for block in page(book, edition)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Head(level, text):
            return f"{'#' * level} {one_line(text)}"
        case Para():
            return _para(block)
        case Points(items):
            return "\n".join(f"- {_para(item)}" for item in items)
        case Copy(text):
            return fenced(text)
        case Originals(rows):
            return "\n".join(
                f'- <a id="m{number}"></a>{number} · {one_line(by)}: {one_line(text)}' for number, by, text in rows
            )
        case _:
            assert_never(block)


def _para(para: Para) -> str:
    marks = " ".join(f"[{number}](#m{number})" for number in para.numbers)
    return one_line(para.text) + (f" <sub>{marks}</sub>" if marks else "")
