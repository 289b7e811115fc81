"""Prompt templates: for members who speak up, for operators who open a discussion, and for language models."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.records.edition import Citation, Claim, Evidence


class Barrier(StrEnum):
    """What keeps members from speaking."""

    WANT = "want"
    """不想讲: nothing that matters to them now."""
    DARE = "dare"
    """不敢讲: they fear to look foolish."""
    ABLE = "able"
    """不会讲: they do not know how to put it."""


class Scope(StrEnum):
    """Of what a barrier is diagnosed."""

    COMMUNITY = "community"
    CHANNEL = "channel"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Signal:
    """One sign of a barrier: ``count`` of ``of``."""

    key: str
    """Row of ``publish.prompts.barriers.SIGNALS``, which says how it is counted."""
    barrier: Barrier
    count: int
    of: int
    notable: int
    """Percent from which it is worth a word."""
    samples: tuple[Evidence, ...] = ()
    """At most three beginnings of messages that show it, earliest first; none where they would show who is silent."""

    @property
    def level(self) -> float:
        """The share over what is notable: 1 is just worth a word; 0 of nothing."""
        return 100 * self.count / self.of / self.notable if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The barrier of a community, a channel or a topic, with what it is read from."""

    scope: Scope
    name: str
    """Of the channel or topic; of the community for the whole."""
    barrier: Barrier | None
    """None where no sign is notable, or too little was said to tell."""
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class FilledSlot:
    """A slot of a structure with members' words, or with a fact of the record (who, when, where)."""

    key: str
    claims: tuple[Claim, ...] = ()
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A structure filled from one case of an entry."""

    entry: str
    slots: tuple[FilledSlot, ...]


@dataclass(frozen=True, slots=True)
class SpeakingTemplate:
    """A structure for one who has something to say and does not know where to begin."""

    id: str
    """``speaking-`` and the structure's key: stays over editions."""
    structure: str
    """Row of ``publish.prompts.structures.STRUCTURES``."""
    slots: tuple[str, ...]
    barrier: Barrier
    example: Example | None
    """None where no entry of the edition fills every slot."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that goes on from what was said: a row of the phrase table, often with a member's words in it."""

    key: str
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to invite, and by what they said."""

    pseudonym: str
    key: str
    """Row of the phrase table: why."""
    claim: Claim


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When the groups of a discussion talk: ``count`` of ``of`` messages fall into the hours ``first`` to ``last``."""

    first: int
    last: int
    """Exclusive hour of the day, local to the edition's zone; 24 is midnight."""
    count: int
    of: int
    minutes: int
    """Median length of conversations of several people, rounded up to five minutes."""
    conversations: int
    """How many conversations the median is of; 0 where there were none and the shortest length is advised."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything for one discussion."""

    id: str
    """``kit-`` and the entry's id."""
    entry: str
    controversy: bool
    barrier: Barrier | None
    """Diagnosed for its topic, else for its channels; None where no sign is notable."""
    question: tuple[Claim, ...]
    """Both sides of a controversy, or the one question asked."""
    people: int
    channels: int
    follow_ups: tuple[FollowUp, ...]
    invitees: tuple[Invitee, ...]
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a case comes from."""

    edition: int
    entry: str
    claims: tuple[str, ...]
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Values for the variables of a prompt, and an answer made of claims and phrases."""

    id: str
    values: dict[str, str]
    answer: str
    provenance: Provenance
    holds: tuple[str, ...] = ()
    """What a good answer holds, word for word."""
    lacks: tuple[str, ...] = ()
    """What a good answer does not say."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A text that the caller gives."""

    name: str
    label: str
    """Stands over it in the prompt."""
    description: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A template for a language model; every form is rendered from this."""

    id: str
    """Stays over editions: ``answer-question`` …"""
    title: str
    description: str
    instructions: str
    variables: tuple[Variable, ...]
    answer_label: str
    example_label: str
    """Stands over each example; ``{number}`` in it counts them."""
    examples: tuple[Case, ...]
    """Few-shot cases; no entry and no message of theirs is in ``evals``."""
    evals: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class PromptBook:
    """All prompt templates of one edition."""

    edition: int
    community: str
    language: str
    diagnoses: tuple[Diagnosis, ...]
    """The community, its channels by name, then the topics of the kits."""
    speaking: tuple[SpeakingTemplate, ...]
    kits: tuple[Kit, ...]
    prompts: tuple[Prompt, ...]
    originals: tuple[Citation, ...] = ()
    """The edition's citations, and after them those of messages that only a kit quotes."""
