"""What waits for a person, by risk and value, with the minutes that it takes."""

from dataclasses import replace

import pytest

from models.i18n import translate
from models.records.decision import Verdict
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Status
from publish.agenda import Task, agenda, queue
from publish.pace import CHARACTERS_A_MINUTE, WORDS_A_MINUTE, minutes, seconds
from publish.replay import replayed
from publish.risk import RISKS, VALUES
from tests.support_review import about, claim_of, entry_of

PAIN, FAQ = EntryKind.PAIN, EntryKind.FAQ


def with_text(edition: Edition, claim: Claim, text: str) -> Edition:
    """The edition with that claim saying something else."""
    told = tuple(
        replace(entry, claims=tuple(replace(one, text=text) if one.id == claim.id else one for one in entry.claims))
        for entry in edition.entries
    )
    return replace(edition, entries=told)


def task_of(edition: Edition, entry: Entry) -> Task:
    return next(task for task in agenda(edition) if task.entry.id == entry.id)


def keys(task: Task) -> set[str]:
    return {reason.key for reason in task.reasons}


def test_risk_that_grows_moves_an_entry_up(edition: Edition) -> None:
    last = agenda(edition)[-1].entry
    advised = replace(
        last, claims=(*last.claims, replace(last.claims[0], id="new", kind=ClaimKind.STEP, text="rm -rf /"))
    )
    grown = replace(edition, entries=tuple(advised if one.id == last.id else one for one in edition.entries))
    before = [task.entry.id for task in agenda(edition)].index(last.id)
    after = [task.entry.id for task in agenda(grown)].index(last.id)
    assert after < before


def test_value_that_grows_moves_an_entry_up(edition: Edition) -> None:
    last = agenda(edition)[-1].entry
    wanted = replace(last, figures={**last.figures, "askers": 9, "channels": 3})
    grown = replace(edition, entries=tuple(wanted if one.id == last.id else one for one in edition.entries))
    assert [task.entry.id for task in agenda(grown)].index(last.id) < len(agenda(edition)) - 1
    assert task_of(grown, last).reasons[-1].figures == {"askers": 9, "channels": 3}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("先跑 rm -rf build", "destructive"),
        ("DROP TABLE orders;", "destructive"),
        ("git push origin main --force", "destructive"),
        ("把旧表格清空再导入", "destructive"),
        ("Take two pills of this medication", "delicate"),
        ("先把贷款还了", "delicate"),
        ("合同里没写就不算", "delicate"),
    ],
)
def test_what_cannot_be_taken_back_and_what_is_delicate_is_said(edition: Edition, text: str, key: str) -> None:
    entry = entry_of(edition, PAIN)
    step = claim_of(entry, ClaimKind.STEP)
    assert key not in keys(task_of(with_text(edition, step, "先停水"), entry))
    assert key in keys(task_of(with_text(edition, step, text), entry))


@pytest.mark.parametrize("text", ["The format of the table", "信息很全", "a warmer place > 20 degrees", "remove -x"])
def test_harmless_words_raise_no_alarm(edition: Edition, text: str) -> None:
    entry = entry_of(edition, PAIN)
    told = with_text(edition, claim_of(entry, ClaimKind.STEP), text)
    assert not keys(task_of(told, entry)) & {"destructive", "delicate"}


def test_a_question_about_something_dangerous_is_no_danger(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    asked = with_text(edition, claim_of(entry, ClaimKind.SCENE), "误跑了 rm -rf 怎么办")
    assert "destructive" not in keys(task_of(asked, entry))


def test_claims_of_success_and_corrections_are_risks(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    assert any(claim.status is Status.TRIED for claim in entry.claims)
    assert {"successful", "corrected", "asked", "cover"} <= keys(task_of(edition, entry))


def test_advice_that_has_nothing_in_common_with_its_question_is_doubted(edition: Edition) -> None:
    entry = entry_of(edition, FAQ)
    answer = claim_of(entry, ClaimKind.ANSWER)
    assert "doubtful" in keys(task_of(with_text(edition, answer, "飞船引擎"), entry))


def test_what_was_settled_and_came_back_is_first(edition: Edition) -> None:
    entry = agenda(edition)[-1].entry
    old = replace(entry.claims[0], id="old")
    after = replayed(edition, [about(entry, old, Verdict.ACCEPT)])
    assert agenda(after)[0].entry.id == entry.id
    assert queue(after)[0][1].claim.id == entry.claims[0].id


def test_what_is_decided_waits_no_more_and_costs_no_minutes(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    before = task_of(edition, entry)
    part = replayed(edition, [about(entry, claim_of(entry, ClaimKind.STEP), Verdict.ACCEPT)])
    assert task_of(part, entry).seconds < before.seconds
    whole = replayed(edition, [about(entry, None, Verdict.ACCEPT)])
    assert entry.id not in {task.entry.id for task in agenda(whole)}


def test_the_order_is_the_same_every_time(edition: Edition) -> None:
    assert [task.order for task in agenda(edition)] == sorted(task.order for task in agenda(edition))
    backwards = replace(edition, entries=edition.entries[::-1])
    assert {task.entry.id: (task.risk, task.value, task.seconds) for task in agenda(backwards)} == {
        task.entry.id: (task.risk, task.value, task.seconds) for task in agenda(edition)
    }


def test_minutes_come_from_the_words_to_read() -> None:
    assert seconds(["字" * CHARACTERS_A_MINUTE]) == 60
    assert seconds(["word " * WORDS_A_MINUTE]) == 60
    assert seconds(["字" * CHARACTERS_A_MINUTE, "don't " * WORDS_A_MINUTE]) == 120
    assert (seconds([]), minutes(1), minutes(60), minutes(61)) == (0, 1, 1, 2)


def test_a_message_that_two_claims_quote_is_read_once(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    twice = replace(entry, claims=(*entry.claims, replace(entry.claims[0], id="again", text="")))
    more = replace(edition, entries=tuple(twice if one.id == entry.id else one for one in edition.entries))
    assert task_of(more, entry).seconds == task_of(edition, entry).seconds


@pytest.mark.parametrize("sentence", [*(row.sentence for row in RISKS.values()), *VALUES.values()])
def test_every_reason_is_said_in_both_languages(sentence: str) -> None:
    assert translate(sentence, "zh") != sentence
