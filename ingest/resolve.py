"""Raw records -> messages: identity, quotes, pseudonyms and personal data, one record at a time.

The roster is learnt first, so that a name is known in texts that stand before its owner's first message.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from ingest import personal, quotes
from ingest.appmsg import appmsg_title
from ingest.callings import Callings
from ingest.characters import clean
from ingest.cover import Cover
from ingest.identity import Fingerprints, channel_id, member_id, plain_name, platform_message_id
from ingest.names import Found, Names
from ingest.pseudonyms import Pseudonyms
from models.records.known import KnownMember, KnownName
from models.records.message import Channel, Kind, Member, Message
from models.records.parsed import Conversation, ParsedMessage, Quoted, Sender

SOMEBODY = {"zh": "〔成员〕", "en": "〔member〕"}
"""What stands for a person who is named in a text and is not known by that name."""
_LISTED = re.compile(r"\s*[,，、;；&]\s*(?:and\s+)?|\s+(?:and|und|et|y|e)\s+")
"""What parts the names of those who make up a group without a name of its own."""
_LIST_MARK = ", "
QUOTE_WINDOW = 2000
"""Messages of a channel back in which a quote without an id is looked for."""


@dataclass(frozen=True, slots=True)
class _Replacement:
    start: int
    end: int
    words: str


class Resolver:
    """Turns the records of one import into messages; memory grows with members, not with messages.

    Call ``observe`` for texts and ``learn`` for senders in the first pass, ``resolve`` in the second. Observing is
    optional: it keeps pseudonyms from being words that members use.
    """

    def __init__(
        self,
        key: bytes,
        known: Iterable[KnownMember],
        language: str,
        window: int = QUOTE_WINDOW,
        erased: Collection[str] = (),
    ) -> None:
        """``key``: the workspace's; ``known``: its members so far; ``language``: of the words put in, zh or en.

        ``erased``: members (``Member.id``) who are to have no pseudonym: where others name them, somebody is named.
        """
        self._key = key
        self._language = language if language in SOMEBODY else "en"
        self._window = window
        self._erased = frozenset(erased)
        self._names = Names()
        self._callings = Callings()
        self._called: dict[str, dict[KnownName, None]] = {}
        self._channels: dict[Conversation, Channel] = {}
        self._members: dict[tuple[str, str, Sender], str] = {}
        self._windows: dict[str, quotes.Window] = {}
        self._fingerprints = Fingerprints(key)
        known = list(known)
        given = [(each.member.id, each.member.pseudonym) for each in known]
        self._pseudonyms = Pseudonyms(key, self._language, given)
        for each in known:
            self._called[each.member.id] = {}
            for name in each.names:
                self._call(each.member.id, name.channel, name.name)

    def observe(self, text: str) -> None:
        """Keep the words of a text from becoming pseudonyms."""
        self._pseudonyms.observe(text)

    def learn(self, conversation: Conversation, senders: Iterable[Sender]) -> None:
        """Learn who speaks in a conversation, and by what names."""
        channel = self._channel(conversation)
        for sender in senders:
            self._member(channel, sender)

    def resolve(self, source: str, record: ParsedMessage) -> Message:
        """The message of a record of the source; ``position`` is the record's ``seq`` until the store orders it."""
        channel = self._channel(record.conversation)
        member = self._member(channel, record.sender) if record.sender else ""
        raw = clean(record.text)
        body, reply_to = self._reply(channel, raw, record.quoted)
        message = self._identify(source, channel, member, record)
        self._remember(channel, message, member, body)
        system = not member or record.kind in (Kind.SYSTEM, Kind.RECALL)
        text, mentioned = self._disguise(channel, body, self._answered(channel, reply_to), system=system)
        marked = (self._marked(channel, mention) for mention in record.mentions)
        mentions = dict.fromkeys(each for each in (*marked, *mentioned) if each and each not in self._erased)
        return Message(
            message,
            channel.id,
            record.seq,
            record.sent_at,
            member,
            record.kind,
            text,
            reply_to if reply_to != message else None,
            tuple(mentions),
            platform_message_id(channel.id, record.thread) if record.thread else None,
        )

    def channels(self) -> tuple[Channel, ...]:
        """Every channel met, by id; a chat named for its other member bears the pseudonym."""
        met = sorted(dict.fromkeys(self._channels.values()), key=lambda channel: channel.id)
        return tuple(replace(channel, name=self._public(channel)) for channel in met)

    def channel_name(self, conversation: Conversation) -> str:
        """The name of a conversation as ``channels`` gives it."""
        return self._public(self._channel(conversation))

    def members(self) -> tuple[KnownMember, ...]:
        """Every member known before or met now, with all names, in the order of meeting."""
        return tuple(
            KnownMember(Member(member, self._pseudonym(member)), tuple(names))
            for member, names in self._called.items()
            if member not in self._erased
        )

    def _channel(self, conversation: Conversation) -> Channel:
        if conversation not in self._channels:
            channel = Channel(channel_id(conversation), clean(conversation.name), conversation.platform)
            # A conversation with an id keeps its first name: one channel, one record.
            known = {each.id: each for each in self._channels.values()}
            self._channels[conversation] = known.get(channel.id, channel)
        return self._channels[conversation]

    def _member(self, channel: Channel, sender: Sender) -> str:
        place = (channel.platform, channel.id, sender)
        if place not in self._members:
            member = member_id(self._key, channel.platform, channel.id, sender)
            self._called.setdefault(member, {})
            for name in (sender.name, *sender.aliases):
                self._call(member, channel.id, clean(name))
            self._members[place] = member
        return self._members[place]

    def _call(self, member: str, channel: str, name: str) -> None:
        if plain_name(name):
            self._called[member][KnownName(channel, plain_name(name))] = None
            self._names.add(channel, name, member)
            self._callings.add(channel, name, member)

    def _public(self, channel: Channel) -> str:
        member = self._names.member(channel.id, channel.name)
        if member:
            return self._pseudonym(member)
        return self._listed(channel) or self._without_personal(channel.name)

    def _listed(self, channel: Channel) -> str:
        """The name of a group that is called after its members, with their pseudonyms; empty for other names."""
        members = [self._names.member(channel.id, part) for part in _LISTED.split(channel.name) if part.strip()]
        if len(members) < 2 or not any(members):  # noqa: PLR2004 - one name is no list
            return ""
        return _LIST_MARK.join(self._pseudonym(each) if each else SOMEBODY[self._language] for each in members)

    def _without_personal(self, text: str) -> str:
        found = [_Replacement(p.start, p.end, personal.label(p.kind, self._language)) for p in personal.find(text)]
        return "".join(_replaced(text, found))

    def _pseudonym(self, member: str) -> str:
        if member in self._erased:
            return SOMEBODY[self._language]
        return self._pseudonyms.give(member, self._names.__contains__)

    def _identify(self, source: str, channel: Channel, member: str, record: ParsedMessage) -> str:
        if record.platform_id:
            return platform_message_id(channel.id, record.platform_id)
        return self._fingerprints.next_id(source, channel.id, member, record)

    def _reply(self, channel: Channel, raw: str, quoted: Quoted | None) -> tuple[str, str | None]:
        """The text without a quote written into it, of a card its title; and the message quoted."""
        written = quotes.cut(raw)
        reply_to = self._quoted(channel, quoted) if quoted else None
        if written is None:
            return appmsg_title(raw), reply_to
        reply_to = reply_to or self._quoted(channel, written.quoted)
        if not (written.certain or reply_to):
            return raw, None
        return written.text, reply_to

    def _quoted(self, channel: Channel, quoted: Quoted) -> str | None:
        """The message quoted: by its id, else by its words, for not every export has the ids that its quotes name."""
        by_id = platform_message_id(channel.id, quoted.id) if quoted.id else None
        window = self._windows.get(channel.id)
        if window is None or not quoted.text or by_id in window:
            return by_id
        member = self._names.member(channel.id, quoted.sender) if quoted.sender else ""
        return window.find(member, clean(quoted.text)) or by_id

    def _remember(self, channel: Channel, message: str, member: str, body: str) -> None:
        self._windows.setdefault(channel.id, quotes.Window(self._window)).add(message, member, body)

    def _marked(self, channel: Channel, mention: str) -> str:
        account = member_id(self._key, channel.platform, channel.id, Sender(mention, ""))
        return account if account in self._called else self._names.member(channel.id, clean(mention))

    def _answered(self, channel: Channel, reply_to: str | None) -> str:
        """Whose message this is that another answers, or empty."""
        window = self._windows.get(channel.id)
        return window.sender(reply_to) if window and reply_to else ""

    def _disguise(self, channel: Channel, text: str, answered: str, *, system: bool) -> tuple[str, list[str]]:
        """The text with names and personal data replaced, and the members it addresses."""
        found = self._names.find(channel.id, channel.platform, text, system=system)
        found += self._callings.find(channel.id, text, found, answered)
        private = personal.find(text)
        if not found and not private:
            return text, []
        replacements = [self._named(each) for each in found if each.addressed]
        replacements += [_Replacement(p.start, p.end, personal.label(p.kind, self._language)) for p in private]
        replacements += [self._named(each) for each in found if not each.addressed]
        mentions = [each.member for each in found if each.addressed and each.member]
        return "".join(_replaced(text, replacements)).replace("\u2005", " "), mentions

    def _named(self, found: Found) -> _Replacement:
        words = self._pseudonym(found.member) if found.member else SOMEBODY[self._language]
        return _Replacement(found.start, found.end, words)


def _replaced(text: str, replacements: list[_Replacement]) -> Iterator[str]:
    """The pieces of the text with its replacements; of two that overlap the first given wins."""
    chosen, cover = list[_Replacement](), Cover(len(text))
    for each in replacements:
        if cover.is_free(each.start, each.end):
            cover.take(each.start, each.end)
            chosen.append(each)
    end = 0
    for each in sorted(chosen, key=lambda each: each.start):
        yield text[end : each.start]
        yield each.words
        end = each.end
    yield text[end:]
