"""Where people live, what they drive and where they stand: addresses, coordinates, licence plates.

Sources: GA 36 (plates of the mainland); the ways in which post offices ask addresses to be written.
"""

from __future__ import annotations

import re

from ingest.recognisers.recogniser import (
    AFTER,
    DIGIT,
    FOUR,
    HAN,
    IS,
    IS_EN,
    NUMBER,
    STREET,
    Recogniser,
    either,
    has_digit,
)

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLACE = f"(?:[{HAN}]{{2,8}}?(?:省|自治区|市|区|县|镇|乡|街道|州|盟|旗)){{0,4}}"
_NUMBER = "[A-Za-z0-9一二三四五六七八九十百]{1,5}"
_PARTS = either("号楼 号院 号 座 栋 幢 楼 单元 层 室 户 期 区 弄 门")
_HOUSE = f"(?:[{HAN}]{{0,15}}?{_NUMBER}(?:[-—]\\d{{1,4}})?(?:{_PARTS})){{1,5}}"
_ROOM = f"(?:[{HAN}]{{0,10}}?[A-Za-z]?\\d{{1,5}}(?:[-—]\\d{{1,4}}){{0,3}}室?)?"
_HOMES = either("小区 花园 家园 公寓 大厦 苑 新村 广场 中心 村 城 府 湾 园")
_ADDRESS = "(?:(?:收货|收件|家庭|邮寄|联系|详细|现)?(?:地址|住址)|住在)"
_DIVISIONS = "省|市|区|县|镇|乡|村|路|街|道|苑|小区|社区"
_CLEAR = "(?![0-9A-Za-z_])"
_STREET_BEGINS = "(?<![0-9A-Za-z_.$#/-])"
_STREETS = either(
    "Street St Avenue Ave Av Road Rd Boulevard Blvd Lane Ln Drive Dr Court Ct Terrace Crescent Highway Hwy Parkway Pkwy"
)
_WAYS = either("Way Place Pl Square Sq Circle Cir Trail Row Close Loop Gardens Green Hill Park Walk Mews")
"""Words that mean a street only where a town or a code follows."""
_NAMED = (
    r"(?:(?:[NSEW]{1,2}|North|South|East|West)\.? )?(?:[A-Z][A-Za-z'’]+|\d{1,3}(?:st|nd|rd|th))"
    r"(?: [A-Z][A-Za-z'’]+){0,2}"
)
_FLAT = r"(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Room|#) ?#?\w{1,6})?"
_TOWN = r"(?:,? [A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2})?"
_ZIP = r"(?:,? [A-Z]{2},? \d{5}(?:-\d{4})?|,? [A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|,? \d{5})"
_GERMAN = "[Ss]traße|[Ss]trasse|[Ss]tr\\.|weg|platz|allee|gasse"
_DEGREES = r"-?\d{1,3}\.\d{3,}°?\s?[NSEW]?"
_AXIS = r"(?:经度|lo?ng?(?:itude)?|纬度|lat)?[:：= ]{0,2}"
_ARC = r"(?:\.\d{3,}°|°\s?\d{1,2}['′]\s?[\d.]+[\"″])"
_WHERE = r"经纬度|坐标|gps|定位|纬度|经度|lat(?:itude)?|location|coordinates|maps?"
_PLATE_CUE = (
    rf"(?:车牌号?码?{IS}|(?<![A-Za-z])(?i:licen[cs]e plate|number plate|plate (?:number|no\.?)){IS_EN}(?:number )?)"
)
_LATITUDE, _LONGITUDE = 90, 180


def _is_plate(plate: str) -> bool:
    return sum(character.isdigit() for character in plate) > 2  # noqa: PLR2004 (words in capitals have none)


def _is_on_earth(pair: str) -> bool:
    one, other = (abs(float(number)) for number in re.findall(r"\d+\.\d+", pair)[:2])
    return max(one, other) > 1 and min(one, other) <= _LATITUDE and max(one, other) <= _LONGITUDE


RECOGNISERS = (
    Recogniser(
        "address",
        "路 街 道 巷 弄 同",
        DIGIT,
        re.compile(
            rf"(?P<it>{_PLACE}[{HAN}]{{1,8}}?(?:大道|路|街|道|巷|弄|胡同)(?:[{HAN}]{{1,4}}?(?:路|街|段|巷|里))?\s?"
            rf"(?:{_NUMBER}(?:[-—]\d{{1,4}})?(?:号|弄)(?!线)){{1,2}}(?:{_HOUSE})?{_ROOM})"
        ),
        has_digit,
    ),
    Recogniser(
        "address",
        "区 园 寓 厦 苑 村 场 心 城 府 湾",
        DIGIT,
        re.compile(
            rf"(?P<it>{_PLACE}[{HAN}]{{2,10}}(?:{_HOMES})\s?(?:[一二三四五六七八九十]期)?"
            rf"[A-Za-z0-9]{{1,3}}(?:栋|幢|号楼|座)(?:\d{{1,2}}单元)?{_ROOM})"
        ),
    ),
    Recogniser(
        "address",
        "元",
        DIGIT,
        re.compile(
            rf"(?P<it>{_PLACE}[{HAN}]{{0,12}}?\s?\d{{1,3}}(?:号楼|栋|幢|座)\s?\d{{1,2}}单元\s?\d{{2,4}}室?)",
        ),
    ),
    Recogniser(
        "address",
        "舍 室 寓",
        DIGIT,
        re.compile(
            rf"(?P<it>[{HAN}]{{0,8}}?(?:宿舍|寝室|公寓)[{HAN}]{{0,3}}?\d{{1,3}}(?:栋|号楼|号|楼|舍|-)\s?[A-Za-z]?\d{{2,4}}室?)"
        ),
    ),
    Recogniser(
        "address",
        "址 住",
        DIGIT,
        re.compile(
            rf"{_ADDRESS}{IS}(?P<it>[{HAN}]{{2,12}}(?:{_DIVISIONS})[{HAN}A-Za-z0-9-]{{0,40}}\d[{HAN}A-Za-z0-9-]{{0,12}})"
        ),
    ),
    Recogniser("address", "邮", NUMBER, re.compile(rf"(?:邮政编码|邮编){IS}(?P<it>\d{{6}}){AFTER}")),
    Recogniser(
        "address",
        _STREETS.lower().replace("|", " "),
        DIGIT,
        re.compile(
            rf"{_STREET_BEGINS}(?P<it>\d{{1,5}}[A-Za-z]?,? {_NAMED} (?:{_STREETS})(?![A-Za-z])\.?"
            rf"(?: [NSEW]{{1,2}}(?![A-Za-z]))?{_FLAT}(?:{_TOWN}{_ZIP})?){_CLEAR}"
        ),
    ),
    Recogniser(
        "address",
        _WAYS.lower().replace("|", " "),
        FOUR,
        re.compile(
            rf"{_STREET_BEGINS}(?P<it>\d{{1,5}}[A-Za-z]?,? {_NAMED} (?:{_WAYS})(?![A-Za-z])\.?"
            rf"{_FLAT}{_TOWN}{_ZIP}){_CLEAR}"
        ),
    ),
    Recogniser(
        "address", "box", DIGIT, re.compile(rf"(?P<it>(?<![A-Za-z])[Pp]\.?\s?[Oo]\.? [Bb]ox \d{{1,6}}){_CLEAR}")
    ),
    Recogniser(
        "address",
        "",
        STREET,
        re.compile(
            rf"(?P<it>(?<![0-9A-Za-z_])[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?-?(?:{_GERMAN}) \d{{1,4}}[a-z]?"
            rf"(?:,? \d{{5}} [A-ZÄÖÜ][a-zäöüß]+)?){_CLEAR}"
        ),
    ),
    Recogniser(
        "address",
        "rue avenue boulevard chemin all",
        DIGIT,
        re.compile(
            r"(?<![0-9A-Za-z_])(?P<it>\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|chemin|allée)"
            r" (?:(?:de|du|des|la|le|les) |l')*[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)*(?:,? \d{5} [A-ZÀ-Ý][\w-]+)?)"
        ),
    ),
    Recogniser(
        "address",
        "都 府 県 道",
        DIGIT,
        re.compile(
            rf"(?P<it>(?:東京都|北海道|(?:京都|大阪)府|[{HAN}]{{2,3}}県)[{HAN}\u3040-\u30ff]{{2,16}}"
            r"\d{1,4}(?:丁目|番地?|号|-\d{1,4}){1,3}\d{0,4}号?)"
        ),
    ),
    Recogniser(
        "coordinates",
        "标 位 纬 经 gps lat latitude location coordinates map maps",
        NUMBER,
        re.compile(
            rf"(?i:{_WHERE})[^\n\d]{{0,40}}?(?P<it>{_DEGREES}[,，;、 ]{{1,2}}{_AXIS}{_DEGREES})(?![0-9A-Za-z_])"
        ),
        _is_on_earth,
    ),
    Recogniser(
        "coordinates",
        "ll q location @",
        NUMBER,
        re.compile(r"(?:/@|[?&]s?ll=|[?&]q=|location=)(?P<it>-?\d{1,3}\.\d{4,}(?:,|%2C)-?\d{1,3}\.\d{4,})"),
        _is_on_earth,
    ),
    Recogniser(
        "coordinates",
        "°",
        DIGIT,
        re.compile(rf"(?P<it>\d{{1,2}}{_ARC}\s?[NS北南]?[,， ]{{1,3}}\d{{1,3}}{_ARC}\s?[EW东西]?)"),
    ),
    Recogniser(
        "plate",
        " ".join(_PROVINCES),
        DIGIT,
        re.compile(
            rf"(?P<it>[{_PROVINCES}][A-HJ-NP-Z][·•・. -]?[A-HJ-NP-Z0-9]{{4}}"
            r"(?:[A-HJ-NP-Z0-9]{1,2}|[学警港澳挂试超使领]))(?![A-Za-z0-9])"
        ),
        _is_plate,
    ),
    Recogniser(
        "plate",
        "车 plate",
        DIGIT,
        re.compile(rf"{_PLATE_CUE}(?P<it>[A-Z0-9][A-Z0-9· -]{{3,8}}[A-Z0-9]){AFTER}"),
        has_digit,
    ),
)
"""Tried in this order."""
