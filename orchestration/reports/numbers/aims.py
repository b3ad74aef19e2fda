"""Words by which a number says what another was to be: an aim it meets (超额完成5%的年度目标), a quota beside it (市级控制指标30).

What kind, role and name follow is for the modules that ask.
"""

from __future__ import annotations

import re

_MEETS = r"(?:完成|实现|(?<!下)达到?|超过|[高低快好优慢]于|[与距](?:离)?)"
_SETS_AIM = re.compile(r"(?:提出|确定|设定|制定|明确|原定|预定|既定)(?:了|的)?[^,。;]{0,24}$")
_MEETS_AIM = re.compile(rf"{_MEETS}[^,。;]{{0,8}}$")
_AIM = re.compile(r"的?(?:年度|全年|年初|既定|预期|计划|增长|考核|控制)*(?:目标|预期)")
AIM_AFTER = re.compile(
    r"的?(?:年度|全年|年初|既定|预期|计划|控制|考核)*(?:目标(?:值|数|任务|要求)?|预期)(?=[,。;、)]|$)"
)
AIMED_AT = re.compile(rf"(?:,|并|均|超额|提前|全面|已|未能?|没有)*{_MEETS}[^,、]{{0,12}}")
"""All that stands before an aim of the number before: no subject of its own."""
_SET_BY = r"(?:[市省区]级?|国家级?|上级|年度|全年|年初|下达|规定|确定|核定|的)"
QUOTA = re.compile(
    rf"[、,(]?(?:(?:{_SET_BY})*(?:控制|考核|约束性?|准入|排放)?|激励|基本)(?:指标|目标|标准|上限|限额|红线|任务)(?:值|量|数)?(?:为|是)?"
)
"""All that stands before a quota of the number before: 下降4%（市下达目标为3.5%）."""

AIM_IN_BRACKETS = re.compile(r"^\(?(?:年初|年度|全年)?(?:预期|计划|既定)?(?:目标|计划)(?:值|数)?(?:为|是|:)?$")
"""All that stands before an aim in brackets: 增长9%，居第1位（预期目标为8.5%）."""
_SHARE_OF = r"(?:已|仅|共|累计|超额)*(?:完成|实现|(?<!下)达到?|[为是占])了?"
_PLANNED = (
    r"(?:(?:本?年度?|全年|年初|预期|既定|调整后?的?|核定|下达的?)*(?:计划|预算|目标|任务)(?:任务|目标|投资|[数额值])?)"
)
_PLANNED_BEFORE = re.compile(rf"^(?P<base>.*?){_SHARE_OF}(?P<what>{_PLANNED})(?:[数额值]?[为是(])?$")
"""What stands before an amount of the plan that a share follows: 完成年计划|710亿元的89.4%."""
_SHARE_OF_PLANNED = re.compile(rf"{_SHARE_OF}(?P<what>{_PLANNED})[为是(]?[0-9][0-9.,]*[^,、;。0-9]{{0,8}}的$")
_OF_TASK = re.compile(r"(?:\([^()]{1,3}\))?的?(?:任务|目标|计划)(?:数|总?量|任务)?的")
_DONE_OF = re.compile(r"^(?P<base>.*?)(?:已|累计)*完成(?P<what>(?:全年|年度|年初|当年)的?)$")
"""完成全年|15万套任务的71%: the amount stands before the word for the plan."""
_SHARE_OF_TASK = re.compile(
    r"完成(?P<what>全年|年度|年初|当年)的?[0-9][0-9.,]*[^,、;。0-9]{1,8}?(?P<task>任务|目标|计划)(?:数|总?量|任务)?的$"
)
SHARE_OF_BUDGET = re.compile(r"(?:^|[、,])(?:为|占)?(?P<what>(?:年初|调整后?|变动|年度|全年)?(?:预算|计划|任务)数?)的$")
"""Before a share of another state of the same budget: 完成年初预算的97.8%、调整预算的|102.2%."""
OF_THE_YEAR = re.compile(r"(?:年度?|全年|年初)(?:预期)?(?:计划|任务|目标|预算)[为是(]?$")
"""Before an amount that a whole year's plan set, whatever part of it a result beside it is of: 1-5月…完成年任务（40.2亿元）的32.5%."""

OVER_PLAN = re.compile(
    r"(?:^|[,、])超(?:额|出)?(?:完成)?(?:年度|年初|全年)?(?:计划|目标|任务|预期)(?:目标|任务)?(?:的)?$"
)
"""Before what exceeds the plan in per cent: 完成投资2929亿元、超年度计划|28%."""

MISSED_AIM = re.compile(r"(?<=.{2})未(?:能)?(?:完成|达到|实现)(?:年初|全年|年度)?(?:预期|计划|既定)?的?$")
"""Between what missed its aim and the aim: 零售总额|未达到年初预期|8%的目标."""

YEAR_IN_BRACKETS = re.compile(r"^\(?(?:上年|去年|(?:19|20)[0-9]{2}年)(?:同期|末|底)?(?:的|为|是|:)?$")
"""All that stands before another year's figure in brackets: 占比42%（上年为39.6%）."""


def planned_before_share(clause_left: str) -> str | None:
    """The plan that a share is of, where its amount is told between them: 完成年计划710亿元的|89.4% is of 年计划."""
    if not clause_left.endswith("的"):
        return None
    if found := _SHARE_OF_PLANNED.search(clause_left):
        return found["what"]
    told = _SHARE_OF_TASK.search(clause_left)
    return told["what"] + told["task"] if told else None


def is_planned(left: str, right: str) -> bool:
    """Whether an amount is the plan's, of which a share follows, by the words before and after it (matching form)."""
    if _OF_TASK.match(right):
        return _DONE_OF.match(left) is not None
    return right.startswith("的") and _PLANNED_BEFORE.match(left) is not None


def base_of_planned(left: str) -> str:
    """What stands before the words that say an amount is the plan's: 固定资产投资|完成年计划; empty where nothing does."""
    found = _PLANNED_BEFORE.match(left) or _DONE_OF.match(left)
    return found["base"] if found else ""


_PLAN_FROM = r"(?:目标|计划|预算)(?:任务)?[数额值]?[由从]"
_CHANGED_TO = r"(?:调整|调减|调增|[上下]调|调低|调高)[为到至]"
_AMENDED = re.compile(rf"{_PLAN_FROM}(?P<was>[0-9][^,。;]{{0,12}}{_CHANGED_TO})?$")
_AMENDS = re.compile(rf"[^,。;0-9]{{0,3}}{_CHANGED_TO}")
"""After the first amount of a plan changed within its year: 收入目标由41.7亿元|调整为37.7亿元."""
_BY_AMENDING = re.compile(
    rf"{_PLAN_FROM}[^。;]*{_CHANGED_TO}[^。;,]{{1,12}}[,、]?(?:[上下]调|调减|调增|增加|减少|提高|降低)$"
)


def is_amended(sentence_left: str, right: str) -> bool:
    """Whether an amount is that of a plan changed within its year, before or after the change (matching form)."""
    if "调" in sentence_left and _AMENDED_LATER.search(sentence_left):
        return True
    if "调" not in sentence_left and _AMENDS.match(right) is None:
        return False
    found = _AMENDED.search(sentence_left)
    return found is not None and (found["was"] is not None or _AMENDS.match(right) is not None)


def is_amendment(sentence_left: str) -> bool:
    """Whether a number says by how much a plan was changed within its year: 收入目标由41.7亿元调整为37.7亿元，下调|9.6%."""
    return "调" in sentence_left and _BY_AMENDING.search(sentence_left) is not None


_AMENDED_LATER = re.compile(
    r"(?:计划|预算)[^,。;0-9]{0,8}[0-9][0-9.,]{0,12}[^,。;0-9]{0,6},(?:年度中|年中|中期|期中|后)?(?:调整|调减|调增)[为至到]$"
)
"""Before the amount a plan told in the clause before was changed to: 年初计划投资105.6亿元，中期调整为|98.7亿元."""
_QUOTA_OF = re.compile(
    r"的(?:国家|[国省市区县])(?:级|下达的?|核定的?|定)?(?:考核|约束性|年度)?(?:指标|任务|目标|标准)(?!的)"
)
_MEETS_QUOTA = re.compile(r"(?:完成|达到|[优好低高]于)了?$")


def is_quota_met(left: str, right: str) -> bool:
    """Whether an amount is a quota set from above that a result meets: 日均分出量287吨，完成|260吨/日的市级指标."""
    return _QUOTA_OF.match(right) is not None and _MEETS_QUOTA.search(left) is not None


_WITHIN_PLAN = re.compile(r"的?(?:年度|全年|年初)?(?:计划|目标|任务)(?:目标|数|值)?(?:以内|之内|内)(?!涵)")


def is_within_plan(right: str) -> bool:
    """Whether a number is the plan's that a result stays within: 人口自然增长率6.9‰，控制在7.5‰|的计划以内."""
    return _WITHIN_PLAN.match(right) is not None


def is_aim(left: str, right: str) -> bool:
    """Whether a number stands as an aim that another meets or misses, by the words before and after it (matching form)."""
    if is_within_plan(right):
        return True
    is_set = right.startswith("的") and _SETS_AIM.search(left) is not None
    return _AIM.match(right) is not None and (is_set or _MEETS_AIM.search(left) is not None)
