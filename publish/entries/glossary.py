"""The glossary: words that members asked the meaning of, each with what somebody explained to the asker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from publish.entries.bearing import Pair, vouched
from publish.entries.slots import public
from publish.entries.ways import ways
from publish.identity import claim, digest
from publish.reading import Reading, outcome_of
from publish.spans.piece import Piece, Span, line
from publish.spans.scripts import HAN, has_han
from publish.spans.telling import shortened
from publish.spans.width import width
from publish.spans.words import words
from publish.tongue import readable

ROWS, LEAST_ROWS = 40, 2
"""The most words of one glossary, and the fewest that make one."""
LIMIT, LATIN_LIMIT, LEAST = 120, 300, 8
"""Characters of an explanation, of an English one, and full-width characters of the shortest."""
TERM, TERM_WORDS = 14, 4
"""Full-width characters, and English words, of a term."""

_SAID = rf"[{HAN}\w+#.“”_ -]"
_ASKED = (
    (
        rf"(?P<it>{_SAID}{{2,30}}?)(?:这个词|这个)?(?:到底|究竟)?"
        r"(?:是什么(?:意思|东西)?|是啥(?:意思)?|啥意思|什么意思|指的?是?(?:什么|啥))[呀啊呢吗]?\s*[?？]*$"
    ),
    rf"^(?:到底)?(?:什么是|什么叫|啥是|啥叫)\s*(?P<it>{_SAID}{{2,30}}?)[呀啊呢]?\s*[?？]*$",
    (
        rf"^(?P<it>(?:{_SAID}|、){{3,40}}?)(?:到底|究竟)?(?:的|有什么|有啥|啥|什么)?区别"
        r"(?:是什么|是啥|在哪里?)?[呀啊呢吗]?\s*[?？]*"
    ),
    r"\bwhat does (?:the )?[\"'`]?(?P<it>[\w.+#/-]+(?: [\w.+#/-]+){0,3}?)[\"'`]? (?:mean|stand for)\b",
    r"\bwhat(?:'s| is) the meaning of (?:the )?[\"'`]?(?P<it>[\w.+#/-]+(?: [\w.+#/-]+){0,3})",
    r"\bdifferences? between (?:the )?(?P<it>[\w.+#/-]+(?: [\w.+#/-]+)? and (?:the )?[\w.+#/-]+(?: [\w.+#/-]+)?)",
    r"^(?:so )?what(?:'s| is| are) (?:an? )?[\"'`]?(?P<it>[\w.+#/-]+(?: [\w.+#/-]+)?)[\"'`]?\s*\?+$",
)
"""Forms in which the meaning of a word is asked for."""
_NO_TERM = re.compile(
    r"报|返回|显示|^[这那它他她你我有还又都就哪怎为如](?!一种)|(?:报错|错误|问题|原因|办法|方法|意思|东西|时候|情况|内容|标准|区别)$|[的了]$|^\d+$"
    r"|\b(?:the|this|that|it|your|my|you|i|we|they|best|better|way|point|problem|issue|wrong|up|going|next|name|error|reason"
    r"|matter|time|people|guys|one|two|these|those|his|her|here|there|other|solution|answer|question|code)\b",
    re.IGNORECASE,
)
"""What is no word to be explained."""
_DEFINES = re.compile(
    r"就是|是指|指的是|意思是|也就是|相当于|类似|叫做|是一[种个套类]|等于"
    r"|\b(?:means?|is an?|are|is the|is when|is like|refers? to|stands for|basically|used (?:to|for)|whereas|while)\b",
    re.IGNORECASE,
)
_WONDERS = re.compile(r"[?？]$|[吗么](?:，|$)")
"""Wondering oneself is no explanation."""
_ELSEWHERE = re.compile(r"百度|搜一下|google|lmgtfy|https?://", re.IGNORECASE)
"""Nor is sending somebody away to look it up."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its explanation."""

    question: Question
    name: Span
    meaning: Span
    status: Status
    whole: bool

    def claims(self, group: str) -> tuple[Claim, Claim]:
        """The word and its explanation as claims of one group."""
        told = claim(ClaimKind.ANSWER, self.meaning, status=self.status, group=group, whole=self.whole)
        return claim(ClaimKind.TERM, self.name, group=group), told


def glossary_entry(reading: Reading, questions: Iterable[Question], min_people: int) -> Entry | None:
    """Each word once, in the order of its characters; None where few words or too few people stand behind it."""
    found: dict[str, Term] = {}
    for question in questions:
        if term := _term(reading, question):
            found.setdefault(line(term.name).casefold(), term)
    kept = [found[name] for name in sorted(found)][:ROWS]
    people = {piece.message.member for term in kept for piece in (*term.name, *term.meaning)}
    if len(kept) < LEAST_ROWS or len(people) < min_people:
        return None
    return Entry(
        id=digest(["glossary"]),
        kind=EntryKind.GLOSSARY,
        topic=None,
        pain=None,
        claims=tuple(part for at, term in enumerate(kept, start=1) for part in term.claims(f"q{at}")),
        figures={"questions": len(kept), "people": len(people)},
    )


def _term(reading: Reading, question: Question) -> Term | None:
    """None where no single word is asked for, or nobody explained it."""
    name = next(_asked(reading, question), ())
    if not name or outcome_of(question) is None:
        return None
    for way in ways(reading, question):
        steps = (part for step in way.method.steps for part in step.span)
        pieces = public((*way.method.cause, *way.method.lead, *steps))
        kept = shortened(pieces, LIMIT if has_han(line(pieces)) else LATIN_LIMIT)
        term = Term(question, name, kept, way.status, len(kept) == len(pieces))
        if _explains(reading, term):
            return term
    return None


def _asked(reading: Reading, question: Question) -> Iterator[Span]:
    """The word asked for, where the asking is in one of the forms."""
    for message in reading.spoken(question.asking):
        for start, text in _lines(message.text):
            for form in _FORMS:
                found = form.search(text)
                name = next(filter(_is_term, _readings(found["it"])), "") if found else ""
                if found and name:
                    at = start + found.start("it") + found["it"].rindex(name)
                    yield (Piece(message, at, at + len(name)),)


_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in _ASKED)
_BREAK = re.compile(r"[，。！；,;\n]|[?？](?=.)|\s+(?=[看有谁求])")
_APART = re.compile(f"[{HAN}] +[{HAN}]")
_LAST = re.compile(r"(?<= )[A-Za-z][\w+#.-]+$")
_SEVERAL = re.compile("[和与跟、]")
_EDGES = " “”、.-"
_OPENERS = re.compile(r"^(?:请问|想问|问一?下|弱弱问|求问|大家|老师|那个|所以|话说|到底|@\S+)+\s*|^\s+")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The clauses with where they begin."""
    at = 0
    for found in _BREAK.finditer(text):
        yield at, text[at : found.start() + (found.group() in "?？")]
        at = found.end()
    yield at, text[at:]


def _readings(name: str) -> Iterator[str]:
    """The name behind a space in a Chinese clause (包装上写 EC), else the words before the form."""
    last = _LAST.search(name.rstrip(_EDGES))
    if last and has_han(name) and not _SEVERAL.search(name):
        yield last.group()
    yield _OPENERS.sub("", name).strip(_EDGES)


def _is_term(name: str) -> bool:
    fits = width(name) <= TERM and len(name.split()) <= TERM_WORDS and not _APART.search(name)
    return fits and len(name) > 1 and not _NO_TERM.search(name) and bool(words(name))


def _explains(reading: Reading, term: Term) -> bool:
    """True where it was said to the asker and names the word or defines something; in English it does both."""
    told, asked = line(term.meaning), line(term.name)
    if width(told) < LEAST or _WONDERS.search(told) or _ELSEWHERE.search(told) or not readable(told):
        return False
    speaks = words(told) & words(asked) if not has_han(told) else words(told) & words(asked) or _DEFINES.search(told)
    if not speaks or not (has_han(told) or _DEFINES.search(told)):
        return False
    said = frozenset(piece.message.id for piece in term.meaning)
    return vouched(reading, term.question, Pair(asked, told, said), term.status)
