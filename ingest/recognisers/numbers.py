"""Numbers that a shop, a carrier or a school gave to one person."""

from __future__ import annotations

import re

from ingest.recognisers.recogniser import (
    AFTER,
    BEFORE,
    FOUR,
    HAN,
    IS,
    IS_EN,
    NUMBER,
    Recogniser,
    either,
    has_digit,
    varied,
)

_KNOWN_NUMBERS = frozenset(
    {"9007199254740991", "9007199254740992", "9223372036854775807", "9223372036854775808", "18446744073709551615"},
)
"""Large numbers that programs are full of."""
_ORDER = either("订单 单号 快递 运单 物流 流水号? 交易号 取件码 取货码 核销码 退款单")
_CARRIER = "(?:[顺丰圆中申通达韵邮政京东极兔EMSems]{0,4}[:： ]?)?"
_ORDER_EN = either("order tracking shipment parcel invoice transaction booking confirmation")
_PARCEL = r"(?:SF|YT|ZTO|STO|JDV?[A-Z]{0,2}|EMS|JT|YD|DPK|1Z[0-9A-Z]{6})\d{10,15}|[A-Z]{2}\d{9}[A-Z]{2}"
_OWN = (
    either(
        "学号 学籍号 工号 员工号 准考证号? 考生号 考号 报名号 报名序号 会员号 会员卡号? 社保号 病历号 就诊卡号? 保单号"
    )
    + "|公积金账?号|学员号|户号"
)
_OWN_EN = either("student employee staff member(?:ship)? policy patient candidate registration badge customer")
_ORDER_DIGITS = 5
_PICTURE = either("png jpe?g gif mp4 txt pdf xlsx?")
_IN_CHINESE = (
    rf"(?:(?<=[{HAN}])|(?<=[{HAN}].)|(?<=[{HAN}]..)|(?=\d{{17,20}}[^\n]{{0,60}}[{HAN}])"
    r"|(?<![\s\S])(?=\s*\d{17,20}\s*\Z))"
)
"""Beside Chinese, or all that is said: mathematicians and programs write long numbers too."""


def _is_number_of_somebody(number: str) -> bool:
    counted = "0123456789" in number or "1234567890" in number
    return number not in _KNOWN_NUMBERS and not counted and varied(number)


def _has_digits_enough(number: str) -> bool:
    return sum(character.isdigit() for character in number) >= _ORDER_DIGITS


RECOGNISERS = (
    Recogniser(
        "order_no",
        "单 递 流 易 件 货 销",
        FOUR,
        re.compile(
            rf"(?:{_ORDER})(?:编号|单号|号码|[编号码])?{IS}{_CARRIER}(?P<it>[A-Za-z]{{0,4}}[0-9][0-9-]{{3,30}}[0-9]){AFTER}"
        ),
    ),
    Recogniser(
        "order_no",
        "order tracking shipment parcel invoice transaction booking confirmation",
        FOUR,
        re.compile(
            rf"(?<![A-Za-z])(?i:{_ORDER_EN})(?i:(?: ?(?:number|num|no\.?|id|code|ref(?:erence)?))+{IS_EN}|:? ?#|[:：] )"
            rf"(?P<it>#?[A-Z]{{0,4}}-?[A-Z0-9-]{{0,24}}\d{{3}}[A-Z0-9-]{{0,24}}){AFTER}"
        ),
        _has_digits_enough,
    ),
    Recogniser("order_no", "", NUMBER, re.compile(rf"{BEFORE}(?P<it>{_PARCEL}){AFTER}")),
    Recogniser(
        "number",
        "号 户",
        FOUR,
        re.compile(rf"(?:{_OWN})码?{IS}(?P<it>[A-Za-z]{{0,4}}-?\d{{5,20}}[A-Za-z]?){AFTER}"),
    ),
    Recogniser(
        "number",
        "student employee staff member membership policy patient candidate registration badge customer",
        FOUR,
        re.compile(
            rf"(?<![A-Za-z])(?i:{_OWN_EN})(?i: (?:number|num|no\.?|id|card))+{IS_EN}"
            rf"(?P<it>#?[A-Za-z]{{0,4}}-?\d{{4,16}}[A-Za-z]?){AFTER}"
        ),
        has_digit,
    ),
)
"""Tried in this order."""
BARE = (
    Recogniser(
        "order_no",
        "",
        NUMBER,
        re.compile(rf"{_IN_CHINESE}{BEFORE}(?P<it>\d{{17,20}})(?!\.(?:{_PICTURE})){AFTER}"),
        _is_number_of_somebody,
    ),
)
"""Numbers too long for anything but somebody's; tried when nothing else has claimed them."""
