"""Single questions stand in lists, neighbours and habits beside an entry, chapters around them."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome
from models.records.distillation import Distillation
from models.records.edition import ClaimKind, Edition, Entry, EntryKind, Status
from models.records.role import Role
from publish.chapters import SMALL, Chapters, arranged
from publish.entries.aside import applies
from publish.entries.single import ANSWER_LIMIT, ROWS, WAITING, answered_row
from publish.identity import CUT
from publish.page.cases import answered
from publish.page.facts import facts
from publish.page.state import state
from publish.page.tree import Strong
from publish.proof import prove_claim
from publish.reading import Reading
from publish.render import markdown
from tests.support_garden import MARCH, Chat, distilled


def entry(edition: Edition, kind: EntryKind) -> Entry:
    return next(found for found in edition.entries if found.kind is kind)


def texts(found: Entry, kind: ClaimKind) -> list[str]:
    return [claim.text for claim in found.claims if claim.kind is kind]


def test_a_row_is_a_question_with_its_answer_and_its_status(edition: Edition) -> None:
    rows = answered(entry(edition, EntryKind.FAQ))
    assert 0 < len(rows) <= ROWS
    assert [row.question.kind for row in rows] == [ClaimKind.SCENE] * len(rows)
    found = {row.question.text: (row.answer.text, row.answer.status) for row in rows}
    assert found["薄荷插在水里多久能生根"] == ("薄荷水插一般 7 天生根，每天换水", Status.THANKED)


def test_an_answer_that_is_cut_says_so_and_is_still_proven() -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", "番茄叶子发黄要怎么换盆", Role.QUESTION)
    told = "，".join(f"第{n}天把番茄挪到阴处再浇半壶水" for n in range(1, 12))
    answer = chat.answer([chat.say("t1", "白桦", told, Role.ANSWER)], Outcome.THANKED)
    question = chat.question([asked], (answer,), (0,))
    row = answered_row(Reading(distilled(chat, (question,)), MARCH), question)
    assert row is not None
    _, claim = row.claims(ClaimKind.SCENE, "q1")
    assert claim.text.endswith(CUT)
    assert len(claim.text) <= ANSWER_LIMIT + len(CUT)
    prove_claim(claim, {message.id: message.text for message in chat.messages})


def test_a_list_is_named_after_its_subject(edition: Edition) -> None:
    assert entry(edition, EntryKind.FAQ).topic_name


def test_rows_that_were_heard_of_come_first(edition: Edition) -> None:
    order = [Status.TRIED, Status.THANKED, Status.UNHEARD]
    ranks = [order.index(row.answer.status) for row in answered(entry(edition, EntryKind.FAQ)) if row.answer.status]
    assert ranks == sorted(ranks)


def test_what_nobody_answered_is_one_list_and_no_entry_each(edition: Edition) -> None:
    waiting = entry(edition, EntryKind.WAITING)
    assert 0 < len(texts(waiting, ClaimKind.UNKNOWN)) <= WAITING
    assert "花盆底下要不要垫石子" in texts(waiting, ClaimKind.UNKNOWN)
    assert not [found for found in edition.entries if found.title and "石子" in found.title.text]
    assert "还没人答的" in markdown.render(edition)


@pytest.mark.parametrize("kinds", [{EntryKind.FAQ, EntryKind.WAITING}])
def test_no_question_stands_in_an_entry_and_in_a_list(edition: Edition, kinds: set[EntryKind]) -> None:
    def asked(found: Entry) -> set[str]:
        scenes = (claim for claim in found.claims if claim.kind in {ClaimKind.SCENE, ClaimKind.UNKNOWN})
        return {piece.message for claim in scenes for piece in claim.evidence}

    listed = set().union(*(asked(found) for found in edition.entries if found.kind in kinds))
    told = set().union(*(asked(found) for found in edition.entries if found.kind not in kinds))
    assert listed.isdisjoint(told)


def test_a_habit_told_about_the_subject_stands_beside_the_cases(edition: Edition) -> None:
    (habit,) = texts(entry(edition, EntryKind.PAIN), ClaimKind.HABIT)
    assert habit.startswith("我的习惯是每次施肥前先浇透一遍清水")


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("我是mac版的excel 找不到这一项", ["mac 版"]),
        ("领导的是2016版 打开全是乱码", ["2016 版"]),
        ("mysql 5.7 没有窗口函数", ["mysql 5.7"]),
        ("在windows和 mac 上都试了", ["windows", "mac"]),
        ("叶子喷了0.2%的水 3.5元一瓶", []),
        ("row1 和 macro 都没问题", []),
    ],
)
def test_a_platform_or_version_is_named_as_it_was_spoken(said: str, named: list[str]) -> None:
    chat = Chat()
    question = chat.question([chat.say("t1", "木棉", said, Role.QUESTION)], (), ())
    reading = Reading(distilled(chat, (question,)), MARCH)
    assert [claim.text for claim in applies(reading, [question], None)] == named


def test_cover_and_head_say_the_same_of_an_entry(edition: Edition) -> None:
    for found in edition.entries:
        first = facts(found)[0]
        assert isinstance(first, Strong)
        assert first.phrase == state(found)


def many(edition: Edition) -> tuple[Entry, ...]:
    """Copies of the entries, more than a book without chapters holds."""
    copies = (replace(found, id=f"{found.id}-{n}") for n in range(SMALL) for found in edition.entries)
    return tuple(found for found in copies if found.kind is not EntryKind.WAITING or found.id.endswith("-0"))


def test_a_long_book_has_chapters_and_the_waiting_come_last(distillation: Distillation, edition: Edition) -> None:
    reading = Reading(distillation, edition.period)
    book = arranged(many(edition), Chapters(reading, edition.entries))
    names = [found.chapter for found in book]
    runs = [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]
    assert len(runs) == len(set(runs)) > 1
    assert book[-1].kind is EntryKind.WAITING
    assert book[-1].chapter is None


def test_a_short_book_has_none(edition: Edition) -> None:
    assert len(edition.entries) <= SMALL
    assert {found.chapter for found in edition.entries} == {None}


def test_every_chapter_is_named_on_the_page(distillation: Distillation, edition: Edition) -> None:
    reading = Reading(distillation, edition.period)
    book = replace(edition, cover=(), entries=arranged(many(edition), Chapters(reading, edition.entries)))
    text = markdown.render(book)
    assert all(f"\n# {name}" in text for name in {found.chapter for found in book.entries} if name)


@pytest.mark.parametrize(
    ("answer", "result", "printed"),
    [
        (
            "水里有碱，叶子吸不了铁。用两滴白醋兑水浇，或者改接雨水",
            "雨水浇上就好了",
            "水里有碱，叶子吸不了铁。改接雨水",
        ),
        (
            "水里有碱，叶子吸不了铁。用两滴白醋兑水浇，或者改接雨水",
            "白醋兑上就好了",
            "水里有碱，叶子吸不了铁。用两滴白醋兑水浇",
        ),
    ],
)
def test_a_row_that_worked_tells_only_the_way_that_was_taken(answer: str, result: str, printed: str) -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", "番茄叶子发黄变成一片怎么办", Role.QUESTION)
    told = chat.say("t1", "白桦", answer, Role.ANSWER)
    heard = chat.say("t1", "木棉", result, Role.CONFIRM)
    question = chat.question([asked], (chat.answer([told], Outcome.CONFIRMED, (heard,)),), (0,))
    row = answered_row(Reading(distilled(chat, (question,)), MARCH), question)
    assert row is not None
    assert row.claims(ClaimKind.SCENE, "q1")[1].text == printed
