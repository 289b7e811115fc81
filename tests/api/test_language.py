"""Each reader gets the command line in their own language."""

import re

import pytest

from api.cli.app import COMMANDS, command_line, run
from api.cli.language import take_language
from models.errors import BadOption

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--lang", "zh", "inspect", "a"], ("zh", ["inspect", "a"])),
        (["inspect", "a", "--lang=en", "--json"], ("en", ["inspect", "a", "--json"])),
        (["search", "--lang", "zh", "--", "--lang"], ("zh", ["search", "--", "--lang"])),
    ],
)
def test_the_language_may_stand_anywhere(arguments: list[str], expected: tuple[str, list[str]]) -> None:
    assert take_language(arguments) == expected


def test_without_it_the_locale_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert take_language([])[0] == "zh"
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert take_language([])[0] == "en"


def test_a_language_that_is_not_there_is_said_so() -> None:
    with pytest.raises(BadOption):
        take_language(["--lang", "fr"])


def test_every_help_text_is_in_the_reader_s_language() -> None:
    for language, chinese in (("zh", True), ("en", False)):
        command = command_line(language, [name for name, _, _ in COMMANDS])
        texts = [command.help, *(each.help for each in command.commands.values())]
        for each in (command, *command.commands.values()):
            texts += [option.help for option in each.params]
        assert len(texts) > 50
        assert {bool(HAN.search(text)) for text in texts} == {chinese}


def test_help_is_shown_where_nothing_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh"]) == 0
    assert "annotate" in capsys.readouterr().out


def test_a_slip_of_the_pen_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", "inspekt"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert HAN.search(said.err)
