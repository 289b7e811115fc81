"""How members take sides: against one another, with one another, for a thing, against it, under a condition."""

from __future__ import annotations

from nlp.words.cues import Cue, CueTable

DISAGREES = CueTable(
    (
        Cue(
            r"不(?:太|完全|能)?(?:同意|认同|赞同|敢苟同)|反对|我(?:正)?相反|保留意见|不一定|不见得|不至于|恰恰相反",
            "says so",
        ),
        Cue(
            r"不等于|幸存者偏差|个例|谁还|承认吧|再说这(?:种)?话|打的底子|你那(?:是|个)|哪来的|哪知道|说的?轻巧",
            "turns the other's reason",
        ),
        Cue(
            r"\b(?:disagree|not\snecessarily|on\sthe\scontrary|i['’]d\sargue|that['’]?s\snot\s(?:true|always)|overrated|unpopular\sopinion)\b",
            "says so",
        ),
        Cue(
            r"\b(?:i\s(?:beg\sto\sdiffer|don['’]?t\sagree|wouldn['’]?t\ssay)|nah\b|not\sreally|i\sprefer)\b", "says so"
        ),
    ),
)

AGREES = CueTable(
    (
        Cue(r"(?<!不)(?<!不太)(?:同意|赞同)|^\s*\+\s?1|我站|有道理|说得对|确实|真实|这我能接受|支持楼上", "says so"),
        Cue(r"\b(?:i\sagree|agreed|exactly|this\sis\strue|good\spoint|so\strue|\+1|same\shere)\b", "says so"),
    ),
)

AGAINST = CueTable(
    (
        Cue(
            r"不(?:用|需要|必|考|值|建议|推荐|适合)|用不(?:上|到|着)|压根|没(?:库|权限|必要|人|用|法|啥用|有必要)|没有\S{0,4}权限",
            "not needed, not possible",
        ),
        Cue(
            r"谁还|寂寞|白搭|流水账|必扑|浪费|鸡肋|玄学|反对|反而|后悔(?!没)|少用|别(?:用|学|碰|写|做)|太(?:卷|慢|贵|难|累|麻烦|折腾)|劝退|跳过",
            "looks down on it",
        ),
        Cue(
            r"\b(?:not|never|don['’]?t|doesn['’]?t|isn['’]?t|won['’]?t|hate|useless|waste|avoid|overrated|skip|worse|overkill|slow|bigger|harder|annoying|ugly|painful)\b",
            "speaks against it",
        ),
    ),
    unless_after=r"\S{0,2}(?:也|还是?)(?:可以|能|行)",
)
"""What speaks against the thing named in its clause; two in one clause cancel out."""

PREFERS_FIRST = CueTable(
    (
        Cue(r"再|才|比|之后|然后|优先于|好过|胜过|强于", "the thing named before it comes first or is better"),
        Cue(
            r"\b(?:before|then|over|than|rather\sthan|instead\sof|beats)\b",
            "the thing named before it comes first or is better",
        ),
    ),
    unless_before="不|没",
)
"""In a clause that names both."""

SUPPORTS = CueTable(
    (
        Cue(r"(?<![不没])(?:支持|赞成|推荐|建议|值得|该|可以)(?:学|用|做|买|考|报|发|上|日更|接)", "for it"),
        Cue(
            r"\b(?:i(?:['’]?m|\sam)\s(?:all\s)?for|i\ssupport|i\srecommend|worth\sit|definitely\s(?:use|learn|do))\b",
            "for it",
        ),
    ),
)

OPPOSES = CueTable(
    (
        Cue(
            r"(?:反对|不(?:支持|赞成|推荐|建议|值得|该|应该|要)|没必要|别|少)(?:学|用|做|买|考|报|发|上|日更|接)",
            "against it",
        ),
        Cue(
            r"\b(?:i(?:['’]?m|\sam)\sagainst|i\soppose|wouldn['’]?t\srecommend|not\sworth\sit|don['’]?t\s(?:use|learn|do))\b",
            "against it",
        ),
    ),
)

CONDITIONS = CueTable(
    (
        Cue(r"如果|要是|的话|只要|除非|看(?:你|行业|岗位|赛道|情况|类型|阶段|公司|业务)", "names a condition"),
        Cue(
            r"(?:要|想)\S{1,6}的(?:话)?[，,\s]?(?:就|先|建议|用|直接)|(?:部门|公司|行业|岗)\S{0,3}[偏先用]|还没\S{1,12}的?先|\S的(?:先|就先)\S",
            "says for whom",
        ),
        Cue(
            r"\bif\s(?:you|your|it)\b|\bdepends\son\b|\bunless\b|\bfor\s(?:beginners|newbies|people\swho)\b|\bwhen\syou\b",
            "names a condition",
        ),
    ),
)

LATER = CueTable(
    (
        Cue(
            r"回来(?:补充|说|汇报|反馈)|反馈一下|后来(?:也|还是|觉得|换|改|就)|现在(?:觉得|看)|那就先|我(?:还是)?决定|改主意|改变(?:了)?(?:看法|想法)|第[一二三四五六七八九十\d]+周|学完\S{0,4}(?:发言|回来)|可以这么总结",
            "came back to it",
        ),
        Cue(
            r"\b(?:i['’]?ve\s(?:changed|decided)|changed\smy\smind|ended\sup|update:|coming\sback|in\sthe\send\si|i['’]?ll\sgo\swith)\b",
            "decided or changed their mind",
        ),
    ),
)

REASONS = CueTable(
    (
        Cue(
            r"因为|所以|不然|否则|就是因为|取不出|\d|我们(?:公司|部门|组)|作为|结果|数据",
            "gives a reason, a figure or a case of one's own",
        ),
        Cue(
            r"\b(?:because|since|so\sthat|otherwise|in\smy\s(?:job|company|experience)|\d+)\b",
            "gives a reason or a figure",
        ),
    ),
)

MIDDLE = CueTable(
    (
        Cue(
            r"折中|都(?:行|可以|对)|各有|两派|你们?俩|看(?:岗位|行业|赛道|情况|个人|阶段)|一起学|不是一件事|所以结论",
            "stands between",
        ),
        Cue(
            r"(?:几乎|基本|其实|根本)?没(?:有)?(?:差(?!评)|什么区别|啥区别|区别|差别)|差不多|半斤八两|不在于|\bno\s(?:real\s)?difference\b",
            "finds no difference",
        ),
        Cue(r"\b(?:both\s(?:are|have|work)|it\sdepends|either\s(?:way|one)|middle\sground)\b", "stands between"),
    ),
)
