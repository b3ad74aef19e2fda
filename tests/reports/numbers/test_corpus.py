"""Accuracy on annotated documents: the real report, the development and the held-out documents.

Held-out documents are scored as a whole and never shown: no rule is written from them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.corpus.score import Score, documents_of, score_document
from tests.reports.numbers.conftest import ROOT

CORPUS = ROOT / "tests" / "corpus"
REPORT = ROOT / "raw" / "310106" / "2024" / "plan_report.txt"
GOLDEN = ROOT / "tests" / "golden" / "310106-2024.numerals.csv"
REQUIRED = {"found": 1.0, "disposition": 0.98, "meaning": 0.95, "form": 0.95}
REQUIRED_OF_THE_REPORT = {"found": 1.0, "disposition": 1.0, "meaning": 1.0, "form": 0.99}


def below(score: Score, required: dict[str, float]) -> dict[str, float]:
    """The groups that fall short, with their rates."""
    return {group: score.rate(group) for group, least in required.items() if score.rate(group) < least}


def test_the_real_report(lexicon: Lexicon) -> None:
    score = score_document(REPORT, GOLDEN, lexicon)
    assert score.total["disposition"] == 464
    assert score.total["meaning"] == 308
    assert below(score, REQUIRED_OF_THE_REPORT) == {}, "\n".join(score.mismatches)


@pytest.mark.parametrize("folder", ["development", "heldout"])
def test_other_documents(lexicon: Lexicon, folder: str) -> None:
    documents = list(documents_of(CORPUS / folder))
    if not documents:
        pytest.skip(f"no annotated documents in {folder}")
    whole = Score()
    for text, annotation in documents:
        whole.add(score_document(text, annotation, lexicon))
    assert below(whole, REQUIRED) == {}


def test_a_wrong_reading_lowers_the_score(lexicon: Lexicon, tmp_path: Path) -> None:
    text, annotation = tmp_path / "a.txt", tmp_path / "a.numerals.csv"
    text.write_text("一、2024年工作回顾\n新增企业20家。\n", encoding="utf-8")
    header = (
        "span_start,span_end,numeral,context,disposition,value,unit_mult,unit,qualifier,measure_kind,reference_year,"
    )
    row = "16,18,20,,statistic,21,0,家,exact,level,2024,full_year,actual,,一,新增企业数,"
    annotation.write_text(
        f"{header}period,value_role,table_no,section,indicator_name,accept\n{row}\n", encoding="utf-8"
    )
    score = score_document(text, annotation, lexicon)
    assert score.rate("disposition") == 1.0
    assert score.rate("meaning") == 0.0
    assert score.rate("found") < 1.0  # 2024 is not annotated
    assert any("value '21', got '20'" in mismatch for mismatch in score.mismatches)
