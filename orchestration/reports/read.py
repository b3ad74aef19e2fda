"""Reading a report, end to end: bytes → :class:`Reading` (document model, ledger and statements)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orchestration.reports.document import Document
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Ledger
from orchestration.reports.statements.record import Statements

if TYPE_CHECKING:
    from orchestration.reports.formats.keyed import KeyedTable


@dataclass(frozen=True)
class Reading:
    """Everything one document yields."""

    document: Document
    ledger: Ledger
    statements: Statements


def read_report(content: bytes, *, file: str, lexicon: Lexicon, keyed_tables: Sequence[KeyedTable] = ()) -> Reading:
    """Read one report.

    ``file`` names the document in errors and chooses the format by its suffix; ``keyed_tables`` were typed from its
    pictures. Raises
    :class:`~orchestration.reports.errors.ReportError` when the document as a whole cannot be read.
    """
    from orchestration.reports.formats import decode
    from orchestration.reports.formats.keyed import with_keyed_tables
    from orchestration.reports.layout.lay_out import lay_out
    from orchestration.reports.numbers.ledger import account
    from orchestration.reports.statements.reading import read_statements

    decoded = with_keyed_tables(decode(content, file=file), keyed_tables)
    document = lay_out(decoded, file=file, lexicon=lexicon)
    ledger = account(document, lexicon)
    return Reading(document, ledger, read_statements(document, ledger, lexicon))
