"""What people decide survives another import and another run; what changed under it comes back to them."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.actions import deciding, forms
from api.actions.deciding import ClaimRow
from api.actions.distilling import distil
from api.actions.importing import import_exports
from api.actions.keeping import Published
from api.queries.review_entry import review_entry
from models.records.decision import Decision
from models.records.parsed import ReadOptions
from models.store import decisions
from models.workspace import Workspace

Line = tuple[int, int, str, str]
Write = Callable[..., Path]
Publish = Callable[..., Published]
MISSED: Line = (0, 33, "老周", "再把客户编号拖到值区域，汇总依据选最后一项")
"""A message that only a later export holds, of an answer that was decided on without it."""


@dataclass(frozen=True)
class Own:
    """A workspace that a test may change, with its exports."""

    path: Path
    exports: Path

    def run_again(self) -> None:
        import_exports([self.exports], self.path, ReadOptions(), "en")
        distil(self.path, "builtin:use")

    def rows(self) -> dict[str, ClaimRow]:
        return {row.id: row for row in deciding.claims(self.path)}

    def decide(self, target: str, verdict: str, **more: object) -> Decision:
        return deciding.decide(self.path, deciding.DecideRequest(target, verdict, "林老师", **more))  # type: ignore[arg-type]

    def kept(self) -> list[Decision]:
        with Workspace.open(self.path) as workspace:
            return decisions.load_all(workspace.database)


@pytest.fixture
def group(workspace: Path, community: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Own:
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    monkeypatch.setattr(forms, "FORMS", {"edition.json": forms.FORMS["edition.json"]})
    return Own(
        Path(shutil.copytree(workspace, tmp_path / "own")), Path(shutil.copytree(community, tmp_path / "exports"))
    )


def test_decisions_survive_the_same_export_and_another_run(group: Own, publish: Publish) -> None:
    edited, accepted, marked = [row for row in group.rows().values() if row.kind in {"answer", "scene"}][:3]
    group.decide(edited.id, "edit", text="改过的话")
    group.decide(accepted.id, "accept")
    group.decide(marked.id, "mark", applies_to="Excel 2019")
    publish(group.path)
    before, made = group.rows(), group.kept()
    (group.exports / "again.json").write_bytes((group.exports / "one.json").read_bytes())
    group.run_again()
    told = (publish(group.path).folder / "edition.json").read_text("utf-8")
    assert group.kept() == made
    assert group.rows() == before
    assert (before[edited.id].text, before[accepted.id].verdict) == ("改过的话", "accept")
    assert "Excel 2019" in told


def test_an_accepted_entry_whose_evidence_changed_comes_back(
    group: Own, talks: tuple[Line, ...], write_export: Write, publish: Publish
) -> None:
    answer = next(row for row in group.rows().values() if row.kind == "answer")
    made = group.decide(answer.entry, "accept")
    publish(group.path)
    assert not any(row.waiting for row in group.rows().values() if row.entry == answer.entry)
    write_export(group.exports / "one.json", "训练营一群", 11, (*talks, MISSED))
    group.run_again()
    told = json.loads((publish(group.path).folder / "edition.json").read_text("utf-8"))
    (back,) = (row for row in group.rows().values() if row.entry == answer.entry and row.waiting)
    assert (back.predecessor, back.to_confirm, back.by) == (answer.id, True, "林老师")
    assert back.text.startswith(answer.text)
    assert MISSED[3] in back.text
    assert next(iter(group.rows())) == back.id, "it is the first in the queue"
    assert [(one["number"], one["to_confirm"]) for one in told["decisions"]] == [(made.number, True)]
    assert not next(one for one in told["entries"] if one["id"] == answer.entry)["reviewed"]
    shown = review_entry(group.path, 1, answer.entry)
    (claim,) = (one for one in shown.claims if one.waiting)
    assert claim.verdict is not None
    assert (claim.verdict.to_confirm, claim.verdict.before) == (True, answer.text)
    group.decide(back.id, "accept", expected=claim.version)
    publish(group.path)
    assert not any(row.waiting for row in group.rows().values() if row.entry == answer.entry)
