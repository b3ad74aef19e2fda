"""Footnotes and endnotes of a Word file: their words by number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orchestration.reports.formats.docx.names import local, value
from orchestration.reports.formats.docx.package import Package

_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


@dataclass(frozen=True)
class NoteTexts:
    """Elements of notes by kind (footnote, endnote) and number."""

    elements: Mapping[tuple[str, str], Any]

    @classmethod
    def of(cls, package: Package) -> NoteTexts:
        """The notes of both parts; separators left out."""
        found: dict[tuple[str, str], Any] = {}
        for kind in ("footnote", "endnote"):
            root = package.part(f"{kind}s")
            for element in () if root is None else root:
                if local(element) == kind and value(element, "type") not in _SEPARATORS:
                    found[kind, value(element, "id") or ""] = element
        return cls(found)
