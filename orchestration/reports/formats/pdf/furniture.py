"""Running headers, footers and page numbers of a PDF: lines at a page's edge that return at the same height."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from orchestration.reports.formats.pdf.lines import TextLine
from orchestration.reports.matching import matching_form

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:第\s*)?[-—–─·~\s]*\d{1,4}[-—–─·~\s]*(?:页.*)?|\d{1,4}\s*/\s*\d{1,4}|[ivxlc]{1,6}")
_BROWSERS_FOOTER = re.compile(r"^(?:https?|file|about|data):\S+\s+\d{1,4}/\d{1,4}$")
_EDGE = 0.14  # of the page's height at top and bottom
_MOST_LINES_AT_EDGE = 3
_STEP = 6.0  # points within which a height is the same
_LEAST_PAGES = 2
_LEAST_SHARE = 0.3  # of the pages: left and right pages may bear different headers
_SMALL = 0.9
_LEAST_GAP = 1.6  # em to the text, where nothing else tells a page number


@dataclass(frozen=True)
class PageLines:
    """A page's height and its lines in reading order; ``middle`` is where tables begin and end."""

    height: float
    lines: Sequence[TextLine]
    tables: Sequence[tuple[float, float]] = ()


def find_furniture(pages: Sequence[PageLines]) -> list[frozenset[int]]:
    """For each page, the numbers of its lines that are furniture."""
    candidates = [dict(_at_edges(page)) for page in pages]
    seen: defaultdict[tuple[str, str, int], set[int]] = defaultdict(set)
    for page_no, lines in enumerate(candidates):
        for number, edge in lines.items():
            line = pages[page_no].lines[number]
            for step in (-1, 0, 1):
                seen[edge, _mask(line.text), round(line.base / _STEP) + step].add(page_no)
    least = max(_LEAST_PAGES, int(_LEAST_SHARE * len(pages)))
    shifts = _page_number_shift(pages, candidates)
    return [
        frozenset(
            number
            for number, edge in lines.items()
            if _returns(pages, page_no, number, edge, seen, least)
            or _is_page_number(pages, page_no, number, shifts)
            or (edge == "top" and _is_small_print(pages[page_no], number))
            or (edge == "bottom" and _BROWSERS_FOOTER.search(pages[page_no].lines[number].text) is not None)
        )
        for page_no, lines in enumerate(candidates)
    ]


def _mask(text: str) -> str:
    return _DIGITS.sub("#", "".join(matching_form(text).split()))


def _at_edges(page: PageLines) -> list[tuple[int, str]]:
    """Lines in the top and bottom band, outside tables: (number, edge)."""
    order = sorted(range(len(page.lines)), key=lambda number: page.lines[number].base)
    top = [n for n in order[:_MOST_LINES_AT_EDGE] if page.lines[n].base < _EDGE * page.height]
    bottom = [n for n in order[-_MOST_LINES_AT_EDGE:] if page.lines[n].base > (1 - _EDGE) * page.height]
    first_table = min((start for start, _ in page.tables), default=page.height)
    last_table = max((end for _, end in page.tables), default=0.0)
    return [
        *((n, "top") for n in top if page.lines[n].base <= first_table),
        *((n, "bottom") for n in bottom if page.lines[n].base >= last_table and n not in top),
    ]


def _returns(
    pages: Sequence[PageLines],
    page_no: int,
    number: int,
    edge: str,
    seen: dict[tuple[str, str, int], set[int]],
    least: int,
) -> bool:
    line = pages[page_no].lines[number]
    found = seen[edge, _mask(line.text), round(line.base / _STEP)]
    if len(found) < least:
        return False
    return _is_apart(pages[page_no], number, edge) or len(found) >= max(3, (len(pages) + 1) // 2)


def _is_small_print(page: PageLines, number: int) -> bool:
    """Whether a line over the text, apart from it, is set smaller than the text: a header that a short file bears once."""
    line = page.lines[number]
    usual = median(other.em for other in page.lines)
    is_first = all(line.base <= other.base + 1 for other in page.lines)
    return is_first and line.em < _SMALL * usual and _is_apart(page, number, "top") and "。" not in line.text


def _is_apart(page: PageLines, number: int, edge: str) -> bool:
    """Whether more than a line's usual distance lies between the line and the text."""
    line = page.lines[number]
    others = [o.base for n, o in enumerate(page.lines) if n != number and not _is_beyond(o, line, edge)]
    nearest = min((abs(base - line.base) for base in others), default=page.height)
    return nearest > _LEAST_GAP * line.em


def _is_beyond(other: TextLine, line: TextLine, edge: str) -> bool:
    """Whether the other line is still nearer to the edge (or beside the line)."""
    return other.base <= line.base + 1 if edge == "top" else other.base >= line.base - 1


def _page_number_shift(pages: Sequence[PageLines], candidates: Sequence[dict[int, str]]) -> set[int]:
    """Differences between printed and counted page numbers that at least two pages agree on."""
    shifts: Counter[int] = Counter()
    for page_no, lines in enumerate(candidates):
        values = {_printed_number(pages[page_no].lines[number].text) for number in lines}
        shifts.update(value - page_no for value in values if value is not None)
    return {shift for shift, support in shifts.items() if support > 1}


def _printed_number(text: str) -> int | None:
    folded = matching_form(text).strip().lower()
    if len(folded) > 24 or not _PAGE_NUMBER.fullmatch(folded):
        return None
    found = _DIGITS.search(folded)
    return int(found.group()) if found else None


def _is_page_number(pages: Sequence[PageLines], page_no: int, number: int, shifts: set[int]) -> bool:
    page = pages[page_no]
    line = page.lines[number]
    value = _printed_number(line.text)
    if value is None:
        return False
    if value - page_no in shifts:
        return True
    order = sorted(page.lines, key=lambda other: other.base)
    is_outermost = line is order[0] or line is order[-1]
    edge = "top" if line.base < page.height / 2 else "bottom"
    return is_outermost and value == page_no + 1 and _is_apart(page, number, edge)
