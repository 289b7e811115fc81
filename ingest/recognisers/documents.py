"""Numbers of people's papers: identity cards, passports, permits, insurance and tax numbers of persons.

Sources: GB 11643 (identity numbers), ICAO 9303 and the National Immigration Administration (passports, permits); the
check digits of other countries' numbers are those of ``stdnum``, each module of which names its law.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from stdnum import imei
from stdnum.br import cpf
from stdnum.cn import ric
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.in_ import aadhaar, pan
from stdnum.it import codicefiscale
from stdnum.kr import rrn
from stdnum.my import nric
from stdnum.pl import pesel
from stdnum.se import personnummer
from stdnum.us import itin, ssn

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
    has_digit,
)

_REGIONS = {
    str(region)
    for regions in ((11, 16), (21, 24), (31, 38), (41, 47), (50, 55), (61, 66), (71, 72), (81, 83))
    for region in range(*regions)
}
"""GB/T 2260: the first two digits of a place on the mainland, of Taiwan, Hong Kong and Macao."""
_PAPERS = either("身份证 证件 护照 通行证 回乡证 台胞证 居住证 港澳证 驾驶证 驾照 社保卡? 医保卡? 军官证 税号")
_PAPERS_EN = r"passport|driver'?s? licen[cs]e|social security|ssn|national id|id card|(?:national )?insurance|nin"
_TAIWAN = dict(zip("ABCDEFGHJKLMNPQRSTUVXYWZIO", range(10, 36), strict=True))


def _is_birth_date(number: str) -> bool:
    """18 digits that a person wrote wrong, or made up, are as good as right."""
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    return 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004 (a calendar)


def _is_checked(number: str) -> bool:
    return bool(ric.is_valid(re.sub("[ -]", "", number)))


def _is_of_1985(number: str) -> bool:
    month, day = int(number[8:10]), int(number[10:12])
    return number[:2] in _REGIONS and 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004 (a calendar)


def _is_from_hong_kong(number: str) -> bool:
    letters = re.sub(r"[^A-Z]", "", number[:2].upper())
    digits = [36 if len(letters) == 1 else ord(letters[0]) - 55, ord(letters[-1]) - 55]
    digits += [10 if each in "Aa" else int(each) for each in re.sub(r"[^0-9Aa]", "", number[len(letters) :])]
    return sum(weight * digit for weight, digit in zip(range(9, 0, -1), digits, strict=True)) % 11 == 0


def _is_from_taiwan(number: str) -> bool:
    first = _TAIWAN[number[0].upper()]
    digits = [first // 10, first % 10, *map(int, number[1:])]
    return (
        sum(weight * digit for weight, digit in zip((1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), digits, strict=True)) % 10 == 0
    )


def _row(pattern: str, check: Callable[[str], bool], trait: str = NUMBER) -> Recogniser:
    return Recogniser("id_card", "", trait, re.compile(rf"{BEFORE}(?P<it>{pattern}){AFTER}"), check)


def _cued(cue: str, pattern: str, cues: str, check: Callable[[str], bool] = has_digit) -> Recogniser:
    return Recogniser("id_card", cues, NUMBER, re.compile(rf"(?i:{cue})(?P<it>{pattern}){AFTER}"), check)


RECOGNISERS = (
    _row(r"[1-9]\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[0-9Xx]", _is_birth_date),
    _row(r"[1-9]\d{5}[ -](?:18|19|20)\d{2}[ -]?[01]\d[0-3]\d[ -]?\d{3}[0-9Xx]", _is_checked),
    _row(r"[1-8]\d{5}\d{2}[01]\d[0-3]\d{4}", _is_of_1985),
    _cued(
        f"(?:{_PAPERS})(?:号码|编号|号)?{IS}",
        r"[A-Za-z]{0,2}[ -]?\d(?:[ -]?\d){5,17}[Xx]?",
        "证 照 社 医 税",
    ),
    _cued(
        rf"{WORD_BEGINS}(?:{_PAPERS_EN})(?: ?(?:number|num|no|id|card))?\.?{IS_EN}",
        r"[A-Za-z]{0,2}[ -]?\d(?:[ -]?\d){5,13}[A-Za-z]?",
        "passport driver drivers licence license social ssn national id nin insurance",
    ),
    _row(r"(?:[EGDSP]\d{8}|E[A-HJ-NP-Z]\d{7}|[HM]\d{10}|C[A-Z]\d{7})", bool),
    _row(r"[A-Z]{1,2}\d{6}[（(][0-9A][)）]", _is_from_hong_kong),
    _row(r"[A-Z][12]\d{8}", _is_from_taiwan),
    _cued(rf"{WORD_BEGINS}(?:hkid|香港身份证)\W{{0,2}}{IS}", r"[A-Z]{1,2}\d{6}[0-9A]", "hkid 证", _is_from_hong_kong),
    _row(r"\d{3}-\d{2}-\d{4}", lambda number: ssn.is_valid(number) or itin.is_valid(number)),
    _row(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]", bool),
    _row(r"[2-9]\d{3}(?P<gap>[ -])\d{4}(?P=gap)\d{4}", aadhaar.is_valid),
    _row(r"[A-Z]{5}\d{4}[A-Z]", pan.is_valid, FOUR),
    _row(r"\d{3}\.\d{3}\.\d{3}-\d{2}", cpf.is_valid),
    _row(r"\d{8}-?[A-HJ-NP-TV-Z]", dni.is_valid),
    _row(r"[XYZ]-?\d{7}-?[A-Z]", nie.is_valid),
    _row(r"[A-Z]{6}\d\d[A-EHLMPR-T]\d\d[A-Z]\d{3}[A-Z]", codicefiscale.is_valid, LONG),
    _row(r"[12] ?\d{2} ?[01]\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d{2}", nir.is_valid),
    _row(r"\d{6}-[1-8]\d{6}", rrn.is_valid),
    _row(r"\d{6}-\d{2}-\d{4}", nric.is_valid),
    _row(r"(?:\d{2})?\d{6}[-+]\d{4}", personnummer.is_valid),
    _row(r"\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y]", hetu.is_valid),
    _cued(
        rf"{WORD_BEGINS}(?:aadhaar|uidai)(?: ?(?:number|no|id|card))?\.?{IS_EN}",
        r"\d{4}[ -]?\d{4}[ -]?\d{4}",
        "aadhaar uidai",
    ),
    _cued(rf"{WORD_BEGINS}nhs(?: ?(?:number|no))?\.?{IS_EN}", r"\d{3}[ -]?\d{3}[ -]?\d{4}", "nhs", nhs.is_valid),
    _cued(rf"{WORD_BEGINS}pesel\W{{0,3}}{IS_EN}", r"\d{11}", "pesel", pesel.is_valid),
    _cued(rf"{WORD_BEGINS}imei\d?{IS}", r"\d{2}[ -]?\d{6}[ -]?\d{6}[ -]?\d", "imei", imei.is_valid),
)
"""Tried in this order; what has a check digit must pass it where nothing announces the number."""
