"""Random codes, what the store keeps of them, and the signature that those in cookies and links carry.

The store holds SHA-256 of 256 random bits, from which nobody finds the bits (OWASP Session Management). The signature
lets a forged code be refused without a look into the store; its key lies beside the store, not in it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from functools import cache
from pathlib import Path

from models.store.files import FOR_OWNER, write_whole
from models.store.pool import Pool
from models.store.secret import KEY_BYTES

FILE = "service.key"
CODE_BYTES = 32
_LONGEST = 200
"""More than any code of ours has."""


def new_code() -> str:
    """256 random bits in letters that an address takes."""
    return secrets.token_urlsafe(CODE_BYTES)


def digest(code: str) -> bytes:
    """What the store keeps of a code."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).digest()


def signed(store: Pool, purpose: str, code: str) -> str:
    """The code with its signature, good for this purpose only."""
    return f"{code}.{_signature(store, purpose, code)}"


def unsigned(store: Pool, purpose: str, text: str) -> str | None:
    """The code of a text that ``signed`` made for this purpose; None for any other text."""
    code, dot, signature = text.rpartition(".")
    if not dot or len(text) > _LONGEST or not text.isascii():
        return None
    return code if hmac.compare_digest(signature, _signature(store, purpose, code)) else None


def keyed(store: Pool, purpose: str, text: str) -> bytes:
    """A hash that only who has the key can find the text of, or tell whether it is of this text."""
    return hmac.digest(
        _key(store.path.with_name(FILE)), f"{purpose}\0{text}".encode("utf-8", "surrogatepass"), "sha256"
    )


def ensure_key(workspace: Path) -> None:
    """Make the key of a workspace's service where there is none; only its owner may read it."""
    path = workspace / FILE
    if not path.exists():
        write_whole(path, secrets.token_bytes(KEY_BYTES), FOR_OWNER)


def _signature(store: Pool, purpose: str, code: str) -> str:
    return urlsafe_b64encode(keyed(store, purpose, code)).rstrip(b"=").decode()


@cache
def _key(path: Path) -> bytes:
    return path.read_bytes()
