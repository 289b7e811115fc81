"""What an expert marks is printed wherever the claim is, and comes back when its day is over."""

from dataclasses import replace

import pytest

from models.records.decision import Decision, Verdict
from models.records.distillation import Distillation
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Evidence
from publish.agenda import agenda, returned
from publish.page.bound import parts
from publish.page.inline import Setter, plain
from publish.page.tree import Items, Paragraph
from publish.prompts.ranking import accepted_first
from publish.proof import prove
from publish.render import article, group_text, html, markdown
from publish.replay import members_words, replayed
from tests.support_review import about, claim_of, entry_of

PAIN = EntryKind.PAIN
BEFORE, LAST_DAY, AFTER = "2025-03-31", "2025-04-01", "2027-01-01"
"""The garden's edition ends on 1 April 2025, by the clock of Shanghai."""


def mark(entry: Entry, claim: Claim | None, number: int = 1, **more: str) -> Decision:
    return about(entry, claim, Verdict.MARK, number, **more)


def step_of(edition: Edition) -> tuple[Entry, Claim]:
    entry = entry_of(edition, PAIN)
    return entry, claim_of(entry, ClaimKind.STEP, "缺镁")


def found(edition: Edition, claim: Claim) -> Claim:
    return next(other for entry in edition.entries for other in entry.claims if other.id == claim.id)


def test_a_mark_is_printed_in_both_languages_under_its_name(edition: Edition, english: Edition) -> None:
    entry, step = step_of(edition)
    more = {"applies_to": "酸性土<b>", "valid_until": AFTER}
    page = html.render(replayed(edition, [mark(entry, step, **more)]))
    assert "（适用于酸性土&lt;b&gt;，有效至2027 年 1 月 1 日，林老师注）" in page
    page = html.render(replayed(english, [mark(entry, step, **more)]))
    assert "(for 酸性土&lt;b&gt;, valid until 1 Jan 2027, says 林老师)" in page


@pytest.mark.parametrize("render", [html.render, markdown.render, article.render])
def test_every_form_that_prints_the_claim_prints_its_mark(edition: Edition, render: object) -> None:
    entry, step = step_of(edition)
    assert "酸性土" not in render(edition)  # type: ignore[operator]
    assert "酸性土" in render(replayed(edition, [mark(entry, step, applies_to="酸性土")]))  # type: ignore[operator]


def test_bound_forms_have_the_mark_too(edition: Edition) -> None:
    entry, step = step_of(edition)
    after = replayed(edition, [mark(entry, step, applies_to="酸性土"), mark(entry, None, 2, valid_until=AFTER)])
    setter = Setter(after)
    blocks = [block for part in parts(after) for section in part.sections for block in section.blocks]
    lines = [line for block in blocks if isinstance(block, Items) for line in block.lines]
    lines += [block.line for block in blocks if isinstance(block, Paragraph)]
    told = "\n".join(plain(setter.line(line)) for line in lines)
    assert "适用于酸性土" in told
    assert "有效至2027 年 1 月 1 日" in told


def test_what_holds_for_some_only_is_not_pasted_in_one_line(edition: Edition) -> None:
    entry, step = step_of(edition)
    brief = claim_of(entry, ClaimKind.BRIEF)
    after = replayed(edition, [mark(entry, step, applies_to="酸性土")])
    assert found(after, brief).validity == found(after, step).validity
    assert brief.text in group_text.render(edition)
    assert brief.text not in group_text.render(after)


def test_a_mark_decides_nothing_and_changes_no_words(edition: Edition, distillation: Distillation) -> None:
    entry, step = step_of(edition)
    made = [
        about(entry, None, Verdict.ACCEPT),
        mark(entry, step, 2, applies_to="酸性土"),
        mark(entry, None, 3, applies_to="盆栽"),
    ]
    after = replayed(edition, made)
    assert found(after, step).reviewed
    assert next(one for one in after.entries if one.id == entry.id).reviewed
    assert [(one.number, one.verdict) for one in after.decisions] == [(1, "accept"), (2, "mark"), (3, "mark")]
    prove(members_words(after), distillation.messages)
    assert not found(replayed(edition, made[1:]), step).reviewed


def test_a_day_that_is_over_is_printed_as_over_and_comes_back(edition: Edition) -> None:
    entry, step = step_of(edition)
    accepted = about(entry, None, Verdict.ACCEPT)
    held = replayed(edition, [accepted, mark(entry, step, 2, valid_until=LAST_DAY)])
    assert entry.id not in {task.entry.id for task in agenda(held)}
    over = replayed(edition, [accepted, mark(entry, step, 2, valid_until=BEFORE)])
    assert "有效期到2025 年 3 月 31 日为止，已过期" in html.render(over)
    first = agenda(over)[0]
    assert [weighed.claim.id for weighed in first.claims if returned(weighed)] == [step.id]
    renewed = replayed(
        edition, [accepted, mark(entry, step, 2, valid_until=BEFORE), mark(entry, step, 3, valid_until=AFTER)]
    )
    assert found(renewed, step).reviewed


def test_an_entry_whose_day_is_over_comes_back_whole(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    made = [about(entry, None, Verdict.ACCEPT), mark(entry, None, 2, valid_until=BEFORE)]
    after = replayed(edition, made)
    assert agenda(after)[0].entry.id == entry.id
    assert not agenda(after)[0].entry.reviewed
    lifted = replayed(edition, [*made, mark(entry, None, 3)])
    assert entry.id not in {task.entry.id for task in agenda(lifted)}


def test_a_mark_goes_over_to_the_claim_that_takes_its_place(edition: Edition) -> None:
    entry, step = step_of(edition)
    piece = step.evidence[0]
    shorter = replace(step, id="earlier", evidence=(Evidence(piece.message, piece.start, piece.end - 2, "缺镁"),))
    after = found(replayed(edition, [mark(entry, shorter, applies_to="酸性土")]), step)
    assert after.validity is not None
    assert after.validity.applies_to == "酸性土"


def test_a_mark_that_was_taken_back_holds_no_more(edition: Edition) -> None:
    entry, step = step_of(edition)
    undone = about(entry, step, Verdict.UNDO, 2, undoes=1)
    assert replayed(edition, [mark(entry, step, applies_to="酸性土"), undone]).entries == edition.entries


def test_what_has_expired_is_no_example_of_a_prompt(edition: Edition) -> None:
    entry, step = step_of(edition)
    assert entry.id in {one.id for one in accepted_first(edition)}
    held = replayed(edition, [mark(entry, step, valid_until=AFTER)])
    assert entry.id in {one.id for one in accepted_first(held)}
    over = replayed(edition, [mark(entry, step, valid_until=BEFORE)])
    assert entry.id not in {one.id for one in accepted_first(over)}
