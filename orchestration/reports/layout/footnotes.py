"""Footnotes at the foot of a page and lists of notes at the end of the document.

A footnote begins with its mark and takes the rest of its page, unless the next mark or the page's end comes first.
Notes under a table (注：…) belong to ``tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orchestration.reports.layout.pages import Paging
from orchestration.reports.layout.source import Line
from orchestration.reports.layout.wrapping import Wrapping

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARK = re.compile(
    rf"(?P<marker>\[\^?(?P<square>\d{{1,3}})\]|(?P<circled>[{_CIRCLED}])|(?P<plain>\d{{1,3}}))(?P<gap>[.、:]?\s*)(?=[^\s\d])"
)
# A number before one of these counts something and is no mark.
_COUNTED = frozenset(
    "个家所处项条座名人次万亿千百%‰年月日号幢栋台套张件场户吨公平米里元美分位批届期轮类级支片部幅辆倍周岁时天多余至-~."
)
_CELL = r"(?:\[?[-+≥≤<>]?\d[\d,.]*[%‰]?\]?(?:左右|以上|以下|以内)?|[—-]+)"
_PARTED = re.compile(r"[\t|│]")
# A table's row: cells parted by a sign; or no punctuation, and a value at its end, or two and a word of remark; or three
# cells with wide gaps between.
_ROW = re.compile(rf"[^，。：；“”]*\s{_CELL}(?:\s+{_CELL}\s+\S+)?$|(?:[^\s。]+(?:[ \u3000]{{2,}}|\t)){{2,}}[^\s。]+$")
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_NOTES_BEGIN = frozenset("注註脚腳尾名")
_LIST_OF_NOTES = re.compile(r"(?:注释|脚注|尾注|名词解释|名词说明)[::]?")
# Headings and captions never stand in a footnote.
_OTHER_TEXT = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|表\s*(?:\d{1,2}(?!\d)|[一二三四五六七八九十])|[\ue000-\uf8ff●•|]"
)
_MOST_LINES_BACK = 120


@dataclass(frozen=True)
class Footnote:
    """Lines of one footnote and its mark as printed."""

    marker: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class _Mark:
    number: int
    marker: str
    printed_gap: bool
    rest: str
    is_plain: bool


def find_footnotes(lines: Sequence[Line], paging: Paging, wrapping: Wrapping) -> list[Footnote]:
    """All footnotes, in text order; ``lines`` are those that are no furniture."""
    tail = next((i for i, line in enumerate(lines) if _opens_list_of_notes(lines, i, line)), len(lines))
    found = list(_at_page_ends(lines[:tail], paging, wrapping))
    return found + list(_listed(lines[tail + 1 :]))


def _opens_list_of_notes(lines: Sequence[Line], index: int, line: Line) -> bool:
    if line.text[0] not in _NOTES_BEGIN or index + 1 == len(lines) or not _LIST_OF_NOTES.fullmatch(line.compact):
        return False
    mark = _mark(lines[index + 1])
    return mark is not None and mark.number == 1


def _mark(line: Line) -> _Mark | None:
    first = line.folded[0]
    if not first.isdigit() and first != "[" and line.text[0] not in _CIRCLED:
        return None
    found = _MARK.match(line.folded)
    circled = _MARK.match(line.text) if found is None or line.text[0] in _CIRCLED else None
    if circled is not None and circled["circled"]:
        number = _CIRCLED.index(circled["circled"]) + 1
        return _Mark(number, circled["marker"], True, line.folded[circled.end() :], False)
    if found is None or found["circled"]:
        return None
    number = int(found["square"] or found["plain"])
    marker = line.text[: found.end("marker")]
    rest = line.text[found.end() :]
    return _Mark(number, marker, found["gap"].isspace(), rest, found["plain"] is not None)


def _listed(lines: Sequence[Line]) -> Iterator[Footnote]:
    current: list[Line] = []
    marker, expected = "", 1
    for line in lines:
        mark = _mark(line)
        if mark is not None and mark.number == expected:
            if current:
                yield Footnote(marker, tuple(current))
            current, marker, expected = [], mark.marker, expected + 1
        current.append(line)
    if current:
        yield Footnote(marker, tuple(current))


def _at_page_ends(lines: Sequence[Line], paging: Paging, wrapping: Wrapping) -> Iterator[Footnote]:
    index, last_number = 0, 0
    while index < len(lines):
        mark = _mark(lines[index])
        if (
            mark is None
            or (mark.number <= last_number and mark.number != 1)
            or not _is_footnote(lines, index, mark, paging)
        ):
            index += 1
            continue
        end = _end_of_footnote(lines, index, mark.number, paging, wrapping)
        yield Footnote(mark.marker, tuple(lines[index:end]))
        index, last_number = end, mark.number


def _is_footnote(lines: Sequence[Line], index: int, mark: _Mark, paging: Paging) -> bool:
    if mark.is_plain and (
        mark.rest[0] in _COUNTED or not mark.printed_gap or _PARTED.search(mark.rest) or _ROW.match(mark.rest)
    ):
        return False
    if mark.is_plain:
        pattern = re.compile(rf"(?<=[^\s\d.,、;:(\-~+/])(?<![第表图]){mark.number}(?!\d)(?=[^\d.]|$)")
        unwanted = _COUNTED
    else:
        pattern = re.compile(re.escape(mark.marker))
        unwanted = frozenset()
    page = paging.page_of_line[lines[index].number]
    for line in reversed(lines[max(0, index - _MOST_LINES_BACK) : index]):
        if paging.page_of_line[line.number] != page:
            return False
        body = line.folded if mark.is_plain else line.text
        if any(body[found.end() : found.end() + 1] not in unwanted for found in pattern.finditer(body, 1)):
            return True
    return False


def _end_of_footnote(lines: Sequence[Line], start: int, number: int, paging: Paging, wrapping: Wrapping) -> int:
    page = paging.page_of_line[lines[start].number]
    end = start + 1
    while (
        end < len(lines) and paging.page_of_line[lines[end].number] == page and not _OTHER_TEXT.match(lines[end].folded)
    ):
        following = _mark(lines[end])
        if following is not None and following.number == number + 1 and _is_footnote(lines, end, following, paging):
            break
        if not paging.is_paged and not _goes_on(lines[end - 1], lines[end], wrapping):
            break
        end += 1
    return end


def _goes_on(before: Line, after: Line, wrapping: Wrapping) -> bool:
    if _URL.match(after.text):
        return True
    return not _URL.match(before.text) and wrapping.goes_on(before, after)
