"""Which texts go through the embedding model."""

from pathlib import Path

from api.pipeline.contents import compared_questions, embedded
from api.pipeline.findings import load_distillation
from models.workspace import Workspace


def test_every_question_of_a_pain_point_is_embedded(workspace: Path) -> None:
    """Pain points are compared by vectors of exactly these: one that is missing would be compared by its thread."""
    with Workspace.open(workspace) as opened:
        found = load_distillation(opened.database)
    by_id = {message.id: message for message in found.messages}
    compared = compared_questions(found, by_id, {label.message: label for label in found.roles})
    assert found.pains
    assert {question for pain in found.pains for question in pain.questions} <= {question.id for question in compared}


def test_only_the_beginning_of_a_long_talk_is_embedded() -> None:
    assert len(embedded("长" * 5000)) == 1000
    assert embedded("短") == "短"
