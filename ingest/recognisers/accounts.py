"""Addresses of mail, and what people are found by in messengers: WeChat and QQ ids, account ids of other platforms."""

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
    NUMBER,
    SPELT,
    TOKEN,
    WORD_BEGINS,
    Recogniser,
    has_digit,
)

_FILES = frozenset(
    "png jpg jpeg gif svg webp bmp css scss js jsx ts tsx json py html htm md txt xml yml yaml zip mp4".split()
)
"""What ends a file's name where an address of mail would have its domain: logo@2x.png."""
_PROVIDERS = "gmail|googlemail|outlook|hotmail|live|yahoo|icloud|qq|163|126|foxmail|sina|sohu|yeah|aliyun|139|189|proton|protonmail|gmx|yandex"
_ENDS = "com|cn|net|org|edu|io|me|co|de|uk|fr|in|ru|us|info|dev|gov"
_AT = r"(?: ?[\[({<（【] ?(?:at|AT|@|艾特) ?[\])}>）】] ?| (?:at|AT) |艾特| ?＠ ?| @ ?|@ )"
_DOT = r"(?: ?[\[({<（【] ?(?:dot|DOT|\.|点) ?[\])}>）】] ?| (?:dot|DOT) |点| ?． ?|。| \. )"

_LEAST_LETTERS_OF_ID = 6
_WECHAT = (
    r"(?:微信|微❤|v❤|徽信|維信|we ?chat|wei ?xin|wei信|威信|薇信|卫星|绿泡泡|小绿书?号?(?=[:：])"
    r"|(?<![A-Za-z])(?:wx|vx)(?![A-Za-z])|(?<![A-Za-z0-9])v(?=[:：])|(?<![A-Za-z0-9])[加+➕](?:[v薇威微]|我)"
    r"|v信|[薇威](?=[\s:：]*[A-Za-z]))"
)
_WECHAT_CUES = "微 信 加 + ➕ 薇 威 卫 徽 維 绿 wechat weixin wei wx vx v"


def _is_mailbox(address: str) -> bool:
    return not address.startswith("git@") and address.rpartition(".")[2].lower() not in _FILES


def _is_account(name: str) -> bool:
    return any(character in "0123456789_-" for character in name)


RECOGNISERS = (
    Recogniser(
        "email",
        "@",
        ANY,
        re.compile(r"(?P<it>(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"),
        _is_mailbox,
    ),
    Recogniser(
        "email",
        "",
        SPELT,
        re.compile(
            rf"(?P<it>{WORD_BEGINS}[A-Za-z0-9][A-Za-z0-9_.+-]{{1,40}}(?:{_AT}|@)[A-Za-z0-9-]{{2,40}}"
            rf"(?:(?:{_DOT}|\.)[A-Za-z0-9-]{{2,20}}){{0,2}}?{_DOT}(?:{_ENDS}))(?![A-Za-z0-9])"
        ),
    ),
    Recogniser(
        "email",
        "",
        SPELT,
        re.compile(
            rf"(?P<it>{WORD_BEGINS}[A-Za-z0-9][A-Za-z0-9_.+-]{{1,40}}"
            r"(?: ?[\[({<（【] ?(?:at|AT|@|艾特) ?[\])}>）】] ?|艾特| ?＠ ?)[A-Za-z0-9-]{2,40}(?:\.[A-Za-z0-9-]{2,20}){1,3})(?![A-Za-z0-9])"
        ),
    ),
    Recogniser(
        "email",
        "",
        SPELT,
        re.compile(
            rf"(?P<it>{WORD_BEGINS}[A-Za-z0-9][A-Za-z0-9_.+-]{{1,40}} ?@ ?(?i:{_PROVIDERS})\.(?:com|cn|net|me|de|uk|ru))(?![A-Za-z0-9])"
        ),
    ),
    Recogniser(
        "email",
        "#",
        ANY,
        re.compile(
            rf"(?P<it>{WORD_BEGINS}[A-Za-z0-9][A-Za-z0-9_.+-]{{1,40}}#(?i:{_PROVIDERS})\.(?:com|cn|net))(?![A-Za-z0-9])"
        ),
    ),
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
            rf"(?i:微信号|微信ID|微信账号|wechat ?id)码?{IS}(?P<it>[A-Za-z][A-Za-z0-9_-]{{5,19}}|\d{{5,11}}){AFTER}"
        ),
    ),
    Recogniser(
        "wechat",
        _WECHAT_CUES,
        ANY,
        re.compile(
            rf"(?i:{_WECHAT})[号]?(?i:id)?{IS}(?P<it>[A-Za-z][A-Za-z0-9_-]{{{_LEAST_LETTERS_OF_ID - 1},19}}){AFTER}"
        ),
        _is_account,
    ),
    Recogniser(
        "wechat",
        _WECHAT_CUES,
        ANY,
        re.compile(
            rf"(?i:{_WECHAT})号?(?i:id)?(?: ?[:：] ?|是|为)(?P<it>[a-z]{{{_LEAST_LETTERS_OF_ID},20}})(?![A-Za-z0-9_{HAN}. ])"
        ),
    ),
    Recogniser(
        "qq",
        "q qq 扣 鹅",
        NUMBER,
        re.compile(
            rf"(?i:QQ|Q Q|(?<![A-Za-z])q(?=[:：])|(?<![A-Za-z])[加+]q|扣扣|企鹅号?|鹅厂号)(?:号码?|群号?|交流群|一群)?{IS}(?P<it>[1-9]\d{{4,10}}){AFTER}"
        ),
    ),
    Recogniser(
        "qq",
        "群",
        NUMBER,
        re.compile(rf"(?:加群|进群|群号码?|交流群|学习群|资料群|q群|Q群){IS}(?P<it>[1-9]\d{{5,10}}){AFTER}"),
    ),
    Recogniser(
        "account",
        "ou on oc om u",
        TOKEN,
        re.compile(rf"(?P<it>{WORD_BEGINS}(?:o[uncm]_[0-9a-f]{{24,40}}|u_[A-Za-z0-9_-]{{20,40}}))(?![0-9A-Za-z_-])"),
        has_digit,
    ),
    Recogniser(
        "account",
        "号 uid id",
        DIGIT,
        re.compile(
            rf"(?i:小红书号|抖音号|快手号|视频号|陌陌号|微博号|B站uid|知乎id|游戏id|(?<![a-z])uid){IS}(?P<it>[A-Za-z0-9_.-]{{5,24}}){AFTER}"
        ),
        has_digit,
    ),
    Recogniser(
        "account",
        "telegram tg line skype kakao kakaotalk snap snapchat insta instagram ins ig discord messenger 电",
        ANY,
        re.compile(
            rf"{WORD_BEGINS}(?i:telegram|tg|电报|line(?= ?id)|skype|kakao(?:talk)?|snap(?:chat)?|insta(?:gram)?|ins|ig|discord|messenger)"
            rf"(?i: ?(?:id|name|handle|号|账号))?(?:[:：] ?@?| is @?| ?@|是){IS_EN}(?P<it>(?:live:)?[A-Za-z][A-Za-z0-9_.]{{3,30}}[A-Za-z0-9_])"
        ),
        _is_account,
    ),
    Recogniser(
        "account", "#", FOUR, re.compile(r"(?P<it>(?<![\w/.&#-])[A-Za-z][A-Za-z0-9_.]{1,31}#\d{4})(?![0-9A-Za-z_/.-])")
    ),
)
"""Tried in this order."""
