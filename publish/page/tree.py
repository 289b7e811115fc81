"""The page as a tree whose leaves are members' words, rows of the phrase table, and marks; there are no others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from models.records.edition import Citation, Claim
from models.records.overview import Overview
from publish.phrase_slots import Slot
from publish.phrases import Chipped
from publish.phrasing import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Said:
    """A claim's text with its source marks."""

    claim: Claim
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Strong:
    """A phrase set in bold."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Chip:
    """A status beside a claim, or what an entry is marked with."""

    status: Chipped


@dataclass(frozen=True, slots=True)
class To:
    """The leaf ``inner`` as a link to an anchor of the page."""

    anchor: str
    inner: Said | Phrase


@dataclass(frozen=True, slots=True)
class Original:
    """A cited message as it stands, in the appendix only."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Pasted:
    """The group text: made of the same leaves, already plain."""

    text: str


Leaf = Said | Phrase | Strong | Chip | To | Original
Line = tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its anchor."""

    level: int
    line: Line
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``look`` names what it is for: lead, facts, note or plain."""

    line: Line
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered where the order matters."""

    lines: tuple[Line, ...]
    ordered: bool = False
    anchors: tuple[str, ...] = ()
    """An anchor for each line, or none."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``look`` is cover, index, cases, sides or appendix."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    look: str
    anchors: tuple[str, ...] = ()
    """An anchor for each row, or none."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A paragraph set off from the rest: it asks the reader for something."""

    line: Line


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks behind a summary."""

    summary: Line
    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paste:
    """Text to copy as it is."""

    text: Pasted


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of what the overview counts; ``name`` is topics, pains, weeks or hours."""

    name: str
    counted: Overview
    title: Line
    legend: Line
    """How to read it."""
    alt: Line
    """What it shows, for who does not see it."""

    @property
    def caption(self) -> Line:
        """What stands below it."""
        return (*self.title, *self.legend)


Block = Heading | Paragraph | Items | Table | Invitation | Fold | Paste | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together: the cover, an entry, the appendix."""

    anchor: str
    look: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)


def say(key: str, **slots: Slot) -> Phrase:
    """A phrase as a leaf."""
    return phrase(key, **slots)


def strong(key: str, **slots: Slot) -> Strong:
    """A phrase as a bold leaf."""
    return Strong(phrase(key, **slots))


def parted(leaves: Iterable[Leaf], separator: str) -> Line:
    """The leaves with the phrase ``separator`` between them."""
    return tuple(part for leaf in leaves for part in (phrase(separator), leaf))[1:]
