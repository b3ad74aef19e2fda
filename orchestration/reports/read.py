"""Reading a report, end to end: bytes → :class:`Reading` (document model and ledger)."""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.reports.document import Document
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Ledger


@dataclass(frozen=True)
class Reading:
    """Everything one document yields."""

    document: Document
    ledger: Ledger


def read_report(content: bytes, *, file: str, lexicon: Lexicon) -> Reading:
    """Read one report.

    ``file`` names the document in errors and chooses the format by its suffix. Raises
    :class:`~orchestration.reports.errors.ReportError` when the document as a whole cannot be read.
    """
    from orchestration.reports.formats import decode
    from orchestration.reports.layout import lay_out
    from orchestration.reports.numbers.ledger import account

    document = lay_out(decode(content, file=file), file=file, lexicon=lexicon)
    return Reading(document, account(document, lexicon))
