"""Addresses of people's machines: IP and MAC addresses, host names that spell them, masks of chat servers.

Private, local and documentation addresses (RFC 1918, 5737, 3849 and the like) are nobody's and stay, and so do public
resolvers.
"""

from __future__ import annotations

import ipaddress
import re

from ingest.recognisers.recogniser import ANY, DIGIT, DOTTED, FOUR, NUMBER, Recogniser, words

_OF_ALL = words("resolvers")
"""Public resolvers: everybody's."""
_LEAST_FIRST, _LEAST_OCTET = 12, 24
_FILES = words("file_ends")
_VERSION = re.compile(r"[\^~]?\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?")
_SPELT_IP = re.compile(r"\d+[.-]\d+[.-]\d+")
_QUAD = r"\d{1,3}(?:\.\d{1,3}){3}"
_NO_DEVICE = frozenset({"000000000000", "ffffffffffff"})


def _is_of_somebody(address: str) -> bool:
    octets = [int(octet) for octet in address.split(".")]
    # Versions of programs have four numbers too, and begin with small ones.
    least = min(octets[1:]) if octets[0] < _LEAST_FIRST else max(octets)
    return least >= _LEAST_OCTET and _may_be_of_somebody(address)


def _may_be_of_somebody(address: str) -> bool:
    octets = address.split(".")
    repeated = len(set(octets)) == 1 or any(octet != str(int(octet)) for octet in octets)
    return address not in _OF_ALL and not repeated and _is_global(address)


def _is_global(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False


def _is_device(address: str) -> bool:
    plain = re.sub(r"[^0-9a-f]", "", address.lower())
    return plain not in _NO_DEVICE and any(character in "abcdef" for character in plain)


def _is_host(address: str) -> bool:
    groups = address.split(":")
    # 2016::17:07:04 is a day and a time.
    return any(len(group) > 2 for group in groups[1:]) and _is_global(address)  # noqa: PLR2004


def _is_mask(mask: str) -> bool:
    """Tell ident@host of chat servers from name@version of packages."""
    name, _, host = mask.partition("@")
    if _VERSION.fullmatch(host) or host.startswith("http"):
        return False
    return "/" in host or name[:1] in tuple("~^+=*") or name[1:2] == "=" or _SPELT_IP.search(host) is not None


RECOGNISERS = (
    Recogniser(
        "network",
        "@",
        ANY,
        re.compile(r"(?<=[\[(])(?P<it>[^\s\[\]()@<>:]{1,40}@[^\s\[\]()@<>]{3,100})(?=[\])])"),
        _is_mask,
    ),
    Recogniser(
        "network",
        "",
        NUMBER,
        re.compile(
            r"(?P<it>(?<![0-9A-Za-z_.-])(?:[A-Za-z][A-Za-z0-9]*-?)?\d{1,3}(?P<join>[.-])\d{1,3}(?P=join)\d{1,3}(?P=join)\d{1,3}(?:[.-][A-Za-z0-9]{1,40}){1,12}\.[A-Za-z]{2,6})(?![0-9A-Za-z_-])"
        ),
        lambda name: name.rpartition(".")[2].lower() not in _FILES,
    ),
    Recogniser(
        "network",
        "",
        DOTTED,
        re.compile(
            rf"(?<![0-9A-Za-z_.-])(?<!version )(?<!版本)(?<![0-9A-Za-z]/)(?P<it>{_QUAD})"
            r"(?![0-9A-Za-z_]|\.\d|[-/][0-9A-Za-z])"
        ),
        _is_of_somebody,
    ),
    Recogniser(
        "network",
        "",
        DOTTED,
        re.compile(
            rf"(?:(?<=://)|(?<=@)|(?i:(?<![A-Za-z])ip(?:v4)?(?: address|地址)?(?: is |[\s:：=是为]{{1,3}})))"
            rf"(?P<it>{_QUAD})(?![0-9A-Za-z_]|\.\d)"
        ),
        _may_be_of_somebody,
    ),
    Recogniser(
        "network",
        ":",
        FOUR,
        re.compile(r"(?<![0-9A-Za-z_:.])(?P<it>[23][0-9a-fA-F]{3}(?::[0-9a-fA-F]{0,4}){2,7})(?![0-9A-Za-z_:])"),
        _is_host,
    ),
    Recogniser(
        "network",
        ": -",
        DIGIT,
        re.compile(
            r"(?<![0-9A-Za-z_:-])(?P<it>[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\2[0-9A-Fa-f]{2}){4})(?![0-9A-Za-z_:-])"
        ),
        _is_device,
    ),
)
"""Tried in this order."""
