"""What was purged is in no file of the workspace any more, and no import brings it back."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.access.acts import Act
from api.access.audit import record
from api.access.store import open_store
from api.actions import (
    commenting,
    consenting,
    deciding,
    forms,
    importing,
    keeping,
    looking,
    member_export,
    purge_scope,
    purging,
    topic_deciding,
    withdrawing,
)
from api.actions.checkup import Health
from api.actions.distilling import distil
from api.actions.doctor import examine
from api.actions.noting import NotesRequest, write_notes
from api.actions.period import PeriodRequest
from api.actions.publishing import PublishRequest, publish
from api.actions.purge_scope import PurgeRequest
from api.actions.retention import is_purge_wanted, purge_expired
from api.jobs import store as jobs
from api.jobs.job import Arguments, Job, JobState, Kind
from api.serve.opening import TABLES
from models.errors import BadOption, NotFound
from models.records.decision import Verdict
from models.records.edition import State
from models.records.parsed import ReadOptions
from models.records.schedule import Outcome, PeriodDone
from models.store import comments, decisions, editions, schedule
from models.workspace import Workspace
from tests.api.conftest import DAY, FIRST
from tests.support_jobs import OPERATOR
from tests.support_service import set_up
from tests.support_traces import traces

NAME, CHOSEN = "欧阳砚秋", "周明远"
"""What the member is called in the group, and wants to be called where editions thank them."""
PLANTED = ("zirconspray", "锆石喷壶口诀", "quokkaledger")
"""Words that only the member says: in advice that is printed, in a name of a topic, in talk."""
EARLY = ("marmotpivot", "土拨鼠透视")
"""Words that were said in the first week only, by several."""

LINES = (
    (0, 0, "青柠助教", "@所有人 欢迎大家，每天晚上八点打卡"),
    (0, 30, "小满", "请问marmotpivot里怎么统计不重复的客户数？土拨鼠透视出来是下单次数"),
    (0, 32, NAME, "插入zirconspray的时候勾选“将此数据添加到数据模型”，然后值字段设置里选锆石喷壶口诀"),
    (0, 40, "小满", f"试了，可以了，884个客户，谢谢{NAME}"),
    (0, 41, NAME, "同意署名：周明远"),
    (1, 10, "阿树", "两张表join之后金额多了一倍，为什么？"),
    (1, 12, NAME, "先查右表的key唯不唯一：select quokkaledger,count(*) from goods group by sku having count(*)>1"),
    (1, 20, "阿树", "果然有重复，去重之后对上了，谢谢"),
    (8, 10, "米粒", "透视表非重复计数在哪里？mac上没有那个勾"),
    (8, 15, NAME, "mac我没用过，不确定"),
    (8, 20, "豆豆", f"我也是mac，也没有，同问 @{NAME}"),
    (9, 10, "豆豆", "订单表join商品表以后，sum(金额)比原来多了快一倍，怎么回事？"),
    (9, 14, "老周", "一对多了，一行被复制成两行，先在子查询里把商品表去成一行再join"),
    (9, 30, "豆豆", "去重之后对上了"),
)
KEPT = f"inbox/done/2025-03-31/和{NAME}的群.json"
"""Where the raw export lies."""
WEEK = FIRST * 1000 - 8 * 3_600_000
"""Monday in Shanghai."""
REWRITTEN = ("edition.json", "handbook.html", "handbook.docx", "import.zip")
"""Forms in which editions are written anew; before, they lie in every form."""


@dataclass(frozen=True)
class Told:
    """A community that was imported, distilled, published, reviewed and served; tests copy it."""

    path: Path
    export: Path
    pseudonym: str


def write_few_forms(patch: pytest.MonkeyPatch) -> None:
    some = {name: forms.FORMS[name] for name in REWRITTEN}
    for module in (forms, keeping):
        patch.setattr(module, "FORMS", some)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, home: Path, write_export: Callable[..., Path]) -> Iterator[Told]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLROOM_HOME", str(home))
        folder = tmp_path_factory.mktemp("purge")
        path, export = folder / "own", write_export(folder / "group.json", "训练营一群", 11, LINES)
        importing.import_exports([export], path, ReadOptions(), "zh")
        set_up(path, model='"builtin:use"', min_people="1")
        distil(path)
        publish(path, PublishRequest(PeriodRequest(), freeze=True))
        write_few_forms(patch)
        pseudonym = _reviewed(path)
        publish(path, PublishRequest(PeriodRequest("2025-03")))
        write_notes(path, NotesRequest())
        with Workspace.open(path, write=True) as workspace:
            schedule.settle(workspace.database, PeriodDone("2025-W10", Outcome.MADE, of_the_week(path)))
        (path / KEPT).parent.mkdir(parents=True)
        shutil.copy(export, path / KEPT)
        _serve(path, pseudonym)
        yield Told(path, export, pseudonym)


def _reviewed(path: Path) -> str:
    """Decisions, comments and a topic's name that repeat the member's words; the member's pseudonym."""
    with Workspace.open(path) as workspace:
        made = editions.load(workspace.database, 1)
    claim, entry = next((claim, entry) for entry in made.entries for claim in entry.claims if PLANTED[0] in claim.text)
    deciding.decide(path, deciding.DecideRequest(claim.id, "accept", "林老师", reason=f"{PLANTED[1]}我试过"))
    deciding.decide(path, deciding.DecideRequest(claim.id, "edit", "林老师", text="先用zirconspray再说"))
    deciding.decide(
        path, deciding.DecideRequest(entry.id, "statement", "林老师", text=f"书上叫它{PLANTED[1]}，别的不用")
    )
    commenting.comment(path, commenting.CommentRequest(entry.id, "林老师", f"{PLANTED[1]}是什么？"))
    topic = looking.topics(path)[0].id
    topic_deciding.decide_topic(
        path, topic_deciding.TopicRequest(topic, "rename", "林老师", name=f"{PLANTED[2]}与去重")
    )
    speaker = next(row.member for row in looking.find(path, PLANTED[2]))
    consenting.consent(path, speaker, "周明远", "林老师")
    return speaker


def _serve(path: Path, pseudonym: str) -> None:
    """What a service keeps of it."""
    with closing(open_store(path, TABLES)) as store, store.writing() as database:
        record(database, OPERATOR, Act.CONSENT, f"member:{pseudonym}")
        row = ("person:1", "k", b"", 0, 200, "{}", f"{PLANTED[0]} {pseudonym}".encode())
        database.conn.execute("INSERT INTO kept_answer VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        told = Job(0, Kind.IMPORT, Arguments(), JobState.QUEUED, "林晚", "zh", 0, None, None, None, None, None)
        job = jobs.add(database, told)
        jobs.end(database, job, JobState.DONE, 0, result={"imported": {"sources": [KEPT]}})


@pytest.fixture
def own(told: Told, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """A copy of it, whose editions are written anew in a few forms only."""
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    write_few_forms(monkeypatch)
    return Told(Path(shutil.copytree(told.path, tmp_path / "own")), told.export, told.pseudonym)


@pytest.fixture(scope="module")
def done(told: Told, tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[tuple[Told, purging.Purged]]:
    """The same without the member; tests only read it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLROOM_HOME", str(home))
        write_few_forms(patch)
        path = Path(shutil.copytree(told.path, tmp_path_factory.mktemp("purged") / "own"))
        yield Told(path, told.export, told.pseudonym), purge(path, members=(told.pseudonym,))


@pytest.fixture
def purged(done: tuple[Told, purging.Purged], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """A copy of that."""
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    return Told(Path(shutil.copytree(done[0].path, tmp_path / "own")), done[0].export, done[0].pseudonym)


def purge(path: Path, *, exports: bool = True, **asked: object) -> purging.Purged:
    return purging.purge(path, purge_scope.scope_of(path, PurgeRequest(**asked)), "林晚", exports=exports)  # type: ignore[arg-type]


def of_the_week(path: Path) -> str:
    """What tells whether messages of the first week came or went."""
    with Workspace.open(path) as workspace:
        return schedule.digests(workspace.database, [WEEK, WEEK + 7 * DAY * 1000])[0]


def texts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path / "stillroom.sqlite")) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM message ORDER BY sent_at")]


def test_a_member_is_in_no_file_any_more(told: Told, done: tuple[Told, purging.Purged]) -> None:
    sought = [*PLANTED, NAME, CHOSEN, told.pseudonym]
    assert traces(told.path, sought).keys() == set(sought), "the scan finds what is there"
    left, result = done
    assert traces(left.path, sought) == {}
    assert (result.published, result.drafts, result.exports_deleted) == (((1, 2),), ((2, 1),), 1)
    assert looking.find(left.path, PLANTED[0]) == []


def test_what_others_said_and_decided_stays(purged: Told) -> None:
    assert "试了，可以了，884个客户，谢谢〔〕" in texts(purged.path)
    with Workspace.open(purged.path) as workspace:
        first, after = editions.load(workspace.database, 1, 1), editions.load(workspace.database, 1)
        kept = decisions.load_all(workspace.database)
        remarks = comments.load(workspace.database, [kept[0].entry])
    assert first.state is State.WITHDRAWN
    assert any("先在子查询里把商品表去成一行再" in claim.text for entry in after.entries for claim in entry.claims)
    assert [(one.by, one.verdict) for one in kept] == [
        ("林老师", Verdict.ACCEPT),
        ("林老师", Verdict.EDIT),
        ("林老师", Verdict.STATEMENT),
    ]
    assert kept[2].text == "书上叫它〔····〕，别的不用"
    assert [one.text for one in remarks] == ["〔····〕是什么？"]


def test_tables_that_are_only_added_to_refuse_changes_after_a_purge_too(purged: Told) -> None:
    for file, table in (
        ("stillroom", "decision"),
        ("stillroom", "comment"),
        ("stillroom", "topic_decision"),
        ("service", "audit"),
    ):
        with closing(sqlite3.connect(purged.path / f"{file}.sqlite")) as connection:
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET number = 9"):  # noqa: S608 (our own tables)
                with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                    connection.execute(statement)


def test_what_was_made_of_all_that_was_there_is_not_late_afterwards(
    told: Told, done: tuple[Told, purging.Purged]
) -> None:
    with Workspace.open(done[0].path) as workspace:
        (period,) = schedule.periods(workspace.database).values()
    assert period.messages == of_the_week(done[0].path) != of_the_week(told.path)


def test_importing_the_export_again_brings_nobody_back(purged: Told) -> None:
    before = texts(purged.path)
    again = importing.import_exports([purged.export], purged.path, ReadOptions(), "zh").read
    assert again.added == 0
    assert texts(purged.path) == before
    assert traces(purged.path, [*PLANTED, NAME, CHOSEN, purged.pseudonym]) == {}


def test_who_names_an_erased_member_later_names_somebody(purged: Told, write_export: Callable[..., Path]) -> None:
    more = (*LINES, (12, 0, "小满", f"{NAME}去哪了"), (12, 1, NAME, "wallabyreturns"))
    export = write_export(purged.path.parent / "later.json", "训练营一群", 11, more)
    assert importing.import_exports([export], purged.path, ReadOptions(), "zh").read.added == 1
    assert texts(purged.path)[-1] == "〔成员〕去哪了"


def test_a_lifted_purge_lets_the_member_in_again(purged: Told) -> None:
    purging.lift(purged.path, 1)
    assert importing.import_exports([purged.export], purged.path, ReadOptions(), "zh").read.added == 4
    with pytest.raises(NotFound):
        purging.lift(purged.path, 2)


def test_what_is_older_than_the_settings_keep_is_in_no_file_any_more_and_comes_back_by_no_import(own: Told) -> None:
    now, sought = (FIRST + 19 * DAY) * 1000, [*PLANTED, *EARLY]
    assert traces(own.path, sought).keys() == set(sought)
    shutil.rmtree(own.path / "inbox" / "done")
    assert not is_purge_wanted(own.path, now)
    set_up(own.path, keep_messages='"12d"')
    assert is_purge_wanted(own.path, now)
    assert purge_expired(own.path, now).published == ((1, 2),)
    assert traces(own.path, sought) == {}
    assert not is_purge_wanted(own.path, now)
    importing.import_exports([own.export], own.path, ReadOptions(), "zh")
    assert texts(own.path) == [text for day, _, _, text in disguised(own) if day > 7]


def disguised(own: Told) -> list[tuple[int, int, str, str]]:
    return [(day, minute, who, text.replace(NAME, own.pseudonym)) for day, minute, who, text in LINES]


def test_a_group_goes_as_a_whole(own: Told) -> None:
    purge(own.path, channels=("训练营一群",))
    assert texts(own.path) == []
    assert traces(own.path, [*PLANTED, *EARLY, "子查询"]) == {}
    assert importing.import_exports([own.export], own.path, ReadOptions(), "zh").read.added == 0


@pytest.mark.parametrize("step", ["Deleting messages", "Writing the databases anew"])
def test_broken_off_anywhere_nothing_shows_and_the_next_run_ends_it(own: Told, step: str) -> None:
    def breaking(told: str, done: int, total: int | None, /) -> None:
        del done, total
        if told == step:
            raise KeyboardInterrupt

    scope = purge_scope.scope_of(own.path, PurgeRequest((own.pseudonym,)))
    with pytest.raises(KeyboardInterrupt):
        purging.purge(own.path, scope, "林晚", progress=breaking)
    assert looking.find(own.path, PLANTED[0]) == []
    assert own.pseudonym not in {row.member for row in looking.find(own.path, "mac")}
    assert is_purge_wanted(own.path, 0)
    looked = {each.name: each.finding for each in examine(own.path)}
    assert (looked["workspace"].health, looked["purges"].health) == (Health.OK, Health.WATCH)
    assert "stillroom purge --expired" in looked["purges"].told("zh")
    left = purge_expired(own.path, 0).exports_left
    assert left == (KEPT.replace(NAME, "〔··〕") if step == "Deleting messages" else "inbox/done/2025-03-31/〔〕",)
    (own.path / KEPT).unlink()
    assert traces(own.path, [*PLANTED, NAME, CHOSEN, own.pseudonym]) == {}
    assert [one.complete for one in purging.purges_made(own.path)] == [True]


def test_what_a_purge_takes_away_is_told_before(own: Told) -> None:
    found = purge_scope.preview(own.path, PurgeRequest(names=(NAME,)))
    assert (found.members, found.messages, found.people) == ((own.pseudonym,), 4, 1)
    assert (found.published, found.drafts) == (((1, 1),), ((2, 1),))
    assert traces(own.path, [PLANTED[0]]) != {}


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (PurgeRequest(), BadOption),
        (PurgeRequest(("nobody",)), NotFound),
        (PurgeRequest(names=("nobody",)), NotFound),
        (PurgeRequest(channels=("nowhere",)), NotFound),
        (PurgeRequest(before="yesterday"), BadOption),
        (PurgeRequest(("nobody",), before="2025-03-10"), BadOption),
    ],
)
def test_what_names_nobody_and_nothing_is_refused(own: Told, request_: PurgeRequest, error: type[Exception]) -> None:
    with pytest.raises(error):
        purge_scope.scope_of(own.path, request_)


def test_withdrawn_words_are_kept_in_no_table(own: Told) -> None:
    gone = [row.id for row in looking.find(own.path, PLANTED[0])]
    withdrawing.withdraw(own.path, gone, "林老师")
    withdrawing.reissue(own.path)
    assert not any("勾选" in text for text in texts(own.path))
    with closing(sqlite3.connect(own.path / "stillroom.sqlite")) as connection:
        decided = [text for (text,) in connection.execute("SELECT json FROM decision")]
    assert decided
    assert not any("勾选" in text for text in decided)


def test_everything_held_about_a_member_is_handed_over_and_nobody_elses_words(own: Told, tmp_path: Path) -> None:
    done = member_export.export_member(own.path, own.pseudonym, tmp_path / "member.zip", "zh")
    assert (done.messages, done.quotes > 0) == (4, True)
    with zipfile.ZipFile(done.path) as packed:
        data, shown = json.loads(packed.read("data.json")), packed.read("index.html").decode()
    for words in (*PLANTED[:1], NAME, CHOSEN, "先用zirconspray再说"):
        assert words in shown
    assert [one["by"] for one in data["decisions"]] == ["林老师"] * 3
    assert data["contribution"]["messages"] == 4
    assert "marmotpivot" not in shown
    with pytest.raises(NotFound):
        member_export.export_member(own.path, "nobody", tmp_path / "none.zip", "zh")
    assert not (tmp_path / "none.zip").exists()
