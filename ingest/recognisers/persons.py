"""People's own names where they give them, and where their machines do.

Source: the hundred most common surnames (姓氏) and some.
"""

from __future__ import annotations

import re

from ingest.recognisers.recogniser import ANY, HAN, IS, Recogniser, words

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石"
    "金贾韦夏付傅方邹熊白孟秦邱江尹薛阎段雷侯龙史陶贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申"
    "欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农"
    "司古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_NOBODYS_HOMES = words("homes")
"""Folders under /home and \\Users that machines and examples are full of."""


def _is_home_of_somebody(folder: str) -> bool:
    return folder.lower() not in _NOBODYS_HOMES and not folder.lower().startswith(("your", "my"))


_INTRODUCED = "我叫|我的名字[叫是]|本人叫?"
_LABELLED = "姓名|[真本大]名[叫是]?|收件人|寄件人|收货人|联系人|持卡人|开户人|监护人|(?<!用)户名"
_NAMED = f"[{SURNAMES}][{HAN}]{{1,2}}"
_NO_MORE = f"(?=$|[^{HAN}])"

RECOGNISERS = (
    Recogniser(
        "name",
        "users home",
        ANY,
        re.compile(
            r"(?:(?<![0-9A-Za-z_.])/(?:mnt/[a-z]/)?(?:Users|home)/|(?<![0-9A-Za-z_])[A-Za-z]:[\\/]{1,2}(?i:users)[\\/]{1,2})"
            r"(?P<it>[0-9A-Za-z_\u00c0-\u024f\u4e00-\u9fff][\w.-]+)"
        ),
        _is_home_of_somebody,
    ),
    Recogniser(
        "name",
        "$ # %",
        ANY,
        re.compile(
            r"(?m:^|(?<=[\s\[`(]))(?P<it>[a-z_][\w.-]{1,31}@[\w.-]{2,63})"
            r"(?=(?::\S{0,60}| [\w~/.-]{1,60}\]?)[$#%](?:\s|$))"
        ),
        lambda prompt: _is_home_of_somebody(prompt.partition("@")[0]),
    ),
    Recogniser(
        "name",
        "叫 名 人",
        ANY,
        re.compile(rf"(?:{_INTRODUCED}){IS}(?P<it>{_NAMED}?)(?=$|[^{HAN}]|是|来自|今年|目前|现在|从事|毕业)"),
    ),
    Recogniser(
        "name",
        "名 人",
        ANY,
        re.compile(
            rf"(?:{_LABELLED}){IS}(?P<it>(?<=[:：])[{HAN}]{{2,4}}{_NO_MORE}|{_NAMED}{_NO_MORE}|(?<=[\s:：是为]){_NAMED})"
        ),
    ),
    Recogniser(
        "name",
        "name",
        ANY,
        re.compile(
            r"(?<![A-Za-z])[Mm]y (?:full |real |first )?name(?: is|['’]s) "
            r"(?P<it>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?![A-Za-z])"
        ),
    ),
    Recogniser(
        "name",
        "name",
        ANY,
        re.compile(
            r"(?<![A-Za-z])(?:[Ff]ull|[Rr]eal|[Rr]ecipient|[Cc]ardholder)(?: [Nn]ame)?: ?"
            r"(?P<it>[A-Z][a-z]+(?: [A-Z][a-z]+){1,2})(?![A-Za-z])"
        ),
    ),
)
"""Tried in this order."""
ALONE = re.compile(f"(?:^|(?<=[\\s,，、;；:：]))(?P<it>[{SURNAMES}][{HAN}]{{1,2}})(?=$|[\\s,，、;；])")
"""A name that stands alone, as on a parcel."""
