"""Numbers made up by a seed: telephone numbers, papers, cards. Check digits are counted by each standard's rule."""

from __future__ import annotations

from hashlib import sha256
from random import Random

from stdnum import luhn, verhoeff
from stdnum.iban import calc_check_digits
from stdnum.it import codicefiscale

DIGITS = "0123456789"
LOWER = "abcdefghijklmnopqrstuvwxyz"
UPPER = LOWER.upper()
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_HAN_DIGITS = "零一二三四五六七八九"
_PLACES = ("110101", "310115", "440305", "330106", "510104", "420106")
_AREAS = ("10", "21", "22", "28", "571", "755", "512", "25")
_NORTH_AMERICA = ("212", "415", "617", "312", "206", "713", "404", "303")


def digits(random: Random, count: int) -> str:
    """So many digits."""
    return some(random, DIGITS, count)


def some(random: Random, letters: str, count: int) -> str:
    """So many of these letters."""
    return "".join(random.choices(letters, k=count))


def mobile(random: Random) -> str:
    """A mobile number of the mainland."""
    return f"1{random.choice('356789')}{digits(random, 9)}"


def grouped_mobile(random: Random) -> str:
    """The same in groups, or with its country."""
    number = mobile(random)
    form = random.choice(
        ("{}-{}-{}", "{} {} {}", "+86 {}-{}-{}", "+86{}{}{}", "+86 {}{}{}", "0086-{}{}{}", "86 {} {} {}", "(+86){}{}{}")
    )
    return form.format(number[:3], number[3:7], number[7:])


def wide_mobile(random: Random) -> str:
    """The same in full-width digits."""
    return "".join(chr(ord(digit) + 0xFEE0) for digit in mobile(random))


def han_mobile(random: Random) -> str:
    """The same in Chinese numerals."""
    return "".join(_HAN_DIGITS[int(digit)] for digit in mobile(random))


def lettered_mobile(random: Random) -> str:
    """The same with letters for some digits."""
    number = mobile(random)
    return number[:3] + number[3:7].replace("0", "O").replace("1", "l") + "O" + number[8:]


def landline(random: Random) -> str:
    """A landline of the mainland."""
    area = random.choice(_AREAS)
    local = f"{random.choice('2345678')}{digits(random, 7)}"
    return random.choice(("0{}-{}", "(0{}){}", "0{} {}", "0{}-{}-802")).format(area, local)


def service_line(random: Random) -> str:
    """A 400 number."""
    return f"400-{digits(random, 3)}-{digits(random, 4)}"


def foreign_phone(random: Random) -> str:
    """A number of another country."""
    return random.choice(
        (
            f"+1 {random.choice(_NORTH_AMERICA)} {random.randint(222, 489)} {digits(random, 4)}",
            f"+44 7{random.randint(400, 899)} {digits(random, 6)}",
            f"+852 {random.choice('569')}{digits(random, 3)} {digits(random, 4)}",
            f"+81 90-{random.randint(1000, 9999)}-{digits(random, 4)}",
            f"+91 9{digits(random, 4)} {digits(random, 5)}",
            f"+49 1512 {random.randint(1000000, 9999999)}",
            f"({random.choice(_NORTH_AMERICA)}) {random.randint(222, 489)}-{digits(random, 4)}",
            f"{random.choice(_NORTH_AMERICA)}-{random.randint(222, 489)}-{digits(random, 4)}",
        )
    )


def person_number(random: Random) -> str:
    """18 digits as GB 11643 has them: place, day of birth, order, check digit."""
    day = f"{random.randint(1955, 2009)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    body = f"{random.choice(_PLACES)}{day}{digits(random, 3)}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return body + "10X98765432"[rest]


def old_person_number(random: Random) -> str:
    """The 15 digits of before 1999."""
    day = f"{random.randint(40, 90)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    return f"{random.choice(_PLACES)}{day}{digits(random, 3)}"


def passport(random: Random) -> str:
    """A passport of the mainland."""
    return random.choice(
        (f"E{digits(random, 8)}", f"G{digits(random, 8)}", f"E{random.choice('ABCDEF')}{digits(random, 7)}")
    )


def hong_kong(random: Random) -> str:
    """A Hong Kong identity card."""
    letter, body = random.choice(UPPER), digits(random, 6)
    total = (
        9 * 36
        + 8 * (ord(letter) - 55)
        + sum(weight * int(digit) for weight, digit in zip(range(7, 1, -1), body, strict=True))
    )
    check = -total % 11
    return f"{letter}{body}({'A' if check == 10 else check})"  # noqa: PLR2004 (modulus 11)


def card(random: Random) -> str:
    """A bank card, plain or in groups of four."""
    head = random.choice(("622202", "621700", "625965", "411111", "453978", "520082"))
    body = head + digits(random, random.choice((9, 12) if head.startswith("62") else (9,)))
    number = body + luhn.calc_check_digit(body)
    return number if random.random() < 0.6 else " ".join(number[at : at + 4] for at in range(0, len(number), 4))  # noqa: PLR2004


def iban(random: Random) -> str:
    """An IBAN of three countries."""
    country, body = random.choice(
        (("DE", digits(random, 18)), ("GB", f"NWBK{digits(random, 14)}"), ("NL", f"ABNA{digits(random, 10)}"))
    )
    return f"{country}{calc_check_digits(f'{country}00{body}')}{body}"


def bitcoin(random: Random) -> str:
    """A Bitcoin address of the first kind (Base58Check)."""
    payload = b"\0" + random.randbytes(20)
    whole = payload + sha256(sha256(payload).digest()).digest()[:4]
    number, written = int.from_bytes(whole, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        written = _BASE58[rest] + written
    return "1" * (len(whole) - len(whole.lstrip(b"\0"))) + written


def tax_code(random: Random) -> str:
    """A codice fiscale."""
    born = f"{random.randint(50, 99)}{random.choice('ABCDEHLMPRST')}{random.randint(10, 28)}"
    body = f"{some(random, 'BCDFGLMNPRSTV', 6)}{born}H501"
    digits = f"{random.choice(UPPER)}{body[-3:]}"
    body = body[:-4] + digits
    return body + codicefiscale.calc_check_digit(body)


def social_security(random: Random) -> str:
    """A US social security number."""
    return f"{random.randint(100, 665)}-{random.randint(10, 98)}-{random.randint(1000, 9998)}"


def national_insurance(random: Random) -> str:
    """A UK national insurance number."""
    parts = [f"{random.randint(10, 99)}" for _ in range(3)]
    return random.choice(("{}{}{}{}{}", "{} {} {} {} {}")).format(
        random.choice(("AB", "JK", "LM", "SE", "YA")), *parts, random.choice("ABCD")
    )


def aadhaar(random: Random) -> str:
    """An Aadhaar number."""
    body = random.choice("23456789") + digits(random, 10)
    number = body + verhoeff.calc_check_digit(body)
    return f"{number[:4]} {number[4:8]} {number[8:]}"


def pan(random: Random) -> str:
    """An Indian permanent account number."""
    return f"{some(random, UPPER, 3)}P{random.choice(UPPER)}{random.randint(1000, 9999)}{random.choice(UPPER)}"


def dni(random: Random) -> str:
    """A Spanish identity number."""
    number = random.randint(10_000_000, 99_999_999)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"
