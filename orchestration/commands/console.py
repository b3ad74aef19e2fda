"""What all commands share: printing for terminals and pipes, errors on stderr, and the published file opened for reading."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from orchestration.paths import Places

if TYPE_CHECKING:
    import duckdb
    from rich.console import Console

_WIDE = 100_000  # columns: nothing is folded or cut


class NothingPublishedError(Exception):
    """There is no release yet; the message says what to do."""


def console() -> Console:
    """Colours and folding in a terminal; plain and whole lines in a pipe or a file."""
    from rich.console import Console

    return Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=_WIDE, no_color=True)


def complain(message: object) -> None:
    """Print to stderr."""
    print(message, file=sys.stderr)


def open_release(places: Places) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the release in force; raises :class:`NothingPublishedError`."""
    import duckdb

    from orchestration.ingest.published import DATABASE

    database = places.current / DATABASE
    if not database.exists():
        raise NothingPublishedError(f"{database}: nothing is published yet; run: warehouse refresh")
    return duckdb.connect(database, read_only=True)


def marked(text: str) -> str:
    """Rich markup of a sentence whose number stands in 【】: in a terminal the number is shown reversed as well."""
    from rich.markup import escape

    before, bracket, rest = text.partition("【")
    number, _, after = rest.partition("】")
    return f"{escape(before)}[reverse]【{escape(number)}】[/reverse]{escape(after)}" if bracket else escape(text)


def counted(count: int, noun: str) -> str:
    """“1 table”, “1,522 tables”."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def plain(value: object) -> str:
    """For programs: a decimal with the digits of its type and without an exponent (0.00000000, not 0E-8), nested as JSON."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False, default=plain) if isinstance(value, list | dict) else str(value)


def shown(value: object) -> str:
    """For reading: a decimal without the zeros its column type adds."""
    if isinstance(value, Decimal):
        text = plain(value)
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {shown(item)}' for key, item in value.items())}}}"
    return "" if value is None else str(value)


def print_json(content: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> None:
    """Print as JSON, decimals as strings."""
    print(json.dumps(content, ensure_ascii=False, indent=1, default=plain))
