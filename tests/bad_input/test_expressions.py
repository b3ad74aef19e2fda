"""No expression of the reader takes for ever over any text: those written to trap each of them are done with at once."""

from __future__ import annotations

import random
import re

import pytest

from orchestration.ingest.time_limit import time_limit
from orchestration.reports.errors import ReportError
from tests.bad_input.expressions import expressions, hard_text

EXPRESSIONS = expressions()
SECONDS = 10  # of processor time for a text that takes milliseconds: an end is looked for, not speed
TEXTS = 400


def try_hard(pattern: re.Pattern[str], seconds: float) -> None:
    chooser = random.Random(7)
    for _ in range(TEXTS):
        text = hard_text(pattern, chooser)
        with time_limit("the expression", seconds):
            for method in (pattern.search, pattern.match, pattern.fullmatch):
                method(text)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_it_ends(name: str) -> None:
    try_hard(EXPRESSIONS[name], SECONDS)


@pytest.mark.parametrize(
    "trap", [r"(?:达到?|到)*$", r"(?:年底|年底前|前)+完成", r"(?:[\s、]+|、)+增长", r"^(?:老|旧|老旧)*园"]
)
def test_one_that_does_not_is_found(trap: str) -> None:
    with pytest.raises(ReportError, match="did not end"):
        try_hard(re.compile(trap), 1)


def test_they_are_the_readers() -> None:
    modules = {name.split(".", maxsplit=1)[0] for name in EXPRESSIONS}
    assert modules >= {"numbers", "statements", "tables"}
    assert len(EXPRESSIONS) > 50
