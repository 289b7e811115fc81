"""What an annotation is worth beside what people say of the same messages; the definitions are goldchat's.

Threads: content messages only (those whose gold role is no noise), mean over groups; a message without a thread is one
of its own. Noise: thanks counts neither way. Answers: parts of one utterance (the same sender's reply chain within two
minutes) count once. Topics: over messages with a gold topic; agreement over those that got one. Pain points: a pain id
counts for the gold pain that it overlaps most; an annotation does not rank them, so those on most messages come first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from bench.threads import scores
from models.records.role import NOISE_ROLES

FIRST_PAINS = 25
_UTTERANCE_MS = 2 * 60 * 1000


@dataclass(frozen=True, slots=True)
class GoldLine:
    """One message with what people say of it."""

    id: str
    group: str
    sender: str
    sent_at: int
    role: str
    thread: str
    topic: str | None
    reply_to: str | None
    best_for: tuple[str, ...]

    @property
    def is_noise(self) -> bool:
        """True where it carries no knowledge."""
        return self.role in NOISE_ROLES


@dataclass(frozen=True, slots=True)
class FoundLine:
    """What the annotation says of the same message."""

    id: str
    thread: str | None
    role: str | None
    noise: bool
    is_question: bool
    answers: tuple[str, ...]
    """Ids of the questions that it answers best."""
    topic: str | None
    pain: str | None


def annotation_scores(
    gold: Sequence[GoldLine], found: Mapping[str, FoundLine], pains: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Every figure in per cent, by name. ``pains``: gold pain -> the messages that voice it."""
    counted = [line for line in gold if line.role != "thanks"]
    return {
        "noise F1": _f1(_ids(counted, noise=True), {line.id for line in counted if found[line.id].noise}),
        "question F1": _f1(
            {line.id for line in gold if line.role == "question"},
            {line.id for line in gold if found[line.id].is_question},
        ),
        **{f"thread {name}": value for name, value in _threads(gold, found).items()},
        **_topics(gold, found),
        **_answers(gold, found),
        **_pains(gold, found, pains),
        "role accuracy": _percent(sum(line.role == found[line.id].role for line in gold), len(gold)),
    }


def _ids(lines: Iterable[GoldLine], *, noise: bool) -> set[str]:
    return {line.id for line in lines if line.is_noise is noise}


def _f1(gold: set[str], guess: set[str]) -> float:
    return _percent(2 * len(gold & guess), len(gold) + len(guess))


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def _threads(gold: Sequence[GoldLine], found: Mapping[str, FoundLine]) -> dict[str, float]:
    groups: dict[str, list[GoldLine]] = defaultdict(list)
    for line in gold:
        if not line.is_noise:
            groups[line.group].append(line)
    means = Counter[str]()
    for lines in groups.values():
        guess = {line.id: found[line.id].thread or ("alone", line.id) for line in lines}
        row = scores({line.id: line.thread for line in lines}, guess)
        means.update({name: value / len(groups) for name, value in row.items()})
    return dict(means)


def _topics(gold: Sequence[GoldLine], found: Mapping[str, FoundLine]) -> dict[str, float]:
    told = [line for line in gold if line.topic]
    held = [line for line in told if found[line.id].topic]
    left, right = [line.topic for line in held], [found[line.id].topic for line in held]
    return {
        "topic NMI": 100 * float(normalized_mutual_info_score(left, right)) if held else 0.0,
        "topic ARI": 100 * float(adjusted_rand_score(left, right)) if held else 0.0,
        "topic coverage": _percent(len(held), len(told)),
    }


def _answers(gold: Sequence[GoldLine], found: Mapping[str, FoundLine]) -> dict[str, float]:
    unit = _utterances(gold)
    best: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    for line in gold:
        for question in line.best_for:
            best[unit[question]].add(unit[line.id])
        for question in found[line.id].answers:
            named[unit[question]].add(unit[line.id])
    hits = sum(bool(named[question] & answers) for question, answers in best.items())
    right = sum(len(answers & best.get(question, set())) for question, answers in named.items())
    return {
        "best answer hit": _percent(hits, len(best)),
        "best answer precision": _percent(right, sum(map(len, named.values()))),
    }


def _utterances(gold: Sequence[GoldLine]) -> dict[str, str]:
    """Message -> the first message of its utterance."""
    lines = {line.id: line for line in gold}
    unit: dict[str, str] = {}
    for line in sorted(gold, key=lambda line: (line.group, line.sent_at)):
        above = lines.get(line.reply_to or "")
        goes_on = above and above.sender == line.sender and line.sent_at - above.sent_at <= _UTTERANCE_MS
        unit[line.id] = unit.get(above.id, line.id) if above and goes_on else line.id
    return unit


def _pains(
    gold: Sequence[GoldLine], found: Mapping[str, FoundLine], pains: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    of_message = {message: pain for pain, messages in pains.items() for message in messages}
    voices: dict[str, list[str]] = defaultdict(list)
    for line in gold:
        if pain := found[line.id].pain:
            voices[pain].append(line.id)
    first = sorted(voices.values(), key=len, reverse=True)
    counted = [Counter(of_message[message] for message in held if message in of_message) for held in first]
    covered = [count.most_common(1)[0][0] if count else None for count in counted]
    return {
        f"pains among the first {FIRST_PAINS}": _percent(len(set(covered[:FIRST_PAINS]) - {None}), len(pains)),
        "pains among all": _percent(len(set(covered) - {None}), len(pains)),
        "pain ids given": float(len(first)),
    }
