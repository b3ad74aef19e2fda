"""The seeds the reader needs, read into a :class:`~orchestration.reports.lexicon.Lexicon`.

Only loading and checking of rows; what the words are used for belongs to the reader, which never opens a file itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from orchestration.reports.lexicon import Lexicon, RegionTerm, UnitTerm


class LexiconError(Exception):
    """Seeds that cannot be used. ``problems`` holds one full sentence per bad row, all of them."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def load_lexicon(seeds_dir: Path) -> Lexicon:
    """Read units.csv, lexicon_terms.csv, regions.csv and industries.csv of ``seeds_dir``.

    Columns beyond those needed are ignored. Raises :class:`LexiconError` with every problem found.
    """
    problems: list[str] = []
    lexicon = Lexicon(
        units=tuple(_units(seeds_dir / "units.csv", problems)),
        regions=tuple(_regions(seeds_dir / "regions.csv", problems)),
        industries=tuple(_industries(seeds_dir / "industries.csv", problems)),
        terms=tuple(_terms(seeds_dir / "lexicon_terms.csv", problems)),
    )
    if problems:
        raise LexiconError(problems)
    return lexicon


def _rows(path: Path, columns: Sequence[str], problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row whose ``columns`` are all filled; the other rows go to ``problems``."""
    if not path.is_file():
        problems.append(f"{path.name}: the seed is missing; restore it in {path.parent}")
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            problems.append(f"{path.name}, line 1: no column {', '.join(missing)}; add it to the header")
            return
        for row in reader:
            empty = [column for column in columns if not (row[column] or "").strip()]
            if empty:
                problems.append(
                    f"{path.name}, line {reader.line_num}: {', '.join(empty)} is empty; fill it or remove the row"
                )
                continue
            yield reader.line_num, {name: (cell or "").strip() for name, cell in row.items() if isinstance(name, str)}


def _is_first(seen: dict[str, int], text: str, line: int, path: Path, problems: list[str]) -> bool:
    """Whether ``text`` has not stood in an earlier line; a repetition is a problem."""
    first = seen.setdefault(text, line)
    if first != line:
        problems.append(f"{path.name}, line {line}: {text!r} already stands in line {first}; remove one of them")
    return first == line


def _units(path: Path, problems: list[str]) -> Iterator[UnitTerm]:
    seen: dict[str, int] = {}
    for line, row in _rows(path, ("unit", "dimension"), problems):
        for text in (row["unit"], *filter(None, row.get("aliases", "").split("|"))):
            if _is_first(seen, text, line, path, problems):
                yield UnitTerm(text=text, unit=row["unit"], dimension=row["dimension"])


def _regions(path: Path, problems: list[str]) -> Iterator[RegionTerm]:
    seen: set[tuple[str, str]] = set()  # a region stands once a validity period
    for _, row in _rows(path, ("region_code", "region_name_zh"), problems):
        key = row["region_code"], row["region_name_zh"]
        if key not in seen:
            seen.add(key)
            short = row.get("short_name_zh") or row.get("short_name") or row["region_name_zh"]
            yield RegionTerm(row["region_code"], row["region_name_zh"], short, row.get("parent_code") or None)


def _industries(path: Path, problems: list[str]) -> Iterator[str]:
    names = dict.fromkeys(row["industry_name_zh"] for _, row in _rows(path, ("industry_name_zh",), problems))
    yield from names


def _terms(path: Path, problems: list[str]) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for line, row in _rows(path, ("kind", "text"), problems):
        if _is_first(seen, f"{row['kind']} {row['text']}", line, path, problems):
            yield row["kind"], row["text"]
