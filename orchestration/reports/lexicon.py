"""Reference data the reader needs, as frozen arguments.

The rows live in dbt seeds that a non-programmer edits (``units.csv``, ``regions.csv``, ``industries.csv``,
``lexicon_terms.csv``); ``orchestration.ingest.lexicons`` reads them. No word list of places, industries or units is code.
Words of the language itself (增长, 左右, 同比) are grammar and belong to ``numbers``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import cached_property


@dataclass(frozen=True)
class UnitTerm:
    """A unit as printed (套（间）) and its conformed code."""

    text: str
    unit: str
    dimension: str


@dataclass(frozen=True)
class RegionTerm:
    """An administrative region a document may name; ``short_name`` is the name without 区/县/市."""

    region_code: str
    name: str
    short_name: str
    parent_code: str | None


@dataclass(frozen=True)
class Lexicon:
    """All reference data of a parse. Equal content gives an equal :attr:`content_hash`."""

    units: tuple[UnitTerm, ...]
    regions: tuple[RegionTerm, ...]
    industries: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]  # (kind, text): identifier patterns' nouns, counted nouns, …

    def terms_of(self, kind: str) -> tuple[str, ...]:
        """Texts of one kind, longest first."""
        return tuple(sorted((text for k, text in self.terms if k == kind), key=len, reverse=True))

    @cached_property
    def dimensions(self) -> dict[str, str]:
        """The dimension of each conformed unit."""
        return {term.unit: term.dimension for term in self.units}

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over every row, part of the key of the parse cache."""
        digest = hashlib.sha256()
        for field in fields(self):
            digest.update(repr(getattr(self, field.name)).encode())
        return digest.hexdigest()

    def __hash__(self) -> int:
        """Cheap after the first call, because what is compiled from a lexicon is cached by it."""
        return hash(self.content_hash)
