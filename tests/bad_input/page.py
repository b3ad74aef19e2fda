"""docs/refusals.md as data: what the sentences say that people are told what to do about."""

from __future__ import annotations

import re
from functools import lru_cache

from tests.bad_input.case import REPOSITORY

ANY = "…"
_ROW = re.compile(r"\| (?P<said>[^|]+?) \| [^|]*\| [^|]+ \|")


@lru_cache(maxsize=1)
def rows() -> tuple[str, ...]:
    """The first column of the page's tables; “…” stands for whatever differs from case to case."""
    page = (REPOSITORY / "docs" / "refusals.md").read_text(encoding="utf-8")
    found = [row["said"] for line in page.splitlines() if (row := _ROW.fullmatch(line))]
    return tuple(said for said in found if said != "the sentence says")


def pattern_of(said: str) -> re.Pattern[str]:
    """A row's sentence, to be searched for."""
    return re.compile(".*".join(map(re.escape, said.strip().split(ANY))), re.DOTALL)


def is_explained(problem: str) -> bool:
    """Whether a row says what to do about it."""
    return any(pattern_of(said).search(problem) for said in rows())
