"""Columns of tables of works that tell how far each has come: 形象进度, 工程进度(%), 进展情况 beside a project's investment.

What stands there is the state of the row's project at the time of the report, whichever deed has led to it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.reports.document import Cell, Table
from orchestration.reports.numbers.columns import plain
from orchestration.reports.numbers.header_form import header_form, last_level

_WHEN = r"(?:(?:截至|截止|到)?(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?[底末]?(?:目前|当前)?的?)"
_OF_WORKS = re.compile(
    rf"{_WHEN}(?:项目|工程|工作)*(?:形象进度|工程进度|施工进度|建设进度|工程进展|施工进展|形象进展)(?:情况)?"
)
_BARE_PROGRESS = re.compile(rf"{_WHEN}(?:项目|总体|工作)*进度(?:情况)?")
_PROGRESS_IN_WORDS = re.compile(
    rf"{_WHEN}(?:项目|建设|推进|目前|工作)*(?:进展|进度|推进)(?:情况)?|(?:主要)?(?:建设)?内容[及与和、](?:形象|建设|工程)?进[度展]"
)
_CONTENTS = re.compile(r"(?:主要|项目)?(?:建设)?(?:内容|规模)(?:[及与和、](?:建设)?(?:内容|规模))?")
_INVESTMENT = re.compile(r"总投资|计划投资|完成投资|投资额|概算")
_remembered = lru_cache(maxsize=2048)  # every cell of a column asks for the same header


@_remembered
def tells_state(column_header: str) -> bool:
    """Whether a column gives how far works have come, which is a state: 形象进度, 进度(%); no progress of spending."""
    own = _own_header(column_header)
    return _OF_WORKS.fullmatch(own) is not None or _BARE_PROGRESS.fullmatch(own) is not None


def is_of_project(cell: Cell, table: Table) -> bool:
    """Whether the cell tells how far its row's project has come, so that what it counts is a part of that project."""
    own = _own_header(cell.column_header)
    if _OF_WORKS.fullmatch(own):
        return True
    return _PROGRESS_IN_WORDS.fullmatch(own) is not None and any(map(_INVESTMENT.search, table.columns))


def describes_project(cell: Cell) -> bool:
    """Whether the cell says what its row's project consists of: 床位1200张 under 建设内容及规模."""
    return _CONTENTS.fullmatch(_own_header(cell.column_header)) is not None


@_remembered
def _own_header(column_header: str) -> str:
    return plain(last_level(header_form(column_header))[1])
