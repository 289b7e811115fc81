"""The garden of ``support_garden``, distilled and compiled once."""

import pytest

from models.records.distillation import Distillation
from models.records.edition import Edition
from tests.support_garden import compiled, garden


@pytest.fixture(scope="session")
def distillation() -> Distillation:
    return garden()


@pytest.fixture(scope="session")
def edition(distillation: Distillation) -> Edition:
    return compiled(distillation)


@pytest.fixture(scope="session")
def english(distillation: Distillation) -> Edition:
    return compiled(distillation, "en")
