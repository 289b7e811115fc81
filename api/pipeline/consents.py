"""What members say in a group about being named, heard while their messages are read."""

from __future__ import annotations

from ingest.consent import consented_name
from models.records.message import Kind, Message
from models.records.parsed import ParsedMessage, Record
from models.records.withdrawal import Consent


class ConsentWitness:
    """Listens to every record of an import."""

    def __init__(self) -> None:
        """Has heard nothing yet."""
        self.heard: list[Consent] = []

    def __call__(self, source: str, record: Record, message: Message | None) -> None:
        """Hear one record and the message it became."""
        del source
        if message is None or not isinstance(record, ParsedMessage) or record.sender is None:
            return
        if message.kind is Kind.TEXT:
            name = consented_name(record.text, record.sender.name)
            if name is not None:
                self.heard.append(Consent(message.member, name, "", message.sent_at, message.id))
