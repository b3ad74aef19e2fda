"""Everyday sentences of plan reports, invented and named by hand: a line a sentence, the names of its numbers behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.test_sentences_of_reports import names

LINES = Path(__file__).with_name("everyday_sentences.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES, ids=[line[:16] for line in LINES])
def test_its_numbers_are_named_as_an_analyst_would(line: str, lexicon: Lexicon) -> None:
    sentence, *expected = line.split("\t")
    assert names(sentence, lexicon) == expected
