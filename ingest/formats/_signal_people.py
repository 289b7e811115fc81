"""Who is who in Signal Desktop's export: its recipients by number, under the names they gave themselves."""

from __future__ import annotations

import base64
import binascii
import uuid
from dataclasses import dataclass, field
from typing import Any

from ingest.formats._direct import DIRECT
from ingest.formats._fields import id_of, object_of, text_of
from models.records.parsed import Conversation, Sender

_ME = "Me"
_OWN = "self"
_UUID_BYTES = 16


def account_id(value: Any) -> str | None:
    """An account's id as Signal shows it, from the bytes that the export writes in base 64."""
    text = text_of(value)
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return text or None
    return str(uuid.UUID(bytes=raw)) if len(raw) == _UUID_BYTES else text or None


@dataclass(slots=True)
class People:
    """What the export's first lines tell, learnt line by line."""

    own_name: str = ""
    senders: dict[str, Sender] = field(default_factory=dict)
    """By the recipient's number."""
    chats: dict[str, Conversation] = field(default_factory=dict)
    """By the chat's number."""
    _own: str = ""
    _names: dict[str, str] = field(default_factory=dict)
    _groups: dict[str, Conversation] = field(default_factory=dict)

    def learn(self, line: dict[str, Any]) -> bool:
        """Take in a line about an account, a recipient or a chat; False for lines that hold something else."""
        if account := object_of(line.get("account")):
            self.own_name = _full(account.get("givenName"), account.get("familyName"))
        elif recipient := object_of(line.get("recipient")):
            self._learn_recipient(text_of(recipient.get("id")), recipient)
        elif chat := object_of(line.get("chat")):
            self._learn_chat(text_of(chat.get("id")), text_of(chat.get("recipientId")))
        else:
            return False
        return True

    def sender(self, number: str) -> Sender:
        """Who bears that number."""
        return self.senders.get(number) or Sender(None, f"#{number}")

    def name_of(self, account: str) -> str:
        """The name of an account, empty for strangers."""
        return self._names.get(account, "")

    def account(self, number: str) -> str:
        """What stands for that number in the ids of messages: the account, where there is one."""
        return self.sender(number).id or (_OWN if number == self._own else f"#{number}")

    def _learn_recipient(self, number: str, recipient: dict[str, Any]) -> None:
        group, contact = object_of(recipient.get("group")), object_of(recipient.get("contact"))
        if group:
            title = object_of(object_of(group.get("snapshot")).get("title"))
            id_ = id_of(group.get("masterKey"))
            self._groups[number] = Conversation("signal", id_, text_of(title.get("title")) or f"Group {number}")
        elif "self" in recipient:
            self._own, self.senders[number] = number, Sender(None, self.own_name or _ME)
        elif contact:
            id_ = account_id(contact.get("aci"))
            sender = Sender(id_, _contact_name(contact) or id_ or f"#{number}")
            self.senders[number] = sender
            self._names[id_ or ""] = sender.name

    def _learn_chat(self, number: str, recipient: str) -> None:
        if group := self._groups.get(recipient):
            self.chats[number] = group
        elif other := self.senders.get(recipient):
            self.chats[number] = Conversation("signal", other.id, DIRECT if other.id else other.name)


def _contact_name(contact: dict[str, Any]) -> str:
    """The name of the profile, never that of the exporter's address book."""
    own = _full(contact.get("profileGivenName"), contact.get("profileFamilyName"))
    return own or text_of(contact.get("username"))


def _full(given: Any, family: Any) -> str:
    return " ".join(filter(None, (text_of(given).strip(), text_of(family).strip())))
