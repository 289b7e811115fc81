"""What people are found by in messengers: WeChat and QQ ids, accounts of other platforms."""

from __future__ import annotations

import re

from ingest.recognisers.recogniser import (
    AFTER,
    ANY,
    DIGIT,
    FOUR,
    HAN,
    IS,
    IS_EN,
    LONG,
    NUMBER,
    WORD_BEGINS,
    Recogniser,
    either,
    has_digit,
)

_WORDS = (
    either("微信 [v微威薇]❤ 徽信 維信 wei信 威信 薇信 卫星 绿泡泡 小绿(?=[:：]) v信")
    + r"|we ?chat|wei ?xin|(?<![A-Za-z])(?:wx|vx)(?![A-Za-z])"
)
_ADD = r"(?<![A-Za-z0-9])(?:v(?=[:：])|[加+➕](?:[v薇威微]|我))|[薇威](?=[\s:：]*[A-Za-z])"
_WECHAT = f"(?:{_WORDS}|{_ADD})号?(?:id)?"
_WECHAT_CUES = "微 信 加 + ➕ 薇 威 卫 徽 維 绿 wechat weixin wei wx vx v"
_QQ = r"QQ|Q Q|(?<![A-Za-z])q(?=[:：])|(?<![A-Za-z])[加+][ ]?q|扣扣|企鹅号?"
_PLATFORMS = either(
    "telegram tg 电报 line(?=.?id) skype kakao(?:talk)? snap(?:chat)? insta(?:gram)? ins ig discord messenger"
)


def _is_account(name: str) -> bool:
    return any(character in "0123456789_-" for character in name)


RECOGNISERS = (
    Recogniser(
        "wechat",
        "wxid gh",
        ANY,
        re.compile(r"(?P<it>wxid_[0-9A-Za-z_-]{6,}|(?<![0-9A-Za-z_])gh_[0-9a-f]{12}(?![0-9a-z]))"),
    ),
    Recogniser("wechat", "chatroom", ANY, re.compile(r"(?P<it>\d{5,}@chatroom)")),
    Recogniser(
        "wechat",
        "信 wechat",
        ANY,
        re.compile(
            rf"(?i:微信(?:号码?|ID|账号)|wechat ?id){IS}(?P<it>[A-Za-z][A-Za-z0-9_-]{{5,19}}|\d{{5,11}}){AFTER}"
        ),
    ),
    Recogniser(
        "wechat",
        _WECHAT_CUES,
        ANY,
        re.compile(rf"(?i:{_WECHAT}){IS}(?P<it>[A-Za-z][A-Za-z0-9_-]{{5,19}}){AFTER}"),
        _is_account,
    ),
    Recogniser(
        "wechat",
        _WECHAT_CUES,
        ANY,
        re.compile(rf"(?i:{_WORDS})号?(?i:id)?(?: ?[:：] ?|是|为)(?P<it>[a-z]{{6,20}})(?![A-Za-z0-9_{HAN}. ])"),
    ),
    Recogniser(
        "qq",
        "q qq 扣 鹅",
        NUMBER,
        re.compile(rf"(?i:{_QQ})(?:号码?|群号?|交流群|一群)?{IS}(?P<it>[1-9]\d{{4,10}}){AFTER}"),
    ),
    Recogniser(
        "qq",
        "群",
        NUMBER,
        re.compile(rf"(?:加群|进群|群号码?|(?:交流|学习|资料|[qQ])群){IS}(?P<it>[1-9]\d{{5,10}}){AFTER}"),
    ),
    Recogniser(
        "account",
        "ou on oc om u",
        LONG,
        re.compile(rf"(?P<it>{WORD_BEGINS}(?:o[uncm]_[0-9a-f]{{24,40}}|u_[A-Za-z0-9_-]{{20,40}}))(?![0-9A-Za-z_-])"),
        has_digit,
    ),
    Recogniser(
        "account",
        "号 uid",
        DIGIT,
        re.compile(
            rf"(?:(?:小红书|抖音|快手|视频|陌陌|微博|知乎)(?:号|id|ID){IS}|(?i:(?<![a-z])uid)[:：]\s?(?=\d{{6}}))"
            rf"(?P<it>[A-Za-z0-9_.-]{{5,24}}){AFTER}"
        ),
        has_digit,
    ),
    Recogniser(
        "account",
        "telegram tg line skype kakao kakaotalk snap snapchat insta instagram ins ig discord messenger 电",
        ANY,
        re.compile(
            rf"{WORD_BEGINS}(?i:{_PLATFORMS})(?i: ?(?:id|name|handle|号|账号))?(?:[:：] ?@?| is @?| ?@|是){IS_EN}"
            r"(?P<it>(?:live:)?[A-Za-z][A-Za-z0-9_.]{3,30}[A-Za-z0-9_])"
        ),
        _is_account,
    ),
    Recogniser(
        "account",
        "discord dc",
        FOUR,
        re.compile(
            r"(?i:discord|dc)[^\n]{0,30}?(?P<it>(?<![0-9A-Za-z_/.&#-])[A-Za-z][A-Za-z0-9_.]{1,31}#\d{4})(?![0-9A-Za-z_-])"
        ),
    ),
)
"""Tried in this order."""
