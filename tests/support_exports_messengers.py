"""The exports of phone messengers, as each writes a talk."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support_form import Form, Talk, trimmed


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


MESSENGER_FORMS = (
    Form("line-txt", "[LINE] 園藝群.txt", _line, lambda _said: None, "blocks", kept=trimmed, local=True, minutes=True),
)
