"""Personal data made up by a seed: every kind that has a pattern, and sentences that carry it.

Nothing here is anybody's: digits are drawn, and check digits counted, by each standard's rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bench.carriers import CARRIERS
from bench.made_up import (
    DIGITS,
    LOWER,
    UPPER,
    aadhaar,
    bitcoin,
    card,
    digits,
    dni,
    foreign_phone,
    grouped_mobile,
    han_mobile,
    hong_kong,
    iban,
    landline,
    lettered_mobile,
    mobile,
    national_insurance,
    old_person_number,
    pan,
    passport,
    person_number,
    service_line,
    social_security,
    some,
    tax_code,
    wide_mobile,
)

_PINYIN = (
    "chen",
    "xiaoli",
    "wangfang",
    "zhao",
    "liuyang",
    "sunny",
    "momo",
    "linlin",
    "daxiong",
    "anna",
    "kevin",
    "tom",
)
_DOMAINS = ("qq.com", "163.com", "gmail.com", "outlook.com", "example.com", "mail.example", "uni.edu.cn", "firm.co.uk")
_TOWNS = ("海淀区", "西湖区", "南山区", "浦东新区", "武侯区", "江岸区")
_ROADS = ("中关村大街", "文三路", "学院路", "人民南路", "科技园二路", "解放大道", "星湖街", "长安街")
_HOMES = ("阳光花园", "翠湖家园", "金色小区", "锦绣公寓", "东方大厦", "梅花新村")
_STREETS = ("Maple Street", "Oak Avenue", "Church Road", "Elm St", "Sunset Blvd", "Park Lane", "High Street", "Lake Dr")


@dataclass(frozen=True, slots=True)
class Planted:
    """One piece of personal data in the sentence that carries it."""

    kind: str
    value: str
    text: str


def _account(random: Random) -> str:
    parts = (random.choice(_PINYIN), random.choice(("_", "", "-")), random.choice(("", "x", "love")))
    return f"{''.join(parts)}{digits(random, random.randint(2, 6))}".ljust(6, "8")


def _mail(random: Random) -> str:
    return f"{_account(random)}@{random.choice(_DOMAINS)}"


def _spelt_mail(random: Random) -> str:
    form = random.choice(
        (
            "{} at {} dot {}",
            "{}[at]{}.{}",
            "{}(at){}[dot]{}",
            "{}＠{}.{}",
            "{} AT {} DOT {}",
            "{}艾特{}点{}",
            "{}@{} dot {}",
        )
    )
    return form.format(_account(random), random.choice(("gmail", "outlook", "163", "foxmail")), "com")


def _address(random: Random) -> str:
    road = f"{random.choice(_ROADS)}{random.randint(1, 999)}号"
    home = f"{random.choice(_HOMES)}{random.randint(1, 30)}{random.choice(('栋', '号楼', '幢'))}"
    inside = random.choice(
        (
            f"{random.randint(1, 6)}单元{random.randint(101, 2804)}",
            f"{random.randint(101, 2804)}室",
            f"{random.randint(101, 2804)}",
        )
    )
    return random.choice(
        (
            f"{random.choice(_TOWNS)}{road}{home}{inside}",
            f"{road}{home}{inside}",
            f"{random.choice(_TOWNS)}{road}",
            f"{home}{inside}",
        )
    )


def _street(random: Random) -> str:
    plain = f"{random.randint(1, 4999)} {random.choice(_STREETS)}"
    return random.choice(("{}", "{}, Apt 4B", "{}, Springfield, IL 62704", "{}, London SW1A 2AA")).format(plain)


def _plate(random: Random) -> str:
    head = random.choice("京沪粤浙苏川鄂") + random.choice("ABCDE")
    tail = random.choice(
        (
            digits(random, 5),
            f"{random.choice('DF')}{digits(random, 5)}",
            f"{digits(random, 4)}{random.choice('QXY')}",
            f"{random.choice('XYZ')}{digits(random, 4)}",
        )
    )
    return head + random.choice(("", "·")) + tail


def _ip(random: Random) -> str:
    first = random.choice((61, 112, 183, 202, 218, 81, 93))
    return ".".join(map(str, (first, *(random.randint(1, 250) for _ in range(3)))))


def _ip6(random: Random) -> str:
    return ":".join(("2408", *(f"{random.randint(0x1000, 0xFFFF):x}" for _ in range(7))))


def _mac(random: Random) -> str:
    return random.choice(":-").join(("a4", *(f"{random.randint(0, 255):02x}" for _ in range(5))))


def _coordinates(random: Random) -> str:
    return f"{random.uniform(22, 41):.6f},{random.uniform(100, 122):.6f}"


_TOKEN = LOWER + UPPER + DIGITS


def _key(random: Random) -> str:
    prefix, length = random.choice(
        (("sk-", 40), ("ghp_", 36), ("xoxb-", 40), ("glpat-", 20), ("AIza", 35), ("hf_", 34), ("npm_", 36))
    )
    return prefix + some(random, _TOKEN, length)


def _aws(random: Random) -> str:
    return "AKIA" + some(random, UPPER + DIGITS, 16)


def _jwt(random: Random) -> str:
    return f"eyJ{some(random, _TOKEN, 20)}.eyJ{some(random, _TOKEN, 30)}.{some(random, _TOKEN, 43)}"


def _token_link(random: Random) -> str:
    return f"{random.choice(LOWER)}9{some(random, _TOKEN, 26)}"


def _private_key(random: Random) -> str:
    lines = "\n".join(some(random, _TOKEN, 64) for _ in range(2))
    return f"-----BEGIN RSA PRIVATE KEY-----\n{lines}\n-----END RSA PRIVATE KEY-----"


def _invitation(random: Random) -> str:
    return random.choice(
        (
            f"https://discord.gg/{some(random, _TOKEN, 8)}",
            f"https://chat.whatsapp.com/{some(random, _TOKEN, 22)}",
            f"https://t.me/joinchat/{some(random, _TOKEN, 16)}",
            f"https://us02web.zoom.us/j/{digits(random, 11)}?pwd={some(random, _TOKEN, 24)}",
            f"https://meeting.tencent.com/dm/{some(random, _TOKEN, 12)}",
            f"https://meet.google.com/{some(random, LOWER, 3)}-{some(random, LOWER, 4)}-{some(random, LOWER, 3)}",
            f"https://qm.qq.com/q/{some(random, _TOKEN, 10)}",
        )
    )


def _long_number(random: Random) -> str:
    return f"{random.randint(1, 9)}{digits(random, 13)}{random.choice(('', digits(random, 4)))}"


def _parcel(random: Random) -> str:
    return random.choice((f"SF{digits(random, 13)}", f"YT{digits(random, 13)}", f"JDV{digits(random, 12)}"))


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of personal data is made, and between which words it stands."""

    make: Callable[[Random], str]
    cues: tuple[str, ...] = ("{}",)
    """What announces it where the bare value is no different from an ordinary number or word."""


KINDS: Mapping[str, Kind] = {
    "mobile": Kind(mobile, ("{}", "{}", "电话{}", "tel: {}", "手机号是{}")),
    "mobile in groups": Kind(grouped_mobile),
    "full-width mobile": Kind(wide_mobile),
    "mobile in Chinese": Kind(han_mobile),
    "mobile with letters": Kind(lettered_mobile),
    "landline": Kind(landline),
    "400 number": Kind(service_line),
    "phone abroad": Kind(foreign_phone),
    "identity number": Kind(person_number, ("{}", "{}", "身份证号{}", "身份证：{}")),
    "identity number of 15": Kind(old_person_number, ("{}", "身份证{}")),
    "passport": Kind(passport, ("{}", "护照号：{}", "passport no. {}", "护照 {}")),
    "permit": Kind(lambda random: f"C{digits(random, 8)}", ("港澳通行证{}", "通行证号码：{}")),
    "Hong Kong identity number": Kind(hong_kong),
    "bank card": Kind(card, ("{}", "卡号 {}", "银行卡：{}")),
    "IBAN": Kind(iban),
    "Bitcoin address": Kind(bitcoin),
    "Ethereum address": Kind(lambda random: f"0x{some(random, '0123456789abcdef', 40)}"),
    "social security number": Kind(social_security),
    "national insurance number": Kind(national_insurance),
    "Aadhaar": Kind(aadhaar),
    "PAN": Kind(pan),
    "DNI": Kind(dni),
    "codice fiscale": Kind(tax_code),
    "WeChat account": Kind(lambda random: f"wxid_{some(random, LOWER + DIGITS, 14)}"),
    "WeChat id": Kind(
        _account,
        (
            "加我微信 {}",
            "微信：{}",
            "vx {}",
            "V：{}",
            "加V {}",
            "薇 {}",
            "wechat: {}",
            "加我 {}",
            "微信号是{}",
            "VX：{}",
            "威信 {}",
            "+v {}",
            "wx:{}",
        ),
    ),
    "QQ number": Kind(
        lambda random: f"{random.randint(1, 9)}{digits(random, random.randint(6, 9))}",
        ("QQ {}", "QQ：{}", "加QQ{}", "扣扣 {}", "q:{}", "qq号{}", "QQ群：{}", "企鹅号{}"),
    ),
    "QQ mail": Kind(lambda random: f"{random.randint(1, 9)}{digits(random, 8)}@qq.com"),
    "mail": Kind(_mail),
    "mail spelt out": Kind(_spelt_mail),
    "address": Kind(_address),
    "street": Kind(_street),
    "licence plate": Kind(_plate),
    "order number": Kind(_long_number, ("订单号{}", "订单编号：{}", "order number {}", "单号 {}", "Order #{}")),
    "parcel number": Kind(_parcel, ("{}", "快递单号{}", "运单号：{}")),
    "student number": Kind(
        lambda random: f"20{digits(random, 8)}", ("学号{}", "学号：{}", "student id: {}", "工号 {}", "准考证号：{}")
    ),
    "API key": Kind(_key),
    "AWS key": Kind(_aws),
    "JWT": Kind(_jwt, ("{}", "Bearer {}")),
    "token in a link": Kind(
        _token_link,
        (
            "https://api.example.org/v1/me?access_token={}",
            "https://x.example/files?id=7&sig={}",
            "https://y.example/cb#token={}",
            "api_key={}",
        ),
    ),
    "private key": Kind(_private_key),
    "password in a link": Kind(
        lambda random: f"{random.choice(_PINYIN)}:{some(random, _TOKEN, 10)}",
        ("mysql://{}@db.example.org/app", "https://{}@git.example.org/x.git"),
    ),
    "password": Kind(
        lambda random: f"{random.choice(_PINYIN)}{digits(random, 4)}",
        ("密码：{}", "密码是{}", "password: {}", "口令 {}"),
    ),
    "invitation": Kind(_invitation),
    "meeting": Kind(
        lambda random: f"{digits(random, 3)}-{digits(random, 3)}-{digits(random, 3)}",
        ("会议号：{}", "腾讯会议：{}", "Meeting ID: {}", "会议号 {}"),
    ),
    "IP address": Kind(_ip),
    "IPv6 address": Kind(_ip6),
    "MAC address": Kind(_mac),
    "coordinates": Kind(_coordinates, ("坐标 {}", "经纬度：{}", "GPS: {}", "https://www.google.com/maps/@{},17z")),
    "home folder": Kind(
        lambda random: f"{random.choice(_PINYIN)}{digits(random, 3)}",
        ("C:\\Users\\{}\\Desktop\\a.xlsx", "/home/{}/project/app.py", "/Users/{}/Documents"),
    ),
    "name": Kind(
        lambda random: (
            random.choice("王李张刘陈杨赵周吴孙")
            + random.choice(("淑芬", "子涵", "建国", "雨晴", "浩", "佳怡", "志强", "敏"))
        ),
        ("收件人：{}", "姓名：{}", "联系人：{}", "真名：{}"),
    ),
}
"""The kinds that have a pattern."""


def planted(count: int, seed: int, carriers: Sequence[str] = CARRIERS) -> Iterator[Planted]:
    """So many pieces of personal data, the kinds in turn, each in a sentence drawn from ``carriers``."""
    random = Random(seed)  # noqa: S311 (nothing secret is made)
    kinds = list(KINDS.items())
    for number in range(count):
        name, kind = kinds[number % len(kinds)]
        value = kind.make(random)
        said = random.choice(kind.cues).replace("{}", value)
        yield Planted(name, value, random.choice(carriers).replace("{}", said))
