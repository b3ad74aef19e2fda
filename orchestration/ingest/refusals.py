"""What could not be taken in, said so that an analyst can act on it.

A refusal is data: it is collected, carried to the end of the run and listed there. Raising and reporting belong to the
callers; the sentences of the reader itself come from ``orchestration.reports.errors``.
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.reports.errors import ReportError


@dataclass(frozen=True, order=True)
class Refusal:
    """One input that was refused: which file, where in it, what is wrong, what to do."""

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
