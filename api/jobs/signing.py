"""Signatures of webhooks, after the Standard Webhooks specification, version 1."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode


def signed(secret: str, id_: str, seconds: int, body: bytes) -> dict[str, str]:
    """The headers that prove who sends ``body``, and when: HMAC-SHA256 over id, time and body."""
    key = b64decode(secret.removeprefix("whsec_"))
    mark = hmac.new(key, b".".join((id_.encode(), str(seconds).encode(), body)), hashlib.sha256).digest()
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{b64encode(mark).decode()}",
    }
