"""A relation as found in a text, before it is numbered and given source spans."""

from __future__ import annotations

from typing import NamedTuple

from orchestration.reports.numbers.clauses import Range
from orchestration.reports.statements.record import RelationKind
from orchestration.reports.statements.texts import Claim


class Found(NamedTuple):
    """``words`` are positions in the text's matching form; the rest is as in the record."""

    kind: RelationKind
    claim: Claim
    related: Claim | None
    words: Range
    related_name: str | None = None
    is_exhaustive: bool | None = None
    listed_count: int | None = None
    has_etc: bool | None = None
