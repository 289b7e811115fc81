"""Every format that Stillroom reads: one row each, tool-specific ones first, generic ones last."""

from __future__ import annotations

from ingest.format import Format
from ingest.formats import (
    chatlab_json,
    chatlab_jsonl,
    chatlog_csv,
    chatlog_json,
    chatlog_txt,
    dingtalk_csv,
    dingtalk_json,
    discord_json,
    feishu_json,
    generic_jsonl,
    generic_table,
    gitter_json,
    gitter_tsv,
    irc_brackets,
    irc_channel,
    irc_irssi,
    irc_supybot,
    irc_weechat,
    keeper_json,
    line_txt,
    mattermost_jsonl,
    pasted_txt,
    qce_chunks,
    qce_json,
    qce_txt,
    qq_mht,
    qq_txt,
    slack_export,
    telegram_json,
    wcda_json,
    wechatmsg_csv,
    wecom_archive,
    weflow_csv,
    weflow_json,
    weflow_md,
    weflow_txt,
    wetrace_json,
    whatsapp_txt,
)
from ingest.formats._plug_ins import plug_ins

_SPECIFIC: tuple[Format, ...] = (
    weflow_json.FORMAT,
    chatlog_json.FORMAT,
    discord_json.FORMAT,
    slack_export.FORMAT,
    telegram_json.FORMAT,
    gitter_json.FORMAT,
    gitter_tsv.FORMAT,
    wechatmsg_csv.FORMAT,
    qq_txt.FORMAT,
    irc_weechat.FORMAT,
    irc_channel.FORMAT,
    irc_supybot.FORMAT,
    irc_brackets.FORMAT,
    irc_irssi.FORMAT,
    weflow_csv.FORMAT,
    weflow_txt.FORMAT,
    weflow_md.FORMAT,
    qce_json.FORMAT,
    qce_chunks.FORMAT,
    qce_txt.FORMAT,
    chatlog_csv.FORMAT,
    wecom_archive.FORMAT,
    feishu_json.FORMAT,
    pasted_txt.FORMAT,
    keeper_json.FORMAT,
    wcda_json.FORMAT,
    chatlog_txt.FORMAT,
    qq_mht.FORMAT,
    wetrace_json.FORMAT,
    dingtalk_json.FORMAT,
    dingtalk_csv.FORMAT,
    line_txt.FORMAT,
    whatsapp_txt.FORMAT,
    mattermost_jsonl.FORMAT,
)
_GENERIC: tuple[Format, ...] = (
    chatlab_json.FORMAT,
    chatlab_jsonl.FORMAT,
    generic_table.FORMAT,
    generic_jsonl.FORMAT,
)

BUILT_IN: tuple[Format, ...] = (*_SPECIFIC, *_GENERIC)
"""Rows are ``module.FORMAT``."""
FORMATS: tuple[Format, ...] = (*_SPECIFIC, *plug_ins(BUILT_IN), *_GENERIC)
"""Those, and what installed packages bring. The order decides between equal scores; a score of 0 never reads."""
