"""An independent recount of the ledger: the numerals of every document against the rows of ``raw.report_numerals``.

Deliberately shares nothing with the reader: the expression is written out again, so that an error in the reader's own
cannot hide from it.
"""

from __future__ import annotations

import re
from collections import defaultdict

import duckdb

NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9０-９]+(?:[.．][0-9０-９]+)?")
_CONTEXT = 10
_DOCUMENTS_AT_ONCE = 500


def recount(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """One sentence for each document whose ledger does not hold exactly the numerals of its text."""
    last = connection.execute("select max(document_key) from raw.report_documents").fetchone()
    problems: list[str] = []
    for first in range(1, (last[0] if last and last[0] else 0) + 1, _DOCUMENTS_AT_ONCE):
        some = [first, first + _DOCUMENTS_AT_ONCE - 1]
        ledgers: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        rows = connection.execute(
            "select document_key, span_start, span_end, numeral from raw.report_numerals where document_key between ? and ?",
            some,
        )
        for key, *row in rows.fetchall():
            ledgers[key].append((row[0], row[1], row[2]))
        documents = connection.execute(
            "select document_key, source_path, text from raw.report_documents where document_key between ? and ? order by 1",
            some,
        )
        found = (_recount_document(ledgers[key], path, text) for key, path, text in documents.fetchall())
        problems += [problem for problem in found if problem]
    return problems


def _recount_document(rows: list[tuple[int, int, str]], source_path: str, text: str) -> str | None:
    printed = {(match.start(), match.end(), match.group()) for match in NUMERAL.finditer(text)}
    recorded = set(rows)
    if printed == recorded and len(rows) == len(recorded):
        return None
    start, end, numeral = min(printed ^ recorded, default=(0, 0, ""))
    what = "is missing from the ledger" if (start, end, numeral) in printed else "is in the ledger only"
    place = text[max(0, start - _CONTEXT) : end + _CONTEXT]
    counts = f"{len(printed)} numerals in the text, {len(rows)} in the ledger"
    return f"{source_path}, character {start}: {counts}; the first difference: {numeral!r} in {place!r} {what}"
