"""Everything held about one member, gathered for the member: as JSON for programs, and as a page to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from api.actions.state_names import STATE_NAMES, VERDICT_NAMES
from api.pipeline.community import language_of, name_of, timezone_of
from api.pipeline.findings import load_distillation
from api.pipeline.own_words import Hidden
from models.codec import to_json
from models.errors import NotFound
from models.i18n import N_
from models.records.answer import Outcome
from models.records.distillation import Distillation
from models.records.edition import Claim, Edition
from models.records.member_export import (
    Agreed,
    Answered,
    Contribution,
    Judged,
    Known,
    MemberExport,
    Quoted,
    Said,
    TakenBack,
    Thanked,
)
from models.records.message import Member, Message
from models.records.time import iso_time
from models.store import decisions, editions, members, notes, withdrawals
from models.store.files import FOR_OWNER, write_whole
from models.workspace import Workspace
from publish import member_page
from publish.render.package import pack

_NOBODY = N_("There is no member {pseudonym}: write the pseudonym as the handbook prints it.")
_DAY = 86_400_000
_CALLED = {each.value: name for names in (STATE_NAMES, VERDICT_NAMES) for each, name in names.items()}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    pseudonym: str
    path: Path
    messages: int
    quotes: int


def export_member(path: Path, pseudonym: str, out: Path, language: str) -> Exported:
    """Write everything held about a member into a zip, its page in ``language``.

    Raises ``NotFound``, ``WorkspaceError``, ``CannotWrite``.
    """
    held = held_about(path, pseudonym)
    write_whole(out, packed(held, language), FOR_OWNER)
    return Exported(pseudonym, out, len(held.messages), len(held.quotes))


def packed(held: MemberExport, language: str) -> bytes:
    """The zip: ``data.json`` and ``index.html``."""
    page = member_page.render(held, language, _CALLED)
    return pack({"data.json": to_json(held) + "\n", "index.html": page})


def held_about(path: Path, pseudonym: str) -> MemberExport:
    """Everything that the workspace holds about a member. Raises ``NotFound``, ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        database = workspace.database
        found = load_distillation(database)
        member = next((one for one in found.members if one.pseudonym == pseudonym), None)
        if member is None:
            raise NotFound(_NOBODY, pseudonym=pseudonym)
        zone = timezone_of(workspace.settings, database)
        own = [one for one in found.messages if one.member == member.id]
        ids = {one.id for one in own}
        made = editions.load_all(database)
        return MemberExport(
            pseudonym,
            member.id,
            name_of(workspace.settings, found.channels, language_of(workspace.settings, found.messages)),
            zone,
            _names(workspace, member, found),
            _contribution(found, member, own),
            tuple(_said(database, found, own, zone)),
            tuple(quote for edition in made for quote in _quotes(edition, ids)),
            tuple(thanks for edition in made for thanks in _thanks(edition, pseudonym)),
            tuple(_judged(database, ids, zone)),
            tuple(_agreed(database, member, zone)),
            tuple(_taken_back(database, ids, zone)),
            notes.naming(database, ids, Hidden((pseudonym,))),
            _topics(found, ids),
        )


def _names(workspace: Workspace, member: Member, found: Distillation) -> tuple[Known, ...]:
    groups = {channel.id: channel.name for channel in found.channels}
    known = next((one for one in members.known(workspace.database, workspace.key()) if one.member == member), None)
    return tuple(Known(groups.get(one.channel, ""), one.name) for one in (known.names if known else ()))


def _contribution(found: Distillation, member: Member, own: Sequence[Message]) -> Contribution:
    answers = [one for question in found.questions for one in question.answers if one.utterance.member == member.id]
    return Contribution(
        len(own),
        len({one.sent_at // _DAY for one in own}),
        sum(question.asking.member == member.id for question in found.questions),
        len(answers),
        sum(one.outcome in {Outcome.CONFIRMED, Outcome.THANKED} for one in answers),
    )


def _said(database: Database, found: Distillation, own: Sequence[Message], zone: str) -> Iterator[Said]:
    by_id = {message.id: message for message in found.messages}
    groups = {channel.id: channel.name for channel in found.channels}
    speakers = {one.id: one.pseudonym for one in found.members}
    roles = {label.message: label.role.value for label in found.roles}
    withdrawn = {one.message for one in withdrawals.load_all(database)}
    for one in sorted(own, key=lambda message: (message.sent_at, message.id)):
        yield Said(
            one.id,
            groups[one.channel],
            _time(one.sent_at, zone),
            one.kind.value,
            one.text,
            roles.get(one.id, ""),
            one.id in withdrawn,
            _answered(by_id.get(one.reply_to or ""), speakers, zone),
        )


def _answered(message: Message | None, speakers: Mapping[str, str], zone: str) -> Answered | None:
    if message is None:
        return None
    return Answered(speakers.get(message.member, ""), _time(message.sent_at, zone), message.text)


def _quotes(edition: Edition, own: set[str]) -> Iterator[Quoted]:
    for entry in edition.entries:
        for claim in entry.claims:
            words = tuple(piece.quote for piece in claim.evidence if piece.message in own)
            if words:
                yield Quoted(
                    edition.number,
                    edition.revision,
                    edition.state.value,
                    edition.period.label,
                    entry.id,
                    claim.id,
                    claim.kind.value,
                    words,
                )


def _thanks(edition: Edition, pseudonym: str) -> Iterator[Thanked]:
    for one in edition.thanks:
        if one.pseudonym == pseudonym or one.pseudonym.endswith((f"（{pseudonym}）", f" ({pseudonym})")):
            yield Thanked(edition.number, edition.revision, one.questions)


def _judged(database: Database, own: set[str], zone: str) -> Iterator[Judged]:
    for one in decisions.load_all(database):
        if any(_rests(claim, own) for claim in one.seen if one.whole or claim.id == one.target):
            yield Judged(
                one.number,
                one.verdict.value,
                one.target,
                one.by,
                _time(one.at, zone),
                one.reason,
                one.text,
                one.applies_to,
                one.valid_until,
            )


def _rests(claim: Claim, own: set[str]) -> bool:
    return any(piece.message in own for piece in claim.evidence)


def _agreed(database: Database, member: Member, zone: str) -> Iterator[Agreed]:
    for one in withdrawals.consents(database):
        if one.member == member.id:
            yield Agreed(one.name, one.by, _time(one.at, zone))


def _taken_back(database: Database, own: set[str], zone: str) -> Iterator[TakenBack]:
    for one in withdrawals.load_all(database):
        if one.message in own:
            yield TakenBack(one.message, one.by, _time(one.at, zone), one.reason)


def _topics(found: Distillation, own: set[str]) -> tuple[str, ...]:
    spoken = {thread.id for thread in found.threads if not own.isdisjoint(thread.messages)}
    return tuple(topic.name for topic in found.topics if not spoken.isdisjoint(topic.threads))


def _time(at: int, zone: str) -> str:
    return iso_time(at, zone) or ""
