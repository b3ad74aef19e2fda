"""The seeds the reader needs, read into a :class:`~orchestration.reports.lexicon.Lexicon`.

Only loading and checking of rows; what the words are used for belongs to the reader, which never opens a file itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orchestration.ingest.seeds import all_problems, seed_rows
from orchestration.reports.lexicon import Lexicon, RegionTerm, UnitTerm


def load_lexicon(seeds_dir: Path) -> Lexicon:
    """Read units.csv, lexicon_terms.csv, regions.csv and industries.csv of ``seeds_dir``.

    Columns beyond those needed are ignored. Raises :class:`~orchestration.ingest.seeds.SeedError` with every problem found.
    """
    with all_problems() as problems:
        lexicon = Lexicon(
            units=tuple(_units(seeds_dir / "units.csv", problems)),
            regions=tuple(_regions(seeds_dir / "regions.csv", problems)),
            industries=tuple(_industries(seeds_dir / "industries.csv", problems)),
            terms=tuple(_terms(seeds_dir / "lexicon_terms.csv", problems)),
        )
    return lexicon


def _is_first(seen: dict[str, int], text: str, line: int, path: Path, problems: list[str]) -> bool:
    """Whether ``text`` has not stood in an earlier line; a repetition is a problem."""
    first = seen.setdefault(text, line)
    if first != line:
        problems.append(f"{path.name}, line {line}: {text!r} already stands in line {first}; remove one of them")
    return first == line


def _units(path: Path, problems: list[str]) -> Iterator[UnitTerm]:
    seen: dict[str, int] = {}
    for line, row in seed_rows(path, problems, ("unit", "dimension")):
        for text in (row["unit"], *filter(None, row.get("aliases", "").split("|"))):
            if _is_first(seen, text, line, path, problems):
                yield UnitTerm(text=text, unit=row["unit"], dimension=row["dimension"])


def _regions(path: Path, problems: list[str]) -> Iterator[RegionTerm]:
    seen: set[tuple[str, str]] = set()  # a region stands once a validity period
    for _, row in seed_rows(path, problems, ("region_code", "region_name_zh")):
        key = row["region_code"], row["region_name_zh"]
        if key not in seen:
            seen.add(key)
            short = row.get("short_name_zh") or row.get("short_name") or row["region_name_zh"]
            yield RegionTerm(row["region_code"], row["region_name_zh"], short, row.get("parent_code") or None)


def _industries(path: Path, problems: list[str]) -> Iterator[str]:
    names = dict.fromkeys(row["industry_name_zh"] for _, row in seed_rows(path, problems, ("industry_name_zh",)))
    yield from names


def _terms(path: Path, problems: list[str]) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for line, row in seed_rows(path, problems, ("kind", "text")):
        if _is_first(seen, f"{row['kind']} {row['text']}", line, path, problems):
            yield row["kind"], row["text"]
