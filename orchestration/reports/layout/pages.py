"""Pages: where they begin, which number they bear, and which lines are their furniture.

Page breaks come from the format, from form feeds, from a converter's habit of opening a page with one space, or from
printed page numbers. Footnotes stand in ``footnotes``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.reports.document import Page
from orchestration.reports.layout.source import Line, Source
from orchestration.reports.tables.values import heads_labels, is_value

_PAGE_NUMBER = re.compile(
    r"(?:[-—–─·~]{1,3}\s*(?P<dashed>\d{1,4})\s*[-—–─·~]{1,3}"
    r"|第\s*(?P<worded>\d{1,4})\s*页(?:\s*[,/]?\s*\(?共\s*\d{1,4}\s*页\)?)?"
    r"|(?P<of>\d{1,4})\s*/\s*\d{1,4}"
    r"|(?P<bare>\d{1,4}))"
)
_LEAST_LINES_BETWEEN_BARE_NUMBERS = 8
_LEAST_BARE_NUMBERS = 3
_LEAST_RUNNING_HEADERS = 3
_DIGITS = re.compile(r"\d+")
# Longer than what a cell without a value holds, or the pieces a header's cells are underlined with.
_DRAWN_RULE = re.compile(r"[-=_—–─━═]{7,}|[-=]{3,}(?:\s+[-=]{3,})+")
_CELL_GAP = re.compile(r"\S[\s|]+\S")


@dataclass(frozen=True)
class Paging:
    """Pages of a document. ``furniture`` holds numbers of lines; ``page_of_line`` indexes ``pages``."""

    pages: tuple[Page, ...]
    page_of_line: tuple[int, ...]
    furniture: frozenset[int]

    @property
    def is_paged(self) -> bool:
        return len(self.pages) > 1


def find_pages(source: Source, lines: Sequence[Line], native: tuple[Page, ...], known: frozenset[int]) -> Paging:
    """Pages covering the whole text, in order; a document without marks is one page, number 1.

    ``native`` are the pages and ``known`` the furniture (numbers of lines) that the format itself tells.
    """
    if native:
        return _with_furniture(lines, [page.span_start for page in native], source, native, known)
    if known:
        whole = Page(1, 0, len(source.text))
        return Paging((whole,), (0,) * len(lines), known)
    starts = _form_feeds(source) or _leading_spaces(lines)
    if starts:
        return _with_furniture(lines, starts, source, None)
    return _pages_by_numbers(source, lines)


def drawn_rules(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines that are drawn, not written (-----  -----), as a converter sets them over, under and in tables."""
    return frozenset(line.number for line in lines if _DRAWN_RULE.fullmatch(line.folded))


def _form_feeds(source: Source) -> list[int]:
    end = len(source.text.rstrip())
    starts = [0, *(found.end() for found in re.finditer("\f", source.text) if found.end() < end)]
    return starts if len(starts) > 1 else []


def _leading_spaces(lines: Sequence[Line]) -> list[int]:
    """Starts of pages where the converter put one space before a page's first line and no empty line before it.

    Believed only where every indented line fits the habit, the first line included, and either line ends are doubled
    elsewhere or a page number closes each page.
    """
    if not lines or lines[0].indent != 1:
        return []
    indented = [line for line in lines if line.indent]
    if any(line.indent > 1 or line.blanks_before for line in indented[1:]):
        return []
    doubled = sum(1 for line in lines[1:] if line.blanks_before)
    if 2 * doubled < len(lines) and not all(_printed_number(lines[line.number - 1]) for line in indented[1:]):
        return []
    return [0, *(line.raw_start for line in indented[1:])]


def _printed_number(line: Line) -> tuple[int, bool] | None:
    """The page number a line consists of, and whether its form says so by itself."""
    found = _PAGE_NUMBER.fullmatch(line.folded) if len(line.folded) <= 24 else None
    if found is None or found.lastgroup is None:
        return None
    return int(found[found.lastgroup]), found.lastgroup != "bare"


def _with_furniture(
    lines: Sequence[Line],
    starts: list[int],
    source: Source,
    native: tuple[Page, ...] | None,
    known: frozenset[int] = frozenset(),
) -> Paging:
    page_of_line = tuple(bisect_right(starts, line.start) - 1 for line in lines)
    at_edge = _edge_lines(page_of_line)
    printed = {
        line.number: found[0]
        for line in lines
        if (found := _printed_number(line)) and (found[1] or line.number in at_edge)
    }
    shifts = Counter(number - page_of_line[line_no] for line_no, number in printed.items())
    shift, support = shifts.most_common(1)[0] if shifts else (1, 0)
    furniture = {
        line_no
        for line_no, number in printed.items()
        if (support > 1 and number - page_of_line[line_no] == shift) or _is_marked(lines[line_no])
    }
    first_number = shift if support > 1 else 1
    ends = [*starts[1:], len(source.text)]
    pages = native or tuple(
        Page(first_number + index, start, end) for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    furniture |= known
    furniture |= _running_headers(lines, page_of_line, furniture)
    return Paging(pages, page_of_line, frozenset(furniture))


def _is_marked(line: Line) -> bool:
    found = _printed_number(line)
    return found is not None and found[1]


def _edge_lines(page_of_line: Sequence[int]) -> frozenset[int]:
    """Numbers of the first and last lines of the pages."""
    edges = set()
    for number, page in enumerate(page_of_line):
        if number == 0 or page_of_line[number - 1] != page:
            edges |= {number, number - 1}
    return frozenset(edges | {len(page_of_line) - 1})


def _running_headers(lines: Sequence[Line], page_of_line: Sequence[int], known: set[int]) -> set[int]:
    """Lines that stand first or last on most pages with the same words, page numbers in them aside."""
    rest = [line for line in lines if line.number not in known]
    edges = _edge_lines([page_of_line[line.number] for line in rest])
    by_text: dict[str, list[int]] = {}
    for position in sorted(edges):
        if 0 <= position < len(rest) and _may_run(rest[position]):
            by_text.setdefault(_DIGITS.sub("#", rest[position].compact), []).append(rest[position].number)
    pages = len(set(page_of_line))
    return {
        number
        for numbers in by_text.values()
        if len(numbers) >= max(_LEAST_RUNNING_HEADERS, (pages + 1) // 2) or len(numbers) == pages > 1
        for number in numbers
    }


def _may_run(line: Line) -> bool:
    """Whether the line could be a running header: no sentence, and no cells (a table's header repeats, too)."""
    is_cell = is_value(line.compact) or heads_labels(line.compact)
    return not is_cell and not line.is_terminated and _CELL_GAP.search(line.text) is None


def _pages_by_numbers(source: Source, lines: Sequence[Line]) -> Paging:
    marks = _page_number_lines(lines)
    if not marks:
        whole = Page(1, 0, len(source.text))
        return Paging((whole,), (0,) * len(lines), frozenset())
    heads = marks[0][0] == 0
    openers = [n for n, _ in marks[1:]] if heads else [n + 1 for n, _ in marks if n + 1 < len(lines)]
    starts = [0, *(lines[number].raw_start for number in openers)]
    page_numbers = [number for _, number in marks]
    if page_numbers != list(range(page_numbers[0], page_numbers[0] + len(marks))):
        page_numbers = list(range(1, len(marks) + 1))
    page_numbers.append(page_numbers[-1] + 1)  # of what follows the last number
    ends = [*starts[1:], len(source.text)]
    pages = tuple(Page(page_numbers[i], s, e) for i, (s, e) in enumerate(zip(starts, ends, strict=True)))
    page_of_line = tuple(bisect_right(starts, line.start) - 1 for line in lines)
    furniture = {number for number, _ in marks}
    return Paging(pages, page_of_line, frozenset(furniture | _running_headers(lines, page_of_line, furniture)))


def _page_number_lines(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """(line, page number) of the lines that are page numbers: marked ones, else bare ones far apart and in order."""
    marked: list[tuple[int, int]] = []
    bare: list[tuple[int, int]] = []
    for line in lines:
        if found := _printed_number(line):
            (marked if found[1] else bare).append((line.number, found[0]))
    if marked:
        return marked
    run: list[tuple[int, int]] = []
    last_line = len(lines) - 1
    for line_no, number in bare:
        is_far = not run or line_no - run[-1][0] >= _LEAST_LINES_BETWEEN_BARE_NUMBERS or line_no == last_line
        if is_far and (not run or number == run[-1][1] + 1):
            run.append((line_no, number))
    after_values = sum(1 for line_no, _ in run if line_no and is_value(lines[line_no - 1].compact))
    number_rows = 2 * after_values > len(run)  # of a table printed one cell a line
    numbers_all = bool(run) and run[0][1] == 1 and run[-1][0] == last_line
    is_run = len(run) >= _LEAST_BARE_NUMBERS or numbers_all
    return run if is_run and not number_rows else []
