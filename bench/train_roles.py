"""Train the role weights: ``python -m bench.train_roles`` writes nlp/weights/roles.npz."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from bench.gold import GoldChannel, goldchat
from bench.own_lines import own_channels
from models.records.message import Kind
from nlp.roles.classifier import Linear, RoleModel, seen, with_context
from nlp.roles.neighbours import ROLES, Guesses
from nlp.roles.traits import read_words, word_pairs

OUT = Path(__file__).parents[1] / "nlp" / "weights" / "roles.npz"
PENALTY_ALONE = 0.3
PENALTY_AMONG = 0.1
LEAST_COUNT = 3
SEED = 0


def vocabulary(channels: Sequence[GoldChannel]) -> dict[str, int]:
    """Words and pairs that at least ``LEAST_COUNT`` messages of two members hold, most frequent first."""
    speakers: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for channel in channels:
        for message, tokens in zip(channel.messages, read_words(channel.messages), strict=True):
            for term in set(word_pairs(tokens)):
                counts[term] += 1
                speakers.setdefault(term, set()).add(message.member)
    kept = sorted(term for term, count in counts.items() if count >= LEAST_COUNT and len(speakers[term]) > 1)
    return {term: column for column, term in enumerate(kept)}


def plain(channel: GoldChannel) -> GoldChannel:
    """The channel as a text-only export shows it: every kind is text, nothing is quoted."""
    bare = tuple(replace(message, kind=Kind.TEXT, reply_to=None) for message in channel.messages)
    return replace(channel, messages=bare)


def train(channels: Sequence[GoldChannel]) -> RoleModel:
    """Fit both models; the second sees first guesses made by models that had not seen the channel."""
    both = [*channels, *(plain(channel) for channel in channels)]
    words = vocabulary(channels)
    tables = [seen(channel.messages, words) for channel in both]
    golds = [_gold(channel) for channel in both]
    alone = _fit(tables, golds, PENALTY_ALONE)
    firsts = _unseen_guesses(tables, golds, len(channels))
    contexts = [with_context(t, c.messages, f) for t, c, f in zip(tables, both, firsts, strict=True)]
    return RoleModel(words, alone, _fit(contexts, golds, PENALTY_AMONG))


def _gold(channel: GoldChannel) -> NDArray[np.int64]:
    return np.array([ROLES.index(channel.roles[message.id]) for message in channel.messages])


def _unseen_guesses(tables: Sequence[csr_matrix], golds: Sequence[NDArray[np.int64]], channels: int) -> list[Guesses]:
    """First guesses for every channel from models trained on the other folds (five folds of channels)."""
    folds = min(5, channels)
    guesses: list[Guesses | None] = [None] * len(tables)
    for fold in range(folds):
        held = [place for place in range(len(tables)) if place % channels % folds == fold]
        rest = [place for place in range(len(tables)) if place not in held]
        model = _fit([tables[place] for place in rest], [golds[place] for place in rest], PENALTY_ALONE)
        for place in held:
            guesses[place] = model.guess(tables[place])
    return [guess for guess in guesses if guess is not None]


def _fit(tables: Sequence[csr_matrix], golds: Sequence[NDArray[np.int64]], penalty: float) -> Linear:
    gold = np.concatenate(golds)
    fitted = LogisticRegression(C=penalty, max_iter=400, random_state=SEED).fit(vstack(tables).tocsr(), gold)
    weights = np.zeros((len(ROLES), tables[0].shape[1]), dtype=np.float32)
    bias = np.full(len(ROLES), -20, dtype=np.float32)
    weights[fitted.classes_] = fitted.coef_
    bias[fitted.classes_] = fitted.intercept_
    return Linear(weights, bias)


def save(model: RoleModel, path: Path) -> None:
    """Write the weights as plain arrays, half precision."""
    np.savez_compressed(
        path,
        vocabulary=np.array(list(model.vocabulary)),
        alone_weights=model.alone.weights.astype(np.float16),
        alone_bias=model.alone.bias,
        among_weights=model.among.weights.astype(np.float16),
        among_bias=model.among.bias,
    )


def main() -> None:
    """Train on everything that is ours and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    save(train(training_channels()), arguments.out)


def training_channels() -> list[GoldChannel]:
    """All channels written for this project."""
    return [*goldchat(), *own_channels()]


if __name__ == "__main__":
    main()
