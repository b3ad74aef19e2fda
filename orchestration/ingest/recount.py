"""An independent recount of the ledger: the numerals of every document against the rows of ``raw.report_numerals``.

Deliberately shares nothing with the reader: the expression is written out again, so that an error in the reader's own
cannot hide from it.
"""

from __future__ import annotations

import re

import duckdb

NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9０-９]+(?:[.．][0-9０-９]+)?")
_CONTEXT = 10


def recount(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """One sentence for each document whose ledger does not hold exactly the numerals of its text."""
    documents = connection.execute("select document_key, source_path, text from raw.report_documents order by 1")
    return [
        problem
        for key, source_path, text in documents.fetchall()
        if (problem := _recount_document(connection, key, source_path, text))
    ]


def _recount_document(connection: duckdb.DuckDBPyConnection, key: int, source_path: str, text: str) -> str | None:
    printed = {(match.start(), match.end(), match.group()) for match in NUMERAL.finditer(text)}
    rows = connection.execute(
        "select span_start, span_end, numeral from raw.report_numerals where document_key = ?", [key]
    ).fetchall()
    recorded = set(rows)
    if printed == recorded and len(rows) == len(recorded):
        return None
    start, end, numeral = min(printed ^ recorded, default=(0, 0, ""))
    what = "is missing from the ledger" if (start, end, numeral) in printed else "is in the ledger only"
    place = text[max(0, start - _CONTEXT) : end + _CONTEXT]
    counts = f"{len(printed)} numerals in the text, {len(rows)} in the ledger"
    return f"{source_path}, character {start}: {counts}; the first difference: {numeral!r} in {place!r} {what}"
