"""Whether an obstacle is about the staff or the service: such entries are for operators only (rules 15 and 26)."""

from __future__ import annotations

from nlp.words.cues import Cue, CueTable

SERVICE = CueTable(
    (
        Cue(
            r"批改|批阅|(?:待|没人|没|谁|还|不)批|(?:没(?:有)?|无)评语|助教|班主任|教务|客服(?:不|没|态度|一直)|教学组",
            "the course's staff and what they owe",
        ),
        Cue(
            r"退(?:款|费|课|钱|押金)(?!过的|的人|率|表|单)|(?:学费|付(?:了)?钱|花钱|交(?:了)?钱)|发票|宣传页|虚假宣传|(?:结营|结业|结课|毕业)证|证书",
            "money, promises and certificates of the course",
        ),
        Cue(
            r"(?:课程|回放|直播|上课|课件|资料|答疑)\S{0,6}(?:没(?:有)?(?:更新|上传|发|开|人)|打不开|看不了|什么时候(?:出|发|上)|取消|推迟|拖)",
            "the course's delivery",
        ),
        Cue(
            r"\b(?:refund|chargeback|invoice|certificat\w*\s(?:not|never|still|delayed|missing)|(?:claim|get|receive)\s\S{0,8}\s?certificat\w*|my\scertificat\w*)\b",
            "money and certificates",
        ),
        Cue(
            r"\b(?:instructors?|moderators?|admins?|support\sstaff|customer\sservice|graders?|tutors?)\b.{0,40}\b(?:not|never|no|ignor\w+|slow|late|respond\w*|rude|delay\w*)\b",
            "complaints about the staff",
        ),
        Cue(
            r"\b(?:no\s(?:feedback|grades?|reply\sfrom)|not\s(?:been\s)?graded|waiting\sfor\s(?:feedback|grading|review|a\sreply))\b",
            "work that nobody marks",
        ),
    ),
)
"""One such word in one voicing is an accident; see ``is_about_service``."""

_SHARE = 0.5


def is_about_service(texts: list[str]) -> bool:
    """True where at least half of the voicings name the staff or the service."""
    naming = sum(text in SERVICE for text in texts)
    return naming > 0 and naming >= _SHARE * len(texts)
