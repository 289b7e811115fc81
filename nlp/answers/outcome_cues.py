"""What members say after an answer: it worked, thanks, it failed, do not do that."""

from __future__ import annotations

from functools import lru_cache

from nlp.words.cues import Cue, CueTable

_NOT_YET = (
    r"没有?|没能|不|未|无法|别|等|等[它他她你我这那]\S{0,2}|(?:如果|要是|希望)\S{0,10}"
    r"|not?\s|n['’]?t\s(?:\w+\s)?|never\s|\b(?:if|whether|glad|once|until|unless|when|have\syou|you|u|you['’]ve|thought\si|think\si|surprised)\s(?:(?:it|that|this|you|i|u|had|have|ve)\s)?|hope\s(?:it|that)\s|how\swell\s(?:it|that)?\s?|(?:sometimes|usually|should|would|might|may|will|see|sure|how|long\sas)\s(?:(?:it|that|this)\s)?"
)
_ASKED = r"\s*(?:吗|嘛|么|没|不(?![会再]|了)|[?？])"

RESULTS = CueTable(
    (
        Cue(r"解决(?:了|掉|啦)|搞定|成功|破案|一把过|大功告成", "says that the matter is settled"),
        Cue(
            r"(?<![就也都还不])可以(?:了|啦)|居然(?:可以|真?行)|真的?(?:可以|行)|(?<=[A-Za-z一-鿿])(?<![就也都还不])可以(?=[\s，。,!！~～]|$)",
            "works now; bare 可以 only as the end of what works, for apart it accepts a plan",
        ),
        Cue(
            r"(?<![晚太要也最正])(?<!不就)(?:好|行|对|成|通|有|中)(?:了|啦|咯|喽)(?![吧吗几一两二三四五六七八九十百多过没个\d])",
            "the short result word",
        ),
        Cue(
            r"(?:(?<![看听认猜])出来|回来|(?<![放加倒塞扔搁丢])(?:进去|进来|下去)|起来|过来|下来)(?:了|啦|\d)",
            "a directional result: 装起来了, 出来了, 回来了; what was put in (放进去了) or seen (看出来了) is none",
        ),
        Cue(
            r"[装连调跑接登加打改换导读升做弄修删拉传存配放]\S?(?:上|好|成|通|对|掉|完|开|到|着)(?:了|啦)",
            "verb and resultative: 装上了, 跑通了",
        ),
        Cue(
            r"[对连装跑登接]上(?:了|啦|\s?\d)|找到(?:了|啦)|(?:导|装|读|登|进)(?:进去|进来)?了$",
            "verb and resultative of the usual objects",
        ),
        Cue(r"不(?:再)?(?:报错|报|卡|转圈|红|乱码|闪退|弹|崩|掉线|超时)\S{0,2}(?:了|啦)", "the symptom is gone"),
        Cue(
            r"(?:^|[\s，。,])(?:就|都|真的?|终于|果然|居然|现在)?不再?(?!打(?!结|滑|卷|嗝|呼))(?![用要去说买发干学玩来做管问想吃看行好敢听写聊卖更考是会能知需在等接让给投追拿换改试弄搞想加懂早急小晚多少大怕回])[\u4e00-\u9fff]{1,2}(?:了|啦)(?=[\s，。,!！~～]|$)",
            "the symptom is gone, whatever it was: 不疼了, 不漏了; not what one will do no more (不买了)",
        ),
        Cue(
            r"(?:[好快顺轻静稳亮软松]|清楚)多(?:了|啦)|没(?:有)?(?:声音|异响|杂音|怪?味|霉味)(?:了|啦)",
            "much better, or the symptom is gone: 安静多了, 没味了",
        ),
        Cue(r"一(?:条|行|分|个|点)\S{0,2}(?:没|不)(?:少|差|错)", "the figures agree"),
        Cue(r"被\S{0,6}说中", "it came as the answer said"),
        Cue(
            r"(?:看|搜|查|扒|捞|翻|找)到了?\s?[“「\"][^”」\"\n]{1,20}[”」\"]\s?\d",
            "what the answer said to look for, with its figure",
        ),
        Cue(
            r"(?:上次|之前|原来|昨天|以前|原先)\S{0,6}?(?<!\d)(?:\d{1,2}(?!\d)\S{0,6}\s?(?:今天|现在|这次|今早)\S{0,4}?\d{3,}|\d{3}(?!\d)\S{0,6}\s?(?:今天|现在|这次|今早)\S{0,4}?(?:\d{4,}|[\d.]+万))",
            "a measured rise: a figure with more digits than the one before",
        ),
        Cue(
            r"从\s?\S{1,12}?(?:变成|变|到|降到|涨到|升到)\s?(?:\S*\d|[一二三四五六七八九十两]{1,2}[点天次个斤分度倍小])",
            "a measured change",
        ),
        Cue(r"(?:删|换|改|关|清|装|升级|重装|加|设)(?:完|了|成)\s?\S{0,6}\d", "the act and a figure that came of it"),
        Cue(
            r"真的?(?:有|是|没有)(?!用吗)|还真(?:有|是)|果然|原来(?:是|如此)", "checked, and it was as the answer said"
        ),
        Cue(
            r"亲测|试过了?[，, ]?(?:可以|可行|好用|有用|管用|有效)|管用|有效果?(?:了|$)|好使|立马(?:不一样|就)|见效",
            "tried with effect",
        ),
        Cue(
            r"\b(?:that|this|it)\s(?:(?:really|totally|actually|just|all)\s)?(?:worked|did\s(?:it|the\strick)|fixed\sit|solved\sit|helped)\b",
            "that worked",
        ),
        Cue(
            r"\b(?:now|finally)\s(?:it|that|this|everything)?\s?(?:all\s)?works\b|\bworks\s(?:now|like\sa\scharm)\b(?!\sfor\s(?:me|you))|(?:^|[.!,;]\s*|\b(?:yes|yep|yeah|ok|okay|now|thanks)[\s,]+)(?:(?:it|that|this)\s)?works\s(?:great|fine|perfectly|well)\b(?!\s(?:for\s(?:me|you)|on|in|with|when|if|locally))|\bworking\s(?:fine\s|great\s|perfectly\s)?(?:now|again)\b|\bup\sand\srunning\b|\b(?:it|that)\sdid\snow\b|\b(?:it|that|this)\sworks\s*(?:[!.,)]|$)|(?:^|[.!,;]|\b(?:yay|ok|okay|ah|oh|omg|yes|yep|yeah|yup)[\s!,.]+)\s*(?:(?:it|that|this)\s)?worked\b",
            "works now",
        ),
        Cue(
            r"(?:^|[.!,;:)]\s*|\b(?:i|i['’]?ve|we|that|this|it|and|just|finally|have|which|what|thanks|ok|okay|yes|yep|yay|lol|nvm|also)\s)(?:(?:just|finally|have|already)\s)?(?:fixed|solved|resolved)\s(?:it|that|this|the|my|mine)\b|\bfigured\s(?:it|that|this)\s?(?:all\s)?out\b|\b(?:prob(?:lem)?|issue|everything)\s(?:is\s)?(?:solved|fixed|sorted)\b|(?:\b(?:is|got|all|now)|['’]s)\s(?:fixed|solved|resolved|sorted)\b(?!\s(?:after|before|by|in|to|when|with|at|on)\b)|(?:^|[.!,;:]|\b(?:yay|ok|okay|ah|oh|yes|yep|yeah|yup|now|thanks?|thx)[\s!,.]+)\s*(?:(?:it|that)\s)?(?:fixed|solved|resolved|sorted)\b",
            "the trouble is fixed",
        ),
        Cue(
            r"\bgot\s(?:it|this|that|mine)\s(?:to\swork|working|running|to\spass)\b|\bmade\s(?:it|this|that)\swork\b|\b(?:that|it|this)\swas\s(?:it|(?:the|my)\s(?:problem|issue|mistake|error)|a\stypo)\b|\bdid\sthe\strick\b|(?:^|[.!,]\s*|\b(?:yep|yes|yup|yeah|ok|ah|oh|lol)[\s,!]+)(?:that|this|it)\swas\s(?:it|the\s(?:one|cause|reason|culprit))\b|\ball\s(?:good|set|sorted|clear)\snow\b|\bmakes\sit\swork\b|\bi\sgot\sit\s(?:now\s)?working\b|\b(?:it|that)['’]?s\sworking\b(?!\s(?:on|for|with|in|as|locally))|\bi\s(?:just\s)?passed\s(?:it|the|all|this)\b",
            "got it working",
        ),
        Cue(
            r"\bfound\s(?:it\b(?!\s(?:hard|difficult|useful|helpful|interesting|easy|strange|weird|odd))|(?:the|my)\s(?:problem|issue|bug|error|mistake|solution|answer|cause|typo))|\b(?:nvm|never\s?mind)\b.{0,20}\b(?:got|found|figured|fixed|works?|solved)|\b(?:silly|stupid|dumb)\s(?:mistake|typo|error)\b|(?:^|[.!,]\s*|\b(?:ah|oh|ok|oops|just|was|was\sjust)\s)(?:a|my)\s(?:mistake|typo)\b(?!\s(?:on|for|in|to|\w+ing)\b)|\byou\s(?:were|are)\sright\b.{0,30}\b(?:it|that|was|forgot|missing)",
            "the asker found the cause",
        ),
        Cue(
            r"\bnow\s(?:i|we)(?:\s(?:get|got|see)|(?:['’]m|['’]re|\sam|\sare)\sgetting)\s(?:the\s(?:right|correct|expected|proper)\b|all\b|(?![45]\d\d\b)\d+\b(?!\s(?:\w+\s)?(?:errors?|warnings?|failures?|exceptions?)))",
            "the result that was wanted, or its figure; a status of 404 is none",
        ),
        Cue(
            r"(?<!does\s)(?<!did\s)(?<!will\s)(?<!should\s)\b(?:it|that|this|everything|(?:the|my)\s\w+)\sfinally\s(?:shows?|loads?|prints?|returns?|displays?|opens?|runs?|renders?|compiles?|connects?|starts?|showed|loaded|printed|opened|ran|compiled|connected|started)\b(?!\s(?:an?\s|the\s|some\s)?(?:\w+\s)?(?:errors?|nothing|undefined|null|nan|blank|wrong)\b)",
            "it finally does what it should",
        ),
        Cue(
            r"\b(?:it|test|tests|code|challenge|everything|that)\s(?:now\s|all\s)?pass(?:ed|es)\b|\bno\s(?:more|longer\sany)\s(?:errors?|warnings?|issues?)\b|^\s*success\b",
            "the check passes",
        ),
    ),
    unless_before=_NOT_YET,
    unless_after=_ASKED,
)
"""Result words of rule 16. Adding one is a row here and a line in the test."""


@lru_cache(maxsize=65536)
def is_solved(text: str) -> bool:
    """Whether ``text`` says that something worked."""
    return text in RESULTS


BUT = CueTable(
    (
        Cue(r"但是?|可是|不过|只是(?!因为)|就是还|然而|美中不足", "what follows is not solved"),
        Cue(r"\b(?:but|however|though|except|yet\sanother)\b", "what follows is not solved"),
    ),
)
"""Behind a result word these turn it: 可以了 但… is no confirmation of the rest."""

FAILURES = CueTable(
    (
        Cue(
            r"还是(?:不|没|报|一样|老样子|失败|卡|乱|这样|那样|原样|错|NA|\d)|还(?:不行|报错|没好|没反应)",
            "tried, the same as before",
        ),
        Cue(
            r"(?:^|[\s，。,也])(?:一样|没用|没效果?|没变化?|没反应|不行|不管用|无效|没区别|不好使|不灵)(?![的是套])|(?:了|过|也)(?:一样|没用|没反应|不行)",
            "no effect",
        ),
        Cue(
            r"又(?:变|少|多|报|错|乱|卡|不行|没了|坏|掉|回去)|反而|更(?:卡|慢|乱|糟|少|低|差)了", "it made things worse"
        ),
        Cue(r"(?:依然|仍然|仍|照样|依旧)(?:不|没|报|是|卡|一样)", "unchanged"),
        Cue(
            r"(?:试|弄|搞|改|换|重启|装|重装|加|关|删|查|申诉)(?:了|过)(?:了)?\s?(?:几|好几|很多|[两三四五六]|一)?(?:次|遍|个)?\S{0,4}\s?(?:没|不行|不对|还(?:是|不|没|报|卡|乱|红|要|这样|那样)|也不|都不|失败|秒回|秒拒|驳回)",
            "done, and it failed",
        ),
        Cue(
            r"[锁改换试加装设选勾开关删按点做弄用清转查][\u4e00-\u9fff]?[了过]的?[\s，,]\S{0,6}(?:就\S{0,2}(?:#?N/?A|报错|乱码|全?空|出错)|(?:还|也|依然|仍)\S{0,3}(?:#?N/?A|报错|不|没|乱码|空|错))",
            "the advised was done already, and it fails: 锁了的 第一行就NA",
        ),
        Cue(
            r"\b(?:already|did|have|had)\s(?:done\s|tried\s|did\s)?(?:that|this|it)\b.{0,20}\b(?:and|but|still)\b.{0,20}\b(?:error|fails?|nothing|same|wrong|undefined)\b",
            "the advised was done already, and it fails",
        ),
        Cue(r"(?:显示|结果)\s?0\s?个|我要的(?:是|不是)", "the answer missed what was asked"),
        Cue(
            r"\bstill\s(?:not|no|nothing|doesn|isn|can|won|don|get|gets|getting|have|having|the\ssame|fail|fails|failing|broken|stuck|wrong|throws?|nil|null|undefined|nope|asks?|asked|returns?|shows?|returning|showing|saying|says|did|the|happens)\b|^\s*(?:@\S+\s+)*nope\b",
            "unchanged",
        ),
        Cue(
            r"\b(?:doesn|didn|isn|not|wasn|don)['’]?t?\s(?:really\s|actually\s|seem\sto\s)?(?:work(?:ing|ed)?|help(?:ing|ed)?|fix(?:ed)?|change|solve)\b|\bno\s(?:luck|dice|effect|difference|change)\b",
            "no effect",
        ),
        Cue(
            r"\bsame\s(?:error|problem|issue|result|thing|here\sstill)\b|\bto\sno\savail\b|\b(?:already|just)\stried\b|\bmade\sit\sworse\b",
            "tried, the same",
        ),
    ),
    unless_after=r"\s*(?:吗|么|的套路|[?？])",
)
"""The asker reports that an answer failed."""

DENIALS = CueTable(
    (
        Cue(
            r"(?:千万|绝对)?别(?:这么|这样|再)?(?:干|做|用|删|搞|弄|改|信|听|碰|乱|关|加|试|点|走|装|急着)|千万(?:别|不要)|(?:绝对|可)不(?:能|要)",
            "warns against it",
        ),
        Cue(
            r"^\s*(?:不对|不是|错了?|不行|别|不要|不能|不建议|不用)|(?:这|那|这样|那样|你这)(?:个|么|样)?(?:是)?(?:不对|错的?|不行|有坑|有问题|治标)|说错|误导|误人",
            "contradicts",
        ),
        Cue(
            r"(?:只是|只不过|不过是)(?:遮|掩|藏|盖|表面|临时|应急)|治标|(?:结果|数)(?:是|就)?错|不(?:是|算)?主要(?:原因|问题)|跟\S{1,6}(?:没|无)关|玄学|没有\S{0,12}(?:规则|这回事|这种说法)",
            "says that it misses the cause",
        ),
        Cue(
            r"\b(?:that|this)(?:['’]s|\sis|\swas)?\s(?:wrong|incorrect|not\s(?:right|correct|true|how|it|the)|bad\sadvice|a\sbad\sidea|outdated|deprecated)",
            "contradicts",
        ),
        Cue(
            r"\b(?:don['’]?t|do\snot|never|please\sdon['’]?t)\s(?:do|use|try|run|listen|follow|delete|put|change)\b|\bi\s(?:was|am)\swrong\b|\bmy\s(?:bad|mistake)\b|^\s*wrong\b",
            "warns against it or takes it back",
        ),
    ),
)
"""A later message denies an answer; strong at its head or beside a word of the answer."""

THANKS = CueTable(
    (
        Cue(
            r"谢|感谢|多谢|感恩|辛苦|膜拜|太强|救(?:了)?我|救命恩人|爱了|大佬牛|学到了|涨知识|绝了|神了",
            "thanks",
        ),
        Cue(
            r"好的|好嘞|明白|懂了|收到|记(?:下|住)了|马上(?:改|试|去)|(?:今晚|明早|明天|周末|回头|待会)\S{0,2}(?:就)?试|了解|原来如此|有道理",
            "takes the answer, no result yet",
        ),
        Cue(
            r"\b(?:3q|thanks?|thank\s?you|thx|ty|tysm|cheers|appreciate|much\sobliged|thnx|thankyou|brilliant|awesome|perfect)\b",
            "thanks",
        ),
        Cue(
            r"\b(?:got\sit|i\ssee|makes\ssense|understood|will\stry|i['’]?ll\s(?:try|give))\b",
            "takes the answer, no result yet",
        ),
    ),
    unless_before=r"不用|别|no\s|没|不",
)
"""Thanks and taking note: heard well, nothing tried yet."""
