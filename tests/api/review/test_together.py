"""Several people review at once, beside jobs: nobody waits for a job, nobody overwrites another."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.actions import deciding, forms, signing
from api.actions.commenting import CommentRequest, comment, resolve
from api.actions.deciding import DecideRequest
from api.actions.keeping import Published
from models.errors import BadOption, NotFound, NotReady, Outdated, StillroomError, WorkspaceBusy
from models.records.decision import Decision
from models.records.edition import Edition, State
from models.store import editions
from models.workspace import Workspace
from publish.render import edition_json

ROOT = Path(__file__).parents[3]
PEOPLE = [f"专家{number}" for number in range(8)]
Decide = Callable[..., Decision]

DECIDE_ELSEWHERE = """
import sys
from pathlib import Path
from api.actions.deciding import DecideRequest, decide
from models.errors import Outdated
path, target, by = sys.argv[1:]
try:
    print(decide(Path(path), DecideRequest(target, "reject", by, expected=0)).number)
except Outdated as error:
    print("outdated")
"""


def attempt(path: Path, target: str, by: str, expected: int | None) -> Decision | StillroomError:
    try:
        return deciding.decide(path, DecideRequest(target, "accept", by, expected=expected))
    except Outdated as error:
        return error


def test_of_many_who_decide_at_once_one_is_first_and_the_others_are_told(own: Path) -> None:
    target = deciding.claims(own)[0].id
    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        outcomes = list(pool.map(lambda by: attempt(own, target, by, 0), PEOPLE))
    made = [one for one in outcomes if isinstance(one, Decision)]
    assert len(made) == 1
    assert {str(one) for one in outcomes if isinstance(one, Outdated)} == {
        f"{made[0].by} decided on this a moment ago (decision 1): look again, then decide."
    }
    assert [one.number for one in deciding.holding_decisions(own)] == [1]


def test_decisions_on_different_claims_are_all_kept(own: Path) -> None:
    targets = [row.id for row in deciding.claims(own)][: len(PEOPLE)]
    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        list(pool.map(lambda target: attempt(own, target, "林老师", 0), targets))
    assert [one.number for one in deciding.holding_decisions(own)] == list(range(1, len(targets) + 1))
    assert {one.target for one in deciding.holding_decisions(own)} == set(targets)


def test_processes_decide_together_as_threads_do(own: Path) -> None:
    target = deciding.claims(own)[0].id
    line = [sys.executable, "-c", DECIDE_ELSEWHERE, str(own), target]
    running = [subprocess.Popen([*line, by], cwd=ROOT, stdout=subprocess.PIPE, text=True) for by in PEOPLE[:3]]
    said = sorted(process.communicate(timeout=60)[0].strip() for process in running)
    assert said == ["1", "outdated", "outdated"]


def test_a_decision_waits_for_no_job(own: Path, decide: Decide) -> None:
    row = deciding.claims(own)[0]
    with Workspace.open(own, write=True):
        made = decide(own, row.id, "accept", expected=0)
        assert deciding.undo(own, "周老师", made.number).undoes == made.number
        with pytest.raises(WorkspaceBusy):
            signing.review(own, 1)
    assert deciding.holding_decisions(own) == []


def test_what_is_decided_while_an_edition_is_printed_is_kept_and_so_is_the_edition(
    own: Path, decide: Decide, publish: Callable[..., Published], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = deciding.claims(own)[:2]
    decide(own, first.id, "accept")

    def interrupted(edition: Edition) -> str:
        decide(own, second.id, "accept", by="周老师")
        return edition_json.render(edition)

    monkeypatch.setattr(forms, "FORMS", {"edition.json": interrupted})
    made = publish(own)
    assert '"decided":1' in "".join((made.folder / "edition.json").read_text("utf-8").split())
    assert [one.by for one in deciding.holding_decisions(own)] == ["林老师", "周老师"]


def test_a_signature_waits_for_no_job(in_review: Path) -> None:
    with Workspace.open(in_review, write=True):
        assert signing.sign(in_review, 1, "林老师").signed == ("林老师",)
    assert signing.sign(in_review, 1, "周老师").edition.state is State.SIGNED


def test_what_was_decided_in_between_is_told_whoever_decided_and_how(own: Path, decide: Decide) -> None:
    row = deciding.claims(own)[0]
    first = decide(own, row.id, "accept", expected=0)
    for target in (row.id, row.entry):
        with pytest.raises(Outdated, match="林老师 decided"):
            decide(own, target, "reject", "周老师", expected=0)
    assert decide(own, row.id, "reject", "周老师", expected=first.number).number == 2
    undone = deciding.undo(own, "林老师", 2)
    with pytest.raises(Outdated, match="decision 3"):
        decide(own, row.entry, "set-aside", expected=2)
    decide(own, row.entry, "set-aside", expected=undone.number)
    with pytest.raises(Outdated):
        decide(own, row.id, "accept", expected=undone.number)
    assert decide(own, row.id, "accept").number == 5


def test_a_statement_disturbs_nobody_who_decides_on_a_claim(own: Path, decide: Decide) -> None:
    row = deciding.claims(own)[0]
    decide(own, row.entry, "statement", text="阴天别喷")
    assert decide(own, row.id, "accept", expected=0).number == 2


def test_two_who_take_the_same_back_do_it_once(own: Path, decide: Decide) -> None:
    made = decide(own, deciding.claims(own)[0].id, "accept")
    deciding.undo(own, "林老师", made.number)
    with pytest.raises(Outdated, match="already"):
        deciding.undo(own, "周老师", made.number)


def test_a_decision_for_one_edition_is_about_nothing_else(
    own: Path, decide: Decide, publish: Callable[..., object]
) -> None:
    publish(own, "2025-03-03")
    weekly = {row.id for row in deciding.claims(own)}
    publish(own)
    other = next(row for row in _claims_of(own, 1) if row not in weekly)
    with pytest.raises(NotFound):
        decide(own, other, "accept", edition=2)
    with pytest.raises(NotFound):
        decide(own, other[:8], "accept", edition=1)  # Whoever names an edition has whole ids.
    made = decide(own, other, "accept", edition=1)
    with pytest.raises(NotFound):
        deciding.undo(own, "林老师", made.number, edition=2)
    assert deciding.undo(own, "林老师", made.number, edition=1)


def _claims_of(path: Path, number: int) -> list[str]:
    with Workspace.open(path) as workspace:
        edition = editions.load(workspace.database, number)
    return [claim.id for entry in edition.entries for claim in entry.claims]


@pytest.mark.parametrize("again", ["林老师", " 林 老师 ", "林老师。"])
def test_one_person_spelled_otherwise_signs_once(in_review: Path, again: str) -> None:
    signing.sign(in_review, 1, "林老师")
    second = signing.sign(in_review, 1, again)
    assert (second.signed, second.edition.state) == (("林老师",), State.IN_REVIEW)


def test_latin_names_are_one_person_in_every_case_and_width(in_review: Path) -> None:
    for name in ("Lin Wan", "LIN  WAN", "ｌｉｎ ｗａｎ", "lin-wan"):
        assert signing.sign(in_review, 1, name).signed == ("Lin Wan",)
    assert signing.sign(in_review, 1, "Lin Wang").edition.state is State.SIGNED


def test_nobody_signs_what_came_back(in_review: Path, decide: Decide, publish: Callable[..., object]) -> None:
    row = deciding.claims(in_review)[0]
    decide(in_review, row.id, "accept")
    decide(in_review, row.id, "mark", valid_until="2024-01-01")
    publish(in_review)
    with pytest.raises(NotReady, match="1 claims of edition 1 came back"):
        signing.sign(in_review, 1, "林老师")
    decide(in_review, row.id, "mark", valid_until="2030-01-01")
    publish(in_review)
    assert signing.sign(in_review, 1, "林老师").signed == ("林老师",)


def test_a_publication_prints_the_signatures_it_has(in_review: Path, publish: Callable[..., object]) -> None:
    for name in ("林老师", "周老师"):
        signing.sign(in_review, 1, name)
    publish(in_review)
    page = next((in_review / "editions").glob("0001-*/handbook.html")).read_text("utf-8")
    assert "林老师 签字" in page


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Say what it applies to"),
        ({"valid_until": "next year"}, "no day"),
        ({"valid_until": "2026-02-30"}, "no day"),
        ({"applies_to": "长" * 121}, "at most 120"),
    ],
)
def test_a_mark_that_cannot_be_is_one_sentence(own: Path, decide: Decide, more: dict[str, str], said: str) -> None:
    row = deciding.claims(own)[0]
    with pytest.raises(BadOption, match=said):
        decide(own, row.id, "mark", **more)
    with pytest.raises(BadOption, match="Only a mark"):
        decide(own, row.id, "accept", applies_to="MySQL 8")


def test_an_empty_mark_lifts_the_one_before(own: Path, decide: Decide) -> None:
    row = deciding.claims(own)[0]
    decide(own, row.id, "mark", applies_to="MySQL 8")
    assert decide(own, row.id, "mark").applies_to == ""


def test_hostile_words_are_kept_as_text(own: Path, decide: Decide) -> None:
    row = deciding.claims(own)[0]
    made = decide(own, row.id, "edit", text="先\ud800停\u202e水\x00 ", reason="\u2066因为")
    assert (made.text, made.reason) == ("先\ufffd停水", "因为")


def test_a_comment_is_settled_once_and_stays(own: Path) -> None:
    row = deciding.claims(own)[0]
    made = comment(own, CommentRequest(row.id, "林老师", "新版改名了？"))
    assert (made.number, made.entry, made.target) == (1, row.entry, row.id)
    assert resolve(own, made.number, "周老师").resolves == made.number
    with pytest.raises(Outdated, match="settled already"):
        resolve(own, made.number, "林老师")
    for number in (2, 99):
        with pytest.raises(NotFound):
            resolve(own, number, "林老师")
    with pytest.raises(BadOption, match="Write something"):
        comment(own, CommentRequest(row.id, "林老师", " \u200b"))


def test_comments_are_never_published(own: Path, publish: Callable[..., object]) -> None:
    row = deciding.claims(own)[0]
    comment(own, CommentRequest(row.entry, "林老师", "只给同事看"))
    publish(own)
    told = [path.read_text("utf-8", "ignore") for path in (own / "editions").rglob("*.*") if path.is_file()]
    assert told
    assert not any("只给同事看" in text for text in told)
