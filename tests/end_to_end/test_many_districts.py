"""A warehouse of every document of the development corpus, each a district's own: whatever districts write, everything is read,
built and tested, and what cannot be published is held back by itself.

With them a pair that disagrees: a district's plan report that contradicts itself, and its communiqué of the year after whose
growth contradicts that plan report.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass

import duckdb
import pytest

from orchestration.ingest.landing import DocumentType
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.reviewing import read_review_list
from orchestration.paths import PROJECT, Places
from orchestration.reports.read import read_report
from tests.bad_input.case import write
from tests.warehouse import Refreshed, refresh

CORPUS = PROJECT / "tests" / "corpus" / "development"
XUHUI = PROJECT / "tests" / "end_to_end" / "reports" / "xuhui_2024.txt"
COMMUNIQUE = "310104-2025-communique-v1"
AGAINST_THE_PLAN_REPORT = "徐汇区2025年国民经济和社会发展统计公报\n\n一、综合\n\n全年新引进首店54家，比上年增长50%。\n"
FIRST_CODE = 900_000


@dataclass(frozen=True)
class Many:
    """The warehouse, and the ids of the reports put into it."""

    refreshed: Refreshed
    report_ids: frozenset[str]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Many:
    folder = tmp_path_factory.mktemp("many")
    project, raw = folder / "dbt_project", folder / "raw"
    shutil.copytree(PROJECT / "dbt_project", project, ignore=shutil.ignore_patterns("compiled", "run", "logs"))
    places = Places(home=folder / "home", raw=raw, dbt_project=project)
    report_ids = set(put_corpus(places)) | {"310104-2024-plan_report-v1", COMMUNIQUE}
    write(raw, "310104/2024/plan_report.txt", XUHUI.read_bytes())
    write(raw, "310104/2025/communique.txt", AGAINST_THE_PLAN_REPORT)
    return Many(refresh(places), frozenset(report_ids))


def put_corpus(places: Places) -> list[str]:
    """Put every document at a place of its own, in a region that has the name it gives itself; returns their ids."""
    lexicon = load_lexicon(places.seeds)
    report_ids, rows = [], []
    files = sorted(CORPUS.glob("*.txt"))
    for code, file in enumerate(files, start=FIRST_CODE):
        document = read_report(file.read_bytes(), file=file.name, lexicon=lexicon).document
        year, name = document.identity.execution_year or 2020, document.identity.region_name or f"{code}区"
        kind = DocumentType(document.identity.genre)
        if kind is DocumentType.PLAN_REPORT and not document.tables:
            kind = DocumentType.OTHER  # a plan report without tables is refused
        write(places.raw, f"{code}/{year}/{kind}.txt", file.read_bytes())
        rows.append(f"{code},{code},{name},District {code},{name},district,310000,GB/T 2260,,,,,\n")
        report_ids.append(f"{code}-{year}-{kind}-v1")
    with (places.seeds / "regions.csv").open("a", encoding="utf-8") as seed:
        seed.writelines(rows)
    return report_ids


def query(many: Many, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(many.refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        return connection.execute(sql).fetchall()


def column(many: Many, sql: str) -> set[object]:
    return {value for (value,) in query(many, sql)}


def test_nothing_structural_fails(many: Many) -> None:
    assert [text for text in many.refreshed.messages if not text.startswith("# Review of build")] == []


def test_every_document_is_published_or_held_back(many: Many) -> None:
    published = column(many, "select report_id from raw.report_documents")
    held_back = column(many, "select report_id from marts.held_back_findings")
    assert published | held_back == many.report_ids
    assert not published & held_back
    assert len(held_back) < len(published) / 10


def test_a_report_that_disagrees_only_with_one_held_back_is_published(many: Many) -> None:
    assert "310104-2024-plan_report-v1" in column(many, "select report_id from marts.held_back_findings")
    assert COMMUNIQUE in column(many, "select report_id from raw.report_documents")


def test_every_report_that_waits_is_on_the_list(many: Many) -> None:
    held_back = column(many, "select distinct source_path from marts.held_back_findings")
    assert {refusal.file for refusal in read_review_list(many.refreshed.places.review_list)} == held_back


def test_every_statistic_leads_to_its_characters(many: Many) -> None:
    """The spans of the marts, in the documents as they lie in raw/."""
    rows = query(
        many,
        "select source_path, span_start, span_end, numeral from raw.report_numerals"
        " inner join raw.report_documents using (document_key) where disposition = 'statistic'",
    )
    texts = {path: (many.refreshed.places.home.parent / str(path)).read_bytes().decode() for path, *_ in rows}
    assert len(rows) > 3_000
    assert [row for row in rows if texts[row[0]][row[1] : row[2]] != row[3]] == []  # type: ignore[misc]
