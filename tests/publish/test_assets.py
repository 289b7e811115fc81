"""The register of entries over all editions, and the plain rule of their maturity."""

from dataclasses import replace

import pytest

from models.records.asset import AssetState, Maturity
from models.records.edition import ClaimKind, Edition, Entry, EntryKind
from publish.assets import register
from publish.maturity import maturity
from tests.support_review import entry_of

PAIN = EntryKind.PAIN


def steps(entry: Entry, count: int) -> Entry:
    told = [claim for claim in entry.claims if claim.kind is ClaimKind.STEP and claim.group == "1.1"]
    rest = tuple(claim for claim in entry.claims if claim.kind is not ClaimKind.STEP)
    return replace(entry, claims=(*rest, *told[:count]))


@pytest.mark.parametrize(
    ("count", "tried", "reviewed", "level"),
    [
        (0, 0, True, Maturity.QUOTE),
        (1, 3, True, Maturity.ENTRY),
        (2, 0, True, Maturity.ENTRY),
        (2, 1, True, Maturity.METHOD),
        (3, 2, False, Maturity.METHOD),
        (3, 1, True, Maturity.METHOD),
        (3, 2, True, Maturity.CHECKLIST),
    ],
)
def test_maturity_follows_steps_trials_and_review(
    edition: Edition, count: int, tried: int, level: Maturity, *, reviewed: bool
) -> None:
    entry = steps(entry_of(edition, PAIN), count)
    assert maturity(replace(entry, figures={"tried": tried}, reviewed=reviewed)) is level


def test_an_entry_of_several_editions_stands_once(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    day = 86_400_000
    again = replace(entry, asked_on=(entry.asked_on[-1], entry.asked_on[-1] + day), reviewed=True)
    later = replace(edition, number=3, entries=(again,), period=replace(edition.period, label="2025-04"))
    (asset,) = [one for one in register([later, edition]) if one.entry == entry.id]
    assert (asset.first_seen, asset.last_seen, asset.editions) == ("2025-03", "2025-04", (2, 3))
    assert (asset.asked, asset.state) == (len(entry.asked_on) + 1, AssetState.REVIEWED)
    sent = {citation.message: citation.sent_at for citation in edition.citations}
    assert asset.last_confirmed == sent["m006"]


def test_a_correction_stands_for_what_it_corrects(edition: Edition) -> None:
    corrected = replace(edition, revision=2, entries=edition.entries[1:])
    assert len(register([edition, corrected])) == len(edition.entries) - 1


def test_what_people_took_out_is_said_to_be_out(edition: Edition) -> None:
    entry = entry_of(edition, PAIN)
    states = {asset.entry: asset.state for asset in register([edition], {entry.id})}
    assert states[entry.id] is AssetState.OUT
    assert states[entry_of(edition, EntryKind.OPEN).id] is AssetState.OPEN
    assert states[entry_of(edition, EntryKind.FAQ).id] is AssetState.ANSWERED
