"""What can be pasted into a group: short, plain, one thing asked."""

from __future__ import annotations

from collections.abc import Iterable

from models.i18n import translate
from models.records.edition import Claim
from models.records.prompt import Barrier, Kit, Rhythm, SpeakingTemplate
from publish.phrase_slots import Count
from publish.phrasing import count_text
from publish.prompts.structures import STRUCTURES
from publish.prompts.wording import say

LATE = 1
"""Hours after which the window of most talk a discussion begins: people are there by then."""


def opening(kit: Kit, language: str) -> str:
    """The first post of a discussion: the question, what is asked of people, when."""
    people = count_text(Count(kit.people, "person"), language)
    first = "views-line" if kit.controversy else "open-line"
    return "\n".join(
        [
            say(first, language, people=people, question=question(kit.question, language)),
            say(_asked(kit), language),
            say("time-line", language, hour=clock(starts(kit.rhythm)), minutes=kit.rhythm.minutes),
        ]
    )


def _asked(kit: Kit) -> str:
    """The line that fits the barrier; where none was found, the one that is easiest to answer."""
    if kit.barrier is Barrier.ABLE:
        return "post-able-views" if kit.controversy else "post-able-open"
    if kit.barrier is Barrier.DARE:
        return "post-dare"
    return "post-want-views" if kit.controversy else "post-want"


def question(claims: tuple[Claim, ...], language: str) -> str:
    """Both sides as one question, or the one question on one line."""
    texts = [" ".join(claim.text.split()) for claim in claims]
    return say("two", language, first=texts[0], second=texts[1]) if len(texts) > 1 else texts[0]


def starts(rhythm: Rhythm) -> int:
    """The hour at which to begin."""
    return rhythm.first + LATE


def clock(hour: int) -> str:
    """``20:00``."""
    return f"{hour}:00"


def blanks(template: SpeakingTemplate, language: str) -> str:
    """The structure to fill in, a line a slot, and that one is enough."""
    rows = STRUCTURES[template.structure].slots
    lines = (slot(row.name, translate(row.hint, language), language) for row in rows)
    return "\n".join([translate(STRUCTURES[template.structure].name, language), *lines, say("speaking-low", language)])


def filled(template: SpeakingTemplate, language: str) -> str:
    """The example as one post; empty without one."""
    rows = {row.key: row for row in STRUCTURES[template.structure].slots}
    told = template.example.slots if template.example else ()
    return "\n".join(slot(rows[one.key].name, one.fact or _joined(one.claims, language), language) for one in told)


def slot(name: str, text: str, language: str) -> str:
    """A slot's name and what stands in it."""
    return say("slot", language, name=translate(name, language), text=text)


def _joined(claims: Iterable[Claim], language: str) -> str:
    return ("；" if language == "zh" else "; ").join(" ".join(claim.text.split()) for claim in claims)
