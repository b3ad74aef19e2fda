"""A whole report of an imagined district: title, three parts, tables, and the answer to every numeral in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tests.benchmarks.synthetic.economy import MEASURES, District, Measure, rounded
from tests.benchmarks.synthetic.manuscript import Manuscript, Placed
from tests.benchmarks.synthetic.printing import Block, Paragraph, TableBlock, print_out
from tests.benchmarks.synthetic.style import Style, TableForm
from tests.benchmarks.synthetic.tables import Table
from tests.benchmarks.synthetic.themes import RESULTS, TASKS
from tests.benchmarks.synthetic.wording import Teller, answers_target

HAN = "一二三四五六七八九十"
_GROUPS = {"经济发展": ("gdp", "budget", "retail", "investment", "trade"), "社会民生": ("jobs", "housing", "beds")}
MAIN = ("gdp", "budget", "retail", "investment", "trade", "jobs", "housing", "beds")


@dataclass(frozen=True)
class SyntheticReport:
    """A report and its answers."""

    district: District
    year: int
    style: Style
    text: str
    numerals: tuple[Placed, ...]

    @property
    def content(self) -> bytes:
        """The report as a file."""
        return self.text.encode(self.style.encoding)


def write_report(district: District, year: int, *, always_tables: bool = False) -> SyntheticReport:
    """The plan report of a district's year; the same for the same district, year and seed.

    ``always_tables``: not in prose only, which the warehouse takes for a report that is not whole.
    """
    return _Author(district, year, always_tables=always_tables).write()


class _Author:
    def __init__(self, district: District, year: int, *, always_tables: bool) -> None:
        self.dice = district.dice("report", year)
        self.district, self.year = district, year
        style = Style.drawn(self.dice)
        self.style = replace(style, has_tables=True) if always_tables else style
        self.manuscript = Manuscript()
        self.teller = Teller(district, year, self.style, self.manuscript)
        self.blocks: list[Block] = []
        self.tables = 0

    def write(self) -> SyntheticReport:
        self._title()
        self._results()
        self._aims()
        self._tasks()
        self.manuscript.section = None
        marked = print_out(self.blocks, self.style, self.manuscript).replace("\n", self.style.line_end)
        text, numerals = self.manuscript.finish(marked)
        return SyntheticReport(self.district, self.year, self.style, text, numerals)

    def _say(self, text: str) -> None:
        self.blocks.append(Paragraph(text))

    def _title(self) -> None:
        name, m, year = self.district.name, self.manuscript, self.year
        self.blocks.append(
            Paragraph(
                f"关于{name}{m.date(year)}年国民经济和社会发展计划执行情况与{m.date(year + 1)}年"
                "国民经济和社会发展计划草案的报告",
                is_title=True,
            )
        )
        day = self.dice.randrange(5, 29)
        number, session = HAN[self.dice.randrange(2, 9)], HAN[self.dice.randrange(9)]
        self.blocks.append(
            Paragraph(
                f"——{m.date(year + 1)}年{m.date(1)}月{m.date(day)}日在{name}第十{number}届人民代表大会第{session}次会议上",
                is_title=True,
            )
        )
        self.blocks.append(Paragraph(f"{name}发展和改革委员会", is_title=True))
        self.blocks.append(Paragraph("各位代表：", is_title=True))
        self._say(
            f"受{name}人民政府委托，现将{name}{m.date(year)}年国民经济和社会发展计划执行情况与{m.date(year + 1)}年"
            "国民经济和社会发展计划草案提交大会，请予审议。"
        )

    def _heading(self, section: str, before: str, year: int | None, after: str) -> None:
        self.manuscript.section = section
        dated = f"{self.manuscript.date(year)}年" if year else ""
        self.blocks.append(Paragraph(f"{section}、{before}{dated}{after}", level=1))

    def _results(self) -> None:
        self._heading("一", "", self.year, "国民经济和社会发展计划执行情况")
        m = self.manuscript
        self._say(f"{m.date(self.year)}年，全区上下坚持稳中求进工作总基调，较好完成了各项目标任务。")
        if self.style.has_tables:
            self._main_table()
        for number, (heading, themes) in enumerate(RESULTS.items()):
            self._themes("一", number, heading, themes)
            if number == 0 and self.style.has_tables:
                self._industry_table()

    def _themes(self, section: str, number: int, heading: str, themes: tuple) -> None:
        self.manuscript.section = f"{section}({HAN[number]})"
        told = [theme(self.teller, self.dice) for theme in themes]
        numbered = f"（{HAN[number]}）{heading}"
        if self.style.runs_headings_in:
            told[0] = f"{numbered}。{told[0]}"
        else:
            self.blocks.append(Paragraph(numbered, level=2))
        for text in told:
            self._say(text)

    def _aims(self) -> None:
        year = self.year + 1
        self._heading("二", "", year, "主要预期目标")
        if self.style.has_tables and self.dice.random() < 0.5:
            self._aims_table()
            return
        clauses = [f"{MEASURES[key].name}{self.teller.target(key, year)}" for key in MAIN[:6]]
        opening = self.dice.choice(
            ("综合考虑各方面因素，建议{}年主要预期目标为：", "{}年全区经济社会发展主要预期目标是：", "{}年主要目标：")
        )
        self._say(opening.format(self.manuscript.date(year)) + self.dice.choice(("；", "，")).join(clauses) + "。")

    def _tasks(self) -> None:
        self._heading("三", "", self.year + 1, "主要任务和措施")
        for number, (heading, themes) in enumerate(TASKS.items()):
            self._themes("三", number, heading, themes)

    def _table(self, caption: str, unit_line: str | None, header: list[str], rows: list[list[str]]) -> None:
        """Adds the table that was begun with :meth:`_begin_table`."""
        table = Table(caption, tuple(header), tuple(map(tuple, rows)))
        breaks = self.dice.randrange(2, len(rows) - 1) if len(rows) > 4 else None
        self.blocks.append(TableBlock(caption, unit_line, table, breaks))
        self.manuscript.table_no = None

    def _begin_table(self, year: int, title: str) -> str:
        self.tables += 1
        self.manuscript.table_no = self.tables
        if self.dice.random() < 0.5:
            return f"表{HAN[self.tables - 1]}  {self.manuscript.date(year)}年{title}"
        number = self.manuscript.identifier(self.tables)
        return f"表 {number}  {self.manuscript.date(year)}年{title}"

    def _main_table(self) -> None:
        caption = self._begin_table(self.year, "国民经济和社会发展主要指标完成情况")
        looks_ahead = self.style.looks_ahead and self.style.unit_place == "cell"
        names = {
            key: MEASURES[key].name
            + ("增长率" if answers_target(self.district.target(key, self.year)) and not looks_ahead else "")
            for key in MAIN
        }
        rows = [[names[key], *self._promise_and_result(key, in_words=looks_ahead)] for key in MAIN]
        header = ["指标名称", "预期目标", "完成情况"]
        if looks_ahead:
            header, rows = self._with_next_target(rows)
        elif self.style.unit_place != "cell":
            header, rows = self._with_units_apart(header, rows)
        if self.style.groups_rows and self.style.table_form is not TableForm.TABBED:
            header = ["类别", *header]
            groups = {key: group for group, keys in _GROUPS.items() for key in keys}
            firsts = {keys[0] for keys in _GROUPS.values()}
            rows = [[groups[key] if key in firsts else "", *row] for key, row in zip(MAIN, rows, strict=True)]
        self._table(caption, None, header, rows)

    def _with_next_target(self, rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
        """The table with a column of what the next year is to bring."""
        m, year = self.manuscript, self.year
        header = ["指标名称", f"{m.date(year)}年计划", f"{m.date(year)}年完成", f"{m.date(year + 1)}年计划"]
        return header, [[*row, self.teller.target(key, year + 1)] for key, row in zip(MAIN, rows, strict=True)]

    def _with_units_apart(self, header: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
        """The table with its units in the labels, 地区生产总值（亿元）, or in a column of their own."""
        units = [self._unit_of(key) for key in MAIN]
        bare = [[cell.replace(unit, "") for cell in row] for row, unit in zip(rows, units, strict=True)]
        if self.style.unit_place == "label":
            return header, [[f"{row[0]}（{unit}）", *row[1:]] for row, unit in zip(bare, units, strict=True)]
        header = [header[0], "单位", *header[1:]]
        return header, [[row[0], unit, *row[1:]] for row, unit in zip(bare, units, strict=True)]

    def _unit_of(self, key: str) -> str:
        is_growth = answers_target(self.district.target(key, self.year))
        return self.style.percent if is_growth else MEASURES[key].printed_unit

    def _promise_and_result(self, key: str, *, in_words: bool) -> tuple[str, str]:
        """The cells: what was promised and what came of it, both as growth or both as level."""
        promise = self.teller.target(key, self.year)
        if answers_target(self.district.target(key, self.year)):
            if in_words:
                return promise, self.teller.growth(key, words=("增长", "下降"))
            return promise.removeprefix("增长"), self._signed_growth(key)
        return promise, self.teller.level(key)

    def _signed_growth(self, key: str) -> str:
        value = self.district.growth(key, self.year)
        answer = self.teller.growth_answer(value, key, role="actual", year=self.year, signed=True)
        return self.teller.value(value, answer) + self.style.percent

    def _aims_table(self) -> None:
        year = self.year + 1
        caption = self._begin_table(year, "国民经济和社会发展主要预期目标")
        rows = [[MEASURES[key].name, self.teller.target(key, year)] for key in MAIN]
        self._table(caption, None, ["指标名称", "预期目标"], rows)

    def _industry_table(self) -> None:
        caption = self._begin_table(self.year, "重点产业税收完成情况")
        parts = self.district.industries(self.year)
        tax = self.district.level("tax", self.year)
        rows = [[name, *self._tax_and_share(value, tax, name)] for name, value in parts.items()]
        rows.append(["合计", *self._tax_and_share(sum(parts.values(), Decimal(0)), tax, None)])
        self._table(caption, None, ["产业名称", "税收总收入（亿元）", "占全区总税收比重（%）"], rows)

    def _tax_and_share(self, value: Decimal, tax: Decimal, industry: str | None) -> tuple[str, str]:
        subject = industry or "重点产业"
        measure = Measure("industry_tax", "税收总收入", "元", 8, 2, (0, 0))
        names = (f"{subject}税收总收入", "税收总收入", "重点产业税收合计", "重点产业税收总收入合计", "税收总收入合计")
        amount = self.teller.amount(value, measure, names, industry=industry)
        share = rounded(value / tax * 100, 2)
        shares = (f"{subject}税收占全区总税收比重", f"{subject}税收总收入占全区总税收比重", "税收总收入占全区总税收比重",
                  "占全区总税收比重")  # fmt: skip
        told = self.teller.percentage(share, "share", shares, industry=industry)
        return amount.removesuffix("亿元"), told.removesuffix(self.style.percent)
