"""Questions that fill no entry of their own: a row with its answer, or a line among those that wait (rule 18)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from models.records.answer import Outcome, Question
from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from models.records.role import Role
from publish.entries.asked import asked_in_full, asked_span
from publish.entries.bearing import Pair, answers_back, borne_out, goes_on, nearness, opens
from publish.entries.case import worth
from publish.entries.exchange import to_what_came_later
from publish.entries.lasting import lasts
from publish.entries.matter import asking
from publish.entries.outcome import disclaims
from publish.entries.remainder import from_the_middle, in_full
from publish.entries.reply import replies
from publish.entries.request import requests, tells
from publish.entries.response import DAY, responded, talked_on
from publish.entries.slots import DUMP, ails, alone, asks, asks_back, bids, distinct, social
from publish.entries.ways import ways
from publish.identity import claim, digest
from publish.reading import Reading, outcome_of
from publish.spans.piece import Span, line
from publish.spans.scripts import has_han
from publish.spans.spacing import code_ranges
from publish.spans.telling import shortened
from publish.spans.width import width
from publish.spans.words import words
from publish.tongue import readable

ROWS, WAITING, ANSWER_LIMIT, LATIN_LIMIT = 20, 10, 120, 300
"""The most rows of one list of answers, the most lines of the waiting, and the characters of an answer in a row, of an
English one too."""
MATTER = 2
"""Words of what is asked about here that question and answer need together."""
WHOLE = 5
"""Content words of a question that tells all by itself, whoever is spoken to in it."""
LEAST_HAN, LEAST_LATIN, ALONE = 8, 6, 16
"""Characters, or English words, of an answer; full-width characters of one that may add to what is not told."""
GROUPS = 2
"""Groups whose names make the title of a list."""
_ADDS = re.compile(r"也(?:要|得|可以|是|能)|另外|还(?:要|得|可以)")
"""Words of what adds to something said before."""
_GOES_ON = re.compile(r"或者|要么|然后|接着|最后(?!一)|另外|还有|而且|不过|但|所以|第[二三]|再补|补充")
"""A Chinese beginning that goes on from what is not printed."""
_JOINS = re.compile(r"(?:and|or|but|also|so|then|because|\+1|sorry)\b", re.IGNORECASE)
"""An English beginning that goes on from what another said, or from what is not printed."""
_CALLS = re.compile(r"求[助救教解]|请[教问]|问(?:一?下|个|问)")
"""Chinese words by which somebody turns to the group; what follows them asks, be it only a symptom."""
_RANK = {Status.TRIED: 0, Status.THANKED: 1, Status.UNHEARD: 2}


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the answer that did best."""

    question: Question
    asked: Span
    answer: Span
    status: Status
    whole: bool = True
    """False where the row has no room for all of the answer."""

    @property
    def english(self) -> bool:
        """True where neither question nor answer is Chinese."""
        return not has_han(line(self.asked) + line(self.answer))

    def borne(self, reading: Reading) -> Row | None:
        """The row with the status that is borne out; None where the answer informs nobody or was not given to it."""
        full = self._in_full(reading)
        if full is None:
            return None
        said = frozenset(piece.message.id for piece in self.answer)
        pair = Pair(line(self.asked), line(self.answer), said, line(full.answer))
        if not readable(pair.told) or not _informs(pair.told, pair.asked):
            return None
        if not _on_matter(reading, f"{pair.asked} {pair.told}"):
            return None
        if self.english and not (requests(line(full.asked)) and lasts(line(full.asked), pair.full)):
            return None
        if self.status is not Status.TRIED and full.answers_later_talk(reading):
            return None
        status = borne_out(reading, self.question, pair, self.status)
        return replace(full, status=status) if status else None

    def answers_later_talk(self, reading: Reading) -> bool:
        """True where the answer is to what was said since the asking, and is printed nowhere."""
        if self.english:
            return from_the_middle(reading, self.question, self.asked, self.answer)
        return to_what_came_later(reading, self.question, self.answer)

    def _in_full(self, reading: Reading) -> Row | None:
        """The English row with all that was asked and told, None where that is too much; in Chinese steps tell it."""
        if not self.english:
            return replace(self, asked=self._asked_before())
        asked = asked_in_full(reading, self.question, self.asked)
        found = in_full(reading, self.question, self.answer, tried=self.status is Status.TRIED)
        answer, whole = found or (self.answer, self.whole)
        return replace(self, asked=asked, answer=answer, whole=whole) if asked else None

    def _asked_before(self) -> Span:
        """The question without what its asker said behind the Chinese answer: that is none to it."""
        last = max(piece.message.position for piece in self.answer)
        return tuple(piece for piece in self.asked if piece.message.position < last) or self.asked

    def claims(self, kind: ClaimKind, group: str) -> tuple[Claim, Claim]:
        """Question and answer as claims of one group."""
        answered = claim(ClaimKind.ANSWER, self.answer, status=self.status, group=group, whole=self.whole)
        return claim(kind, self.asked, group=group), answered


def answered_row(reading: Reading, question: Question) -> Row | None:
    """The row; None for a social question, or one without an answer that helps the next reader."""
    asked = asked_span(reading, question)
    outcome = outcome_of(question)
    told_as = asks if outcome is not Outcome.CONFIRMED else ails
    if outcome is None or not stands(reading, asked, told_as) or not _opens(reading, question, line(asked)):
        return None
    told = _told(reading, question) if has_han(line(asked)) else replies(reading, question)
    borne = (Row(question, asked, *_short(span, status)).borne(reading) for span, status in told if span)
    return min((row for row in borne if row), key=lambda row: _merit(reading, row), default=None)


def _merit(reading: Reading, row: Row) -> tuple[int, float]:
    """What became of it, then how near the answer is to the question, the best first; Chinese is told in order."""
    return _RANK[row.status], -nearness(reading, line(row.asked), line(row.answer)) if row.english else 0.0


def _told(reading: Reading, question: Question) -> Iterator[tuple[Span, Status]]:
    """Reason and steps of each way in one, the best that came of it first."""
    told = [way for way in ways(reading, question) if worth(way, asking(reading, question))]
    for way in sorted(told, key=lambda way: _RANK.get(way.status, len(_RANK))):
        yield (*way.method.cause, *way.method.lead, *way.taken()), way.status


def _opens(reading: Reading, question: Question, text: str) -> bool:
    """False for a helper's question back and for what goes on from another's words, unless it tells it all again."""
    if opens(reading, question):
        return True
    if has_han(text) or goes_on(reading, question) or answers_back(reading, question):
        return False
    return tells(text, reading.common, WHOLE)


def _informs(answer: str, asked: str) -> bool:
    """True where the answer asks nothing back and is more than a word."""
    if answer.endswith(("?", "？")):
        return False
    if has_han(answer):
        if _GOES_ON.match(answer):
            return False
        adds = width(answer) < ALONE and _ADDS.search(answer) and not words(answer) & words(asked)
        return bool(code_ranges(answer)) or (len(answer) >= LEAST_HAN and not adds)
    if disclaims(" ".join(answer.split()[:LEAST_LATIN])):
        return False
    long = len(answer.split()) >= LEAST_LATIN or bool(code_ranges(answer))
    return long and len(answer) <= DUMP and not _JOINS.match(answer)


def faq_entry(reading: Reading, rows: Iterable[Row], topic: str | None, chapter: str, min_people: int) -> Entry | None:
    """The best rows, tried ones first, as one entry; None where too few people stand behind them."""
    ranked = sorted(rows, key=lambda row: (_RANK[row.status], reading.messages[row.question.id].sent_at))
    spans = distinct((row.asked for row in ranked), ROWS, alike=0.75)
    kept = [row for row in ranked if row.asked in spans]
    people = {piece.message.member for row in kept for piece in (*row.asked, *row.answer)}
    if len(people) < min_people:
        return None
    return Entry(
        id=digest(["faq", topic, chapter]),
        kind=EntryKind.FAQ,
        topic=topic,
        pain=None,
        claims=tuple(part for at, row in enumerate(kept, 1) for part in row.claims(ClaimKind.SCENE, f"q{at}")),
        figures={"questions": len(kept), "people": len(people)},
        topic_name=reading.topics[topic].name if topic else chapter or _groups(reading, kept),
    )


def _groups(reading: Reading, rows: Iterable[Row]) -> str | None:
    """The groups that asked, where they are few."""
    names = sorted({reading.channel(row.question.id) for row in rows})
    return " · ".join(names) if len(names) <= GROUPS else None


def waiting_entry(reading: Reading, questions: Iterable[Question], min_people: int) -> Entry | None:
    """The questions that nobody responded to, the latest first; None where too few people ask them."""
    spans = [span for question in questions if (span := _unanswered(reading, question))]
    spans.sort(key=lambda span: (-span[0].message.sent_at, span[0].message.id))
    kept = distinct(spans, WAITING)
    if len({span[0].message.member for span in kept}) < min_people:
        return None
    return Entry(
        id=digest(["waiting"]),
        kind=EntryKind.WAITING,
        topic=None,
        pain=None,
        claims=tuple(claim(ClaimKind.UNKNOWN, span) for span in kept),
        figures={"questions": len(kept)},
    )


def kindred(reading: Reading, questions: Iterable[Question], subject: str, least: float) -> Iterator[Row]:
    """Answered questions that share content words with ``subject``, the nearest first."""
    near = [(_nearness(reading, question, subject), question) for question in questions]
    ranked = sorted((one for one in near if one[0] >= least), key=lambda one: (-one[0], one[1].id))
    for _, question in ranked:
        row = answered_row(reading, question)
        if row and row.status is not Status.UNHEARD:
            yield row


def _nearness(reading: Reading, question: Question, subject: str) -> float:
    own = words(asking(reading, question)) - reading.common
    return len(own & words(subject)) / len(own) if own else 0.0


def _unanswered(reading: Reading, question: Question) -> Span:
    """The asking of somebody who began the conversation with it: a later one may be a question back."""
    voiced = reading.role(question.id) in {Role.QUESTION, Role.COMPLAINT}
    first = reading.opening[question.thread] == question.asking.member
    silent = not responded(reading, question) and not talked_on(reading, question)
    if not voiced or not first or not silent or not opens(reading, question) or _calls_somebody(reading, question):
        return ()
    span = asked_span(reading, question)
    text = line(span)
    wanted = stands(reading, span) and not asks_back(text) and _on_matter(reading, text)
    wanted = wanted and (has_han(text) or lasts(text, ""))
    return span if wanted and not _taken_up(reading, question, text) else ()


def _calls_somebody(reading: Reading, question: Question) -> bool:
    """True where an English asking names whom it asks: it goes on from what that one said."""
    said = [reading.messages[message] for message in question.asking.messages]
    return any(one.mentions and not has_han(one.text) for one in said)


def _taken_up(reading: Reading, question: Question, text: str) -> bool:
    """True where, in English, another says a telling word of it in the group within a day: it may be the answer."""
    asked = reading.messages[question.asking.messages[-1]]
    later = takewhile(lambda one: one.sent_at - asked.sent_at <= DAY, reading.said_after(asked.id))
    telling = words(text) - reading.common
    others = (one for one in later if one.member != asked.member)
    return not has_han(text) and any(telling & words(one.text) for one in others)


def stands(reading: Reading, span: Span, told_as: Callable[[str], bool] = asks) -> bool:
    """True where the line is a question (or what ``told_as`` accepts) that a reader understands by itself."""
    text = line(span)
    return (
        tells(text, reading.common)
        and (told_as(text) or _asked_whole(span, told_as))
        and requests(text)
        and alone(text)
        and not (social(text) or bids(text))
    )


def _asked_whole(span: Span, told_as: Callable[[str], bool]) -> bool:
    """True where a Chinese line asks by what is not printed of it (咋回事)."""
    said = " ".join(dict.fromkeys(piece.message.text for piece in span))
    return has_han(said) and (told_as(said) or bool(_CALLS.search(said)))


def _on_matter(reading: Reading, text: str) -> bool:
    """False for English with hardly a word of what is asked about here; Chinese groups are small and on one matter."""
    told = len(words(text) & reading.asked_about) + bool(code_ranges(text))
    return has_han(text) or told >= MATTER


def _short(pieces: Span, status: Status) -> tuple[Span, Status, bool]:
    """As much as a row holds, what is known of it, and whether that is all."""
    kept = shortened(pieces, ANSWER_LIMIT if has_han(line(pieces)) else LATIN_LIMIT)
    return kept, status, len(kept) == len(pieces)
