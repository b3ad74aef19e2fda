"""The page of refusals for people stays true: each row is a sentence of the code.

That each case of the corpus has a row is seen to in ``test_corpus``.
"""

from __future__ import annotations

import ast
from functools import lru_cache

import pytest

from tests.bad_input.case import REPOSITORY
from tests.bad_input.page import ANY, pattern_of, rows


@lru_cache(maxsize=1)
def _sentences() -> tuple[str, ...]:
    """Every text in the code that takes raw/ in and reads it; an expression within one is “…”."""
    files = [
        *(REPOSITORY / "orchestration" / "ingest").rglob("*.py"),
        *(REPOSITORY / "orchestration" / "reports").rglob("*.py"),
    ]
    texts: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (str(p.value) if isinstance(p, ast.Constant) else ANY for p in node.values)
                texts.add("".join(parts))
    return tuple(texts)


@pytest.mark.parametrize("said", rows())
def test_a_row_is_a_sentence_of_the_code(said: str) -> None:
    pattern = pattern_of(said)
    assert any(pattern.search(text) for text in _sentences()), f"no module says “{said}”"


def test_the_page_has_as_many_rows_as_it_should() -> None:
    assert len(rows()) >= 90
