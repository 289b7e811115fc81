"""Roles measured: noise and question F1, leave-one-group-out on goldchat/dev, and messages a second."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from bench.gold import GoldChannel, goldchat
from bench.train_roles import plain, train, training_channels
from models.records.role import NOISE_ROLES, Role
from nlp.roles.labels import label_roles
from nlp.roles.neighbours import ROLES


def f1(gold: Sequence[bool], guess: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent."""
    hits = sum(g and p for g, p in zip(gold, guess, strict=True))
    precision = hits / max(1, sum(guess))
    recall = hits / max(1, sum(gold))
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def report(name: str, channel: GoldChannel, guess: Mapping[str, Role]) -> None:
    """One line: noise and question P/R/F1 and accuracy over all roles."""
    kept = [message.id for message in channel.messages if channel.roles[message.id] is not Role.THANKS]
    noise = f1([channel.roles[key] in NOISE_ROLES for key in kept], [guess[key] in NOISE_ROLES for key in kept])
    ids = list(channel.roles)
    asks = f1([channel.roles[key] is Role.QUESTION for key in ids], [guess[key] is Role.QUESTION for key in ids])
    right = 100 * sum(channel.roles[key] is guess[key] for key in ids) / len(ids)
    print(
        f"{name:24s} noise P {noise[0]:4.1f} R {noise[1]:4.1f} F1 {noise[2]:4.1f}  "
        f"question P {asks[0]:4.1f} R {asks[1]:4.1f} F1 {asks[2]:4.1f}  roles {right:4.1f} %"
    )


def confusion(pairs: Counter[tuple[Role, Role]]) -> None:
    """The twelve commonest mistakes."""
    for (gold, guess), count in pairs.most_common(12):
        print(f"    {gold} taken for {guess}: {count}")


def main() -> None:
    """Print the leave-one-group-out figures, then the shipped weights' speed."""
    mistakes: Counter[tuple[Role, Role]] = Counter()
    everything = training_channels()
    for held in goldchat():
        model = train([channel for channel in everything if channel.name != held.name])
        for shown in (held, plain(held)):
            best = np.argmax(model.guess(shown.messages), axis=1)
            guess = {m.id: ROLES[int(column)] for m, column in zip(shown.messages, best, strict=True)}
            report(held.name if shown is held else "  as plain text", held, guess)
        mistakes.update((held.roles[key], guess[key]) for key in guess if held.roles[key] is not guess[key])
    confusion(mistakes)
    messages = [message for channel in everything for message in channel.messages] * 10
    start = time.perf_counter()
    label_roles(messages)
    print(f"{len(messages) / (time.perf_counter() - start):,.0f} messages a second")


if __name__ == "__main__":
    main()
