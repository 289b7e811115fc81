import pytest

from ingest.quotes import Window, cut


@pytest.mark.parametrize(
    ("text", "body", "sender", "quoted"),
    [
        ("按F4锁定\n引用：豆子: 编号一模一样啊", "按F4锁定", "豆子", "编号一模一样啊"),
        ("第一行\n第二行\n引用：豆子: 比例是 3: 1", "第一行\n第二行", "豆子", "比例是 3: 1"),
        ("「豆子：编号一样啊」\n- - - - - - - - - - - - - - -\n按F4", "按F4", "豆子", "编号一样啊"),
        ("「豆子：两\n行」\n——————————\n按F4", "按F4", "豆子", "两\n行"),
        ('这是一条引用/回复消息：\n"豆子：\n编号一样啊"\n------\n按F4', "按F4", "豆子", "编号一样啊"),
        ("This is a quote/reply:\n“Bean:\nsame ids”\n------\npress F4", "press F4", "Bean", "same ids"),
        ("[回复 豆子: [图片]看这个]\n按F4", "按F4", "豆子", "[图片]看这个"),
        ("> 豆子(wxid_1) 03-04 20:12:20\n> 编号一样啊\n按F4", "按F4", "豆子", "编号一样啊"),
    ],
)
def test_written_quotes_are_cut_out(text: str, body: str, sender: str, quoted: str) -> None:
    found = cut(text)
    assert found is not None
    assert (found.text, found.quoted.sender, found.quoted.text, found.certain) == (body, sender, quoted, True)


@pytest.mark.parametrize(
    "text", ["参考文献的引用：格式要统一", "「你好」", "> 5 的都删掉", "[回复慢] 抱歉", "a - - - - - b"]
)
def test_other_texts_stay(text: str) -> None:
    assert cut(text) is None


def test_a_line_that_may_be_a_quote_is_not_sure() -> None:
    found = cut("> npm install\nworks for me")
    assert found is not None
    assert not found.certain
    assert found.quoted.sender is None


@pytest.fixture
def window() -> Window:
    window = Window(100)
    window.add("1", "bean", "编号一模一样啊，我看了三遍")
    window.add("2", "deer", "编号一模一样啊，我看了三遍")
    window.add("3", "bean", "嗯")
    window.add("4", "bean", "嗯嗯 知道了")
    return window


@pytest.mark.parametrize(
    ("member", "text", "found"),
    [
        ("bean", "编号一模一样啊，我看了三遍", "1"),
        ("deer", "编号一模一样啊…", "2"),
        ("bean", "一模一样啊", "1"),
        ("bean", "嗯", "3"),
        ("bean", "嗯嗯知道了", "4"),
        ("", "编号一模一样啊...", "2"),
        ("", "嗯", None),
        ("bean", "没说过", None),
        ("bean", "……", None),
    ],
)
def test_a_quote_is_looked_for_in_what_was_said(window: Window, member: str, text: str, found: str | None) -> None:
    assert window.find(member, text) == found


def test_the_window_forgets() -> None:
    window = Window(2)
    for number in range(3):
        window.add(str(number), "bean", f"第{number}句话")
    assert window.find("bean", "第0句话") is None
    assert window.find("bean", "第1句话") == "1"
