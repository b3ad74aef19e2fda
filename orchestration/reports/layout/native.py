"""What the format itself says of the lines: which are a drawn table, a footnote, or furniture of the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orchestration.reports.formats.base import Decoded, Grid, NativeNote, Span
from orchestration.reports.layout.footnotes import Footnote
from orchestration.reports.layout.source import Line


@dataclass(frozen=True)
class NativeLines:
    """Numbers of lines with what the format says of each; all empty for plain text."""

    grids: Mapping[int, Grid]
    notes: Mapping[int, NativeNote]
    furniture: frozenset[int]

    @classmethod
    def of(cls, decoded: Decoded, lines: Sequence[Line]) -> NativeLines:
        """The lines that begin within the decoded spans."""
        starts = [line.start for line in lines]
        return cls(
            {number: grid for grid in decoded.grids for number in _within(grid.span, starts)},
            {number: note for note in decoded.notes for number in _within(note.span, starts)},
            frozenset(number for span in decoded.furniture for number in _within(span, starts)),
        )

    def footnotes(self, lines: Sequence[Line]) -> Iterator[Footnote]:
        """The format's own footnotes."""
        for number, note in self.notes.items():
            yield Footnote(note.marker, (lines[number],))


def _within(span: Span, starts: Sequence[int]) -> Iterator[int]:
    """Numbers of the lines that begin in the span."""
    number = bisect_left(starts, span[0])
    while number < len(starts) and starts[number] < span[1]:
        yield number
        number += 1
