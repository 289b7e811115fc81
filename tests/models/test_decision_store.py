"""Decisions and signatures are only added; editions keep their revisions."""

import sqlite3
from dataclasses import replace

import pytest
from sqlite_utils import Database

from models.errors import NotFound
from models.records.comment import Comment
from models.records.decision import Decision, Verdict
from models.records.edition import Claim, ClaimKind, Edition, Evidence, Period, Signature, State
from models.records.withdrawal import Withdrawal
from models.store import comments, decisions, editions, withdrawals
from models.store.schema import migrations
from models.workspace import Workspace
from tests.support_store import said, take_in

CLAIM = Claim("c1", ClaimKind.STEP, "先停水", (Evidence("m1", 0, 3, "先停水"),))
ACCEPTED = Decision(0, Verdict.ACCEPT, "c1", "林老师", 7, "e1", seen=(CLAIM,))
REMARK = Comment(0, "e1", "c1", "林老师", 7, "谁能确认？")
EDITION = Edition(1, State.DRAFT, "训练营", "zh", Period("2025-03", 0, 9), "hash", (), {}, content_hash="abc")


def test_decisions_come_back_in_order_with_what_was_seen(workspace: Workspace) -> None:
    first = decisions.append(workspace.database, [ACCEPTED, replace(ACCEPTED, verdict=Verdict.EDIT, text="先断水")])
    second = decisions.append(workspace.database, [replace(ACCEPTED, verdict=Verdict.UNDO, undoes=2)])
    assert [each.number for each in (*first, *second)] == [1, 2, 3]
    assert decisions.load_all(workspace.database) == [*first, *second]
    assert decisions.last(workspace.database) == 3


def test_withdrawn_words_are_read_from_no_decision_and_others_are(workspace: Workspace) -> None:
    take_in(workspace.database, [said("m1", "先停水"), said("m2", "再施肥")])
    other = Claim("c2", ClaimKind.STEP, "再施肥", (Evidence("m2", 0, 3, "再施肥"),))
    decisions.append(workspace.database, [replace(ACCEPTED, seen=(CLAIM, other))])
    withdrawals.add(workspace.database, [Withdrawal("m1", "周老师", 8)])
    (made,) = decisions.load_all(workspace.database)
    assert "先停水" not in str(made)
    assert (made.seen[0].id, made.seen[0].evidence[0].message, made.seen[0].evidence[0].end) == ("c1", "m1", 3)
    assert made.seen[1] == other


@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = 9", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["decision", "signature", "comment"])
def test_what_was_decided_signed_or_said_is_never_altered(workspace: Workspace, table: str, statement: str) -> None:
    decisions.append(workspace.database, [ACCEPTED])
    comments.append(workspace.database, REMARK)
    decisions.sign(workspace.database, EDITION, "林老师", 7)
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        workspace.database.conn.execute(statement.format(table))


def test_comments_come_back_by_entry_in_order(workspace: Workspace) -> None:
    made = [comments.append(workspace.database, replace(REMARK, entry=entry)) for entry in ("e1", "e2", "e1")]
    assert [one.number for one in made] == [1, 2, 3]
    assert comments.load(workspace.database, ["e1", "e1"]) == [made[0], made[2]]
    assert comments.load(workspace.database, ["e2", "e1"]) == made
    assert comments.numbered(workspace.database, 2) == made[1]
    assert comments.numbered(workspace.database, 4) is None


def test_signatures_belong_to_one_revision_and_its_content(workspace: Workspace) -> None:
    decisions.sign(workspace.database, EDITION, "林老师", 7)
    decisions.sign(workspace.database, replace(EDITION, content_hash="def"), "周老师", 8)
    decisions.sign(workspace.database, replace(EDITION, revision=2), "周老师", 9)
    assert decisions.signatures(workspace.database, 1, 1) == [Signature("林老师", "abc"), Signature("周老师", "def")]
    assert decisions.signatures(workspace.database, 1, 2) == [Signature("周老师", "abc")]


def test_a_revision_stands_beside_what_it_corrects(workspace: Workspace) -> None:
    corrected = replace(EDITION, revision=2, community="更正")
    for edition in (corrected, EDITION):
        editions.save(workspace.database, edition)
    assert editions.load(workspace.database, 1) == corrected
    assert editions.load(workspace.database, 1, 1) == EDITION
    assert editions.load_all(workspace.database) == [EDITION, corrected]
    with pytest.raises(NotFound, match=r"1\.3"):
        editions.load(workspace.database, 1, 3)


def test_editions_of_an_earlier_release_are_first_revisions() -> None:
    database = Database(memory=True)
    migrations.apply(database, stop_before="decisions_and_revisions")
    old = ("DRAFT", "2025-03", "h", '{"number":4,"state":"draft"}')
    database.conn.execute("INSERT INTO edition VALUES (4, ?, ?, ?, ?)", old)
    migrations.apply(database)
    rows = database.conn.execute("SELECT number, revision, hash FROM edition").fetchall()
    database.close()
    assert rows == [(4, 1, "h")]
