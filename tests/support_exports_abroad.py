"""The exports of chat tools from elsewhere, as each writes a talk."""

from __future__ import annotations

from tests.support_form import (
    Form,
    Talk,
    as_json,
    as_lines,
    unix,
    whole,
)


def _mattermost(talk: Talk) -> str:
    posts = (
        {"type": "post", "post": {"team": "t", "channel": "c", "user": said.name, "message": said.text,
                                  "create_at": said.second}}
        for said in talk
    )  # fmt: skip
    return as_lines(map(as_json, [{"type": "version", "version": 1}, *posts]))


ABROAD_FORMS = (Form("mattermost-jsonl", "export.jsonl", _mattermost, lambda said: whole(said.name), kept=unix),)
