"""Threads measured: IRC dev with and without addresses, goldchat/dev beside a 30-minute gap, messages a second.

VI is 100 (1 - VI / log2 n) as in Kummerfeld et al. 2019, over annotated messages; exact F1 leaves out threads of one.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from itertools import count

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_mutual_info_score

from bench.blind import blind_readers
from bench.gold import GoldChannel, components, goldchat, irc
from bench.own_lines import UNSEEN, own_channels
from bench.train_threads import unaddressed
from bench.zulip import zulip
from models.records.message import Message
from models.records.role import NOISE_ROLES
from models.records.thread import Thread
from nlp.roles.labels import label_roles
from nlp.threads.splitting import split_threads, threads_of

Labels = Mapping[str, Hashable]
Splitter = Callable[[Sequence[Message]], list[Thread]]
GAP_MS = 30 * 60 * 1000
ZULIP_GAPS = (2, 5, 10, 20, 30, 60, 120, 240, 480)
"""Minutes."""


def shipped(messages: Sequence[Message]) -> list[Thread]:
    """The pipeline as it ships."""
    return split_threads(messages, {label.message: label for label in label_roles(messages)})


def scores(gold: Labels, guess: Labels) -> dict[str, float]:
    """VI, one-to-one, AMI and exact F1, in per cent."""
    ids = sorted(gold)
    left, right = _numbered(gold[key] for key in ids), _numbered(guess[key] for key in ids)
    table = np.zeros((max(left) + 1, max(right) + 1))
    np.add.at(table, (left, right), 1)
    total = len(ids)
    distance = 2 * _entropy(table.ravel() / total) - _entropy(table.sum(1) / total) - _entropy(table.sum(0) / total)
    rows, columns = linear_sum_assignment(-table)
    return {
        "VI": 100 * (1 - distance / math.log2(total)),
        "1-1": 100 * float(table[rows, columns].sum()) / total,
        "AMI": 100 * float(adjusted_mutual_info_score(left, right)),
        "exact": exact_f1([gold], [guess]),
    }


def _numbered(labels: Iterable[Hashable]) -> list[int]:
    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
    return [numbers[label] for label in labels]


def _entropy(shares: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    kept = shares[shares > 0]
    return float(-(kept * np.log2(kept)).sum())


def exact_f1(golds: Sequence[Labels], guesses: Sequence[Labels]) -> float:
    """F1 of threads found exactly, over all channels together."""
    gold = {group for place, labels in enumerate(golds) for group in _groups(place, labels)}
    guess = {group for place, labels in enumerate(guesses) for group in _groups(place, labels)}
    return 200 * len(gold & guess) / max(1, len(gold) + len(guess))


def _groups(place: int, labels: Labels) -> Iterable[tuple[int, frozenset[str]]]:
    members: dict[Hashable, set[str]] = {}
    for key, label in labels.items():
        members.setdefault(label, set()).add(key)
    return [(place, frozenset(group)) for group in members.values() if len(group) > 1]


def measure_irc(name: str, days: Sequence[GoldChannel], split: Splitter) -> None:
    """One line for annotated IRC days."""
    golds, guesses, right, found, wanted = [], [], 0, 0, 0
    for day in days:
        guess = {reply: before for thread in split(day.messages) for reply, before in thread.replies}
        links = {key: frozenset({guess.get(key, key)}) for key in day.links}
        right += sum(len(links[key] & gold) for key, gold in day.links.items())
        found += len(links)
        wanted += sum(len(gold) for gold in day.links.values())
        whole, kept = components(links), set(day.links)
        golds.append({key: label for key, label in day.threads.items() if key in kept})
        guesses.append({key: label for key, label in whole.items() if key in kept})
    pooled = scores(_pooled(golds), _pooled(guesses))
    print(
        f"{name:34s} VI {pooled['VI']:5.1f}  1-1 {pooled['1-1']:5.1f}  exact {exact_f1(golds, guesses):5.1f}  "
        f"link F1 {200 * right / (found + wanted):5.1f}"
    )


def _pooled(labels: Sequence[Labels]) -> Labels:
    return {key: (place, label) for place, each in enumerate(labels) for key, label in each.items()}


def measure_chat(name: str, channels: Sequence[GoldChannel], split: Splitter) -> None:
    """One line for whole channels: content messages only, mean over channels; then all messages."""
    content, everything = [], []
    for channel in channels:
        guess = {key: thread.id for thread in split(channel.messages) for key in thread.messages}
        kept = [key for key, role in channel.roles.items() if role not in NOISE_ROLES]
        content.append(scores({key: channel.threads[key] for key in kept}, {key: guess[key] for key in kept}))
        everything.append(scores(channel.threads, guess))
    for label, rows in (("content", content), ("all", everything)):
        means = Counter[str]()
        for row in rows:
            means.update({key: value / len(rows) for key, value in row.items()})
        print(f"{name:24s} {label:8s} " + "  ".join(f"{key} {value:5.1f}" for key, value in means.items()))


def gap_split(messages: Sequence[Message], gap_ms: int = GAP_MS) -> list[Thread]:
    """The baseline: a pause of 30 minutes ends a thread."""
    parents = np.arange(len(messages))
    for place in range(1, len(messages)):
        if messages[place].sent_at - messages[place - 1].sent_at <= gap_ms:
            parents[place] = place - 1
    return threads_of(messages, parents)


def measure_zulip(parts: Sequence[GoldChannel]) -> None:
    """AMI with people's topics beside the best pause of a table, chosen with the topics in view."""
    gaps = {f"{minutes} min": partial(gap_split, gap_ms=minutes * 60_000) for minutes in ZULIP_GAPS}
    found = {name: _mean_ami(parts, split) for name, split in gaps.items()}
    best = max(found, key=lambda name: found[name])
    print(f"zulip, AMI: ours {_mean_ami(parts, shipped):5.1f}, best pause ({best}) {found[best]:5.1f}")


def _mean_ami(parts: Sequence[GoldChannel], split: Splitter) -> float:
    rows = []
    for part in parts:
        guess = {key: thread.id for thread in split(part.messages) for key in thread.messages}
        rows.append(scores(part.threads, guess)["AMI"])
    return sum(rows) / len(rows)


def _measure_left_out(channels: Sequence[GoldChannel]) -> None:
    """Each group of goldchat split by an open linker, on roles of a role model, neither of which has seen it."""
    readers = blind_readers()
    for channel in channels:
        measure_chat(f"  without {channel.name}", [channel], readers[channel.name].split)


def _measure_unseen() -> None:
    """The groups of ``bench/unseen``, one by one, then beside a pause."""
    channels = own_channels(UNSEEN)
    for channel in channels:
        measure_chat(f"  {channel.name}", [channel], shipped)
    measure_chat("30-minute gap", channels, gap_split)
    measure_chat("unseen, mean", channels, shipped)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leave-one-out", action="store_true", help="retrain the open linker without each group")
    parser.add_argument("--unseen", action="store_true", help="the shipped weights on bench/unseen alone")
    arguments = parser.parse_args()
    if arguments.unseen:
        _measure_unseen()
        return
    days = list(irc("dev"))
    start = time.perf_counter()
    measure_irc("irc dev", days, shipped)
    spent = time.perf_counter() - start
    print(f"{sum(len(day.messages) for day in days) / spent:,.0f} messages a second, roles included")
    measure_irc("irc dev, addresses taken out", [unaddressed(day) for day in days], shipped)
    measure_zulip(zulip())
    channels = goldchat()
    measure_chat("30-minute gap", channels, gap_split)
    measure_chat("goldchat (trained on it)", channels, shipped)
    if arguments.leave_one_out:
        _measure_left_out(channels)


if __name__ == "__main__":
    main()
