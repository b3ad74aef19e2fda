"""In what capacity a number is stated: result, estimate, target or limit.

The part of the report decides unless words say otherwise; in a table its columns and title do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.document import Part
from orchestration.reports.numbers.aims import is_aim, is_amended, is_planned, is_quota_met
from orchestration.reports.numbers.header_form import PERCENTAGES, last_level
from orchestration.reports.numbers.record import ValueRole

_ESTIMATE = re.compile(
    r"预计|初步(?:核算|统计|测算|预计|汇总|预测)|预估|估计|(?<![\u4e00-\u9fff])预测(?=[\u4e00-\u9fff]{2,})(?!预|值|数|性|模型|能力)"
)
REMARKED = re.compile(r"\((?:预计|初步|快报|测算)[^()]{0,4}\)")  # 75860元（预计）和43120元（预计）
_IN_BRACKETS = re.compile(r"\((?:预计|初步|预估|估计)[^()]{0,6}\)")
_FURTHER = re.compile(r"[;0-9]")
_PART_OF_YEAR = re.compile(r"[,;][^,;]{0,6}(?:[0-9]月|季度|上半年|截至)")
_LIMIT = re.compile(
    r"(?:控制指标|控制量|控制数|指标量|分类量指标|减排指标|减排任务|下达(?:约束性|考核|年度)?(?:指标|目标|任务)(?:分别)?|上限|下限|限额(?!以)|配额(?!累计|成交|交易|清缴|发放|核发|市场)|红线|控制标准|国家标准|考核标准|考核指标|准入值)"
    r"(?:值|数|量)?[^,。;率]{0,8}$"
)
_LIMIT_AFTER = re.compile(
    r"^[^,。;()]{0,3}(?:的)?(?:控制指标|调控目标|红线|上限|限额(?!以)|配额)|^\((?:市|省|国家|上级)[^()]{0,3}(?:下达|核定|控制)[^()]{0,4}\)"
)
_SET_ABOVE = re.compile(
    r"[市省国级盟州](?!债)[^,。;]{0,3}(?:下达|核定)的?(?:下降|减少|压减|增长|降低)?$|[国省市区县]定(?:任务|指标|目标)$"
)
_ABOVE = re.compile(r"下达|核定|[国省市区县]定")
_OFF_LIMIT = re.compile(
    r"(?:塌|欠|距|差|低于|高于|超过|超出|超(?!额)|少于|优于|好于)[^,。;]{0,12}$|(?:完成|[占为是])[^,。;]{0,14}(?:任务|目标|指标|计划)的$"
)
_LIMIT_SENTENCE = re.compile(
    r"^[^,。;]{0,8}[市省国级][^,。;]{0,4}下达[^,。;:]{0,16}(?:目标|指标|任务)(?:为|是)?:|(?:^|[,。;、]|其中)[市省][^,。;]{0,2}下达(?!的)[^。;]{2,40}(?:目标|指标)(?:为|是)?$|由(?:市|省|国家|上级|区)[^,。;]{0,6}下达,[^,。;]{0,12}$"
)
_LIMIT_OBJECT = re.compile(r"^[^,。;]{0,40}的(?:控制|约束性|考核)指标")
_TARGET_BEFORE = re.compile(
    r"(?<!完成)(?<!超额)(?:目标|计划|预期)(?:任务|目标|值|数|量|增长)?(?:为|是|:)?$|[为是占](?:年度|全年|年初)任务$|(?:年度?|当年|年内|年初)(?:计划(?:完成)?投资|投资计划)$|(?:^|[,;、]|年[初度内]?|全[市区县省])计划(?:新)?(?:新增|引进|招引|出让|培育|开工|竣工|完工|改造|建设|实施|筹措|供应|发放|改建|新建|启动|完成(?!率))[^,。;]{0,14}$"
)
_AIM_IN_BRACKETS = re.compile(
    r"(?P<set>下达)?(?:年度)?(?:目标|预期|年度计划|年初计划|年计划|全年计划|(?:年度?|全年)任务)(?:值|数)?\([^()]{0,16}$"
)  # 完成预期目标(增长6%左右)
_FACT = re.compile(r"(?<!将)(?<!争)已(?:经)?(?!有序)|(?<![比较])去年|(?<![比较])上年|目前|现有|截至|近年来|过去")
ON_THAT_BASIS = re.compile(r"的?基础上")  # 在上半年新增就业1865人的基础上
_OPENS_FACT = re.compile(r"[已去上目现截近过]")
_AIMS_ANNOUNCED = re.compile(r"(?:目标任务|预期目标|主要目标|工作目标|(?:年度|全年)目标)(?:分别)?(?:为|是):")
_STRIVES = re.compile(r"力争|确保|计划|预期|目标|将|争取|到20[0-9]{2}年")

_BUDGET = r"(?<!公共)(?<!财政)(?<!基金)(?<!经营)预算(?!收入|支出|内|外)"  # 一般公共预算收入 is no budget, but what was received
_COLUMN_LIMIT = re.compile(
    r"限额(?!以)[数]?(?:\([^()]*\))?$|(?:^|[年/])(?:控制数|控制指标|上限|下限|红线)$|(?:^|[年/])[国省市区县]级?下达[^/]{0,4}(?:指标|任务|目标|计划)(?:数|值)?(?:\([^()]*\))?$"
)
_COLUMN_RATE_OF_PLAN = re.compile(
    rf"(?:完成|占|达|为)[^/]{{0,4}}(?:计划|目标|{_BUDGET}|任务)|计划完成率|完成率|完成进度|进度"
)
_COLUMN_PLANNED = re.compile(r"计划(?:完成|开工|竣工|改造|建设)(?:数|量|额|任务)?(?:\([^()]*\))?$")
_COLUMN_ESTIMATE = re.compile(r"预计|预测|初步|估计|快报")
_COLUMN_ACTUAL = re.compile(
    r"完成情况|执行情况|实绩|实际|完成数|完成值|完成额|实现情况|执行数|决算|现状|成效|(?<!计划)(?<!预期)(?<!目标)(?:累计|已|自开工|\d月[份底末]?)(?:累计)?完成(?!率)"
)
_COLUMN_TARGET = re.compile(rf"目标|计划|预期|任务|安排|{_BUDGET}|打算")
_COLUMN_DONE = re.compile(r"完成|实现|累计|达到|[比较]上年|同比|增长|增速|增减|±")


class RoleWords(NamedTuple):
    """What a number's role is read from. ``sentence_left``: the sentence up to the number; ``year`` is the number's, ``is_year_said`` whether its own words name it."""

    part: Part
    left: str
    right: str
    clause_left: str
    clause_right: str
    sentence_left: str
    year: int | None
    is_year_said: bool
    execution_year: int | None
    is_part_of_year: bool = False  # its period is less than the year
    unit: str | None = None


@lru_cache(maxsize=2048)
def column_role(header: str) -> ValueRole | None:
    """The role a column header or a table title gives its numbers, ``None`` where it says nothing."""
    if _COLUMN_LIMIT.search(header):
        return ValueRole.LIMIT
    if _COLUMN_PLANNED.search(header):
        return ValueRole.TARGET
    if _COLUMN_RATE_OF_PLAN.search(header):
        return ValueRole.ACTUAL
    if _COLUMN_ESTIMATE.search(header):
        return ValueRole.ESTIMATE
    if _COLUMN_ACTUAL.search(header):
        return ValueRole.ACTUAL
    if _COLUMN_TARGET.search(header):
        return ValueRole.TARGET
    return None


def role_of_column(header: str) -> ValueRole | None:
    """The role of a column: its own level of the header's before that of the group over it, whose estimate holds for all
    results under it (2024年完成情况 | 计划, 2024年预计 | 完成数)."""
    group, own = last_level(header)
    over, role = column_role(group), column_role(own)
    is_of_group = role is None or (role is ValueRole.ACTUAL and over is ValueRole.ESTIMATE)
    return (over if is_of_group else role) or column_role(header)


def is_rate_of_plan(header: str) -> bool:
    """Whether a column says how much of a plan is done: 完成计划, 完成率."""
    return _COLUMN_RATE_OF_PLAN.search(header) is not None and _COLUMN_PLANNED.search(header) is None


def is_result(header: str) -> bool:
    """Whether a column gives results, estimated or not; none that only holds them against a plan (完成计划%)."""
    if _COLUMN_PLANNED.search(header) or _COLUMN_RATE_OF_PLAN.search(header):
        return False
    return _COLUMN_ESTIMATE.search(header) is not None or _COLUMN_ACTUAL.search(header) is not None


def says_done(header: str) -> bool:
    """Whether a header speaks of what was reached without naming plan or result (比上年增长%)."""
    return _COLUMN_DONE.search(header) is not None


def read_role(words: RoleWords) -> ValueRole:
    """The role of a number in running text."""
    if (
        (_LIMIT.search(words.left) and not _OFF_LIMIT.search(words.left) and not _counts_standards(words))
        or _LIMIT_AFTER.match(words.right)
        or (
            words.unit not in PERCENTAGES and is_quota_met(words.left, words.right)
        )  # 完成98%的市级任务 is a part of it
        or (_ABOVE.search(words.sentence_left) and _is_set_above(words))
    ):
        return ValueRole.LIMIT
    if "下达" in words.clause_left and _LIMIT_OBJECT.match(words.clause_right):
        return ValueRole.LIMIT
    is_past = words.year is not None and words.execution_year is not None and words.year <= words.execution_year
    is_plan = words.part in (Part.TARGETS, Part.TASKS)
    if is_plan:
        return _role_in_plan(words, is_past)
    if is_aim(words.left, words.right) or is_planned(words.left, words.right):
        return ValueRole.TARGET
    if is_amended(words.sentence_left, words.right):
        return ValueRole.TARGET
    announced = _AIMS_ANNOUNCED.search(words.sentence_left)
    if announced and not _FACT.search(words.sentence_left, announced.end()):
        return ValueRole.TARGET
    if aim := _AIM_IN_BRACKETS.search(words.sentence_left):
        return ValueRole.LIMIT if aim["set"] else ValueRole.TARGET
    if (
        words.is_year_said
        and words.year is not None
        and words.execution_year is not None
        and words.year < words.execution_year
    ):
        return ValueRole.ACTUAL  # 预计…从2015年的39.7亿元增长到…
    if REMARKED.match(words.right) or _is_estimate(words) and not re.search(r"连续$", words.left):
        return ValueRole.ESTIMATE
    if _TARGET_BEFORE.search(words.left) and not _OFF_LIMIT.search(words.left):
        return ValueRole.TARGET
    if words.is_year_said and not is_past and words.year is not None:
        is_far = words.execution_year is not None and words.year > words.execution_year + 1
        if is_far or _STRIVES.search(words.sentence_left, words.sentence_left.rfind(";") + 1):
            return ValueRole.TARGET
    return ValueRole.ACTUAL


def _counts_standards(words: RoleWords) -> bool:
    """制定国家标准12项: how many standards, not what they allow."""
    return words.unit in ("项", "个", "部", "件") and words.left.endswith("标准")


def _is_set_above(words: RoleWords) -> bool:
    return _SET_ABOVE.search(words.left) is not None or _LIMIT_SENTENCE.search(words.sentence_left) is not None


def _role_in_plan(words: RoleWords, is_past: bool) -> ValueRole:
    if ON_THAT_BASIS.match(words.right):
        return ValueRole.ACTUAL
    if words.is_year_said and is_past:
        return ValueRole.ESTIMATE if _ESTIMATE.search(words.sentence_left) else ValueRole.ACTUAL
    said = words.clause_left.rpartition("基础上")[2]  # 在上年7.2%的基础上|增长8%
    fact = list(_FACT.finditer(said)) if _OPENS_FACT.search(said) else ()
    if fact and not _STRIVES.search(said[fact[-1].end() :]):
        return ValueRole.ACTUAL
    return ValueRole.TARGET


def _is_estimate(words: RoleWords) -> bool:
    """Whether 预计 or 初步核算 governs: to the sentence's end, short of a figure of other months."""
    said = list(_ESTIMATE.finditer(words.sentence_left))
    while said and _IN_BRACKETS.match(words.sentence_left, max(0, said[-1].start() - 1)):
        if not _FURTHER.search(words.sentence_left, said[-1].end()):
            return True  # 686.5亿元（预计），比上年增长
        said.pop()  # a remark on one number says nothing of the next but one
    if not said:
        return False
    between = words.sentence_left[said[-1].end() :]
    return not (words.is_part_of_year and _PART_OF_YEAR.search(between))
