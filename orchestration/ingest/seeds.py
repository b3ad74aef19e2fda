"""The seeds as Python reads them: rows of text, and every row that cannot be used in a sentence of its own.

People edit these files. dbt tests them too, but only in the build; what is read here is read before. What the rows mean is
the callers' business (``lexicons``, ``catalogue``, ``reference``).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class SeedError(Exception):
    """Seeds that cannot be used. ``problems`` holds one full sentence per bad row, all of them."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(self.problems))


@contextmanager
def all_problems() -> Iterator[list[str]]:
    """A list for the block to put its problems on; raises :class:`SeedError` with all of them at the end."""
    problems: list[str] = []
    yield problems
    if problems:
        raise SeedError(problems)


def seed_rows(
    path: Path, problems: list[str], filled: Sequence[str], others: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row whose columns ``filled`` are; the other rows go to ``problems``, and so does a
    header without these columns and ``others``. Further columns are handed on as they are."""
    text = _text_of(path, problems)
    if text is None:
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    good = 1
    try:
        missing = [column for column in (*filled, *others) if column not in (reader.fieldnames or ())]
        if missing:
            problems.append(f"{path.name}, line 1: no column {', '.join(missing)}; add it to the header")
            return
        for row in reader:
            good = reader.line_num
            if None in row:
                problems.append(
                    f"{path.name}, line {reader.line_num}: more cells than the header has columns; put a text with a comma in"
                    " double quotes"
                )
            elif empty := [column for column in filled if not (row[column] or "").strip()]:
                problems.append(
                    f"{path.name}, line {reader.line_num}: {', '.join(empty)} is empty; fill it or remove the row"
                )
            else:
                yield reader.line_num, {name: (cell or "").strip() for name, cell in row.items()}
    except csv.Error as error:
        problems.append(
            f"{path.name}, line {good + 1}: it is no CSV from here on ({error}); mend the quotes in that line"
        )


def is_placeholder(text: str) -> bool:
    """Whether a cell still holds what a printed row has where a person should write: ``<reason>``."""
    return re.fullmatch(r"<[^<>]*>", text.strip()) is not None


def require_text(seeds: Path) -> None:
    """Raise :class:`SeedError` where a seed is not the text it should be; dbt would not say which."""
    with all_problems() as problems:
        for path in sorted(seeds.glob("*.csv")):
            _text_of(path, problems)


def _text_of(path: Path, problems: list[str]) -> str | None:
    try:
        content = path.read_bytes()
    except OSError:
        problems.append(f"{path.name}: the seed is missing; restore it in {path.parent}, or set WAREHOUSE_DBT_PROJECT")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problems.append(
            f"{path.name}, line {line}: it is not UTF-8; save the file as “CSV UTF-8”, in Excel the first of its CSV formats"
        )
        return None
