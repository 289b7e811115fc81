"""The garden of ``support_garden`` and the bakery of ``support_prompts``, distilled and compiled once."""

import pytest

from models.records.distillation import Distillation
from models.records.edition import Edition
from models.records.prompt import PromptBook
from publish.prompts.book import compile_book
from tests.support_garden import compiled, garden
from tests.support_prompts import bakery


@pytest.fixture(scope="session")
def distillation() -> Distillation:
    return garden()


@pytest.fixture(scope="session")
def edition(distillation: Distillation) -> Edition:
    return compiled(distillation)


@pytest.fixture(scope="session")
def english(distillation: Distillation) -> Edition:
    return compiled(distillation, "en")


@pytest.fixture(scope="session")
def baking() -> Distillation:
    return bakery()


@pytest.fixture(scope="session")
def baked(baking: Distillation) -> Edition:
    return compiled(baking)


@pytest.fixture(scope="session")
def book(baking: Distillation, baked: Edition) -> PromptBook:
    return compile_book(baked, baking)
