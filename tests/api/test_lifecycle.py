"""An edition goes from draft through review and signatures to published, and is corrected by a revision."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from api.actions import comparing, deciding, forms, publishing, signing
from api.actions.deciding import DecideRequest
from api.actions.keeping import Published
from api.actions.period import PeriodRequest
from api.cli.app import run
from models.errors import BadOption, BadPeriod, NotFound, NotReady, Outdated
from models.records.decision import Decision, Verdict
from models.records.edition import State

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def own(workspace: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that a test may change, with its draft of everything as No. 1; in its data and one page only."""
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    monkeypatch.setattr(forms, "FORMS", {name: forms.FORMS[name] for name in ("edition.json", "handbook.html")})
    return shutil.copytree(workspace, tmp_path / "own")


@pytest.fixture
def two_sign(own: Path) -> Path:
    """The same, where two people must sign."""
    settings = own / "stillroom.toml"
    text = settings.read_text("utf-8").replace("\nsignatures = 0", "\nsignatures = 2")
    settings.write_text(text, "utf-8")
    return own


def publish(path: Path, period: str | None = None, *, freeze: bool = False) -> Published:
    return publishing.publish(path, publishing.PublishRequest(PeriodRequest(period), freeze=freeze))


def written(published: Published) -> dict[str, object]:
    return dict(json.loads((published.folder / "edition.json").read_text("utf-8")))


def claims_in(published: Published) -> Iterator[dict[str, object]]:
    for entry in written(published)["entries"]:  # type: ignore[attr-defined]
        yield from entry["claims"]


def decide(path: Path, target: str, verdict: str, **more: str) -> Decision:
    return deciding.decide(path, DecideRequest(target, verdict, "林老师", **more))


def test_without_decisions_an_edition_says_nothing_of_them(own: Path) -> None:
    edition = written(publish(own))
    assert (edition["decisions"], edition["changes"], edition["signatures"]) == ([], None, [])
    assert all(claim["review"] is None for claim in claims_in(publish(own)))


def test_decisions_survive_every_later_compile(own: Path) -> None:
    rows = deciding.claims(own)
    in_the_week = {claim["id"] for claim in claims_in(publish(own, "2025-W10"))}
    first, second = [row for row in rows if row.id in in_the_week][:2]
    decide(own, second.id, "edit", text="勾选“添加到数据模型”")
    decide(own, first.entry, "accept")
    for period in (None, "2025-W10"):
        found = {claim["id"]: claim for claim in claims_in(publish(own, period))}
        assert found[second.id]["text"] == "勾选“添加到数据模型”"
        assert found[first.id]["review"]["verdict"] == "accept"  # type: ignore[index]
    assert [row.verdict for row in deciding.claims(own) if row.id == second.id] == ["edit"]


def test_the_same_decisions_give_the_same_bytes(own: Path, tmp_path: Path) -> None:
    row = deciding.claims(own)[0]
    other = shutil.copytree(own, tmp_path / "other")
    for path in (own, other):
        decide(path, row.id, "edit", text="改过")
    pages = [(publish(path).folder / "edition.json").read_bytes() for path in (own, other)]
    assert pages[0] == pages[1]


def test_what_was_rejected_can_be_taken_back(own: Path) -> None:
    row = deciding.claims(own)[0]
    rejected = decide(own, row.entry[:10], "reject", reason="重复")
    assert row.entry not in json.dumps(written(publish(own))["entries"])
    assert [each.number for each in deciding.holding_decisions(own)] == [rejected.number]
    assert decide(own, row.id, "accept").entry == row.entry
    deciding.undo(own, "周老师", rejected.number)
    assert row.entry in json.dumps(written(publish(own))["entries"])
    with pytest.raises(Outdated, match="already"):
        deciding.undo(own, "周老师", rejected.number)
    with pytest.raises(NotFound):
        deciding.undo(own, "周老师", 99)


def test_to_accept_an_edit_is_to_sign_it(own: Path) -> None:
    row = deciding.claims(own)[0]
    decide(own, row.id, "edit", text="改过")
    second = deciding.decide(own, DecideRequest(row.id, "accept", "周老师"))
    assert (second.verdict, second.text, second.by) == (Verdict.EDIT, "改过", "周老师")


@pytest.mark.parametrize(
    ("target", "verdict", "more", "said"),
    [
        ("nothing", "accept", {}, "No edition has"),
        ("", "accept", {}, "No edition has"),
        ("{claim}", "maybe", {}, "no verdict maybe"),
        ("{claim}", "undo", {}, "no verdict undo"),
        ("{claim}", "edit", {}, "Give the words"),
        ("{claim}", "edit", {"text": "长" * 2001}, "at most 2000"),
        ("{claim}", "accept", {"text": "x"}, "leave them out"),
        ("{entry}", "edit", {"text": "x"}, "claim by claim"),
        ("{claim}", "statement", {"text": "x"}, "name the entry"),
    ],
)
def test_a_decision_that_cannot_be_is_one_sentence(
    own: Path, target: str, verdict: str, more: dict[str, str], said: str
) -> None:
    row = deciding.claims(own)[0]
    with pytest.raises((NotFound, BadOption), match=said):
        decide(own, target.format(claim=row.id, entry=row.entry), verdict, **more)
    assert deciding.holding_decisions(own) == []


@pytest.mark.parametrize("name", ["", "  ", "a" * 61, "a\u202eb", "a\nb\x00"])
def test_nobody_signs_without_a_name(own: Path, name: str) -> None:
    signing.review(own, 1)
    with pytest.raises(BadOption, match="Say who decides"):
        signing.sign(own, 1, name)


def test_two_different_people_sign_before_it_is_published(two_sign: Path) -> None:
    with pytest.raises(NotReady, match="0 of the 2 signatures"):
        publish(two_sign, freeze=True)
    with pytest.raises(NotReady, match="not in review"):
        signing.sign(two_sign, 1, "林老师")
    assert signing.review(two_sign, 1).edition.state is State.IN_REVIEW
    assert publish(two_sign).state is State.IN_REVIEW
    for name, state in (("林老师", State.IN_REVIEW), (" 林老师 ", State.IN_REVIEW), ("周老师", State.SIGNED)):
        assert signing.sign(two_sign, 1, name).edition.state is state
    frozen = publish(two_sign, freeze=True)
    assert (frozen.number, frozen.state) == (1, State.PUBLISHED)
    signed = written(frozen)
    assert [one["by"] for one in signed["signatures"]] == ["林老师", "周老师"]  # type: ignore[attr-defined]
    assert {one["content_hash"] for one in signed["signatures"]} == {signed["content_hash"]}  # type: ignore[attr-defined]


def test_what_changes_after_it_was_signed_is_signed_again(two_sign: Path) -> None:
    signing.review(two_sign, 1)
    for name in ("林老师", "周老师"):
        signing.sign(two_sign, 1, name)
    assert publish(two_sign).state is State.SIGNED
    decide(two_sign, deciding.claims(two_sign)[0].entry, "set-aside")
    for act in (lambda: publish(two_sign, freeze=True), lambda: signing.sign(two_sign, 1, "白老师")):
        with pytest.raises(NotReady, match="Decisions were made since"):
            act()
    assert publish(two_sign).state is State.IN_REVIEW
    assert signing.rows(two_sign)[0].signed == ()


def test_a_correction_is_a_revision_and_the_old_files_stay(own: Path) -> None:
    frozen = publish(own, freeze=True)
    before = {path.name: path.read_bytes() for path in frozen.folder.iterdir() if path.is_file()}
    for act in (lambda: signing.review(own, 1), lambda: signing.sign(own, 1, "林老师")):
        with pytest.raises(NotReady, match="correct"):
            act()
    row = deciding.claims(own)[0]
    decide(own, row.entry, "reject", reason="写错了")
    revision = publishing.correct(own, 1, "第一条写错了")
    told = written(revision)
    assert (revision.number, revision.revision, revision.state) == (1, 2, State.DRAFT)
    assert told["corrects"] == {"revision": 1, "content_hash": frozen.content_hash, "reason": "第一条写错了"}
    (change,) = told["changes"]["changes"]  # type: ignore[index]
    assert (change["kind"], change["reason"], change["by"]) == ("retired", "rejected", "林老师")
    again = publish(own, freeze=True)
    assert (again.number, again.revision, again.state) == (1, 2, State.PUBLISHED)
    assert again.folder.name.endswith("-r2")
    assert {path.name: path.read_bytes() for path in frozen.folder.iterdir() if path.is_file()} == before
    assert [(each.number, each.revision, each.corrects) for each in signing.rows(own)] == [(1, 1, None), (1, 2, 1)]


def test_only_what_is_published_is_corrected_and_with_a_reason(own: Path) -> None:
    with pytest.raises(NotReady, match="not published"):
        publishing.correct(own, 1, "写错了")
    with pytest.raises(BadOption, match="Say what is corrected"):
        publishing.correct(own, 1, " ")
    with pytest.raises(NotFound, match="no edition 7"):
        publishing.correct(own, 7, "写错了")


def test_the_difference_of_two_editions_is_told_in_their_words(own: Path) -> None:
    publish(own, freeze=True)
    row = deciding.claims(own)[0]
    decide(own, row.id, "edit", text="改过的话")
    publishing.correct(own, 1, "措辞")
    found = comparing.difference(own)
    (change,) = found.changes
    assert (found.before, found.after, change.kind, change.lost) == ("1", "1.2", "changed", (row.text,))
    assert comparing.difference(own, "1.2", "1.2").changes == ()
    with pytest.raises(BadOption):
        comparing.difference(own, "first")
    with pytest.raises(NotFound):
        comparing.difference(own, "9")


def test_the_register_holds_every_entry(own: Path) -> None:
    publish(own, "2025-W10", freeze=True)
    rows = {row.entry for row in deciding.claims(own)}
    found = comparing.assets(own)
    assert rows <= {asset.entry for asset in found}
    assert all(asset.editions == (1, 2) for asset in found if asset.entry in rows)


def cohort(path: Path, *groups: str) -> None:
    settings = path / "stillroom.toml"
    table = f'cohorts = [{{name = "春季营", start = 2025-03-03, weeks = 4, groups = {json.dumps(groups)}}}]'
    settings.write_text(settings.read_text("utf-8").replace("cohorts = []", table), "utf-8")


def test_a_course_week_is_an_edition_of_its_groups(own: Path) -> None:
    cohort(own, "训练营二群")
    week = publish(own, "春季营/W1")
    assert week.folder.name == "0002-春季营-W1"
    assert written(week)["channels"] == ["训练营二群"]
    with pytest.raises(BadPeriod, match="weeks 1 to 4"):
        publish(own, "春季营/W5")


def test_a_cohort_of_a_group_that_does_not_exist_is_one_sentence(own: Path) -> None:
    cohort(own, "三群")
    with pytest.raises(BadPeriod, match="There is no group 三群"):
        publish(own, "春季营/W1")


Say = Callable[..., str]


@pytest.fixture
def say(own: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """The command line within this process, in Chinese; gives what it printed."""

    def said(*words: object, code: int = 0) -> str:
        assert run(["--lang", "zh", *map(str, words), "--workspace", str(own)]) == code
        printed = capsys.readouterr()
        return printed.out + printed.err

    return said


def test_one_discussion_and_one_day_are_editions_too(say: Say, own: Path) -> None:
    thread = json.loads(say("threads", "--json"))[0]["id"]
    told = json.loads(say("publish", "--thread", thread[:9], "--json"))
    assert (told["period"], told["number"]) == (f"thread-{thread}", 2)
    assert publish(own, "2025-03-03").number == 3
    assert "找不到唯一的讨论" in say("publish", "--thread", "zz", code=2)


def test_the_whole_way_by_the_command_line(say: Say) -> None:
    assert "审定中" in say("review", 1)
    claim = json.loads(say("claims", "--json"))[0]["id"]
    assert "通过" in say("decide", claim, "accept", "--by", "林老师")
    assert "林老师" in say("decisions")
    say("publish")
    assert "通过 (林老师)" in say("claims")
    assert "已签字" in say("sign", 1, "--by", "林老师")
    say("publish", "--freeze")
    assert "已发布" in say("editions")
    say("correct", 1, "--reason", "错字")
    assert "从第 1 期到第 1.2 期" in say("diff")
    assert json.loads(say("diff", "--json"))["after"] == "1.2"
    assert "成熟度" in say("assets")
    assert "撤回" in say("undo", "--by", "林老师")


def test_marks_risks_and_minutes_by_the_command_line(say: Say) -> None:
    claim = json.loads(say("claims", "--json"))[0]
    assert (claim["waiting"], claim["seconds"] > 0) == (True, True)
    assert "分钟" in say("claims")
    assert "标注" in say(
        "decide", claim["id"], "mark", "--by", "林老师", "--applies-to", "Excel 2019", "--valid-until", "2024-12-31"
    )
    assert "Excel 2019 · 2024-12-31" in say("decisions")
    say("publish")
    again = json.loads(say("claims", "--json"))[0]
    assert (again["id"], again["waiting"], again["risk"] >= claim["risk"] + 9) == (claim["id"], True, True)
    assert "有效期已过" in say("claims")


def test_the_schema_is_printed(stillroom: Run, root: Path) -> None:
    assert stillroom("schema").stdout == (root / "docs" / "edition.schema.json").read_text("utf-8")
