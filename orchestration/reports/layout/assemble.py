"""The running order: title zone, headings, paragraphs, bullets, tables and notes become blocks with their places.

One pass over the lines that are neither furniture nor footnotes; a paragraph stays open while tables, bullets or page
ends interrupt it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from orchestration.reports.document import Block, BlockType, Genre, Identity, Part, Place, Table
from orchestration.reports.layout.headings import (
    HeadingMark,
    follows,
    heading_extent,
    heading_mark,
    section_name,
)
from orchestration.reports.layout.parts import first_part, opens_plan, part_of_heading
from orchestration.reports.layout.source import Line, Source, Span
from orchestration.reports.layout.titles import TitleLine
from orchestration.reports.matching import matching_form
from orchestration.reports.tables.annexes import annex_mark, is_annex_mark
from orchestration.reports.tables.build import build_table
from orchestration.reports.tables.bulleted import bullet_sign
from orchestration.reports.tables.captions import goes_on_with_notes, is_note, read_caption
from orchestration.reports.tables.find import find_table
from orchestration.reports.tables.model import Caption, TableDraft, View

_LONGEST_LEAD = 30
_LEAD = re.compile(
    rf"\s*(?:\d{{1,2}}[.、](?!\d)|\(\d{{1,2}}\)|[①-⑳])?\s*(?P<words>[^\d。,;:]{{2,{_LONGEST_LEAD}}})。(?=.)", re.DOTALL
)
_NUMBER_ALONE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?[%‰]?")
_LONGEST_TITLE_WITHOUT_NUMBER = 20


@dataclass
class _Draft:
    """A block under way."""

    block_type: BlockType
    spans: list[Span]
    place: Place
    table_index: int | None = None
    level: int | None = None
    marker: str | None = None


@dataclass(frozen=True)
class Aside:
    """A footnote or a piece of furniture."""

    block_type: BlockType
    spans: tuple[Span, ...]
    marker: str | None = None


@dataclass
class _State:
    """Where the pass stands: numbers and texts of the headings in force, and the paragraph that is open."""

    numbers: list[str] = field(default_factory=list)  # by level, "" where none
    headings: list[tuple[int, str, Part]] = field(default_factory=list)
    part: Part = Part.PREAMBLE
    paragraph: _Draft | None = None
    last_line: Line | None = None  # of the open paragraph
    last_table: int | None = None
    pictures: dict[int, tuple[Caption, _Draft]] = field(default_factory=dict)  # captions without a table, by number


class Assembler:
    """Turns lines into drafts of blocks and tables; :meth:`finish` numbers them."""

    def __init__(self, view: View, identity: Identity, *, has_parts: bool) -> None:
        self._view, self._identity, self._has_parts = view, identity, has_parts
        self._initial_part = first_part(identity)
        self._state = _State(part=self._initial_part)
        self._blocks: list[_Draft] = []
        self._tables: list[tuple[TableDraft, _Draft, list[_Draft]]] = []

    def add_titles(self, titles: Sequence[TitleLine]) -> None:
        for title in titles:
            self._add(BlockType.TITLE, list(title.spans))

    def add_body(self) -> None:
        """Read all lines of the view."""
        index = 0
        while index < len(self._view.lines):
            index = self._step(index)

    def add_asides(self, asides: Sequence[Aside]) -> None:
        """Footnotes and furniture: placed where they stand, interrupting nothing."""
        ordered = sorted(self._blocks, key=lambda draft: draft.spans[0][0])
        starts = [draft.spans[0][0] for draft in ordered]
        for aside in asides:
            before = bisect_right(starts, aside.spans[0][0]) - 1
            place = ordered[before].place if before >= 0 else Place("前言", self._initial_part, ())
            self._blocks.append(_Draft(aside.block_type, list(aside.spans), place, marker=aside.marker))

    def _step(self, index: int) -> int:
        view, state = self._view, self._state
        line = view.lines[index]
        table = find_table(view, index)
        if table is not None:
            self._add_table(table)
            return table.next_line
        mark = heading_mark(line, has_parts=self._has_parts)
        if mark is not None and self._is_heading(line, mark):
            return self._add_heading(index, mark)
        if is_note(line) and not self._continues_paragraph(line):
            return self._add_notes(index)
        if caption := read_caption(view, index):
            draft = self._add(BlockType.CAPTION, list(caption.spans))
            if caption.table_no is not None:
                state.pictures.setdefault(caption.table_no, (caption, draft))
            return caption.next_line
        if sign := bullet_sign(line):
            self._open(BlockType.BULLET, (line.start + sign.end(), line.end), line, sign["sign"])
            return index + 1
        if self._continues_paragraph(line) and state.paragraph is not None:
            state.paragraph.spans.append(line.span)
            state.last_line = line
        else:
            self._open(BlockType.PARAGRAPH, line.span, line, None)
        return index + 1

    def _continues_paragraph(self, line: Line) -> bool:
        state = self._state
        if state.paragraph is None or state.last_line is None:
            return False
        if self._is_line_of_its_own(state.last_line, state.paragraph) or annex_mark(line):
            return False
        opens_anew = line.folded[0].isdigit() or len(state.paragraph.spans) == 1
        if opens_anew and _NUMBER_ALONE.fullmatch(state.last_line.folded):
            return False  # a list's number or a cell, no beginning of the next line's number
        return self._view.wrapping.goes_on(state.last_line, line, opens_paragraph=len(state.paragraph.spans) == 1)

    def _is_line_of_its_own(self, line: Line, paragraph: _Draft) -> bool:
        """A short line without punctuation that no prose led up to (a signature, an unnumbered heading, 附件2)."""
        is_alone = len(paragraph.spans) == 1 and paragraph.block_type is BlockType.PARAGRAPH
        if is_alone and is_annex_mark(line):
            return True
        is_short = len(line.compact) <= _LONGEST_TITLE_WITHOUT_NUMBER and not self._view.wrapping.is_full(line)
        return is_alone and is_short and not line.is_prose and not re.search(r"\d", line.folded)

    def _open(self, block_type: BlockType, span: Span, line: Line, marker: str | None) -> None:
        self._turn_to_plan(span)
        self._state.paragraph = self._add(block_type, [span], marker=marker)
        self._state.last_line = line
        self._state.last_table = None

    def _turn_to_plan(self, span: Span) -> None:
        """Let the plan begin with the paragraph that says so, where no heading did: 2026年是“十五五”开局之年。"""
        state, (start, end) = self._state, span
        is_over = state.part in (Part.TARGETS, Part.TASKS) or self._identity.genre is Genre.COMMUNIQUE
        if is_over or not opens_plan(matching_form(self._view.source.text[start:end]), self._identity):
            return
        state.part = Part.TARGETS
        state.headings = [(level, words, Part.TARGETS) for level, words, _ in state.headings]

    def _is_heading(self, line: Line, mark: HeadingMark) -> bool:
        state = self._state
        if not self._continues_paragraph(line) or (state.last_line is not None and state.last_line.is_terminated):
            return mark.level <= 2 or self._is_next(mark) or mark.number == ""
        return mark.level <= (3 if self._has_parts else 2) and self._is_next(mark)

    def _is_next(self, mark: HeadingMark) -> bool:
        numbers = self._state.numbers
        before = numbers[mark.level - 1] if len(numbers) >= mark.level else ""
        return follows(mark.number, before or None)

    def _add_heading(self, index: int, mark: HeadingMark) -> int:
        view, state = self._view, self._state
        extent = heading_extent(view.source, view.lines, index, mark, view.wrapping)
        if not extent.words and mark.level > (3 if self._has_parts else 2):
            self._open(BlockType.PARAGRAPH, view.lines[index].span, view.lines[index], None)
            self._enter(mark, "", keeps_part=True)
            return index + 1
        self._enter(mark, extent.words, keeps_part=False)
        marker = view.source.text[view.lines[index].start + mark.start : view.lines[index].start + mark.body].strip()
        self._add(BlockType.HEADING, list(extent.spans), level=mark.level, marker=marker)
        state.paragraph, state.last_line, state.last_table = None, None, None
        if extent.rest is not None:
            self._open(BlockType.PARAGRAPH, extent.rest, view.lines[extent.next_line - 1], None)
        return extent.next_line

    def _enter(self, mark: HeadingMark, words: str, *, keeps_part: bool) -> None:
        state, level = self._state, mark.level
        if mark.number:
            state.numbers = [*state.numbers[: level - 1], *[""] * (level - 1 - len(state.numbers)), mark.number]
        elif mark.body == 0:
            state.numbers = []  # the headings under a part's title count anew
        outer = [heading for heading in state.headings if heading[0] < level]
        parent = outer[-1][2] if outer else state.part
        if level == 1 and state.headings:
            parent = next((part for at, _, part in reversed(state.headings) if at == 1), state.part)
        part = parent if keeps_part else part_of_heading(matching_form(words), level, parent, self._identity)
        state.headings = [*outer, (level, words, part)]
        state.part = part

    def _add_notes(self, index: int) -> int:
        """注：… and the numbered notes after it, each a block; wrapped lines joined."""
        view, table_index = self._view, self._state.last_table
        draft = self._add(BlockType.NOTE, [view.lines[index].span], table_index=table_index)
        following = index + 1
        while following < len(view.lines) and not view.is_ruled(following):
            line, before = view.lines[following], view.lines[following - 1]
            if goes_on_with_notes(line):
                draft = self._add(BlockType.NOTE, [line.span], table_index=table_index)
            elif before.is_terminated or view.is_heading(line) or not view.wrapping.is_full(before):
                break
            else:
                draft.spans.append(line.span)
            following += 1
        return following

    def _add_table(self, table: TableDraft) -> None:
        table_index = len(self._tables)
        place = self._place()
        if table.keyed_no is not None and table.keyed_no in self._state.pictures:
            caption, captioned = self._state.pictures[table.keyed_no]
            table.captions, captioned.table_index, place = [caption], table_index, captioned.place
        else:
            for caption in table.captions:
                self._add(BlockType.CAPTION, list(caption.spans), table_index=table_index)
        spans = sorted(
            {span for header in table.headers for span in header.spans}
            | {span for row in table.rows for cell in row for span in cell.spans}
        )
        body = self._add(BlockType.TABLE, [(spans[0][0], spans[-1][1])], table_index=table_index)
        body.place = place
        bullets = [
            self._add(BlockType.BULLET, list(bullet.spans), table_index=table_index, marker=bullet.marker)
            for bullet in table.bullets
        ]
        for note in table.notes:
            self._add(BlockType.NOTE, list(note), table_index=table_index)
        self._tables.append((table, body, bullets))
        self._state.last_table = table_index

    def _add(
        self,
        block_type: BlockType,
        spans: list[Span],
        *,
        table_index: int | None = None,
        level: int | None = None,
        marker: str | None = None,
    ) -> _Draft:
        draft = _Draft(block_type, spans, self._place(), table_index, level, marker)
        self._blocks.append(draft)
        return draft

    def _place(self) -> Place:
        state = self._state
        words = tuple(words for _, words, _ in state.headings if words)
        return Place(section_name(state.numbers), state.part, words)

    def finish(self) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
        """All blocks in text order, and the tables."""
        ordered = sorted(self._blocks, key=lambda draft: (draft.spans[0][0], draft.block_type is not BlockType.TABLE))
        numbers = {id(draft): number for number, draft in enumerate(ordered)}
        blocks = tuple(self._block(number, draft) for number, draft in enumerate(ordered))
        tables = tuple(
            build_table(
                self._view,
                table,
                table_index=index,
                place=body.place,
                block_no=numbers[id(body)],
                bullet_block_nos=[numbers[id(bullet)] for bullet in bullets],
            )
            for index, (table, body, bullets) in enumerate(self._tables)
        )
        return blocks, tables

    def _block(self, number: int, draft: _Draft) -> Block:
        source: Source = self._view.source
        if draft.block_type is BlockType.FURNITURE:
            source = source.as_came
        flow = source.flow(draft.spans)
        place = draft.place
        if draft.block_type in (BlockType.PARAGRAPH, BlockType.BULLET) and (lead := _LEAD.match(flow.matching)):
            place = Place(place.section, place.part, place.headings, flow.text[lead.start("words") : lead.end("words")])
        return Block(number, draft.block_type, flow, place, draft.table_index, draft.level, draft.marker)
