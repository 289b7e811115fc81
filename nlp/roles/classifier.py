"""The two guesses: first from a message alone, then from what its neighbours were guessed to be.

The second is made by a linear model and by boosted trees over the same table, and their mean (of logarithms) counts:
either alone was measured worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from models.records.message import Message
from nlp.roles.habits import habits
from nlp.roles.neighbours import Guesses, neighbourhood
from nlp.roles.terms import LETTERS
from nlp.roles.traits import read_words, traits

WEIGHTS = "roles.npz"
WORD_SCALE = 0.5
"""Words count less than cues: a small training set must not learn its own subjects."""
LETTER_SCALE = 0.25
_LEAST = 1e-4
"""Chances below this count as this, so that one model cannot rule out what the other sees."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A multinomial logistic model."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def guess(self, table: csr_matrix | NDArray[np.float32]) -> Guesses:
        """One probability a role for every row."""
        scores = np.asarray(table @ self.weights.T) + self.bias
        return _shares(scores)


@dataclass(frozen=True, slots=True)
class RoleModel:
    """The models, and the vocabulary that the first one's columns end with."""

    vocabulary: Mapping[str, int]
    alone: Linear
    among: Linear
    trees: lightgbm.Booster
    scales: NDArray[np.float32] = field(init=False)
    """What each column of the vocabulary counts."""

    def __post_init__(self) -> None:
        """Scale the vocabulary once, not with every channel."""
        object.__setattr__(self, "scales", term_scales(self.vocabulary))

    def guess(self, messages: Sequence[Message]) -> Guesses:
        """A probability for each of ``neighbours.ROLES``, one row a message."""
        table = seen(messages, self.vocabulary, self.scales)
        edge = table.shape[1] - len(self.vocabulary)
        again = with_context(table[:, :edge], messages, self.alone.guess(table))
        second = (self.among.guess(again), self.trees.predict(again, num_threads=1))
        return _shares(np.mean([np.log(np.maximum(each, _LEAST)) for each in second], axis=0))


def _shares(scores: NDArray[np.floating]) -> Guesses:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def term_scales(vocabulary: Mapping[str, int]) -> NDArray[np.float32]:
    """What each term counts, by column: letters less than words."""
    letters = np.array([term.startswith(LETTERS) for term in vocabulary])
    return np.where(letters, np.float32(LETTER_SCALE), np.float32(WORD_SCALE))


def seen(messages: Sequence[Message], vocabulary: Mapping[str, int], scales: NDArray[np.float32]) -> csr_matrix:
    """The traits of messages, words and letters scaled down; the words are the last columns."""
    table = traits(messages, read_words(messages), vocabulary)
    edge = table.shape[1] - len(vocabulary)
    return csr_matrix(hstack([table[:, :edge], table[:, edge:].multiply(scales)], format="csr"), dtype=np.float32)


def with_context(traits_alone: csr_matrix, messages: Sequence[Message], first: Guesses) -> NDArray[np.float32]:
    """Traits (without the vocabulary's columns) beside what the first guesses say of neighbours and of habits."""
    around = (neighbourhood(messages, first), habits(messages, first))
    return np.asarray(np.hstack([traits_alone.toarray(), *around]), dtype=np.float32)


@cache
def role_model() -> RoleModel:
    """The shipped weights (``nlp/weights/roles.md``: what they were trained on)."""
    with files("nlp.weights").joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as stored:
        words = {str(word): column for column, word in enumerate(stored["vocabulary"])}
        alone, among = (
            Linear(stored[f"{name}_weights"].astype(np.float32), stored[f"{name}_bias"]) for name in ("alone", "among")
        )
        trees = lightgbm.Booster(model_str=stored["trees"].tobytes().decode("ascii"))
    return RoleModel(words, alone, among, trees)
