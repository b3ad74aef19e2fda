"""What every decoder yields, whatever the format. How a format is decoded is the business of its own module."""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.reports.document import Page


@dataclass(frozen=True)
class Decoded:
    """A document as text. ``text`` is exactly what was decoded: no line end changed, nothing trimmed.

    ``pages`` are the pages the format itself knows, in order and covering the text; empty where the format knows none
    and the layout has to find them. A byte order mark is the encoding's signature and no part of ``text``.
    """

    text: str
    format: str
    encoding: str | None
    pages: tuple[Page, ...] = ()
