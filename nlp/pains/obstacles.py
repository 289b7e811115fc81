"""Whether a voicing names an obstacle or a need (rule 10): not small talk, a request for files, a story of success."""

from __future__ import annotations

import re

from nlp.answers.outcome_cues import RESULTS
from nlp.pains.objects import names_object
from nlp.words.cues import Cue, CueTable
from nlp.words.scripts import has_han
from nlp.words.stopwords import content_words

TROUBLES = CueTable(
    (
        Cue(
            r"报错|错误|出错|错在|失败|乱码|闪退|卡(?:住|死|顿|在|了|成)|崩|死机|未响应|红(?:的|了)一|打叉|不(?:能|行|对|了|上|到|出|动|成|见|涨|显示|认|更新|准|懂|会(?!议)|理解|知道(?:怎么|写|选|该))",
            "it does not do what it should",
        ),
        Cue(
            r"没(?:有)?(?:反应|效果|结果|流量|思路|动静|变化|人(?:看|理|回)|回音|这个|成功|懂|找到|下单|坚持)|[说示](?:没有|找不到|不是|不存在|不可能)|没有(?=[A-Za-z])|丢了|少了|多了|变少|没(?:多|动|改|加)(?!班)|空的|全没了|重复|突然",
            "something is missing or changed",
        ),
        Cue(
            r"被(?:判|封|禁|删|限|搬运|抄|骂|卡|拒|退|截|坑|盗)|违规|限流|麻(?:了|木)|放弃|跟不上|崩溃|焦虑|纠结|头疼|头大|抓狂|疯|救命|求救|怀疑人生|太(?:难|慢|卡|卷|累)|好(?:难|慢|卡|累)|难受|拖延|落下|欠",
            "what it does to people",
        ),
        Cue(
            r"(?i:\berror\b|exception|#n/a|#name|#ref|#value|nan\b|denied|not\sfound|can['’]t\s)",
            "an error's own words",
        ),
        Cue(
            r"\b(?:errors?|exceptions?|traceback|segfault|undefined|bugs?|crash\w*|fail(?:s|ed|ing|ure)?|broken|breaks|freez\w+|hangs|stuck|struggl\w+|troubles?|confus(?:ed|ing)|blank\s(?:page|screen)|weird|wrong|incorrect|invalid|denied|missing|infinite\sloop|timed?\s?out)\b",
            "it fails",
        ),
        Cue(
            r"\b(?:does|do|did|is|are|was|were|has|have|wo|ca|could|would)n['’]?t\s(?:\w+\s){0,2}?(?:work|run|load|show|compile|pass|display|open|save|start|install|connect|find|figure|understand|seem|update|let|allow|appear|return|change|respond|recogni[sz]e|get|match|print|render|fit|align|log|push|deploy|access|solve)\w*",
            "it does not do what it should",
        ),
        Cue(
            r"\b(?:not|isn['’]?t|aren['’]?t|stopped|never)\s(?:\w+\s)?(?:working|passing|loading|showing|running|compiling|updating|responding|displaying|rendering|returning|recogni[sz]ed|found|defined|allowed|aligned)\b",
            "it does not do what it should",
        ),
        Cue(
            r"\b(?:keeps?|kept)\s(?:getting|saying|telling|giving|showing|failing|returning|crashing)\b|\bunable\sto\b|\bnever\s(?!mind)\w+s\b|\b(?:no|have\sno)\sidea\s(?:how|why|what)\b|\bwhy\s(?:is|does|do|did|isn|doesn|don|didn|am|are|can|won|would)\b|\bcannot\s(?:find|read|get|open|figure)\b",
            "it goes on failing",
        ),
    ),
)
"""The wording of a symptom."""

NEEDS = CueTable(
    (
        Cue(
            r"怎么|咋|如何|为(?:什么|啥|何)|哪(?:个|里|些|一?步|种)|什么(?:意思|原因|区别|时候|办法|方法|工具|讲究)|啥(?:意思|原因|区别)|多少|几(?:点|个|天|篇)|有没有|能不能|可不可以|要不要|会不会|行不行|是不是|该不该|用不用|还是",
            "asks by its word",
        ),
        Cue(r"[?？]|[吗呢么嘛]\s*(?:[，,。\s\[]|$)|求(?:助|教|解|推荐)|请教|想问|想知道", "asks"),
        Cue(
            r"\bhow\s(?:do|can|to|would|should|could|does|did)\s(?!you\s(?:like|feel|guys)|y['’]all)|\bwhat(?:['’]s|\sis|\sare)\sthe\s(?:best|right|correct|proper|difference|easiest|point)|\bis\sthere\s(?:a|any|some)\s(?:\w+\s)?way\b|\bdifference\sbetween\b|\bhelp\s(?:me|with|on|please|understand)\b|\bneed\s(?:some\s)?help\b|\bwhat\sdoes\b.{1,60}\b(?:mean|do)\b|\bwhat\sam\si\s(?:doing|missing)\b|\bshould\si\b|\bcan\si\b|\bhow\scome\b",
            "asks how",
        ),
    ),
)
"""The wording of a need."""

SOCIAL = CueTable(
    (
        Cue(
            r"小伙伴|搭子|互(?:关|赞|粉|暖)|一起(?:打卡|冲|组队|学吗)|组队|哪里人|坐标|加(?:个|一下)?(?:好友|微信|v)|有没有人(?:做|在|来|要|也)|(?:有人|谁)(?:来|要|一起|在)(?:吗|么|\S{0,2}$)|吃(?:啥|什么)|几点(?:上课|开课|直播)|在不在|还缺",
            "company, not help",
        ),
        Cue(
            r"\bmeet(?:ing)?[\s-]?ups?\b|\bmeet(?:ing)?\s(?:up|tonight|upstairs|in\sperson)|\bget(?:ting)?\stogether\b|\bhang(?:ing)?\sout\b|\bcoffee\b|\b(?:facebook|fb|slack|discord|whatsapp)\b.{0,30}\b(?:group|invite|page|join|chat)|\b(?:join|invite).{0,30}\b(?:facebook|fb|slack|discord)\b|\b(?:chat\s?)?rooms?\b|\bgitter\b",
            "gatherings and the chat itself",
        ),
        Cue(
            r"\b(?:any(?:one|body)|someone|who|everyone)\s(?:else\s)?(?:is\s|are\s)?(?:here|around|up\sfor|online|there|from|live|living|going|interested|want(?:s|ing)?\sto|wanna|down\sfor|free)\b|\bpair(?:ing)?\b(?!\s*of)|\bpartner\b|\bbuddy\b|\bmentor\b",
            "company, not help",
        ),
        Cue(
            r"\bhow['’]?s\b|\bhow\s(?:is|are)\s(?:it|you|everyone|things|your|the\s\w+\sgoing)\b|\bhow\s(?:do|did)\s(?:you|it|that|your)\b|\bwhat['’]?s\s(?:up|new)\b|\bwhere\s(?:are|do)\syou\b|\b(?:i['’]?m|am|we['’]?re)\s(?:new|from)\b|\bnice\sto\smeet\b|\bcongrat\w*|\bgood\s(?:morning|evening|night|luck)\b|\bjust\sjoined\b|\binterview\sgo\b|\bweather\b",
            "courtesy",
        ),
        Cue(
            r"\b(?:critique|review|feedback|thoughts|opinions?)\b.{0,40}\b(?:on|about|for|of|my|zipline|portfolio|site|project|app)\b|\bcheck\s(?:it|this|out)\b|\bwhat\sdo\syou(?:\sguys)?\sthink\b",
            "shows something",
        ),
    ),
)
"""Questions to people about people."""

FILES = CueTable(
    (
        Cue(
            r"(?:谁(?:有|能发)|有没有|求|发(?:我|一下|下|个|群里)|分享)\S{0,8}(?:课件|资料|密码|录屏|笔记|安装包|二维码|pdf|网盘)|(?:要|想要)\S{0,6}的?(?:发|私|滴|找|加)我|(?:发|加)我(?:邮箱|微信)|我的?邮箱",
            "wants a file, not help",
        ),
        Cue(
            r"\b(?:anyone|someone|who)\s(?:has|have|got)\b.{0,30}\b(?:slides|pdf|recording|book|link|invite|password|file)\b|\b(?:send|share|give)\s(?:me|us)\s.{0,20}\b(?:link|file|pdf|slides|recording|invite)\b|\b(?:recommend\w*|good)\b.{0,40}\b(?:books?|courses?|tutorials?|tuts|resources?|videos?|podcasts?)\b",
            "wants material, not help",
        ),
    ),
)
"""Requests that a file answers."""

BACK = CueTable(
    (
        Cue(
            r"\A(?:那)?你(?:的|是|用|看|先|有|这|那|电脑|可以|要|试)|\A(?:先)?(?:看下|看看|看一下|检查|试试|查一?下)|\A是不是",
            "asks the asker",
        ),
        Cue(
            r"\A(?!\S{0,8}(?:大家|各位|你们|群里|老师|姐妹|问|我|咱))\S{1,8}(?:有没有|是不是|是否)(?!人|谁|大佬|同学|朋友|小伙伴|哪位)\S{1,4}过(?!\S*的(?:\Z|[\s?？吗]))",
            "after what the asker has done with it: 评论区有没有回复过…",
        ),
        Cue(
            r"\A(?:@\S+\s*)*(?:(?:so|and|but|ok|well|hmm)[\s,]+)?(?:did|do|have|are|were|can|could|is|what|which|where|why|how)\s(?:\w+\s)?(?:you|your|u)\b(?!\s(?:guys|know|help|please|explain|tell|all|fix|make|get|do|use|change|center|add|create|write|set|find|check|solve|install|run))",
            "asks the asker",
        ),
    ),
)
"""Questions back, which the thread before them has lost."""

_BARE = re.compile(r"\[[^\]\s]{1,8}\]|@\S+|https?://\S+")
_FEWEST_TERMS = 2
_FEWEST_IN_TROUBLE, _FEWEST_IN_NEED = 3, 4
"""Content words of a voicing, in Chinese and in English: with fewer (need help with Java) nobody can tell what is in
the way."""


def names_obstacle(text: str) -> bool:
    """True where ``text`` names what stands in somebody's way, or what is needed to go on.

    Chinese often says it by the bare symptom (结果0行), so there only what is something else is left out; English small
    talk asks in the words of real questions, so there a technical object and a symptom or a need must be named.
    """
    said = _BARE.sub(" ", text).strip()
    if any(said in table for table in (SOCIAL, FILES, BACK)):
        return False
    named = said in TROUBLES or said in NEEDS
    terms = len(set(content_words(said)))
    if not has_han(said):
        fewest = _FEWEST_IN_TROUBLE if said in TROUBLES else _FEWEST_IN_NEED
        return named and terms >= fewest and names_object(said)
    return terms >= _FEWEST_TERMS and (named or said not in RESULTS)
