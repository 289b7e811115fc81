"""Addresses of mail, also as people spell them out so that programs do not find them."""

from __future__ import annotations

import re

from ingest.recognisers.recogniser import ANY, SPELT, WORD_BEGINS, Recogniser, either, has_digit, words

_PROVIDERS = either(
    "gmail googlemail outlook hotmail live yahoo icloud qq 163 126 139 189 foxmail sina sohu yeah aliyun proton"
    " protonmail gmx yandex"
)
_ENDS = either("com cn net org edu io me co de uk fr in ru us info dev gov")
_NAME = rf"{WORD_BEGINS}[A-Za-z0-9][A-Za-z0-9_.+-]{{1,40}}"
_HOST = "[A-Za-z0-9-]{2,40}"
_ENDED = "(?![A-Za-z0-9])"
_BRACKETED_AT = r" ?[\[({<（【] ?(?:at|AT|@|艾特) ?[\])}>）】] ?"
_AT = rf"(?:{_BRACKETED_AT}| (?:at|AT) |艾特| ?＠ ?| @ ?|@ ?)"
_DOT = r"(?: ?[\[({<（【] ?(?:dot|DOT|\.|点) ?[\])}>）】] ?| (?:dot|DOT) |点| ?． ?|。| \. )"
_FILES = words("file_ends")
_CIPHERS = frozenset({"openssh.com", "libssh.org"})
"""What SSH calls its own ciphers after."""
_LONGEST_END = 6
_NOBODY = words("nobodys_mail")
"""Names before the @ that stand for anybody's."""


def _is_mailbox(address: str) -> bool:
    name, _, domain = address.lower().partition("@")
    end = domain.rpartition(".")[2]
    if domain in _CIPHERS:
        return False
    return name not in _NOBODY and end not in _FILES and (len(end) <= _LONGEST_END or end == "example")


def _is_spelt(address: str) -> bool:
    """Tell an address from a sentence: look at this dot com."""
    name = re.match(r"[A-Za-z0-9_.+-]+", address)
    own = name is not None and any(character in "0123456789_." for character in name[0])
    return own or re.search(rf"(?i:{_PROVIDERS})", address) is not None


def _is_parted(address: str) -> bool:
    """Tell name @ gmail.com from the @gmail.com of a sentence."""
    name, blank, _ = address.partition(" @ ")
    return bool(blank) or has_digit(name)


RECOGNISERS = (
    Recogniser(
        "email",
        "@",
        ANY,
        re.compile(r"(?P<it>(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"),
        _is_mailbox,
    ),
    Recogniser(
        "email",
        "",
        SPELT,
        re.compile(rf"(?P<it>{_NAME}{_AT}{_HOST}(?:(?:{_DOT}|\.){_HOST}){{0,2}}?{_DOT}(?:{_ENDS})){_ENDED}"),
        _is_spelt,
    ),
    Recogniser(
        "email",
        "",
        SPELT,
        re.compile(rf"(?P<it>{_NAME}(?:{_BRACKETED_AT}|艾特| ?＠ ?){_HOST}(?:\.[A-Za-z0-9-]{{2,20}}){{1,3}}){_ENDED}"),
    ),
    Recogniser(
        "email",
        "",
        SPELT,
        re.compile(rf"(?P<it>{_NAME} ?@ ?(?i:{_PROVIDERS})\.(?:com|cn|net|me|de|uk|ru)){_ENDED}"),
        _is_parted,
    ),
    Recogniser("email", "#", ANY, re.compile(rf"(?P<it>{_NAME}#(?i:{_PROVIDERS})\.(?:com|cn|net)){_ENDED}")),
)
"""Tried in this order."""
