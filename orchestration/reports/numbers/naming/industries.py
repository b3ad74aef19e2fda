"""The industry a number belongs to, where its row or its subject says so."""

from __future__ import annotations

import re

from orchestration.reports.lexicon import Lexicon

_INDUSTRY_COLUMN = re.compile(r"产业|行业")
_TOTAL = re.compile(r"^(?:合计|总计|小计|总额|全部|共计)$")


class Industries:
    """Finds industries in labels and opening words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = sorted(lexicon.industries, key=len, reverse=True)

    def of_row(self, label: str, column_header: str) -> str | None:
        """The industry of a row whose label column is ``column_header``."""
        if _TOTAL.match(label):
            return None
        if label in self._names or (_INDUSTRY_COLUMN.search(column_header) and "名称" in column_header):
            return label
        return None

    def of_words(self, words: str) -> str | None:
        """The known industry a name opens with."""
        return next((name for name in self._names if words.startswith(name)), None)
