"""A reviewer's desk: one claim of an entry, the conversation that it comes from, and where to go from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from markupsafe import Markup

from api.queries.review_claims import ReviewClaim
from api.queries.review_entry import ReviewEntry
from api.queries.source_talk import Spoken, Talk
from publish.page.characters import printable


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote in a form, so that it is still there where the act was not done."""

    verdict: str = ""
    """The form that it stands in: a verdict, or ``comment``."""
    target: str = ""
    text: str = ""
    reason: str = ""
    applies_to: str = ""
    valid_until: str = ""

    def of(self, verdict: str, target: str) -> Typed:
        """The same for the form that it was written in, empty for any other."""
        return self if (self.verdict, self.target) == (verdict, target) else Typed()


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before a reviewer."""

    entry: ReviewEntry
    claim: ReviewClaim | None
    """The one that is looked at; None in an entry without claims."""
    place: int
    """Its place among the entry's claims, from 1."""
    quoted: tuple[Talk, ...]
    """Conversations that the claim quotes."""
    beside: tuple[Talk, ...]
    """Those that only other claims of the entry quote."""
    earlier: str
    """The address of the claim before it, in this entry or at the queue's entry before; empty for none."""
    later: str
    """The address of the claim after it."""
    then: str
    """Where to go once it is decided: the next claim that waits, else the next entry, else the queue."""
    last: int | None = None
    """The decision made just now: by this it is taken back."""
    typed: Typed = field(default_factory=Typed)

    @property
    def undoes(self) -> int | None:
        """The decision that an undo takes back: the claim's own, else the one made just now."""
        own = self.claim.verdict if self.claim else None
        return own.number if own and not own.whole else self.last


def desk(entry: ReviewEntry, claim: str = "", last: int | None = None, typed: Typed | None = None) -> Desk:
    """The desk of an entry; ``claim`` is the one to look at, else the first that waits."""
    place = _place(entry.claims, claim)
    one = entry.claims[place] if entry.claims else None
    talks = _split(entry.talks, one)
    return Desk(
        entry,
        one,
        place + 1,
        talks[0],
        talks[1],
        _earlier(entry, place),
        _later(entry, place),
        _then(entry, place),
        last,
        typed or Typed(),
    )


def queue_address(edition: int) -> str:
    """Where the queue of an edition is."""
    return f"/editions/{edition}/review"


def address(edition: int, entry: str, claim: str = "", last: int | None = None) -> str:
    """Where an entry is reviewed, and one claim of it."""
    values = {name: value for name, value in (("claim", claim), ("last", last)) if value}
    path = f"{queue_address(edition)}/{quote(entry, safe='')}"
    return f"{path}?{urlencode(values)}" if values else path


def highlighted(line: Spoken, claim: str) -> Markup:
    """A message's words: what the claim quotes of it marked, and what others quote marked faintly."""
    return Markup("<bdi>{}</bdi>").format(Markup().join(_pieces(line, claim)))


def _place(claims: Sequence[ReviewClaim], wanted: str) -> int:
    named = (place for place, claim in enumerate(claims) if claim.id == wanted)
    waits = (place for place, claim in enumerate(claims) if claim.waiting)
    return next(named, next(waits, 0))


def _split(talks: Iterable[Talk], claim: ReviewClaim | None) -> tuple[tuple[Talk, ...], tuple[Talk, ...]]:
    quoted = {piece.message for piece in claim.evidence} if claim else set()
    own: list[Talk] = []
    beside: list[Talk] = []
    for talk in talks:
        (own if any(line.id in quoted for line in talk.lines) else beside).append(talk)
    return tuple(own), tuple(beside)


def _earlier(entry: ReviewEntry, place: int) -> str:
    number = entry.heading.edition
    if place > 0:
        return address(number, entry.entry, entry.claims[place - 1].id)
    return address(number, entry.before) if entry.before else ""


def _later(entry: ReviewEntry, place: int) -> str:
    number = entry.heading.edition
    if place + 1 < len(entry.claims):
        return address(number, entry.entry, entry.claims[place + 1].id)
    return address(number, entry.after) if entry.after and entry.after != entry.entry else ""


def _then(entry: ReviewEntry, place: int) -> str:
    number = entry.heading.edition
    around = (*entry.claims[place + 1 :], *entry.claims[:place])
    following = next((claim.id for claim in around if claim.waiting), None)
    if following:
        return address(number, entry.entry, following)
    after = entry.after if entry.after != entry.entry else None
    return address(number, after) if after else queue_address(number)


def _pieces(line: Spoken, claim: str) -> Iterator[Markup | str]:
    at = 0
    for mark in line.highlights:
        yield printable(line.text[at : mark.start])
        look = "own" if claim in mark.claims else "other"
        yield Markup('<mark class="{}">{}</mark>').format(look, printable(line.text[mark.start : mark.end]))
        at = mark.end
    yield printable(line.text[at:])
