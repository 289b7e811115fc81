"""Which column of a foreign table is which field of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.table import normalise_header
from models.errors import BadOption, UnknownFormat
from models.i18n import N_

SYNONYMS: dict[str, str] = {
    "time": """时间 发送时间 消息时间 日期时间 日期 createtime senttime sentat sendtime timestamp datetime date time
        ts strtime createdat created 時間 発送時間
        聊天时间 发言时间 消息发送时间 发布时间 记录时间 创建时间 发送日期""",
    "sender": """发送人 发送者 发言人 群昵称 群名片 昵称 姓名 用户名 用户 成员 sender sendername from author fromname
        nickname user username name speaker talker 发送者昵称 发送人昵称 成员昵称 用户昵称 群成员 发信人 说话人
        发送方 发送人姓名 發送人 發送者 暱稱""",
    "sender_id": """wxid 微信id qq号 qq 用户id 发送者id 发送人id userid senderid uid authorid fromid
        fromuserid senderusername 成员id 微信号 发送者qq号 发送者微信id 发送人账号 账号""",
    "day": "日期 date day",
    "text": """内容 消息内容 消息 文本 正文 聊天内容 text content message msg body strcontent
        发言内容 消息文本 消息正文 文本内容 聊天记录 發言 訊息 訊息內容 內容""",
    "id": "消息id msgsvrid messageid msgid platformmessageid uuid id 消息编号",
    "reply_to": "回复 回复id 引用 引用id replyto replytoid replytomessageid inreplyto parentid parent quoteid",
    "type": "消息类型 类型 typename messagetype msgtype kind type 内容类型 訊息類型",
    "channel": """群名 群名称 群聊 群 会话 会话名称 频道 room roomname channel channelname group groupname talker
        群聊名称 群组 所属群 聊天对象""",
}
"""Normalised names in order of preference; a column serves one field, and the first field that claims it has it."""
_BRACKETS = re.compile(r"\([^()]*\)$")
"""What a header adds to a name: 发送时间（北京）, 内容(必填)."""
_NEEDED = ("time", "text")
HEAD_ROWS = 20
"""Rows among which the one that names the columns is looked for: titles and notes may stand above it."""
_FIELDS = {field: tuple(names.split()) for field, names in SYNONYMS.items()}


def infer(names: Sequence[str]) -> dict[str, str]:
    """Field -> column as written, for the fields that the names tell."""
    plain = normalise_header(names)
    bare = (_BRACKETS.sub("", name) for name in reversed(plain))
    written = dict(zip(bare, reversed(names), strict=True))
    written |= zip(reversed(plain), reversed(names), strict=True)
    found: dict[str, str] = {}
    for field, synonyms in _FIELDS.items():
        free = (written[name] for name in synonyms if name in written and written[name] not in found.values())
        if (column := next(free, None)) is not None:
            found[field] = column
    return found


def header_place(rows: Sequence[Sequence[str]], mapping: Mapping[str, str] | None = None) -> int:
    """The number from 0 of the row that names the columns: the first that names time and text, else the first.

    The columns that the operator named decide where there are such.
    """
    named = {column for column in (mapping or {}).values() if not column.isdecimal()}
    for place, row in enumerate(rows[:HEAD_ROWS]):
        if named <= set(row) if named else infer(row).keys() >= set(_NEEDED):
            return place
    return 0


def chosen(path: str, names: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The inferred columns under those that the operator named (by name, or by number from 1).

    Raises ``BadOption`` for a field or column that there is not, ``UnknownFormat`` where time or text stay unknown.
    """
    found = infer(names) | {field: _column(field, column, names) for field, column in mapping.items()}
    missing = [field for field in _NEEDED if field not in found]
    if missing:
        message = N_(
            "{path} has the columns {columns}, and none is known as {field}: name it in the mapping: {field}=COLUMN."
        )
        raise UnknownFormat(message, path=path, columns=", ".join(names)[:300], field=missing[0])
    return found


def _column(field: str, column: str, names: Sequence[str]) -> str:
    if field not in SYNONYMS:
        message = N_("The mapping knows no field {field}: use {known}.")
        raise BadOption(message, field=field, known=", ".join(SYNONYMS))
    if column in names:
        return column
    if column.isdecimal() and 0 < int(column) <= len(names):
        return names[int(column) - 1]
    message = N_("There is no column {column} to take {field} from: the columns are {columns}.")
    raise BadOption(message, column=column, field=field, columns=", ".join(names)[:300])
