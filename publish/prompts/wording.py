"""The phrases of the page of prompts and of the posts on it; members' words and figures stand in their slots only."""

from __future__ import annotations

from models.i18n import N_, translate
from models.records.prompt import Barrier, Scope

ROWS: dict[str, str] = {
    "title": N_("{community} · Words to use, no. {number}"),
    "how": N_(
        "What stands in a box can be pasted into the group as it is. A small number leads to the original words."
    ),
    "kits": N_("To get people talking: discussion kits"),
    "kits-about": N_("For those who see no reason to speak: a subject that matters to this group now."),
    "kits-none": N_("This edition has no controversy and no open question that enough people share."),
    "kit-open": N_("Asked by {people}, in {channels}; nobody has solved it yet."),
    "kit-views": N_("{people} have talked about it, in {channels}; two views, no verdict."),
    "when": N_(
        "When: {hour}, {minutes} minutes. Of {of} messages in {channels}, {count} were sent between {first} and "
        "{last}; "
        "of {conversations}, half were over within {minutes} minutes."
    ),
    "when-few": N_(
        "When: {hour}, {minutes} minutes. Of {of} messages in {channels}, {count} were sent between {first} and "
        "{last}; "
        "there were no conversations of three or more people to measure, so the shortest length is advised."
    ),
    "opening": N_("The first post"),
    "follow-ups": N_("To go on with (take up what was said, judge nothing)"),
    "invite": N_("Whom to invite (ask them first)"),
    "invite-nobody": N_("Nobody here has answered a question close to this one: ask in the group who has done it."),
    "invite-one": N_("{name}: {why}: “{words}”"),
    "barrier": N_("What keeps people from speaking of it: they {barrier}. The first post fits that."),
    "barrier-none": N_(
        "Nothing notable keeps people from speaking of it, so the first post asks what is easiest to answer."
    ),
    "open-line": N_("{people} have asked this, and it is still open: {question}"),
    "views-line": N_("{people} have talked about this and see it differently: {question}"),
    "time-line": N_("We start at {hour}, {minutes} minutes."),
    "post-want": N_("When did you last meet it? One line will do."),
    "post-want-views": N_("Which way did you go the last time? One line will do."),
    "post-dare": N_("No need to sign: send it to the organiser, who posts it under a pseudonym. One word counts."),
    "post-able-open": N_("Fill in one blank, that is enough: my case ＿＿, I tried ＿＿, it gave ＿＿."),
    "post-able-views": N_("Fill in one blank, that is enough: my situation ＿＿, I chose ＿＿, later ＿＿."),
    "speaking": N_("Can do it, cannot say it: speaking templates"),
    "speaking-about": N_("For those who do not know how to put it: blanks to fill in."),
    "speaking-low": N_("One blank is enough. Send it, and it counts."),
    "speaking-example": N_("Filled in with {name}'s words of {day}:"),
    "speaking-mixed": N_("Filled in with what {name} told on {day} and what {helper} answered:"),
    "speaking-none": N_("No entry of this edition fills every blank, so there is no example."),
    "slot": N_("{name}: {text}"),
    "dare": N_("Do not dare to ask: a post that anybody can answer"),
    "dare-about": N_("For those who fear to look foolish: no name, a low bar."),
    "dare-post": N_(
        "A question that you think is too simple? Send it to the organiser in private, in one line. "
        "It is posted under a pseudonym, and the answer goes to everybody."
    ),
    "dare-count": N_("{people} have talked here, and {questions} questions were asked. Yours fits in."),
    "barriers": N_("What keeps people from speaking here (for the operator, not for posting)"),
    "barriers-how": N_(
        "How it is read: each share is divided by the percentage in brackets, from which we find it worth a "
        "word; the sign "
        "with the highest result of 1 or more names the barrier. Of fewer than {least} questions, members or "
        "days nothing "
        "is said, and what never happened is not listed."
    ),
    "diagnosis": N_("{name}: {barrier}"),
    "nothing-notable": N_("no sign is strong enough to name one"),
    "too-little": N_("too little was said to tell"),
    "signal": N_("{signal} (notable from {notable} %)"),
    "signal-share": N_("{signal}, {percent} % (notable from {notable} %)"),
    "sample": N_("for instance “{words}”"),
    "models": N_("For language models"),
    "models-about": N_(
        "The same prompts lie beside this page as Prompty, for MCP, for promptfoo and as an Agent Skill; "
        "prompts.json is the source of all."
    ),
    "model": N_("{title} (examples: {examples}, tests: {evals}). {about}"),
    "originals": N_("The original words"),
    "original-by": N_("{day} · {channel} · {name}"),
    "two": N_("{first}, or {second}?"),
}
"""All phrases of the page by key."""

BARRIERS: dict[Barrier, str] = {
    Barrier.WANT: N_("see no reason to speak"),
    Barrier.DARE: N_("do not dare to speak"),
    Barrier.ABLE: N_("do not know how to put it"),
}
"""Barriers as printed."""

SCOPES: dict[Scope, str] = {
    Scope.COMMUNITY: N_("All groups"),
    Scope.CHANNEL: N_("Group {name}"),
    Scope.TOPIC: N_("Topic {name}"),
}
"""Of what a barrier is diagnosed, as printed."""


def say(key: str, language: str, **slots: object) -> str:
    """The row with its slots filled."""
    return translate(ROWS[key], language).format(**slots)
