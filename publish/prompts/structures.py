"""The structures of the speaking templates: which slot is filled by which part of a case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from models.i18n import N_


class Part(Enum):
    """A part of a case that can fill a slot."""

    SETTING = auto()
    """What the scene says before the trouble."""
    TROUBLE = auto()
    """What the scene says goes wrong."""
    QUESTION = auto()
    """What the scene ends with asking."""
    WISH = auto()
    """What the scene says is wanted."""
    SCENE = auto()
    CAUSE = auto()
    STEPS = auto()
    FIRST_STEP = auto()
    RESULT = auto()
    HABIT = auto()
    WHO = auto()
    WHEN = auto()
    WHERE = auto()


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot: its name and what to put there."""

    key: str
    name: str
    hint: str
    part: Part


@dataclass(frozen=True, slots=True)
class Structure:
    """A way to tell something, by its slots."""

    key: str
    name: str
    about: str
    slots: tuple[SlotRow, ...]


def _structure(key: str, name: str, about: str, *slots: tuple[str, str, str, Part]) -> Structure:
    return Structure(key, name, about, tuple(SlotRow(*slot) for slot in slots))


STRUCTURES: dict[str, Structure] = {
    row.key: row
    for row in (
        _structure(
            "scene-pain",
            N_("Scene, pain, what I did, result"),
            N_("For something that you got working."),
            ("scene", N_("Scene"), N_("I was doing ＿＿"), Part.SETTING),
            ("pain", N_("Pain"), N_("it went wrong: ＿＿"), Part.TROUBLE),
            ("done", N_("What I did"), N_("then I ＿＿"), Part.STEPS),
            ("result", N_("Result"), N_("now ＿＿"), Part.RESULT),
        ),
        _structure(
            "scqa",
            N_("SCQA (situation, complication, question, answer)"),
            N_("For a question that others should understand at once."),
            ("situation", N_("Situation"), N_("I have ＿＿"), Part.SETTING),
            ("complication", N_("Complication"), N_("but ＿＿"), Part.TROUBLE),
            ("question", N_("Question"), N_("so I ask: ＿＿"), Part.QUESTION),
            ("answer", N_("Answer"), N_("what I have found so far: ＿＿"), Part.STEPS),
        ),
        _structure(
            "prep",
            N_("PREP (point, reason, example, point)"),
            N_("For an opinion that comes with its reason."),
            ("point", N_("Point"), N_("I say: ＿＿"), Part.FIRST_STEP),
            ("reason", N_("Reason"), N_("because ＿＿"), Part.CAUSE),
            ("example", N_("Example"), N_("once ＿＿"), Part.SCENE),
            ("again", N_("Point again"), N_("so my habit is ＿＿"), Part.HABIT),
        ),
        _structure(
            "star",
            N_("STAR (situation, task, action, result)"),
            N_("For a story of your own."),
            ("situation", N_("Situation"), N_("I had ＿＿"), Part.SETTING),
            ("task", N_("Task"), N_("I had to ＿＿"), Part.WISH),
            ("action", N_("Action"), N_("I did ＿＿"), Part.STEPS),
            ("result", N_("Result"), N_("now ＿＿"), Part.RESULT),
        ),
        _structure(
            "5w1h",
            N_("5W1H (who, when, where, what, why, how)"),
            N_("For telling what happened so that nobody has to ask back."),
            ("who", N_("Who"), N_("＿＿ met it"), Part.WHO),
            ("when", N_("When"), N_("on ＿＿"), Part.WHEN),
            ("where", N_("Where"), N_("in ＿＿ (group, tool, step)"), Part.WHERE),
            ("what", N_("What"), N_("I saw ＿＿"), Part.SCENE),
            ("why", N_("Why"), N_("because ＿＿"), Part.CAUSE),
            ("how", N_("How"), N_("solved by ＿＿"), Part.STEPS),
        ),
        _structure(
            "grai",
            N_("GRAI (goal, result, analysis, insight)"),
            N_("For looking back at the end of a week or a project."),
            ("goal", N_("Goal"), N_("I wanted ＿＿"), Part.WISH),
            ("result", N_("Result"), N_("I got ＿＿"), Part.RESULT),
            ("analysis", N_("Analysis"), N_("because ＿＿"), Part.CAUSE),
            ("insight", N_("Insight"), N_("next time I ＿＿"), Part.STEPS),
        ),
    )
}
"""All structures by key, in printing order."""
