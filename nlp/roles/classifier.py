"""The two guesses: first from a message alone, then from what its neighbours were guessed to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from models.records.message import Message
from nlp.roles.neighbours import Guesses, neighbourhood
from nlp.roles.traits import read_words, traits

WEIGHTS = "roles.npz"
WORD_SCALE = 0.5
"""Words count less than cues: a small training set must not learn its own subjects."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A multinomial logistic model."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def guess(self, table: csr_matrix) -> Guesses:
        """One probability a role for every row."""
        scores = np.asarray(table @ self.weights.T) + self.bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Both models and the vocabulary that their columns end with."""

    vocabulary: Mapping[str, int]
    alone: Linear
    among: Linear

    def guess(self, messages: Sequence[Message]) -> Guesses:
        """A probability for each of ``neighbours.ROLES``, one row a message."""
        table = seen(messages, self.vocabulary)
        first = self.alone.guess(table)
        return self.among.guess(with_context(table, messages, first))


def seen(messages: Sequence[Message], vocabulary: Mapping[str, int]) -> csr_matrix:
    """The traits of messages, words scaled by ``WORD_SCALE``."""
    table = traits(messages, read_words(messages), vocabulary)
    edge = table.shape[1] - len(vocabulary)
    return csr_matrix(hstack([table[:, :edge], table[:, edge:] * WORD_SCALE], format="csr"))


def with_context(table: csr_matrix, messages: Sequence[Message], first: Guesses) -> csr_matrix:
    """Traits beside the first guesses of the neighbourhood."""
    return csr_matrix(hstack([table, csr_matrix(neighbourhood(messages, first))], format="csr"))


@cache
def role_model() -> RoleModel:
    """The shipped weights (``nlp/weights/roles.md`` says what they were trained on)."""
    with files("nlp.weights").joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as stored:
        words = {str(word): column for column, word in enumerate(stored["vocabulary"])}
        models = [
            Linear(stored[f"{name}_weights"].astype(np.float32), stored[f"{name}_bias"]) for name in ("alone", "among")
        ]
    return RoleModel(words, models[0], models[1])
