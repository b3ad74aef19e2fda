"""The command line: JSON as published, errors in sentences, quick to start."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.commands.query import PRINTERS
from orchestration.paths import PROJECT, Places
from tests.warehouse import REPORT, Refreshed, environment_of

runner = CliRunner()


@pytest.fixture(scope="module")
def reading() -> dict[str, Any]:
    """What ``warehouse read --json`` prints of the real report."""
    command = [sys.executable, "-m", "orchestration.cli", "read", str(PROJECT / "raw" / REPORT), "--json"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    assert done.stderr == b""
    content: dict[str, Any] = json.loads(done.stdout.decode("utf-8"))
    return content


def test_the_json_has_the_published_parts(reading: dict[str, Any]) -> None:
    assert list(reading) == ["document", "blocks", "tables", "numerals", "words"]
    assert reading["document"]["execution_year"] == 2024
    assert reading["document"]["presented_on"] == "2025-01-08"
    assert [table["table_no"] for table in reading["tables"]] == list(range(1, 9))
    assert all(set(table) == {"table_no", "title", "columns", "rows"} for table in reading["tables"])


def test_numerals_carry_the_vocabulary(reading: dict[str, Any]) -> None:
    text = (PROJECT / "raw" / REPORT).read_bytes().decode("utf-8")
    starts = [numeral["span_start"] for numeral in reading["numerals"]]
    assert starts == sorted(starts)
    vocabulary = {
        "numeral", "disposition", "value", "decimals", "unit_mult", "unit", "qualifier", "measure_kind", "direction",
        "comparison_base", "price_basis", "reference_year", "reference_year_start", "period", "period_text",
        "value_role", "ref_area", "industry_name", "indicator_name", "span_start", "span_end", "page_no", "section",
        "table_no",
    }  # fmt: skip
    for numeral in reading["numerals"]:
        assert set(numeral) >= vocabulary
        assert text[numeral["span_start"] : numeral["span_end"]] == numeral["numeral"]
        assert isinstance(numeral["page_no"], int)
        assert numeral["value"] is None or isinstance(numeral["value"], str)
        assert (numeral["value"] is None) <= (numeral["disposition"] != "statistic")


def test_the_human_view_shows_tables_and_counts() -> None:
    result = runner.invoke(app, ["read", str(PROJECT / "raw" / REPORT)])
    assert result.exit_code == 0
    assert "464 numerals" in result.stdout
    assert "社会消费品零售总额" in result.stdout


@pytest.mark.parametrize(
    ("name", "content"), [("nothing.txt", None), ("empty.txt", b""), ("binary.txt", b"\x00\xff" * 99)]
)
def test_errors_go_to_stderr_in_one_sentence(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = runner.invoke(app, ["read", str(tmp_path / name), "--json"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert name in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_reading_imports_nothing_heavy() -> None:
    code = (
        "import sys; from orchestration.cli import app\n"
        f"try: app(['read', {str(PROJECT / 'raw' / REPORT)!r}, '--json'])\n"
        "except SystemExit: pass\n"
        "heavy = {'dagster', 'dbt', 'duckdb', 'pandas', 'pyarrow'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, check=True)
    assert done.stderr.decode().strip() == "[]"


@pytest.mark.parametrize(("output", "expected"), [("csv", "n\n10\n"), ("json", '[\n {\n  "n": 10\n }\n]\n')])
def test_query_prints_rows(refreshed: Refreshed, output: str, expected: str) -> None:
    with environment_of(refreshed.places):
        result = runner.invoke(app, ["query", "select 10 as n", "--format", output])
    assert (result.exit_code, result.stdout) == (0, expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("0E-8"), {"table": "0", "csv": "0.00000000", "json": "0.00000000"}),
        (Decimal("21.50000000"), {"table": "21.5", "csv": "21.50000000", "json": "21.50000000"}),
        (Decimal("-120.00000000"), {"table": "-120", "csv": "-120.00000000", "json": "-120.00000000"}),
        (Decimal("1E-8"), {"table": "0.00000001", "csv": "0.00000001", "json": "0.00000001"}),
        (Decimal("1200"), {"table": "1200", "csv": "1200", "json": "1200"}),
    ],
)
def test_decimals_are_printed_without_an_exponent(
    capsys: pytest.CaptureFixture[str], value: Decimal, expected: dict[str, str]
) -> None:
    for output, text in expected.items():
        PRINTERS[output](["n"], [[value]])
        printed = capsys.readouterr().out
        found = json.loads(printed)[0]["n"] if output == "json" else re.findall(r"-?[0-9][0-9.E-]*", printed)
        assert found == (text if output == "json" else [text])


def test_query_reads_only_and_says_what_is_wrong(refreshed: Refreshed) -> None:
    with environment_of(refreshed.places):
        wrong = runner.invoke(app, ["query", "select * from marts.nothing"])
        write = runner.invoke(app, ["query", "delete from marts.target_attainment"])
        right = runner.invoke(app, ["query", "select verdict_zh from marts.target_attainment"])
    assert (wrong.exit_code, write.exit_code, right.exit_code) == (1, 1, 0)
    assert "nothing does not exist" in wrong.stderr
    assert "read-only" in write.stderr


def test_status_and_verify_speak_of_the_release(refreshed: Refreshed) -> None:
    with environment_of(refreshed.places):
        status, verify = runner.invoke(app, ["status"]), runner.invoke(app, ["verify"])
    assert status.exit_code == verify.exit_code == 0
    assert f"raw/{REPORT}" in status.stdout
    assert "whole" in verify.stdout


@pytest.mark.parametrize("command", [["status"], ["verify"], ["query", "select 1"]])
def test_before_the_first_refresh_commands_say_what_to_do(places: Places, command: list[str]) -> None:
    with environment_of(places):
        result = runner.invoke(app, command)
    assert result.exit_code == 1
    assert "warehouse refresh" in result.stderr
