"""What this project writes for other programs: no text becomes a formula, markup or a command there."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from orchestration.assets.previews import markdown_table
from orchestration.commands.query import PRINTERS
from orchestration.ingest.landing import printable
from orchestration.sql import literal, quoted

FORMULAS = [
    '=HYPERLINK("http://a.b")',
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    "-说明",
    "=1",
]
FIGURES = ["-2.4%", "+5家", "-2.4", "-1,234.50万元", "5%左右", "PM2.5", "", "’=1", "12-15"]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_makes_no_formula_of_a_text(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    PRINTERS["csv"](["a", text], [[1, text]])
    header, row = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert header == ["a", f"'{text}"]
    assert row == ["1", f"'{text}"]


@pytest.mark.parametrize("text", FIGURES)
def test_csv_leaves_what_reports_print_as_it_is(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    PRINTERS["csv"](["a", "b", "c"], [[text, Decimal("-3.50"), date(2025, 1, 8)]])
    [_, row] = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert row == [text, "-3.50", "2025-01-08"]


def test_json_gives_every_text_back(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    PRINTERS["json"](["a"], [[text] for text in FORMULAS])
    assert [record["a"] for record in json.loads(capsys.readouterr().out)] == FORMULAS


def test_a_table_for_people_takes_no_markup_from_texts(capsys: pytest.CaptureFixture[str]) -> None:
    PRINTERS["table"](["[red]a[/red]"], [["[bold]1[/bold] [link=http://a.b]x[/link]"]])
    shown = capsys.readouterr().out
    assert "[bold]1[/bold] [link=http://a.b]x[/link]" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    "text", ["a|b", "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://a.b/c.png)", "a\n| b"]
)
def test_a_preview_stays_text(text: str) -> None:
    """In Markdown a cell's text stays in its cell, and opens no tag, link or picture."""
    [_, _, row] = markdown_table(["文本"], [[text]], characters=None).splitlines()
    inner = row.removeprefix("| ").removesuffix(" |")
    assert "|" not in inner.replace("\\|", "")
    assert "<" not in inner
    assert "](" not in inner.replace("\\]", "")


def test_names_and_texts_end_no_statement_of_sql() -> None:
    assert quoted('a"; drop table b; --') == '"a""; drop table b; --"'
    assert literal("a'; drop table b; --") == "'a''; drop table b; --'"


def test_a_file_s_name_is_one_line_that_can_be_printed_and_stored() -> None:
    shown = printable("a\nb\u202ec\x1b[2J\udcff")
    assert shown == "a\\nb\\u202ec\\x1b[2J\\udcff"
    assert shown.encode()
