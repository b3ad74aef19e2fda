"""Units that are of one sort: of money, of time, of things counted one by one, of animals, of power.

Which word a unit asks for is for :mod:`~orchestration.reports.numbers.naming.measures`.
"""

from __future__ import annotations

MONEY = frozenset({"元", "美元", "欧元", "%"})
DURATIONS = frozenset({"天", "日", "小时", "分钟", "工作日", "个工作日", "秒", "个月", "月"})
COUNTS = frozenset("个家所处座项条件张台套幅户场人名幢栋部列宗")
_OF_ANIMALS = frozenset({"头", "只", "头（只）", "羽", "匹", "口", "峰"})
_OF_POWER = frozenset({"千瓦时", "度"})


def are_alike(unit: str | None, other: str | None) -> bool:
    """Whether a part may be counted in ``other`` where the whole is in ``unit``: animals in 头 and 只 together, power in 度."""
    return unit == other or any({unit, other} <= units for units in (_OF_ANIMALS, _OF_POWER))
