"""The published schema is the one of today's records, and editions keep to it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from models.records.change import Change, ChangeKind, Comparison, Retirement
from models.records.decision import Verdict
from models.records.edition import Correction, Edition, EntryKind, Signature
from publish.render import edition_json
from publish.replay import replayed
from publish.schema import edition_schema
from tests.support_review import about, entry_of

PUBLISHED = Path(__file__).parent.parent.parent / "docs" / "edition.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_published_schema_is_current() -> None:
    """When it fails: ``stillroom schema > docs/edition.schema.json``."""
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == edition_schema()


@pytest.mark.parametrize("language", ["edition", "english"])
def test_an_edition_keeps_to_it(validator: Draft202012Validator, language: str, request: pytest.FixtureRequest) -> None:
    validator.validate(json.loads(edition_json.render(request.getfixturevalue(language))))


def test_a_decided_signed_and_compared_one_does_too(validator: Draft202012Validator, edition: Edition) -> None:
    entry = entry_of(edition, EntryKind.PAIN)
    decided = replayed(
        edition, [about(entry, None, Verdict.ACCEPT), about(entry, None, Verdict.STATEMENT, 2, text="阴天别喷")]
    )
    change = Change(ChangeKind.RETIRED, "e", reason=Retirement.REJECTED, by="林老师")
    full = replace(
        decided,
        changes=Comparison(1, 1, (change,)),
        corrects=Correction(1, "hash", "写错了"),
        signatures=(Signature("林老师", "hash"),),
    )
    validator.validate(json.loads(edition_json.render(full)))


def test_what_is_no_edition_is_refused(validator: Draft202012Validator, edition: Edition) -> None:
    for harm in ({"number": "2"}, {"state": "lost"}, {"of_another_release": 1}):
        with pytest.raises(ValidationError):
            validator.validate({**json.loads(edition_json.render(edition)), **harm})
