"""How a request sounds: an obstacle named, the group called on, and what only looks like asking."""

from __future__ import annotations

from nlp.words.cues import Cue, CueTable

OBSTACLES = CueTable(
    (
        Cue(
            r"报(?:错|了?\s?(?:\d|[A-Z'\"“]|一[个堆]|这个|说))|(?:提示|弹出?|显示|写着|说)\s?[“\"A-Za-z#\d]|提示(?:不|没|找不|无)|错误代码|(?:语法|系统)错误|失败|打叉|闪退|崩(?!溃)|死机|蓝屏|乱码|锟斤拷|问号",
            "an error that a program shows",
        ),
        Cue(
            r"(?:打|装|连|登|弄|搞|改|拖|拉|传|导|跑|开|加|删|存|查|找|匹配|认|识别|算|分|合|刷|写|看|学|背|跟|坚持|想|做|用|进|上|下|睡|停|练|考|挪|对)(?:不(?:了|上|开|到|着|出|进|动|成|来|下|起|通|齐|对|掉|住)|(?:来|出)不)",
            "tried, and it cannot be done",
        ),
        Cue(
            r"卡(?:在|死|住|顿|半|成|得)|卡(?:了|吗)|转圈|没(?:有)?(?:反应|动静|效果|变化|了|出来|用)|不(?:动|显示|出来|生效|更新|认|见|亮|走|响|涨)了?|(?:还是|老是|总是|一直|又|依然|仍)(?:是|不|没|报|变|乱|卡|这样|一样|会|掉|错|红|少|多|0|在|[A-Z])|说没有|找不|没搞定",
            "nothing happens, or the same again",
        ),
        Cue(
            r"(?:少|多|漏|丢|缺)(?:了|出|一|两|几)|(?:结果|出来|返回)\S{0,6}(?:0\s?[行个条]|空|NULL|#|没有|全是|不对)|一(?:行|个|条)都没|没有(?:下文|结果)|不对|全(?:是|变|没|空)|变成(?:了)?|从\s?\S{1,8}(?:变成|掉到|降到)|只有\s?\d|一半是|#N/A|#REF|#NAME|#VALUE|NaN",
            "the result is wrong",
        ),
        Cue(
            r"(?:看|听|学|搞|弄|分|想)?不(?:懂|明白|清楚|会|知道)|(?:看|听)\S{0,4}(?:糊|晕|懵)|没(?:看|听|搞|弄)?(?:懂|思路|头绪|经验|基础|项目|时间|灵感)|不知道|写烂|太(?:卷|难|慢|乱|卡)|(?:重|反复)(?:装|试|弄)\S{0,3}[次遍]|明明",
            "the speaker does not know how",
        ),
        Cue(
            r"(?:被|判|说我|提示我)\S{0,6}(?:限流|违规|封|搬运|删|拒|退|驳回|扣|罚|屏蔽|骂|抄)|限流|掉粉|(?:没|不)过(?:审|筛|百|关)|连着\S{1,4}篇",
            "something was done to the speaker",
        ),
        Cue(
            r"\b(?:errors?|exceptions?|traceback|fail(?:s|ed|ing|ure)?|crash(?:es|ed|ing)?|broken|stuck|confused|confusing|struggling|lost|undefined|unexpected|invalid|denied|refused|timed?\sout|infinite\sloop)\b",
            "an error, or being stuck",
        ),
        Cue(
            r"\b(?:not\s(?:working|sure\s(?:how|why|what|if)|able\sto|showing|passing|loading|getting|found|defined|recogni[sz]ed)|unable\sto|(?:does|do|did|is|are|wo)n['’]?t\s(?:seem\s(?:to\s)?)?(?:work|show|load|pass|display|run|compile|update|get|return|fire|connect|install|let|understand|know\s(?:how|why|what|where))\w*|(?:ca|could)n['’]?t\s(?:get|figure|find|seem|make|access|install|connect|run|see|understand|log|open|push|use|import)\b)",
            "it does not work",
        ),
        Cue(
            r"\b(?:nothing\s(?:happens|works|shows)|no\s(?:output|result|response|idea\s(?:how|why|what))|(?:some|any)thing(?:['’]s|\sis)?\swrong|what\s(?:am\si|i(?:['’]m|\sam))\s(?:doing|missing)|(?:problem|issue|trouble|difficult(?:y|ies))s?\s(?:with|in|on|is|getting|when|trying)|only\s(?:shows|works|gets?)|keeps?\s(?:getting|saying|telling|giving|returning|showing|failing)|(?:it|console|terminal|browser)\s(?:says|shows|gives|returns|throws))\b",
            "it does something else",
        ),
    ),
    unless_before=r"(?:不(?:再)?|没(?:有)?|别|无|no\s|not\s)",
)
"""An obstacle that its speaker meets."""

CALLS = CueTable(
    (
        Cue(
            r"有(?:没有)?(?:人|谁|大佬|同学|姐妹|朋友|哪位)|谁(?:知道|会|有|能|用过|懂)|请(?:问|教)|求(?:助|教|解|问|推荐|大佬|救)|(?:想|再|又来|弱弱|最后一?)\S{0,2}问|问(?:一?下|个)|救命|大家|各位|你们|大佬|老师们?|急",
            "turns to the group",
        ),
        Cue(
            r"\b(?:any(?:one|body)|some(?:one|body)|guys|folks|everyone|all|y['’]all|help|please|pls|plz|quick\squestion|(?:have|got)\sa\squestion|wondering|advice|suggestions?|recommend)\b",
            "turns to the group",
        ),
    ),
)
"""The group is called on."""

OWN = CueTable(
    (
        Cue(r"我|咱|俺|自己", "about the speaker"),
        Cue(r"\b(?:i|i['’](?:m|ve|d)|im|ive|my|me|we|our|mine)\b", "about the speaker"),
    ),
)
"""The speaker's own case."""

DIAGNOSTIC = CueTable(
    (
        Cue(
            r"^\s*(?:@\S+\s+)?(?:那)?(?:你|您)(?!们)(?!好)|^\s*(?:@\S+\s+)?(?:先)?(?:看(?:下|看|一下|一眼)|发(?:个|下|一下|出来|张)|截(?:个)?图|贴(?:一?下|出来)|检查)|(?:报|提示)(?:的)?(?:什么|啥)错?|什么版本|版本(?:多少|是多少|号)|用的(?:是)?(?:什么|啥|哪)|长(?:啥|什么)样|(?:是不是|有没有)(?:没|不是|忘|少|把|用|装|选|勾|点|按|加|两|有)",
            "asks after the other's case",
        ),
        Cue(
            r"^\s*(?:@?\S+[,:]?\s+)?(?:did|have|are|do|does|can|could|were|is|was)\s(?:you|u|your|that|the|it|there|this)\b(?!\s(?:guys|all|know\s(?:how|of|any|where|why|if|a)|have\sany|help|recommend))",
            "asks after the other's case",
        ),
        Cue(
            r"\b(?:what|which|where|how)(?:['’]s|\sis|\sare|\sdo|\sdid|\sdoes|\sabout)?\s(?:your|you\b(?!\sguys)|u\b|version|browser|os\b|error|challenge|exactly|the\serror|that)|\b(?:can|could)\s(?:you|u)\s(?:post|show|share|paste|link|send|give|elaborate|explain\swhat\syou)|^\s*(?:show|post|paste)\s(?:us\s|me\s)?(?:your|the|a)\b",
            "asks after the other's case",
        ),
    ),
)
"""What a helper asks before answering; within somebody's question it is none of its own."""

SOCIAL = CueTable(
    (
        Cue(
            r"有(?:没有)?人(?:一起|在吗?|来吗?|吗|做|组队|拼|吃|约)|(?:有没有|有)\S{1,6}的?(?:小伙伴|朋友|姐妹|老乡|同城)|在吗|吃(?:什么|啥|了)|(?:坐标|老家)哪|缺搭子|(?:有没有|有)人(?:管|看|理|回)啊?|谁有\S{0,6}(?:密码|链接|资料|课件|回放)|(?:什么|啥)时候(?:下课|开课|上课|放假|直播|出|发)|(?:批改|发货|发证|退)了?(?:吗|没)",
            "company, or the service",
        ),
        Cue(r"同(?:蹲|问|求|感)|^\s*(?:蹲|插眼)|^\s*我也(?:是|想知道|遇到)", "the same, nothing of its own"),
        Cue(
            r"(?:不)?是(?:吧|吗|么)[?？]?$|^(?:真的|真|啊|哈|嗯|咦|什么|啥|为啥|为什么|怎么(?:了|说)?|咋了?)[?？!！~啊呀吗]*$",
            "surprise",
        ),
        Cue(
            r"\bhow\s(?:are|r|is|have|was)\s(?:you|u|ya|everyone|everybody|things|life|it\sgoing|that\sgoing|your\s(?:day|weekend|week))|\bhow(?:['’]s|s)\s(?:it|everyone|everything|life|things|your)|\bwhat(?:['’]s|s)\s(?:up|new|good|happening)\b|\b(?:sup|wassup|wazzup)\b|\bhow\sdo\syou\sdo\b|\bwhere\s(?:are|r|do)\s(?:you|u|ya|y['’]all)\b|\bwho(?:['’]s|\sis|\sare)\s(?:here|there|this|you|around|coming|going|in|up)\b",
            "greetings",
        ),
        Cue(
            r"^\W*(?:@\S+\s*)*(?:hey|hi|hello|yo)?\W*(?:any(?:one|body)|some(?:one|body))\s?(?:is\s)?(?:else\s)?(?:here|there|home|online|around|alive|awake|up|from|in|live|interested|want|wanna|going|coming|willing)\b|\banyone\sfrom\b|\bis\s(?:any|some)(?:one|body)\s(?:here|there|online|around|else\shere|alive|awake)\b",
            "looks for company",
        ),
        Cue(
            r"^\W*(?:@\S+\s*)*(?:oh\s|wait\s|but\s|and\s|so\s|ok\s|lol\s)*(?:really|seriously|what|why|how|who|where|when|huh|right|ok|okay|yes|no|sure|is\sit|was\sit|are\syou(?:\s(?:sure|serious|ok|okay|there|kidding))?|you\s(?:there|sure|know|ok)|why\s(?:not|so|is\sthat)|how\s(?:so|come)|what\s(?:do\syou\smean|about\s(?:you|it)|happened|else|now)|who\sknows|know\swhat\si\smean|like\s(?:what|this)|make(?:s)?\ssense|does\sthat\s(?:help|make\ssense|work)|did\s(?:it|that)\s(?:work|help)|any\s(?:luck|ideas?|thoughts?))\W*$",
            "no object",
        ),
        Cue(
            r"^\W*(?:@\S+\s*)*(?:so\s|ok\s|hi\s|hey\s|well\s)*what(?:['’]?s|\sis|\swas|\sseems\sto\sbe)\s(?:wrong|up|it|the\s(?:matter|problem|issue|question|trouble)|(?:yo)?ur\s(?:question|problem|issue|trouble))\W*$",
            "asks what the trouble is",
        ),
        Cue(
            r"\b(?:isn['’]?t\sit|aren['’]?t\s(?:you|they)|don['’]?t\syou|right|eh|huh|y(?:a|ou)\sknow)\s?\?+\s*$|\bwho\scares\b|\bwhy\s(?:not|bother)\b|\bwhat\sthe\s(?:hell|heck|fuck)\b|\bguess\swhat\b|\bmay\si\sknow\syour\b|\b(?:coffee|lunch|meet\s?up|beers?)\b.{0,40}\?",
            "rhetoric and company",
        ),
        Cue(
            r"\bmeet-?ups?\b|\b(?:coffee|dinner|lunch|beers?|saturday|sunday|weekend|tonight|weather)\b|\b(?:skype|slack|facebook|linkedin|whatsapp|discord)\s(?:group|channel|chat)\b|\b(?:looking|look)\sfor\s(?:a\s)?(?:partner|buddy|someone|people|members)\b|\bjob\s(?:offer|opening)|\bto\s(?:work|join|hire)\b.{0,20}\b(?:company|team|us)\b|\b(?:i['’]?m|i\sam)\s(?:new|from|in)\s(?:here|to\sthe\sarea|the\sarea)",
            "meetings and acquaintance",
        ),
    ),
)
"""Asked, yet no request: company, greetings, surprise, the service, rhetoric."""

ADVICE = CueTable(
    (
        Cue(
            r"^\s*(?:@\S+\s+)?(?:对[，,\s]?)?(?:先|别|直接|建议|可以(?!吗)|记住|关键是|把|用(?![户的])|点|选|要么|千万|去|加|换|改|删)(?!了|过)|(?:就|即)(?:行|可|好|能)(?:了)?(?:$|[，。,；])|右键|→|改成|换成|设置成|要不(?:你)?|我(?:的|是)(?:用|方法|笨办法|做法|习惯|经验)|办法[:：]|经验就|不如|[，。,；]\s*(?:先|别|再(?:把|去|用)|最后|然后)(?!了)|补充|别(?:看|管|急|用|一上来|问)|没必要|(?:就|要)(?:换|说|看)(?!了)|看(?:下|一下)",
            "tells what to do",
        ),
        Cue(
            r"^\s*(?:@?\S+[,:]?\s+)?(?:try|use|add|run|click|set|remove|put|change|check|make\ssure|go\sto|just|you\s(?:can|could|should|need|have\sto|might|may|want)|i\s(?:would|think|used|use|usually)|i['’]d|it['’]?s\s(?:because|a|the)|because|that['’]?s\sbecause|yes|yeah|yep|no[,.\s])\b",
            "tells what to do",
        ),
    ),
)
"""Advice: whoever gives it is not asking."""

PUTS = CueTable(
    (
        Cue(r"\?+(?:[\s)*_`'\"]|$)", "the mark of a question"),
        Cue(
            r"\b(?:how|why|what|where|which)(?:['’]s|\s(?:do|does|did|can|could|is|are|am|was|should|would|will))\b|^\W*(?:\w+\W+){0,3}how\sto\b|\b(?:not\ssure|no\sidea|(?:don['’]?t|do\snot)\s(?:know|get|understand)|can['’]?t\s(?:figure|seem|find|get)|cannot)\b",
            "says what is not known",
        ),
        Cue(
            r"\b(?:any(?:one|body)\s(?:knows?|have|has|here|able|can|else|helps?)|(?:to\sfigure\sout|asking|question\sis)\s(?:how|why|what|where)|can\s(?:some|any)(?:one|body)|(?:need|needs|want|get|like|appreciate|for)\s(?:some\s|any\s|a\slittle\s|your\s)?help|help\s(?:me|please|with)|please\shelp|stuck|wondering|struggling|(?:have|got)\sa\s(?:\w+\s)?(?:question|problem|issue)|(?:having|getting|facing|have|got)\s(?:\w+\s){0,2}(?:trouble|problems?|issues?|difficult\w*)|(?:get|getting|got|gives?|throws?)\s(?:me\s)?(?:(?:an?|the|this|these|following|some)\s)?(?:\w+\s){0,3}\w*(?:errors?|exceptions?|warnings?)|(?:does|is|do|are|wo)n['’]?t\s(?:\w+\s)?work(?:ing)?|not\sworking|advice|suggestions?)\b",
            "says what is in the way",
        ),
    ),
)
"""How English puts a request into words; where none of these stands, somebody is only talking."""

PUTS_ANEW = CueTable(
    (
        Cue(
            r"怎么(?!办|回事|了|样|说|开|找|进|打开|点|选)\S|如何|有(?:没有)?\S{1,6}[吗么]|要多少|为(?:什么|啥)\S",
            "asks for a way, a rule, an amount or a reason",
        ),
    ),
)
"""Questions with an object; where a button is (菜单在哪) is asked about the answer given."""

TO_YOU = CueTable(
    (
        Cue(
            r"(?<!how\s)(?<!what\s)(?<!where\s)(?<!why\s)\b(?:are|were|did|didn['’]?t|do|don['’]?t|have|haven['’]?t|will|would|wouldn['’]?t|won['’]?t|could|can|had|should|shouldn['’]?t)\s(?:you|u|ya|your|yours)\b(?!\s(?:guys|all\b|know|have\s(?:a|any|some)|help|please|explain|tell|recommend|suggest|fix|think\si|see\s(?:a|any|what|why|where)))",
            "after the other's doings",
        ),
        Cue(
            r"\b(?:what|where|which|when|who|how|why)(?:\s\w+)?\s(?:are|were|did|do|have|will|would)\s(?:you|u|ya)\s(?:doing|working|going|from|guys|planning|thinking|using|trying|talking|mean|think|want|learn|say|saying|feel|like|at\b|up|based|live|study|looking)|\b(?:what|which)\s\w+\s(?:(?:are|do|did)\s)?(?:you|u)\s(?!guys)\w+|\bhow\s(?:long|far|old|much\stime)\s(?:have|did|are|were)\s(?:you|u)\b|\byou['’]?re\b.{0,60}\?\s*$|\b(?:is|was|are)\syour\b|\byou\s(?:sure|mean|there|still|ok|okay|want|need|are|were|guys\sare)\b[^.!\n]{0,60}\?",
            "after the other's doings",
        ),
    ),
)
"""English small talk asks in the words of questions, about the one it is said to."""

PLANS = CueTable(
    (
        Cue(
            r"\b(?:any(?:one|body)|some(?:one|body)|who|people)\b.{0,25}\binterested\b|\binterested\sin\s(?:helping|joining|working|forming|teaming|collaborating|contributing)|\b(?:wants?|wanna|like)\sto\s(?:join|team|pair|collaborate|meet)\b|\b(?:any|some)(?:one|body)\s(?:is\s|here\s)*willing\sto\s(?:join|work|help\swith\s(?:an?|our|my)\s\w+\s?(?:start|site|project))|\bneed\s(?:some\s)?(?:front|back|full|devs?|developers?|designers?)\b|\blooking\sfor\s(?:\w+\s)?(?:devs?|developers?|volunteers?|contributors?|feedback)\b",
            "recruits",
        ),
        Cue(
            r"\b(?:any|some|your|get|give|for|appreciate)\s(?:\w+\s){0,2}feed\s?backs?\b|\b(?:please|pls|plz|can|could|would|someone|anyone|everyone|guys)\b.{0,30}\b(?:review|rate|critique|check\s?out|give\s(?:me\s)?(?:some\s)?feed\s?back)\b.{0,20}\b(?:my|it|this|our)\b|\b(?:what|how)\sdo\s(?:you|u|y['’]all)(?:\s(?:guys|all|think|like))*\sthink\b|\btell\sme\swhat\s(?:you|u)\sthink\b",
            "shows work for others' opinion",
        ),
        Cue(
            r"\b(?:shall|should|can|could|may)\swe\b(?!\s(?:use|do\sit|call|write|get|access|assume|pass))|\b(?:do|would)\s(?:you|u)\s(?:still\s)?(?:want|like|need)\s(?:me|us|help|any|to)\b|\bwhat\sif\swe\b|\b(?:should|shall|can)\si\s(?:merge|close|open|submit|assign|review|push|deploy)\b|\bmaybe\s(?:add|we)\b|\bwe\s(?:could|should)\b[^.!?\n]{0,80}\?|\b(?:can|could|will|would)\s(?:you|u)\s(?:please\s|pls\s|plz\s)?(?:merge|review|close|add|update|approve|assign|ping|test|invite|rename|delete)\b",
            "plans among those who work together",
        ),
    ),
)
"""English asks for hands and for consent, where nothing stands in the way."""

LEANS = CueTable(
    (
        Cue(
            r"^\s*(?:@\S+\s+)?(?:那(?!个|种|边)|但|可是|可(?!以|能)|而且|然后|所以|还有|哦|噢|等等|读进来|又|对了|就是|这(?!个|种|边)|它|不(?:是|过))",
            "goes on from what was said",
        ),
        Cue(
            r"^\s*(?:@?\S+[,:]?\s+)?(?:and|but|so|then|ok(?:ay)?|oh|also|or|it|that|this|because|well|hmm+|ah|yeah|yes|no)\b",
            "goes on from what was said",
        ),
    ),
)
"""A beginning that continues what was said before."""
