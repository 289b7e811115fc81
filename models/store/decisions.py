"""What people decided and signed: rows are only ever added; the tables refuse anything else.

A decision keeps the claims as they were seen. What was withdrawn since is read without its words: where it stood is all
that a claim is found again by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.records.decision import Decision
from models.records.edition import Claim, Edition, Signature


def append(database: Database, decisions: Iterable[Decision]) -> list[Decision]:
    """Keep new decisions, all or none; give them back with their numbers."""
    with database.atomic():
        number = last(database)
        kept = [replace(decision, number=number + place) for place, decision in enumerate(decisions, start=1)]
        rows = [(decision.number, decision.target, to_json(decision)) for decision in kept]
        database.conn.executemany("INSERT INTO decision VALUES (?, ?, ?)", rows)
    return kept


def last(database: Database) -> int:
    """The number of the last decision; 0 before the first."""
    return int(database.conn.execute("SELECT ifnull(max(number), 0) FROM decision").fetchone()[0])


def load_all(database: Database, after: int = 0) -> list[Decision]:
    """Every decision, in the order in which they were made; of all those numbered higher than ``after``."""
    rows = database.conn.execute("SELECT json FROM decision WHERE number > ? ORDER BY number", (after,))
    withdrawn = {message for (message,) in database.conn.execute("SELECT message FROM withdrawal")}
    made = [_read(text) for (text,) in rows]
    return [_without(one, withdrawn) for one in made] if withdrawn else made


def sign(database: Database, edition: Edition, by: str, at: int) -> None:
    """Keep that ``by`` signed the edition's content at ``at``, in milliseconds UTC."""
    row = (edition.number, edition.revision, by, edition.content_hash, at)
    with database.atomic():
        database.conn.execute(
            "INSERT INTO signature (edition, revision, signer, hash, signed_at) VALUES (?, ?, ?, ?, ?)", row
        )


def signatures(database: Database, number: int, revision: int) -> list[Signature]:
    """Every signature under one edition, in order, those under content that has changed since too."""
    rows = database.conn.execute(
        "SELECT signer, hash FROM signature WHERE edition = ? AND revision = ? ORDER BY place", (number, revision)
    )
    return [Signature(*row) for row in rows]


def _without(decision: Decision, withdrawn: Collection[str]) -> Decision:
    return replace(decision, seen=tuple(_silenced(claim, withdrawn) for claim in decision.seen))


def _silenced(claim: Claim, withdrawn: Collection[str]) -> Claim:
    if not any(piece.message in withdrawn for piece in claim.evidence):
        return claim
    evidence = tuple(replace(piece, quote="") for piece in claim.evidence)
    return replace(claim, text="", evidence=evidence, review=None)


@lru_cache(maxsize=4096)
def _read(text: str) -> Decision:
    # What is kept never changes: whoever reviews reads all of it again and again.
    return from_json(Decision, text)
