"""Where the figures of one page lead: to the report's text below, or to the list of other sources at its end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from orchestration.release.page.reading import DistrictYear, Record


class Sources:
    """The observations that a page's figures use, noted as the page is written."""

    def __init__(self, trace: Mapping[int, Record], names: Collection[str], pages: Mapping[DistrictYear, str]) -> None:
        """``names``: the places of the page's own text. ``pages``: addresses of other pages of the release."""
        self._trace, self._names, self._pages = trace, frozenset(names), pages
        self._used: set[int] = set()

    def use(self, key: int) -> bool:
        """Note that a figure uses the observation; false where nothing is known of it."""
        if not self.is_elsewhere(key):
            return True
        if key in self._trace:
            self._used.add(key)
            return True
        return False

    def is_elsewhere(self, key: int) -> bool:
        """Whether the figure stands in another source than the page's own text."""
        return f"o{key}" not in self._names

    def elsewhere(self) -> list[dict[str, Any]]:
        """The other sources used so far, in the order of the warehouse."""
        return [self._entry(self._trace[key]) for key in sorted(self._used)]

    def said(self, key: int) -> str:
        """The figure as its source puts it."""
        row = self._trace.get(key)
        return "" if row is None else str(row["claim_text"] or row["value_printed"] or "")

    def _entry(self, row: Record) -> dict[str, Any]:
        address = row["source_url"] or ""
        page = None
        if row["execution_year"] is not None:
            page = self._pages.get(DistrictYear(row["region_code"], row["execution_year"]))
        return {
            **row,
            "safe_url": address if address.startswith(("http://", "https://")) else None,
            "page_href": f"{page}#o{row['observation_key']}" if page else None,
        }
