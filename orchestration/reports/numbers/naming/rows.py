"""Sentences in the cells of a table: what they say without a subject of its own is said of their row.

总投资 and 完成投资 in the row of a project are the project's, 城镇居民48260元 in the row of all residents' income is of that income.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.document import Cell
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.labels import clean_label
from orchestration.reports.numbers.naming.people import with_measure_of_all
from orchestration.reports.numbers.naming.phrases import core, parse

_OF_PROJECT = re.compile(
    r"(?:^|[,;。:、])(?>目前|现已?|已|全年|年内|年度|本年|当年|累计|共|预计|计划|项目|达产后|建成后|投产后|可|将|力争|确保|预计|实际)*+(?:实现)?"
    r"(?P<measure>(?:完成|协议|合同|概算|计划)?(?:固定资产)?(?:总)?投资|(?:总)?(?:占地|用地|建筑)(?:面积)?|年?(?:总产值|产值|营业收入|销售收入|税收|利税))"
    r"(?:额|总额)?(?>约|达到?|为|超过?|近|[:≥])*+$"
)
_OF_GROUP = re.compile(r"(?P<group>(?:城镇|农村|乡村|农牧民)(?:常住)?(?:居民)?)(?:额|数)?(?P<rest>同比增速|)")
_AREA = re.compile(r"(?:占地|用地|建筑)$")
_LONGEST_LABEL = 30
_SHORTEST_PART = 2  # characters
_SHORTEST_PROJECT = 4


_MANY = re.compile(r"[、,和及]|等")


def is_part_of_project(mention: Mention) -> bool:
    """Whether the words before a number of a short cell name a thing, no deed or measure alone: 完成隧洞6.8公里."""
    said = core(mention.passage.matching[: mention.expression_start])
    noun = "" if words.BARE_VERBS.fullmatch(said) else parse(said).noun
    return len(noun) >= _SHORTEST_PART and words.HEAD.search(noun) is None


def of_project(name: str, project: str) -> str:
    """The name of what was done for a project, with the project in front where it does not say it: 城北快速路桩基数."""
    is_one = project and len(project) <= _LONGEST_LABEL and not _MANY.search(project)
    return (
        project + name if is_one and project not in name and not name.startswith(project[:_SHORTEST_PROJECT]) else name
    )


def name_of_row(mentions: Sequence[Mention], cell: Cell) -> None:
    """Give the named numbers of a cell's sentences the subject of their row where they have none."""
    label = clean_label(cell.row_label.rsplit("/", 1)[-1])
    if not label or len(label) > _LONGEST_LABEL or any(map(str.isdigit, label)):
        return
    renamed: dict[str, str] = {}
    for mention in mentions:
        name = mention.indicator_name or ""
        if (other := _own_name(mention, name, label) or _continued(name, renamed)) is not None:
            renamed[name] = mention.indicator_name = other


def _own_name(mention: Mention, name: str, label: str) -> str | None:
    if group := _OF_GROUP.fullmatch(name):
        whole = with_measure_of_all(group["group"], label)
        return whole + group["rest"] if whole else None
    bare = _OF_PROJECT.search(mention.passage.matching, 0, mention.expression_start)
    if bare is None or words.HEAD.search(label) or mention.unit in {"%", "‰", "个百分点"}:
        return None
    return label + bare["measure"] + ("面积" if _AREA.search(bare["measure"]) else "")


def _continued(name: str, renamed: dict[str, str]) -> str | None:
    """What is said of a number that has its row's name now: its growth, its share."""
    for before, other in renamed.items():
        if before and name.startswith(before) and name != before:
            return other + name[len(before) :]
    return None
