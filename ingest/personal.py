"""Personal data in texts: phone numbers, ids, addresses and the like, found by a table of recognisers.

A recogniser is a pattern whose group ``it`` is the personal part, and a check that its digits or letters are what they
look like. Adding one is one row. Sources: GB 11643 (identity numbers), ISO/IEC 7812 (card numbers), the MIIT numbering
plan (mobile numbers), the hundred most common surnames (姓氏).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LABELS = {
    "phone": ("电话", "phone"),
    "wechat": ("微信号", "WeChat id"),
    "qq": ("QQ号", "QQ number"),
    "email": ("邮箱", "e-mail"),
    "id_card": ("证件号", "id number"),
    "bank_card": ("银行卡号", "card number"),
    "order_no": ("订单号", "order number"),
    "number": ("编号", "number"),
    "address": ("地址", "address"),
    "name": ("姓名", "name"),
    "plate": ("车牌", "licence plate"),
    "secret": ("密钥", "secret"),
}
"""Kind -> its label in Chinese and in English."""

_HAN = "\u4e00-\u9fff"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石"
    "金贾韦夏付傅方邹熊白孟秦邱江尹薛阎段雷侯龙史陶贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申"
    "欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农"
    "司古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_DIGITS = str.maketrans("０１２３４５６７８９＋－", "0123456789+-")
"""Full-width digits, one for one, so that offsets stay."""
_KNOWN_NUMBERS = frozenset(
    {"9007199254740991", "9007199254740992", "9223372036854775807", "9223372036854775808", "18446744073709551615"},
)
"""Large numbers that programs are full of."""
_LEAST_LETTERS_OF_ID = 6
_NOBODYS_HOMES = frozenset((Path(__file__).parent / "words" / "homes.txt").read_text("utf-8").split())
"""Folders under /home and \\Users that machines and examples are full of."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """How one kind of personal data is known."""

    kind: str
    """A key of ``LABELS``."""
    mark: str
    """A key of the marks below, one of which a text must hold for the pattern to be tried."""
    pattern: re.Pattern[str]
    check: Callable[[str], bool] = bool


@dataclass(frozen=True, slots=True)
class Personal:
    """A span of personal data."""

    start: int
    end: int
    kind: str


def label(kind: str, language: str) -> str:
    """What stands in place of personal data: 〔电话〕 or 〔phone〕."""
    zh, en = LABELS[kind]
    return f"〔{zh if language == 'zh' else en}〕"


def find(text: str) -> list[Personal]:
    """The personal data in ``text``, in order, none overlapping; earlier rows of the table win."""
    if not _SUSPECT.search(text):
        return []
    plain = text if text.isascii() else text.translate(_DIGITS)
    marks = {mark: pattern.search(plain) is not None for mark, pattern in _MARKS.items()}
    found: list[Personal] = []
    for recogniser in RECOGNISERS:
        if marks[recogniser.mark]:
            found += _new(found, recogniser, plain)
    return sorted((*found, *_names_beside(found, plain)), key=lambda each: each.start)


def _new(found: list[Personal], recogniser: Recogniser, text: str) -> list[Personal]:
    matches = (match for match in recogniser.pattern.finditer(text) if recogniser.check(match["it"]))
    spans = (Personal(*match.span("it"), recogniser.kind) for match in matches)
    return [span for span in spans if not any(span.start < each.end and each.start < span.end for each in found)]


def _names_beside(found: list[Personal], text: str) -> list[Personal]:
    """Names that stand alone beside a phone number or an address, as on a parcel."""
    if not any(each.kind in {"phone", "address", "bank_card"} for each in found):
        return []
    taken = [range(each.start, each.end) for each in found]
    return [
        Personal(*match.span("it"), "name")
        for match in _ALONE.finditer(text)
        if not any(match.start("it") in span for span in taken)
    ]


def _is_birth_date(number: str) -> bool:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    return 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004 (a calendar)


def _passes_luhn(number: str) -> bool:
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0 and len(set(digits)) > 1


def _is_number_of_somebody(number: str) -> bool:
    return number not in _KNOWN_NUMBERS and bool(number.strip("0")[1:]) and len(set(number)) > 3  # noqa: PLR2004


def _is_no_example(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    return "555" not in digits and len(set(digits)) > 3  # noqa: PLR2004 (films and exercises use 555, 111-111-1111)


def _is_mailbox(address: str) -> bool:
    return not address.startswith("git@")


def _is_home_of_somebody(folder: str) -> bool:
    return folder.lower() not in _NOBODYS_HOMES and not folder.lower().startswith(("your", "my"))


def _is_random(value: str) -> bool:
    return any(character.isdigit() for character in value) and any(character.isalpha() for character in value)


def _is_account(name: str) -> bool:
    return any(character in "0123456789_-" for character in name)


_MARKS = {
    "digits": re.compile("[0-9]{3}"),
    "han": re.compile(f"[{_HAN}]"),
    "at": re.compile("@"),
    "key": re.compile("sk-|xox|_|AKIA"),
    "cue": re.compile(f"[{_HAN}+]|(?i:wechat|weixin|wx|vx|v[:：])"),
    "name": re.compile("name is"),
    "home": re.compile(r"(?i:users|home)[\\/]"),
    "assigned": re.compile("(?i:csrf|token|api_?key|secret|passw)"),
}
"""What a text must hold for a recogniser to be tried: patterns that cost nothing."""
_SUSPECT = re.compile(
    f"[0-9０-９]{{3}}|[{_HAN}@_+]|name is|sk-|xox|AKIA"
    r"|(?i:wechat|weixin|wx|vx|v[:：]|(?:users|home)[\\/]|csrf|token|apikey|secret|passw)"
)
_BEFORE = r"(?<![0-9A-Za-z_./=&#%+-])"
_WORD_BEGINS = "(?<![0-9A-Za-z_])"
"""Behind Chinese too, which ``\\b`` takes for a part of the word: people write 邮箱a@b.cn without a blank."""
_AFTER = r"(?![0-9A-Za-z_]|\.[0-9])"
_IS = r"[\s:：是为=，,(（\[【]{0,4}"
_WECHAT_CUE = (
    r"(?:微信|wechat|weixin|威信|薇信|卫星|(?<![A-Za-z])(?:wx|vx)(?![A-Za-z])"
    r"|(?<![A-Za-z0-9])v(?=[:：])|(?<![A-Za-z0-9])[加+➕](?:[v薇威]|我)|v信|[薇威](?=[\s:：]*[A-Za-z]))"
)
_HOUSE = f"(?:[{_HAN}]{{0,15}}?[A-Za-z0-9一二三四五六七八九十]{{1,4}}(?:座|栋|幢|号楼|楼|单元|层|室|期)){{1,4}}"
_ALONE = re.compile(f"(?:^|(?<=[\\s,，、;；:：]))(?P<it>[{_SURNAMES}][{_HAN}]{{1,2}})(?=$|[\\s,，、;；])")

RECOGNISERS = (
    Recogniser(
        "email",
        "at",
        re.compile(r"(?P<it>(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"),
        _is_mailbox,
    ),
    Recogniser("secret", "key", re.compile(rf"(?P<it>{_WORD_BEGINS}(?:sk|xox[abpr])-[A-Za-z0-9-]{{20,}})")),
    Recogniser("secret", "key", re.compile(rf"(?P<it>{_WORD_BEGINS}(?:ghp|gho|ghs|github_pat)_[A-Za-z0-9_]{{30,}})")),
    Recogniser("secret", "key", re.compile(rf"(?P<it>{_WORD_BEGINS}AKIA[0-9A-Z]{{16}})(?![0-9A-Za-z_])")),
    Recogniser(
        "secret",
        "assigned",
        re.compile(
            r"(?i:csrf(?:_?token)?|(?:access_?|auth_?|refresh_?)?token|api_?key|client_?secret|secret|password)"
            r"=(?P<it>[A-Za-z0-9%._~+/-]{16,}=*)"
        ),
        _is_random,
    ),
    Recogniser(
        "name",
        "home",
        re.compile(
            r"(?:(?<![0-9A-Za-z_.])/(?:Users|home)/|(?<![0-9A-Za-z_])[A-Za-z]:[\\/]{1,2}(?i:users)[\\/]{1,2})(?P<it>[\w.-]{2,})"
        ),
        _is_home_of_somebody,
    ),
    Recogniser(
        "id_card",
        "digits",
        re.compile(rf"{_BEFORE}(?P<it>[1-9]\d{{5}}(?:18|19|20)\d{{2}}[01]\d[0-3]\d{{4}}[0-9Xx]){_AFTER}"),
        _is_birth_date,
    ),
    Recogniser(
        "id_card",
        "digits",
        re.compile(rf"(?:身份证|证件|护照|passport)号?码?{_IS}(?P<it>[A-Za-z]?\d{{7,17}}[0-9Xx]){_AFTER}"),
    ),
    Recogniser(
        "phone",
        "digits",
        re.compile(
            rf"{_BEFORE}(?P<it>(?:(?:\+|00)?86[- ]?)?1[3-9]\d"
            rf"(?:\d{{8}}|[- ]\d{{4}}[- ]\d{{4}}|\d[- ]\d{{4}}[- ]\d{{3}})){_AFTER}"
        ),
    ),
    Recogniser("phone", "digits", re.compile(rf"(?P<it>(?<![0-9A-Za-z+])\+(?:86[- ]?)?1[3-9]\d{{9}}){_AFTER}")),
    Recogniser(
        "phone",
        "digits",
        re.compile(rf"{_BEFORE}(?P<it>\(?0(?:10|2\d|[3-9]\d{{2}})\)?[- ]\d{{7,8}}(?:-\d{{1,5}})?){_AFTER}"),
    ),
    Recogniser(
        "phone",
        "digits",
        re.compile(r"(?P<it>(?<![0-9A-Za-z_+])\+\d{1,3}[ .-]?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,4})(?![0-9A-Za-z_])"),
        _is_no_example,
    ),
    Recogniser(
        "phone",
        "digits",
        re.compile(rf"{_BEFORE}(?P<it>(?:\(\d{{3}}\) ?|\d{{3}}[-.])\d{{3}}[-.]\d{{4}}){_AFTER}"),
        _is_no_example,
    ),
    Recogniser(
        "order_no",
        "digits",
        re.compile(
            rf"(?i:订单|单号|快递|运单|流水号?|交易号|order (?:no|number|id)\.?)[编号码]{{0,2}}{_IS}"
            rf"(?P<it>[A-Za-z]{{0,4}}\d{{8,32}}){_AFTER}"
        ),
    ),
    Recogniser("order_no", "digits", re.compile(rf"{_BEFORE}(?P<it>(?:SF|YT|ZTO|STO|JDV?[A-Z]?)\d{{10,15}}){_AFTER}")),
    Recogniser(
        "number",
        "digits",
        re.compile(rf"(?:学号|工号|准考证号?|考生号|会员号|社保号){_IS}(?P<it>[A-Za-z]{{0,3}}\d{{5,20}}){_AFTER}"),
    ),
    Recogniser(
        "bank_card",
        "digits",
        re.compile(
            rf"{_BEFORE}(?P<it>(?:62|4\d|5[1-5]|3[57])\d{{2}}(?:\d{{12,15}}|(?: \d{{4}}){{3}}(?: \d{{1,3}})?)){_AFTER}"
        ),
        _passes_luhn,
    ),
    Recogniser(
        "bank_card",
        "digits",
        re.compile(rf"(?:卡号|银行卡|账号){_IS}(?P<it>\d{{4}}(?: ?\d{{4}}){{2,3}} ?\d{{1,4}}){_AFTER}"),
    ),
    Recogniser("order_no", "digits", re.compile(rf"{_BEFORE}(?P<it>\d{{17,20}}){_AFTER}"), _is_number_of_somebody),
    Recogniser("wechat", "cue", re.compile(r"(?P<it>wxid_[0-9A-Za-z_-]{6,})")),
    Recogniser(
        "wechat",
        "han",
        re.compile(rf"(?i:微信号|微信ID|wechat id){_IS}(?P<it>[A-Za-z][A-Za-z0-9_-]{{5,19}}|\d{{5,11}}){_AFTER}"),
    ),
    Recogniser(
        "wechat",
        "cue",
        re.compile(
            rf"(?i:{_WECHAT_CUE})[号]?{_IS}(?P<it>[A-Za-z][A-Za-z0-9_-]{{{_LEAST_LETTERS_OF_ID - 1},19}}){_AFTER}"
        ),
        _is_account,
    ),
    Recogniser(
        "qq",
        "digits",
        re.compile(rf"(?i:QQ|(?<![A-Za-z])q(?=[:：])|扣扣|企鹅号?)(?:号|群|群号)?{_IS}(?P<it>[1-9]\d{{4,10}}){_AFTER}"),
    ),
    Recogniser(
        "address",
        "han",
        re.compile(
            rf"(?P<it>(?:[{_HAN}]{{2,8}}?[省市区县镇乡])?[{_HAN}]{{1,6}}(?:路|街|大道|巷|弄|胡同)\d{{1,5}}号"
            rf"(?:{_HOUSE})?(?:[{_HAN}]{{0,10}}?[A-Za-z]?\d{{2,5}}室?)?)",
        ),
    ),
    Recogniser(
        "address",
        "han",
        re.compile(
            rf"(?P<it>[{_HAN}]{{2,10}}(?:小区|花园|家园|公寓|大厦|苑|新村)\d{{1,3}}(?:栋|幢|号楼|座)(?:\d单元)?(?:\d{{2,5}}室?)?)"
        ),
    ),
    Recogniser(
        "plate",
        "han",
        re.compile(
            r"(?P<it>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
            r"[A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9])"
        ),
    ),
    Recogniser(
        "name",
        "han",
        re.compile(
            rf"(?:我叫|我的名字[叫是]|真名[叫是]?|本名[叫是]?|大名[叫是]?){_IS}(?P<it>[{_SURNAMES}][{_HAN}]{{1,2}})(?=$|[^{_HAN}])"
        ),
    ),
    Recogniser(
        "name",
        "han",
        re.compile(rf"(?:姓名|收件人|收货人|联系人|(?<!用)户名){_IS}(?P<it>[{_HAN}]{{2,4}})(?=$|[^{_HAN}])"),
    ),
    Recogniser("name", "name", re.compile(r"\b[Mm]y (?:full |real )?name is (?P<it>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")),
)
"""Tried in this order; what an earlier row found is not looked at again."""
