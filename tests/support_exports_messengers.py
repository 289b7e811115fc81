"""The exports of phone messengers, as each writes a talk."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from typing import Any
from uuid import UUID

from tests.support_form import (
    Form,
    Said,
    Talk,
    all_lf,
    as_json,
    as_lines,
    as_object,
    as_page,
    trimmed,
    unix,
    user,
    whole,
)


def _line(talk: Talk) -> str:
    return "[LINE] 園藝群的聊天記錄\n儲存日期：2024/02/03 09:30\n" + "".join(_line_lines(talk))


def _line_lines(talk: Talk) -> Iterator[str]:
    day = ""
    for said in talk:
        today = said.stamp("%Y/%m/%d", "2024/02/31")
        if today != day:
            yield f"\n{today}（四）\n"
        day = today
        quoted = '"' + said.text.replace('"', '""') + '"' if "\n" in said.text else said.text
        yield f"{said.stamp('%H:%M', '10:00')}\t{said.name}\t{quoted}\n"


def _kakao(talk: Talk) -> str:
    return "정원 님과 카카오톡 대화\n저장한 날짜 : 2024-02-03 09:30:00\n" + "".join(_kakao_lines(talk))


def _kakao_lines(talk: Talk) -> Iterator[str]:
    day = ""
    for said in talk:
        today = said.stamp("%Y년 %m월 %d일", "2024년 2월 31일")
        if today != day:
            yield f"\n--------------- {today} 목요일 ---------------\n"
        day = today
        yield f"[{said.name}] [{said.stamp('%p %I:%M', 'AM 10:00')}] {said.text}\n"


def _kakao_csv(talk: Talk) -> str:
    rows = (
        f'{said.stamp("%Y-%m-%d %H:%M:%S", "never")},"{_doubled(said.name)}","{_doubled(said.text)}"\n' for said in talk
    )
    return "Date,User,Message\n" + "".join(rows)


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def _signal_txt(talk: Talk) -> str:
    return "".join(
        f"[{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')}] {said.name}: {said.text}  \n" for said in talk
    )


def _signal_json(talk: Talk) -> str:
    return as_lines(
        as_json(
            {"date": said.stamp("%Y-%m-%dT%H:%M:%S", "never"), "sender": said.name, "body": f"{said.text}  ",
             "quote": "", "sticker": None, "reactions": [], "attachments": []}
        )
        for said in talk
    )  # fmt: skip


def _signal_cli(talk: Talk) -> str:
    return as_lines(
        as_json(
            {"envelope": {"source": user(said), "sourceUuid": user(said), "sourceName": said.name,
                          "dataMessage": {"timestamp": said.second, "message": said.text,
                                          "groupInfo": {"groupId": "g", "groupName": "Garden"}}}}
        )
        for said in talk
    )  # fmt: skip


def _signal_desktop(talk: Talk) -> str:
    return as_lines(map(as_json, _signal_frames(talk)))


def _signal_frames(talk: Talk) -> Iterator[dict[str, Any]]:
    """Who speaks is told before every message: people change their names."""
    yield {"account": {"givenName": "Ana"}}
    yield {"recipient": {"id": "9", "group": {"masterKey": "g", "snapshot": {"title": {"title": "Garden"}}}}}
    yield {"chat": {"id": "1", "recipientId": "9"}}
    for said in talk:
        aci = b64encode(UUID(int=said.who).bytes).decode()
        yield {"recipient": {"id": str(said.who), "contact": {"aci": aci, "profileGivenName": said.name}}}
        item = {"chatId": "1", "authorId": str(said.who), "dateSent": said.second}
        yield {"chatItem": {**item, "incoming": {}, "standardMessage": {"text": {"body": said.text}}}}


def _meta(talk: Talk) -> str:
    items = (
        {"sender_name": _as_bytes(said.name), "timestamp_ms": said.second, "content": _as_bytes(said.text)}
        for said in talk
    )
    return as_object({"participants": [], "title": "Garden", "thread_path": "inbox/garden_7012345678"}, items)


def _as_bytes(text: str) -> str:
    """The text as if each of its bytes were a character."""
    return whole(text).encode().decode("latin-1")


_PAGE_HEAD = '<html><head><title>Exported Data</title></head><div class="page_wrap"><div class="history">'


def _telegram_html(talk: Talk) -> str:
    return f"{_PAGE_HEAD}\n{as_lines(_page_message(*each) for each in enumerate(talk, 1))}</div></div></html>\n"


def _page_message(number: int, said: Said) -> str:
    date = said.stamp("%d.%m.%Y %H:%M:%S UTC+00:00", "31.02.2024 10:00:00")
    text = escape(all_lf(whole(said.text))).replace("\n", "<br>")
    return (
        f'<div class="message default clearfix" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="{date}"></div>'
        f'<div class="from_name">{escape(said.name)}</div><div class="text">{text}</div></div></div>'
    )


MESSENGER_FORMS = (
    Form("line-txt", "[LINE] 園藝群.txt", _line, lambda _said: None, "blocks", kept=trimmed, local=True, minutes=True),
    Form("kakao-txt", "정원.txt", _kakao, lambda _said: None, "blocks", kept=trimmed, local=True, minutes=True),
    Form("kakao-csv", "정원.csv", _kakao_csv, lambda _said: None, "cells", kept=all_lf, local=True),
    Form("signal-txt", "garden.md", _signal_txt, lambda _said: None, "blocks", kept=trimmed, local=True),
    Form("signal-json", "garden/data.json", _signal_json, lambda _said: None, kept=unix, local=True),
    Form("signal-cli", "signal.jsonl", _signal_cli, user, kept=whole),
    Form("signal-desktop", "main.jsonl", _signal_desktop, lambda said: str(UUID(int=said.who)), kept=whole),
    Form("meta-json", "inbox/garden_7012345678/message_1.json", _meta, lambda _said: None, kept=whole),
    Form("telegram-html", "messages.html", _telegram_html, lambda _said: None, "blocks", kept=as_page),
)
