"""Roles measured on channels that the model has not seen: noise and question F1; and messages a second.

Each group of goldchat is left out by itself, our own files in folds of whole files, so that English, which goldchat
does not have, is measured too. ``--unseen`` measures the shipped weights on the groups of ``bench/unseen`` alone.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bench.gold import GoldChannel, goldchat
from bench.own_lines import UNSEEN, own_channels
from bench.train_roles import plain, train, training_channels
from models.records.message import Message
from models.records.role import NOISE_ROLES, Role
from nlp.roles.classifier import RoleModel
from nlp.roles.labels import label_roles, settled
from nlp.words.scripts import has_han

FOLDS = 4
TERSE = 11
"""Characters of a message, on average, up to which a group is terse."""
Pairs = list[tuple[Role, Role]]
"""Gold role and guess of each message."""


def f1(gold: Sequence[bool], guess: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent."""
    hits = sum(g and p for g, p in zip(gold, guess, strict=True))
    precision = hits / max(1, sum(guess))
    recall = hits / max(1, sum(gold))
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def report(name: str, pairs: Pairs) -> None:
    """One line: noise (thanks apart) and question P/R/F1 and accuracy over all roles."""
    kept = [pair for pair in pairs if pair[0] is not Role.THANKS]
    noise = f1([gold in NOISE_ROLES for gold, _ in kept], [guess in NOISE_ROLES for _, guess in kept])
    asks = f1([gold is Role.QUESTION for gold, _ in pairs], [guess is Role.QUESTION for _, guess in pairs])
    right = 100 * sum(gold is guess for gold, guess in pairs) / len(pairs)
    print(
        f"{name:24s} {len(pairs):5d}  noise P {noise[0]:4.1f} R {noise[1]:4.1f} F1 {noise[2]:4.1f}  "
        f"question P {asks[0]:4.1f} R {asks[1]:4.1f} F1 {asks[2]:4.1f}  roles {right:4.1f} %",
        flush=True,
    )


def judged(model: RoleModel, channel: GoldChannel, messages: Sequence[Message] | None = None) -> Pairs:
    """Gold and guess of a channel's messages (or of the same messages as another export shows them)."""
    shown = messages or channel.messages
    return [(channel.roles[label.message], label.role) for label in settled(shown, model.guess(shown))]


def held_out() -> Iterator[tuple[RoleModel, Sequence[GoldChannel]]]:
    """Each group of goldchat, then our own files fold by fold, with the model that has not seen them."""
    own = own_channels()
    parts = [[channel] for channel in goldchat()] + [own[fold::FOLDS] for fold in range(FOLDS)]
    for held in parts:
        names = {channel.name for channel in held}
        yield train([channel for channel in training_channels() if channel.name not in names]), held


def chinese(channel: GoldChannel) -> bool:
    """True where most lines have Chinese characters."""
    return 2 * sum(has_han(message.text) for message in channel.messages) > len(channel.messages)


def kind(channel: GoldChannel) -> str:
    """What a channel of ours is counted with."""
    if not chinese(channel):
        return "own files, English"
    return "own files, terse" if terse(channel) else "own files, Chinese"


def measure() -> None:
    """Each group of goldchat, as it is and as a text-only export shows it; our own files by what they are like."""
    gold, pooled = {channel.name for channel in goldchat()}, defaultdict[str, Pairs](list)
    for model, held in held_out():
        for channel in held:
            pairs = judged(model, channel)
            if channel.name in gold:
                report(channel.name, pairs)
                report("  as plain text", judged(model, channel, plain(channel).messages))
            pooled["goldchat" if channel.name in gold else kind(channel)] += pairs
    for name, pairs in sorted(pooled.items()):
        report(name, pairs)
        mistakes(pairs)


def measure_unseen() -> None:
    """The shipped weights, chosen as the product chooses them, on groups that no weights were trained on."""
    pooled: dict[str, Pairs] = {"all terse": [], "all others": []}
    for channel in own_channels(UNSEEN):
        pairs = [(channel.roles[label.message], label.role) for label in label_roles(channel.messages)]
        report(channel.name, pairs)
        pooled["all terse" if terse(channel) else "all others"] += pairs
    for name, pairs in pooled.items():
        report(name, pairs)
        mistakes(pairs)


def terse(channel: GoldChannel) -> bool:
    """True where messages have few characters."""
    return sum(len(message.text) for message in channel.messages) <= TERSE * len(channel.messages)


def mistakes(pairs: Pairs) -> None:
    """The twelve commonest mistakes."""
    for (gold, guess), count in Counter(pair for pair in pairs if pair[0] is not pair[1]).most_common(12):
        print(f"    {gold} taken for {guess}: {count}")


def main() -> None:
    """Print the figures of unseen channels, then the shipped weights' speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unseen", action="store_true", help="measure the shipped weights on bench/unseen alone")
    if parser.parse_args().unseen:
        measure_unseen()
        return
    measure()
    messages = [message for channel in training_channels() for message in channel.messages] * 5
    start = time.perf_counter()
    label_roles(messages)
    print(f"{len(messages) / (time.perf_counter() - start):,.0f} messages a second")


if __name__ == "__main__":
    main()
