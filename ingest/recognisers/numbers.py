"""Numbers that a shop, a carrier or a school gave to one person."""

from __future__ import annotations

import re

from ingest.recognisers.recogniser import AFTER, BEFORE, FOUR, HAN, IS, IS_EN, NUMBER, Recogniser, has_digit

_KNOWN_NUMBERS = frozenset(
    {"9007199254740991", "9007199254740992", "9223372036854775807", "9223372036854775808", "18446744073709551615"},
)
"""Large numbers that programs are full of."""


def _is_number_of_somebody(number: str) -> bool:
    return (
        number not in _KNOWN_NUMBERS
        and "0123456789" not in number
        and "1234567890" not in number
        and bool(number.strip("0")[1:])
        and len(set(number)) > 3
    )  # noqa: PLR2004


RECOGNISERS = (
    Recogniser(
        "order_no",
        "单 递 流 易 件 货 销",
        FOUR,
        re.compile(
            rf"(?:订单|单号|快递|运单|物流|流水号?|交易号|取件码|取货码|核销码|退款单)(?:编号|单号|号码|[编号码])?{IS}(?:[顺丰圆中申通达韵邮政京东极兔EMSems]{{0,4}}[:： ]?)?"
            rf"(?P<it>[A-Za-z]{{0,4}}[0-9][0-9-]{{3,30}}[0-9]){AFTER}"
        ),
    ),
    Recogniser(
        "order_no",
        "order tracking shipment parcel invoice transaction booking confirmation",
        FOUR,
        re.compile(
            r"(?<![A-Za-z])(?i:order|tracking|shipment|parcel|invoice|transaction|booking|confirmation)"
            rf"(?i:(?: ?(?:number|num|no\.?|id|code|ref(?:erence)?))+{IS_EN}|:? ?#|[:：] )(?P<it>#?[A-Z]{{0,4}}-?[A-Z0-9-]{{0,24}}\d{{3}}[A-Z0-9-]{{0,24}}){AFTER}"
        ),
        lambda number: sum(map(str.isdigit, number)) > 4,  # noqa: PLR2004 (a page or a year has fewer)
    ),
    Recogniser(
        "order_no",
        "",
        NUMBER,
        re.compile(
            rf"{BEFORE}(?P<it>(?:SF|YT|ZTO|STO|JDV?[A-Z]{{0,2}}|EMS|JT|YD|DPK|1Z[0-9A-Z]{{6}})\d{{10,15}}){AFTER}"
        ),
    ),
    Recogniser("order_no", "", NUMBER, re.compile(rf"{BEFORE}(?P<it>[A-Z]{{2}}\d{{9}}[A-Z]{{2}}){AFTER}")),
    Recogniser(
        "number",
        "号 户",
        FOUR,
        re.compile(
            rf"(?:学号|学籍号|工号|员工号|准考证号?|考生号|考号|报名号|报名序号|会员号|会员卡号?|社保号|病历号|就诊卡号?|保单号|公积金账?号|学员号|户号)"
            rf"(?:码)?{IS}(?P<it>[A-Za-z]{{0,4}}-?\d{{5,20}}[A-Za-z]?){AFTER}"
        ),
    ),
    Recogniser(
        "number",
        "student employee staff member membership policy patient candidate registration badge customer",
        FOUR,
        re.compile(
            rf"(?<![A-Za-z])(?i:student|employee|staff|member(?:ship)?|policy|patient|candidate|registration|badge|customer)(?i: (?:number|num|no\.?|id|card))+{IS_EN}"
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
        re.compile(
            rf"(?:(?<=[{HAN}])|(?<=[{HAN}].)|(?<=[{HAN}]..)|(?<![\s\S])(?=\s*\d{{17,20}}\s*\Z)|(?=\d{{17,20}}[^\n]{{0,60}}[{HAN}]))"
            rf"{BEFORE}(?P<it>\d{{17,20}})(?!\.(?:png|jpe?g|gif|mp4|txt|pdf|xlsx?)){AFTER}"
        ),
        _is_number_of_somebody,
    ),
)
"""Numbers too long for anything but somebody's; tried when nothing else has claimed them."""
