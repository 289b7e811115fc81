"""The phrase table: every printed sentence that is no member's words is a row here, its slots typed (rule 2).

A phrase may state dates, counts, people, order and status; never a fact about the content.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.i18n import N_
from models.records.asset import Maturity
from models.records.edition import Level, Status
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


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the English sentence and the type of each slot."""

    text: str
    slots: dict[str, type[Slot]]


def _row(text: str, **slots: type[Slot]) -> Row:
    return Row(text, slots)


TABLE: dict[str, Row] = {
    # cover
    "title": _row(N_("{community} · Handbook no. {number}"), community=Group, number=Count),
    "span": _row(N_("{days}"), days=Days),
    "draft": _row(N_("Draft: {reviewed} of {claims} reviewed by an expert"), reviewed=Count, claims=Count),
    "in_review": _row(N_("In review: {reviewed} of {claims} reviewed by an expert"), reviewed=Count, claims=Count),
    "signed": _row(N_("Signed: {reviewed} of {claims} reviewed by an expert"), reviewed=Count, claims=Count),
    "published": _row(N_("Published: {reviewed} of {claims} reviewed by an expert"), reviewed=Count, claims=Count),
    "signed-by": _row(N_("signed by {name}"), name=Name),
    "revision": _row(N_("revision {revision}, in place of revision {earlier}"), revision=Count, earlier=Count),
    "talked": _row(N_("{people} talked here and asked {questions}."), people=Count, questions=Count),
    "solved": _row(N_("For {confirmed} of these, the asker came back to say: it worked."), confirmed=Count),
    "kept": _row(N_("This handbook keeps {entries}."), entries=Count),
    "kept-open": _row(N_("This handbook keeps {entries}; {open} still waiting for you."), entries=Count, open=Count),
    "nothing": _row(N_("Nothing in this period was said by enough people to be printed.")),
    "cover": _row(N_("In this edition")),
    "cover-met": _row(N_("What you may meet")),
    "cover-said": _row(N_("What members say")),
    "cover-state": _row(N_("How far it is")),
    "more": _row(N_("Also in this handbook")),
    "state-tried": _row(N_("solved, {tried} tried it"), tried=Count),
    "state-thanked": _row(N_("taken up, no result seen")),
    "state-answered": _row(N_("answered, no result seen")),
    "state-open": _row(N_("no answer yet")),
    "state-two": _row(N_("two views")),
    "state-method": _row(N_("from experience")),
    "state-case": _row(N_("a case")),
    "state-well": _row(N_("a case: it went well")),
    "state-badly": _row(N_("a case: it went wrong")),
    "thanks": _row(N_("Thanks.")),
    "thanks-why": _row(N_("Askers tried what these members said and came back to say that it worked:")),
    "thanks-one": _row(N_("{name} ({questions})"), name=Name, questions=Count),
    "journeys": _row(N_("From asking to answering.")),
    "journey": _row(
        N_(
            "{name} came on {first} to ask {asked}, and on "
            "{then} answered {helped} on {answered}; the reply: {confirmed}."
        ),
        name=Name,
        first=Day,
        asked=Quoted,
        then=Day,
        helped=Name,
        answered=Quoted,
        confirmed=Quoted,
    ),
    # how to read
    "guide": _row(N_("How to read this")),
    "guide-names": _row(N_("All names are pseudonyms. The small number after a quote opens the original message.")),
    "guide-tried": _row(N_("{mark}: the asker came back and said so."), mark=Mark),
    "guide-thanked": _row(N_("{mark}: the asker thanked or took note; no word on how it went was found."), mark=Mark),
    "guide-unheard": _row(N_("{mark}: somebody answered; no word on how it went was found."), mark=Mark),
    "guide-corrected": _row(N_("{mark}: somebody later said why it is wrong."), mark=Mark),
    "guide-reviewed": _row(N_("{mark}: an expert read it and signed."), mark=Mark),
    "guide-sum": _row(
        N_(
            "{questions} = {confirmed} tried it + {thanked} taken up, no result seen "
            "+ {unheard} answered, no result seen + {open} open."
        ),
        questions=Count,
        confirmed=Count,
        thanked=Count,
        unheard=Count,
        open=Count,
    ),
    "guide-rights": _row(
        N_(
            "To be named, reply “name me” in the group. To take your words back, "
            "tell the organiser: the next version is without them."
        )
    ),
    "figures": _row(N_("How these figures are counted")),
    "figure-people": _row(
        N_("People: members who said at least one thing that is no greeting, check-in, small talk or advert.")
    ),
    "figure-questions": _row(N_("Questions: messages that really ask something, counted once each.")),
    "figure-confirmed": _row(
        N_("Tried it: the asker, or another with the same problem, wrote after the answer that it worked.")
    ),
    "figure-thanked": _row(N_("Taken up, no result seen: thanks or a nod; no word on how it went was found.")),
    "figure-unheard": _row(N_("Answered, no result seen: no word on how it went was found.")),
    "figure-open": _row(N_("Open: no answer, or none that held.")),
    "figure-level": _row(
        N_(
            "Level: beginner, advanced or expert, by how many of three signs an entry has (none, one, more): an asker "
            "had helped somebody before; one way has four steps or holds code; two in five words are technical names."
        )
    ),
    "figure-maturity": _row(
        N_(
            "Method: two steps or more in one way, and somebody tried them with success. "
            "Checklist: three steps, tried by two people, reviewed by an expert."
        )
    ),
    "figure-claims": _row(
        N_("Reviewed: statements of this handbook that an expert has signed, of all that it prints.")
    ),
    "figure-askers": _row(
        N_(
            "Askers: members who asked what the entry prints, as a case or as not known yet, "
            "or said that they have it too."
        )
    ),
    "paste": _row(N_("The text for the group (plain, ready to paste)")),
    # entries
    "heading": _row(N_("{number}."), number=Count),
    "number": _row(N_("{number}"), number=Count),
    "bar": _row(N_(" · ")),
    "comma": _row(N_(", ")),
    "unreviewed": _row(N_("not reviewed")),
    "asked-by": _row(N_("{askers} asked"), askers=Count),
    "asked-days": _row(N_("{days}"), days=Days),
    "in-channels": _row(N_("{channels}"), channels=Count),
    "talked-by": _row(N_("{people} talked about it, in {threads}"), people=Count, threads=Count),
    "no-verdict": _row(N_("no verdict here")),
    "listed": _row(N_("{questions}"), questions=Count),
    "scenes": _row(N_("When you meet it")),
    "which": _row(N_("First see which one is yours")),
    "which-see": _row(N_("What you see")),
    "which-go": _row(N_("Go to")),
    "case": _row(N_("Case {order}"), order=Order),
    "order": _row(N_("{order}"), order=Order),
    "cause": _row(N_("Why")),
    "steps": _row(N_("What to do")),
    "steps-other": _row(N_("Another way")),
    "results": _row(N_("What came of it")),
    "result-whole": _row(N_("(followed it as a whole)")),
    "result-way": _row(N_("(by this way)")),
    "when": _row(N_("If you answer {asked} with yes:"), asked=Quoted),
    "result-steps": _row(N_("(tried the marked steps)")),
    "detours": _row(N_("Detours")),
    "detours-note": _row(N_("Saying it aloud helped everybody; no names here.")),
    "arrow": _row(N_("→")),
    "and": _row(N_("; ")),
    "said-by": _row(N_("({name}, {day})"), name=Name, day=Day),
    "said-by-short": _row(N_("({name})"), name=Name),
    "reply-by": _row(N_("{name}: "), name=Name),
    "related": _row(N_("On the same topic")),
    "unknown": _row(N_("Not known yet")),
    "unknown-note": _row(N_("(asked, and nobody answered)")),
    "asked": _row(N_("Asked already")),
    "failed": _row(N_("Tried, and it did not work")),
    "applies": _row(N_("Applies to")),
    "habit": _row(N_("A habit worth having")),
    "related-entry": _row(N_("see {entry}"), entry=EntryLink),
    "faq-title": _row(N_("Asked and answered: {topic}"), topic=Group),
    "faq-rest": _row(N_("Asked and answered: other subjects")),
    "faq-question": _row(N_("Question")),
    "faq-answer": _row(N_("Answer")),
    "waiting-title": _row(N_("Nobody has answered yet")),
    "waiting-note": _row(N_("You know one of these? Quote it in the group and answer; the next edition prints it.")),
    "called": _row(N_("asked {name}"), name=Name),
    "case-situation": _row(N_("The situation")),
    "case-done": _row(N_("What was done")),
    "case-result": _row(N_("How it came out")),
    "case-lesson": _row(N_("What to do differently")),
    "case-by": _row(N_("Told by {name}, {day}; one member's story, no rule."), name=Name, day=Day),
    "resources-title": _row(N_("Recommended: {topic}"), topic=Group),
    "resources-rest": _row(N_("Recommended by members")),
    "resources-people": _row(N_("{people} recommended or took up something here"), people=Count),
    "resource-people": _row(N_("{people} recommend it or took it up"), people=Count),
    "glossary-title": _row(N_("Words explained")),
    "glossary-term": _row(N_("Word")),
    "glossary-meaning": _row(N_("As members explained it")),
    "chapter": _row(N_("{name}"), name=Group),
    "chapter-rest": _row(N_("Other subjects")),
    "see-also": _row(N_("See also {entry}: some members cannot find this item."), entry=EntryLink),
    "invite": _row(N_("This one waits for you.")),
    "invite-how": _row(
        N_(
            "You got it done? Quote what {name} said on {day}{source} in the group and say what you did; "
            "a screenshot will do. The next edition prints it under your pseudonym."
        ),
        name=Name,
        day=Day,
        source=Source,
    ),
    "opening": _row(N_("Where it began")),
    "side": _row(N_("View {order}"), order=Order),
    "versus": _row(N_("{first}, or {second}?"), first=Bare, second=Bare),
    "told-by": _row(N_("{people} tell what they do"), people=Count),
    "by": _row(N_("{name}, {day}"), name=Name, day=Day),
    "conditions": _row(N_("It depends on where you are")),
    "conditions-note": _row(N_("(only sentences that name a condition)")),
    "condition-said": _row(N_("What was said")),
    "condition-by": _row(N_("By whom")),
    "later": _row(N_("Later")),
    "experience": _row(N_("What members do")),
    "untitled": _row(N_("{topic} (title to be given)"), topic=Group),
    # what people decided
    "edited-by": _row(N_(" (reworded by {name})"), name=Name),
    "mark-applies": _row(N_(" (for {scope}, says {name})"), scope=Told, name=Name),
    "mark-until": _row(N_(" (valid until {day}, says {name})"), day=Date, name=Name),
    "mark-both": _row(N_(" (for {scope}, valid until {day}, says {name})"), scope=Told, day=Date, name=Name),
    "mark-expired": _row(N_(" (was valid until {day}, said {name}: check before you use it)"), day=Date, name=Name),
    "mark-both-expired": _row(
        N_(" (for {scope}, was valid until {day}, said {name}: check before you use it)"),
        scope=Told,
        day=Date,
        name=Name,
    ),
    "statement": _row(N_("Added by experts")),
    "statement-by": _row(N_("({name} says so; it is not from the chat)"), name=Name),
    # what became of entries
    "changes": _row(N_("Since no. {number}"), number=Count),
    "changes-revision": _row(N_("Since revision {revision}"), revision=Count),
    "change-new": _row(N_("New")),
    "change-changed": _row(N_("Changed")),
    "change-confirmed": _row(N_("Tried again, and it works")),
    "change-answered": _row(N_("Was open, has an answer now")),
    "was-open": _row(N_("In no. {number} nobody had an answer; now there is one."), number=Count),
    "change-retired": _row(N_("No longer in here: {entries}"), entries=Count),
    # the period in pictures
    "glance": _row(N_("This edition at a glance")),
    "glance-note": _row(N_("Where fewer than {people} wrote or talked, nothing is shown."), people=Count),
    "glance-topics": _row(N_("What was talked about.")),
    "glance-topics-note": _row(N_("The larger the field, the more conversations.")),
    "glance-topics-alt": _row(N_("Most conversations: ")),
    "glance-pains": _row(N_("What members asked for.")),
    "glance-pains-note": _row(N_("The bar counts the members who asked.")),
    "glance-pains-trend": _row(N_("The line shows them week by week.")),
    "glance-pains-alt": _row(N_("Most members: ")),
    "glance-weeks": _row(N_("How much was said each week.")),
    "glance-weeks-note": _row(N_("Messages that ask, answer or tell something; a week begins on Monday.")),
    "glance-weeks-alt": _row(N_("Most in the week of {day}: {messages}"), day=Day, messages=Count),
    "glance-hours": _row(N_("When it was said.")),
    "glance-hours-note": _row(N_("The darker the field, the more messages in that hour of that weekday.")),
    "glance-hours-alt": _row(N_("Most from {hour}:00 to {next}:00"), hour=Count, next=Count),
    "glance-sized": _row(N_("{name} ({number})"), name=Group, number=Count),
    "glance-asked": _row(N_("{entry} ({number})"), entry=EntryLink, number=Count),
    # appendix
    "appendix": _row(N_("Appendix · The original words")),
    "appendix-note": _row(
        N_(
            "Every message cited above, unaltered but for names, "
            "which are pseudonyms, and personal data, which are replaced by their kind."
        )
    ),
    "appendix-no": _row(N_("No.")),
    "appendix-who": _row(N_("When · where · who")),
    "appendix-text": _row(N_("Original")),
    "appendix-by": _row(N_("{day} · {channel} · {name}"), day=Day, channel=Group, name=Name),
    "back": _row(N_("back")),
    # pictures
    "scan": _row(N_("Scan to read the whole handbook")),
    "sources": _row(N_("All names are pseudonyms. The small numbers are those of the original words in the handbook.")),
    "more-inside": _row(N_("More of this in the handbook")),
}
"""All phrases by key."""

UNITS: dict[str, tuple[str, str]] = {
    "plain": (N_("{n}"), N_("{n}")),
    "person": (N_("{n} person"), N_("{n} people")),
    "question": (N_("{n} question"), N_("{n} questions")),
    "entry": (N_("{n} thing worth knowing"), N_("{n} things worth knowing")),
    "open": (N_("{n} is"), N_("{n} are")),
    "channel": (N_("{n} channel"), N_("{n} channels")),
    "word": (N_("{n} word"), N_("{n} words")),
    "thread": (N_("{n} conversation"), N_("{n} conversations")),
    "message": (N_("{n} message"), N_("{n} messages")),
}
"""Units of counts: singular and plural."""

Chipped = Status | Level | Maturity
"""What is printed as a chip."""
STATUSES: dict[Chipped, str] = {
    Status.TRIED: N_("tried, works"),
    Status.THANKED: N_("taken up, no result seen"),
    Status.UNHEARD: N_("answered, no result seen"),
    Status.CORRECTED: N_("corrected"),
    Status.REVIEWED: N_("reviewed"),
}
"""Statuses as printed."""

LEVELS: dict[Chipped, str] = {
    Level.BEGINNER: N_("beginner"),
    Level.ADVANCED: N_("advanced"),
    Level.EXPERT: N_("expert"),
}
MATURITIES: dict[Chipped, str] = {
    Maturity.QUOTE: N_("quote"),
    Maturity.ENTRY: N_("entry"),
    Maturity.METHOD: N_("method"),
    Maturity.CHECKLIST: N_("checklist"),
}
CHIPS = {**STATUSES, **LEVELS, **MATURITIES}
"""All chips as printed."""

ORDERS: tuple[str, ...] = (N_("A"), N_("B"), N_("C"), N_("D"), N_("E"), N_("F"))
UNNAMED = N_("a member")
