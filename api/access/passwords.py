"""Passwords: the rule for new ones, and their hashes (Argon2id, RFC 9106, the profile for little memory)."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from models.errors import BadOption
from models.i18n import N_

SHORTEST = 12
LONGEST = 1000
TOO_SHORT = N_("The password is too short: take at least {shortest} characters, such as four words.")
TOO_LONG = N_("The password is too long: take at most {longest} characters.")
IS_NAME = N_("The password is the name: take another one.")

_AT_ONCE = BoundedSemaphore(2)
"""Each hash takes 64 MiB while it is made: a crowd at the door must not take all memory."""
_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def hash_password(password: str, name: str) -> str:
    """The hash of a new password; takes a tenth of a second, so never inside a transaction.

    Raises ``BadOption`` where the password breaks the rule.
    """
    if len(password) < SHORTEST:
        raise BadOption(TOO_SHORT, shortest=SHORTEST)
    if len(password) > LONGEST:
        raise BadOption(TOO_LONG, longest=LONGEST)
    if password.casefold() == name.casefold():
        raise BadOption(IS_NAME)
    with _AT_ONCE:
        return _hasher.hash(_bytes(password))


def fits(password: str, stored: str | None) -> bool:
    """Tell whether the password is that of the hash; takes as long where there is no hash."""
    decoy = _decoy()
    try:
        with _AT_ONCE:
            return _hasher.verify(stored or decoy, _bytes(password[: LONGEST + 1])) and stored is not None
    except VerificationError:
        return False


def _bytes(password: str) -> bytes:
    # NFKC: the same keys give the same password on every keyboard (NIST SP 800-63B). A lone surrogate is no error here.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


@cache
def _decoy() -> str:
    return _hasher.hash(b"nobody's")
