"""What a recogniser of personal data is, and the pieces that their patterns share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LABELS = {
    "phone": ("电话", "phone"),
    "wechat": ("微信号", "WeChat id"),
    "qq": ("QQ号", "QQ number"),
    "account": ("账号", "account"),
    "email": ("邮箱", "e-mail"),
    "id_card": ("证件号", "id number"),
    "bank_card": ("银行卡号", "card number"),
    "wallet": ("钱包地址", "wallet address"),
    "order_no": ("订单号", "order number"),
    "number": ("编号", "number"),
    "address": ("地址", "address"),
    "coordinates": ("坐标", "coordinates"),
    "name": ("姓名", "name"),
    "plate": ("车牌", "licence plate"),
    "network": ("网络地址", "network address"),
    "link": ("私人链接", "private link"),
    "meeting": ("会议号", "meeting id"),
    "secret": ("密钥", "secret"),
}
"""Kind -> what stands in its place, in Chinese and in English."""

HAN = "\u4e00-\u9fff"
BEFORE = r"(?<![0-9A-Za-z_+])(?<![0-9A-Za-z_/=&#%.][./=&#%-])"
"""What a bare number begins after: no word, and no piece of an address, a formula or a longer number."""
WORD_BEGINS = "(?<![0-9A-Za-z_])"
"""Behind Chinese too, which ``\\b`` takes for a part of the word: people write 邮箱a@b.cn without a blank."""
AFTER = r"(?![0-9A-Za-z_]|\.[0-9])"
IS = r"[\s:：是为=，,(（\[【]{0,4}"
"""What people write between a cue and what it announces."""
IS_EN = r"[\s:：=#-]{0,3}(?:(?:is|was)[\s:：]{1,2})?"

ANY, DIGIT, FOUR, NUMBER, TOKEN, LONG, LINK, LOGIN, DOTTED, SPELT, LETTERED, STREET = (
    "",
    "a digit",
    "four digits",
    "a number",
    "a token",
    "a long token",
    "a link",
    "a login",
    "dotted numbers",
    "mail spelt out",
    "letters for digits",
    "a street",
)
TRAITS = {
    DIGIT: re.compile("[0-9]"),
    FOUR: re.compile("[0-9]{4}"),
    NUMBER: re.compile(f"[0-9](?:[^0-9A-Za-z{HAN}]{{0,2}}[0-9]){{5}}"),
    TOKEN: re.compile("[0-9A-Za-z_-]{12}"),
    LONG: re.compile("[0-9A-Za-z_-]{16}"),
    LINK: re.compile(r"\.[a-zA-Z]{2,6}/"),
    LOGIN: re.compile(r"://[^/\s@]*@"),
    DOTTED: re.compile(r"[0-9]\.[0-9]{1,3}\.[0-9]"),
    SPELT: re.compile(r"[\[({<（【] ?(?:at|AT|@|艾特)|艾特|＠| @|@ | (?:dot|DOT) |@.{2,40}[点。．]"),
    LETTERED: re.compile("1[3-9][- 0-9]*[oOlI]"),
    STREET: re.compile(r"(?i:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse) [0-9]"),
}
"""What most texts lack, so that most patterns are seldom tried."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """How one kind of personal data is known: adding one is one row."""

    kind: str
    """A key of ``LABELS``."""
    cues: str
    """Words of a to z and single other characters, one of which a text must hold; empty: none needs to be there."""
    trait: str
    """A key of ``TRAITS`` that it must have besides, or ``ANY``."""
    pattern: re.Pattern[str]
    """Its group ``it`` is the personal part."""
    check: Callable[[str], bool] = bool
    """Whether that part is what it looks like."""


def words(name: str) -> frozenset[str]:
    """The words of a list in ``ingest/words``."""
    return frozenset((Path(__file__).parents[1] / "words" / f"{name}.txt").read_text("utf-8").split())


def either(words: str) -> str:
    """The alternatives of a pattern, one a word."""
    return "|".join(words.split())


def only_digits(text: str) -> str:
    """The digits of a text."""
    return "".join(character for character in text if character.isdigit())


def has_digit(text: str) -> bool:
    """Tell whether there is a digit in a text."""
    return any(character.isdigit() for character in text)


def varied(number: str) -> bool:
    """Tell whether a number is none that people make up: 111-1111, 12121212."""
    return len(set(only_digits(number))) > 2  # noqa: PLR2004 (exercises use one digit or two)
