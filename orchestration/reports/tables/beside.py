"""Two columns kept in their places by a converter: labels at the left, centred beside the lines of what is told.

Only places tell which label a line belongs to: a sentence ends where a row does, and a label stands in its row's middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.bulleted import reads_as_label
from orchestration.reports.tables.captions import ends_table
from orchestration.reports.tables.cells import PlacedCell, placed_cells
from orchestration.reports.tables.model import View

_MOST_LINES = 400
_PLACES_APART = 2  # columns a cell's line may begin beside its column's usual place


class Told(NamedTuple):
    """A line of the right column."""

    span: Span
    line: Line
    ends: bool  # a sentence


class Beside(NamedTuple):
    """A line's label, if it has one, and what is told on it, if anything is."""

    label: Span | None
    told: Told | None


class RowBeside(NamedTuple):
    label: list[Span]
    told: list[Told]


def lines_beside(view: View, start: int) -> tuple[list[Beside], int]:
    """The lines from ``start`` on that have their place in one of two columns, and the number of the line after them."""
    cells: list[tuple[Line, list[PlacedCell]]] = []
    for index in range(start, min(start + _MOST_LINES, len(view.lines))):
        line = view.lines[index]
        if ends_table(view, index):
            break
        cells.append((line, placed_cells(view.source, line)))
    place = _place_of_told(cells)
    if place is None:
        return [], start
    found: list[Beside] = []
    for line, parts in cells:
        placed = _placed(line, parts, place)
        if placed is None:
            break
        found.append(placed)
    return found, start + len(found)


def _place_of_told(cells: Sequence[tuple[Line, list[PlacedCell]]]) -> int | None:
    """Where most lines of the right column begin; ``None`` where no line stands there alone."""
    lefts = Counter(parts[0].left for _, parts in cells if len(parts) == 1 and not reads_as_label(parts[0].text))
    place, count = lefts.most_common(1)[0] if lefts else (0, 0)
    labels = [parts[0].left for _, parts in cells if reads_as_label(parts[0].text)]
    return place if count and labels and min(labels) + 2 * _PLACES_APART < place else None


def _placed(line: Line, parts: list[PlacedCell], place: int) -> Beside | None:
    first = parts[0]
    if abs(first.left - place) <= _PLACES_APART:
        return Beside(None, Told(line.span, line, line.is_terminated))
    if first.left > place or not reads_as_label(first.text):
        return None
    if len(parts) == 1:
        return Beside(first.span, None)
    if abs(parts[1].left - place) > _PLACES_APART:
        return None
    return Beside(first.span, Told((parts[1].span[0], line.end), line, line.is_terminated))


def rows_beside(lines: Sequence[Beside]) -> list[RowBeside]:
    """The lines as rows: each label with the lines it stands in the middle of; empty where labels and lines do not fit."""
    told = [line.told for line in lines if line.told is not None]
    labels = _labels(lines, told)
    rows: list[RowBeside] = []
    first = 0
    for label, following in zip_longest(labels, labels[1:]):
        ends = _ends_between(told, label.place, following.place) if following else [len(told) - 1]
        if not ends or (last := min(ends, key=lambda end: abs((first + end) / 2 - label.place))) < first:
            return []
        rows.append(RowBeside(label.spans, told[first : last + 1]))
        first = last + 1
    return rows


class _Label(NamedTuple):
    place: float  # among the told lines: its line's number, or between two
    spans: list[Span]


def _labels(lines: Sequence[Beside], told: Sequence[Told]) -> list[_Label]:
    """The labels in order; pieces between which no sentence ends are one label."""
    found: list[_Label] = []
    count = 0
    for line in lines:
        if line.label is not None:
            label = _Label(count if line.told is not None else count - 0.5, [line.label])
            if found and not _ends_between(told, found[-1].place, label.place):
                before = found.pop()
                label = _Label((before.place + label.place) / 2, [*before.spans, *label.spans])
            found.append(label)
        count += line.told is not None
    return found


def _ends_between(told: Sequence[Told], place: float, following: float) -> list[int]:
    """Numbers of the told lines from one label's to the next that end a sentence; a label between two lines is of both."""
    return [number for number, line in enumerate(told) if line.ends and place <= number < following]
