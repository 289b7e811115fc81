"""Personal data made up by a seed: every kind that has a pattern, and sentences that carry it.

Nothing here is anybody's: digits are drawn, and check digits counted, by each standard's rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from stdnum import luhn, verhoeff
from stdnum.iban import calc_check_digits
from stdnum.it import codicefiscale

_DIGITS = "0123456789"
_LOWER = "abcdefghijklmnopqrstuvwxyz"
_UPPER = _LOWER.upper()
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_HAN_DIGITS = "零一二三四五六七八九"
_PLACES = ("110101", "310115", "440305", "330106", "510104", "420106")
_AREAS = ("10", "21", "22", "28", "571", "755", "512", "25")
_NORTH_AMERICA = ("212", "415", "617", "312", "206", "713", "404", "303")
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


def _digits(random: Random, count: int) -> str:
    return _some(random, _DIGITS, count)


def _some(random: Random, letters: str, count: int) -> str:
    return "".join(random.choices(letters, k=count))


def _mobile(random: Random) -> str:
    return f"1{random.choice('356789')}{_digits(random, 9)}"


def _grouped_mobile(random: Random) -> str:
    number = _mobile(random)
    form = random.choice(
        ("{}-{}-{}", "{} {} {}", "+86 {}-{}-{}", "+86{}{}{}", "+86 {}{}{}", "0086-{}{}{}", "86 {} {} {}", "(+86){}{}{}")
    )
    return form.format(number[:3], number[3:7], number[7:])


def _wide_mobile(random: Random) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in _mobile(random))


def _han_mobile(random: Random) -> str:
    return "".join(_HAN_DIGITS[int(digit)] for digit in _mobile(random))


def _lettered_mobile(random: Random) -> str:
    number = _mobile(random)
    return number[:3] + number[3:7].replace("0", "O").replace("1", "l") + "O" + number[8:]


def _landline(random: Random) -> str:
    area = random.choice(_AREAS)
    local = f"{random.choice('2345678')}{_digits(random, 7)}"
    return random.choice(("0{}-{}", "(0{}){}", "0{} {}", "0{}-{}-802")).format(area, local)


def _service_line(random: Random) -> str:
    return f"400-{_digits(random, 3)}-{_digits(random, 4)}"


def _foreign_phone(random: Random) -> str:
    return random.choice(
        (
            f"+1 {random.choice(_NORTH_AMERICA)} {random.randint(222, 489)} {_digits(random, 4)}",
            f"+44 7{random.randint(400, 899)} {_digits(random, 6)}",
            f"+852 {random.choice('569')}{_digits(random, 3)} {_digits(random, 4)}",
            f"+81 90-{random.randint(1000, 9999)}-{_digits(random, 4)}",
            f"+91 9{_digits(random, 4)} {_digits(random, 5)}",
            f"+49 1512 {random.randint(1000000, 9999999)}",
            f"({random.choice(_NORTH_AMERICA)}) {random.randint(222, 489)}-{_digits(random, 4)}",
            f"{random.choice(_NORTH_AMERICA)}-{random.randint(222, 489)}-{_digits(random, 4)}",
        )
    )


def _person_number(random: Random) -> str:
    day = f"{random.randint(1955, 2009)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    body = f"{random.choice(_PLACES)}{day}{_digits(random, 3)}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return body + "10X98765432"[rest]


def _old_person_number(random: Random) -> str:
    day = f"{random.randint(40, 90)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    return f"{random.choice(_PLACES)}{day}{_digits(random, 3)}"


def _passport(random: Random) -> str:
    return random.choice(
        (f"E{_digits(random, 8)}", f"G{_digits(random, 8)}", f"E{random.choice('ABCDEF')}{_digits(random, 7)}")
    )


def _hong_kong(random: Random) -> str:
    letter, body = random.choice(_UPPER), _digits(random, 6)
    total = (
        9 * 36
        + 8 * (ord(letter) - 55)
        + sum(weight * int(digit) for weight, digit in zip(range(7, 1, -1), body, strict=True))
    )
    check = -total % 11
    return f"{letter}{body}({'A' if check == 10 else check})"  # noqa: PLR2004 (modulus 11)


def _card(random: Random) -> str:
    head = random.choice(("622202", "621700", "625965", "411111", "453978", "520082"))
    body = head + _digits(random, (12 if head.startswith("62") and random.random() < 0.5 else 9))
    number = body + luhn.calc_check_digit(body)
    return number if random.random() < 0.6 else " ".join(number[at : at + 4] for at in range(0, len(number), 4))  # noqa: PLR2004


def _iban(random: Random) -> str:
    country, body = random.choice(
        (("DE", _digits(random, 18)), ("GB", f"NWBK{_digits(random, 14)}"), ("NL", f"ABNA{_digits(random, 10)}"))
    )
    return f"{country}{calc_check_digits(f'{country}00{body}')}{body}"


def _bitcoin(random: Random) -> str:
    payload = b"\0" + random.randbytes(20)
    whole = payload + sha256(sha256(payload).digest()).digest()[:4]
    number, written = int.from_bytes(whole, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        written = _BASE58[rest] + written
    return "1" * (len(whole) - len(whole.lstrip(b"\0"))) + written


def _tax_code(random: Random) -> str:
    body = f"{_some(random, 'BCDFGLMNPRSTV', 6)}{random.randint(50, 99)}{random.choice('ABCDEHLMPRST')}{random.randint(10, 28)}H501"
    digits = f"{random.choice(_UPPER)}{body[-3:]}"
    body = body[:-4] + digits
    return body + codicefiscale.calc_check_digit(body)


def _social_security(random: Random) -> str:
    return f"{random.randint(100, 665)}-{random.randint(10, 98)}-{random.randint(1000, 9998)}"


def _national_insurance(random: Random) -> str:
    parts = [f"{random.randint(10, 99)}" for _ in range(3)]
    return random.choice(("{}{}{}{}{}", "{} {} {} {} {}")).format(
        random.choice(("AB", "JK", "LM", "SE", "YA")), *parts, random.choice("ABCD")
    )


def _aadhaar(random: Random) -> str:
    body = random.choice("23456789") + _digits(random, 10)
    number = body + verhoeff.calc_check_digit(body)
    return f"{number[:4]} {number[4:8]} {number[8:]}"


def _pan(random: Random) -> str:
    return f"{_some(random, _UPPER, 3)}P{random.choice(_UPPER)}{random.randint(1000, 9999)}{random.choice(_UPPER)}"


def _dni(random: Random) -> str:
    number = random.randint(10_000_000, 99_999_999)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def _account(random: Random) -> str:
    return f"{random.choice(_PINYIN)}{random.choice(('_', '', '-'))}{random.choice(('', 'x', 'love'))}{_digits(random, random.randint(2, 6))}".ljust(
        6, "8"
    )


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
            _digits(random, 5),
            f"{random.choice('DF')}{_digits(random, 5)}",
            f"{_digits(random, 4)}{random.choice('QXY')}",
            f"{random.choice('XYZ')}{_digits(random, 4)}",
        )
    )
    return head + random.choice(("", "·")) + tail


def _ip(random: Random) -> str:
    return f"{random.choice((61, 112, 183, 202, 218, 81, 93))}.{random.randint(1, 250)}.{random.randint(1, 250)}.{random.randint(1, 250)}"


def _ip6(random: Random) -> str:
    return ":".join(("2408", *(f"{random.randint(0x1000, 0xFFFF):x}" for _ in range(7))))


def _mac(random: Random) -> str:
    return random.choice(":-").join(("a4", *(f"{random.randint(0, 255):02x}" for _ in range(5))))


def _coordinates(random: Random) -> str:
    return f"{random.uniform(22, 41):.6f},{random.uniform(100, 122):.6f}"


_TOKEN = _LOWER + _UPPER + _DIGITS


def _key(random: Random) -> str:
    prefix, length = random.choice(
        (("sk-", 40), ("ghp_", 36), ("xoxb-", 40), ("glpat-", 20), ("AIza", 35), ("hf_", 34), ("npm_", 36))
    )
    return prefix + _some(random, _TOKEN, length)


def _aws(random: Random) -> str:
    return "AKIA" + _some(random, _UPPER + _DIGITS, 16)


def _jwt(random: Random) -> str:
    return f"eyJ{_some(random, _TOKEN, 20)}.eyJ{_some(random, _TOKEN, 30)}.{_some(random, _TOKEN, 43)}"


def _token_link(random: Random) -> str:
    return f"{random.choice(_LOWER)}9{_some(random, _TOKEN, 26)}"


def _private_key(random: Random) -> str:
    return f"-----BEGIN RSA PRIVATE KEY-----\n{_some(random, _TOKEN, 64)}\n{_some(random, _TOKEN, 64)}\n-----END RSA PRIVATE KEY-----"


def _invitation(random: Random) -> str:
    return random.choice(
        (
            f"https://discord.gg/{_some(random, _TOKEN, 8)}",
            f"https://chat.whatsapp.com/{_some(random, _TOKEN, 22)}",
            f"https://t.me/joinchat/{_some(random, _TOKEN, 16)}",
            f"https://us02web.zoom.us/j/{_digits(random, 11)}?pwd={_some(random, _TOKEN, 24)}",
            f"https://meeting.tencent.com/dm/{_some(random, _TOKEN, 12)}",
            f"https://meet.google.com/{_some(random, _LOWER, 3)}-{_some(random, _LOWER, 4)}-{_some(random, _LOWER, 3)}",
            f"https://qm.qq.com/q/{_some(random, _TOKEN, 10)}",
        )
    )


def _long_number(random: Random) -> str:
    return f"{random.randint(1, 9)}{_digits(random, 13)}{random.choice(('', _digits(random, 4)))}"


def _parcel(random: Random) -> str:
    return random.choice((f"SF{_digits(random, 13)}", f"YT{_digits(random, 13)}", f"JDV{_digits(random, 12)}"))


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of personal data is made, and between which words it stands."""

    make: Callable[[Random], str]
    cues: tuple[str, ...] = ("{}",)
    """What announces it where the bare value is no different from an ordinary number or word."""


KINDS: Mapping[str, Kind] = {
    "mobile": Kind(_mobile, ("{}", "{}", "电话{}", "tel: {}", "手机号是{}")),
    "mobile in groups": Kind(_grouped_mobile),
    "full-width mobile": Kind(_wide_mobile),
    "mobile in Chinese": Kind(_han_mobile),
    "mobile with letters": Kind(_lettered_mobile),
    "landline": Kind(_landline),
    "400 number": Kind(_service_line),
    "phone abroad": Kind(_foreign_phone),
    "identity number": Kind(_person_number, ("{}", "{}", "身份证号{}", "身份证：{}")),
    "identity number of 15": Kind(_old_person_number, ("{}", "身份证{}")),
    "passport": Kind(_passport, ("{}", "护照号：{}", "passport no. {}", "护照 {}")),
    "permit": Kind(lambda random: f"C{_digits(random, 8)}", ("港澳通行证{}", "通行证号码：{}")),
    "Hong Kong identity number": Kind(_hong_kong),
    "bank card": Kind(_card, ("{}", "卡号 {}", "银行卡：{}")),
    "IBAN": Kind(_iban),
    "Bitcoin address": Kind(_bitcoin),
    "Ethereum address": Kind(lambda random: f"0x{_some(random, '0123456789abcdef', 40)}"),
    "social security number": Kind(_social_security),
    "national insurance number": Kind(_national_insurance),
    "Aadhaar": Kind(_aadhaar),
    "PAN": Kind(_pan),
    "DNI": Kind(_dni),
    "codice fiscale": Kind(_tax_code),
    "WeChat account": Kind(lambda random: f"wxid_{_some(random, _LOWER + _DIGITS, 14)}"),
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
        lambda random: f"{random.randint(1, 9)}{_digits(random, random.randint(6, 9))}",
        ("QQ {}", "QQ：{}", "加QQ{}", "扣扣 {}", "q:{}", "qq号{}", "QQ群：{}", "企鹅号{}"),
    ),
    "QQ mail": Kind(lambda random: f"{random.randint(1, 9)}{_digits(random, 8)}@qq.com"),
    "mail": Kind(_mail),
    "mail spelt out": Kind(_spelt_mail),
    "address": Kind(_address),
    "street": Kind(_street),
    "licence plate": Kind(_plate),
    "order number": Kind(_long_number, ("订单号{}", "订单编号：{}", "order number {}", "单号 {}", "Order #{}")),
    "parcel number": Kind(_parcel, ("{}", "快递单号{}", "运单号：{}")),
    "student number": Kind(
        lambda random: f"20{_digits(random, 8)}", ("学号{}", "学号：{}", "student id: {}", "工号 {}", "准考证号：{}")
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
        lambda random: f"{random.choice(_PINYIN)}:{_some(random, _TOKEN, 10)}",
        ("mysql://{}@db.example.org/app", "https://{}@git.example.org/x.git"),
    ),
    "password": Kind(
        lambda random: f"{random.choice(_PINYIN)}{_digits(random, 4)}",
        ("密码：{}", "密码是{}", "password: {}", "口令 {}"),
    ),
    "invitation": Kind(_invitation),
    "meeting": Kind(
        lambda random: f"{_digits(random, 3)}-{_digits(random, 3)}-{_digits(random, 3)}",
        ("会议号：{}", "腾讯会议：{}", "Meeting ID: {}", "会议号 {}"),
    ),
    "IP address": Kind(_ip),
    "IPv6 address": Kind(_ip6),
    "MAC address": Kind(_mac),
    "coordinates": Kind(_coordinates, ("坐标 {}", "经纬度：{}", "GPS: {}", "https://www.google.com/maps/@{},17z")),
    "home folder": Kind(
        lambda random: f"{random.choice(_PINYIN)}{_digits(random, 3)}",
        ("C:\\Users\\{}\\Desktop\\a.xlsx", "/home/{}/work/app.py", "/Users/{}/Documents"),
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

CARRIERS: tuple[str, ...] = (
    "{}", "我的是{}", "{}，谢谢", "发我{}就行", "（{}）", "“{}”", "「小满：{}」", "联系：{}", "请看{}！", "有问题找{} 哈哈", "1. {}", "- {}",
    "刚才发错了，应该是{}，不是之前那个", "@小满 {}", "麻烦改成{}。", "【{}】", "{}😀", "{} 这个对吗", "先记一下：{}；晚点再说", "资料\n{}\n都在这",
    "「小满：{}」\n- - - - - - - - - - - - - - -\n收到", "群聊的聊天记录\n小满: {}\n阿兰: 好的", "小满修改群名为“{}”", "it is {}", "please use {} instead",
    "({})", '"{}"', "> {}", "try {}, thanks", "my details are {}.", "send it to {} please!", "{}?", "[{}]", "Hi all, {} is mine", "**{}**", "FYI: {}",
)  # fmt: skip
"""Sentences that the recognisers were written with."""
HELD_OUT: tuple[str, ...] = (
    "老师我填的是{}，系统说不对", "{}（别外传）", "转发：{}", "——{}——", "快帮我查下 {} 查到没", "～{}～", "截图看不清，{}", "《{}》", "…{}…", "👉{}👈",
    "\t{}\t", "『{}』", "原消息：\n> 小满：{}", "{}、这个", "姓李的那位，{}，海淀的", "reach out, {} works best", "- [ ] {}", "| {} | ok |", "ping {} asap",
    "it's {};", "see: {} !!", "{} (mine)", "from {} to me", "<{}>", "“{},” she wrote", "*{}*", "~{}~", "{}\r\nthx", "小满 撤回了一条消息：{}",
    "[聊天记录] 小满：{}", "我記得係 {} 喔", "{}…好像", "留个{}吧", "(old: {})", "/{}/", "{}!!!",
)  # fmt: skip
"""Sentences that were written before measuring and never looked at while the recognisers were changed."""


def planted(count: int, seed: int, carriers: Sequence[str] = CARRIERS) -> Iterator[Planted]:
    """So many pieces of personal data, the kinds in turn, each in a sentence drawn from ``carriers``."""
    random = Random(seed)  # noqa: S311 (nothing secret is made)
    kinds = list(KINDS.items())
    for number in range(count):
        name, kind = kinds[number % len(kinds)]
        value = kind.make(random)
        said = random.choice(kind.cues).replace("{}", value)
        yield Planted(name, value, random.choice(carriers).replace("{}", said))
