"""Captions (表 1 …, 表一：…, 续表), unit lines (单位：亿元) and notes (注：…) of tables."""

from __future__ import annotations

import re

from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.annexes import annex_mark
from orchestration.reports.tables.model import Caption, Spans, View
from orchestration.reports.tables.values import names_header

_HAN = "一二三四五六七八九十"
_NUMBERED = re.compile(
    r"(?:[#*]+\s*)?[【\[(]?\s*(?P<continues>续)?(?:附)?表\s*"
    rf"(?P<number>\d{{1,2}}?(?=(?:19|20)\d\d年)|\d{{1,3}}(?!\d)|[{_HAN}]{{1,3}})(?:\s*[-–—.]\s*\d{{1,2}}(?!\d))*"
    r"\s*(?P<again>\(续(?:表)?\)|续)?[:、.】\])\s]*"
)
_BELOW = re.compile(r"(?:Table)?:\s+(?=\S)")
_CONTINUED = re.compile(r"(?P<continues>\(?续(?:上)?表\)?)[:、.\s]*")
_REFERENCE = re.compile(r"(?:显示|所示|可见|可知|中|列出|反映|是|为)")
_DATED = re.compile(r"\((?:截至|截止到?|(?:19|20)\d\d年)[^()]{0,16}\)")
_UNIT_LINE = re.compile(
    r"[(\[]?\s*(?:计量|金额|计算)?单\s*位\s*[:]\s*(?P<unit>[^()\[\]]{1,30}(?:\([^()]{1,10}\))?[^()\[\]]{0,10})[)\]]?"
)
_UNIT_TAIL = re.compile(r"\s*(?:[(\[]\s*)?(?:计量|金额|计算)?单\s*位\s*:\s*(?P<unit>[^()\[\],。]{1,20})[)\]]?$")
_NOTE = re.compile(r"(?:注释?|说明|备注|(?:资料|数据)来源|来源)\s*\d{0,2}\s*[:.]|※|\*注")
_NOTE_NUMBER = re.compile(r"\(?\d{1,2}[.、)]\s*(?!\d(?!\d{3}年))")
_YEAR_TORN = re.compile(r"(?<=\d)\s+(?=年)|(?<=年)\s+")
_LONGEST = 120
_LONGEST_LEAD_IN = 10  # characters within which 表 stands
_PROSE = "。;"
_AGAIN = re.compile(r"\(续(?:表)?\)$")


def read_caption(view: View, index: int) -> Caption | None:
    """The numbered or continuing caption at line ``index``, wrapped title and unit line included."""
    line = view.lines[index]
    if "表" not in line.folded[:_LONGEST_LEAD_IN]:
        return None
    found = _NUMBERED.match(line.folded) or _CONTINUED.match(line.folded)
    if found is None or len(line.folded) > _LONGEST or any(sign in line.folded for sign in _PROSE):
        return None
    if _REFERENCE.match(line.folded, found.end()) or _is_too_long(view, line):
        return None
    groups = found.groupdict()
    continues = bool(groups.get("continues") or groups.get("again") or _AGAIN.search(line.compact))
    number = _number(groups.get("number"))
    title: list[Span] = [(line.start + found.end(), line.end)] if line.start + found.end() < line.end else []
    return _with_title_and_unit(view, index, number, title, continues=continues, is_numbered=True)


def read_plain_caption(view: View, index: int) -> Caption:
    """Line ``index`` (which the caller found to stand over a table) as a caption without number."""
    return _with_title_and_unit(view, index, None, [view.lines[index].span], continues=False, is_numbered=False)


def read_caption_below(view: View, index: int) -> Caption | None:
    """The caption that line ``index`` is to the table over it, as Markdown marks one: a colon before it."""
    if index >= len(view.lines) or (marked := _BELOW.match(view.lines[index].folded)) is None:
        return None
    line = view.lines[index]
    start = line.start + marked.end()
    numbered = _NUMBERED.match(line.folded[marked.end() :])
    title = (start + numbered.end(), line.end) if numbered else (start, line.end)
    number = _number(numbered["number"]) if numbered else None
    return Caption(number, (line.span,), (title,), None, index + 1, continues=False, is_numbered=numbered is not None)


def repeats_caption(view: View, caption: Caption, first: Caption | None) -> bool:
    """Whether a caption stands over the continuation of the table that ``first`` is the caption of."""
    if caption.continues or first is None:
        return caption.continues
    titles = [view.source.compacted(each.title_spans) for each in (caption, first)]
    return titles[0] == titles[1] and caption.table_no == first.table_no


def unit_span(line: Line) -> Span | None:
    """Where the unit stands in a unit line; ``None`` for any other line."""
    found = _UNIT_LINE.fullmatch(line.folded) if len(line.folded) <= 60 else None
    return (line.start + found.start("unit"), line.start + found.end("unit")) if found else None


def is_dated(line: Line) -> bool:
    """Whether the line only dates the table under it: （截至2021年8月底）."""
    return _DATED.fullmatch(line.folded) is not None


def is_note(line: Line) -> bool:
    return _NOTE.match(line.folded) is not None


def is_aside(line: Line) -> bool:
    """Whether the line is a note or the mark of an annex, which no row or bullet of a table holds."""
    return is_note(line) or annex_mark(line) > 0


def ends_table(view: View, index: int) -> bool:
    """Whether line ``index`` belongs to no table under way: a table of its own, a heading, a note, a caption, an annex."""
    line = view.lines[index]
    is_other = view.is_ruled(index) or view.is_heading(line) or is_aside(line)
    return is_other or read_caption(view, index) is not None


def goes_on_with_notes(line: Line) -> bool:
    """Whether the line is a further numbered note under a table."""
    return _NOTE_NUMBER.match(line.folded) is not None


def _is_too_long(view: View, line: Line) -> bool:
    return "," in line.folded and line.width > 100 and not view.wrapping.is_full(line)


def _with_title_and_unit(
    view: View, index: int, number: int | None, title: list[Span], *, continues: bool, is_numbered: bool
) -> Caption:
    line = view.lines[index]
    spans: Spans = (line.span,)
    unit: Span | None = None
    tail = _UNIT_TAIL.search(line.folded[-40:]) if title else None
    if tail:
        shift = line.start + max(0, len(line.folded) - 40)
        unit = (shift + tail.start("unit"), shift + tail.end("unit"))
        title = [(start, min(end, shift + tail.start())) for start, end in title if start < shift + tail.start()]
    following = index + 1
    while following < len(view.lines) and unit is None and _title_wraps(view, following, title):
        title.append(view.lines[following].span)
        spans += (view.lines[following].span,)
        following += 1
    if following < len(view.lines) and unit is None and (unit := unit_span(view.lines[following])):
        spans += (view.lines[following].span,)
        following += 1
    return Caption(number, spans, tuple(title), unit, following, continues, is_numbered)


def _title_wraps(view: View, index: int, title: list[Span]) -> bool:
    """Whether line ``index`` is the rest of a title: one short cell, and the header only after it."""
    line = view.lines[index]
    if view.is_ruled(index):
        return False
    if len(title) > 2 or unit_span(line) or is_note(line) or view.is_heading(line) or _NUMBERED.match(line.folded):
        return False
    if any(sign in line.text for sign in "。；|\t") or len(line.compact) > 40:
        return False
    if not title:
        return len(_YEAR_TORN.sub("", line.folded).split()) == 1 and not _starts_header(view, index)
    return len(line.folded.split()) <= 2 and _is_rest_of_title(view, index, title)


def _is_rest_of_title(view: View, index: int, title: list[Span]) -> bool:
    text = view.source.compacted(title)
    rest = view.lines[index].compact
    if text.count("(") > text.count(")") or is_dated(view.lines[index]):
        return True
    if _starts_header(view, index) or rest == "序" or index + 1 >= len(view.lines):
        return False
    previous = view.lines[index - 1]
    if view.wrapping.is_full(previous) and not previous.is_terminated and _starts_header(view, index + 1):
        return True
    ends_like_title = rest.endswith(("情况", "情况表", "表", "目标", "任务", "成效", "指标", "完成", "重点任务"))
    is_wide = view.wrapping.full_width is not None and 2 * previous.width > view.wrapping.full_width
    return ends_like_title and is_wide and len(rest) > 1 and (_starts_header(view, index + 1) or len(rest) > 6)


def _starts_header(view: View, index: int) -> bool:
    if index >= len(view.lines):
        return False
    line = view.lines[index]
    if unit_span(line) or view.is_ruled(index):
        return True
    cells = line.folded.replace("|", " ").split()
    return len(cells) > 1 and all(names_header(cell) for cell in cells)


def _number(text: str | None) -> int | None:
    if text is None or text.isdigit():
        return int(text) if text else None
    tens, ten, ones = text.rpartition("十")
    if len(ones) > 1 or len(tens) > 1:
        return None
    return (((_HAN.index(tens) + 1) if tens else 1) * 10 if ten else 0) + (_HAN.index(ones) + 1 if ones else 0)
