"""The workbook: the marts value for value, digits as printed, sources one click away, nothing ever a formula."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from orchestration.paths import Places
from orchestration.release import faces
from orchestration.release.build import ReleaseError
from orchestration.release.publish import DATABASE, publish
from orchestration.release.workbook import plan
from orchestration.release.workbook.added import added_to
from orchestration.release.workbook.book import write_workbook
from orchestration.release.workbook.cells import CUT
from orchestration.release.workbook.sheets import FIRST_ROW, HEADING_ROW, NAME_ROW, sheet_name, tip_of
from tests.release.small_release import OBSERVATION, SENTENCE, write_small_release
from tests.warehouse import Refreshed

TRICKS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://example.org",
    "\t=1",
    "{=1}",
    "'=1",
    "0012",
    "1e5",
]


@pytest.fixture(scope="module")
def release(refreshed: Refreshed) -> Path:
    return refreshed.places.current.resolve()


@pytest.fixture(scope="module")
def workbook(release: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(release / faces.WORKBOOK)


@pytest.fixture(scope="module")
def titles(release: Path) -> dict[str, str]:
    """Marts with their Chinese titles."""
    with duckdb.connect(release / DATABASE, read_only=True) as connection:
        rows = connection.execute(
            "select table_name, label_zh from marts.data_dictionary where schema_name = 'marts' and column_name = ''"
        ).fetchall()
    return dict(rows)


def small(tmp_path: Path, columns: dict[str, str], rows: list[tuple[Any, ...]], **limits: int) -> openpyxl.Workbook:
    """The workbook of a small release with one mart, ``facts``."""
    write_small_release(tmp_path / "r.duckdb", {"facts": (columns, rows)})
    write_workbook(tmp_path / "r.duckdb", tmp_path / "w.xlsx", "r1", **limits)
    return openpyxl.load_workbook(tmp_path / "w.xlsx")


def cells_by_name(sheet: Worksheet) -> Iterator[dict[str, Cell]]:
    """Rows of a mart's sheet as cells by the mart's column names."""
    names = sheet_names(sheet)
    for row in sheet.iter_rows(min_row=FIRST_ROW + 1, max_col=len(names)):
        yield dict(zip(names, row, strict=True))


def sheet_names(sheet: Worksheet) -> list[str]:
    """SQL names of a sheet's columns, in their order."""
    return [str(cell.value) for cell in sheet[NAME_ROW + 1] if cell.value is not None]


def in_sight(sheet: Worksheet) -> list[str]:
    """The SQL names of the columns that are not folded away, in their order."""
    folded = {
        place
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for place in range(dimension.min, dimension.max + 1)
    }
    return [name for place, name in enumerate(sheet_names(sheet), start=1) if place not in folded]


def chart_titles(workbook: openpyxl.Workbook) -> list[str]:
    return [
        "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or [])
        for chart in workbook["图表"]._charts
    ]


def as_read(cell: Cell) -> Any:
    """The cell's value as exactly as the workbook holds it."""
    if isinstance(cell.value, float):
        return Decimal(repr(cell.value))
    if isinstance(cell.value, datetime):
        return cell.value.date()
    return Decimal(cell.value) if isinstance(cell.value, int) else cell.value or None


def as_expected(value: Any) -> Any:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(str, value)) or None
    if isinstance(value, Decimal | int):
        return Decimal(value)
    return value or None  # Excel knows no empty text


def shown(cell: Cell) -> str:
    """What Excel shows of a number with a format of zeros."""
    decimals = len(cell.number_format.partition(".")[2])
    return f"{Decimal(repr(cell.value)):.{decimals}f}"


def test_every_mart_has_a_sheet_with_its_rows_value_for_value(
    release: Path, workbook: openpyxl.Workbook, titles: dict[str, str]
) -> None:
    compared = 0
    with duckdb.connect(release / DATABASE, read_only=True) as connection:
        published = {
            title: [row[0] for row in connection.execute(f"describe marts.{name}").fetchall()]
            for name, title in titles.items()
        }
        # The one column whose words are others than in bi: see test_a_missed_target_is_not_called_a_disagreement.
        published[titles["reconciliations"]].remove("verdict_zh")
        for title in titles.values():
            sheet = workbook[sheet_name(title, [])]
            relation = connection.execute(f'select * from bi."{title}"')
            labels = [column[0] for column in relation.description or []]
            shown = [place for place, name in enumerate(sheet_names(sheet)) if name in published[title]]
            headings = [sheet.cell(HEADING_ROW + 1, place + 1).value for place in shown]
            order = [
                labels.index(name) if name in labels else labels.index(name.rpartition("（")[0]) for name in headings
            ]
            assert len(order) == len(published[title])
            expected = [tuple(as_expected(row[n]) for n in order) for row in relation.fetchall()]
            found = [tuple(as_read(row[place]) for place in shown) for row in sheet.iter_rows(min_row=FIRST_ROW + 1)]
            found = [row for row in found if any(value is not None for value in row)]
            assert sorted(map(repr, map(normal, found))) == sorted(map(repr, map(normal, expected))), title
            compared += len(found)
    assert compared > 2000


def normal(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with equal numbers written equally, those kept as text too."""
    return tuple(str(value.normalize() + 0) if isinstance(value, Decimal) else value for value in row)


def test_numbers_show_the_digits_that_the_report_prints(release: Path, workbook: openpyxl.Workbook) -> None:
    with duckdb.connect(release / DATABASE, read_only=True) as connection:
        printed = dict(
            connection.execute(
                "select observation_key, value_printed from core.fct_indicator_observation"
                " where value_printed is not null and value is not null"
            ).fetchall()
        )
    checked = 0
    for mart, value_column, key_column in (
        ("产业税收结构", "tax", "tax_observation_key"),
        ("产业税收结构", "share", "share_observation_key"),
        ("目标完成情况", "result_value", "result_observation_key"),
        ("目标完成情况", "target_value", "target_observation_key"),
        ("数字台账", "value", "observation_key"),
    ):
        for cells in cells_by_name(workbook[mart]):
            text = printed.get(cells[key_column].value)
            if cells[value_column].value is not None and text is not None:
                # A fall is negative where a mart sets it beside a target.
                assert abs(Decimal(shown(cells[value_column]))) == abs(Decimal(text.replace(",", "")))
                assert len(shown(cells[value_column]).partition(".")[2]) == len(text.partition(".")[2]), text
                checked += 1
    assert checked > 300


def test_a_figure_leads_to_the_row_of_its_source(workbook: openpyxl.Workbook) -> None:
    source = workbook["数据溯源"]
    keys = {cells["observation_key"].row: cells for cells in cells_by_name(source)}
    followed = 0
    for cells in cells_by_name(workbook["目标完成情况"]):
        for name in ("target_observation_key", "result_observation_key"):
            if (cell := cells[name]).value is None:
                continue
            assert cell.hyperlink is not None
            match = re.fullmatch(r"'数据溯源'!A(\d+)", cell.hyperlink.location or "")
            assert match is not None
            target = keys[int(match[1])]
            assert target["observation_key"].value == cell.value
            text = cells[name.replace("observation_key", "text")].value
            assert target["claim_text"].value == text or target["claim_text"].value is None or text is not None
            followed += 1
    assert followed > 100


def test_every_source_key_of_every_mart_is_a_link(workbook: openpyxl.Workbook, titles: dict[str, str]) -> None:
    missing = [
        (title, cell.coordinate)
        for mart, title in titles.items()
        if mart != plan.SOURCE_MART
        for cells in cells_by_name(workbook[sheet_name(title, [])])
        for name, cell in cells.items()
        if plan.is_source_link(name) and cell.value is not None and cell.hyperlink is None
    ]
    assert missing == []


def test_a_source_outside_the_reports_is_a_web_link(workbook: openpyxl.Workbook) -> None:
    addresses = [cells["source_url"] for cells in cells_by_name(workbook["数据溯源"]) if cells["source_url"].value]
    assert len(addresses) > 100
    assert all(cell.hyperlink is not None and cell.hyperlink.target == cell.value for cell in addresses)


def test_the_contents_name_every_sheet_and_lead_there(workbook: openpyxl.Workbook, titles: dict[str, str]) -> None:
    contents = workbook["目录"]
    linked = {cell.hyperlink.location for row in contents.iter_rows() for cell in row if cell.hyperlink is not None}
    assert linked == {f"'{sheet_name(title, [])}'!A1" for title in titles.values()}
    assert workbook.sheetnames[:2] == ["目录", "图表"]
    assert workbook.active is contents
    assert len(workbook["图表"]._charts) == 3


def test_every_known_mart_is_described_in_chinese_and_names_columns_that_exist(
    release: Path, titles: dict[str, str]
) -> None:
    assert set(plan.SHEETS) == set(titles)
    with duckdb.connect(release / DATABASE, read_only=True) as connection:
        for name, planned in plan.SHEETS.items():
            columns = {row[0] for row in connection.execute(f"describe marts.{name}").fetchall()}
            columns |= {column.name for column in added_to(columns)}
            assert set(planned.shown) <= columns, name
            assert not planned.purpose.isascii()


def test_headings_stay_in_sight_and_filter(workbook: openpyxl.Workbook, titles: dict[str, str]) -> None:
    for title in titles.values():
        sheet = workbook[sheet_name(title, [])]
        assert sheet.freeze_panes is not None and sheet.freeze_panes.endswith(str(FIRST_ROW + 1))
        assert sheet.auto_filter.ref.startswith(f"A{HEADING_ROW + 1}:")


def test_every_row_names_its_district_in_sight(workbook: openpyxl.Workbook, titles: dict[str, str]) -> None:
    for name, title in titles.items():
        sheet = workbook[sheet_name(title, [])]
        if name == plan.DICTIONARY_MART:
            continue
        assert "region_name_zh" in in_sight(sheet)[:2], name
        assert "region_code" not in in_sight(sheet), name
        rows = [cells["region_name_zh"].value for cells in cells_by_name(sheet)]
        assert set(rows) <= {"静安区", None} and (None in rows) <= (len(rows) == 1), name


def test_the_unit_of_a_value_is_in_sight_beside_it(workbook: openpyxl.Workbook, titles: dict[str, str]) -> None:
    values = {
        "target_attainment": "target_value", "plan_commitments": "target_value", "target_stance": "target_value",
        "number_ledger": "value", "indicator_series": "value", "reconciliations": "stated",
        "environment_scorecard": "actual_value", "derived_growth": "current_value",
    }  # fmt: skip
    for mart, value in values.items():
        names = in_sight(workbook[sheet_name(titles[mart], [])])
        assert names[names.index(value) + 1] == "unit_label", mart
    promises = [
        (cells["target_value"].value, cells["unit_label"].value, cells["commitment_text"].value)
        for cells in cells_by_name(workbook["计划承诺清单"])
        if cells["target_value"].value is not None
    ]
    assert (1700, "亿元", "1700亿元") in [(value, unit, str(text)[:6]) for value, unit, text in promises]
    assert all(unit for _, unit, _ in promises)


def test_what_explains_a_row_is_in_sight(workbook: openpyxl.Workbook) -> None:
    assert "note_zh" in in_sight(workbook["目标力度"])
    promises = workbook["计划承诺清单"]
    assert "is_leading" in in_sight(promises)
    assert {cells["is_leading"].value for cells in cells_by_name(promises)} == {"是", "否"}


def test_a_missed_target_is_not_called_a_disagreement(release: Path, workbook: openpyxl.Workbook) -> None:
    sheet = workbook["数据勾稽核验"]
    rows = [
        (cells["severity"].value, cells["verdict"].value, cells["verdict_zh"].value) for cells in cells_by_name(sheet)
    ]
    outcomes = [word for severity, _, word in rows if severity == "目标结果（无须核准）"]
    others = [word for severity, _, word in rows if severity != "目标结果（无须核准）"]
    assert {"目标完成", "目标未完成"} <= set(outcomes) and "不一致" not in outcomes
    assert [severity for severity, _, _ in rows[-len(outcomes) :]] == ["目标结果（无须核准）"] * len(outcomes)
    with duckdb.connect(release / DATABASE, read_only=True) as connection:
        expected = connection.execute(
            "select verdict_zh from marts.reconciliations where severity <> 'outcome'"
        ).fetchall()
    assert sorted(others) == sorted(word for (word,) in expected) and others[0] == "不一致"
    rules = {rule.formula[0] for entry in sheet.conditional_formatting for rule in entry.rules}
    assert {'"不一致"', '"目标未完成"', '"一致"', '"目标完成"'} <= rules
    assert "severity" in in_sight(sheet)


def test_charts_are_of_one_district_each_and_say_which(tmp_path: Path) -> None:
    columns = {
        "region_code": "varchar", "reference_year": "integer", "verdict": "varchar", "verdict_zh": "varchar",
        "completion_rate": "decimal(28, 8)", "indicator_name_zh": "varchar", "target_observation_key": "bigint",
        "result_observation_key": "bigint",
    }  # fmt: skip
    rows = [
        ("310106", 2025, "met", "完成", Decimal(101), "甲", OBSERVATION, OBSERVATION),
        ("310107", 2024, "missed", "未完成", Decimal(99), "乙", OBSERVATION, OBSERVATION),
        ("310107", 2024, "met", "完成", Decimal(120), "丙", OBSERVATION, OBSERVATION),
    ]
    write_small_release(tmp_path / "r.duckdb", {"target_attainment": (columns, rows)})
    write_workbook(tmp_path / "r.duckdb", tmp_path / "w.xlsx", "r1")
    made = openpyxl.load_workbook(tmp_path / "w.xlsx")
    assert chart_titles(made) == [
        "历年目标判定（项，静安区）",
        "2025年总量目标完成率（%，静安区）",
        "历年目标判定（项，310107）",
        "2024年总量目标完成率（%，310107）",
    ]
    drawn = [row for row in made["图表"].iter_rows(max_col=3, values_only=True) if row[1] is not None]
    assert ("2024年", 1, 1) in drawn and ("2025年", 1, None) in drawn


def test_verdicts_are_coloured_by_rules(workbook: openpyxl.Workbook) -> None:
    rules = {rule.formula[0] for entry in workbook["目标完成情况"].conditional_formatting for rule in entry.rules}
    assert {'"完成"', '"未完成"', '"不可比"'} <= rules


def test_a_workbook_of_the_same_release_has_the_same_bytes(release: Path, tmp_path: Path) -> None:
    write_workbook(release / DATABASE, tmp_path / "again.xlsx", release.name)
    assert (tmp_path / "again.xlsx").read_bytes() == (release / faces.WORKBOOK).read_bytes()


def test_what_it_writes_on_the_way_is_in_the_release_s_folder(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not made"))
    write_workbook(release / DATABASE, tmp_path / "marts.xlsx", release.name)
    assert [path.name for path in tmp_path.iterdir()] == ["marts.xlsx"]


def test_text_is_never_a_formula_a_link_or_a_number(tmp_path: Path) -> None:
    workbook = small(tmp_path, {"subject": "varchar"}, [(text,) for text in TRICKS])
    sheet = workbook["表facts"]
    found = [cells["subject"] for cells in cells_by_name(sheet)]
    assert sorted(cell.value for cell in found) == sorted(TRICKS)
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in found)
    with zipfile.ZipFile(tmp_path / "w.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in content or b"<f " in content for content in sheets)


def test_no_digit_is_lost(tmp_path: Path) -> None:
    values = ["123456789012345678.12345678", "0.00000001", "12345678901.2345", "-717.36", "14.70", "123456789012345.6"]
    columns = {"observation_key": "bigint", "value": "decimal(28, 8)"}
    rows = [(OBSERVATION if value == "14.70" else None, Decimal(value)) for value in values]
    cells = [cells["value"] for cells in cells_by_name(small(tmp_path, columns, rows)["表facts"])]
    assert {Decimal(repr(c.value)) if c.data_type == "n" else Decimal(c.value) for c in cells} == set(
        map(Decimal, values)
    )
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert texts == {"123456789012345678.12345678", "123456789012345.6"}
    assert "14.70" in {shown(cell) for cell in cells if cell.data_type == "n"}


def test_a_mart_too_long_for_a_sheet_is_left_out_with_a_pointer(tmp_path: Path) -> None:
    workbook = small(tmp_path, {"subject": "varchar"}, [(str(n),) for n in range(30)], most_rows=FIRST_ROW + 29)
    assert "表facts" not in workbook.sheetnames
    said = [cell.value for row in workbook["目录"].iter_rows() for cell in row if cell.value is not None]
    assert "超过 Excel 行数上限，见 parquet/marts/facts.parquet" in said


def test_the_largest_marts_are_left_out_of_a_workbook_too_large(tmp_path: Path) -> None:
    workbook = small(tmp_path, {"subject": "varchar"}, [(str(n),) for n in range(500)], most_cells=499)
    assert "表facts" not in workbook.sheetnames
    assert "表source_trace" in workbook.sheetnames
    said = [cell.value for row in workbook["目录"].iter_rows() for cell in row if cell.value is not None]
    assert "数据量过大，未写入本册，见 parquet/marts/facts.parquet" in said


def test_rows_that_go_to_disk_at_once_make_the_same_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(OBSERVATION, Decimal("14.70"), "=文字")]
    columns = {"observation_key": "bigint", "value": "decimal(28, 8)", "subject": "varchar"}
    (tmp_path / "a").mkdir()
    kept = small(tmp_path / "a", columns, rows)["表facts"]
    monkeypatch.setattr("orchestration.release.workbook.book._MANY_CELLS", 0)
    (tmp_path / "b").mkdir()
    flushed = small(tmp_path / "b", columns, rows)
    for name in ("表facts", "目录", "表source_trace"):
        before, after = (
            [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in (kept.parent[name], flushed[name])
        )
        assert before == after, name
    assert flushed["表facts"]["A4"].hyperlink is not None


def test_links_end_where_excel_ends_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "EXCEL_LINKS", 8)
    sheet = small(tmp_path, {"observation_key": "bigint"}, [(OBSERVATION,)] * 20)["表facts"]
    found = [cells["observation_key"] for cells in cells_by_name(sheet)]
    assert [cell.value for cell in found] == [OBSERVATION] * 20
    assert 0 < sum(cell.hyperlink is not None for cell in found) < 8


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    sheet = small(tmp_path, {"subject": "varchar"}, [("字" * 40_000,)])["表facts"]
    (cells,) = cells_by_name(sheet)
    assert len(cells["subject"].value) == plan.EXCEL_TEXT
    assert cells["subject"].value.endswith(CUT)


def test_a_marked_number_stands_out_in_its_sentence(tmp_path: Path) -> None:
    small(tmp_path, {"subject": "varchar"}, [])
    rich = openpyxl.load_workbook(tmp_path / "w.xlsx", rich_text=True)["表source_trace"]
    (cells,) = cells_by_name(rich)
    pieces = [str(piece) for piece in cells["sentence_marked"].value]
    assert "【14.70】" in pieces and "".join(pieces) == SENTENCE


@pytest.mark.parametrize(
    ("title", "taken", "expected"),
    [
        ("a/b:c", [], "a·b·c"),
        ("目标力度（与上年目标、实绩比较）", [], "目标力度"),
        ("很长的名字" * 10, [], ("很长的名字" * 10)[:31]),
        ("同名", ["同名"], "同名 2"),
    ],
)
def test_a_sheet_name_is_one_that_excel_accepts(title: str, taken: list[str], expected: str) -> None:
    assert sheet_name(title, taken) == expected


def test_a_workbook_that_cannot_be_made_stops_publication(own_copy: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    before = own_copy.current.resolve()
    own_copy.current.unlink()
    before.rename(own_copy.releases / "earlier")
    own_copy.current.symlink_to(Path("releases") / "earlier", target_is_directory=True)

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(faces, "_workbook", fail)
    kept = sorted(own_copy.releases.iterdir())
    with pytest.raises(ReleaseError, match=r"marts\.xlsx could not be made .* the release in force stays"):
        publish(own_copy)
    assert own_copy.current.resolve().name == "earlier"
    assert sorted(own_copy.releases.iterdir()) == kept


@pytest.mark.parametrize("sentence", ["𣲘" * 300, "本" * 230 + "𬇙" * 27, "𫖯" * 124 + "本" * 3, "本" * 251])
def test_a_tip_is_cut_as_excel_counts_rare_characters_twice(tmp_path: Path, sentence: str) -> None:
    """A longer tip is left out with a warning, and a warning stops the release."""
    tip = tip_of(3, "一(一)", None, sentence, None)
    assert tip.startswith("第3页 · 一(一) ")
    assert tip.endswith("…")
    assert sentence.startswith(tip.removesuffix("…").rpartition(" ")[2]), "no character is cut in half"
    with xlsxwriter.Workbook(tmp_path / "tip.xlsx") as workbook:
        assert workbook.add_worksheet().write_url(0, 0, "internal:Sheet1!A2", None, "7", tip) == 0
