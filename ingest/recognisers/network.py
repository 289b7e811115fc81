"""Addresses of people's machines: IP and MAC addresses, host names that spell them, masks of chat servers.

Private, local and documentation addresses (RFC 1918, 5737, 3849 and the like) are nobody's and stay, and so do public resolvers.
"""

from __future__ import annotations

import ipaddress
import re

from ingest.recognisers.recogniser import ANY, DIGIT, DOTTED, FOUR, NUMBER, Recogniser

_OF_ALL = frozenset(
    "8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 9.9.9.9 114.114.114.114 223.5.5.5 223.6.6.6 119.29.29.29 4.2.2.1 4.2.2.2 208.67.222.222 208.67.220.220".split()
)
"""Public resolvers: everybody's."""
_LEAST_OCTET = 24
"""Version numbers have four small numbers too: no one's address has only such."""
_NO_DEVICE = frozenset({"000000000000", "ffffffffffff"})


def _is_of_somebody(address: str) -> bool:
    octets = address.split(".")
    if address in _OF_ALL or any(octet != str(int(octet)) for octet in octets) or max(map(int, octets)) < _LEAST_OCTET:
        return False
    return _is_global(address)


def _is_global(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False


def _is_device(address: str) -> bool:
    plain = re.sub(r"[^0-9a-f]", "", address.lower())
    return plain not in _NO_DEVICE and any(character in "abcdef" for character in plain)


RECOGNISERS = (
    Recogniser(
        "network",
        "@",
        ANY,
        re.compile(r"(?<=[\[(])(?P<it>[^\s\[\]()@<>:]{1,40}@[^\s\[\]()@<>]{3,100})(?=[\])])"),
        lambda mask: (
            "/" in mask or mask[:1] in "~^+=" or mask[1:2] == "=" or re.search(r"\d+[.-]\d+[.-]\d+", mask) is not None
        ),
    ),
    Recogniser(
        "network",
        "",
        NUMBER,
        re.compile(
            r"(?P<it>(?<![\w.-])(?:[A-Za-z][A-Za-z0-9]*-?)?\d{1,3}(?P<join>[.-])\d{1,3}(?P=join)\d{1,3}(?P=join)\d{1,3}(?:[.-][A-Za-z0-9-]+){1,6}\.[A-Za-z]{2,6})(?![\w-])"
        ),
        lambda name: not name.startswith("v"),
    ),
    Recogniser(
        "network",
        "",
        DOTTED,
        re.compile(r"(?<![\w.-])(?<!version )(?<!版本)(?<!/)(?P<it>\d{1,3}(?:\.\d{1,3}){3})(?![\w]|\.\d|-\d)"),
        lambda address: all(int(octet) <= 255 for octet in address.split(".")) and _is_of_somebody(address),  # noqa: PLR2004
    ),
    Recogniser(
        "network",
        "",
        DOTTED,
        re.compile(r"(?<=://)(?P<it>\d{1,3}(?:\.\d{1,3}){3})(?![\w]|\.\d)"),
        lambda address: all(int(octet) <= 255 for octet in address.split(".")) and _is_of_somebody(address),  # noqa: PLR2004
    ),
    Recogniser(
        "network",
        ":",
        FOUR,
        re.compile(r"(?<![\w:.])(?P<it>[23][0-9a-fA-F]{3}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w:])"),
        _is_global,
    ),
    Recogniser(
        "network",
        ": -",
        DIGIT,
        re.compile(r"(?<![\w:-])(?P<it>[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\2[0-9A-Fa-f]{2}){4})(?![\w:-])"),
        _is_device,
    ),
)
"""Tried in this order."""
