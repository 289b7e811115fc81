"""While a workspace goes from one embedding model to another, nothing is compared across the two."""

from pathlib import Path

import numpy as np

from api.queries.audience import Audience
from api.queries.space import space_of
from api.queries.topics import related
from models.records.topic import TopicCentroid
from models.store import vectors
from models.workspace import Workspace
from tests.support_library import garden_workspace, library_of

TEXTS = ["how to install git", "which css grid to use", "why does the push fail"]


def test_the_vector_of_another_model_counts_for_nothing() -> None:
    words = space_of(TEXTS)
    space = words.with_meaning(np.eye(3, 5, dtype=np.float32))
    other = np.ones(7, np.float32)
    assert space.nearness(other).tolist() == [0, 0, 0]
    assert space.scores("install git", other).tolist() == words.scores("install git", None).tolist()
    assert space.nearness(np.eye(3, 5, dtype=np.float32)[0]).argmax() == 0


def test_topics_of_the_model_before_are_near_to_none(tmp_path: Path) -> None:
    path = garden_workspace(tmp_path / "garden")
    with library_of(path) as holdings:
        topics = sorted(holdings.snapshot().findings.topics)
    with Workspace.open(path, write=True) as workspace:
        now = [TopicCentroid(topic, "builtin:e5", (1.0, float(place))) for place, topic in enumerate(topics)]
        before = [TopicCentroid(topic, "builtin:use", (1.0, 2.0, 3.0)) for topic in ("gone", topics[0])]
        vectors.replace_centroids(workspace.database, [*now, *before])
    with library_of(path) as holdings:
        assert {row.shape for row in holdings.snapshot().findings.centroids.values()} == {(2,)}
        assert related(holdings.snapshot(), Audience.COMMUNITY, topics[0])
