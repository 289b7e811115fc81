"""The phrase table of the notes: every sentence that is no member's words, with the kind of each slot.

The rows of a section and of an action are named after it: ``weeks`` is the heading, ``how-weeks`` how it is counted;
``do-wake`` says what to do, ``post-wake`` and ``post-wake-2`` are the lines of its draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.i18n import N_, translate
from models.records.edition import Claim
from models.records.note import Statement, Value, ValueKind
from publish.phrase_slots import Day
from publish.phrasing import plain_text
from publish.spans.scripts import has_han

TABLE: dict[str, str] = {
    # head
    "title": N_("{community} · Operator notes"),
    "span": N_("{first} to {last}"),
    "read": N_("{groups}, {members}, {messages} read; {content} carry content."),
    "private": N_(
        "For the people who run the groups only: it names accounts, silence and waiting. Do not post this page."
    ),
    "actions": N_("Do these first"),
    "how-actions": N_(
        "By members affected: who met it, who asked, who depends on the answer, or who is in the groups; "
        "ten at most, two of a kind."
    ),
    "actions-none": N_("Nothing here asks for an action."),
    "affects": N_("affects {people}"),
    "since": N_("not yet done since {period}"),
    "draft": N_("To paste"),
    "mark": N_("done: stillroom notes --done {id}"),
    "carried": N_("What became of the last notes"),
    "done": N_("done"),
    "not-yet": N_("not yet"),
    "again": N_("there is reason for it again"),
    "more-rows": N_("and {more} more"),
    "how": N_("How it is counted"),
    "originals": N_("The original words"),
    "original": N_("{day} · {channel} · {name}"),
    # actions
    "do-service": N_("Answer {people} who ask the organisers: {words}"),
    "do-solve": N_("{people} met {words}, and nobody has solved it: ask who did"),
    "do-prepare": N_("Week {week}: {people} of {all} who met {words} met it then. Post its answer before"),
    "do-gather": N_("{people} in {groups} ask the same: {words}. {home} has the answer: carry it over"),
    "do-share-group": N_(
        "In {group}, {name} answered {answered} of {total} that were solved: ask others to answer first"
    ),
    "do-share-topic": N_(
        "On {group}, {name} answered {answered} of {total} that were solved: ask others to answer first"
    ),
    "do-advert": N_("Adverts, it seems, by {accounts} in {groups}: look at {names}"),
    "do-wake": N_("{group} has gone silent: {now} last week, {usual} in a usual one. Wake it, or close it"),
    "do-merge": N_(
        "{first} and {second} repeat one another: {shared} of {fewer} obstacles are the same, {members} are in "
        "both. Merge them"
    ),
    "do-twice": N_(
        "{first} and {second} repeat one another: {shared} of {fewer} obstacles are the same. Answer once, post in both"
    ),
    "do-export": N_("Fetch the exports of {groups}: nothing was read from them for the last week"),
    "do-reply": N_("{people} in {group} had no answer to {questions}: ask for one"),
    "do-invite": N_("{name} is rising: {recent} adopted, {before} before. Ask for a story"),
    # drafts
    "post-service": N_("About {words}: we have seen it. Our answer: ______"),
    "post-solve": N_(
        "{people} here met {words}. You got past it? Quote this and say in one line what you did; a screenshot will do."
    ),
    "post-prepare": N_("Many met this in week {week}: {words}"),
    "post-way": N_("What members did: {words}"),
    "post-gather": N_("Asked in more than one group: {words}"),
    "post-gather-2": N_("It was answered in {home}; who has it too, ask there."),
    "post-share": N_("Thank you, {name}: you answered {answered} questions here."),
    "post-share-2": N_("Everybody else: you know the next one? Answer first, one line is enough."),
    "post-advert": N_(
        "No adverts and no recruiting here. If somebody added you to sell something, tell the organisers."
    ),
    "post-wake": N_("Still open here: {words}. Has anybody got further? One line is enough."),
    "post-wake-plain": N_("It has been quiet here. What are you stuck on this week? One line is enough."),
    "post-merge": N_(
        "{first} and {second} talk about the same things. We would like to bring them together: is there anything "
        "against it?"
    ),
    "post-twice": N_("Asked in both groups: {words}"),
    "post-export": N_("Please export these groups again and put the files into the inbox: {groups}"),
    "post-reply": N_("Nobody has answered these yet. You know one? Quote it and answer in a line:"),
    "post-line": N_("· {words}"),
    "post-invite": N_("{name}, this helped others: {words}. Would you tell how you came to it?"),
    # sections
    "pains": N_("What hurts most"),
    "how-pains": N_(
        "Score: members who met it, two for each group, two where nobody has solved it, "
        "one where it came back in a later week."
    ),
    "row-pains": N_("{words}: {people}, score {score}"),
    "row-pains-open": N_("{words}: {people}, score {score}, not solved"),
    "topics": N_("What is talked about"),
    "how-topics": N_("Conversations that began in the period, by the chapter that they belong to."),
    "row-topics": N_("{group}: {threads}"),
    "weeks": N_("What comes in which week"),
    "how-weeks": N_(
        "Members who met an obstacle in one week of their course, of all who met it; half of them at least, and "
        "three. Weeks count from the course's first day."
    ),
    "how-weeks-joined": N_(
        "Members who met an obstacle in one week, of all who met it; half of them at least, and three. Weeks "
        "count from a member's first message, for no course is set."
    ),
    "row-weeks": N_("Week {week}: {words}, {people} of {all}"),
    "row-weeks-entry": N_("Week {week}: {words}, {people} of {all}; ready to post: {way}"),
    "silences": N_("Groups going silent"),
    "how-silences": N_(
        "Messages with content a week; silent is below a quarter of the median of the weeks before, two weeks running."
    ),
    "row-silences": N_("{group}: {now} last week, {usual} in a usual one; {people} spoke there, last on {day}"),
    "overlaps": N_("Groups that repeat one another"),
    "how-overlaps": N_(
        "Obstacles that members of both groups met, of those of the group that has fewer; half at least, and five."
    ),
    "row-overlaps-merge": N_(
        "{first} and {second}: {shared} of {fewer} obstacles are the same, {members} in both: merge"
    ),
    "row-overlaps-twice": N_(
        "{first} and {second}: {shared} of {fewer} obstacles are the same, {members} in both: answer once, post in both"
    ),
    "spreads": N_("One question, several groups"),
    "how-spreads": N_(
        "Members who met one obstacle in two groups or more; it belongs where most of its questions were solved."
    ),
    "row-spreads-home": N_("{words}: {people} in {groups}; ask it in {home}"),
    "row-spreads": N_("{words}: {people} in {groups}; no group has an answer"),
    "dependences": N_("Answers that hang on one person"),
    "how-dependences": N_(
        "Questions with a best answer by this member, of all with one; half at least, of five or more."
    ),
    "row-dependences": N_("{group}: {name} answered {answered} of {total}, for {people}"),
    "contributors": N_("Whose words are adopted"),
    "how-contributors": N_(
        "Answers that askers confirmed or thanked, and messages that others quoted to take them up, each once. "
        "Volume counts for nothing. Rising: twice as many as in the span of the same length before (where nothing "
        "was read from then, the first half of this one), and two more at least."
    ),
    "row-contributors": N_("{name}: {adopted} adopted, by {people}"),
    "row-contributors-rising": N_("{name}: {adopted} adopted, by {people}; rising, {recent} against {before}"),
    "suspects": N_("Accounts that look like adverts"),
    "how-suspects": N_(
        "Signs, not proof: adverts are half of what it says, and two at least; one text three times or in two "
        "groups; contacts or links in most messages; questions that one account alone answers, each time leading "
        "away."
    ),
    "row-suspects": N_("{name} ({signs}): {messages}, {people} saw it in {groups}"),
    "adverts": N_("mostly adverts"),
    "repeated": N_("one text again and again"),
    "contacts": N_("contacts and links"),
    "shill": N_("asks and answers with one account alone"),
    "streaks": N_("Check-ins and goals"),
    "how-streaks": N_(
        "Different days with a check-in, the most in a row, and the row that still goes on on the group's last "
        "check-in day."
    ),
    "row-streaks": N_("{name}: {days}, {longest} in a row"),
    "row-streaks-going": N_("{name}: {days}, {longest} in a row, {current} and going"),
    "row-streaks-goal": N_("{name}: {days} of the {goal} it set out to do, {longest} in a row"),
    "row-streaks-said": N_("{name}: {days}; the goal: {words}"),
    "unanswered": N_("Nobody answered"),
    "how-unanswered": N_(
        "Questions with no answer by anybody, and nobody who said not to know; what helpers ask back does not count."
    ),
    "row-unanswered": N_("{words} ({name}, {day}, {group})"),
    "responses": N_("Time to the first answer"),
    "how-responses": N_(
        "From the question to the first answer by another, by nearest rank; a median from five answered "
        "questions, nine of ten from ten."
    ),
    "row-responses-all": N_("All groups: {answered} of {questions} answered"),
    "row-responses-all-median": N_("All groups: {answered} of {questions} answered, half within {median}"),
    "row-responses-all-ninetieth": N_(
        "All groups: {answered} of {questions} answered, half within {median}, nine of ten within {ninetieth}"
    ),
    "row-responses-median": N_("{group}: {answered} of {questions} answered, half within {median}"),
    "row-responses-ninetieth": N_(
        "{group}: {answered} of {questions} answered, half within {median}, nine of ten within {ninetieth}"
    ),
    "rhythm": N_("When members talk"),
    "how-rhythm": N_(
        "Messages with content by local weekday and hour; check-ins, greetings, small talk and adverts do not count."
    ),
    "row-rhythm-hour": N_("Most is said at {hour}: {share} of {all}"),
    "row-rhythm-day": N_("The liveliest day is {weekday}: {share} of {all}"),
    "row-rhythm-cell": N_("The liveliest hour of the week is {weekday} at {hour}: {share} of {all}"),
    "gaps": N_("Exports that are missing"),
    "how-gaps": N_("Groups of which no export reaches into the last seven days."),
    "row-gaps": N_("{group}: read up to {day}; {people} spoke there"),
}
"""All rows by key."""

UNITS: dict[str, tuple[str, str]] = {
    "plain": (N_("{n}"), N_("{n}")),
    "person": (N_("{n} person"), N_("{n} people")),
    "member": (N_("{n} member"), N_("{n} members")),
    "group": (N_("{n} group"), N_("{n} groups")),
    "account": (N_("{n} account"), N_("{n} accounts")),
    "message": (N_("{n} message"), N_("{n} messages")),
    "question": (N_("{n} question"), N_("{n} questions")),
    "thread": (N_("{n} conversation"), N_("{n} conversations")),
    "day": (N_("{n} day"), N_("{n} days")),
    "minute": (N_("{n} minute"), N_("{n} minutes")),
    "hour": (N_("{n} hour"), N_("{n} hours")),
}
"""Units of counts: singular and plural."""

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
LISTED = N_(", ")
LONG_WAIT = 120
"""Minutes from which a time is told in hours, and hours from which it is told in days."""
_SLOT = re.compile(r"\{(\w+)\}")
_LATIN = re.compile(r"[A-Za-z0-9]")

Part = str | Claim


class Wording:
    """Statements as text in one language and zone."""

    def __init__(self, language: str, timezone: str) -> None:
        """Word what follows in ``language``, days and hours as in ``timezone``."""
        self.language = language
        self.timezone = timezone

    def parts(self, statement: Statement) -> Iterator[Part]:
        """Fixed text, and members' words as claims, in the order of the sentence."""
        before = ""
        for part in self._pieces(statement):
            if isinstance(part, str):
                yield " " * _apart(before, part) + part
            else:
                yield part
            before = part if isinstance(part, str) else ""

    def _pieces(self, statement: Statement) -> Iterator[Part]:
        for place, piece in enumerate(_SLOT.split(self.row(statement.phrase))):
            if place % 2:
                yield from self._listed(statement.values[piece])
            elif piece:
                yield piece

    def plain(self, statement: Statement) -> str:
        """The statement as one line, members' words in quotation marks."""
        return "".join(part if isinstance(part, str) else self.quoted(part.text) for part in self.parts(statement))

    def quoted(self, text: str) -> str:
        """A member's words as they stand in a sentence."""
        return f"「{text}」" if self.language == "zh" else f"“{text}”"

    def row(self, key: str) -> str:
        """The sentence of a row, its slots open."""
        return translate(TABLE[key], self.language)

    def _listed(self, value: Value) -> Iterator[Part]:
        for place, each in enumerate((value, *value.others)):
            if place:
                yield translate(LISTED, self.language)
            yield each.claim or self._text(each)

    def _text(self, value: Value) -> str:
        match value.kind:
            case ValueKind.COUNT:
                return self.count(value.number, value.text)
            case ValueKind.DAY:
                return plain_text(Day(value.number), self.language, self.timezone)
            case ValueKind.HOUR:
                return f"{value.number:02}:00"
            case ValueKind.WEEKDAY:
                return translate(WEEKDAYS[value.number], self.language)
            case ValueKind.WAIT:
                return self.wait(value.number)
            case ValueKind.SIGN:
                return self.row(value.text)
            case _:
                return value.text

    def count(self, number: int, unit: str) -> str:
        """``3 people``, ``3 人``."""
        one, many = UNITS[unit]
        return translate(one if number == 1 else many, self.language).format(n=number)

    def wait(self, minutes: int) -> str:
        """A time as people tell it: minutes, then hours, then days."""
        if minutes < LONG_WAIT:
            return self.count(max(minutes, 1), "minute")
        hours = round(minutes / 60)
        return self.count(hours, "hour") if hours < LONG_WAIT else self.count(round(hours / 24), "day")


def _apart(before: str, after: str) -> bool:
    """True between a Chinese character and a Latin letter or digit, in either order."""
    ends, begins = before[-1:], after[:1]
    return bool((has_han(ends) and _LATIN.match(begins)) or (_LATIN.match(ends) and has_han(begins)))
