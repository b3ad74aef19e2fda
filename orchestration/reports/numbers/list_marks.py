"""The number of a list's item that runs into the number after it: 2.2025年数据为预计数, 3.12个镇实现全覆盖.

Printed they are one numeral with a point; read, they are the item's mark and what the item begins with.
"""

from __future__ import annotations

import re

# Counted one by one, so that none is 3.12 of them; 3.5个月, 0.4个百分点 may be.
_WHOLE = r"(?:个(?!百分点|点|月|多月|工作日|小时|单位)|家|所|座|镇|村|乡|街道|社区|项|处|件|条|名)"
_MARK = re.compile(
    rf"(?:(?P<opens>^[(#*\-·【 注:]*)|(?<=[。;:!?(]))\s*(?P<mark>(?P<number>[1-9][0-9]?)\.)"
    rf"(?:(?P<year>(?=(?:19|20)[0-9]{{2}}年))|(?=[1-9][0-9]{{0,3}}{_WHOLE}))"
)
_LONGEST_ITEM = 400
_OF_MARK = frozenset("0123456789.")
_AVERAGE = re.compile(r"每|平均|[户人均]均|/")


def without_list_marks(text: str) -> str:
    """The text of a passage (matching form) with blanks for such marks, and a semicolon before a year, which begins an item.

    A mark before a count is one where the passage opens with it, or where the item before or after it is marked too.
    """
    if "." not in text:
        return text
    for found in [found for found in _MARK.finditer(text) if _is_mark(text, found)]:
        start, end = found.span("mark")
        text = f"{text[:start]}{' ' * (end - start - 1)}{' ' if found['year'] is None else ';'}{text[end:]}"
    return text


def mark_before(read: str, printed: str, start: int) -> int:
    """Where the numeral begins that reads from ``start`` on: before its mark, which only the ``printed`` text holds."""
    while start and read[start - 1] in " ;" and printed[start - 1] in _OF_MARK:
        start -= 1
    return start


def _is_mark(text: str, found: re.Match[str]) -> bool:
    if found["year"] is not None:
        return True
    is_average = _AVERAGE.search(text, found.end(), found.end() + 12) is not None
    return not is_average and (found["opens"] is not None or _has_neighbour(text, found))


def _has_neighbour(text: str, found: re.Match[str]) -> bool:
    """Whether the passage marks the item before or after this one."""
    number, start, end = int(found["number"]), found.start(), found.end()
    before = re.compile(rf"(?:^|[。;:!?(注\s]){number - 1}[.、]").search(text, max(0, start - _LONGEST_ITEM), start)
    after = re.compile(rf"[。;!?\s]{number + 1}[.、]").search(text, end, end + _LONGEST_ITEM)
    return after is not None or (number > 1 and before is not None)
