"""The exports of phone messengers, as each writes a talk."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support_form import Form, Talk, all_lf, trimmed


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


MESSENGER_FORMS = (
    Form("line-txt", "[LINE] 園藝群.txt", _line, lambda _said: None, "blocks", kept=trimmed, local=True, minutes=True),
    Form("kakao-txt", "정원.txt", _kakao, lambda _said: None, "blocks", kept=trimmed, local=True, minutes=True),
    Form("kakao-csv", "정원.csv", _kakao_csv, lambda _said: None, "cells", kept=all_lf, local=True),
)
