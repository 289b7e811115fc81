"""Train the role weights: ``python -m bench.train_roles`` writes nlp/weights/roles.npz."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from bench.gold import GoldChannel, goldchat
from bench.own_lines import own_channels
from bench.restyled import restyled
from models.records.message import Kind
from nlp.roles.classifier import WEIGHTS, Linear, RoleModel, seen, term_scales, with_context
from nlp.roles.neighbours import ROLES, Guesses
from nlp.roles.terms import terms
from nlp.roles.traits import read_words

OUT = Path(__file__).parents[1] / "nlp" / "weights"
PENALTY_ALONE = 0.4
PENALTY_AMONG = 0.05
LEAST_COUNT = 3
FOLDS = 5
PIECES = (5, 60, 12, 25, 3)
"""Messages of the pieces that a channel is cut into, one after the other."""
SEED = 0
TREES = 110
BOOSTING = {
    "learning_rate": 0.07,
    "num_leaves": 12,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "force_col_wise": True,
    "verbose": -1,
}
"""Small trees and much shrinking: the channels are few, and all written by few hands."""
Ints = NDArray[np.int64]


def vocabulary(channels: Sequence[GoldChannel]) -> dict[str, int]:
    """Terms that at least ``LEAST_COUNT`` messages of two members hold, in order of their letters."""
    speakers: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for channel in channels:
        for message, tokens in zip(channel.messages, read_words(channel.messages), strict=True):
            for term in terms(message.text, tokens):
                counts[term] += 1
                speakers.setdefault(term, set()).add(message.member)
    kept = sorted(term for term, count in counts.items() if count >= LEAST_COUNT and len(speakers[term]) > 1)
    return {term: column for column, term in enumerate(kept)}


def plain(channel: GoldChannel) -> GoldChannel:
    """The channel as a text-only export shows it: every kind is text, nothing is quoted."""
    bare = tuple(replace(message, kind=Kind.TEXT, reply_to=None) for message in channel.messages)
    return replace(channel, messages=bare)


def pieces(channel: GoldChannel) -> list[GoldChannel]:
    """The channel cut into short ones: a model that only saw busy channels misreads a room of five messages."""
    cut: list[GoldChannel] = []
    start = 0
    for size in cycle(PIECES):
        if start >= len(channel.messages):
            return cut
        cut.append(replace(channel, messages=channel.messages[start : start + size]))
        start += size
    return cut


def train(channels: Sequence[GoldChannel]) -> RoleModel:
    """Fit the models; those of the second guess see first guesses by models that had not seen the channel.

    Each channel is seen twice: as it is, and in pieces as a text-only export, and other hands, would show them.
    """
    views = [(place, channel) for place, channel in enumerate(channels)]
    views += [(place, piece) for place, channel in enumerate(channels) for piece in pieces(restyled(plain(channel)))]
    words = vocabulary(channels)
    scales = term_scales(words)
    tables = [seen(view.messages, words, scales) for _, view in views]
    golds = [_gold(view) for _, view in views]
    firsts = _unseen_guesses(tables, golds, [place % FOLDS for place, _ in views])
    edge = tables[0].shape[1] - len(words)
    contexts = [with_context(t[:, :edge], v.messages, f) for t, (_, v), f in zip(tables, views, firsts, strict=True)]
    table, gold = np.vstack(contexts), np.concatenate(golds)
    alone = _linear(vstack(tables).tocsr(), gold, PENALTY_ALONE)
    return RoleModel(words, alone, _linear(table, gold, PENALTY_AMONG), _boost(table, gold))


def _gold(channel: GoldChannel) -> Ints:
    return np.array([ROLES.index(channel.roles[message.id]) for message in channel.messages])


def _unseen_guesses(tables: Sequence[csr_matrix], golds: Sequence[Ints], folds: Sequence[int]) -> list[Guesses]:
    """First guesses for every view from models trained on the other folds."""
    guesses: dict[int, Guesses] = {}
    for fold in sorted(set(folds)):
        rest = [place for place, each in enumerate(folds) if each != fold] or range(len(tables))
        gold = np.concatenate([golds[place] for place in rest])
        model = _linear(vstack([tables[place] for place in rest]).tocsr(), gold, PENALTY_ALONE)
        guesses.update((place, model.guess(tables[place])) for place, each in enumerate(folds) if each == fold)
    return [guesses[place] for place in range(len(tables))]


def _linear(table: csr_matrix | NDArray[np.float32], gold: Ints, penalty: float) -> Linear:
    fitted = LogisticRegression(C=penalty, max_iter=150, tol=1e-3, random_state=SEED).fit(table, gold)
    weights = np.zeros((len(ROLES), table.shape[1]), dtype=np.float32)
    bias = np.full(len(ROLES), -20, dtype=np.float32)
    weights[fitted.classes_] = fitted.coef_
    bias[fitted.classes_] = fitted.intercept_
    return Linear(weights, bias)


def _boost(table: NDArray[np.float32], gold: Ints) -> lightgbm.Booster:
    options = {**BOOSTING, "objective": "multiclass", "num_class": len(ROLES), "seed": SEED}
    data = lightgbm.Dataset(table, label=gold, params={"max_bin": BOOSTING["max_bin"], "verbose": -1})
    return lightgbm.train(options, data, num_boost_round=TREES)


def save(model: RoleModel, path: Path) -> None:
    """Write the weights as plain arrays, half precision."""
    np.savez_compressed(
        path,
        vocabulary=np.array(list(model.vocabulary)),
        alone_weights=model.alone.weights.astype(np.float16),
        alone_bias=model.alone.bias,
        among_weights=model.among.weights.astype(np.float16),
        among_bias=model.among.bias,
        trees=np.frombuffer(model.trees.model_to_string().encode("ascii"), dtype=np.uint8),
    )


def main() -> None:
    """Train on everything that is ours and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT / WEIGHTS)
    save(train(training_channels()), parser.parse_args().out)


def training_channels() -> list[GoldChannel]:
    """All channels written for this project."""
    return [*goldchat(), *own_channels()]


if __name__ == "__main__":
    main()
