"""Keys, tokens and passwords that people paste.

Source: the prefixes that the issuers document for their secret scanners.
"""

from __future__ import annotations

import re

from ingest.recognisers.recogniser import (
    ANY,
    DIGIT,
    LOGIN,
    LONG,
    TOKEN,
    WORD_BEGINS,
    Recogniser,
    either,
    has_digit,
    words,
)

_PREFIXED = (
    ("sk", r"sk-[A-Za-z0-9_-]{20,}"),
    ("xoxa xoxb xoxe xoxo xoxp xoxr xoxs", r"xox[abeoprs]-[A-Za-z0-9-]{20,}"),
    ("gho ghp ghs ghu ghr", r"gh[opsur]_[A-Za-z0-9]{30,}"),
    ("github", r"github_pat_[A-Za-z0-9_]{30,}"),
    ("glpat", r"glpat-[A-Za-z0-9_-]{20,}"),
    ("", r"A(?:KI|SI)A[0-9A-Z]{16}|LTAI[0-9A-Za-z]{12,26}|AKID[0-9A-Za-z]{28,36}|AIza[0-9A-Za-z_-]{35}"),
    ("ya", r"ya29\.[0-9A-Za-z_-]{20,}"),
    ("hf", r"hf_[A-Za-z0-9]{30,}"),
    ("npm", r"npm_[A-Za-z0-9]{36}"),
    ("pypi", r"pypi-[A-Za-z0-9_-]{50,}"),
    ("sg", r"SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}"),
    ("live", r"[spr]k_live_[0-9A-Za-z]{16,}"),
    ("test", r"[sr]k_test_[0-9A-Za-z]{16,}"),
    ("", r"eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"),
    ("slack", r"(?:https?://)?hooks\.slack\.com/services/[A-Z0-9]+/[A-Z0-9]+/[A-Za-z0-9]+"),
    (
        "robot webhook webhooks bot",
        r"https?://[^\s\"'<>]*(?:robot/send|webhooks?|cgi-bin/webhook|open-apis/bot)[^\s\"'<>]*[0-9A-Za-z_-]{20,}",
    ),
    ("", r"\d{8,10}:AA[A-Za-z0-9_-]{33}"),
)
"""The words of a token, where it has such, and how it is made."""


def _is_random(value: str) -> bool:
    written = "%20" in value or "%0A" in value
    return not written and has_digit(value) and any(character.isalpha() for character in value)


def _is_login(value: str) -> bool:
    name, _, password = value.lower().partition(":")
    return password not in _NO_PASSWORDS and password != name and not value.startswith("[")


def _is_password(value: str) -> bool:
    letters = any(character.isalpha() for character in value)
    return letters and (has_digit(value) or any(character in "!@#$%^&*~" for character in value))


_PARAMETERS = either("token key secret passwd password pwd passcode csrf credential signature session_?id ticket auth")
_NAMED = (
    r"api[_ -]?key|secret[_ -]?(?:access[_ -]?)?key|access[_ -]?key(?:[_ -]?(?:id|secret))?|(?:client|app)[_ -]?secret"
    r"|(?:access|auth|refresh|bot|api)[_ -]?token"
)
_CODES = either("提取码 访问码 验证码 校验码 动态码 邀请码 激活码 兑换码 会议密码 入会密码 口令 密码")
_PASSWORDS = (
    r"password|passwd|passcode|pwd|verification code|one-time code|otp|invite code|invitation code|pin(?: code)?"
)
_NO_PASSWORDS = words("nobodys_passwords")

RECOGNISERS = (
    Recogniser(
        "secret",
        "begin",
        ANY,
        re.compile(
            r"(?P<it>-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----.*?"
            r"(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|\Z))",
            re.DOTALL,
        ),
    ),
    *(
        Recogniser("secret", mark, LONG, re.compile(rf"{WORD_BEGINS}(?P<it>{pattern})(?![0-9A-Za-z_])"))
        for mark, pattern in _PREFIXED
    ),
    Recogniser(
        "secret",
        "bearer authorization",
        TOKEN,
        re.compile(
            r"(?i:authorization[\"']?\s*[:=]\s*[\"']?(?:bearer|basic|token)?|bearer)\s+(?P<it>[A-Za-z0-9._~+/-]{16,}=*)"
        ),
        _is_random,
    ),
    Recogniser(
        "secret",
        "=",
        TOKEN,
        re.compile(
            rf"(?i:{_PARAMETERS}|(?<![a-z])(?:sid|sig)|(?<=[?&])(?:code|invite))"
            r"=(?P<it>(?![A-Za-z]*%20)[A-Za-z0-9%._~+/-]{12,512}=*)"
        ),
        _is_random,
    ),
    Recogniser(
        "secret",
        "key secret token apikey secretkey accesskey accesstoken authtoken refreshtoken clientsecret appsecret",
        TOKEN,
        re.compile(
            rf"(?i:{_NAMED})"
            r"[\"'`]?\s{0,2}(?:[:：=]|是|is)\s{0,2}[\"'`]?(?P<it>[A-Za-z0-9_+/.-]{16,}=*)"
        ),
        _is_random,
    ),
    Recogniser(
        "secret",
        "",
        LOGIN,
        re.compile(r"[a-z][a-z0-9+]{1,12}://(?P<it>[^\s/:@\"'<>]{1,60}:[^\s/@\"'<>]{1,60})@(?=[A-Za-z0-9])"),
        _is_login,
    ),
    Recogniser(
        "secret",
        "码 令",
        ANY,
        re.compile(
            rf"(?:{_CODES})[\s:：是为=]{{1,3}}(?P<it>[A-Za-z0-9!@#$%^&*_~-]{{4,32}})(?![A-Za-z0-9_]|[(=.][A-Za-z0-9])"
        ),
        lambda value: has_digit(value) or _is_password(value),
    ),
    Recogniser(
        "secret",
        "password passwd passcode pwd verification otp pin invite invitation code",
        DIGIT,
        re.compile(
            rf"(?<![A-Za-z])(?i:{_PASSWORDS})"
            r"(?: is |\s?[:：]\s{0,2}|\s?=\s?[\"'])[\"'`]?(?P<it>[^\s\"'`,，。;；()<>{}\[\]]{4,40})"
        ),
        lambda value: has_digit(value) and not value.startswith(("$", "process.", "os.", "http")),
    ),
)
"""Tried in this order."""
