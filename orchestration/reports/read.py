"""Reading a report, end to end: bytes → :class:`Reading` (document model, ledger and statements)."""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.reports.document import Document
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Ledger
from orchestration.reports.statements.record import Statements


@dataclass(frozen=True)
class Reading:
    """Everything one document yields."""

    document: Document
    ledger: Ledger
    statements: Statements


def read_report(content: bytes, *, file: str, lexicon: Lexicon) -> Reading:
    """Read one report.

    ``file`` names the document in errors and chooses the format by its suffix. Raises
    :class:`~orchestration.reports.errors.ReportError` when the document as a whole cannot be read.
    """
    from orchestration.reports.formats import decode
    from orchestration.reports.layout import lay_out
    from orchestration.reports.numbers.ledger import account
    from orchestration.reports.statements.reading import read_statements

    document = lay_out(decode(content, file=file), file=file, lexicon=lexicon)
    ledger = account(document, lexicon)
    return Reading(document, ledger, read_statements(document, ledger, lexicon))
