"""What the exporter privately calls people (备注) is read by no format, wherever and under whatever name it stands."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from ingest.formats import BUILT_IN
from ingest.read import records, survey
from models.records.parsed import ParsedMessage, ReadOptions
from tests.support_exports import FORMS, Form, Said
from tests.support_formats import MemorySource
from tests.support_hostile_talks import plain_talk

FIXTURES = Path(__file__).parent / "fixtures"
UTC = ReadOptions(timezone="UTC")
REMARK = "楼下卖菜的张阿姨"
NAMES = ("remark", "Remark", "remarkName", "remark_name", "备注", "备注名", "发送者备注", "群备注", "alias_remark")
PLATFORMS = {format_.key: format_.platform for format_ in BUILT_IN}
HAVE_REMARKS = frozenset({"wechat", "wecom", "qq", "feishu", "dingtalk", "welink", "unknown"})
"""Where members have private names for each other that an exporter may write down."""
TALK = [*plain_talk(), Said(None, 1, "阿兰", "好")]
TABLES = [form for form in FORMS if form.body == "cells" and form.key not in {"gitter-tsv", "weflow-sql"}]
JSON = [form for form in FORMS if form.body == "json"]


def planted(value: Any) -> Any:
    """The same JSON with a remark in each of its objects."""
    if isinstance(value, dict):
        return {**{key: planted(inner) for key, inner in value.items()}, **dict.fromkeys(NAMES, REMARK)}
    return [planted(item) for item in value] if isinstance(value, list) else value


def with_remarks(form: Form) -> MemorySource:
    """A talk with a remark in every place that a format has for fields, and a record that cannot be read."""
    plain = form.source(TALK)
    text = _table(plain.data.decode()) if form.body == "cells" else _json(plain.data.decode())
    return MemorySource(form.path, text.encode(), plain.beside)


def _table(text: str) -> str:
    """More columns behind the others."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    width = max(map(len, rows))
    header = next(number for number, row in enumerate(rows) if len(set(row)) == width)
    file = io.StringIO(newline="")
    for number, row in enumerate(rows):
        more = NAMES if number == header else [REMARK] * len(NAMES)
        csv.writer(file).writerow([*row, *[""] * (width - len(row)), *more])
    return file.getvalue()


def _json(text: str) -> str:
    """More keys in each object."""
    try:
        return json.dumps(planted(json.loads(text)), ensure_ascii=False)
    except json.JSONDecodeError:
        lines = (json.dumps(planted(json.loads(line)), ensure_ascii=False) for line in text.splitlines() if line)
        return "\n".join(lines) + "\n"


@pytest.mark.parametrize("form", [*TABLES, *JSON], ids=lambda form: form.key)
def test_a_remark_is_read_from_no_field(form: Form) -> None:
    source = with_remarks(form)
    found = survey(source, ReadOptions(format=form.key, timezone="UTC"))
    read = list(records(source, found.format, found.options))
    plain = form.source(plain_talk())
    assert REMARK in source.data.decode()
    assert [each for each in read if isinstance(each, ParsedMessage) and REMARK in repr(each)] == []
    if PLATFORMS[form.key] in HAVE_REMARKS:
        failed = [each for each in read if not isinstance(each, ParsedMessage) and each.counts]
        assert failed
        assert [each for each in failed if REMARK in each.sample] == []
    assert [each.text for each in read if isinstance(each, ParsedMessage)] == [said.text for said in plain_talk()]
    assert found.format.key == survey(plain, UTC).format.key


def test_every_format_with_fields_is_tried() -> None:
    assert len(TABLES) + len(JSON) > 30
    assert {form.key for form in FORMS} >= {format_.key for format_ in BUILT_IN}


@pytest.mark.parametrize("key", [format_.key for format_ in BUILT_IN])
def test_the_remarks_in_the_fixtures_are_not_read(key: str) -> None:
    for path in sorted((FIXTURES / key).rglob("*")):
        if path.is_file() and "楼下的王老师" in path.read_text("utf-8", "replace"):
            source = MemorySource(path.name, path.read_bytes())
            found = survey(source, ReadOptions(format=key))
            assert "楼下的王老师" not in repr(list(records(source, found.format, found.options)))
