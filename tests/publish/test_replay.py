"""What people decide survives every later compile, and nothing else is said than members, or they, said."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from models.errors import EvidenceError
from models.records.decision import Decision, Verdict
from models.records.distillation import Distillation
from models.records.edition import ClaimKind, Edition, Entry, EntryKind, Evidence
from publish.proof import prove
from publish.render import html, markdown
from publish.replay import members_words, replayed
from tests.support_review import about, claim_of, entry_of

PAIN, OPEN = EntryKind.PAIN, EntryKind.OPEN


def kept(edition: Edition, entry: Entry) -> Entry:
    return next(other for other in edition.entries if other.id == entry.id)


def every_rejection(edition: Edition) -> Iterator[Decision]:
    for entry in edition.entries:
        yield about(entry, None, Verdict.REJECT)
        for claim in entry.claims:
            yield about(entry, claim, Verdict.REJECT)


def test_without_decisions_nothing_changes(edition: Edition) -> None:
    assert replayed(edition, ()) == edition


def test_an_accepted_claim_is_reviewed_and_an_accepted_entry_says_so(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    step = claim_of(entry, ClaimKind.STEP)
    one = kept(replayed(edition, [about(entry, step, Verdict.ACCEPT)]), entry)
    assert [claim.id for claim in one.claims if claim.reviewed] == [step.id]
    assert not one.reviewed
    whole = kept(replayed(edition, [about(entry, None, Verdict.ACCEPT)]), entry)
    assert whole.reviewed
    assert "未审定" in html.render(edition)


def test_what_joins_an_accepted_entry_later_waits_for_review(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    seen = tuple(claim for claim in entry.claims if claim.kind is not ClaimKind.HABIT)
    later = kept(replayed(edition, [replace(about(entry, None, Verdict.ACCEPT), seen=seen)]), entry)
    assert [claim.kind for claim in later.claims if not claim.reviewed] == [ClaimKind.HABIT]
    assert not later.reviewed


def test_a_rejected_claim_leaves_with_its_source_and_with_what_repeats_it(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    magnesium = claim_of(entry, ClaimKind.STEP, "缺镁")
    after = replayed(edition, [about(entry, magnesium, Verdict.REJECT)])
    told = {claim.id for claim in kept(after, entry).claims}
    assert magnesium.id not in told
    assert claim_of(entry, ClaimKind.BRIEF).id not in told
    assert "硫酸镁" not in html.render(after)
    assert [citation.number for citation in after.citations] == list(range(1, len(after.citations) + 1))


def test_a_case_without_its_step_leaves_whole(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    after = replayed(edition, [about(entry, claim_of(entry, ClaimKind.STEP, "缺镁"), Verdict.SET_ASIDE)])
    assert {claim.group for claim in kept(after, entry).claims} == {None, "1", "1.1", "1/1"}


def test_an_entry_whose_point_is_rejected_leaves_and_nothing_links_to_it(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    linked = replace(edition, entries=tuple(replace(one, see_also=(entry.id,)) for one in edition.entries))
    steps = [claim for claim in entry.claims if claim.kind is ClaimKind.STEP]
    after = replayed(linked, [about(entry, step, Verdict.REJECT, at) for at, step in enumerate(steps, 1)])
    assert entry.id not in {one.id for one in after.entries} | set(after.cover)
    assert not any(one.see_also for one in after.entries)


def test_a_rejected_result_no_longer_counts_as_tried(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    after = replayed(edition, [about(entry, claim_of(entry, ClaimKind.RESULT), Verdict.REJECT)])
    assert (entry.figures["tried"], kept(after, entry).figures["tried"]) == (1, 0)


def test_a_list_loses_the_whole_row_and_counts_the_rest(edition: Edition) -> None:
    entry = entry_of(edition, EntryKind.FAQ)
    after = kept(replayed(edition, [about(entry, claim_of(entry, ClaimKind.ANSWER), Verdict.REJECT)]), entry)
    assert after.figures["questions"] == 2
    assert [claim.kind for claim in after.claims] == [ClaimKind.SCENE, ClaimKind.ANSWER] * 2


def test_a_controversy_needs_both_its_sides(edition: Edition) -> None:
    entry = entry_of(edition, EntryKind.CONTROVERSY)
    after = replayed(edition, [about(entry, claim_of(entry, ClaimKind.POSITION), Verdict.REJECT)])
    assert entry.id not in {one.id for one in after.entries}


def test_whatever_is_rejected_the_rest_is_proven_and_printed(edition: Edition, distillation: Distillation) -> None:
    for decision in every_rejection(edition):
        after = replayed(edition, [decision])
        prove(members_words(after), distillation.messages)
        assert html.render(after)
        assert markdown.render(after)


def test_an_edit_is_printed_under_its_editors_name_and_keeps_its_evidence(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    step = claim_of(entry, ClaimKind.STEP, "先停水")
    after = replayed(edition, [about(entry, step, Verdict.EDIT, text="先停水两天<b>")])
    edited = next(claim for claim in kept(after, entry).claims if claim.id == step.id)
    assert (edited.text, edited.evidence) == ("先停水两天<b>", step.evidence)
    assert edited.review is not None
    assert (edited.review.original, edited.reviewed) == (step.text, True)
    page = html.render(after)
    assert "先停水两天&lt;b&gt;" in page
    assert "林老师改写" in page
    assert "林老师改写" in markdown.render(after)


def test_the_proof_holds_for_all_that_nobody_edited(edition: Edition, distillation: Distillation) -> None:
    entry = entry_of(edition, PAIN)
    edit = about(entry, claim_of(entry, ClaimKind.STEP), Verdict.EDIT, text="随便改")
    told = about(entry, None, Verdict.STATEMENT, 2, text="镁肥阴天别喷")
    after = replayed(edition, [edit, told])
    prove(members_words(after), distillation.messages)
    with pytest.raises(EvidenceError):
        prove(after, distillation.messages)


def test_a_statement_joins_its_entry_under_its_name(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    after = replayed(edition, [about(entry, None, Verdict.STATEMENT, text="镁肥阴天别喷")])
    told = claim_of(kept(after, entry), ClaimKind.STATEMENT)
    assert (told.text, told.evidence, told.reviewed) == ("镁肥阴天别喷", (), True)
    assert "镁肥阴天别喷" in html.render(after)
    assert "林老师" in markdown.render(after)
    out = replayed(
        edition,
        [about(entry, None, Verdict.STATEMENT, text="镁肥阴天别喷"), about(entry, told, Verdict.REJECT, 2)],
    )
    assert "镁肥阴天别喷" not in html.render(out)


def test_a_decision_that_was_taken_back_holds_no_more(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    rejected = about(entry, None, Verdict.REJECT)
    undone = about(entry, None, Verdict.UNDO, 2, undoes=1)
    after = replayed(edition, [rejected, undone])
    assert (after.entries, after.decided, after.decisions) == (edition.entries, 2, ())


def test_the_last_word_about_a_claim_counts_before_what_was_said_of_its_entry(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    step = claim_of(entry, ClaimKind.STEP, "先停水")
    made = [about(entry, step, Verdict.REJECT), about(entry, None, Verdict.ACCEPT, 2)]
    assert step.id not in {claim.id for claim in kept(replayed(edition, made), entry).claims}
    made.append(about(entry, step, Verdict.ACCEPT, 3))
    assert step.id in {claim.id for claim in kept(replayed(edition, made), entry).claims}


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.EDIT, Verdict.REJECT])
def test_a_changed_claim_names_its_predecessor_and_waits_to_be_confirmed(edition: Edition, verdict: Verdict) -> None:
    entry = entry_of(edition, PAIN)
    step = claim_of(entry, ClaimKind.STEP, "先停水")
    piece = step.evidence[0]
    shorter = replace(step, id="earlier", evidence=(Evidence(piece.message, piece.start, piece.end - 2, "先停水"),))
    after = replayed(edition, [about(entry, shorter, verdict, text="先断水" * (verdict is Verdict.EDIT))])
    (applied,) = after.decisions
    assert (applied.target, applied.to_confirm) == ("earlier", True)
    found = [claim for claim in kept(after, entry).claims if claim.id == step.id]
    if verdict is Verdict.REJECT:
        assert found == []
    else:
        assert (found[0].predecessor, found[0].reviewed) == ("earlier", False)
        assert not kept(after, entry).reviewed


def test_a_decision_about_what_this_edition_does_not_hold_changes_nothing(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    gone = replace(entry.claims[0], id="gone", evidence=(Evidence("m999", 0, 2, "番茄"),))
    after = replayed(edition, [about(entry, gone, Verdict.REJECT)])
    assert (after.entries, after.decisions) == (edition.entries, ())


def test_rejected_advice_is_not_printed_again_under_another_head(edition: Edition) -> None:
    entry, listed = entry_of(edition, PAIN), entry_of(edition, EntryKind.FAQ)
    answer = claim_of(listed, ClaimKind.ANSWER)
    step = replace(answer, id="step", kind=ClaimKind.STEP, evidence=answer.evidence[:1])
    rejected = about(entry, step, Verdict.REJECT)
    assert answer.id not in {claim.id for claim in kept(replayed(edition, [rejected]), listed).claims}
    accepted = about(listed, answer, Verdict.ACCEPT, 2)
    assert answer.id in {claim.id for claim in kept(replayed(edition, [rejected, accepted]), listed).claims}
    scene = replace(step, kind=ClaimKind.SCENE)
    assert kept(replayed(edition, [about(entry, scene, Verdict.REJECT)]), listed) == listed
