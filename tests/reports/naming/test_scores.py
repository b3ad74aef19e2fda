"""How many names an analyst would accept: the real report, and the documents the rules were written from.

Lexical fields (value, unit, kind …) are the annotated ones, so that only the naming is measured.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.reports.formats import decode
from orchestration.reports.layout.lay_out import lay_out
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.names import name_mentions
from orchestration.reports.numbers.passages import find_passages
from tests.reports.naming.annotated import Annotation, comparable, mentions_of, read_annotations
from tests.reports.naming.sentences import LEXICON, ROOT

REAL_REPORT = ROOT / "raw" / "310106" / "2024" / "plan_report.txt"
REAL_ANNOTATIONS = ROOT / "tests" / "golden" / "310106-2024.numerals.csv"
DEVELOPMENT = sorted((ROOT / "tests" / "corpus" / "development").glob("*.numerals.csv"))


def named(text_file: Path, annotations: list[Annotation]) -> dict[int, Mention]:
    """The named mention of each annotated numeral, by span start."""
    document = lay_out(decode(text_file.read_bytes(), file=text_file.name), file=text_file.name, lexicon=LEXICON)
    passages = find_passages(document)
    mentions = mentions_of(passages, annotations)
    name_mentions(document, passages, mentions, LEXICON)
    return {numeral.span_start: mention for row in mentions for mention in row for numeral in mention.numerals}


def misnamed(text_file: Path, csv_file: Path) -> tuple[list[str], int]:
    """Contexts of statistics whose name is not accepted, and the number of statistics."""
    annotations = read_annotations(csv_file)
    found = named(text_file, annotations)
    statistics = [annotation for annotation in annotations if annotation.fields["disposition"] == "statistic"]
    wrong = [
        f"{annotation.fields['context']} → {found[annotation.span_start].indicator_name}"
        for annotation in statistics
        if comparable(found[annotation.span_start].indicator_name) not in annotation.names
    ]
    return wrong, len(statistics)


def test_names_of_the_real_report() -> None:
    wrong, total = misnamed(REAL_REPORT, REAL_ANNOTATIONS)
    assert total == 308
    assert 1 - len(wrong) / total >= 0.97, "\n".join(wrong)


def test_industries_of_the_real_report() -> None:
    annotations = read_annotations(REAL_ANNOTATIONS)
    found = named(REAL_REPORT, annotations)
    statistics = [annotation for annotation in annotations if annotation.fields["disposition"] == "statistic"]
    stated = {annotation.span_start: annotation.fields["industry_name"] or None for annotation in statistics}
    bulleted = {start: name for start, name in stated.items() if name}
    assert {start: found[start].industry_name for start in bulleted} == bulleted


def test_the_real_report_speaks_of_the_district_itself() -> None:
    annotations = read_annotations(REAL_ANNOTATIONS)
    assert {mention.ref_area for mention in named(REAL_REPORT, annotations).values()} == {None}


def test_names_of_the_development_documents() -> None:
    results = [misnamed(path.with_name(path.name.replace(".numerals.csv", ".txt")), path) for path in DEVELOPMENT]
    wrong, total = sum(len(found) for found, _ in results), sum(count for _, count in results)
    assert total > 900
    assert 1 - wrong / total >= 0.9  # seven of the documents were written to be hard


@pytest.mark.parametrize("field", ["ref_area"])
def test_areas_of_the_development_documents(field: str) -> None:
    """Areas the annotation fills by a level above the district are found."""
    levels = {"全省", "全市", "全国"}
    missed = []
    for path in DEVELOPMENT:
        annotations = [row for row in read_annotations(path) if row.fields.get(field) in levels]
        if annotations:
            found = named(path.with_name(path.name.replace(".numerals.csv", ".txt")), read_annotations(path))
            missed += [row.fields["context"] for row in annotations if not found[row.span_start].ref_area]
    assert len(missed) <= 1, missed
