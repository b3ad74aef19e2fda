"""Errors of the reader: each one sentence that names the file, the place and the remedy.

Raised for what makes a document unreadable as a whole. What is merely doubtful is recorded, not raised.
"""

from __future__ import annotations


class ReportError(Exception):
    """A document that cannot be read. ``str(error)`` is a full sentence an analyst can act on."""

    def __init__(self, problem: str, *, file: str, remedy: str, place: str | None = None) -> None:
        self.problem, self.file, self.place, self.remedy = problem, file, place, remedy
        where = f"{file}, {place}" if place else file
        super().__init__(f"{where}: {problem}; {remedy}")
