"""Leaves as atoms: what every renderer sets in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from models.i18n import translate
from models.records.edition import Claim, Edition
from publish.page.characters import printable
from publish.page.state import STATES
from publish.page.tree import Chip, Leaf, Line, Original, Said, Strong, To
from publish.page.validity import NOTES, validity_note
from publish.phrase_slots import (
    Bare,
    Count,
    Date,
    Day,
    Days,
    EntryLink,
    Group,
    Mark,
    Name,
    Order,
    Quoted,
    Slot,
    Source,
    Told,
)
from publish.phrases import CHIPS, Chipped
from publish.phrasing import Phrase, count_text, phrase, plain_text
from publish.spans.spacing import code_ranges


@dataclass(frozen=True, slots=True)
class Text:
    """Words of ours."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a member; code apart from the rest."""

    text: str
    code: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers of the messages behind the words before."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A chip."""

    status: Chipped
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure, with the anchor of its definition where it has one."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Bold:
    """Atoms in bold."""

    atoms: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Atoms as a link within the page."""

    anchor: str
    atoms: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Small:
    """Atoms set back: who said it, and when."""

    atoms: tuple[Atom, ...]


Atom = Text | Small | Words | Marks | Label | Number | Bold | Link


_YEAR = 366 * 86_400_000
"""Milliseconds from which a day needs its year."""
ASIDES = frozenset({"said-by", "said-by-short", "result-whole", "result-steps", *STATES, *NOTES})
"""Phrases set back: who said it, how far an entry is, and how far it holds."""


class Setter:
    """Sets lines of one edition as atoms in its language."""

    def __init__(self, edition: Edition) -> None:
        """Number the sources."""
        self.language = edition.language
        self._timezone = edition.timezone
        self._years = edition.period.end - edition.period.start > _YEAR
        self._numbers = {citation.message: citation.number for citation in edition.citations}

    def line(self, line: Line) -> tuple[Atom, ...]:
        """The atoms of a line, its leaves a space apart."""
        atoms: list[Atom] = []
        for leaf in line:
            found = tuple(self.leaf(leaf))
            if atoms and _apart(atoms[-1], found):
                atoms.append(Text(" "))
            atoms += found
        return tuple(atoms)

    def leaf(self, leaf: Leaf) -> Iterator[Atom]:
        """The atoms of one leaf."""
        match leaf:
            case Said(claim, marks):
                yield from words(claim.text)
                if marks:
                    yield from self._sources(claim)
            case Phrase(key) if key in ASIDES:
                yield Small(tuple(self._phrase(leaf)))
            case Phrase():
                yield from self._phrase(leaf)
            case Strong(inner):
                yield Bold(tuple(self._phrase(inner)))
            case Chip(status):
                yield self._label(status)
            case To(anchor, inner):
                yield Link(anchor, tuple(self.leaf(inner)))
            case Original(citation):
                yield Words(printable(citation.text))
            case _:
                assert_never(leaf)

    def marks(self, claim: Claim) -> Marks:
        """The numbers of a claim's sources, each once."""
        return Marks(tuple(dict.fromkeys(self._numbers[piece.message] for piece in claim.evidence)))

    def _sources(self, claim: Claim) -> Iterator[Atom]:
        """The marks, whose words these are where somebody edited them, and how far they hold."""
        if claim.evidence:
            yield self.marks(claim)
        if claim.review and claim.review.original:
            yield Small(tuple(self._phrase(phrase("edited-by", name=Name(claim.review.by)))))
        if claim.validity:
            yield Small(tuple(self._phrase(validity_note(claim.validity))))

    def _phrase(self, row: Phrase) -> Iterator[Atom]:
        for part in row.parts(self.language):
            if isinstance(part, str):
                yield Text(part)
            else:
                yield from self._slot(part)

    def _slot(self, slot: Slot) -> Iterator[Atom]:
        match slot:
            case Count(figure=str(figure)):
                yield Number(count_text(slot, self.language), f"figure-{figure}")
            case Day(at) if self._years:
                yield Text(plain_text(Day(at, year=True), self.language, self._timezone))
            case Days(first, last) if self._years:
                yield Text(plain_text(Days(first, last, year=True), self.language, self._timezone))
            case Count() | Day() | Days() | Date() | Told() | Name() | Group() | Order():
                yield Text(printable(plain_text(slot, self.language, self._timezone)))
            case Mark(status):
                yield self._label(status)
            case Quoted(claim):
                yield from self._quoted(claim)
            case Bare(claim):
                yield from words(claim.text)
            case Source(claim):
                yield self.marks(claim)
            case EntryLink(number, title):
                name = title.text if isinstance(title, Claim) else title.name
                yield Link(f"e{number}", (Text(f"{number} · "), *words(name)))
            case _:
                assert_never(slot)

    def _quoted(self, claim: Claim) -> Iterator[Atom]:
        opening, closing = "「」" if self.language == "zh" else "“”"
        yield Text(opening)
        yield from words(claim.text)
        yield Text(closing)
        yield from self._sources(claim)

    def _label(self, status: Chipped) -> Label:
        return Label(status, translate(CHIPS[status], self.language))


def words(said: str) -> Iterator[Words]:
    """The text with its code apart."""
    text = printable(said)
    at = 0
    for start, end in code_ranges(text):
        if start > at:
            yield Words(text[at:start])
        yield Words(_unfenced(text[start:end]), code=True)
        at = end
    if at < len(text):
        yield Words(text[at:])


def plain(atoms: Iterable[Atom]) -> str:
    """The atoms as text alone, without marks of sources and chips."""
    return "".join(map(_plain, atoms))


def _plain(atom: Atom) -> str:
    match atom:
        case Text(text) | Words(text) | Number(text):
            return text
        case Bold(atoms) | Small(atoms) | Link(_, atoms):
            return plain(atoms)
        case _:
            return ""


def _unfenced(code: str) -> str:
    """The code without the marks by which its writer set it off."""
    fenced = re.fullmatch(r"```(?:[a-z]+\n)?(.*?)```", code, re.DOTALL)
    return fenced[1].strip("\n") if fenced else code.strip("`")


def _apart(before: Atom, after: tuple[Atom, ...]) -> bool:
    first = after[0] if after else None
    if isinstance(first, Small):
        return not (_leads(first.atoms) or (isinstance(before, Text) and before.text[-1:] == " "))
    return not (isinstance(first, Text) and first.text[:1] in "、，：；— ,;（") and not (
        isinstance(before, Text) and before.text[-1:] in "。：；、 "
    )


def _leads(atoms: tuple[Atom, ...]) -> bool:
    """True where a full-width bracket begins, which brings its own space."""
    return bool(atoms) and isinstance(atoms[0], Text) and atoms[0].text[:1] == "（"
