"""Money: cards, accounts and wallets.

Sources: ISO/IEC 7812 (card numbers), ISO 13616 (IBAN), BIP 13 and BIP 173 (Bitcoin), EIP 55 (Ethereum).
"""

from __future__ import annotations

import re

from stdnum import bitcoin, iban, luhn

from ingest.recognisers.recogniser import (
    AFTER,
    BEFORE,
    FOUR,
    IS,
    IS_EN,
    LONG,
    NUMBER,
    WORD_BEGINS,
    Recogniser,
    either,
    only_digits,
    varied,
)

_UNION_PAY, _OTHERS = range(16, 20), range(15, 17)
"""Digits of a card."""
_OF_UNION_PAY = ("60", "62", "81")
_CUE = either("卡号 银行卡? [工农建交招中]行 账号 账户 储蓄卡 信用卡 借记卡 卡(?=[:：])") + "|开户行[^\\n\\d]{0,20}"
_CUE_EN = r"(?:bank )?account|a/c|acct|routing|(?:credit|debit) card|card"
_NO_LETTERS = "(?![0-9A-Za-z_])"


def _is_card(number: str) -> bool:
    digits = only_digits(number)
    lengths = _UNION_PAY if digits.startswith(_OF_UNION_PAY) else _OTHERS
    return len(digits) in lengths and len(set(digits)) > 1 and luhn.is_valid(digits)


RECOGNISERS = (
    Recogniser(
        "bank_card",
        "",
        NUMBER,
        re.compile(
            rf"{BEFORE}(?P<it>(?:6[02]|81|4\d|5[1-5]|2[2-7]|35)\d{{2}}"
            rf"(?:\d{{12,15}}|(?:([ -])\d{{4}})(?:\2\d{{4}}){{2}}(?:\2?\d{{1,3}})?)){AFTER}"
        ),
        _is_card,
    ),
    Recogniser(
        "bank_card",
        "",
        NUMBER,
        re.compile(rf"{BEFORE}(?P<it>3[47]\d{{2}}([ -]?)\d{{6}}\2\d{{5}}){AFTER}"),
        _is_card,
    ),
    Recogniser(
        "bank_card",
        "卡 账 行",
        NUMBER,
        re.compile(rf"(?:{_CUE})(?:号码|号)?{IS}(?P<it>\d{{4}}(?:[ -]?\d{{4}}){{2,3}}[ -]?\d{{1,4}}){AFTER}"),
    ),
    Recogniser(
        "bank_card",
        "account card a acct routing",
        NUMBER,
        re.compile(
            rf"(?<![A-Za-z])(?i:{_CUE_EN})(?i: ?(?:number|num|no)(?![a-z])\.?){IS_EN}"
            rf"(?P<it>\d(?:[ -]?\d){{7,18}}){AFTER}"
        ),
        varied,
    ),
    Recogniser(
        "bank_card",
        "",
        FOUR,
        re.compile(rf"{BEFORE}(?P<it>[A-Z]{{2}}\d{{2}}(?: ?[A-Z0-9]{{4}}){{2,7}}(?: ?[A-Z0-9]{{1,4}})?){AFTER}"),
        iban.is_valid,
    ),
    Recogniser(
        "wallet",
        "",
        LONG,
        re.compile(
            rf"{WORD_BEGINS}(?P<it>[13][a-km-zA-HJ-NP-Z1-9]{{25,34}}|bc1[ac-hj-np-z02-9]{{11,71}}){_NO_LETTERS}"
        ),
        bitcoin.is_valid,
    ),
    Recogniser("wallet", "", LONG, re.compile(rf"{WORD_BEGINS}(?P<it>0x[0-9a-fA-F]{{40}}){_NO_LETTERS}"), varied),
    Recogniser(
        "wallet",
        "",
        LONG,
        re.compile(r"(?<![0-9A-Za-z_+/=])(?P<it>T[1-9A-HJ-NP-Za-km-z]{33})(?![0-9A-Za-z_+/=])"),
        varied,
    ),
)
"""Tried in this order."""
