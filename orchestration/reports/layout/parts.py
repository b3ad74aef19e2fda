"""Which part of a report a heading opens: results, targets or tasks. How headings are found stands in ``headings``."""

from __future__ import annotations

import re

from orchestration.reports.document import Genre, Identity, Part

_RESULTS = re.compile(
    r"执行情况|完成情况|运行情况|实施情况|回顾|发展成就|取得的?成[就效绩]|主要成[就效绩]|困难|存在的?.{0,4}问题"
)
_TARGETS = re.compile(
    r"总体要求|指导思想|预期目标|主要目标|发展目标|目标任务|奋斗目标|(?<!完成)目标$|预期指标|总体思路|(?:总体|主要|基本)考虑"
)
_TASKS = re.compile(
    r"任务|下半年|下一步|下一阶段|今后|措施|举措|安排|重点工作|工作重点|打算|部署|建议|工作思路|着力|切实|努力"
)
_STRICT_TARGETS = re.compile(r"总体要求|指导思想|(?:预期|主要|发展|年度|奋斗)目标|预期指标")
# A year is said to be one of something, or its aims are announced; 今年 alone may be the year reported on.
_TURNS = re.compile(
    r"\s*(?:各位代表[!,]?)?(?:(?P<year>20\d\d)年|今年)(?:是[^。;]{2,60}(?:之年|一年|元年|起步年|开局年)"
    r"|(?P<aims>[^。,;:]{0,14}(?:预期目标|主要目标|发展目标|总体要求)(?:建议)?(?:为|是|:|如下)))"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def first_part(identity: Identity) -> Part:
    """The part a document begins in: a communiqué reports results, a plan of one year without a report promises."""
    if identity.genre is Genre.COMMUNIQUE:
        return Part.RESULTS
    is_plan_alone = (
        identity.genre is Genre.PLAN_REPORT
        and identity.plan_year is not None
        and str(identity.plan_year) in identity.title
        and str(identity.execution_year) not in identity.title
        and not re.search(r"报告|情况", identity.title)
    )
    return Part.TARGETS if is_plan_alone else Part.PREAMBLE


def opens_plan(words: str, identity: Identity) -> bool:
    """Whether a paragraph, in matching form, turns to the coming year: 2026年是“十五五”开局之年, 今年主要预期目标是."""
    found = _TURNS.match(words) if identity.plan_year is not None else None
    if found is None:
        return False
    return found["year"] == str(identity.plan_year) if found["year"] else found["aims"] is not None


def part_of_heading(words: str, level: int, parent: Part, identity: Identity) -> Part:
    """The part opened by a heading. ``words`` in matching form; ``parent`` is the part in force outside the heading:
    for a first-level heading, that of the one before."""
    if identity.genre is Genre.COMMUNIQUE:
        return Part.RESULTS
    if level > 1:
        return _part_of_lower_heading(words, parent, identity)
    if _RESULTS.search(words):
        return Part.RESULTS
    if _TARGETS.search(words):
        return Part.TARGETS
    if _TASKS.search(words):
        return Part.TASKS
    return _part_without_word(words, parent, identity)


def _part_of_lower_heading(words: str, parent: Part, identity: Identity) -> Part:
    if parent is Part.RESULTS and _RESULTS.search(words):
        return Part.RESULTS
    years = _years(words)
    speaks_of_plan = identity.plan_year in years or (not years and parent is not Part.RESULTS)
    if _STRICT_TARGETS.search(words) and speaks_of_plan:
        return Part.TARGETS
    if parent is Part.TARGETS and re.search(r"任务|措施|举措|重点工作|工作安排", words):
        return Part.TASKS
    return parent


def _part_without_word(words: str, parent: Part, identity: Identity) -> Part:
    years = _years(words)
    if identity.plan_year in years:
        return Part.TASKS
    if parent is Part.PREAMBLE or identity.execution_year in years:
        return Part.RESULTS
    return Part.TASKS if parent is Part.TARGETS else parent


def _years(words: str) -> list[int | None]:
    return [int(year) for year in _YEAR.findall(words)]
