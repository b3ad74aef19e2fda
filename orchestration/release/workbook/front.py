"""The two sheets in front: what the workbook holds and how to read it, and the charts.

Charts draw cells of the workbook, so that every bar can be checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from orchestration.release.workbook import plan
from orchestration.release.workbook.cells import write_value
from orchestration.release.workbook.formats import TONE_COLOURS, TONE_SOLIDS, Formats
from orchestration.release.workbook.reading import Document, Mart
from orchestration.release.workbook.sheets import CONTENTS, link_to

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

OVERVIEW = "图表"

HOW_TO_READ = (
    "每张表对应仓库中的一个集市（marts），内容一致；第 2 行是 SQL 中的列名，点击可看该列的含义，第 3 行可筛选。",
    "带 ▸ 的编号是数字的出处：点击跳到《数据溯源》中那一句（页码、章节、原句），鼠标停在上面即可预览。",
    "右侧折叠的列（点击上方“+”展开）供程序使用：代码、键、起止位置。",
    "数字保留报告印出的小数位；超过 15 位有效数字的以文本保存，以免 Excel 舍去末位。空格表示报告未给出，不是零。",
    "判定由规则得出，依据见各行“理由”；报告自述完成而无法核验的，标为“定性目标”。",
    "Each sheet is one mart; row 2 has its SQL column names. A number with ▸ leads to the sentence or page it comes from.",
)


_DRAWN = ("target_attainment", "industry_structure")
_MOST_DISTRICTS = 20
_FEW = 10  # of so few things an axis would be divided into halves

_FILLS = {**{code: TONE_SOLIDS[tone] for code, tone in plan.TONES.items()}, "pending": "#DCE2E9"}
"""Fills of verdicts in a chart; what is still to come is paler than what never came."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a mart with its sheet, or why it has none."""

    title: str
    mart: str
    sheet: str | None
    rows: int
    columns: int
    purpose: str
    remark: str = ""


def write_contents(
    sheet: Worksheet, formats: Formats, release_id: str, documents: Sequence[Document], entries: Sequence[Entry]
) -> None:
    """Write the contents sheet."""
    sheet.hide_gridlines(2)
    for column, width in enumerate((34, 24, 9, 8, 78, 44)):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, "计划执行情况数据册", formats.get(font_size=18, bold=True, font_color="#1F3A5F"))
    sheet.write_string(1, 0, f"发布编号 {release_id}。同一文件夹的 release.json 列有本文件的校验值。", formats.note())
    row = _write_documents(sheet, formats, documents, 3)
    row = _write_entries(sheet, formats, entries, row + 1)
    row = _write_reading(sheet, formats, row + 1)
    _write_legend(sheet, formats, row + 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def write_overview(
    workbook: Workbook, sheet: Worksheet, formats: Formats, marts: Mapping[str, Mart], regions: Mapping[str, str]
) -> None:
    """Write the charts, each of one district, beside the cells they draw. ``regions``: names by code."""
    sheet.hide_gridlines(2)
    sheet.set_row(0, 26)
    sheet.write_url(0, 0, link_to(CONTENTS, 0), formats.get(font_color="#0B57A4"), "← 目录", "回到目录")
    sheet.write_string(0, 1, "图表", formats.title())
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 6, 10)
    sheet.set_column(7, 7, 3)
    shown = _districts(marts)
    row = 2
    for code in shown[:_MOST_DISTRICTS]:
        row = _write_district(workbook, sheet, formats, _of_district(marts, code), regions.get(code, code), row)
    if len(shown) > _MOST_DISTRICTS:
        rest = f"只画前 {_MOST_DISTRICTS} 个地区；其余 {len(shown) - _MOST_DISTRICTS} 个的数字在各表中"
        sheet.write_string(row, 0, rest, formats.note())
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_documents(sheet: Worksheet, formats: Formats, documents: Sequence[Document], row: int) -> int:
    shown = documents[:20]
    _headings(sheet, formats, row, ("报告（提交日）", "地区", "年度", "", "标题", "内容校验值（SHA-256）"))
    for number, document in enumerate(shown, start=row + 1):
        values = (
            document.presented_on or "",
            document.region or "",
            document.year,
            None,
            document.title,
            document.sha256[:32] + "…",
        )
        for column, value in enumerate(values):
            write_value(sheet, (number, column), value, formats)
    row += len(shown) + 1
    if len(documents) > len(shown):
        sheet.write_string(row, 0, f"……共 {len(documents)} 份，全部列在 release.json 中", formats.note())
        row += 1
    return row


def _write_entries(sheet: Worksheet, formats: Formats, entries: Sequence[Entry], row: int) -> int:
    _headings(sheet, formats, row, ("表", "集市（marts）", "行数", "列数", "内容", "备注"))
    for number, entry in enumerate(entries, start=row + 1):
        if entry.sheet is not None:
            sheet.write_url(number, 0, link_to(entry.sheet, 0), formats.link(), entry.title, "打开此表")
        else:
            sheet.write_string(number, 0, entry.title, formats.text())
        for column, value in enumerate((entry.mart, entry.rows, entry.columns, entry.purpose, entry.remark), start=1):
            write_value(sheet, (number, column), value, formats)
    return row + len(entries) + 1


def _write_reading(sheet: Worksheet, formats: Formats, row: int) -> int:
    sheet.write_string(row, 0, "怎样阅读", formats.section())
    for number, sentence in enumerate(HOW_TO_READ, start=row + 1):
        sheet.write_string(number, 0, sentence, formats.get())
        sheet.set_row(number, 18)
    return row + len(HOW_TO_READ) + 1


def _write_legend(sheet: Worksheet, formats: Formats, row: int) -> None:
    sheet.write_string(row, 0, "颜色（同时有文字说明）", formats.section())
    for number, (tone, meaning) in enumerate(plan.TONE_MEANINGS.items(), start=row + 1):
        fill, ink = TONE_COLOURS[tone]
        sheet.write_string(number, 0, meaning, formats.get(bg_color=fill, font_color=ink))


def _headings(sheet: Worksheet, formats: Formats, row: int, words: Sequence[str]) -> None:
    for column, word in enumerate(words):
        sheet.write_string(row, column, word, formats.heading())


def _districts(marts: Mapping[str, Mart]) -> list[str]:
    """Codes of the districts that there is anything to draw of."""
    drawn = [marts[name] for name in _DRAWN if name in marts]
    return sorted({row[mart.names.index("region_code")] for mart in drawn for row in mart.rows})


def _of_district(marts: Mapping[str, Mart], code: str) -> dict[str, Mart]:
    """What is drawn of one district."""
    found = {}
    for name in _DRAWN:
        if name in marts:
            region = marts[name].names.index("region_code")
            found[name] = replace(marts[name], rows=[row for row in marts[name].rows if row[region] == code])
    return found


def _write_district(
    workbook: Workbook, sheet: Worksheet, formats: Formats, marts: Mapping[str, Mart], district: str, row: int
) -> int:
    """The charts of one district; returns the row below them."""
    sheet.write_string(row, 0, district, formats.section())
    row += 1
    if "target_attainment" in marts:
        row = _write_verdicts(workbook, sheet, formats, marts["target_attainment"], district, row)
        row = _write_completion(workbook, sheet, formats, marts["target_attainment"], district, row)
    if "industry_structure" in marts:
        row = _write_industries(workbook, sheet, formats, marts["industry_structure"], district, row)
    return row


def _write_verdicts(workbook: Workbook, sheet: Worksheet, formats: Formats, mart: Mart, district: str, row: int) -> int:
    """Verdicts by year, and their chart."""
    year, word, code = (mart.names.index(name) for name in ("reference_year", "verdict_zh", "verdict"))
    counted = Counter((entry[year], entry[word]) for entry in mart.rows)
    words = _verdict_words(mart, code, word)
    years = sorted({entry[year] for entry in mart.rows})
    if not years:
        return row
    title = f"历年目标判定（项，{district}）"
    _headings(sheet, formats, row, (title, *words))
    for number, each in enumerate(years, start=row + 1):
        sheet.write_string(number, 0, f"{each}年", formats.text())
        for column, verdict in enumerate(words, start=1):
            write_value(sheet, (number, column), counted[each, verdict], formats)
    first, last = row + 1, row + len(years)
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    fills = {shown: _FILLS.get(each, TONE_SOLIDS["open"]) for each, shown in _pairs(mart, code, word)}
    for column, verdict in enumerate(words, start=1):
        chart.add_series(
            {
                "name": [OVERVIEW, row, column],
                "categories": [OVERVIEW, first, 0, last, 0],
                "values": [OVERVIEW, first, column, last, column],
                "fill": {"color": fills[verdict]},
                "border": {"color": "#FFFFFF", "width": 0.75},
                "gap": 45,
            }
        )
    most = max(sum(counted[each, verdict] for verdict in words) for each in years)
    _finish_chart(chart, title, reverse=True, step=1 if most <= _FEW else None)
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    _insert(sheet, chart, row, len(years))
    return row + max(len(years) + 2, 20)


def _verdict_words(mart: Mart, code: int, word: int) -> list[str]:
    order = ("met", "missed", "not_comparable", "qualitative", "no_result", "pending")
    pairs = dict(_pairs(mart, code, word))
    return [pairs[each] for each in order if each in pairs] + [pairs[each] for each in sorted(set(pairs) - set(order))]


def _pairs(mart: Mart, code: int, word: int) -> list[tuple[str, str]]:
    return sorted({(entry[code], entry[word]) for entry in mart.rows if entry[word] is not None})


def _write_completion(
    workbook: Workbook, sheet: Worksheet, formats: Formats, mart: Mart, district: str, row: int
) -> int:
    """How far levels were reached in the latest year with results."""
    rate, year, name, order = (
        mart.names.index(each)
        for each in ("completion_rate", "reference_year", "indicator_name_zh", "target_observation_key")
    )
    reached = [entry for entry in mart.rows if entry[rate] is not None]
    if not reached:
        return row
    latest = max(entry[year] for entry in reached)
    shown = sorted((entry for entry in reached if entry[year] == latest), key=lambda e: (-e[rate], e[order]))
    title = f"{latest}年总量目标完成率（%，{district}）"
    _bars(workbook, sheet, formats, row, title, [(entry[name], entry[rate]) for entry in shown], decimals="0.0")
    return row + max(len(shown) + 2, 20)


def _write_industries(
    workbook: Workbook, sheet: Worksheet, formats: Formats, mart: Mart, district: str, row: int
) -> int:
    """Tax by industry in the latest year."""
    tax, year, role, name = (
        mart.names.index(each) for each in ("tax", "reference_year", "value_role", "industry_name")
    )
    known = [entry for entry in mart.rows if entry[tax] is not None]
    if not known:
        return row
    latest = max((entry[year], entry[role]) for entry in known)
    shown = [entry for entry in known if (entry[year], entry[role]) == latest]
    shown.sort(key=lambda entry: (-entry[tax], entry[name]))
    title = f"{latest[0]}年重点产业税收（亿元，{district}）"
    _bars(workbook, sheet, formats, row, title, [(entry[name], entry[tax]) for entry in shown], decimals="0.00")
    return row + max(len(shown) + 2, 20)


def _bars(
    workbook: Workbook,
    sheet: Worksheet,
    formats: Formats,
    row: int,
    title: str,
    values: Sequence[tuple[str, Decimal]],
    decimals: str,
) -> None:
    """Named values in cells, and bars of them."""
    _headings(sheet, formats, row, (title, ""))
    for number, (name, value) in enumerate(values, start=row + 1):
        sheet.write_string(number, 0, name, formats.text())
        sheet.write_number(number, 1, float(value), formats.number(len(decimals) - 2))
    last = row + len(values)
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [OVERVIEW, row + 1, 0, last, 0],
            "values": [OVERVIEW, row + 1, 1, last, 1],
            "fill": {"color": "#3B6EA8"},
            "gap": 45,
            "data_labels": {"value": True, "num_format": decimals, "font": {"size": 9}},
        }
    )
    _finish_chart(chart, title, reverse=True)
    chart.set_legend({"none": True})
    _insert(sheet, chart, row, len(values))


def _finish_chart(chart: Any, title: str, *, reverse: bool, step: int | None = None) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12, "color": "#1F3A5F"}, "overlay": False})
    chart.set_y_axis({"reverse": reverse, "interval_unit": 1, "num_font": {"size": 9}, "line": {"color": "#9AA5B1"}})
    chart.set_x_axis(
        {
            "min": 0,
            "major_unit": step,
            "num_font": {"size": 9},
            "major_gridlines": {"visible": True, "line": {"color": "#E3E7EC"}},
        }
    )
    chart.set_chartarea({"border": {"color": "#D9DEE5"}})


def _insert(sheet: Worksheet, chart: Any, row: int, bars: int) -> None:
    chart.set_size({"width": 720, "height": max(240, min(380, 110 + 24 * bars), 20 * (bars + 1))})
    sheet.insert_chart(row, 8, chart, {"object_position": 3, "description": "见左侧单元格"})
