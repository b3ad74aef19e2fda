"""What could not be taken in, said so that an analyst can act on it.

A refusal is data: it is collected, carried to the end of the run and listed there. Raising and reporting belong to the
callers; the sentences of the reader itself come from ``orchestration.reports.errors``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.reports.errors import ReportError


@dataclass(frozen=True)
class Refusal:
    """One input that was refused: which file, where in it, what is wrong, what to do. Sorted by file and place."""

    file: str
    problem: str
    remedy: str
    place: str | None = None

    @classmethod
    def of_error(cls, error: ReportError) -> Refusal:
        return cls(error.file, error.problem, error.remedy, error.place)

    @property
    def sentence(self) -> str:
        """The whole of it in one sentence."""
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.problem}; {self.remedy}."

    def __lt__(self, other: Refusal) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, list[tuple[str, int]], str, str]:
        return self.file, _counted(self.place or ""), self.problem, self.remedy


def _counted(place: str) -> list[tuple[str, int]]:
    """The words and numbers of a place, so that line 9 comes before line 10."""
    return [(words, int(number or 0)) for words, number in re.findall(r"([^0-9]*)([0-9]*)", place)]
