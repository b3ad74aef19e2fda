"""The genre's headings: 第一部分, 一、, （一）, 1. and (1), how far a heading's text reaches, and the section it opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.reports.layout.source import Line, Source, Span
from orchestration.reports.layout.wrapping import Wrapping

_HAN = "一二三四五六七八九十"
_OPENERS = frozenset(f"{_HAN}0123456789第(#*“过今未")
_MARKDOWN = r"(?:#{1,6}\s*)?(?:\*\*)?"
_PART = re.compile(rf"{_MARKDOWN}第(?P<number>[{_HAN}]{{1,3}})部分[、:.\s]*")
# 一、二、三季度 is an enumeration, not heading 一.
_FIRST = re.compile(
    rf"{_MARKDOWN}(?P<number>[{_HAN}]{{1,3}})\s*[、.]\s*(?![{_HAN}]+[、是]|(?<=一、)二季|(?<=二、)三季|(?<=三、)四季)"
)
_SECOND = re.compile(rf"{_MARKDOWN}\(\s?(?P<number>[{_HAN}]{{1,3}})\s?\)\s*")
_THIRD = re.compile(rf"{_MARKDOWN}(?P<number>\d{{1,2}})\s*[.、](?!\d(?!\d{{3}}年))\s*")
_FOURTH = re.compile(rf"{_MARKDOWN}\((?P<number>\d{{1,2}})\)\s*")
_UNNUMBERED = re.compile(r"(?P<number>)#{1,6}\s*(?:\*\*)?")
# 2018年工作回顾, “十四五”时期发展成就和2025年工作回顾, 今年重点工作: a part's title without a number, alone on its line.
_TIME_OF_PART = r"(?:(?:19|20)\d\d年|“十[一二三四五六]五”(?:时期|期间)|(?:过去|今后|未来)的?[一五]年|今年)"
_TITLE_OF_PART = re.compile(
    rf"{_TIME_OF_PART}(?:[^,。;:、\d()]{{0,14}}[和及与]{_TIME_OF_PART})?[^,。;:、\d()]{{0,14}}"
    r"(?:回顾|执行情况|发展成就|安排|任务|打算|部署|(?:预期|主要|发展|奋斗)目标|总体要求|(?:重点|主要)工作|工作重点)"
)
_MARKDOWN_LEAD = re.compile(_MARKDOWN)
_COUNTS_ANEW = re.compile(rf"{_MARKDOWN}(?:\(一\)|1[.、](?!\d)|\(1\))")
_STATEMENT = re.compile(r"\d(?!\d*年)")
_CLOSING_WORD = re.compile(r"(?:情况|目标|任务|措施|安排|要求|工作|回顾|举措|重点|建议|打算|成就|思路|成效|问题)$")
_LONGEST = 60  # characters of a heading
_LONGEST_TOPIC = 40  # characters of a topic sentence that opens a paragraph after its number
_MOST_LINES = 3


@dataclass(frozen=True)
class HeadingMark:
    """A heading's number: ``level`` 1 for 一、 (or 第一部分), ``number`` in simplified characters, ``body`` where the
    heading's words begin in the line."""

    level: int
    number: str
    start: int
    body: int


@dataclass(frozen=True)
class HeadingExtent:
    """The heading's spans, its words without the number, and where running text goes on: on the last line at
    ``rest``, or (``None``) on line ``next_line``."""

    spans: tuple[Span, ...]
    words: str
    rest: Span | None
    next_line: int


def heading_mark(line: Line, *, has_parts: bool) -> HeadingMark | None:
    """The number a line opens with, if it opens with a heading's number, or "" for a title without one. Under 第一部分, 一、 is level 2."""
    if line.folded[0] not in _OPENERS:
        return None
    folded = line.folded[: _LONGEST + 40]
    shift = 1 if has_parts else 0
    for pattern, level in (
        (_PART, 1), (_FIRST, 1 + shift), (_SECOND, 2 + shift), (_THIRD, 3 + shift), (_FOURTH, 4 + shift)
    ):  # fmt: skip
        found = pattern.match(folded)
        if found is not None:
            lead = _MARKDOWN_LEAD.match(folded)
            return HeadingMark(level, found["number"], lead.end() if lead else 0, found.end())
    if _TITLE_OF_PART.fullmatch(line.folded):
        return HeadingMark(1, "", 0, 0)
    found = _UNNUMBERED.match(folded)
    return HeadingMark(max(1, folded.count("#", 0, 6) - 1), "", found.end(), found.end()) if found else None


def has_parts_over_sections(lines: Sequence[Line]) -> bool:
    """Whether the document's outermost headings are 第一部分 … with 一、 … under them."""
    openers = [line.folded[:_LONGEST] for line in lines if line.folded[0] in _OPENERS]
    return any(_PART.match(text) for text in openers) and any(_FIRST.match(text) for text in openers)


def follows(number: str, before: str | None) -> bool:
    """Whether a heading's number comes right after the number before (一 where there is none)."""
    value = _value(number)
    return value is not None and value == ((_value(before) or 0) + 1 if before else 1)


def _value(number: str) -> int | None:
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or not number:
        return None
    return (((_HAN.index(tens) + 1) if tens else 1) * 10 if ten else 0) + (_HAN.index(ones) + 1 if ones else 0)


def heading_extent(
    source: Source, lines: Sequence[Line], index: int, mark: HeadingMark, wrapping: Wrapping
) -> HeadingExtent:
    """How far the heading's text reaches: to its full stop, over wrapped lines, or no further than its number."""
    line = lines[index]
    start = line.start + mark.start
    stop = _topic_end(line.folded, mark.body)
    if stop is not None:
        rest = source.trim((line.start + stop, line.end))
        words = source.flow([(line.start + mark.body, line.start + stop)]).text.rstrip("。：:")
        return HeadingExtent(((start, line.start + stop),), words, rest if rest[0] < rest[1] else None, index + 1)
    count = _lines_of_heading(lines, index, mark, wrapping)
    if count:
        spans = ((start, line.end), *(following.span for following in lines[index + 1 : index + count]))
        words = source.flow([(line.start + mark.body, line.end), *spans[1:]]).text
        return HeadingExtent(spans, words.rstrip("。*"), None, index + count)
    body = line.start + mark.body
    if mark.level == 1 and not line.is_terminated and len(line.folded) <= _LONGEST_TOPIC:
        return HeadingExtent(((start, line.end),), source.flow([(body, line.end)]).text, None, index + 1)
    rest = source.trim((body, line.end))
    return HeadingExtent(((start, body),), "", rest if rest[0] < rest[1] else None, index + 1)


def _topic_end(folded: str, body: int) -> int | None:
    """End of a topic sentence that stands for a heading and is followed by running text, or closes the line."""
    stop = folded.find("。", body, body + _LONGEST_TOPIC)
    if stop > body and not _STATEMENT.search(folded, body, stop):
        return stop + 1
    colon = folded.find(":", body, body + 12)
    if colon > body and colon + 1 < len(folded) and not re.search(r"[,、;\d]", folded[body:colon]):
        return colon + 1
    return None


def _lines_of_heading(lines: Sequence[Line], index: int, mark: HeadingMark, wrapping: Wrapping) -> int:
    """How many lines the heading takes when no running text follows it on its line; 0 when it is no heading text."""
    text = ""
    for count in range(1, _MOST_LINES + 1):
        if index + count > len(lines):
            return 0
        line = lines[index + count - 1]
        if "\t" in line.text and count > 1:
            return 0  # a table
        text += "".join(line.folded[mark.body if count == 1 else 0 :].split())
        if len(text) > _LONGEST or "。" in text[:-1] or ";" in text:
            return 0
        ends = not wrapping.is_full(line) or text.endswith("。") or (mark.level == 1 and _CLOSING_WORD.search(text))
        if not ends and text:  # a line that begins to count is no part of a heading, however full the heading's line
            ends = index + count < len(lines) and _COUNTS_ANEW.match(lines[index + count].folded) is not None
        if ends:
            return 0 if line.is_terminated and _STATEMENT.search(text) else count
    return 0


def section_name(numbers: Sequence[str]) -> str:
    """一 and 一(三) from the numbers of the first two levels; 前言 where there is none."""
    outer, inner = (list(numbers) + ["", ""])[:2]
    if not outer and not inner:
        return "前言"
    return f"{outer}({inner})" if inner else outer
