"""Answers measured on goldchat/dev: ``python -m bench.answers [--leave-one-out]``.

Of the answered questions, how many have a gold best answer among the answers named; of those named, how many are gold;
how many answers typed in several messages were kept whole.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence

from bench.corpus import Corpus, gold_corpus, predicted
from models.records.answer import Question
from nlp.answers.questions import find_questions

_GAP_MS = 3 * 60 * 1000


def measure(name: str, corpus: Corpus) -> None:
    """One line of figures, one of outcomes."""
    questions = find_questions(corpus.messages, corpus.threads, corpus.roles)
    asked = {key: question for question in questions for key in question.asking.messages}
    found = sum(bool(corpus.best[key] & _named(asked.get(key))) for key in corpus.best)
    named = [_gold_share(corpus, question, index) for question in questions for index in question.best]
    whole = _whole(corpus, asked)
    print(
        f"{name:36s} found {found}/{len(corpus.best)} = {100 * found / len(corpus.best):.1f} %  "
        f"named and gold {sum(named)}/{len(named)} = {100 * sum(named) / max(1, len(named)):.1f} %  "
        f"kept whole {sum(whole)}/{len(whole)}"
    )
    outcomes = Counter(answer.outcome.value for question in questions for answer in question.answers)
    print(f"{'':36s} " + "  ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items())))


def _named(question: Question | None) -> frozenset[str]:
    if question is None:
        return frozenset()
    return frozenset(key for index in question.best for key in question.answers[index].utterance.messages)


def _gold_share(corpus: Corpus, question: Question, index: int) -> bool:
    gold = {answer for key in question.asking.messages for answer in corpus.best.get(key, ())}
    return bool(gold.intersection(question.answers[index].utterance.messages))


def _whole(corpus: Corpus, asked: dict[str, Question]) -> list[bool]:
    """For each gold answer of several messages: whether one answer holds them all."""
    found = []
    for key, answers in corpus.best.items():
        for parts in _utterances(corpus, sorted(answers)):
            if len(parts) > 1:
                held = asked[key].answers if key in asked else ()
                found.append(any(parts <= set(answer.utterance.messages) for answer in held))
    return found


def _utterances(corpus: Corpus, answers: Sequence[str]) -> list[set[str]]:
    """Gold messages of one speaker that follow one another within three minutes."""
    messages = {message.id: message for message in corpus.messages}
    head: dict[str, str] = {}
    parts: dict[str, set[str]] = defaultdict(set)
    for key in answers:
        above = corpus.links.get(key, "")
        near = above in head and messages[key].sent_at - messages[above].sent_at <= _GAP_MS
        head[key] = head[above] if near and messages[above].member == messages[key].member else key
        parts[head[key]].add(key)
    return list(parts.values())


def main() -> None:
    """Print the figures on gold labels and on our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leave-one-out", action="store_true", help="models that never saw the group")
    arguments = parser.parse_args()
    gold = gold_corpus()
    measure("gold threads and roles", gold)
    measure("our threads and roles, as shipped", predicted(gold, leave_one_out=False))
    if arguments.leave_one_out:
        measure("the same by models blind to the group", predicted(gold, leave_one_out=True))


if __name__ == "__main__":
    main()
