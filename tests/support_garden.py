"""A small fictional community, distilled by hand: two balcony-garden groups, seven members, one month."""

from dataclasses import dataclass, field

from models.records.answer import Answer, Outcome, Question, Utterance
from models.records.distillation import Distillation
from models.records.edition import Edition, Period
from models.records.message import Channel, Kind, Member, Message
from models.records.pain import Controversy, Pain, PainScore, Position
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from models.records.topic import Topic
from publish.edition import compile_edition

START = 1_740_787_200_000
"""1 March 2025, 00:00 UTC."""
MINUTE, DAY = 60_000, 86_400_000
MARCH = Period("2025-03", START, START + 31 * DAY)


@dataclass
class Chat:
    """Messages as they are said; ``say`` gives the id."""

    messages: list[Message] = field(default_factory=list)
    roles: list[RoleLabel] = field(default_factory=list)
    threads: dict[str, list[str]] = field(default_factory=dict)

    def say(self, thread: str, member: str, text: str, role: Role, *, day: float = 0, channel: str = "g1") -> str:
        at = START + int(day * DAY) + len(self.messages) * MINUTE
        message = Message(f"m{len(self.messages):03}", channel, len(self.messages), at, f"u-{member}", Kind.TEXT, text)
        self.messages.append(message)
        self.roles.append(RoleLabel(message.id, role, 1.0))
        self.threads.setdefault(thread, []).append(message.id)
        return message.id

    def question(
        self, asking: list[str], answers: tuple[Answer, ...], best: tuple[int, ...], **more: object
    ) -> Question:
        by_id = {message.id: message for message in self.messages}
        thread = next(name for name, ids in self.threads.items() if asking[-1] in ids)
        utterance = Utterance(tuple(asking), by_id[asking[0]].member)
        return Question(asking[-1], thread, utterance, (), answers, best, **more)  # type: ignore[arg-type]

    def answer(
        self, ids: list[str], outcome: Outcome, reactions: tuple[str, ...] = (), corrections: tuple[str, ...] = ()
    ) -> Answer:
        member = next(message.member for message in self.messages if message.id == ids[0])
        return Answer(Utterance(tuple(ids), member), 1.0, outcome, reactions, corrections)


def _single(chat: Chat, thread: str, asked: tuple[str, str], answered: tuple[str, str], day: int) -> Question:
    """A question with one answer, for which the asker only gives thanks."""
    asking = [chat.say(thread, *asked, Role.QUESTION, day=day)]
    answer = [chat.say(thread, *answered, Role.ANSWER, day=day)]
    thanked = (chat.say(thread, asked[0], "谢谢", Role.THANKS, day=day),)
    return chat.question(asking, (chat.answer(answer, Outcome.THANKED, thanked),), (0,))


def _story(chat: Chat) -> None:
    """What one member did and how it came out, and two who listened."""
    for part in (
        "分享下我这一季的番茄吧",
        "去年阳台摆了六盆番茄，一半烂根",
        "这次我只留三盆，每盆底下垫5厘米陶粒",
        "收成从4斤变成11斤",
        "下次一开始就不贪多",
    ):
        chat.say("t14", "银桂", part, Role.EXPERIENCE, day=21)
    chat.say("t14", "红柳", "陶粒我家也垫了，排水是快", Role.OPINION, day=21)
    chat.say("t14", "木棉", "谢谢分享", Role.THANKS, day=21)


def _terms(chat: Chat) -> tuple[Question, Question]:
    """Two words that were asked for and explained."""
    return (
        _single(chat, "t15", ("木棉", "缓苗是什么意思"), ("白桦", "缓苗就是移栽后先放阴处三五天，等新根长稳"), 21),
        _single(chat, "t16", ("红柳", "底肥和追肥有什么区别"), ("白桦", "底肥是种前拌进土里的，追肥是长起来补的"), 21),
    )


def _books(chat: Chat) -> Question:
    """A question for something to read, with what two members recommended."""
    asked = [chat.say("t17", "银桂", "有没有推荐的种菜书，新手能看懂的", Role.QUESTION, day=21)]
    book = [chat.say("t17", "白桦", "《阳台菜园》讲得细，先看第二章", Role.ANSWER, day=21)]
    page = [chat.say("t17", "红柳", "https://garden.example/seasons 按月份列好了，适合对着种", Role.ANSWER, day=21)]
    thanked = (chat.say("t17", "银桂", "谢谢，已下单", Role.THANKS, day=21),)
    answers = (chat.answer(book, Outcome.THANKED, thanked), chat.answer(page, Outcome.UNHEARD))
    return chat.question(asked, answers, (0, 1))


def garden() -> Distillation:
    """Everything said, and what was found in it."""
    chat, q, a = Chat(), Role.QUESTION, Role.ANSWER
    yellow = [
        chat.say("t1", "木棉", "有人吗", Role.FOLLOWUP),
        chat.say("t1", "木棉", "番茄叶子从下往上发黄[捂脸]", q),
    ]
    wrong = [chat.say("t1", "青萝", "多浇水就行", a)]
    failed = (
        chat.say("t1", "木棉", "浇了三天 更黄了", Role.FOLLOWUP),
        chat.say("t1", "白桦", "@青萝 别再浇了，根会闷死，越浇越黄", a),
    )
    steps = [chat.say("t1", "白桦", "底肥烧根了。①先停水三天②换成1:1的椰糠和珍珠岩③叶面喷0.2%磷酸二氢钾", a)]
    worked = (chat.say("t1", "木棉", "换了椰糠 新叶全绿了！！谢谢", Role.CONFIRM, day=3),)
    second = [chat.say("t2", "红柳", "辣椒叶子发黄卷边 是缺什么吗", q, day=9)]
    cure = [chat.say("t2", "白桦", "缺镁 喷硫酸镁1000倍，一周两次", a, day=9)]
    thanked = (chat.say("t2", "红柳", "谢谢白桦", Role.THANKS, day=9),)
    snail = [chat.say("t3", "红柳", "蜗牛半夜啃生菜怎么赶走啊", q, day=5)]
    unsure = [chat.say("t3", "白桦", "蜗牛我没遇到过 不确定", Role.FOLLOWUP, day=5)]
    same = [chat.say("t3", "银桂", "菜叶夜里被咬成网 白天一只虫都找不到", Role.COMPLAINT, day=5)]
    asked = [chat.say("t4", "木棉", "到底用水培还是土培 新手哪个省心", q, day=7)]
    water = [chat.say("t4", "银桂", "水培不长虫，换水就行", Role.OPINION, day=7)]
    soil = [chat.say("t4", "白桦", "土培忘浇一天也不死", Role.OPINION, day=7)]
    if_then = [chat.say("t4", "红柳", "经常出差的用土培；想天天看根的用水培", Role.OPINION, day=7)]
    service = [
        chat.say("t5", "银桂", "管理员发的种子到底什么时候寄到", q, day=8),
        chat.say("t5", "红柳", "我的种子也没寄到", Role.COMPLAINT, day=8),
        chat.say("t5", "木棉", "我也没收到种子", Role.COMPLAINT, day=8),
    ]
    few = [
        chat.say("t6", "木棉", "香菜种子总是不出芽怎么办", q, day=10),
        chat.say("t6", "白桦", "先把种子搓开，再泡一晚水", a, day=10),
    ]
    singles = [
        _single(chat, "t8", ("银桂", "薄荷插在水里多久能生根"), ("白桦", "薄荷水插一般7天生根，每天换水"), 14),
        _single(chat, "t9", ("红柳", "小葱割完根部还能再发芽吗"), ("木棉", "小葱能再发芽，离根部留3厘米割"), 15),
    ]
    waiting = [
        [chat.say("t10", "银桂", "阳台朝北能种辣椒吗", q, day=16)],
        [chat.say("t11", "红柳", "花盆底下要不要垫石子", q, day=17)],
        [chat.say("t12", "木棉", "买来的土有小飞虫怎么办，盆边全是", q, day=18)],
    ]
    chat.say("t7", "广告", "加微信 〔微信号〕 领种子", Role.AD, day=11)
    before = "我的习惯是每次施肥前先浇透一遍清水，等半小时再上肥，叶子再没发黄"
    weekly = "每周日固定把叶子背面拍一张照，跟上周的对比着看，虫子藏不住"
    chat.say("t1", "银桂", before, Role.EXPERIENCE, day=12, channel="g2")
    chat.say("t2", "红柳", weekly, Role.EXPERIENCE, day=13, channel="g2")
    rain = "我的浇水办法是先插一根筷子，拔出来带泥就不浇，三年没烂过根"
    early = "浇水我固定早上七点前，叶子晒干再出门，没得过白粉病"
    chat.say("t13", "木棉", rain, Role.EXPERIENCE, day=20)
    chat.say("t13", "银桂", early, Role.EXPERIENCE, day=20)
    chat.say("t13", "红柳", "筷子这招记下了", Role.CONFIRM, day=20)
    _story(chat)
    questions = (
        chat.question(
            yellow,
            (
                chat.answer(steps, Outcome.CONFIRMED, worked),
                chat.answer(wrong, Outcome.CORRECTED, corrections=failed),
            ),
            (0,),
        ),
        chat.question(second, (chat.answer(cure, Outcome.THANKED, thanked),), (0,)),
        chat.question(snail, (), (), not_known=tuple(unsure), same_here=tuple(same)),
        chat.question(asked, (), ()),
        chat.question(service[:1], (), ()),
        chat.question(few[:1], (chat.answer(few[1:], Outcome.UNHEARD),), (0,)),
        *singles,
        *(chat.question(one, (), ()) for one in waiting),
        *_terms(chat),
        _books(chat),
    )
    ids = [question.id for question in questions]
    pains = (
        Pain("p1", "c1", (ids[0], ids[1]), (*yellow, *second), ("t1", "t2"), 4, PainScore(2, 1, 0, 1), True, False),
        Pain("p2", "c2", (ids[2],), (*snail, *same), ("t3",), 3, PainScore(2, 1, 1, 0), False, False),
        Pain("p3", None, (ids[4],), tuple(service), ("t5",), 3, PainScore(3, 1, 1, 0), False, True),
        Pain("p4", None, (ids[5],), tuple(few[:1]), ("t6",), 2, PainScore(1, 1, 0, 0), True, False),
    )
    sides = (Position("水培", (water[0],)), Position("土培", (soil[0],)))
    controversy = Controversy("k1", "c3", asked[0], ("t4",), sides, (if_then[0],))
    names = sorted({message.member for message in chat.messages})
    topics = (
        Topic("c1", None, "叶子发黄", (), ("t1", "t2")),
        Topic("c2", None, "蜗牛", (), ("t3",)),
        Topic("c3", None, "水培与土培", (), ("t4",)),
        Topic("c4", None, "浇水", (), ("t13",)),
    )
    return Distillation(
        channels=(Channel("g1", "阳台种菜1群", "wechat"), Channel("g2", "阳台种菜2群", "wechat")),
        members=tuple(Member(name, name.removeprefix("u-")) for name in names),
        messages=tuple(sorted(chat.messages, key=lambda message: (message.channel, message.position))),
        roles=tuple(chat.roles),
        threads=tuple(Thread(name, "g1", tuple(found), ()) for name, found in chat.threads.items()),
        topics=topics,
        questions=questions,
        pains=pains,
        controversies=(controversy,),
    )


def distilled(chat: Chat, questions: tuple[Question, ...]) -> Distillation:
    """What was said and these questions, nothing else found in it."""
    names = sorted({message.member for message in chat.messages})
    return Distillation(
        channels=(Channel("g1", "阳台种菜1群", "wechat"),),
        members=tuple(Member(name, name.removeprefix("u-")) for name in names),
        messages=tuple(chat.messages),
        roles=tuple(chat.roles),
        threads=tuple(Thread(name, "g1", tuple(found), ()) for name, found in chat.threads.items()),
        topics=(),
        questions=questions,
        pains=(),
        controversies=(),
    )


def compiled(distillation: Distillation, language: str = "zh", **settings: object) -> Edition:
    return compile_edition(
        distillation, MARCH, number=2, community="阳台种菜", language=language, timezone="Asia/Shanghai", **settings
    )  # type: ignore[arg-type]
