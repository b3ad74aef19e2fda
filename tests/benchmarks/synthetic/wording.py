"""Facts of a district in a report's words: each number goes into the manuscript with its answer.

The answers follow the rules by which the corpus is annotated (``tests/corpus/README.md``), never what the reader says. Which facts a
report tells in which order is ``report``'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tests.benchmarks.synthetic.economy import MEASURES, District, Measure, Target
from tests.benchmarks.synthetic.manuscript import Answer, Manuscript
from tests.benchmarks.synthetic.style import Style

STOCKS = {"enterprises"}
_COUNTED = {
    "headquarters": ("新引进跨国公司地区总部数",),
    "projects": ("新引进外资项目数",),
    "shops": ("引进首店数",),
    "beds": ("新增养老床位数",),
    "lifts": ("加装电梯数", "电梯加装数"),
    "green": ("新建公共绿地面积",),
    "jobs": ("新增就业岗位数",),
    "hotline": ("受理热线工单数", "热线工单受理数", "受理热线工单件数", "12345市民服务热线受理热线工单数"),
    "patents": ("发明专利授权数", "发明专利授权量"),
    "enterprises": ("高新技术企业数", "高新技术企业累计数", "累计高新技术企业数"),
}


@dataclass
class Teller:
    """Writes facts of ``district`` in ``year`` into a manuscript."""

    district: District
    year: int
    style: Style
    manuscript: Manuscript

    def value(self, value: Decimal, answer: Answer) -> str:
        """The number alone, marked."""
        printed = self.style.number(abs(value) if answer.measure_kind == "decline_rate" else value)
        return self.manuscript.mark(printed, answer)

    def level(self, key: str, *, role: str = "actual", period: str | None = None) -> str:
        """A measure's level of the year with its unit: 302.2亿元."""
        measure = MEASURES[key]
        return self.amount(self.district.level(key, self.year), measure, names_of(measure), role=role, period=period)

    def amount(
        self,
        value: Decimal,
        measure: Measure,
        names: tuple[str, ...],
        *,
        role: str = "actual",
        period: str | None = None,
        qualifier: str = "exact",
        year: int | None = None,
        industry: str | None = None,
    ) -> str:
        """A level in the measure's unit, with the unit."""
        period = period or ("as_of_year_end" if measure.key in STOCKS else "full_year")
        answer = Answer(
            "statistic", f"{value:f}", measure.unit_mult, measure.unit, qualifier, "level", None,
            year or self.year, period, role, industry, names=names,
        )  # fmt: skip
        return self.value(value, answer) + measure.printed_unit

    def growth_answer(
        self,
        value: Decimal,
        key: str,
        *,
        role: str,
        year: int,
        qualifier: str = "exact",
        period: str = "full_year",
        signed: bool = False,
    ) -> Answer:
        """The answer of a growth over the year before; a fall in words has a positive value, a printed minus its sign."""
        measure = MEASURES[key]
        kind = "decline_rate" if value < 0 and not signed else "growth_rate"
        printed = value if signed else abs(value)
        names = tuple(f"{name}同比{word}" for name in names_of(measure) for word in ("增速", "降幅"))
        return Answer(
            "statistic", f"{printed:f}", 0, "%", qualifier, kind, "previous_year", year, period, role, names=names
        )  # fmt: skip

    def growth(self, key: str, *, role: str = "actual", words: tuple[str, str] = ("同比增长", "同比下降")) -> str:
        """A growth in words: 同比增长5.0%."""
        value = self.district.growth(key, self.year)
        answer = self.growth_answer(value, key, role=role, year=self.year)
        return words[value < 0] + self.value(value, answer) + self.style.percent

    def percentage(self, value: Decimal, kind: str, names: tuple[str, ...], *, industry: str | None = None) -> str:
        """A share or a rate of the year, with its sign."""
        answer = Answer(
            "statistic", f"{value:f}", 0, "%", "exact", kind, None, self.year, "full_year", "actual", industry, names=names
        )  # fmt: skip
        return self.value(value, answer) + self.style.percent

    def target(self, key: str, year: int) -> str:
        """A promise as a cell or a clause states it: 增长5%左右, 1700亿元以上."""
        target = self.district.target(key, year)
        after = {"exact": "", "approx": "左右", "at_least": "以上"}[target.qualifier]
        if target.kind == "growth":
            answer = self.growth_answer(target.value, key, role="target", year=year, qualifier=target.qualifier)
            return f"增长{self.value(target.value, answer)}{self.style.percent}{after}"
        return (
            self.amount(
                target.value,
                MEASURES[key],
                names_of(MEASURES[key]),
                role="target",
                qualifier=target.qualifier,
                year=year,
            )
            + after
        )


def names_of(measure: Measure) -> tuple[str, ...]:
    """The measure's name where a table heads it, with the names an analyst would accept."""
    return (*_COUNTED.get(measure.key, ()), measure.name)


def answers_target(target: Target) -> bool:
    """Whether the result of the promise is a growth."""
    return target.kind == "growth"
