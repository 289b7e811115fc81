"""Every format as its tool would write it: the same talk in each kind of file, for whatever people say in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from tests.support_exports_abroad import ABROAD_FORMS
from tests.support_exports_chinese import CHINESE_FORMS
from tests.support_exports_messengers import MESSENGER_FORMS
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
    iso,
    trimmed,
    unix,
    user,
    whole,
)

__all__ = ["FORMS", "Form", "Said"]

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\ufeff]")


def _chatlab_item(number: int, said: Said) -> dict[str, Any]:
    return {"sender": f"u{said.who}", "accountName": said.name, "timestamp": said.second, "type": 0,
            "content": said.text, "platformMessageId": f"m{number}"}  # fmt: skip


_CHATLAB = {"chatlab": {"version": "0.0.2"}, "meta": {"name": "园艺群", "platform": "wechat"}}


def _chatlab_json(talk: Talk) -> str:
    return as_object(_CHATLAB, (_chatlab_item(*each) for each in enumerate(talk)))


def _chatlab_jsonl(talk: Talk) -> str:
    items = ({"_type": "message", **_chatlab_item(*each)} for each in enumerate(talk))
    return as_lines(map(as_json, [{"_type": "header", **_CHATLAB}, *items]))


def _weflow(talk: Talk) -> str:
    head = {"weflow": {"version": "1"}, "session": {"wxid": "9@chatroom", "displayName": "园艺群"}}
    return as_object(
        head,
        (
            {"localId": number, "createTime": said.second, "type": "文本消息", "content": said.text,
             "senderUsername": f"u{said.who}", "senderDisplayName": said.name, "platformMessageId": f"m{number}"}
            for number, said in enumerate(talk)
        ),
    )  # fmt: skip


def _chatlog(talk: Talk) -> str:
    return as_array(
        {"seq": 0, "time": iso(said), "talker": "9@chatroom", "talkerName": "园艺群", "isChatRoom": True,
         "sender": f"u{said.who}", "senderName": said.name, "type": 1, "subType": 0, "content": said.text}
        for said in talk
    )  # fmt: skip


def _discord(talk: Talk) -> str:
    head = {"guild": {"id": "1", "name": "G"}, "channel": {"id": "2", "type": "GuildTextChat", "name": "garden"}}
    return as_object(
        head,
        (
            {"id": str(number), "type": "Default", "timestamp": iso(said), "content": said.text,
             "author": {"id": f"u{said.who}", "name": said.name}}
            for number, said in enumerate(talk)
        ),
    )  # fmt: skip


def _gitter_json(talk: Talk) -> str:
    return as_array(
        {"id": f"m{number}", "text": said.text, "sent": said.stamp("%Y-%m-%dT%H:%M:%S.000Z", "never"),
         "fromUser": {"id": f"u{said.who}", "username": said.name}}
        for number, said in enumerate(talk)
    )  # fmt: skip


def _gitter_tsv(talk: Talk) -> str:
    return as_table(
        (),
        ([f"{7:024x}", "G/Garden", said.stamp("%Y-%m-%dT%H:%M:%S.000Z", "never"), f"{said.who:024x}", said.name,
          f"{number:024x}", said.text] for number, said in enumerate(talk)),
        "\t",
    )  # fmt: skip


def _telegram(talk: Talk) -> str:
    head = {"name": "Garden", "type": "private_supergroup", "id": 42}
    return as_object(
        head,
        (
            {"id": number, "type": "message", "date": iso(said), "date_unixtime": str(said.second), "from": said.name,
             "from_id": f"user{said.who}", "text": said.text, "text_entities": []}
            for number, said in enumerate(talk, 1)
        ),
    )  # fmt: skip


def _slack(talk: Talk) -> str:
    return as_array(
        {"type": "message", "user": f"U{said.who}", "ts": f"{said.second}.{number:06}" if said.at else "never",
         "text": escape(said.text, quote=False), "user_profile": {"display_name": said.name}}
        for number, said in enumerate(talk)
    )  # fmt: skip


_WECHATMSG = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender"


def _wechatmsg(talk: Talk) -> str:
    rows = (
        [number, 3, 1, 0, 0, said.second, "", said.text, "", "", said.name, f"u{said.who}"]
        for number, said in enumerate(talk)
    )
    return f"{_WECHATMSG}\r\n{as_table((), rows)}"


def _generic_table(talk: Talk) -> str:
    return as_table(
        ("时间", "昵称", "用户ID", "内容"),
        ([said.stamp("%Y-%m-%d %H:%M:%S", "never"), said.name, f"u{said.who}", said.text] for said in talk),
    )


def _generic_jsonl(talk: Talk) -> str:
    return as_lines(
        as_json({"time": iso(said), "sender": said.name, "sender_id": f"u{said.who}", "text": said.text})
        for said in talk
    )


def _generic_txt(talk: Talk) -> str:
    return as_lines(
        f"{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')} {said.name}: {said.text}" for said in talk
    )


def _qq(talk: Talk) -> str:
    head = "消息记录（此消息记录为文本格式，不支持重新导入）\n\n"
    head += "================\n消息分组:我的群聊\n================\n消息对象:园艺群\n================\n"
    return head + "".join(
        f"\n{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')} {said.name}({said.who + 10_001})\n{said.text}\n"
        for said in talk
    )


def _whatsapp(talk: Talk) -> str:
    return as_lines(
        f"[{said.stamp('%Y/%m/%d, %H:%M:%S', '2024/02/31, 10:00:00')}] {said.name}: {said.text}" for said in talk
    )


def _brackets(talk: Talk) -> str:
    return as_lines(
        f"[{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-01 99:99:99')}] <{said.name}> {said.text}" for said in talk
    )


def _irc_channel(talk: Talk) -> str:
    return as_lines(
        f"#garden {said.stamp('%Y-%m-%d [%H:%M:%S]', '2024-02-31 [10:00:00]')} <{said.name}> {said.text}"
        for said in talk
    )


def _supybot(talk: Talk) -> str:
    return as_lines(
        f"{said.stamp('%Y-%m-%dT%H:%M:%S', '2024-02-31T10:00:00')}  <{said.name}> {said.text}" for said in talk
    )


def _weechat(talk: Talk) -> str:
    return as_lines(
        f"{said.stamp('%Y-%m-%d %H:%M:%S', '2024-02-31 10:00:00')}\t{said.name}\t{said.text}" for said in talk
    )


def _irssi(talk: Talk) -> str:
    return "".join(_irssi_lines(talk))


def _irssi_lines(talk: Talk) -> Iterator[str]:
    day = ""
    for said in talk:
        today = said.stamp("%a %b %d %Y", day)
        if today != day:
            yield f"--- Day changed {today}\n"
        day = today
        yield f"{said.stamp('%H:%M:%S', '99:99:99')} <{said.name}> {said.text}\n"


def _nick(said: Said) -> str:
    return said.name.lower()


def _unmarked(text: str) -> str:
    return _MARKS.sub("", text).rstrip()


FORMS = (
    Form("weflow-json", "群.json", _weflow, user, kept=unix),
    Form("chatlog-json", "群.json", _chatlog, user, kept=whole),
    Form("discord-json", "garden.json", _discord, user, kept=whole),
    Form("slack-export", "garden/2024-02-03.json", _slack, lambda said: f"U{said.who}", kept=whole),
    Form("telegram-json", "result.json", _telegram, lambda said: f"user{said.who}", kept=whole),
    Form("gitter-json", "garden.json", _gitter_json, user, kept=whole),
    Form("gitter-tsv", "garden.tsv", _gitter_tsv, lambda said: f"{said.who:024x}", "cells"),
    Form("wechatmsg-csv", "群.csv", _wechatmsg, user, "cells", kept=all_lf),
    Form("qq-txt", "群.txt", _qq, lambda said: str(said.who + 10_001), "blocks", kept=trimmed, local=True),
    Form("irc-weechat", "g.weechatlog", _weechat, _nick, "lines", local=True),
    Form("irc-channel", "g.log", _irc_channel, _nick, "lines", local=True),
    Form("irc-supybot", "g.log", _supybot, _nick, "lines", local=True),
    Form("irc-brackets", "g.txt", _brackets, _nick, "lines", local=True),
    Form("irc-irssi", "g.log", _irssi, _nick, "lines", local=True),
    *CHINESE_FORMS,
    *MESSENGER_FORMS,
    Form("whatsapp-txt", "_chat.txt", _whatsapp, lambda _said: None, "blocks", kept=_unmarked, local=True),
    *ABROAD_FORMS,
    Form("chatlab-json", "群.json", _chatlab_json, user, kept=unix),
    Form("chatlab-jsonl", "群.jsonl", _chatlab_jsonl, user, kept=unix),
    Form("generic-table", "群.csv", _generic_table, user, "cells", kept=unix, local=True),
    Form("generic-jsonl", "群.jsonl", _generic_jsonl, user, kept=unix),
    Form("generic-txt", "群.txt", _generic_txt, lambda _said: None, "blocks", kept=trimmed, local=True),
)
