"""A community as it is talked into being, for tests of what is found about its members and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.records.answer import Answer, Outcome, Question, Utterance
from models.records.distillation import Distillation
from models.records.edition import Period
from models.records.message import Channel, Kind, Member, Message
from models.records.pain import Pain, PainScore
from models.records.people import People
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from models.records.topic import Topic
from nlp.people.people import Known, find_people
from tests.support_talk import DAY, MINUTE, MONDAY

WEEK = 7 * DAY
MONTH = Period("month", MONDAY, MONDAY + 4 * WEEK)
WHOLE = Outcome.CONFIRMED


@dataclass
class Groups:
    """Talk as it is said; ``say`` gives the id."""

    messages: list[Message] = field(default_factory=list)
    roles: list[RoleLabel] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    pains: list[Pain] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)

    def say(
        self,
        member: str,
        text: str,
        role: Role = Role.OPINION,
        *,
        at: float = 0,
        group: str = "g1",
        to: str | None = None,
    ) -> str:
        """One message ``at`` days after Monday."""
        key = f"m{len(self.messages):06}"
        sent = MONDAY + round(at * DAY)
        self.messages.append(Message(key, group, len(self.messages), sent, member, Kind.TEXT, text, reply_to=to))
        self.roles.append(RoleLabel(key, role, 1.0))
        return key

    def ask(
        self,
        asker: str,
        helper: str | None,
        *,
        at: float = 0,
        group: str = "g1",
        wait: int = 10,
        outcome: Outcome = WHOLE,
    ) -> Question:
        """A question, answered ``wait`` minutes later by the helper, if any."""
        asked = self.say(asker, "怎么统计不重复的客户数？", Role.QUESTION, at=at, group=group)
        answers: tuple[Answer, ...] = ()
        if helper:
            told = self.say(helper, "值字段里选非重复计数", Role.ANSWER, at=at + wait * MINUTE / DAY, group=group)
            answers = (Answer(Utterance((told,), helper), 1.0, outcome),)
        best = (0,) if helper and outcome is not Outcome.CORRECTED else ()
        question = Question(asked, f"t-{asked}", Utterance((asked,), asker), (), answers, best)
        self.questions.append(question)
        return question

    def pain(self, *voices: str, questions: Sequence[str] = (), service: bool = False) -> str:
        """An obstacle voiced by these messages."""
        key = f"p{len(self.pains)}"
        score = PainScore(len(voices), 1, 0, 0)
        self.pains.append(Pain(key, None, tuple(questions), voices, (), len(voices), score, True, service))
        return key

    def distilled(self) -> Distillation:
        """Everything said and found."""
        members = sorted({message.member for message in self.messages})
        groups = sorted({message.channel for message in self.messages})
        return Distillation(
            channels=tuple(Channel(group, f"{group}群", "wechat") for group in groups),
            members=tuple(Member(member, member.upper()) for member in members),
            messages=tuple(sorted(self.messages, key=lambda one: (one.channel, one.sent_at, one.position))),
            roles=tuple(self.roles),
            threads=tuple(Thread(one.thread, "g1", one.asking.messages, ()) for one in self.questions),
            topics=tuple(self.topics),
            questions=tuple(self.questions),
            pains=tuple(self.pains),
            controversies=(),
        )

    def people(self, known: Known | None = None, period: Period = MONTH) -> People:
        """What is found."""
        return find_people(self.distilled(), period, known or Known())
