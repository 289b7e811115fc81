"""The exports of chat tools from elsewhere, as each writes a talk."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from html import escape

from tests.support_form import (
    Form,
    Said,
    Talk,
    all_lf,
    as_array,
    as_json,
    as_lines,
    as_object,
    as_page,
    as_table,
    iso,
    trimmed,
    unix,
    user,
    whole,
)


def _mattermost(talk: Talk) -> str:
    posts = (
        {"type": "post", "post": {"team": "t", "channel": "c", "user": said.name, "message": said.text,
                                  "create_at": said.second}}
        for said in talk
    )  # fmt: skip
    return as_lines(map(as_json, [{"type": "version", "version": 1}, *posts]))


def _number(said: Said) -> int:
    """An account for each name: files that keep people apart from messages know one name for each."""
    return zlib.crc32(said.name.encode())


def _numbered(said: Said) -> str:
    return str(_number(said))


def _zulip_export(talk: Talk) -> str:
    rows = [
        {"id": number, "sender": _number(said), "recipient": 5, "subject": "beds", "content": said.text,
         "rendered_content": None, "date_sent": said.second}
        for number, said in enumerate(talk)
    ]  # fmt: skip
    return as_json({"zerver_message": rows, "zerver_usermessage": [{"id": 1, "user_profile": 1, "message": 0}]})


def _zulip_realm(talk: Talk) -> Mapping[str, str]:
    people = [{"id": _number(said), "full_name": said.name} for said in talk]
    realm = {
        "zerver_userprofile": people,
        "zerver_stream": [{"id": 7, "name": "garden"}],
        "zerver_recipient": [{"id": 5, "type": 2, "type_id": 7}],
    }
    return {"realm.json": as_json(realm)}


def _zulip_json(talk: Talk) -> str:
    return as_array(
        {"content": _page(said.text), "id": number, "sender_full_name": said.name, "timestamp": said.second}
        for number, said in enumerate(talk)
    )


def _page(text: str) -> str:
    return "<p>" + "<br>".join(escape(line, quote=False) for line in all_lf(text).split("\n")) + "</p>"


def _mxid(said: Said) -> str:
    return f"@{_number(said)}:example.org"


def _pill(said: Said) -> str:
    """A person in a message, which is where a room without its members tells names."""
    return f'<a href="https://matrix.to/#/{_mxid(said)}">@{escape(said.name)}</a>'


def _matrix_json(talk: Talk) -> str:
    head = {"room_name": "Garden", "room_creator": "ann", "topic": "", "exported_by": "ann"}
    return as_object(
        head,
        (
            {"type": "m.room.message", "sender": _mxid(said), "event_id": f"${number}", "room_id": "!r:example.org",
             "origin_server_ts": said.at or "never",
             "content": {"msgtype": "m.text", "body": said.text, "formatted_body": _pill(said)}}
            for number, said in enumerate(talk)
        ),
    )  # fmt: skip


def _matrix_txt(talk: Talk) -> str:
    return as_lines(
        f"{said.stamp('%a, %b %d, %Y, %H:%M:%S', '2/31/2024, 10:00:00')} - {said.name}: {said.text}" for said in talk
    )


def _teams_json(talk: Talk) -> str:
    return as_array(
        {"Id": str(number), "CreatedDateTime": iso(said), "Body": {"ContentType": "html", "Content": _page(said.text)},
         "From": {"User": {"Id": user(said), "DisplayName": said.name}}, "MessageType": "message"}
        for number, said in enumerate(talk)
    )  # fmt: skip


def _rocketchat_json(talk: Talk) -> str:
    return as_object(
        {"success": True},
        (
            {"_id": f"m{number}", "rid": "r", "msg": said.text, "ts": iso(said),
             "u": {"_id": user(said), "username": f"h{said.who}", "name": said.name}}
            for number, said in enumerate(talk)
        ),
    )  # fmt: skip


def _google_chat(talk: Talk) -> str:
    said = [
        {"creator": {"name": said.name, "email": user(said), "user_type": "Human"}, "text": said.text,
         "created_date": said.stamp("%A, %B %d, %Y at %I:%M:%S\u202f%p UTC", "never"), "topic_id": str(number),
         "message_id": f"AAAA/{number}/{number}"}
        for number, said in enumerate(talk)
    ]  # fmt: skip
    return as_json({"messages": said})


_DISCORD = ("AuthorID", "Author", "Date", "Content", "Attachments", "Reactions")


def _discord_csv(talk: Talk) -> str:
    return as_table(_DISCORD, ([user(said), said.name, iso(said), said.text, "", ""] for said in talk))


def _discord_txt(talk: Talk) -> str:
    rule = "=" * 62
    rows = (f"[{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')}] {said.name}\n{said.text}\n\n" for said in talk)
    return (
        f"{rule}\nGuild: G\nChannel: Text / garden\n{rule}\n\n{as_lines(rows)}{rule}\nExported 1 message(s)\n{rule}\n"
    )


def _dircproxy(talk: Talk) -> str:
    return as_lines(f"@{said.second} <{said.name}!{said.who}@host.example> {said.text}" for said in talk)


def _hexchat(talk: Talk) -> str:
    rows = (f"{said.stamp('%b %d %H:%M:%S', 'Feb 31 10:00:00')} <{said.name}>\t{said.text}" for said in talk)
    return f"**** BEGIN LOGGING AT Mon Nov  6 10:00:00 2023\n{as_lines(rows)}"


ABROAD_FORMS = (
    Form("mattermost-jsonl", "export.jsonl", _mattermost, lambda said: whole(said.name), kept=unix),
    Form("zulip-export", "messages-000001.json", _zulip_export, _numbered, kept=whole, beside=_zulip_realm),
    Form("zulip-json", "7-garden/beds.json", _zulip_json, lambda _said: None, kept=as_page),
    Form("matrix-json", "export.json", _matrix_json, _mxid, kept=whole),
    Form("matrix-txt", "export.txt", _matrix_txt, lambda _said: None, "blocks", kept=str.rstrip, local=True),
    Form("teams-json", "messages_1.json", _teams_json, user, kept=as_page),
    Form("rocketchat-json", "garden.json", _rocketchat_json, user, kept=whole),
    Form("google-chat", "Groups/Space AAAA/messages.json", _google_chat, user, kept=whole),
    Form("discord-csv", "garden.csv", _discord_csv, user, "cells", kept=all_lf),
    Form("discord-txt", "garden.txt", _discord_txt, lambda _said: None, "blocks", kept=trimmed, local=True),
    Form("irc-dircproxy", "g.log", _dircproxy, lambda said: said.name.lower(), "lines"),
    Form("irc-hexchat", "g.log", _hexchat, lambda said: said.name.lower(), "lines", local=True),
)
