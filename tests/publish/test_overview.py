"""The counts that members see: of what was said, never of one person, of noise or of complaints about the service."""

from dataclasses import replace

import pytest

from models.codec import from_json, to_json
from models.records.distillation import Distillation
from models.records.edition import Edition, EntryKind
from models.records.message import Message
from models.records.overview import Overview
from models.records.role import NOISE_ROLES, Role, RoleLabel
from publish.edition import compile_edition
from tests.support_garden import DAY, MARCH, START, compiled


@pytest.fixture(scope="module")
def found(edition: Edition) -> Overview:
    assert edition.overview
    return edition.overview


def told(distillation: Distillation) -> list[Message]:
    roles = {label.message: label.role for label in distillation.roles}
    return [message for message in distillation.messages if roles[message.id] not in NOISE_ROLES]


def test_every_week_is_there_from_a_monday_of_the_zone(found: Overview) -> None:
    # 24 February 2025 was a Monday; Shanghai is 8 hours ahead.
    monday = START - 5 * DAY - 8 * 3_600_000
    assert [week.start for week in found.weeks] == [monday + 7 * DAY * week for week in range(4)]


def test_noise_is_in_no_count(distillation: Distillation, found: Overview) -> None:
    noisy = replace(distillation, roles=tuple(RoleLabel(one.message, Role.CHECKIN, 1.0) for one in distillation.roles))
    assert sum(week.messages for week in found.weeks) == len(told(distillation))
    assert compiled(noisy).overview is None


def test_what_too_few_said_is_not_shown(distillation: Distillation, found: Overview) -> None:
    few = compiled(distillation, min_people=5).overview
    assert few
    assert found.least == 3
    assert sum(map(sum, few.hours)) < sum(map(sum, found.hours)) < len(told(distillation))
    assert len(few.topics) < len(found.topics)
    assert [week.start for week in few.weeks] == [week.start for week in found.weeks]


def test_a_topic_is_as_large_as_the_conversations_that_began(found: Overview) -> None:
    assert [(topic.name, topic.conversations) for topic in found.topics][:1] == [("叶子发黄", 2)]


def test_what_was_said_about_the_service_is_no_topic(distillation: Distillation) -> None:
    named = replace(distillation.topics[0], id="c9", name="种子没寄到", threads=("t5",))
    drawn = compiled(replace(distillation, topics=(*distillation.topics, named))).overview
    assert drawn
    assert "种子没寄到" not in [topic.name for topic in drawn.topics]


def test_an_entry_counts_the_askers_that_it_prints(edition: Edition, found: Overview) -> None:
    printed = {entry.id: entry for entry in edition.entries}
    assert found.demands
    for one in found.demands:
        assert printed[one.entry].kind in {EntryKind.PAIN, EntryKind.OPEN}
        assert one.askers == printed[one.entry].figures["askers"]
        assert len(one.weeks) == len(found.weeks)
        assert sum(one.weeks) > 0
        assert max(one.weeks) <= one.askers


def test_nobody_is_named(distillation: Distillation, found: Overview) -> None:
    assert [member.pseudonym for member in distillation.members if member.pseudonym in to_json(found)] == []


def test_one_discussion_has_no_overview(distillation: Distillation) -> None:
    period = replace(MARCH, thread="t1")
    made = compile_edition(distillation, period, number=1, community="阳台种菜", language="zh")
    assert made.overview is None


def test_an_edition_of_before_is_read_without_one(edition: Edition) -> None:
    old = to_json(edition).replace(f',"overview":{to_json(edition.overview)}', "")
    assert "overview" not in old
    assert from_json(Edition, old) == replace(edition, overview=None)


def test_an_edition_is_read_as_it_was_written(edition: Edition) -> None:
    assert from_json(Edition, to_json(edition)) == edition
