"""Telephone numbers.

Sources: the numbering plan of the MIIT for the mainland; libphonenumber's metadata (``phonenumbers``) for every other
country and for landlines.
"""

from __future__ import annotations

import re

import phonenumbers

from ingest.recognisers.recogniser import AFTER, ANY, BEFORE, LETTERED, NUMBER, Recogniser, only_digits, varied

_NUMERALS = "零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两"
_SEPARATOR = r"[- .\u2010-\u2015]"
_LETTERED = 5
"""Digits that a mobile number at least keeps where letters stand for others: 138OOl2345l."""
_REGIONS = ("GB", "TW", "JP", "KR", "FR", "DE", "AU", "IT", "NZ", "VN", "TH", "PH", "MY")
"""Where numbers are written with a leading 0 and groups; the mainland has rows of its own."""
_DATE = re.compile(
    r"\d{4}[01]\d[0-3]\d$|\d{4}[-/. ][01]?\d[-/. ][0-3]?\d|\d[-/.][01]\d[-/.][0-3]\d(?!\d)"
    r"|\d\d[-/. ]\d\d[-/. ]\d\d(?!\d)"
)
"""Days, also of the year, and times as file names have them."""
_IN_PAIRS = re.compile(r"0\d(?:[ .-]\d\d){4}")
"""As numbers are written in France."""
_LEAST_ABROAD = 9
_LEAST, _MOST = 7, 15
"""Digits of a number that may be dialled (ITU-T E.164)."""
_CUE = (
    "(?i:电话|手机|座机|固话|热线|联系方式|联系人|传真"
    "|(?<![a-z])(?:tel|telephone|phone|mobile|cell|cellphone|whatsapp|fax)(?![a-z]))"
    r"[\s:：=#.,，-]{0,3}(?i:号码|号|number|no\.?|num|is|是|为)?[\s:：=#.,，-]{0,3}"
)


def _may_be_dialled(number: str) -> bool:
    parsed = _parsed(number, None)
    return parsed is not None and phonenumbers.is_possible_number(parsed) and _is_no_example(number)


def _is_in_north_america(number: str) -> bool:
    return _is_valid(number, "US") and _is_no_example(number)


def _is_on_the_mainland(number: str) -> bool:
    return _is_valid(number, "CN")


def _is_abroad(number: str) -> bool:
    grouped = _IN_PAIRS.fullmatch(number) or not _DATE.search(number)
    return bool(grouped) and len(only_digits(number)) >= _LEAST_ABROAD and varied(number) and _is_valid_in_any(number)


def _is_valid_in_any(number: str) -> bool:
    return any(_is_valid(number, region) for region in _REGIONS)


def _is_valid(number: str, region: str) -> bool:
    parsed = _parsed(number, region)
    return parsed is not None and phonenumbers.is_valid_number(parsed)


def _parsed(number: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None


def _is_no_example(number: str) -> bool:
    """In North America films and exercises use 555."""
    digits = only_digits(number)
    return digits[-7:-4] != "555" and len(set(digits[-7:])) > 1 and varied(digits)


def _is_long_enough(number: str) -> bool:
    return _LEAST <= len(only_digits(number)) <= _MOST and varied(number) and not _DATE.match(number)


def _is_dialled(number: str) -> bool:
    return _is_in_north_america(number) or (number.startswith("0") and _is_abroad(number))


def _is_lettered(number: str) -> bool:
    digits = only_digits(number)
    return not number.replace("-", "").replace(" ", "").isdigit() and len(digits) >= _LETTERED and varied(digits)


RECOGNISERS = (
    Recogniser(
        "phone",
        "",
        NUMBER,
        re.compile(
            rf"{BEFORE}(?P<it>(?:[（(]?(?:\+|00)?86[)）]?{_SEPARATOR}?)?[（(]?1[3-9]\d[)）]?"
            rf"(?:{_SEPARATOR}?\d{{4}}{_SEPARATOR}?\d{{4}}|\d{_SEPARATOR}\d{{4}}{_SEPARATOR}\d{{3}}"
            rf"|{_SEPARATOR}\d{{3}}{_SEPARATOR}?\d{{5}}|{_SEPARATOR}\d{{5}}{_SEPARATOR}\d{{3}}))(?![0-9A-Za-z_])"
        ),
    ),
    Recogniser("phone", "", NUMBER, re.compile(rf"(?P<it>(?<![0-9A-Za-z+])\+(?:86[- ]?)?1[3-9]\d{{9}}){AFTER}")),
    Recogniser(
        "phone",
        "",
        NUMBER,
        re.compile(
            r"(?<![0-9][ ,，、.·-])(?<![0-9])(?P<it>1(?P<gap>[ ,，、.·-]{1,2})[3-9](?:(?P=gap)\d){9})(?!(?P=gap)?\d)"
        ),
        varied,
    ),
    Recogniser(
        "phone",
        "一 幺 壹 零 〇",
        ANY,
        re.compile(
            rf"(?<![{_NUMERALS}0-9])(?P<it>[一幺壹1][- ，、]?[三四五六七八九叁肆伍陆柒捌玖3-9]"
            rf"(?:[- ，、]?[{_NUMERALS}0-9]){{9}})"
            rf"(?![{_NUMERALS}十百千万0-9])"
        ),
        lambda number: not number.isascii(),
    ),
    Recogniser(
        "phone",
        "",
        LETTERED,
        re.compile(rf"{BEFORE}(?P<it>1[3-9](?:[- ]?[0-9oOlI]){{9}})(?![0-9A-Za-z_]|[./-][0-9A-Za-z])"),
        _is_lettered,
    ),
    Recogniser("phone", "⃣", ANY, re.compile(r"(?P<it>1\ufe0f?\u20e3 ?[3-9]\ufe0f?\u20e3(?: ?[0-9]\ufe0f?\u20e3){9})")),
    Recogniser("phone", "① ❶", ANY, re.compile(r"(?P<it>[①❶][③-⑨❸-❾][⓪①-⑨⓿❶-❾]{9})")),
    Recogniser(
        "phone",
        "",
        NUMBER,
        re.compile(
            rf"{BEFORE}(?P<it>[（(]?0(?:10|2\d|[3-9]\d{{2}})(?:[)）]{_SEPARATOR}?|{_SEPARATOR}{{1,2}})"
            rf"\d{{3,4}}[- ]?\d{{4}}(?:(?:-|转|[ ,，]?(?i:ext\.?) ?)\d{{1,5}})?){AFTER}"
        ),
        varied,
    ),
    Recogniser("phone", "", NUMBER, re.compile(rf"{BEFORE}(?P<it>0[1-9]\d{{8,10}}){AFTER}"), _is_on_the_mainland),
    Recogniser(
        "phone",
        "",
        NUMBER,
        re.compile(rf"{BEFORE}(?P<it>(?:400[- ]?|800-)(?:\d{{3}}[- ]?\d{{4}}|\d{{4}}-\d{{3}})){AFTER}"),
        varied,
    ),
    Recogniser(
        "phone",
        "+",
        NUMBER,
        re.compile(
            r"(?P<it>(?<![0-9A-Za-z_+])[+＋] ?\d{1,3}[ .-]?(?:\(\d{1,5}\)|\d{1,5})(?:[ .-]?\d{2,5}){1,5})"
            r"(?![0-9A-Za-z_])"
        ),
        _may_be_dialled,
    ),
    Recogniser(
        "phone",
        "",
        NUMBER,
        re.compile(rf"{BEFORE}(?P<it>(?:1[-. ])?(?:\(\d{{3}}\)[ -]?|\d{{3}}[-. ])\d{{3}}[-. ]\d{{4}}){AFTER}"),
        _is_in_north_america,
    ),
    Recogniser(
        "phone",
        "",
        NUMBER,
        re.compile(rf"{BEFORE}(?P<it>\(?0\d{{1,4}}\)?(?:[- ]\d{{2,8}}){{1,4}}){AFTER}"),
        _is_abroad,
    ),
    Recogniser(
        "phone", "", NUMBER, re.compile(rf"{_CUE}(?P<it>[+(（]?\d[\d ()（）.-]{{5,18}}\d){AFTER}"), _is_long_enough
    ),
    Recogniser(
        "phone",
        "call text ring txt sms 打 拨",
        NUMBER,
        re.compile(
            r"(?i:(?<![a-z])(?:call|text|ring|txt|sms)(?: me| us| him| her)?(?: on| at)?|[打拨](?:给我|我)?)[ :：]{0,2}"
            rf"(?P<it>\(?\d(?:[ ().-]{{0,2}}\d){{9,11}}){AFTER}"
        ),
        _is_dialled,
    ),
    Recogniser(
        "phone",
        "text txt call whatsapp 打 加",
        NUMBER,
        re.compile(rf"{BEFORE}(?P<it>\(?\d(?:[ ().-]{{0,2}}\d){{9,11}}) ?(?i:txt|text|call|whatsapp)(?: me)?(?![a-z])"),
        _is_dialled,
    ),
)
"""Tried in this order."""
