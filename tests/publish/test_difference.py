"""Two editions side by side: what became of each entry, and why one is gone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.records.change import Change, ChangeKind, Comparison, Retirement
from models.records.decision import Decision, Verdict
from models.records.distillation import Distillation
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Evidence
from publish.difference import Background, compared
from publish.pending import still_open
from publish.render import html, markdown
from publish.replay import replayed
from tests.support_review import about, claim_of, entry_of

PAIN = EntryKind.PAIN


@pytest.fixture(scope="module")
def background(distillation: Distillation) -> Background:
    sent = {message.id: message.sent_at for message in distillation.messages}
    return Background(sent, {pain.id: pain for pain in distillation.pains}, 3)


def with_entry(edition: Edition, entry: Entry) -> Edition:
    return replace(edition, entries=tuple(entry if one.id == entry.id else one for one in edition.entries))


def without(edition: Edition, entry: Entry) -> Edition:
    return replace(edition, entries=tuple(one for one in edition.entries if one.id != entry.id))


def without_claims(entry: Entry, *kinds: ClaimKind) -> Entry:
    return replace(entry, claims=tuple(claim for claim in entry.claims if claim.kind not in kinds))


def only(found: Comparison) -> Change:
    (change,) = found.changes
    return change


def test_the_same_edition_has_no_changes(edition: Edition, background: Background) -> None:
    assert compared(edition, edition, background) == Comparison(2, 1, (), len(edition.entries))


def test_an_entry_that_was_not_there_is_new(edition: Edition, background: Background) -> None:
    entry = entry_of(edition, PAIN)
    change = only(compared(without(edition, entry), edition, background))
    assert (change.kind, change.entry, len(change.gained)) == (ChangeKind.NEW, entry.id, len(entry.claims))


def test_an_open_entry_that_has_an_answer_now_is_answered(edition: Edition, background: Background) -> None:
    entry = entry_of(edition, PAIN)
    was = replace(without_claims(entry, ClaimKind.STEP, ClaimKind.RESULT), kind=EntryKind.OPEN)
    assert only(compared(with_entry(edition, was), edition, background)).kind is ChangeKind.ANSWERED


def test_somebody_who_tried_it_since_confirms_it_again(edition: Edition, background: Background) -> None:
    entry = entry_of(edition, PAIN)
    was = replace(without_claims(entry, ClaimKind.RESULT), figures={**entry.figures, "tried": 0})
    change = only(compared(with_entry(edition, was), edition, background))
    assert (change.kind, change.lost) == (ChangeKind.CONFIRMED, ())


def test_what_is_gone_or_said_otherwise_is_a_change(edition: Edition, background: Background) -> None:
    entry = entry_of(edition, PAIN)
    step = claim_of(entry, ClaimKind.STEP, "先停水")
    for verdict in (Verdict.REJECT, Verdict.EDIT):
        after = replayed(edition, [about(entry, step, verdict, text="停水两天" * (verdict is Verdict.EDIT))])
        change = only(compared(edition, after, background))
        assert (change.kind, change.lost[:1]) == (ChangeKind.CHANGED, (step.id,))


def test_what_was_said_before_the_new_period_is_not_lost(edition: Edition, background: Background) -> None:
    entry = entry_of(edition, PAIN)
    old = Claim("old", ClaimKind.HABIT, "早上浇水", (Evidence("m-old", 0, 4, "早上浇水"),))
    before = with_entry(edition, replace(entry, claims=(*entry.claims, old)))
    earlier = replace(background, sent={**background.sent, "m-old": edition.period.start - 1})
    assert compared(before, edition, earlier).changes == ()
    assert only(compared(before, edition, background)).lost == ("old",)


def test_a_single_question_that_waited_is_found_answered(edition: Edition, background: Background) -> None:
    faq, waiting = entry_of(edition, EntryKind.FAQ), entry_of(edition, EntryKind.WAITING)
    asked = replace(faq.claims[0], kind=ClaimKind.UNKNOWN, group=None)
    before = with_entry(edition, replace(waiting, claims=(*waiting.claims, asked)))
    found = compared(before, edition, background).of_kind(ChangeKind.ANSWERED)
    assert [(change.entry, change.question) for change in found] == [(faq.id, "m022")]


def test_an_entry_under_another_id_is_known_by_its_scenes(edition: Edition, background: Background) -> None:
    entry = entry_of(edition, PAIN)
    before = replace(edition, entries=tuple(replace(one, id=one.id + "x") for one in edition.entries if one is entry))
    found = compared(before, replace(edition, entries=(entry,)), background)
    assert (found.changes, found.unchanged) == ((), 1)


Harm = Callable[[Background, Entry, Edition], Background]


def gone_message(background: Background, entry: Entry, _: Edition) -> Background:
    cited = entry.claims[0].evidence[0].message
    return replace(background, sent={name: at for name, at in background.sent.items() if name != cited})


def fewer_people(background: Background, entry: Entry, _: Edition) -> Background:
    pain = replace(background.pains[entry.pain or ""], people=2)
    return replace(background, pains={**background.pains, pain.id: pain})


def asked_earlier(background: Background, _: Entry, edition: Edition) -> Background:
    return replace(background, sent=dict.fromkeys(background.sent, edition.period.start - 1))


def decided(verdict: Verdict) -> Harm:
    def made(background: Background, entry: Entry, _: Edition) -> Background:
        return replace(background, decisions=(about(entry, None, verdict),))

    return made


@pytest.mark.parametrize(
    ("harm", "reason", "by"),
    [
        (decided(Verdict.REJECT), Retirement.REJECTED, "林老师"),
        (decided(Verdict.SET_ASIDE), Retirement.SET_ASIDE, "林老师"),
        (gone_message, Retirement.WITHDRAWN, None),
        (fewer_people, Retirement.TOO_FEW, None),
        (asked_earlier, Retirement.NOT_ASKED, None),
        (lambda background, *_: background, Retirement.OUTRANKED, None),
    ],
)
def test_an_entry_that_is_gone_has_its_reason(
    edition: Edition, background: Background, harm: Harm, reason: Retirement, by: str | None
) -> None:
    entry = entry_of(edition, PAIN)
    change = compared(edition, without(edition, entry), harm(background, entry, edition)).of_kind(ChangeKind.RETIRED)[0]
    assert (change.entry, change.reason, change.by) == (entry.id, reason, by)


def test_the_page_says_what_changed_and_links_to_it(edition: Edition, background: Background) -> None:
    entry, other = entry_of(edition, PAIN), entry_of(edition, EntryKind.CONTROVERSY)
    after = replayed(edition, [about(other, None, Verdict.REJECT)])
    after = replace(after, changes=compared(without(edition, entry), after, background))
    page = markdown.render(after)
    assert "## 和第 1 版相比" in page
    assert "## 和第 2 期相比" in markdown.render(replace(after, number=3))
    assert "不再收入 1 条" in page
    assert '<a href="#e1">' in html.render(after)
    assert "相比" not in markdown.render(edition)


def test_what_is_open_tells_who_was_asked_and_what_failed(edition: Edition) -> None:
    entry = entry_of(edition, EntryKind.OPEN)
    failed = Claim("f", ClaimKind.DETOUR, "撒盐", (Evidence("m010", 0, 2, "撒盐"),), group="1/1")
    told = with_entry(edition, replace(entry, claims=(*entry.claims, failed)))
    (found,) = still_open(told, {"m010": ("青萝", "白桦")})
    assert (found.title, found.asked) == ("蜗牛半夜啃生菜怎么赶走", ("青萝", "白桦"))
    assert (found.failed, found.first_asked) == ((failed,), entry.asked_on[0])


def test_an_edition_of_other_groups_says_so_of_what_it_lacks(edition: Edition, background: Background) -> None:
    entry = entry_of(edition, PAIN)
    channel = next(one.channel for one in edition.citations if one.message == entry.claims[0].evidence[0].message)
    for groups, reason in (("别的群",), Retirement.ELSEWHERE), ((channel,), Retirement.OUTRANKED):
        after = replace(without(edition, entry), period=replace(edition.period, groups=groups))
        change = next(one for one in compared(edition, after, background).changes if one.entry == entry.id)
        assert change.reason is reason


def test_a_decision_taken_back_is_no_reason(edition: Edition, background: Background) -> None:
    entry = entry_of(edition, PAIN)
    made: tuple[Decision, ...] = (
        about(entry, None, Verdict.REJECT),
        about(entry, None, Verdict.UNDO, 2, undoes=1),
    )
    found = compared(edition, without(edition, entry), replace(background, decisions=made))
    assert found.of_kind(ChangeKind.RETIRED)[0].reason is Retirement.OUTRANKED
