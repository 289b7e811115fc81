"""Train the thread linkers: ``python -m bench.train_threads`` writes nlp/weights/linker-*.txt.

Three linkers: ``addressed`` learns from Ubuntu IRC as it is, ``crowded`` from the same with every address taken out,
and ``open`` from the chat written for this project. Each is two boosted models with a softmax over a message's
candidates; the second sees the threads that the first made of channels it had not seen.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bench.calm import calm
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
ROLE_FOLDS = 4
EVERY = 2
"""The crowded linker learns from every second day: the training takes half as long."""
LEAST_CHANCE = 1e-9
Settings = dict[str, float]
ADDRESSED: tuple[Settings, Settings] = (
    {"trees": 180, "learning_rate": 0.12, "num_leaves": 63},
    {"trees": 140, "learning_rate": 0.1, "num_leaves": 31},
)
OPEN: tuple[Settings, Settings] = (
    {"trees": 400, "learning_rate": 0.06, "num_leaves": 63},
    {"trees": 200, "learning_rate": 0.06, "num_leaves": 31},
)
"""Trees of the first and the second look."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One channel's pairs with the right answers."""

    seen: Scene
    pairs: Pairs
    table: Floats
    alike: Floats
    right: NDArray[np.bool_]
    """The candidates that are right; none of them where the rules already decide, which teaches nothing."""


def lesson(channel: GoldChannel, roles: Sequence[RoleLabel] | None = None) -> Lesson:
    """The pairs of a channel's annotated messages and of a stretch before them."""
    labels = {label.message: label for label in roles or label_roles(channel.messages)}
    seen = scene(channel.messages, labels)
    annotated = [message.position for message in channel.messages if message.id in channel.links]
    start = max(0, min(annotated) - CONTEXT)
    pairs, table, alike = scored_pairs(index(seen), start, max(annotated) + 1)
    # Where every message has its thread, whichever message of the thread is chosen is right.
    right = _mates(channel, pairs) if len(channel.threads) == len(channel.messages) else _linked(channel, pairs)
    decided = seen.silent[pairs.later] | (seen.quoted[pairs.later] >= 0)
    return Lesson(seen, pairs, table, alike, right & ~decided)


def _linked(channel: GoldChannel, pairs: Pairs) -> NDArray[np.bool_]:
    places = {message.id: message.position for message in channel.messages}
    gold = {places[key]: {places[each] for each in links} for key, links in channel.links.items()}
    hits = [e in gold.get(q, ()) for q, e in zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True)]
    return np.array(hits, dtype=np.bool_)


def _mates(channel: GoldChannel, pairs: Pairs) -> NDArray[np.bool_]:
    numbers: dict[str, int] = {}
    threads = [channel.threads[message.id] for message in channel.messages]
    thread = np.array([numbers.setdefault(name, len(numbers)) for name in threads])
    begins = np.isin(np.arange(len(thread)), np.unique(thread, return_index=True)[1])
    own = pairs.later == pairs.earlier
    same = thread[pairs.later] == thread[pairs.earlier]
    return np.asarray(np.where(own, begins[pairs.later], same), dtype=np.bool_)


def fit(lessons: Sequence[Lesson], tables: Sequence[Floats], settings: Settings) -> lightgbm.Booster:
    """Boost trees on a softmax over each message's candidates."""
    kept = [_useful(each) for each in lessons]
    table = np.vstack([rows[keep] for rows, keep in zip(tables, kept, strict=True)])
    right = np.concatenate([each.right[keep] for each, keep in zip(lessons, kept, strict=True)])
    starts = _starts(lessons, kept)
    options = {
        "objective": _softmax(right, starts),
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
    return np.asarray(np.repeat(np.logical_or.reduceat(each.right, each.pairs.groups), sizes))


def _starts(lessons: Sequence[Lesson], kept: Sequence[NDArray[np.bool_]]) -> Ints:
    offset, starts = 0, []
    for each, keep in zip(lessons, kept, strict=True):
        later = each.pairs.later[keep]
        starts.append(np.flatnonzero(np.diff(later, prepend=-1)) + offset)
        offset += len(later)
    return np.concatenate(starts)


def _softmax(
    right: NDArray[np.bool_], starts: Ints
) -> Callable[[NDArray[np.float64], lightgbm.Dataset], tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """The loss is minus the logarithm of the chance that any right candidate is chosen."""
    sizes = np.diff(starts, append=len(right))

    def shares(powers: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(powers / np.repeat(np.add.reduceat(powers, starts), sizes))

    def objective(
        scores: NDArray[np.float64], _data: lightgbm.Dataset
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        guess = shares(np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes)))
        wanted = shares(np.maximum(guess, LEAST_CHANCE) * right)
        return guess - wanted, np.maximum(2 * guess * (1 - guess), 1e-6)

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
    """Freshly trained models of open chat as the linker that ``nlp`` uses."""
    return Linker(_scorer(models[0]), _scorer(models[1]), by_thread=True)


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


def crowded_lessons() -> list[Lesson]:
    """IRC without addresses."""
    return [lesson(unaddressed(day)) for day in islice(irc("train"), 0, None, EVERY)]


def open_lessons(own: Sequence[GoldChannel], roles: Mapping[str, Sequence[RoleLabel]]) -> dict[str, list[Lesson]]:
    """Our own chat by channel, as its talks cross and as quiet rooms would see them."""
    return {
        channel.name: [lesson(view, _roles_of(view, roles[channel.name])) for view in (channel, *calm(channel))]
        for channel in own
    }


def _roles_of(channel: GoldChannel, roles: Sequence[RoleLabel]) -> list[RoleLabel]:
    return [label for label in roles if label.message in channel.roles]


def unseen_roles(channels: Sequence[GoldChannel]) -> dict[str, list[RoleLabel]]:
    """Roles of each channel by a model that had not seen it: the linker must not learn to trust them blindly."""
    found: dict[str, list[RoleLabel]] = {}
    for fold in range(ROLE_FOLDS):
        model = train_roles([each for place, each in enumerate(channels) if place % ROLE_FOLDS != fold])
        for channel in channels[fold::ROLE_FOLDS]:
            found[channel.name] = settled(channel.messages, model.guess(channel.messages))
    return found


def _own_lessons() -> list[Lesson]:
    own = training_channels()
    return [each for lessons in open_lessons(own, unseen_roles(own)).values() for each in lessons]


HABITS: dict[str, tuple[Callable[[], list[Lesson]], tuple[Settings, Settings]]] = {
    "addressed": (addressed_lessons, ADDRESSED),
    "crowded": (crowded_lessons, ADDRESSED),
    "open": (_own_lessons, OPEN),
}


def main() -> None:
    """Train the linkers and write their weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=HABITS)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    for habit in HABITS:
        if arguments.only in {None, habit}:
            _write(habit, arguments.out)


def _write(habit: str, folder: Path) -> None:
    start = time.perf_counter()
    learn, looks = HABITS[habit]
    lessons = learn()
    rows = sum(len(each.right) for each in lessons)
    print(f"{habit}: {len(lessons)} lessons, {rows:,} pairs, {time.perf_counter() - start:.0f} s", flush=True)
    for name, model in zip(("first", "second"), train(lessons, looks), strict=True):
        model.save_model(folder / f"linker-{habit}-{name}.txt")
    print(f"{habit}: done after {time.perf_counter() - start:.0f} s; prospects {len(PROSPECT_NAMES)}", flush=True)


if __name__ == "__main__":
    main()
