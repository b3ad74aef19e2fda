"""The mark that opens an annex: 附件2, 附表：, 附录一, alone on its line or before the annex's title."""

from __future__ import annotations

import re

from orchestration.reports.layout.source import Line

_HAN = "一二三四五六七八九十"
_NUMBER = rf"(?:\d{{1,2}}?(?=(?:19|20)\d\d年)|\d{{1,2}}(?!\d)|[{_HAN}]{{1,3}})"
_MARK = re.compile(
    rf"(?:[#*]+\s*)?[【\[(]?附(?:\s*[件录表]\s*(?:{_NUMBER}|(?=[:、.\s】\])]|$))|(?=:))\s*(?:\(续表?\)|续表?)?[:、.】\])\s*]*"
)
_NAMES_ANNEX = re.compile(r"(?:表|一览|清单|名单|目录|情况|目标|指标|计划|安排)(?:\([^()]{1,20}\))*$")
IN_NO_TITLE = re.compile(r"[。；，|\t]")
LONGEST_TITLE = 50


def annex_mark(line: Line) -> int:
    """How many characters of the line mark an annex (附件2：), the whole line or what stands before its title; 0 where none do."""
    if "附" not in line.folded[:4] or len(line.folded) > LONGEST_TITLE or IN_NO_TITLE.search(line.text):
        return 0
    mark = _MARK.match(line.folded)
    if mark is None:
        return 0
    rest = line.folded[mark.end() :].rstrip()
    return mark.end() if not rest or _NAMES_ANNEX.search(rest) else 0


def is_annex_mark(line: Line) -> bool:
    """Whether the line holds an annex's mark and nothing else."""
    mark = annex_mark(line)
    return mark > 0 and not line.folded[mark:].strip()


def continues_annex(line: Line) -> bool:
    """Whether the mark says that the annex goes on: 附件1（续）."""
    return "续" in line.folded[: annex_mark(line)]
