"""Every format that Stillroom reads: one row each, tool-specific ones first, generic ones last."""

from __future__ import annotations

from ingest.format import Format
from ingest.formats import (
    chatlog_json,
    discord_json,
    gitter_json,
    gitter_tsv,
    irc_brackets,
    irc_channel,
    irc_irssi,
    irc_supybot,
    irc_weechat,
    qq_txt,
    slack_export,
    telegram_json,
    wechatmsg_csv,
    whatsapp_txt,
)

FORMATS: tuple[Format, ...] = (
    chatlog_json.FORMAT,
    discord_json.FORMAT,
    slack_export.FORMAT,
    telegram_json.FORMAT,
    telegram_json.LOCAL_FORMAT,
    gitter_json.FORMAT,
    gitter_tsv.FORMAT,
    wechatmsg_csv.FORMAT,
    wechatmsg_csv.SESSION_FORMAT,
    qq_txt.FORMAT,
    irc_weechat.FORMAT,
    irc_channel.FORMAT,
    irc_supybot.FORMAT,
    irc_brackets.FORMAT,
    irc_irssi.FORMAT,
    whatsapp_txt.FORMAT,
)
"""Rows are ``module.FORMAT``. The order decides between equal scores; a score of 0 never reads."""
