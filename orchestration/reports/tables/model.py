"""What the table readers see (a :class:`View` of the lines) and what they yield (drafts made of spans)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from orchestration.reports.formats.base import Grid
from orchestration.reports.layout.source import Line, Source, Span
from orchestration.reports.layout.wrapping import Wrapping

Spans = tuple[Span, ...]
# Limits that keep the reading time linear in whatever text.
_MOST_LOOKUPS = 300
_MOST_ATTEMPTS = 20
_MOST_LINES_IN_VAIN = 10_000


@dataclass
class Evidence:
    """Answers whether two printed pieces are one word: whether the document prints them together elsewhere."""

    source: Source
    lookups_left: int = _MOST_LOOKUPS
    attempts_left: int = _MOST_ATTEMPTS  # to read an unannounced table that turned out to be none
    lines_left: int = _MOST_LINES_IN_VAIN  # to look at for cells of words kept in their places
    no_table_before: int = 0  # lines known not to be a piped table

    def joins(self, first: str, second: str, *, are_neighbours: bool) -> bool:
        """Whether ``first + second`` (without spaces, in matching form) stands in the document besides this place.

        ``are_neighbours`` says that the pieces follow each other in the text, so that one finding is themselves.
        """
        if not first or not second or len(first) + len(second) > 60 or self.lookups_left <= 0:
            return False
        self.lookups_left -= 1
        compact, word = self.source.compact, first + second
        place = compact.find(word)
        return place >= 0 and (not are_neighbours or compact.find(word, place + 1) >= 0)


@dataclass(frozen=True)
class View:
    """The lines of running text and tables (no furniture, no footnotes) with what is known of the document.

    ``grids`` are the tables the format itself draws, by the number of the line that stands for each.
    """

    source: Source
    lines: Sequence[Line]
    wrapping: Wrapping
    evidence: Evidence
    is_heading: Callable[[Line], bool]  # of a level that ends a table
    grids: Mapping[int, Grid] = field(default_factory=dict)
    pages_of_lines: Sequence[int] = ()

    def is_ruled(self, index: int) -> bool:
        """Whether line ``index`` stands for a table the format draws."""
        return bool(self.grids) and index < len(self.lines) and self.lines[index].number in self.grids

    def page_of_line(self, line: Line) -> int:
        """Index of the line's page."""
        return self.pages_of_lines[line.number] if self.pages_of_lines else 0


@dataclass(frozen=True)
class Caption:
    """``spans`` are all of the caption's, ``title_spans`` those of the title without 表 N; ``next_line`` follows it."""

    table_no: int | None
    spans: Spans
    title_spans: Spans
    unit_span: Span | None
    next_line: int
    continues: bool  # 续表
    is_numbered: bool


class CellDraft(NamedTuple):
    """A body cell; ``bullet`` indexes the table's bullets where the cell is one.

    ``cut_at`` is the index of the first span after a page's end that cuts the paragraph before it.
    """

    spans: Spans = ()
    is_repeated: bool = False
    bullet: int | None = None
    cut_at: int | None = None


@dataclass(frozen=True)
class HeaderDraft:
    column_no: int
    spans: Spans
    is_repeated: bool = False


@dataclass(frozen=True)
class BulletDraft:
    spans: Spans
    marker: str | None


@dataclass(frozen=True)
class Columns:
    """``names`` holds, for each column, its printed header cells, outermost first; ``lines`` the header's lines in
    compact matching form, to know them again on the next page."""

    names: tuple[tuple[Spans, ...], ...]
    headers: tuple[HeaderDraft, ...]
    lines: tuple[str, ...]
    centers: tuple[float, ...] = ()  # display columns, where the header is aligned by wide gaps


@dataclass
class TableDraft:
    """A table as spans. ``captions`` holds the first caption, if there is one, and its repetitions (续表)."""

    columns: Columns
    rows: list[list[CellDraft]]
    next_line: int
    captions: list[Caption] = field(default_factory=list)
    headers: list[HeaderDraft] = field(default_factory=list)
    bullets: list[BulletDraft] = field(default_factory=list)
    notes: list[Spans] = field(default_factory=list)  # drawn inside the table
    keyed_no: int | None = None  # number of the table it was typed for

    @property
    def is_bulleted(self) -> bool:
        return bool(self.bullets)


def repeated_header(view: View, columns: Columns, index: int) -> list[HeaderDraft]:
    """The header cells printed again at line ``index`` (after a page break); empty if the header is not there."""
    count = len(columns.lines)
    following = view.lines[index : index + count]
    if not count or [line.compact for line in following] != list(columns.lines):
        return []
    places = [offset for line in following for offset in _visible(view.source, line.span)]
    return _shifted(view.source, columns, places)


def _shifted(source: Source, columns: Columns, places: list[int]) -> list[HeaderDraft]:
    """The header's cells moved to ``places``, the offsets of the same characters printed again."""
    originals = sorted(
        offset for header in columns.headers for span in header.spans for offset in _visible(source, span)
    )
    if len(originals) > len(places):
        return []
    moved = dict(zip(originals, places, strict=False))
    drafts = []
    for header in columns.headers:
        spans = tuple(
            (moved[visible[0]], moved[visible[-1]] + 1) for span in header.spans if (visible := _visible(source, span))
        )
        drafts.append(HeaderDraft(header.column_no, spans, is_repeated=True))
    return drafts


def _visible(source: Source, span: Span) -> list[int]:
    return [offset for offset in range(*span) if not source.text[offset].isspace()]
