"""A workspace whose edition a test may review."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from api.actions import deciding, forms, publishing, signing
from api.actions.keeping import Published
from api.actions.period import PeriodRequest
from models.records.decision import Decision


@pytest.fixture
def own(workspace: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that a test may change, with its draft of everything as No. 1; in its data and one page only."""
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    monkeypatch.setattr(forms, "FORMS", {name: forms.FORMS[name] for name in ("edition.json", "handbook.html")})
    return Path(shutil.copytree(workspace, tmp_path / "own"))


@pytest.fixture
def in_review(own: Path) -> Path:
    """The same, in review, where two people must sign."""
    settings = own / "stillroom.toml"
    settings.write_text(settings.read_text("utf-8").replace("\nsignatures = 0", "\nsignatures = 2"), "utf-8")
    signing.review(own, 1)
    return own


@pytest.fixture
def publish() -> Callable[..., Published]:
    def published(path: Path, period: str | None = None, *, freeze: bool = False) -> Published:
        return publishing.publish(path, publishing.PublishRequest(PeriodRequest(period), freeze=freeze))

    return published


@pytest.fixture
def decide() -> Callable[..., Decision]:
    def decided(path: Path, target: str, verdict: str, by: str = "林老师", **more: object) -> Decision:
        return deciding.decide(path, deciding.DecideRequest(target, verdict, by, **more))  # type: ignore[arg-type]

    return decided
