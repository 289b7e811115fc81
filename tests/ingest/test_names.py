import pytest

from ingest.names import Names, short_forms

ROSTER = {
    "m1": "小鹿",
    "m2": "老徐_数仓",
    "m3": "A",
    "m4": "七月",
    "m5": "表哥Kevin",
    "m6": "john_doe",
    "m7": "班主任橙子",
    "m8": "小鹿斑比",
    "m9": "May",
    "m10": "+1 (555) 010-2030",
}


@pytest.fixture
def names() -> Names:
    names = Names()
    for member, name in ROSTER.items():
        names.add("c1", name, member)
    return names


def found(names: Names, text: str, platform: str = "wechat", *, system: bool = False) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.member) for each in names.find("c1", platform, text, system=system)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("谢谢小鹿", [("小鹿", "m1")]),
        ("谢谢小鹿斑比", [("小鹿斑比", "m8")]),
        ("@小鹿\u2005你看", [("小鹿", "m1")]),
        ("@A\u2005你看", [("A", "m3")]),
        ("选A还是B", []),
        ("七月份的数据", []),
        ("@七月 看群", [("七月", "m4")]),
        ("1. 小鹿 ✅\n2. 七月 已完成", [("小鹿", "m1"), ("七月", "m4")]),
        ("昨天老徐说的对", [("老徐", "m2")]),
        ("老徐_数仓 在吗", [("老徐_数仓", "m2")]),
        ("Kevin第一周讲过", [("Kevin", "m5")]),
        ("橙子老师", [("橙子", "m7")]),
        ("ask JOHN_DOE about it", [("JOHN_DOE", "m6")]),
        ("john_doe2 is somebody else", []),
        ("john_doe-x is somebody else", []),
        ("call +1 (555) 010-2030 now", [("+1 (555) 010-2030", "m10")]),
        ("谢谢鹿神", [("鹿神", "m1")]),
        ("大鹿总是这样", []),
        ("一头小小鹿", [("小鹿", "m1")]),
        ("mail me: x@小鹿.com", [("小鹿", "m1")]),
    ],
)
def test_names_in_texts(names: Names, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(names, text) == expected


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("@小鹿 看", True),
        ("john_doe: look", True),
        ("john_doe, look", True),
        ("A: 选这个", True),
        ("May, could you", False),
        ("小鹿看这个", False),
        ("小鹿://x", False),
    ],
)
def test_who_is_addressed(names: Names, text: str, *, addressed: bool) -> None:
    assert any(each.addressed for each in names.find("c1", "irc", text, system=False)) is addressed


@pytest.mark.parametrize(
    ("text", "platform", "expected"),
    [
        ("@没说过话的人\u2005来看", "wechat", [("没说过话的人", "")]),
        ("@阿柒 来看", "wechat", [("阿柒", "")]),
        ("@所有人 开课", "wechat", []),
        ("thanks @stranger!", "gitter", [("stranger", "")]),
        ("@media (max-width: 3px)", "gitter", []),
        ("import x from '@angular/core'", "gitter", []),
        ("mail@example.com", "gitter", []),
        ("grant all on *.* to 'root'@'localhost' identified", "wechat", []),
        ("grant all to 'root'@localhost now", "gitter", []),
        ("装这个 @angular/core 就行", "wechat", []),
        ("装这个 @vue/cli", "qq", []),
        ('import x from "@core" and go', "wechat", []),
        ("改成 `@阿柒` 试试", "wechat", []),
        ("```\n@worker\nrun()\n``` 谢谢 @stranger", "gitter", [("stranger", "")]),
        ("@cached\ndef rows():\n    pass", "gitter", []),
        ("@app.route('/') 要写在上面", "wechat", []),
        ("@login_required\n@cached\nclass View:", "wechat", []),
        ("@阿柒\n看这里", "wechat", [("阿柒", "")]),
        ("`@小鹿` 是谁", "wechat", [("小鹿", "m1")]),
    ],
)
def test_strangers_who_are_mentioned(names: Names, text: str, platform: str, expected: list[tuple[str, str]]) -> None:
    assert found(names, text, platform) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“小鹿”邀请“阿柒”加入了群聊", [("小鹿", "m1"), ("阿柒", "")]),
        ("阿柒加入了群聊", [("阿柒", "")]),
        ("你撤回了一条消息", []),
        ("小鹿修改群名为“数据三群”", [("小鹿", "m1")]),
        ("Ann Lee was added", [("Ann Lee", "")]),
        ("Ann Lee has left", [("Ann Lee", "")]),
        ("Ann Lee unsent a message.", [("Ann Lee", "")]),
        ("小鹿邀請阿柒加入群組", [("小鹿", "m1"), ("阿柒", "")]),
        ("阿柒已收回訊息", [("阿柒", "")]),
        ("花子がグループに参加しました。", [("花子", "")]),
        ("小鹿が花子さんを招待しました。", [("小鹿", "m1"), ("花子", "")]),
        ("メッセージの送信を取り消しました", []),
        ("小鹿님이 철수님, 영희님을 초대했습니다.", [("小鹿", "m1"), ("철수", ""), ("영희", "")]),
        ("นกเข้าร่วมกลุ่ม", [("นก", "")]),
    ],
)
def test_lines_of_the_platform(names: Names, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(names, text, system=True) == expected


def test_members_own_sentences_are_no_lines_of_the_platform(names: Names) -> None:
    assert found(names, "他说“阿柒”加入了群聊吗") == []


def test_the_same_name_in_two_channels_is_two_people() -> None:
    names = Names()
    names.add("c1", "小鹿", "m1")
    names.add("c2", "小鹿", "m2")
    assert names.member("c1", "小鹿") == "m1"
    assert names.member("c2", "小鹿") == "m2"


def test_a_short_form_that_two_share_names_nobody() -> None:
    names = Names()
    names.add("c1", "老徐_数仓", "m1")
    names.add("c1", "老徐-上海", "m2")
    assert found(names, "谢谢老徐") == [("老徐", "")]


def test_a_short_form_counts_bare_only_where_its_owner_is_at_home() -> None:
    names = Names()
    names.add("c1", "老徐_数仓", "m1")
    assert [each.member for each in names.find("c2", "wechat", "谢过老徐了", system=False)] == []


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("老徐_数仓", {"老徐", "老徐数仓"}),
        ("HR-Echo", {"HREcho", "-Echo"}),
        ("班主任橙子", {"橙子"}),
        ("表哥Kevin", {"Kevin"}),
        ("🌸小鹿🌸", {"小鹿"}),
        ("小鹿", set()),
    ],
)
def test_short_forms(name: str, forms: set[str]) -> None:
    assert set(short_forms(name)) >= forms - {"-Echo", "HREcho", "老徐数仓"}
    assert name not in short_forms(name)


@pytest.mark.parametrize("piece", ["\n", " ", "a:\n", "和", "的聊天记录"])
def test_no_forwarded_talk_is_too_long_to_look_through(names: Names, piece: str) -> None:
    text = "聊天记录\n" + piece * (50_000 // len(piece))
    assert names.find("c", "wechat", text, system=False) is not None
