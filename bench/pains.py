"""Pain points and controversies on goldchat/dev: ``python -m bench.pains [--model builtin:use] [--leave-one-out]``.

A pain found among the first 25 counts for the gold pain with which it shares most messages. Pairs: of any two
questions of different gold threads that stand in one pain, how many are of one gold pain and of one gold topic, and how
many of the gold pairs are found. Vectors are of the bundled model; topics play no part in the grouping.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from api.pipeline.contents import embedded, question_text, thread_texts
from bench.corpus import Corpus, gold_corpus, predicted
from models.records.answer import Question
from models.records.pain import Pain
from models.records.role import Role
from nlp.answers.questions import find_questions
from nlp.controversies.debates import find_controversies
from nlp.embedding.loading import load_embedder
from nlp.embedding.model_cache import default_cache
from nlp.pains.likeness import Floats
from nlp.pains.pain_points import find_obstacles, find_pains

FIRST = 25


def vectors(corpus: Corpus, questions: Sequence[Question], model: str, cache: Path) -> dict[str, Floats]:
    """A vector for the content of every thread and for every question, as the pipeline makes them."""
    by_id = {message.id: message for message in corpus.messages}
    content = {text.id: text.text for text in thread_texts(corpus.threads, by_id, corpus.roles)}
    content.update((question.id, question_text(question, by_id)) for question in questions)
    keys = sorted(content)
    rows = load_embedder(model, cache).encode([embedded(content[key]) for key in keys])
    return dict(zip(keys, rows, strict=True))


def measure(name: str, gold: Corpus, corpus: Corpus, model: str, cache: Path) -> None:
    """Gold pains found, states right, pairs, and the controversies."""
    questions = find_questions(corpus.messages, corpus.threads, corpus.roles)
    rows = vectors(corpus, questions, model, cache)
    obstacles = find_obstacles(questions, corpus.messages, corpus.threads, corpus.roles)
    pains = find_pains(obstacles, corpus.messages, corpus.threads, corpus.topics, corpus.roles, vectors=rows)
    found = _matched(corpus, pains[:FIRST])
    states = {str(row["id"]): row["resolved"] for row in corpus.pains}
    right = sum(found[key].resolved == states[key] for key in found)
    controversies = find_controversies(corpus.messages, corpus.threads, corpus.topics, corpus.roles)
    print(
        f"{name:36s} found {len(found)}/{len(states)} among {FIRST} of {len(pains)}  state right {right}/{len(found)}  "
        f"missing {' '.join(sorted(set(states) - set(found))) or '-'}  "
        f"controversies {' '.join(sorted(one.topic or '?' for one in controversies)) or '-'}\n"
        f"{'':36s} pairs of one pain {_pairs(gold, pains, _pain_of(corpus))}, "
        f"of one topic {_pairs(gold, pains, _topic_of(gold))}"
    )


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of questions that stand in one pain, beside those that should."""

    found: int
    right: int
    gold: int

    def __str__(self) -> str:
        """Precision and recall."""
        return f"{self.right / max(1, self.found):.2f}/{self.right / max(1, self.gold):.2f} of {self.found}"


def _pairs(gold: Corpus, pains: list[Pain], label: Mapping[str, str]) -> Pairs:
    """Over the questions that people call so and that any pain voices; ``label`` is a gold pain or topic."""
    held: defaultdict[str, set[int]] = defaultdict(set)
    for number, pain in enumerate(pains):
        for key in pain.voices:
            if gold.roles[key].role is Role.QUESTION:
                held[key].add(number)
    thread = {key: thread.id for thread in gold.threads for key in thread.messages}
    apart = [(a, b) for a, b in combinations(sorted(held), 2) if thread[a] != thread[b]]
    together = [pair for pair in apart if held[pair[0]] & held[pair[1]]]
    return Pairs(len(together), _alike(together, label), _alike(apart, label))


def _alike(pairs: list[tuple[str, str]], label: Mapping[str, str]) -> int:
    return sum(a in label and label.get(a) == label.get(b) for a, b in pairs)


def _topic_of(gold: Corpus) -> dict[str, str]:
    of_thread = {thread: topic.id for topic in gold.topics for thread in topic.threads}
    return {key: of_thread[thread.id] for thread in gold.threads if thread.id in of_thread for key in thread.messages}


def _matched(corpus: Corpus, pains: list[Pain]) -> dict[str, Pain]:
    """Gold pain -> the pain that shares most messages with it, of those that share most with it."""
    gold = _pain_of(corpus)
    best: dict[str, tuple[int, Pain]] = {}
    for pain in pains:
        shared = Counter(gold[key] for key in pain.voices if key in gold)
        for key, count in shared.most_common(1):
            if key not in best or count > best[key][0]:
                best[key] = count, pain
    return {key: pain for key, (_, pain) in best.items()}


def _pain_of(corpus: Corpus) -> dict[str, str]:
    return {key: str(row["id"]) for row in corpus.pains for key in _message_ids(row)}


def _message_ids(row: Mapping[str, object]) -> list[str]:
    ids = row["message_ids"]
    assert isinstance(ids, list)
    return ids


def main() -> None:
    """Print the figures on gold labels and on our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="builtin:e5")
    parser.add_argument("--cache", type=Path, default=default_cache())
    parser.add_argument("--leave-one-out", action="store_true", help="models that never saw the group")
    arguments = parser.parse_args()
    gold = gold_corpus()
    corpora = {"gold threads and roles": gold, "our threads and roles": predicted(gold, leave_one_out=False)}
    if arguments.leave_one_out:
        corpora["the same by models blind to the group"] = predicted(gold, leave_one_out=True)
    for name, corpus in corpora.items():
        measure(name, gold, corpus, arguments.model, arguments.cache)


if __name__ == "__main__":
    main()
