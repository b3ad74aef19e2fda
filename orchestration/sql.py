"""Names and texts as SQL wants them, for the statements that take no parameters: DDL, ``copy``, ``attach``, ``comment``.

Everything else is passed to DuckDB as a bound parameter.
"""

from __future__ import annotations


def quoted(identifier: str) -> str:
    """An identifier in quotes, whatever it contains."""
    return '"' + identifier.replace('"', '""') + '"'


def relation(name: str) -> str:
    """``schema.table`` as a quoted relation; a name without a schema is quoted alone."""
    return ".".join(map(quoted, name.split(".", 1)))


def literal(text: str) -> str:
    """A text literal, whatever it contains."""
    return "'" + text.replace("'", "''") + "'"
