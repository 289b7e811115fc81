from itertools import pairwise
from pathlib import Path

import pytest

from ingest.personal import LABELS, RECOGNISERS, find, label
from ingest.recognisers.index import Index
from tests.support_personal import INNOCENT, PLANTED, Planted


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.kind) for each in find(text)]


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("电话 13912345678 找我", "13912345678", "phone"),
        ("+86 139-1234-5678", "+86 139-1234-5678", "phone"),
        ("１３９１２３４５６７８", "１３９１２３４５６７８", "phone"),
        ("座机 021-87654321", "021-87654321", "phone"),
        ("call +44 20 7946 0018", "+44 20 7946 0018", "phone"),
        ("call (212) 390-0777", "(212) 390-0777", "phone"),
        ("证件 110101199003071234 谢谢", "110101199003071234", "id_card"),
        ("卡 4111111111111111", "4111111111111111", "bank_card"),
        ("写信到 some.one@mail.example", "some.one@mail.example", "email"),
        ("加我微信 deer_2020 拉群", "deer_2020", "wechat"),
        ("+v deer2020x", "deer2020x", "wechat"),
        ("微信号：deerdeer", "deerdeer", "wechat"),
        ("my wechat: deer_2020", "deer_2020", "wechat"),
        ("v：deer2020x 备注来意", "deer2020x", "wechat"),
        ("q:2857190346", "2857190346", "qq"),
        ("QQ群：526289580", "526289580", "qq"),
        ("订单号 20250301123456", "20250301123456", "order_no"),
        ("存过了 312087563390000000 全是0", "312087563390000000", "order_no"),
        ("学号：20231234", "20231234", "number"),
        ("寄到西湖区学院路12号3栋502", "西湖区学院路12号3栋502", "address"),
        ("车牌 沪A12B45", "沪A12B45", "plate"),
        ("我叫李小满，做会计的", "李小满", "name"),
        ("收件人：欧阳修文", "欧阳修文", "name"),
        ("13912345678 李小满", "李小满", "name"),
        ("Hi, my name is Ann Lee.", "Ann Lee", "name"),
        ("at Object.<anonymous> (/Users/annlee/app/index.js:3:7)", "annlee", "name"),
        (r"C:\Users\ann.lee\Documents>npm start", "ann.lee", "name"),
        ("cd /home/annlee", "annlee", "name"),
        ("GET /signup?_csrf=Zx81kQpL0vTn4YwA7bRe", "Zx81kQpL0vTn4YwA7bRe", "secret"),
        ("key sk-abcdefghijklmnopqrstuvwx", "sk-abcdefghijklmnopqrstuvwx", "secret"),
    ],
)
def test_personal_data_is_found(text: str, span: str, kind: str) -> None:
    assert (span, kind) in kinds(text) or any(span in found and kind == each for found, each in kinds(text))


@pytest.mark.parametrize(
    "text",
    [
        "excel最多1048576行",
        "变成 4.12E+17 这种",
        "MySQL 8.0.36 和 Python 3.11.4",
        "select * from t where dt between 20250301 and 20250331",
        '=SUBSTITUTE(A2,UNICHAR(160),"")',
        "时间戳 1741004006000",
        "Number.MAX_SAFE_INTEGER is 9007199254740991",
        "微信 Excel 都行",
        "用户名是中文，改英文重启",
        "我叫他来的",
        "加V 3个人",
        "git clone git@github.com:me/it.git",
        "call 555-555-5555 in the exercise",
        "这条路走不通",
        "第3号楼梯口见",
        "/home/ubuntu/workspace/app.js and C:\\Users\\YourName",
        "open https://site.example/home/about or src/home/index.html",
        "token=undefined, password=process.env.PASSWORD",
        "http://localhost:8080/id/17612345678901",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert kinds(text) == []


def test_spans_do_not_overlap_and_stand_in_order() -> None:
    text = "寄到星光路9号2栋301 王小满 13912345678 邮箱 a@b.cn 订单号 20250301123456"
    found = find(text)
    assert [each.kind for each in found] == ["address", "name", "phone", "email", "order_no"]
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_every_recogniser_has_its_label_in_both_languages() -> None:
    assert {recogniser.kind for recogniser in RECOGNISERS} <= LABELS.keys()
    assert label("phone", "zh") == "〔电话〕"
    assert label("phone", "en") == "〔phone〕"


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.value[:24])
def test_every_kind_is_found_as_people_write_it(planted: Planted) -> None:
    left = planted.text
    for each in reversed(find(planted.text)):
        left = left[: each.start] + left[each.end :]
    assert not any(planted.value[at : at + 5] in left for at in range(max(1, len(planted.value) - 4)))
    assert planted.kind in {each.kind for each in find(planted.text)}


@pytest.mark.parametrize("text", INNOCENT)
def test_no_kind_is_found_where_there_is_none(text: str) -> None:
    assert kinds(text) == []


def test_every_kind_has_an_example() -> None:
    assert {planted.kind for planted in PLANTED} == LABELS.keys()


@pytest.mark.parametrize("text", [planted.text for planted in PLANTED] + list(INNOCENT))
def test_what_is_not_tried_would_have_found_nothing(text: str) -> None:
    """A cue or a trait that is left out of a row's table would hide what its pattern knows."""
    tried = Index(RECOGNISERS).called_for(text)
    for recogniser in RECOGNISERS:
        if recogniser not in tried:
            assert not any(recogniser.check(match["it"]) for match in recogniser.pattern.finditer(text)), recogniser


@pytest.mark.parametrize("kind", LABELS)
def test_every_kind_is_documented(kind: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")
    assert f"| `{kind}` | {label(kind, 'zh')} {label(kind, 'en')} |" in page
