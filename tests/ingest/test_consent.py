"""Consent to be named is a member's own and whole message."""

import pytest

from ingest.consent import consented_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("同意署名", "王芳"),
        ("我同意署名。", "王芳"),
        ("同意署名：芳姐", "芳姐"),
        ("同意署名，就叫芳姐", "芳姐"),
        ("同意署名 芳姐", "芳姐"),
        ("I agree to be named", "王芳"),
        ("Yes, I agree to be named as Fang W.", "Fang W"),
    ],
)
def test_who_agrees_is_named_as_they_say_or_as_they_are_called(text: str, name: str) -> None:
    assert consented_name(text, "王芳") == name


@pytest.mark.parametrize("text", ["撤回署名", "我不同意署名", "取消署名！", "Please do not name me."])
def test_consent_can_be_taken_back(text: str) -> None:
    assert consented_name(text, "王芳") == ""


@pytest.mark.parametrize(
    "text",
    [
        "回复同意署名即可",
        "谁同意署名？",
        "大家同意署名吗",
        "同意",
        "署名",
        "不确定同意署名好不好",
        "",
        "同意署名" + "好" * 31,
    ],
)
def test_other_talk_is_nobodys_consent(text: str) -> None:
    assert consented_name(text, "王芳") is None


def test_a_name_that_cannot_be_printed_is_not_taken() -> None:
    assert consented_name("同意署名：芳\u202e姐", "王芳") is None
