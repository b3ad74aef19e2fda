"""A good report with a page of one thing behind it: it is read within the limits, and no numeral is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bad_input.case import REPORT, YEAR, Case, write

_UNITS = {
    "open brackets": "（", "closing brackets": "）", "brackets in brackets": "（1", "pairs of brackets": "（增长1%）",
    "quotation marks": "“", "titles": "《", "bars": "|", "rows of bars": "|1|2|\n", "rules": "|---|---|\n", "hashes": "# 1\n",
    "list signs": "● 1\n", "dashes": "-1", "enumeration commas": "1、", "growth rates": "增长5%，", "growth in one list": "增长5%、",
    "counts": "新增1家", "amounts": "1亿元", "multipliers": "1亿", "shares": "占1%，", "ranks": "第1位", "ratios": "1:",
    "spaced digits": "8 ", "thousands": "1,", "points": "1.", "signs of years": "2024年", "days": "1月8日", "spans": "2020-2024年",
    "captions": "表1 指标\n", "continued tables": "续表\n", "header lines": "指标 计划 完成\n", "table rows": "地区生产总值 1 2 3\n",
    "columns one a line": "指标\n1\n2\n", "headings": "（一）总体\n", "first headings": "一、总体\n", "footnotes": "1 “两个免于”：即\n",
    "notes": "注：1\n", "unit lines": "单位：亿元\n", "page numbers": "- 1 -\n", "form feeds": "\f1", "house numbers": "路1弄、",
    "numbers in words": "一百", "fractions in words": "百分之", "streaks": "连续一年", "idioms": "三连冠", "addresses": "http://a.b/1",
    "mail": "a@1.", "raised digits": "1²", "circled digits": "①", "wide digits": "１．", "characters of no width": "1\u200b",
    "accents": "1\u0301", "right-to-left letters": "א1", "pictograms": "😀1", "tabs": "a\t1\t2\n", "carriage returns": "1\r",
    "letters and digits": "A1", "salutations": "各位代表：\n", "questions": "1？", "tags": "<b>1</b>", "entities": "&#49;",
}  # fmt: skip
_LENGTH = 30_000


def cases() -> Iterator[Case]:
    for name, unit in _UNITS.items():
        yield Case(f"{_LENGTH:,} characters of {name}", _behind_a_report(unit), (), read=1)


def _behind_a_report(unit: str) -> Callable[[Path], None]:
    def put(raw: Path) -> None:
        text = REPORT.read_text(encoding="utf-8") + "\n" + unit * (_LENGTH // len(unit))
        write(raw, f"{YEAR}/plan_report.txt", text)

    return put
