"""The exports of Chinese chat tools, as each writes a talk."""

from __future__ import annotations

from html import escape
from typing import Any

from tests.support_form import (
    Form,
    Said,
    Talk,
    all_lf,
    as_array,
    as_json,
    as_lines,
    as_object,
    as_table,
    trimmed,
    unix,
    user,
    whole,
)

_WEFLOW_CSV = ("id", "MsgSvrID", "type_name", "is_sender", "talker", "msg", "src", "CreateTime")


def _weflow_csv(talk: Talk) -> str:
    rows = ([number, "", "text", 0, said.name, said.text, "", said.second] for number, said in enumerate(talk))
    return as_table(_WEFLOW_CSV, rows)


def _weflow_txt(talk: Talk) -> str:
    return "\n".join(
        f"{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')} '{said.name}'\n{said.text}\n" for said in talk
    )


def _weflow_md(talk: Talk) -> str:
    return "\n".join(
        f"## {said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')} {said.name}\n\n{said.text}\n" for said in talk
    )


def _qce_item(number: int, said: Said) -> dict[str, Any]:
    return {"id": f"m{number}", "timestamp": said.second, "sender": {"uin": f"u{said.who}", "name": said.name},
            "content": {"text": said.text, "elements": []}, "recalled": False, "system": False}  # fmt: skip


def _qce_json(talk: Talk) -> str:
    head = {"metadata": {"name": "QQChatExporter"}, "chatInfo": {"name": "园艺群", "peerUin": "9"}}
    return as_object(head, (_qce_item(*each) for each in enumerate(talk)))


def _qce_chunks(talk: Talk) -> str:
    return as_lines(as_json(_qce_item(*each)) for each in enumerate(talk))


def _qce_txt(talk: Talk) -> str:
    return "\n".join(
        f"{said.name}:\n时间: {said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')}\n内容: {said.text}\n"
        for said in talk
    )


_CHATLOG_CSV = ("Time", "SenderName", "Sender", "TalkerName", "Talker", "Content")


def _chatlog_csv(talk: Talk) -> str:
    rows = (
        [said.stamp("%Y-%m-%d %H:%M:%S", "never"), said.name, user(said), "园艺群", "9@chatroom", said.text]
        for said in talk
    )
    return as_table(_CHATLOG_CSV, rows)


def _wecom(talk: Talk) -> str:
    return as_lines(
        as_json(
            {"msgid": f"m{number}", "action": "send", "from": said.name, "tolist": [], "roomid": "wrROOM",
             "msgtime": said.second, "msgtype": "text", "text": {"content": said.text}}
        )
        for number, said in enumerate(talk)
    )  # fmt: skip


def _feishu(talk: Talk) -> str:
    items = (
        {"message_id": f"om_{number}", "msg_type": "text", "create_time": said.second, "chat_id": "oc_1",
         "sender": {"id": user(said), "name": said.name}, "body": {"content": as_json({"text": said.text})}}
        for number, said in enumerate(talk)
    )  # fmt: skip
    return f'{{"code": 0, "data": {{"items": {as_array(items)}}}}}'


def _pasted(talk: Talk) -> str:
    return "\n".join(
        f"{said.name} {said.stamp('%Y/%m/%d %H:%M:%S', '2024/02/31 10:00:00')}\n{said.text}\n" for said in talk
    )


def _keeper(talk: Talk) -> str:
    return as_array(
        {"ts": said.second, "sender": said.name, "sender_wxid": user(said), "chat_room": "园艺群",
         "conversation_id": "9@chatroom", "content": said.text, "msg_type": 1, "server_id": f"m{number}"}
        for number, said in enumerate(talk)
    )  # fmt: skip


def _wcda(talk: Talk) -> str:
    head = {"schemaVersion": 1, "conversation": {"username": "9@chatroom", "displayName": "园艺群"}}
    return as_object(
        head,
        (
            {"localId": number, "serverId": f"m{number}", "createTime": said.second, "renderType": "text",
             "senderUsername": user(said), "senderDisplayName": said.name, "content": said.text}
            for number, said in enumerate(talk)
        ),
    )  # fmt: skip


def _chatlog_txt(talk: Talk) -> str:
    return "\n".join(
        f"{said.name}({user(said)}) {said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')}\n{said.text}\n"
        for said in talk
    )


_MHT_HEAD = "From: <Save by Tencent MsgMgr>\nSubject: Tencent IM Message\n\n"


def _qq_mht(talk: Talk) -> str:
    rows = (
        f"<tr><td>日期: {said.stamp('%Y-%m-%d', '2024-02-31')}</td></tr>\n<tr><td><div><div>{said.name}"
        f"({said.who + 10_001})</div>&nbsp;{said.stamp('%H:%M:%S', '10:00:00')}</div><div>{_marked_up(said.text)}</div>"
        "</td></tr>"
        for said in talk
    )
    return f"{_MHT_HEAD}<html><table>\n{as_lines(rows)}</table></html>\n"


def _marked_up(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _page_words(text: str) -> str:
    """A page has blanks of one kind, and none at the ends of lines."""
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def _wetrace(talk: Talk) -> str:
    items = (
        {"id": f"m{number}", "timestamp": said.second, "sender_id": user(said), "sender_name": said.name,
         "type": 1, "content": said.text}
        for number, said in enumerate(talk)
    )  # fmt: skip
    chat = as_object({"id": "9@chatroom", "name": "园艺群", "type": "group"}, items)
    return f'{{"format": "wetrace-plus", "version": 1, "conversations": [{chat}]}}'


def _dingtalk(talk: Talk) -> str:
    return as_array(
        {"conversation_id": "cid1==", "message_id": number, "sender_id": user(said), "sender_name": said.name,
         "timestamp": said.second, "text": said.text, "recalled": False}
        for number, said in enumerate(talk)
    )  # fmt: skip


_DINGTALK_CSV = (
    "datetime", "sender_name", "sender_id", "message_id", "message_type", "content_type", "text", "recalled",
)  # fmt: skip


def _dingtalk_csv(talk: Talk) -> str:
    rows = (
        [said.stamp("%Y-%m-%d %H:%M:%S", "never"), said.name, user(said), number, 1, 1, said.text, "False"]
        for number, said in enumerate(talk)
    )
    return as_table(
        ["datetime", "sender_name", "sender_id", "message_id", "message_type", "content_type", "text", "recalled"], rows
    )


_SQL_INTO = (
    "INSERT INTO messages (session_id, message_id, create_time, sender_username, sender_display_name, is_send, content)"
)


def _weflow_sql(talk: Talk) -> str:
    return as_lines(
        f"{_SQL_INTO} VALUES ('9@chatroom', 'm{number}', '{said.second}', '{user(said)}', "
        f"{_literal(said.name)}, FALSE, {_literal(said.text)});"
        for number, said in enumerate(talk)
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _dingtalk_txt(talk: Talk) -> str:
    return "\n".join(
        f"[{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')}] {said.name}:\n{said.text}\n" for said in talk
    )


def _welink_txt(talk: Talk) -> str:
    return "\n".join(
        f"{said.name}({user(said)})\t{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')}\n{said.text}\n"
        for said in talk
    )


_WCDA_HEAD = "会话: 园艺群 (9@chatroom)\n账号: u0\n导出时间: 2024-02-02T10:00:00\n\n"


def _wcda_txt(talk: Talk) -> str:
    return _WCDA_HEAD + as_lines(
        f"[{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')}] {said.name}({user(said)}): {said.text}"
        for said in talk
    )


_WEFLOW_TITLES = "会话信息,,,,,,,,\r\n微信ID,9@chatroom,,昵称,园艺群,,,,\r\n导出工具,WeFlow,,,,,,,\r\n"
_WEFLOW_XLSX = (
    "序号", "时间", "发送者昵称", "发送者微信ID", "发送者备注", "群昵称", "发送者身份", "消息类型", "内容",
)  # fmt: skip


def _weflow_xlsx(talk: Talk) -> str:
    rows = (
        [number, said.stamp("%Y-%m-%d %H:%M:%S", "never"), said.name, user(said), "", "", "", "文本消息", said.text]
        for number, said in enumerate(talk)
    )
    return _WEFLOW_TITLES + as_table(_WEFLOW_XLSX, rows)


_CIPHERTALK_XLSX = (
    "序号", "时间", "日期", "时刻", "星期", "发送者", "微信ID", "消息类型", "消息内容", "原始类型代码", "时间戳",
)  # fmt: skip


def _ciphertalk_xlsx(talk: Talk) -> str:
    rows = (
        [number, "", "", "", "", said.name, user(said), "文本消息", said.text, 1, said.second]
        for number, said in enumerate(talk)
    )
    return as_table(_CIPHERTALK_XLSX, rows)


_QCE_XLSX = ("序号", "时间", "发送者", "发送者QQ号", "消息类型", "消息内容", "是否撤回", "资源数量")


def _qce_xlsx(talk: Talk) -> str:
    rows = (
        [number, said.stamp("%Y-%m-%d %H:%M:%S", "never"), said.name, user(said), "文本", said.text, "否", 0]
        for number, said in enumerate(talk)
    )
    return as_table(_QCE_XLSX, rows)


CHINESE_FORMS = (
    Form("weflow-csv", "群.csv", _weflow_csv, lambda _said: None, "cells", kept=all_lf),
    Form("weflow-txt", "群.txt", _weflow_txt, lambda _said: None, "blocks", kept=trimmed, local=True),
    Form("weflow-md", "群.md", _weflow_md, lambda _said: None, "blocks", kept=trimmed, local=True),
    Form("qce-json", "群.json", _qce_json, user, kept=unix),
    Form("qce-chunks", "群.jsonl", _qce_chunks, user, kept=unix),
    Form("qce-txt", "群.txt", _qce_txt, lambda _said: None, "blocks", kept=trimmed, local=True),
    Form("chatlog-csv", "群.csv", _chatlog_csv, user, "cells", kept=all_lf, local=True),
    Form("wecom-archive", "群.jsonl", _wecom, lambda said: whole(said.name), kept=unix),
    Form("feishu-json", "群.json", _feishu, user, kept=unix),
    Form("pasted-txt", "群.txt", _pasted, lambda _said: None, "blocks", kept=trimmed, local=True),
    Form("keeper-json", "群.json", _keeper, user, kept=unix),
    Form("wcda-json", "群.json", _wcda, user, kept=unix),
    Form("chatlog-txt", "群.txt", _chatlog_txt, user, "blocks", kept=trimmed, local=True),
    Form("qq-mht", "群.mht", _qq_mht, lambda said: str(said.who + 10_001), "blocks", kept=_page_words, local=True),
    Form("wetrace-json", "群.json", _wetrace, user, kept=unix),
    Form("dingtalk-json", "群.json", _dingtalk, user, kept=lambda text: all_lf(whole(text))),
    Form("dingtalk-csv", "群.csv", _dingtalk_csv, user, "cells", kept=all_lf, local=True),
    Form("weflow-sql", "群.sql", _weflow_sql, user, "cells", kept=lambda text: text.replace("\r\n", "\n")),
    Form("weflow-xlsx", "群.csv", _weflow_xlsx, user, "cells", kept=all_lf, local=True),
    Form("ciphertalk-xlsx", "群.csv", _ciphertalk_xlsx, user, "cells", kept=all_lf),
    Form("qce-xlsx", "群.csv", _qce_xlsx, user, "cells", kept=all_lf, local=True),
    Form("dingtalk-txt", "群.txt", _dingtalk_txt, lambda _said: None, "blocks", kept=trimmed, local=True),
    Form("welink-txt", "群.txt", _welink_txt, user, "blocks", kept=trimmed, local=True),
    Form("wcda-txt", "messages.txt", _wcda_txt, user, "blocks", kept=trimmed, local=True),
)
