from __future__ import annotations

import numpy as np

from nlp.pains import grouping
from nlp.pains.grouping import group
from nlp.pains.likeness import measure
from nlp.pains.symptoms import LARGE, lay_symptoms, lay_words, share_symptom, share_words
from nlp.pains.voicings import Voicing

OBSTACLES = 750
EACH = 2


def many() -> tuple[list[Voicing], dict[str, np.ndarray]]:
    """Two voicings of each of many obstacles: more than are compared at once."""
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(OBSTACLES, 32)).astype(np.float32)
    voicings, vectors = [], {}
    for number in range(OBSTACLES * EACH):
        key, said = f"v{number:05d}", f"thing{number % OBSTACLES} fault{number % OBSTACLES}"
        voicings.append(Voicing(key, f"t{key}", "c", (), (key,), said, said, frozenset({key}), number, True, True))
        vectors[f"t{key}"] = centres[number % OBSTACLES] + rng.normal(scale=0.05, size=32).astype(np.float32)
    return voicings, vectors


def test_more_voicings_than_a_block_are_grouped_in_blocks() -> None:
    voicings, vectors = many()
    assert len(voicings) > grouping.MAX_BLOCK
    likeness = measure(voicings, {}, vectors)
    assert max(block.size for block in grouping._blocks(likeness)) <= grouping.MAX_BLOCK
    found = group(voicings, likeness)
    assert sorted(row for rows in found for row in rows) == list(range(len(voicings)))
    whole = sum([number, number + OBSTACLES] in found for number in range(OBSTACLES))
    assert whole >= 0.9 * OBSTACLES  # a block ends somewhere, and parts what lies there


def test_grouping_is_the_same_every_time() -> None:
    voicings, vectors = many()
    assert group(voicings, measure(voicings, {}, vectors)) == group(voicings, measure(voicings, {}, vectors))


def test_in_a_large_corpus_the_object_alone_makes_no_trouble() -> None:
    texts = [f"thing{number} fault{number}" for number in range(LARGE)]
    texts += ["gulp hangs while watching", "gulp hangs while watching", "gulp prints nothing"]
    shared = share_symptom(lay_symptoms(texts), np.arange(len(texts))[-3:])
    assert shared[0, 1]
    assert not shared[0, 2]


def test_code_tells_no_trouble_and_its_error_does() -> None:
    texts = [f"thing{number} fault{number}" for number in range(LARGE)]
    texts += [f"{asked}\n```\nconst port = startServer(express)\n```" for asked in ("pale page", "slow build")]
    texts += [f"{asked}\n```\nError: listen EADDRINUSE zonk\n```" for asked in ("help me", "what now")]
    shared = share_symptom(lay_symptoms(texts), np.arange(len(texts))[-4:])
    assert not shared[0, 1]
    assert shared[2, 3]


def test_in_a_small_corpus_one_word_of_a_long_talk_makes_no_trouble() -> None:
    """公猫绝育 and 减重平台期 both speak of 体重, and of nothing else alike."""
    cat = "公猫几个月绝育 兽医建议疫苗打完两周 体重过两公斤 麻醉方式 术前血检 手术费用"
    diet = "平台期怎么突破 教练说力量训练加重量 体重乘三十粗估热量 吃到维持"
    other = "小猫绝育多少钱 手术费用贵 麻醉方式可以选 疫苗打完再约"
    others = [f"{one} 浇水{number} 换盆" for number, one in enumerate(("绣球", "月季", "多肉", "龟背竹"))]
    shared = share_words(lay_words([cat, diet, other, *others]), np.arange(3))
    assert not shared[0, 1]
    assert shared[0, 2]


def test_in_a_small_corpus_the_object_is_enough_for_who_says_little() -> None:
    texts = ["简历没项目", "简历怎么写", "绣球浇水", "多肉浇水", "月季换盆"]
    shared = share_words(lay_words(texts), np.arange(3))
    assert shared[0, 1]
    assert not shared[0, 2]
