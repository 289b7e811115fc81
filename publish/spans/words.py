"""Words that tell one span from another."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from publish.spans.scripts import HAN

_LATIN = re.compile(r"#[a-z]+(?:/[a-z]+)?[!?]?|[a-z][a-z0-9_.+#-]*[a-z0-9+#]|\d[\d.]*%?|[a-z]")
_EMPTY = frozenset(
    """
    我们 你们 他们 大家 这个 那个 什么 怎么 一下 可以 就是 还是 不是 没有 知道 时候 出来 起来 现在 然后 直接 自己 不用
    因为 所以 如果 或者 以后 之后 一样 已经 真的 有点 感觉 应该 需要 比较 东西 问题 为什么 改成 换成 成功 好了 完了
    之前 刚才 刚刚 有了 不行 看看 有些 有的 怎样 问下 请问 谢谢 感谢 不要 不会 需不需要
    是不是 有个 多半 开始 后面 下面 超过 的话 晚上 早上
    打开 发现 一遍 其实 这样 那样 这种 那种 这里 哪里 多少 一个 两个 一直 后来 结果 今天 昨天 明天 试试
    the a an is are was were be to of and or in on for it this that with you i my your do does did not no can have has
    how what why when where if as at by from so but just get got me we they there any all
    am been being would could should will shall may might must let lets some someone anyone anybody somebody something
    anything everyone one ones other another such same own which who whom whose than then them their theirs us our ours
    he she his her him its im ive dont cant doesnt isnt wont like know knows tell help please pls thanks thank hi hey
    hello guys here now also about into out up down over again very much many more most less too only even still yet
    want wants need needs try trying tried use using used make makes made see look looks looking think say says said
    go going goes come back way ways thing things lot bit really actually maybe
    seem seems suggestion suggestions explain
    explains overcome supposed following again sure ok okay yes no well good new
    """.split()  # noqa: SIM905 - a list of two hundred quoted words is harder to read
)
"""Words that tell nothing about a subject."""

_GENERIC = re.compile(
    r"\d.*|[没不未].*|[一二两三四五六七八九十几半][天周月年次个种篇单步条点张份些]半?|怎么办|怎样|如何|报错|错误|问题|提示|error\w*|code|problem\w*|issue\w*|wrong|questions?|work(?:s|ing|ed)?|fail\w*|stuck"
    r"|[a-z]|start(?:s|ing|ed)?|give[ns]?|gave|whenever|running|bug\w*"
)
"""Words that name no object: figures, negations, what every complaint says."""
_NOUN = ("n", "vn", "eng", "j", "l", "x")
"""Tags of words that can name a thing: nouns, verbs used as one, short forms, phrases."""


@lru_cache(maxsize=65536)
def words(text: str) -> frozenset[str]:
    """Content words: Latin tokens and numbers in lower case, Han words of two characters and more."""
    lowered = text.lower()
    latin = {word for word in _LATIN.findall(lowered) if word not in _EMPTY}
    han = {
        word
        for run in re.findall(rf"[{HAN}]+", lowered)
        for word in rjieba.cut(run)
        if len(word) > 1 and word not in _EMPTY
    }
    return frozenset(latin | han)


def empty(word: str) -> bool:
    """True for a word that tells nothing about a subject."""
    return word in _EMPTY


def objects(text: str) -> frozenset[str]:
    """The content words that can name what is spoken of."""
    return frozenset(word for word in words(text) if not _GENERIC.fullmatch(word))


@lru_cache(maxsize=65536)
def names_thing(text: str) -> bool:
    """True for a Latin word or a Chinese noun: what people do and feel (下班不想动) names nothing to look for."""
    return bool(tokens(text)) or any(
        tag.startswith(_NOUN) and len(word) > 1
        for run in re.findall(rf"[{HAN}]+", text)
        for word, tag in rjieba.tag(run)
    )


@lru_cache(maxsize=65536)
def tokens(text: str) -> frozenset[str]:
    """Technical tokens only: Latin words and numbers."""
    return frozenset(word for word in _LATIN.findall(text.lower()) if word not in _EMPTY and len(word) > 1)


def overlap(left: str, right: str) -> float:
    """The share of the smaller text's content words that the other has too; 0 where one has none."""
    one, other = words(left), words(right)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
