"""Links that let whoever holds them in: invitations, meetings, contact codes."""

from __future__ import annotations

import re

from ingest.recognisers.recogniser import AFTER, IS, IS_EN, LINK, NUMBER, Recogniser

_END = r"[^\s\"'<>()（）\[\]，。、；！？\u4e00-\u9fff]"
"""What a link goes on with: Chinese text follows links without a blank."""
_INVITATIONS = (
    ("discord discordapp", rf"discord(?:app)?\.(?:gg|com/invite)/{_END}+"),
    ("whatsapp", rf"chat\.whatsapp\.com/{_END}+"),
    ("wa", r"wa\.me/\+?\d{7,15}"),
    ("t telegram", rf"(?:t|telegram)\.me/(?:\+|joinchat/|c/){_END}+"),
    ("slack", rf"join\.slack\.com/t/{_END}+"),
    ("weixin wechat", rf"(?:u\.wechat\.com|weixin\.qq\.com/[gr])/{_END}+"),
    ("wechat", rf"u\.wechat\.com/{_END}+"),
    ("qm", rf"qm\.qq\.com/{_END}+"),
    ("jq", rf"jq\.qq\.com/{_END}+"),
    ("weixin", rf"work\.weixin\.qq\.com/(?:gm|ca|join|u|k){_END}*"),
    ("zoom", rf"(?:[a-z0-9-]+\.)?zoom\.(?:us|com|com\.cn)/(?:j|my|w|s|meeting){_END}+"),
    ("tencent", rf"meeting\.tencent\.com/(?:dm|p|s|v2|user-center|l|cw){_END}*/{_END}+"),
    ("teams", rf"teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet|l/invite)/{_END}+"),
    ("google", r"meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}"),
    ("feishu", rf"vc\.feishu\.cn/(?:j/)?{_END}+"),
    ("feishu", rf"(?:applink|[a-z0-9-]+)\.feishu\.cn/(?:client/chat/chatter/add_by_link|invite){_END}*"),
    ("dingtalk", rf"(?:qr|h5|meeting)\.dingtalk\.com/{_END}+"),
    ("line", rf"line\.me/(?:ti|R/ti)/{_END}+"),
    ("signal", rf"signal\.group/{_END}+"),
    ("invite", rf"[a-z0-9.-]+\.[a-z]{{2,}}/(?:{_END}*/)?invite/[A-Za-z0-9_-]{{6,}}"),
    ("weiyun", rf"share\.weiyun\.com/{_END}+"),
)
"""Words of a host, and which of its addresses open a door."""

RECOGNISERS = (
    *(
        Recogniser(
            "link",
            mark,
            LINK,
            re.compile(rf"(?<![A-Za-z0-9.-])(?P<it>(?:https?://)?(?:www\.)?{pattern})", re.IGNORECASE),
        )
        for mark, pattern in _INVITATIONS
    ),
    Recogniser(
        "meeting",
        "会 meeting zoom teams webinar",
        NUMBER,
        re.compile(
            r"(?i:会议(?:号码?|id|码)|(?:zoom|meeting|teams|webinar)(?: meeting)? ?(?:id|number))"
            rf"(?:{IS_EN}|{IS})[#]?(?P<it>\d{{3}}(?:[ -]?\d){{6,9}}){AFTER}"
        ),
    ),
    Recogniser(
        "meeting", "腾", NUMBER, re.compile(rf"#?腾讯会议[:：]?{IS}#?(?P<it>\d{{3}}-?\d{{3}}-?\d{{3,4}}){AFTER}")
    ),
)
"""Tried in this order."""
