"""The states of an edition, and what its hash and its signatures hold."""

from dataclasses import replace

import pytest

from models.errors import NotReady
from models.records.decision import Verdict
from models.records.edition import ClaimKind, Edition, EntryKind, Signature, State
from publish.agenda import queue
from publish.render import html
from publish.replay import replayed
from publish.review import content_hash, moved, sealed
from tests.support_review import about, claim_of, entry_of

ALLOWED = {
    (State.DRAFT, State.DRAFT),
    (State.DRAFT, State.IN_REVIEW),
    (State.DRAFT, State.PUBLISHED),
    (State.IN_REVIEW, State.IN_REVIEW),
    (State.IN_REVIEW, State.SIGNED),
    (State.IN_REVIEW, State.PUBLISHED),
    (State.SIGNED, State.IN_REVIEW),
    (State.SIGNED, State.SIGNED),
    (State.SIGNED, State.PUBLISHED),
}


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_only_these_moves_are_allowed(edition: Edition, before: State, after: State) -> None:
    standing = replace(edition, state=before)
    if (before, after) in ALLOWED:
        assert moved(standing, after).state is after
    else:
        with pytest.raises(NotReady, match="Edition 2"):
            moved(standing, after)


def test_the_hash_is_of_the_content_alone(edition: Edition) -> None:
    found = content_hash(edition)
    assert content_hash(replace(edition, state=State.SIGNED, signatures=(Signature("a", "b"),))) == found
    assert content_hash(replace(edition, community="别处")) != found


def test_a_signature_holds_for_what_was_signed_once_a_person(edition: Edition) -> None:
    found = content_hash(edition)
    given = [Signature("林老师", found), Signature("周老师", "older"), Signature("林老师", found)]
    assert sealed(edition, given).signatures == (Signature("林老师", found),)


def test_a_signed_edition_that_changes_is_in_review_again(edition: Edition) -> None:
    signed = replace(sealed(edition, ()), state=State.SIGNED)
    assert sealed(signed, ()).state is State.SIGNED
    assert sealed(replace(signed, community="别处"), ()).state is State.IN_REVIEW


def test_what_was_inherited_comes_first_and_what_was_decided_waits_no_more(edition: Edition) -> None:
    entry = entry_of(edition, EntryKind.PAIN)
    result = claim_of(entry, ClaimKind.RESULT)
    old = replace(result, id="old")
    after = replayed(edition, [about(entry, entry.claims[0], Verdict.ACCEPT), about(entry, old, Verdict.ACCEPT, 2)])
    waiting = [weighed.claim.id for _, weighed in queue(after)]
    assert waiting[0] == result.id
    assert entry.claims[0].id not in waiting


@pytest.mark.parametrize(
    ("state", "said"), [(State.IN_REVIEW, "审定中"), (State.SIGNED, "已签字"), (State.PUBLISHED, "已发布")]
)
def test_the_cover_says_where_the_edition_stands(edition: Edition, state: State, said: str) -> None:
    page = html.render(replace(edition, state=state, signatures=(Signature("<林老师>", ""),)))
    assert said in page
    assert "&lt;林老师&gt; 签字" in page
