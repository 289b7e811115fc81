"""Titles in askers' own words: the object that the entry is about, and the symptom (rule 13)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from publish.spans.piece import Span, line
from publish.spans.scripts import has_han
from publish.spans.width import width
from publish.spans.wording import balanced, ends_open, forms, heads, lean
from publish.spans.words import names_thing, objects, words

LEAST_HAN, LIMIT_HAN, LONGER_HAN = 5, 20, 28
LEAST_LATIN, LIMIT_LATIN, LONGER_LATIN = 12, 60, 84
"""Full-width characters of a Chinese title, characters of an English one; the longer limit where none is shorter."""
LEAST_WORDS = 2
"""Content words of a title: an object and what ails it."""
CLAUSES = 6
"""Clauses of one asking that are looked at."""
OBJECT_WORDS, SHARE, WHOLE, COURSE = 3, 1.5, 0.2, 0.4
"""Words that count as the object; what it is worth to share the heaviest of them with every scene, and to begin where
an asker began; what it costs to speak of the course or to the group."""

WRONG = 0.25
"""What it is worth to say what was seen to go wrong."""
OBJECTS = 12
"""The words by weight that count as the entry's object."""
SELF = 0.4
"""What a title that begins with the asker must be better by."""
ENOUGH, BRIEF = 10, 0.05
"""Characters that name object and symptom, and what each that a title has less costs."""
_SYMPTOM = re.compile(
    r"没(?!关系|事)|不(?!错|客气|是说)|[报出]错|失败|全是|变成|变了|一半|未|(?<!打)卡|多了|少了|大了|慢|怎么|如何|为什么|为啥|哪[个里些]|多少|几[个条点篇]"
    r"|乱码|锟|问号|打叉|只有|只涨|区别|转圈|还是|丢|空|挂|崩|满了|重复|翻倍|限流|还有必要|要不要|能[写用发做]|可以.{0,4}吗|[吗呢？?]"
    r"|error|fail|cannot|can'?t|won'?t|doesn'?t|isn'?t|not |how |why|wrong|missing|undefined|null|stuck|broken"
    r"|unexpected|which|difference|problem|issue|trouble|no such|unable|never|\?",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"结果\s?[0-9零空没全]|[报出]错|报\s?[A-Z0-9\d“]|变成|乱码|失败|(?<!打)卡[住死在]|全是|全没了|打叉|转圈|不[了到出上动开]|没反应|翻倍|限流|封号"
    r"|\b\w*(?:Error|Exception)\b|fail|undefined|stuck|not working|won'?t|can'?t|doesn'?t",
    re.IGNORECASE,
)
"""What was seen to go wrong: a title that holds it may be as long as the longer limit."""
_WAY = re.compile(
    r"^(?:别|先)|我的|习惯|方法|办法|经验|路径|流程|做法|底线|复盘|心得|每[次天周]|固定|从.{1,8}到|变成|踩|怎么|只[做用写看]"
    r"|\b(?:how i|my (?:routine|approach|way|setup|rule)|habit|tips?|i (?:use|learn\w*|start\w*)|helped me"
    r"|recommend)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^(?:[^，。：]{1,8}：|我又|人[有是们]|那|这|它|他|她|可是|可(?!以)|然后|但|而且|所以|就|还有|还是|也|同(?!一|个|时|款|样)|哦|又|是不是|不是说|有的|一[个篇点条].{0,3}都|你|您|老师|"
    r"[A-Za-z0-9_.]+\s?[了吧](?:，|$)|最底|上面|下面|等等|怎么[弄办搞破]|加起来|感觉|主要|比如|替换完|试了|照着|按|于是|结果|"
    r"(?:it|this|that|these|those|they|he|she|but|and|so|or|then|also|because|which|you|your|if so|oh|ok|well"
    r"|there|however|um+|hmm*|yep|yeah|yes|no|nice|sorry|the first one|can't say|me too|same|we|thanks|never mind|like"
    r"|anything|here (?:is|are)|currently|is (?:it|that|this)|should we|are you|am i|at least|maybe|actually|im so"
    r"|hahaha*|through|with|from|at|by)\b)",
    re.IGNORECASE,
)
"""A beginning that leans on something said before, or speaks to somebody."""
_COURSE = re.compile(
    r"作业|课[上件程]?|老师|教程|期[中末]|第[一二三四五六七八九十\d]+[天周题]|交(?:了|吗)?$|homework|assignment"
)
"""Where it was met: no part of the obstacle."""
_SELF = re.compile(r"^(?:我|i |i'[mv]e? |im |my |me )", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|them|they|(?:this|that|these|those)(?!\s\w))\b", re.IGNORECASE)
_ENDS_POINTING = re.compile(r"\b(?:it|them|this|that)\W*$|^(?:the|an?|my)\b.*\?$", re.IGNORECASE)
NAMED = 2
"""Words that name what an English pronoun stands for: so many must come before it."""
_ADDRESS = re.compile(
    r"\b(?:(?:any|some)(?:one|body)|(?:can|could|do|did|have|would) you|you guys|who knows|help me|tell me|hiya?)\b"
    r"|有没有人|有人知道|谁知道|你们",
    re.IGNORECASE,
)
"""Speaking to the group: no part of the obstacle."""
_UNHURT = re.compile(
    r"没(?:有)?报错$|没问题$|不报错了?$|正常$|成功了?$|可以了?$|好了$|works? now$|it works$", re.IGNORECASE
)
"""An end that says what does work."""
_UNFIT = re.compile(
    r"^[^\w“(（「《#]|[〔`\n;{}]|<\?|-{3}|https?:|[一二三]是(?!不)|the one you|you (?:mentioned|said)", re.IGNORECASE
)
"""What no title holds: private data, blocks of code, addresses, pointing back."""
_STUB = re.compile(r"(?:^|，)[^，？]{1,3}(?:，|$)|，(?:这|那)")
"""A clause of three characters and less, or one that only points back: half of a sentence."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about."""

    weights: Mapping[str, float]
    """How much each content word belongs to the entry and not to the rest of the talk."""
    taken: tuple[frozenset[str], ...] = ()
    """Content words of the titles already given: two titles never share all of them."""
    branches: tuple[str, ...] = field(default=())
    """The scenes that the title has to stand for."""
    obstacle: bool = True
    """False where the title is of what somebody tells: then a habit or a way stands for the symptom."""


def title(askings: Iterable[Span], subject: Subject | None = None) -> Span:
    """The best title in the askers' words; empty where none has object and symptom within the longer limit."""
    askings = [asking[:CLAUSES] for asking in askings if asking]
    known = subject or Subject(_weights(askings), (), tuple(map(line, askings)))
    fit = [found for found in dict.fromkeys(_candidates(askings)) if _fit(found, known)]
    brief = [found for found in fit if _length(line(found)) <= _limit(line(found), LIMIT_HAN, LIMIT_LATIN)]
    if not any(_RESULT.search(line(found)) for found in brief):
        brief = [found for found in fit if _RESULT.search(line(found))] or brief
    return max(brief or fit, key=lambda found: _merit(found, known, askings), default=())


def _weights(askings: list[Span]) -> dict[str, float]:
    """Where nothing is known of the rest of the talk, each word weighs as many askers as use it."""
    return {word: float(count) for word, count in Counter(w for asking in askings for w in words(line(asking))).items()}


def _candidates(askings: Iterable[Span]) -> Iterator[Span]:
    for asking in askings:
        for window in _windows(asking):
            yield window
            yield lean(window)


def _windows(asking: Span) -> Iterator[Span]:
    """Up to three clauses in a row, two apart from one another, the first of each in each of its forms."""
    for first, piece in enumerate(asking):
        for form in forms(piece):
            yield (form,)
            if form.end == piece.end:
                yield from (
                    (form, *asking[first + 1 : last]) for last in range(first + 2, min(first + 4, len(asking) + 1))
                )
    for first, last in combinations(range(len(asking)), 2):
        yield from ((head, asking[last]) for head in heads(asking[first]))


def _fit(candidate: Span, subject: Subject) -> bool:
    text = line(candidate)
    most = (LONGER_HAN, LONGER_LATIN) if subject.obstacle else (LIMIT_HAN, LIMIT_LATIN)
    if not _limit(text, LEAST_HAN, LEAST_LATIN) <= _length(text) <= _limit(text, *most):
        return False
    if _UNFIT.search(text) or _LEANING.match(text) or _UNHURT.search(text) or ends_open(text) or not balanced(text):
        return False
    if not subject.obstacle and _SELF.match(text) and not text.startswith("我的"):
        return False
    own, named = words(text), objects(text)
    if len(own) < LEAST_WORDS or not named or not names_thing(text) or _STUB.search(text) or _points_back(text):
        return False
    if not (_SYMPTOM if subject.obstacle else _WAY).search(text):
        return False
    return _names_object(named, subject) and not any(own <= other or other <= own for other in subject.taken)


def _points_back(text: str) -> bool:
    """True where an English title ends in a pronoun, has one before it names anything, or is a noun that asks."""
    if has_han(text):
        return False
    found = _PRONOUN.search(text)
    lost = found is not None and len(objects(text[: found.start()])) < NAMED
    return lost or bool(_ENDS_POINTING.search(text))


def _names_object(own: frozenset[str], subject: Subject) -> bool:
    """A word of the title must be among those that the entry is about."""
    ranked = sorted(subject.weights.values(), reverse=True)
    least = ranked[min(len(ranked), OBJECTS) - 1] if ranked else 0.0
    return any(subject.weights.get(word, 0.0) >= max(least, 0.01) for word in own)


def _merit(candidate: Span, subject: Subject, askings: list[Span]) -> tuple[float, int]:
    """The weight of its words, the askers who share them, whole beginnings; course talk and length count against it."""
    text = line(candidate)
    own = words(text)
    unit = max(subject.weights.values(), default=1.0)
    weight = sum(sorted((subject.weights.get(word, 0.0) for word in own), reverse=True)[:OBJECT_WORDS]) / unit
    told = sum(_shared(own, branch, subject) for branch in subject.branches) / max(1, len(subject.branches)) / unit
    score = weight / OBJECT_WORDS + SHARE * told + WHOLE * _begins(candidate, askings)
    score += WRONG * bool(_RESULT.search(text))
    score -= COURSE * (bool(_COURSE.search(text)) + bool(_ADDRESS.search(text))) + BRIEF * max(
        0.0, ENOUGH - _length(text) / _scale(text)
    )
    score -= SELF * bool(_SELF.match(text)) + _length(text) / 100 / _scale(text)
    return (score, -len(text))


def _begins(candidate: Span, askings: list[Span]) -> bool:
    """True where the title starts within the clause with which an asker began."""
    first = candidate[0]
    return any(first.message == asking[0].message and first.start < asking[0].end for asking in askings)


def _shared(own: frozenset[str], branch: str, subject: Subject) -> float:
    """The weight of the heaviest word that the title shares with the scene."""
    return max((subject.weights.get(word, 0.0) for word in own & words(branch)), default=0.0)


def _length(text: str) -> float:
    return width(text) if has_han(text) else len(text)


def _scale(text: str) -> float:
    return 1.0 if has_han(text) else 3.0


def _limit(text: str, han: int, latin: int) -> int:
    return han if has_han(text) else latin
