"""The rows that an SQL dump would insert, by table and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.encoding import text_stream
from ingest.format import Source
from ingest.sql_tokens import Token, sql_tokens
from models.characters import without_surrogates

_CONSTRAINTS = frozenset({"primary", "foreign", "unique", "check", "constraint", "key", "index", "exclude", "like"})
_VALUES_LIMIT = 1000
"""Values of one row that are looked at."""
_END = Token("mark", ";")


@dataclass(frozen=True, slots=True)
class Insert:
    """One row."""

    table: str
    """Lower case, without its schema."""
    values: Mapping[str, str | None]
    """Column in lower case -> what its literal says; None for NULL. By ``0``, ``1`` … where no column is known."""
    whole: bool = True
    """False where the file ends inside the row."""


def sql_inserts(source: Source) -> Iterator[Insert]:
    """The rows of all ``INSERT`` statements in file order; every other statement is passed over."""
    with source.open() as stream:
        yield from _Statements(sql_tokens(text_stream(stream, source.encoding))).inserts()


class _Statements:
    """Walks through the statements; remembers the columns of tables that the dump creates."""

    def __init__(self, tokens: Iterator[Token]) -> None:
        self._tokens = tokens
        self._columns: dict[str, tuple[str, ...]] = {}
        self._now: Token | None = next(tokens, None)

    def inserts(self) -> Iterator[Insert]:
        while self._now is not None:
            if self._takes("insert"):
                yield from self._insert()
            elif self._takes("create"):
                self._create()
            self._to_end()

    def _next(self) -> Token | None:
        """Leave this token; gives it."""
        left, self._now = self._now, next(self._tokens, None)
        return left

    def _is(self, word: str) -> bool:
        return self._now is not None and self._now.kind in {"word", "mark"} and self._now.value.lower() == word

    def _takes(self, word: str) -> bool:
        """Whether this token is that word or mark; then it is left."""
        taken = self._is(word)
        if taken:
            self._next()
        return taken

    def _to_end(self) -> None:
        """Leave the statement."""
        while self._now is not None and self._next() != _END:
            pass

    def _name(self) -> str:
        """The name that stands here, without its schema; empty where none does."""
        name = ""
        while self._now is not None and self._now.kind in {"name", "word"}:
            name = str(self._now.value).lower()
            self._next()
            if not self._takes("."):
                break
        return name

    def _insert(self) -> Iterator[Insert]:
        while self._takes("ignore") or self._takes("or") or self._takes("replace") or self._takes("into"):
            pass
        table = self._name()
        columns = self._names() if self._is("(") else self._columns.get(table, ())
        if not self._takes("values"):
            return
        while self._takes("("):
            values, whole = self._row()
            names = columns if len(columns) == len(values) or not whole else tuple(map(str, range(len(values))))
            yield Insert(table, dict(zip(names, values, strict=False)), whole)
            if not self._takes(","):
                return

    def _names(self) -> tuple[str, ...]:
        """The names in brackets, such as an insert's columns."""
        self._next()
        names = []
        while self._now is not None and not self._takes(")"):
            name = self._name()
            if name:
                names.append(name)
            else:
                self._next()
        return tuple(names)

    def _row(self) -> tuple[list[str | None], bool]:
        """The values up to the row's end, and whether it has one. Of an expression the first literal counts."""
        values: list[str | None] = []
        value, depth = None, 1
        while (token := self._next()) is not None:
            if token.kind in {"text", "number"}:
                value = without_surrogates(token.value) if value is None else value
            elif token.kind == "word" and value is None:
                value = token.value if token.value.lower() in {"true", "false"} else None
            elif token.kind == "mark":
                depth += {"(": 1, ")": -1}.get(token.value, 0)
                if depth == 0 or (depth == 1 and token.value == ","):
                    values.append(value)
                    value = None
                if depth == 0 or len(values) > _VALUES_LIMIT:
                    return values, depth == 0
        return [*values, value], False

    def _create(self) -> None:
        """Remember a table's columns: the first word of each part in the brackets that is no constraint."""
        if not self._takes("table"):
            return
        while self._takes("if") or self._takes("not") or self._takes("exists"):
            pass
        table, columns, depth = self._name(), list[str](), 0
        begins = False
        while self._now is not None and self._now != _END:
            token = self._now
            if begins and token.kind in {"word", "name"} and token.value.lower() not in _CONSTRAINTS:
                columns.append(token.value.lower())
            begins = token.kind == "mark" and (token.value, depth) in {("(", 0), (",", 1)}
            depth += {"(": 1, ")": -1}.get(token.value, 0) if token.kind == "mark" else 0
            self._next()
        self._columns[table] = tuple(columns[:_VALUES_LIMIT])
