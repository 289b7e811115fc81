"""Vectors: the cache of embedded texts, and the centroids that topics are recognised by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from models.records.topic import TopicCentroid

_READ = "SELECT numbers FROM vector WHERE model = ? AND text_hash = ?"

Vector = NDArray[np.float32]


def put(database: Database, model: str, vectors: Iterable[tuple[str, Vector]]) -> None:
    """Keep the vectors of texts by (model, text hash), as 32-bit floats."""
    rows = ((model, text, len(vector), np.ascontiguousarray(vector, "<f4").tobytes()) for text, vector in vectors)
    with database.atomic():
        database.conn.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?, ?)", rows)


def get(database: Database, model: str, hashes: Sequence[str]) -> dict[str, Vector]:
    """The cached vectors among ``hashes``, by text hash."""
    found: dict[str, Vector] = {}
    for text in hashes:
        row = database.conn.execute(_READ, (model, text)).fetchone()
        if row is not None:
            found[text] = np.frombuffer(row[0], "<f4")
    return found


def keep_only(database: Database, hashes: Collection[str]) -> None:
    """Delete the vectors of every text but these."""
    held = database.conn.execute("SELECT DISTINCT text_hash FROM vector").fetchall()
    with database.atomic():
        spent = [row for row in held if row[0] not in hashes]
        database.conn.executemany("DELETE FROM vector WHERE text_hash = ?", spent)


def replace_centroids(database: Database, centroids: Iterable[TopicCentroid]) -> None:
    """Keep the topics' centroids in place of those before, as 64-bit floats: they come back to the last digit."""
    rows = [(each.topic, each.model, np.array(each.vector, "<f8").tobytes()) for each in centroids]
    with database.atomic():
        database.conn.execute("DELETE FROM centroid")
        database.conn.executemany("INSERT INTO centroid VALUES (?, ?, ?)", rows)


def centroids(database: Database) -> list[TopicCentroid]:
    """The topics' centroids, by topic and model."""
    rows = database.conn.execute("SELECT topic, model, vector FROM centroid ORDER BY topic, model")
    return [TopicCentroid(topic, model, tuple(np.frombuffer(vector, "<f8").tolist())) for topic, model, vector in rows]
