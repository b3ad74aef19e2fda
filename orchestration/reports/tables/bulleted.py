"""Tables whose cells are lists: a label at the left, bullets at the right, both wrapped over lines and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.captions import is_aside, is_note, read_caption, repeats_caption
from orchestration.reports.tables.kinds import header_texts
from orchestration.reports.tables.model import (
    BulletDraft,
    Caption,
    CellDraft,
    Columns,
    TableDraft,
    View,
    repeated_header,
)
from orchestration.reports.tables.values import heads_telling

# Private-use characters are what a symbol font's bullets decode to.
SIGNS = "●•◆◇■□▪▫◼◻○◦➢➤►▶▷▸‣∙·★☆✓✔❖\uf0b7"
_SIGN = rf"[{SIGNS}\ue000-\uf8ff]"
BULLET = re.compile(rf"(?P<sign>{_SIGN}|[-–—*+](?=\s))\s*(?=[^\s\-–—])")
_LABEL = r"(?P<label>[^\s，。；：、]{1,16}(?:\s[^\s，。；：、]{1,12})?)\s+"
_LABEL_AND_BULLET = re.compile(rf"{_LABEL}(?P<sign>{_SIGN})\s*(?=\S)")
# Numbers open the items of a cell only where the header says that cells tell something.
_NUMBER = r"(?P<sign>\d{1,2}[.、．](?!\d)|[①-⑳]|[（(]\d{1,2}[）)])\s*(?=\S)"
_NUMBERED = re.compile(_NUMBER)
_LABEL_AND_NUMBER = re.compile(_LABEL + _NUMBER)
_LONGEST_LABEL = 14
_MOST_LINES_TO_FIRST_BULLET = 6
_MOST_LINES_BETWEEN_BULLETS = 14
_NO_LABEL_SIGNS = frozenset("，。；：！？、,;:!?")
_FULL_SHARE = 0.85
_LEAST_FULL_SHARE_OF_TEXT = 0.7


class _Signs(NamedTuple):
    """What opens an item at a line's beginning, and what does so after a label."""

    alone: re.Pattern[str]
    after_label: re.Pattern[str]

    def open(self, line: Line) -> bool:
        return self.alone.match(line.text) is not None or self.after_label.match(line.text) is not None


_BULLETS = _Signs(BULLET, _LABEL_AND_BULLET)
_NUMBERS = _Signs(_NUMBERED, _LABEL_AND_NUMBER)


@dataclass
class _Item:
    """A label or a bullet in the order printed."""

    spans: list[Span]
    marker: str | None
    is_bullet: bool
    last_line: Line


@dataclass
class _Reader:
    view: View
    columns: Columns
    draft: TableDraft
    signs: _Signs
    items: list[_Item] = field(default_factory=list)
    widest: float = 0.0

    @property
    def last_bullet(self) -> _Item | None:
        return next((item for item in reversed(self.items) if item.is_bullet), None)


def bullet_sign(line: Line) -> re.Match[str] | None:
    """The bullet's sign at the line's beginning, if there is one."""
    return BULLET.match(line.text)


def bullets_follow(view: View, columns: Columns, start: int) -> bool:
    """Whether a bulleted table's body begins at line ``start``: after a label's lines at most, a bullet."""
    return _signs_at(view, columns, start) is not None


def _signs_at(view: View, columns: Columns, start: int) -> _Signs | None:
    """The kind of signs that open the items of the table whose body begins at line ``start``."""
    for line in view.lines[start : start + _MOST_LINES_TO_FIRST_BULLET]:
        if _BULLETS.open(line):
            return _BULLETS
        if _NUMBERS.open(line) and heads_narration(view, columns):
            return _NUMBERS
        if view.is_heading(line) or is_note(line) or not looks_like_label(line):
            return None
    return None


def heads_narration(view: View, columns: Columns) -> bool:
    """Whether the last header of two says that its cells tell something (主要成效, 工作内容)."""
    return len(columns.names) == 2 and heads_telling(header_texts(view, columns)[-1])


def read_bulleted(view: View, columns: Columns, start: int, caption: Caption | None) -> TableDraft | None:
    """Rows [label, bullet] from line ``start`` on."""
    draft = TableDraft(columns, [], start, headers=list(columns.headers), captions=[caption] if caption else [])
    reader = _Reader(view, columns, draft, _signs_at(view, columns, start) or _BULLETS)
    stop = _last_bullet_line(reader, start, caption)
    reader.widest = _width_of_full_line(view, start, stop)
    index = start
    while index < len(view.lines) and not view.is_ruled(index):
        taken = _take(reader, index, stop)
        if not taken:
            break
        index += taken
    draft.next_line = index
    draft.rows = _rows(reader)
    return draft if draft.rows else None


def _last_bullet_line(reader: _Reader, start: int, caption: Caption | None) -> int:
    """Number (in the view) of the last line that opens a bullet of this table."""
    view = reader.view
    last, index = start, start
    while index < len(view.lines) and index - last <= _MOST_LINES_BETWEEN_BULLETS and not view.is_ruled(index):
        line = view.lines[index]
        if view.is_heading(line) or is_aside(line) or _other_caption(view, index, caption):
            break
        if reader.signs.open(line):
            last = index
        index += 1
    return last


def _other_caption(view: View, index: int, first: Caption | None) -> bool:
    caption = read_caption(view, index)
    return caption is not None and not repeats_caption(view, caption, first)


def _width_of_full_line(view: View, start: int, stop: int) -> float:
    widest = max((line.width for line in view.lines[start : stop + 1]), default=0)
    of_text = view.wrapping.full_width
    if of_text is None:
        return inf  # nothing is wrapped
    return max(widest, _LEAST_FULL_SHARE_OF_TEXT * of_text) * _FULL_SHARE


def _take(reader: _Reader, index: int, stop: int) -> int:
    """Lines of the table taken at ``index``; 0 when the table has ended."""
    view, line = reader.view, reader.view.lines[index]
    if repeated := repeated_header(view, reader.columns, index):
        reader.draft.headers.extend(repeated)
        return len(reader.columns.lines)
    if index <= stop and (caption := read_caption(view, index)) is not None:
        reader.draft.captions.append(caption)
        return caption.next_line - index
    if _opens_bullet(reader, line):
        return 1
    if view.is_heading(line) or is_aside(line):
        return 0
    if index > stop:
        return _take_after_last_bullet(reader, index)
    if _opens_label(reader, line):
        reader.items.append(_Item([line.span], None, False, line))
    elif reader.items and reader.items[-1].is_bullet:
        _continue_bullet(reader, line)
    else:
        reader.items.append(_Item([line.span], None, True, line))  # a cell of one paragraph needs no sign
    return 1


def _opens_bullet(reader: _Reader, line: Line) -> bool:
    if sign := reader.signs.alone.match(line.text):
        reader.items.append(_Item([(line.start + sign.end(), line.end)], sign["sign"], True, line))
        return True
    if found := reader.signs.after_label.match(line.text):
        label = (line.start, line.start + found.end("label"))
        reader.items.append(_Item([label], None, False, line))
        reader.items.append(_Item([(line.start + found.end(), line.end)], found["sign"], True, line))
        return True
    return False


def _opens_label(reader: _Reader, line: Line) -> bool:
    """Whether a line without sign is a row's label (or a piece of one) and not the rest of a bullet."""
    if not looks_like_label(line):
        return False
    bullet = reader.items[-1] if reader.items else None
    if bullet is None or not bullet.is_bullet:
        return True
    if any(not item.is_bullet and reader.view.source.compacted(item.spans) == line.compact for item in reader.items):
        return True
    return bullet.last_line.is_terminated or bullet.last_line.width < reader.widest


def looks_like_label(line: Line) -> bool:
    """Whether the line could be a row's label, or a piece of one."""
    return reads_as_label(line.compact)


def reads_as_label(text: str) -> bool:
    """Whether a text in matching form, without spaces, could be a label or a piece of one."""
    return len(text) <= _LONGEST_LABEL and _NO_LABEL_SIGNS.isdisjoint(text)


def _continue_bullet(reader: _Reader, line: Line) -> None:
    """Add a line to the bullet under way; a label's rest may stand before it on the same line."""
    bullet = reader.items[-1]
    start = line.start
    first, _, rest = line.folded.partition(" ")
    label = next((item for item in reversed(reader.items) if not item.is_bullet), None)
    if label is not None and rest and len(first) <= _LONGEST_LABEL and _joins(reader, label, first):
        label.spans.append((line.start, line.start + len(first)))
        start = line.start + len(first)
    bullet.spans.append(reader.view.source.trim((start, line.end)))
    bullet.last_line = line


def _joins(reader: _Reader, label: _Item, text: str) -> bool:
    return reader.view.evidence.joins(reader.view.source.compacted(label.spans), text, are_neighbours=False)


def _take_after_last_bullet(reader: _Reader, index: int) -> int:
    """After the table's last sign: the rest of that bullet, the rest of a label, or the end."""
    line = reader.view.lines[index]
    bullet = reader.last_bullet
    if bullet is None:
        return 0
    label = next((item for item in reversed(reader.items) if not item.is_bullet), None)
    ends_label = label is not None and looks_like_label(line)
    if label is not None and ends_label and _joins(reader, label, line.compact):
        label.spans.append(line.span)
        return 1
    is_open = not bullet.last_line.is_terminated
    usually_closed = all(item.last_line.is_terminated for item in reader.items[:-1] if item.is_bullet)
    if is_open and (bullet.last_line.width >= reader.widest or (usually_closed and len(reader.items) > 2)):
        _continue_bullet(reader, line)
        return 1
    return 0


def bullets_in(view: View, lines: Sequence[Span]) -> list[BulletDraft]:
    """The bullets of a cell's lines, each from its sign to the next; none where the first line has no sign."""
    found: list[BulletDraft] = []
    for start, end in lines:
        sign = BULLET.match(view.source.text[start:end])
        if sign is not None:
            found.append(BulletDraft(((start + sign.end(), end),), sign["sign"]))
        elif found:
            found[-1] = BulletDraft((*found[-1].spans, (start, end)), found[-1].marker)
        else:
            return []
    return found


def add_bullet_rows(draft: TableDraft, labels: Sequence[CellDraft], bullets: Sequence[BulletDraft]) -> None:
    """A row a bullet, the labels as given beside the first and repeated beside the others."""
    for bullet in bullets:
        draft.bullets.append(bullet)
        draft.rows.append([*labels, CellDraft(bullet.spans, bullet=len(draft.bullets) - 1)])
        labels = [repeated_label(label) for label in labels]


def repeated_label(label: CellDraft) -> CellDraft:
    """The label as the rows below its first bear it."""
    return label._replace(is_repeated=bool(label.spans))


def _rows(reader: _Reader) -> list[list[CellDraft]]:
    """One row a bullet; labels printed in pieces joined, a label's first row bearing it, the others repeating it."""
    rows: list[list[CellDraft]] = []
    label: CellDraft | None = None
    waiting: list[int] = []  # rows before the table's first label, which is centred beside them
    columns = max(2, len(reader.columns.names))
    for item in _joined_labels(reader):
        if not item.is_bullet:
            label = CellDraft(tuple(item.spans))
            for number in waiting:
                rows[number][columns - 2] = label
                label = CellDraft(label.spans, is_repeated=True)
            waiting = []
            continue
        reader.draft.bullets.append(BulletDraft(tuple(item.spans), item.marker))
        row = [CellDraft() for _ in range(columns)]
        row[-1] = CellDraft(tuple(item.spans), bullet=len(reader.draft.bullets) - 1)
        if label is None:
            waiting.append(len(rows))
        else:
            row[columns - 2] = label
            label = CellDraft(label.spans, is_repeated=True)
        rows.append(row)
    return rows


def _joined_labels(reader: _Reader) -> Sequence[_Item]:
    """The items with label pieces made one: pieces in a row, and pieces that are one word elsewhere in the text."""
    items: list[_Item] = []
    current: _Item | None = None
    for item in reader.items:
        if item.is_bullet:
            items.append(item)
            continue
        is_adjacent = bool(items) and not items[-1].is_bullet
        if current is not None and (is_adjacent or _is_rest_of(reader, current, item)):
            current.spans.extend(item.spans)
            continue
        current = _Item(list(item.spans), None, False, item.last_line)
        items.append(current)
    return items


def _is_rest_of(reader: _Reader, label: _Item, item: _Item) -> bool:
    first, second = (reader.view.source.compacted(part.spans) for part in (label, item))
    return first != second and reader.view.evidence.joins(first, second, are_neighbours=False)
