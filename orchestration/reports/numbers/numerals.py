"""The numeral: which characters of a document are digits to be accounted for.

The expression is the contract of the ledger (it is counted again, independently, in SQL and in an asset check). What a
numeral means is decided elsewhere.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.mention import NumeralSpan

NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9０-９]+(?:[.．][0-9０-９]+)?")


def find_numerals(text: str) -> tuple[NumeralSpan, ...]:
    """Every match of the numeral expression in a document's untouched text, in text order."""
    return tuple(NumeralSpan(match.start(), match.end(), match.group()) for match in NUMERAL.finditer(text))
