"""Only what is in Chinese or English is read: of another language nobody here can tell what is asked."""

import pytest

from publish.tongue import readable


@pytest.mark.parametrize(
    "text",
    [
        "花盆底下要不要垫石子",
        "阳台の薄荷要不要每天浇水",
        "vlookup 返回 #N/A 怎么办",
        "How do I keep the slugs off my seedlings?",
        "TypeError: unhashable type",
        "```js\nvar semente = planta.folha(agua, luz, terra, vaso, flor);\n```",
        "any tips?",
    ],
)
def test_chinese_english_and_code_are_read(text: str) -> None:
    assert readable(text)


@pytest.mark.parametrize(
    "text",
    [
        "植木鉢の下に石を敷いたほうがいいですか",
        "alguém sabe como tirar as lesmas das mudas sem veneno?",
        "dlaczego liście mojej bazylii robią się żółte po podlaniu",
        "kenapa daun tanaman saya jadi kuning setelah disiram",
        "quelqu'un sait pourquoi mes tomates restent vertes ?",
    ],
)
def test_other_languages_are_not(text: str) -> None:
    assert not readable(text)
