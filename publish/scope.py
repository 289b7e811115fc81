"""The part of a distillation that an edition is about: some groups, or one discussion."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from models.records.distillation import Distillation
from models.records.edition import Period
from models.records.pain import Controversy, Pain, Position


def within(distillation: Distillation, period: Period) -> Distillation:
    """All of it, or what belongs to the period's groups or discussion: figures then count nothing else.

    How many people met an obstacle is still counted over every group (rule 10).
    """
    if not period.groups and period.thread is None:
        return distillation
    channels = {channel.id for channel in distillation.channels if not period.groups or channel.name in period.groups}
    threads = [
        thread for thread in distillation.threads if thread.channel in channels and period.thread in {None, thread.id}
    ]
    if period.thread is not None:
        messages = {message for thread in threads for message in thread.messages}
        channels = {thread.channel for thread in threads}
    else:
        messages = {message.id for message in distillation.messages if message.channel in channels}
    return _narrowed(distillation, channels, {thread.id for thread in threads}, messages)


def _narrowed(
    whole: Distillation, channels: Collection[str], threads: Collection[str], messages: Collection[str]
) -> Distillation:
    pains = (_pain(pain, threads, messages) for pain in whole.pains)
    disputed = (_controversy(one, threads, messages) for one in whole.controversies)
    topics = (
        replace(
            topic,
            threads=tuple(thread for thread in topic.threads if thread in threads),
            outliers=tuple(thread for thread in topic.outliers if thread in threads),
        )
        for topic in whole.topics
    )
    return replace(
        whole,
        channels=tuple(channel for channel in whole.channels if channel.id in channels),
        messages=tuple(message for message in whole.messages if message.id in messages),
        roles=tuple(label for label in whole.roles if label.message in messages),
        threads=tuple(thread for thread in whole.threads if thread.id in threads),
        topics=tuple(topic for topic in topics if topic.threads),
        questions=tuple(question for question in whole.questions if question.thread in threads),
        pains=tuple(pain for pain in pains if pain.voices),
        controversies=tuple(one for one in disputed if one),
    )


def _pain(pain: Pain, threads: Collection[str], messages: Collection[str]) -> Pain:
    return replace(
        pain,
        questions=tuple(question for question in pain.questions if question in messages),
        voices=tuple(voice for voice in pain.voices if voice in messages),
        threads=tuple(thread for thread in pain.threads if thread in threads),
    )


def _controversy(whole: Controversy, threads: Collection[str], messages: Collection[str]) -> Controversy | None:
    """None where a side has nobody left."""
    one, other = (
        Position(side.label, tuple(message for message in side.messages if message in messages))
        for side in whole.positions
    )
    if not (one.messages and other.messages):
        return None
    return replace(
        whole,
        question=whole.question if whole.question in messages else None,
        threads=tuple(thread for thread in whole.threads if thread in threads),
        positions=(one, other),
        conditional=tuple(message for message in whole.conditional if message in messages),
        later=tuple(message for message in whole.later if message in messages),
    )
