"""An edition of some groups, or of one discussion, counts nothing else."""

from dataclasses import replace

from models.records.distillation import Distillation
from models.records.edition import Period
from publish.scope import within
from tests.support_garden import MARCH, compiled


def messages(distillation: Distillation) -> set[str]:
    return {message.id for message in distillation.messages}


def test_a_whole_period_is_the_whole(distillation: Distillation) -> None:
    assert within(distillation, MARCH) is distillation


def test_of_one_group_nothing_else_is_left(distillation: Distillation) -> None:
    for channel in distillation.channels:
        part = within(distillation, replace(MARCH, groups=(channel.name,)))
        own = {message.id for message in distillation.messages if message.channel == channel.id}
        assert messages(part) == own
        assert {question.id for question in part.questions} <= own
        assert {voice for pain in part.pains for voice in pain.voices} <= own
        assert {one.channel for one in part.threads} <= {channel.id}
        compiled(part)


def test_of_one_discussion_only_its_messages_are_left(distillation: Distillation) -> None:
    thread = distillation.threads[0]
    part = within(distillation, Period("thread", MARCH.start, MARCH.end, thread=thread.id))
    assert messages(part) == set(thread.messages)
    assert [one.id for one in part.threads] == [thread.id]
    assert all(one.thread == thread.id for one in part.questions)
    assert compiled(part).figures["questions"] == len(part.questions)


def test_a_controversy_that_loses_a_side_is_none(distillation: Distillation) -> None:
    thread = next(one for one in distillation.threads if one.id not in distillation.controversies[0].threads)
    part = within(distillation, Period("thread", MARCH.start, MARCH.end, thread=thread.id))
    assert part.controversies == ()
