"""All statements of a document, its texts put together once."""

from __future__ import annotations

from orchestration.reports.document import Document
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Ledger
from orchestration.reports.statements.commitments import commitments_of
from orchestration.reports.statements.enumerations import all_lists
from orchestration.reports.statements.projects import projects_of
from orchestration.reports.statements.record import Statements
from orchestration.reports.statements.relations import relations_of
from orchestration.reports.statements.texts import find_texts


def read_statements(document: Document, ledger: Ledger, lexicon: Lexicon) -> Statements:
    """Projects, promises and relations of a document whose ledger is written."""
    texts = find_texts(document, ledger)
    listed = [(text, all_lists(text)) for text in texts]
    return Statements(
        projects=projects_of(document, listed),
        commitments=commitments_of(document, ledger, texts),
        relations=relations_of(document, listed, lexicon),
    )
