"""What happened in an imagined district, year by year, as exact decimal numbers that agree with one another.

A level is its predecessor grown; a growth is recomputed from the two levels as printed; the parts of a total are drawn first and
added up; a target set in one year is the same number when the next year quotes it. How any of it is worded is not known here.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

INDUSTRY_SETS = (
    ("商贸服务业", "金融服务业", "专业服务业", "数据智能产业", "文化创意产业", "生命健康产业"),
    ("商贸服务业", "金融服务业", "专业服务业", "文化创意产业", "信息服务业"),
)


@dataclass(frozen=True)
class Measure:
    """Something a report counts. ``start``: where its series may begin; ``growth``: per cent a year, lowest and highest."""

    key: str
    name: str
    unit: str
    unit_mult: int
    decimals: int
    start: tuple[int, int]
    growth: tuple[float, float] = (-4.0, 12.0)

    @property
    def printed_unit(self) -> str:
        return {0: "", 4: "万", 8: "亿"}[self.unit_mult] + self.unit


MEASURES = {
    measure.key: measure
    for measure in (
        Measure("gdp", "地区生产总值", "元", 8, 2, (300, 3000), (1.0, 9.5)),
        Measure("budget", "区级一般公共预算收入", "元", 8, 2, (40, 400), (-5.0, 12.0)),
        Measure("tax", "税收总收入", "元", 8, 2, (400, 900), (-6.0, 12.0)),
        Measure("retail", "社会消费品零售总额", "元", 8, 2, (200, 2000), (-9.0, 14.0)),
        Measure("investment", "全社会固定资产投资总额", "元", 8, 2, (100, 600), (-8.0, 15.0)),
        Measure("trade", "外贸进出口总额", "元", 8, 1, (100, 900), (-12.0, 20.0)),
        Measure("fdi", "外商直接投资实到金额", "美元", 8, 2, (2, 15), (-15.0, 20.0)),
        Measure("output", "规模以上工业总产值", "元", 8, 1, (300, 5000), (-7.0, 12.0)),
        Measure("income", "居民人均可支配收入", "元", 0, 0, (30000, 70000), (2.0, 9.0)),
        Measure("jobs", "新增就业岗位", "个", 4, 2, (1, 5), (-10.0, 12.0)),
        Measure("headquarters", "新引进跨国公司地区总部", "家", 0, 0, (10, 40), (-20.0, 25.0)),
        Measure("projects", "新引进外资项目", "个", 0, 0, (120, 400), (-20.0, 25.0)),
        Measure("shops", "引进首店", "家", 0, 0, (80, 260), (-20.0, 25.0)),
        Measure("beds", "新增养老床位", "张", 0, 0, (200, 900), (-20.0, 25.0)),
        Measure("housing", "旧住房综合改造面积", "平方米", 4, 1, (40, 150), (-20.0, 25.0)),
        Measure("green", "新建公共绿地", "平方米", 4, 2, (2, 12), (-20.0, 25.0)),
        Measure("lifts", "加装电梯", "台", 0, 0, (100, 400), (-20.0, 25.0)),
        Measure("hotline", "受理热线工单", "件", 4, 2, (3, 20), (-10.0, 15.0)),
        Measure("patents", "发明专利授权", "件", 0, 0, (600, 4000), (-5.0, 25.0)),
        Measure("enterprises", "高新技术企业", "家", 0, 0, (200, 900), (1.0, 15.0)),
    )
}


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Rounded half up, as reports do."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@dataclass(frozen=True)
class Target:
    """A promise for a year: ``kind`` is ``level`` or ``growth``; ``qualifier`` in the ledger's words."""

    kind: str
    value: Decimal
    qualifier: str


@dataclass(frozen=True)
class District:
    """An imagined district: its region code, its name, and the seed all its numbers grow from."""

    region_code: str
    name: str
    seed: int = 0

    def dice(self, *about: object) -> random.Random:
        """A generator of its own for each subject: one number more or less elsewhere changes nothing here."""
        return random.Random(f"{self.seed}/{self.region_code}/{'/'.join(map(str, about))}")

    def level(self, key: str, year: int) -> Decimal:
        """The measure in a year, as printed."""
        return _level(self, key, year)

    def growth(self, key: str, year: int) -> Decimal:
        """Per cent over the year before, from the levels as printed, with one decimal."""
        before = self.level(key, year - 1)
        return rounded((self.level(key, year) / before - 1) * 100, 1) or Decimal("0.0")  # never minus nought

    def share_of(self, key: str, year: int, *, low: float, high: float, decimals: int = 2) -> Decimal:
        """A drawn part of the measure."""
        part = Decimal(str(round(self.dice("part", key, year, low).uniform(low, high), 4)))
        return rounded(self.level(key, year) * part, decimals)

    def industries(self, year: int) -> dict[str, Decimal]:
        """Tax of the key industries: parts of the district's tax that add up to their total as printed."""
        names = INDUSTRY_SETS[self.dice("industries").randrange(len(INDUSTRY_SETS))]
        dice = self.dice("industries", year)
        weights = [dice.uniform(0.5, 3.0) for _ in names]
        whole = self.level("tax", year) * Decimal(str(round(dice.uniform(0.6, 0.9), 4))) / Decimal(str(sum(weights)))
        return {name: rounded(whole * Decimal(str(w)), 2) for name, w in zip(names, weights, strict=True)}

    def target(self, key: str, year: int) -> Target:
        """What was promised for ``year`` in the report of the year before."""
        dice = self.dice("target", key, year)
        if self.dice("kind", key).random() < 0.5 and key not in ("jobs", "headquarters", "projects", "shops", "beds"):
            qualifier = dice.choice(("exact", "approx", "at_least"))
            return Target(
                "growth", rounded(Decimal(str(round(dice.uniform(2, 9), 2))), dice.choice((0, 0, 1))), qualifier
            )
        measure = MEASURES[key]
        decimals = min(measure.decimals, dice.choice((0, 1))) if self.level(key, year - 1) > 9 else measure.decimals
        value = self.level(key, year - 1) * Decimal(str(round(dice.uniform(0.92, 1.08), 3)))
        return Target("level", rounded(value, decimals), dice.choice(("exact", "exact", "at_least")))


@lru_cache(maxsize=1 << 16)
def _level(district: District, key: str, year: int) -> Decimal:
    measure = MEASURES[key]
    if year <= 2000:
        low, high = measure.start
        return rounded(Decimal(str(round(district.dice(key).uniform(low, high), 4))), measure.decimals)
    low_growth, high_growth = measure.growth
    factor = 1 + Decimal(str(round(district.dice(key, year).uniform(low_growth, high_growth), 3))) / 100
    return max(rounded(_level(district, key, year - 1) * factor, measure.decimals), Decimal(3))
