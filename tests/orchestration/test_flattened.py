"""The rows kept beside the parse cache: a parse enters once, and whatever is wrong with the file, loading is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.ingest import flattened
from orchestration.ingest.cache import GoodParse, ParseCache
from orchestration.ingest.landing import DocumentType, LandedDocument
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.loader import Build, load_working_file
from orchestration.ingest.rows import parse_table
from orchestration.paths import PROJECT
from orchestration.reports.read import read_report
from tests.benchmarks.synthetic.read_back import reports

LEXICON = load_lexicon(PROJECT / "dbt_project" / "seeds")


@pytest.fixture(scope="module")
def parses(tmp_path_factory: pytest.TempPathFactory) -> tuple[ParseCache, list[GoodParse]]:
    cache = ParseCache(tmp_path_factory.mktemp("parses"))
    good = []
    for number, report in enumerate(reports(2, 2, always_tables=True)):
        key = f"{number:064x}"
        cache.file(key).write(parse_table(read_report(report.content, file="a.txt", lexicon=LEXICON), "reader"))
        code, year = report.district.region_code, report.year
        document = LandedDocument(code, year, DocumentType.PLAN_REPORT, 1, f"raw/{code}/{year}/plan_report.txt", key)
        good.append(GoodParse(document, key))
    return cache, good


def load(folder: Path, cache: ParseCache, parses: list[GoodParse]) -> dict[str, list[tuple[Any, ...]]]:
    """Every raw table after loading."""
    path = folder / "warehouse.duckdb"
    counts = load_working_file(path, cache, parses, [], Build("b", "a"), [])
    with duckdb.connect(path, read_only=True) as connection:
        return {table: connection.execute(f"from raw.{table} order by all").fetchall() for table in counts}


def rows_file(cache: ParseCache) -> Path:
    [path] = cache.folder.glob("rows-*.duckdb")
    return path


def test_a_parse_enters_once_and_a_change_adds_one(
    parses: tuple[ParseCache, list[GoodParse]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, good = parses
    added: list[int] = []
    add = flattened._add
    monkeypatch.setattr(flattened, "_add", lambda *given: (added.append(len(given[2])), add(*given)))
    three = load(tmp_path, cache, good[:3])
    four = load(tmp_path, cache, good)
    assert added == [3, 1]
    assert four["report_numerals"][: len(three["report_numerals"])] == three["report_numerals"]
    assert load(tmp_path, cache, good) == four
    assert added == [3, 1]


def test_a_damaged_file_is_made_again(parses: tuple[ParseCache, list[GoodParse]], tmp_path: Path) -> None:
    cache, good = parses
    expected = load(tmp_path, cache, good)
    rows_file(cache).write_bytes(b"no database")
    assert load(tmp_path, cache, good) == expected


def test_a_file_that_is_mostly_stale_is_made_again(
    parses: tuple[ParseCache, list[GoodParse]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, good = parses
    load(tmp_path, cache, good)
    monkeypatch.setattr(flattened, "_MOST_STALE", 1)
    load(tmp_path, cache, good[:1])
    with duckdb.connect(rows_file(cache), read_only=True) as connection:
        assert connection.execute("select count(*) from parses").fetchall() == [(1,)]


def test_documents_are_loaded_in_groups_with_dense_keys(
    parses: tuple[ParseCache, list[GoodParse]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, good = parses
    whole = load(tmp_path, cache, good)
    monkeypatch.setattr("orchestration.ingest.loader._DOCUMENTS_AT_ONCE", 3)
    assert load(tmp_path, cache, good) == whole
    keys = sorted(row[1] for row in whole["report_numerals"])
    assert keys == list(range(1, len(keys) + 1))
