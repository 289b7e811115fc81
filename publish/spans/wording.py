"""What a title may leave out of a sentence, and what it may not begin or end with; data in tables (rule 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publish.spans.chatter import PROTECTED
from publish.spans.piece import Piece, Span
from publish.spans.scripts import HAN, has_han

_FILLER = re.compile(
    r"突然|一直|明明|怎么办(?![？?])|大家|我自己的|我的|我这|我们|我(?=[0-9A-Za-z拖写用做装把在])|请问|有没有人知道|有人知道"
    r"|(?:期[中末])?作业(?:里?有一题|第[一二三四五六七八九十\d]+题)|(?<![\w”])(?:那种|这种|这样的)|(?:那种|这种|这样的?)(?=[\s，。？]|$)|那个|这个|今天|昨天|刚才|刚刚|到底|老是|总是|说不一样的?|啊|呀|急+|在线等|一下子?|就是(?=[0-9A-Za-z])"
    r"|\b(?:please|pls|currently|just|really|basically|actually|somehow|i think|i guess|i was wondering|hiya?"
    r"|(?:(?:can|could|does|do|would|is there) )?(?:any|some)(?:one|body)(?: here| out there)?(?: can| who)?"
    r" (?:know|help|tell|explain|show)s?(?: me)?(?: (?:in|with|out|about))?"
    r"|(?:can|could|would) you(?: guys)?(?: please)? (?:help|tell|explain|show)(?: me)?(?: (?:in|with|out|about))?"
    r"|(?:do you(?: guys)?|who) knows?|help me(?: (?:in|with|out))?"
    r"|(?:i have an? |(?:a )?quick |my )?(?:question|problem)(?: is)?(?=[.:,-]))\b[,:.]?",
    re.IGNORECASE,
)
"""Words inside a sentence that tell nothing of its subject: deixis, urgency, address."""
_CONDITION_HEAD = re.compile(r"(?:之后|以后|的时候|完)(?=[^，。了]{2,})")
"""Where the head of a sentence (after what, when) may stand alone, a cut after it."""
_MODIFIER = re.compile(r"^[^，。？A-Za-z]{2,12}?的(?=[^，。？]{4,})")
"""A leading modifier that holds no technical word."""
_BEFORE_NAME = re.compile(rf"^[{HAN}\s]{{1,6}}(?=[A-Za-z_]{{4,}})")
"""Little Chinese before a technical name."""
_ANNOUNCEMENT = re.compile(r"^[^，。：]{2,8}：(?=[^，。]{4,})")
"""Words up to a colon that announce what follows."""
_SCRIPT_BREAK = re.compile(rf"(?<=[{HAN}])\s+|\s+(?=[{HAN}])")
_BINDING = re.compile(
    r"(?:[的是在把用报和与从到让给被,:：(._]|[变改换写]成|成为|等于|大于|小于|提示|显示|报错说|\s(?:the|a|an|to|of|in|on|is|are|my|your|and|or|for|with|i|but|so|if|when|that))$",
    re.IGNORECASE,
)
"""An end that wants what follows."""
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("「", "」"), ("《", "》"), ("[", "]"), ("{", "}"))
_CUT = "……"


def lean(window: Span) -> Span:
    """The window with filler words deleted."""
    return tuple(part for piece in window for part in _without(piece, _FILLER))


def forms(piece: Piece) -> Iterator[Piece]:
    """The clause, the clause from a later word on that can open it, and its beginnings up to a space beside Han."""
    yield piece
    starts = (_MODIFIER, _BEFORE_NAME, _ANNOUNCEMENT)
    openings = (*(start.match(piece.text) for start in starts), *_CONDITION_HEAD.finditer(piece.text))
    for opening in openings:
        if opening and not PROTECTED.search(piece.text[: opening.end()]):
            yield replace(piece, start=piece.start + opening.end())
    for match in _SCRIPT_BREAK.finditer(piece.text):
        if not ends_open(piece.text[: match.start()]):
            yield replace(piece, end=piece.start + match.start())


def heads(piece: Piece) -> Iterator[Piece]:
    """The clause's beginnings that say after what or when, each with a cut after it."""
    for match in _CONDITION_HEAD.finditer(piece.text):
        yield replace(piece, end=piece.start + match.end(), joint=_CUT)


def ends_open(text: str) -> bool:
    """True where the words want what follows."""
    return bool(_BINDING.search(text))


def balanced(text: str) -> bool:
    """True where every bracket and quotation mark has its fellow."""
    straight = text.count('"') % 2 == 0 and text.count("`") % 2 == 0
    return straight and all(text.count(left) == text.count(right) for left, right in _PAIRS)


def _without(piece: Piece, filler: re.Pattern[str]) -> list[Piece]:
    kept, at = [], 0
    for match in filler.finditer(piece.text):
        kept.append(_trimmed(piece, at, match.start()))
        at = match.end()
    kept.append(_trimmed(piece, at, len(piece.text)))
    told = [part for part in kept if part.start < part.end]
    gap = "" if has_han(piece.text) else " "
    if told and told[-1] is not kept[-1] and piece.joint == "？":
        told[-1] = replace(told[-1], joint="，")
    return [*(replace(part, joint=gap) for part in told[:-1]), *told[-1:]]


def _trimmed(piece: Piece, start: int, end: int) -> Piece:
    """``piece.text[start:end]`` without the spaces and commas that the deletion leaves."""
    text = piece.text[start:end]
    left = len(text) - len(text.lstrip(" ,，:"))
    return replace(piece, start=piece.start + start + left, end=piece.start + start + max(left, len(text.rstrip())))
