"""Train the thread linkers: ``python -m bench.train_threads`` writes nlp/weights/linker-*.txt.

Two linkers: ``addressed`` learns from Ubuntu IRC as it is; ``open`` from the chat written for this project, and from a
little IRC with every address taken out. Each is two boosted models with a softmax over a message's candidates; the
second sees the threads that the first made of channels it had not seen.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bench.gold import GoldChannel, irc
from bench.train_roles import train as train_roles
from bench.train_roles import training_channels
from models.records.role import RoleLabel
from nlp.roles.labels import label_roles, settled
from nlp.threads.candidates import Pairs
from nlp.threads.features import index
from nlp.threads.prospects import PROSPECT_NAMES, FirstLook, chances, choose, prospects
from nlp.threads.scene import Scene, scene
from nlp.threads.scorer import Linker, Scorer, held, scored_pairs

OUT = Path(__file__).parents[1] / "nlp" / "weights"
CONTEXT = 150
"""Messages before the annotated part that are linked too, so that threads have begun."""
SEED = 7
FOLDS = 2
OPEN_DAYS = 8
"""More days of IRC make the open linker worse at WeChat: its minutes are another chat's days."""
Settings = dict[str, float]
ADDRESSED: tuple[Settings, Settings] = (
    {"trees": 180, "learning_rate": 0.12, "num_leaves": 63},
    {"trees": 140, "learning_rate": 0.1, "num_leaves": 31},
)
OPEN: tuple[Settings, Settings] = (
    {"trees": 150, "learning_rate": 0.08, "num_leaves": 31},
    {"trees": 100, "learning_rate": 0.08, "num_leaves": 15},
)
"""Trees of the first and the second look."""
OWN_WEIGHT = 4.0
"""How much a message of our own chat counts beside one of IRC in the open linker."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One channel's pairs with the right answers."""

    seen: Scene
    pairs: Pairs
    table: Floats
    alike: Floats
    right: NDArray[np.float64]
    """The share of each candidate in its message's links; rows of one message sum to 1, or to 0 where none is right."""
    weight: float


def lesson(channel: GoldChannel, weight: float = 1.0, roles: Sequence[RoleLabel] | None = None) -> Lesson:
    """The pairs of a channel's annotated messages and of a stretch before them."""
    labels = {label.message: label for label in roles or label_roles(channel.messages)}
    seen = scene(channel.messages, labels)
    annotated = [message.position for message in channel.messages if message.id in channel.links]
    start = max(0, min(annotated) - CONTEXT)
    pairs, table, alike = scored_pairs(index(seen), start, max(annotated) + 1)
    return Lesson(seen, pairs, table, alike, _right(channel, seen, pairs), weight)


def _right(channel: GoldChannel, seen: Scene, pairs: Pairs) -> NDArray[np.float64]:
    places = {message.id: message.position for message in channel.messages}
    gold = {places[key]: {places[each] for each in links} for key, links in channel.links.items()}
    hits = [e in gold.get(q, ()) for q, e in zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True)]
    # What the rules already decide teaches nothing.
    decided = seen.silent[pairs.later] | (seen.quoted[pairs.later] >= 0)
    right = np.where(decided, 0.0, np.array(hits, dtype=np.float64))
    sizes = np.diff(pairs.groups, append=len(right))
    totals = np.repeat(np.add.reduceat(right, pairs.groups), sizes)
    return np.asarray(right / np.maximum(totals, 1))


def fit(lessons: Sequence[Lesson], tables: Sequence[Floats], settings: Settings) -> lightgbm.Booster:
    """Boost trees on a softmax over each message's candidates."""
    kept = [_useful(each) for each in lessons]
    table = np.vstack([rows[keep] for rows, keep in zip(tables, kept, strict=True)])
    right = np.concatenate([each.right[keep] for each, keep in zip(lessons, kept, strict=True)])
    starts = _starts(lessons, kept)
    weight = np.concatenate([np.full(int(keep.sum()), each.weight) for each, keep in zip(lessons, kept, strict=True)])
    options = {
        "objective": _softmax(right, starts, weight),
        "num_leaves": int(settings["num_leaves"]),
        "learning_rate": settings["learning_rate"],
        "min_data_in_leaf": 60,
        "feature_fraction": 0.5,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "lambda_l2": 1.0,
        "max_bin": 127,
        "num_threads": 1,
        "seed": SEED,
        "deterministic": True,
        "force_col_wise": True,
        "verbose": -1,
    }
    data = lightgbm.Dataset(table, label=right, params={"max_bin": 127, "verbose": -1})
    return lightgbm.train(options, data, num_boost_round=int(settings["trees"]))


def _useful(each: Lesson) -> NDArray[np.bool_]:
    sizes = np.diff(each.pairs.groups, append=len(each.right))
    return np.asarray(np.repeat(np.add.reduceat(each.right, each.pairs.groups), sizes) > 0)


def _starts(lessons: Sequence[Lesson], kept: Sequence[NDArray[np.bool_]]) -> Ints:
    offset, starts = 0, []
    for each, keep in zip(lessons, kept, strict=True):
        later = each.pairs.later[keep]
        starts.append(np.flatnonzero(np.diff(later, prepend=-1)) + offset)
        offset += len(later)
    return np.concatenate(starts)


def _softmax(
    right: NDArray[np.float64], starts: Ints, weight: NDArray[np.float64]
) -> Callable[[NDArray[np.float64], lightgbm.Dataset], tuple[NDArray[np.float64], NDArray[np.float64]]]:
    sizes = np.diff(starts, append=len(right))

    def objective(
        scores: NDArray[np.float64], _data: lightgbm.Dataset
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        guess = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
        return weight * (guess - right), weight * np.maximum(2 * guess * (1 - guess), 1e-6)

    return objective


def second_table(each: Lesson, scores: NDArray[np.float64]) -> Floats:
    """The first table with the prospects in front."""
    firm = held(each.seen, each.pairs, scores)
    best = choose(firm, each.pairs)
    until = int(each.pairs.later[-1]) + 1
    start = int(each.pairs.later[0])
    parents = np.arange(until)
    parents[start:until] = each.pairs.earlier[best]
    sure = np.zeros(len(each.seen), dtype=np.float32)
    sure[start:until] = chances(firm, each.pairs)[best]
    return np.hstack([prospects(each.seen, each.pairs, FirstLook(firm, parents, sure), each.alike), each.table])


def train(lessons: Sequence[Lesson], looks: tuple[Settings, Settings]) -> tuple[lightgbm.Booster, lightgbm.Booster]:
    """Both models of a linker."""
    tables = [each.table for each in lessons]
    first = fit(lessons, tables, looks[0])
    seconds: list[Floats | None] = [None] * len(lessons)
    for fold in range(FOLDS):
        held_out = [place for place in range(len(lessons)) if place % FOLDS == fold]
        rest = [place for place in range(len(lessons)) if place % FOLDS != fold]
        model = fit([lessons[place] for place in rest], [tables[place] for place in rest], looks[0])
        for place in held_out:
            seconds[place] = second_table(lessons[place], np.asarray(model.predict(tables[place], num_threads=1)))
    return first, fit(lessons, [table for table in seconds if table is not None], looks[1])


def linker(models: tuple[lightgbm.Booster, lightgbm.Booster]) -> Linker:
    """Freshly trained models as the linker that ``nlp`` uses."""
    return Linker(_scorer(models[0]), _scorer(models[1]))


def _scorer(model: lightgbm.Booster) -> Scorer:
    return lambda table: np.asarray(model.predict(table, num_threads=1), dtype=np.float64)


def unaddressed(channel: GoldChannel) -> GoldChannel:
    """The channel as people talk who name nobody: mentions and leading names taken out."""
    messages = tuple(
        replace(m, mentions=(), text=m.text.partition(" ")[2] if m.mentions else m.text) for m in channel.messages
    )
    return replace(channel, messages=messages)


def addressed_lessons() -> list[Lesson]:
    """IRC as it is."""
    return [lesson(day) for day in irc("train")]


def open_lessons(own: Iterable[GoldChannel]) -> list[Lesson]:
    """IRC without addresses, and our own chat."""
    masked = [lesson(unaddressed(day)) for day in islice(irc("train"), OPEN_DAYS)]
    unseen = unseen_roles(list(own))
    return [*masked, *(lesson(channel, OWN_WEIGHT, unseen[channel.name]) for channel in own)]


def unseen_roles(channels: Sequence[GoldChannel]) -> dict[str, list[RoleLabel]]:
    """Roles of each channel by a model that had not seen it: the linker must not learn to trust them blindly."""
    found: dict[str, list[RoleLabel]] = {}
    for channel in channels:
        model = train_roles([other for other in channels if other.name != channel.name])
        found[channel.name] = settled(channel.messages, model.guess(channel.messages))
    return found


def main() -> None:
    """Train both linkers and write their weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("addressed", "open"))
    arguments = parser.parse_args()
    for habit in ("addressed", "open"):
        if arguments.only in {None, habit}:
            _write(habit)


def _write(habit: str) -> None:
    start = time.perf_counter()
    if habit == "addressed":
        lessons, looks = addressed_lessons(), ADDRESSED
    else:
        lessons, looks = open_lessons(training_channels()), OPEN
    rows = sum(len(each.right) for each in lessons)
    print(f"{habit}: {len(lessons)} lessons, {rows:,} pairs, {time.perf_counter() - start:.0f} s", flush=True)
    for name, model in zip(("first", "second"), train(lessons, looks), strict=True):
        model.save_model(OUT / f"linker-{habit}-{name}.txt")
    print(f"{habit}: done after {time.perf_counter() - start:.0f} s; prospects {len(PROSPECT_NAMES)}", flush=True)


if __name__ == "__main__":
    main()
