"""What replies are that answer nothing: not knowing, same here, guesses, jokes, comfort, promises, questions back."""

from __future__ import annotations

from nlp.words.cues import Cue, CueTable

NOT_KNOWN = CueTable(
    (
        Cue(
            r"(?:^|[\s，。,])(?:不(?:太)?(?:确定|清楚|知道|懂)|说不(?:好|准)|没(?:用|试|遇到|碰到|搞|弄|接触)过)|我(?:也|们|是|真|这)?(?:边)?(?:不(?:太)?(?:确定|清楚|懂)|没(?:有)?(?:用|试|遇到|碰到|搞|弄|接触)过)",
            "does not know",
        ),
        Cue(r"帮不(?:上|到|了)|爱莫能助|无解|没(?:辙|招)|真不知道", "cannot help"),
        Cue(
            r"\b(?:not\s(?:too\s|really\s)?sure|no\s(?:idea|clue)|i\s(?:don['’]?t|dont|do\snot)\s(?:really\s)?know|idk|dunno|can['’]?t\s(?:be\s(?:of\s)?)?(?:any\s|much\s)?help|haven['’]?t\s(?:used|tried|seen))\b",
            "does not know",
        ),
    ),
)

SAME_HERE = CueTable(
    (
        Cue(
            r"同(?:问|求|蹲|想知道|感|款)|^\s*同\b|蹲(?:一个|个|大佬|答案|$|\s)|插眼|求(?:解|同款)",
            "asks for the same",
        ),
        Cue(
            r"我也(?:是|没|不|卡|想|遇|有|被|一样|觉得|mac|投|在|报|这样)?|俺也|这样\s?\+\s?1|一样的问题|(?:有|跟你)(?:一样|同样)",
            "has the same trouble",
        ),
        Cue(
            r"\b(?:same\s(?:here|problem|issue|question|error|boat)|me\s(?:too|neither|2)|i\s(?:also\s)?have\sthe\ssame|having\sthe\ssame|i['’]?m\salso\s(?:stuck|getting|having))\b|(?<![\d\w])\+\s?1(?!\d)",
            "has the same trouble",
        ),
    ),
)

GUESSES = CueTable(
    (
        Cue(
            r"试试|试一?下|试一试|看看(?:行不行)?$|重启|换(?:个|台|成)?\S{0,4}(?:看看|试|吧)|再\S{1,3}一遍|重(?:装|来)(?:一?[遍下])?吧?$",
            "a try without a reason",
        ),
        Cue(r"(?:是不是|会不会|可能|也许|估计|大概|好像|应该|八成|不会)(?:是)?", "a guess"),
        Cue(
            r"\b(?:try\s(?:again|it|restarting|refreshing|another)|restart|reload|refresh|maybe|perhaps|might\sbe|could\sbe|possibly|i\sguess|probably)\b",
            "a guess",
        ),
    ),
)
"""A guess is no answer when nothing specific stands beside it."""

JOKES = CueTable(
    (
        Cue(r"\[(?:狗头|坏笑|偷笑|奸笑|旺柴|吃瓜|笑哭)\]", "marked as a joke"),
        Cue(r"哈哈\s*$|^\s*哈哈+", "laughing"),
        Cue(r"\[doge\]|🙂|😏|🐶|🤡|😂|🤣|:stuck_out_tongue:|:laughing:", "marked as a joke"),
        Cue(r"\b(?:lol|lmao|haha+|jk|just\skidding)\b", "laughing"),
    ),
)

COMFORT = CueTable(
    (
        Cue(
            r"抱抱|摸摸|加油|别(?:灰心|急|慌|怕|担心|放弃|难过|焦虑|想太多)|(?:再|多)投投|慢慢来|会好的|正常(?:的|啦)|熬(?:过|一)|心态|粉丝多了自然|先把\S{1,6}做好",
            "comfort",
        ),
        Cue(
            r"\b(?:hang\sin\sthere|keep\s(?:going|at\sit|trying|it\sup)|don['’]?t\s(?:worry|give\sup)|good\sluck|you(?:['’]ll|\swill)\sget\s(?:there|it)|you\scan\sdo\s(?:it|this)|no\sworries)\b",
            "comfort",
        ),
    ),
)
"""Encouragement is no answer, however kind."""

PROMISES = CueTable(
    (
        Cue(
            r"(?:已(?:经)?)?反馈(?:给|到|上去)|稍等|(?:明天|今晚|尽快|马上|统一|这两天|下周|周末)\S{0,4}(?:补|批|发|处理|安排|回复|给大家)|争取|人手|添麻烦|大家别急|(?:会|都会)(?:抽查|安排|处理|尽快|跟进|发的|补)|问(?:一)?下(?:教学|老师|助教|客服|领导|后台)|建议收到|帮你(?:催|问|看)",
            "a promise or an excuse of the staff",
        ),
        Cue(
            r"\b(?:we(?:['’]ll|\swill|['’]re)\s(?:look|get|fix|working|check)|i(?:['’]ll|\swill)\s(?:look|check|ask|get\sback|forward)|please\sbe\spatient|under\sinvestigation|it['’]?s\sbeing\sworked)\b",
            "a promise",
        ),
    ),
)

ASKS_BACK = CueTable(
    (
        Cue(
            r"[?？吗呢]\s*$|(?:有没有|是不是|多少|哪个|哪一?步|什么|啥|几)\S{0,12}$|^\s*(?:你|那你)?(?:是不是|有没有|能不能|用的|看下|看看|发|截)",
            "asks back",
        ),
        Cue(
            r"\?\s*$|^\s*(?:what|which|where|how|did\syou|have\syou|do\syou|are\syou|is\s(?:it|there|your)|can\syou|could\syou)\b",
            "asks back",
        ),
    ),
)
"""A question back is no answer unless it also tells what to do."""

SELF_SOLVED = CueTable(
    (
        Cue(
            r"\b(?:i\s(?:just\s|finally\s|think\s)?(?:figured|found|solved|fixed|got)\s(?:\w+\s)?(?:it|out|the|why|my|working)|figured\sit\sout|nevermind|nvm|never\smind|(?:turns|turned)\sout|found\s(?:it|why|the)|it\swas\s(?:because|just|my)|the\s(?:problem|issue)\swas|(?:silly|stupid|dumb|my)\s(?:mistake|typo))\b",
            "the asker found it alone",
        ),
    ),
)
"""In English only: a Chinese asker tells by 解决了 alike what was found alone and what an answer brought."""

SAYS_HOW = CueTable(
    (
        Cue(
            r"\b(?:because|by\s\w+ing|(?:had|have|need(?:ed)?)\sto|needed|forgot(?:ten)?|missing|missed|instead\sof|turn(?:s|ed)\sout|(?:problem|issue|mistake|error|trick|solution|cause|reason)\s(?:was|is)|it\swas|i\s(?:was|had|used|added|removed|changed|put|set|ran|deleted|installed|updated|moved|replaced|switched))\b|(?:found|fixed|got|solved)\s(?:it|the\s\w+)\s?:",
            "says what it was",
        ),
    ),
)
"""What was done, or what the cause was."""

ASKS = CueTable(
    (
        Cue(r"[?？]\s*(?:$|\[)|[吗呢么]\s*(?:[，,。\s\[]|$)", "ends as a question does"),
        Cue(
            r"怎么(?!说|样都)|咋|为(?:什么|啥|何)|什么(?:意思|原因|情况|区别|时候|办法)|啥(?:意思|原因|情况|区别|办法)|是啥|哪(?:个|里|些|儿|种|款|一?步|句|错)|[在去到从记选]哪|如何|多(?:少|久|大|长)(?=\S{0,8}$)|几(?:点|次|天|遍|个月)(?=\S{0,8}$)|看啥|谁(?:批|管|来)",
            "asks by its word",
        ),
        Cue(
            r"有没有|是不是|要不要|能不能|可不可以|会不会|行不行|对不对|算不算|该不该|用不用|还是\S{1,8}$",
            "asks yes or no",
        ),
        Cue(
            r"有人(?:知道|用过|遇到|会|吗)|谁(?:知道|会|有|能|用过)|求(?:助|教|解|问|推荐|大佬)|请(?:问|教)|想问|问(?:一?下|个)|救命",
            "turns to the group",
        ),
        Cue(
            r"\?\s*$|^\s*(?:how|what|why|where|which|who|when|is|are|can|could|does|do|did|should|would|has|have)\b",
            "asks",
        ),
        Cue(
            r"\b(?:how\s(?:do|can|to|would|should)|any(?:one|body)\s(?:know|have|else|here|can|able)|can\s(?:someone|anyone|somebody)|(?:i\sneed|please|some)\shelp|i['’]?m\s(?:stuck|having\s(?:trouble|problems?|issues?)))\b",
            "turns to the group",
        ),
    ),
)
"""The wording of a question."""
