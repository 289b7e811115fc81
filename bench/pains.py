"""Pain points and controversies on goldchat/dev: ``python -m bench.pains [--model builtin:use] [--leave-one-out]``.

A pain found among the first 25 counts for the gold pain with which it shares most messages. Topics are gold; thread
vectors are of the bundled model.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bench.corpus import Corpus, gold_corpus, predicted
from models.records.pain import Pain
from nlp.answers.questions import find_questions
from nlp.controversies.debates import find_controversies
from nlp.embedding.embedder import load_embedder
from nlp.pains.likeness import Floats
from nlp.pains.pain_points import find_pains

FIRST = 25


def vectors(corpus: Corpus, model: str, cache: Path) -> dict[str, Floats]:
    """A vector for the content of every thread."""
    texts = {message.id: message.text for message in corpus.messages}
    content = {
        thread.id: "\n".join(texts[key] for key in thread.messages if not corpus.roles[key].is_noise)
        for thread in corpus.threads
    }
    keys = [key for key, text in content.items() if text]
    return dict(zip(keys, load_embedder(model, cache).encode([content[key] for key in keys]), strict=True))


def measure(name: str, corpus: Corpus, rows: Mapping[str, Floats]) -> None:
    """One line: gold pains found, states right, and the controversies."""
    questions = find_questions(corpus.messages, corpus.threads, corpus.roles)
    pains = find_pains(questions, corpus.messages, corpus.threads, corpus.topics, corpus.roles, vectors=rows)
    found = _matched(corpus, pains[:FIRST])
    states = {str(row["id"]): row["resolved"] for row in corpus.pains}
    right = sum(found[key].resolved == states[key] for key in found)
    controversies = find_controversies(corpus.messages, corpus.threads, corpus.topics, corpus.roles)
    print(
        f"{name:36s} found {len(found)}/{len(states)} among {FIRST} of {len(pains)}  state right {right}/{len(found)}  "
        f"missing {' '.join(sorted(set(states) - set(found))) or '-'}  "
        f"controversies {' '.join(sorted(one.topic or '?' for one in controversies)) or '-'}"
    )


def _matched(corpus: Corpus, pains: list[Pain]) -> dict[str, Pain]:
    """Gold pain -> the pain that shares most messages with it, of those that share most with it."""
    gold = {key: str(row["id"]) for row in corpus.pains for key in _message_ids(row)}
    best: dict[str, tuple[int, Pain]] = {}
    for pain in pains:
        shared = Counter(gold[key] for key in pain.voices if key in gold)
        for key, count in shared.most_common(1):
            if key not in best or count > best[key][0]:
                best[key] = count, pain
    return {key: pain for key, (_, pain) in best.items()}


def _message_ids(row: Mapping[str, object]) -> list[str]:
    ids = row["message_ids"]
    assert isinstance(ids, list)
    return ids


def main() -> None:
    """Print the figures on gold labels and on our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="builtin:e5")
    parser.add_argument("--cache", type=Path, default=Path(".cache/models"))
    parser.add_argument("--leave-one-out", action="store_true", help="roles by models that never saw the group")
    arguments = parser.parse_args()
    gold = gold_corpus()
    corpora = {"gold threads and roles": gold, "our threads and roles": predicted(gold, leave_one_out=False)}
    if arguments.leave_one_out:
        corpora["our threads, roles of others' groups"] = predicted(gold, leave_one_out=True)
    for name, corpus in corpora.items():
        measure(name, corpus, vectors(corpus, arguments.model, arguments.cache))


if __name__ == "__main__":
    main()
