"""The command line: JSON as published, errors in sentences, quick to start."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.commands.query import PRINTERS
from orchestration.commands.read import format_of
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.reviewing import write_review_list
from orchestration.paths import PROJECT, Places
from orchestration.reports.read import read_report
from tests.warehouse import REPORT, Refreshed, environment_of, make_writable

runner = CliRunner()
COMMANDS = sorted(command.callback.__name__ for command in app.registered_commands if command.callback)


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


def test_a_format_without_an_encoding_is_named_alone() -> None:
    reading = read_report(
        (PROJECT / "raw" / REPORT).read_bytes(), file=REPORT, lexicon=load_lexicon(PROJECT / "dbt_project" / "seeds")
    )
    assert format_of(reading.document) == "txt, utf-8"
    assert format_of(replace(reading.document, format="docx", encoding=None)) == "docx"


def test_a_caption_without_a_table_is_told_with_its_place(tmp_path: Path, places: Places) -> None:
    report = tmp_path / "report.txt"
    text = (PROJECT / "raw" / REPORT).read_text(encoding="utf-8")
    at = text.index("表 3")
    report.write_text(f"{text[:at]}表9 只有图片的表\n正文另起一段，没有表。\n{text[at:]}", encoding="utf-8")
    told = "warning: no table follows 表9只有图片的表 (page 5, section 一(一))"
    with environment_of(places):
        for command in (["read", str(report)], ["new", "静安区", "2024", str(report), "--check"]):
            result = runner.invoke(app, command)
            assert (result.exit_code, result.stdout.count(told)) == (0, 1), result.output
            assert "type it into tables/NN.csv" in result.stdout
        whole = runner.invoke(app, ["read", str(PROJECT / "raw" / REPORT)])
    assert "no table follows" not in whole.stdout


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
    assert "The last refresh, begun" not in status.stdout
    assert f"raw/{REPORT}" in status.stdout
    assert "whole" in verify.stdout


def test_status_says_that_the_last_refresh_failed(own_copy: Places) -> None:
    own_copy.unfinished.write_text("2026-03-02 08:00\n", encoding="utf-8")
    with environment_of(own_copy):
        status = runner.invoke(app, ["status"])
    assert "The last refresh, begun 2026-03-02 08:00, has published nothing: it failed, or still runs" in status.stdout


def test_trace_shows_the_sentence_with_the_number_marked(refreshed: Refreshed) -> None:
    with environment_of(refreshed.places):
        result = runner.invoke(app, ["trace", "85.76%"])
        computed = runner.invoke(app, ["trace", "-1.57"])
        nothing = runner.invoke(app, ["trace", "98765.4321"])
        as_json = runner.invoke(app, ["trace", "85.76%", "--json"])
    assert result.exit_code == computed.exit_code == 0
    assert "占全区总税收入的 【85.76】%" in result.stdout
    assert "reconciliations (operand, stated)" in result.stdout
    assert "derived_growth.yoy_derived" in computed.stdout
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert "nothing in the release" in nothing.stderr
    assert len(json.loads(as_json.stdout)["claims"]) == 2


def test_review_lists_refusals_first_then_what_the_release_leaves_open(own_copy: Places) -> None:
    write_review_list(own_copy.review_list, [Refusal("raw/310101", "an invented problem", "an invented remedy")])
    with environment_of(own_copy):
        result = runner.invoke(app, ["review", "--limit", "1"])
        as_json = runner.invoke(app, ["review", "--json"])
    assert result.exit_code == 0
    assert result.stdout.index("an invented remedy") < result.stdout.index("indicator_aliases.csv")
    assert "more: --limit 0 shows all" in result.stdout
    content = json.loads(as_json.stdout)
    assert [entry["file"] for entry in content["refused_or_held_back"]] == ["raw/310101"]
    assert {question["topic"] for question in content["questions"]} >= {"names", "doubts"}


def test_a_pipe_gets_whole_lines_without_colours(refreshed: Refreshed) -> None:
    with environment_of(refreshed.places):
        command = [sys.executable, "-m", "orchestration.cli"]
        environment = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "20", "FORCE_COLOR": ""}
        sql = "select sentence_marked from marts.source_trace where claim_text = '85.76%'"
        done = subprocess.run([*command, "query", sql], cwd=PROJECT, capture_output=True, check=True, env=environment)
        head = f"{sys.executable} -m orchestration.cli query 'from marts.number_ledger' --format csv | head -n 1"
        cut = subprocess.run(head, shell=True, cwd=PROJECT, capture_output=True, check=True, env=environment)
    text = done.stdout.decode("utf-8")
    assert "六大重点产业实现税收总收入 715.42亿元，占全区总税收入的 【85.76】%" in text
    assert "\x1b" not in text
    assert cut.stderr == b""


@pytest.mark.parametrize(("sql", "said"), [("", "there are 0"), ("select 1; select 2", "there are 2")])
def test_one_query_is_asked_at_a_time(refreshed: Refreshed, sql: str, said: str) -> None:
    with environment_of(refreshed.places):
        result = runner.invoke(app, ["query", sql])
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_a_damaged_file_is_named_with_what_to_do(own_copy: Places) -> None:
    with environment_of(own_copy):
        own_copy.review_list.write_text("[{}]", encoding="utf-8")
        for command in ("review", "status"):
            done = runner.invoke(app, [command])
            assert f"{own_copy.review_list}: the review list is damaged" in str(done.exception)
        description = own_copy.current.resolve() / "release.json"
        make_writable(description)
        description.write_text("{", encoding="utf-8")
        done = runner.invoke(app, ["status"])
    assert f"{description}: the release in force is damaged" in str(done.exception)


def test_errors_of_the_projects_own_are_said_as_they_are(tmp_path: Path) -> None:
    review = tmp_path / "build" / "review_list.json"
    review.parent.mkdir()
    review.write_text("{", encoding="utf-8")
    environment = {**os.environ, "WAREHOUSE_HOME": str(tmp_path), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "orchestration.cli", "review"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{review}: the review list is damaged")
    assert "report this" not in done.stderr


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("copy (select 1) to '{folder}/out.csv'", "file system operations are disabled"),
        ("from read_csv('{folder}/in.csv')", "file system operations are disabled"),
        ("attach '{folder}/other.duckdb'", "file system operations are disabled"),
        ("set enable_external_access = true", "Cannot enable external access"),
    ],
)
def test_a_query_leaves_other_files_alone(refreshed: Refreshed, tmp_path: Path, sql: str, said: str) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n", encoding="utf-8")
    with environment_of(refreshed.places):
        done = runner.invoke(app, ["query", sql.format(folder=tmp_path)])
    assert done.exit_code == 1
    assert said in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_json_has_every_column_and_no_nan(refreshed: Refreshed) -> None:
    sql = "select 1 as a, 2 as a, 3 as a_1, 'nan'::double as b, ['inf'::double, 1.5] as c"
    with environment_of(refreshed.places):
        done = runner.invoke(app, ["query", sql, "--format", "json"])
    assert json.loads(done.stdout, parse_constant=pytest.fail) == [
        {"a": 1, "a_1": 2, "a_1_1": 3, "b": "nan", "c": ["inf", 1.5]}
    ]


@pytest.mark.parametrize("year", ["1", "1999", "二〇二五"])
def test_a_year_from_which_no_report_can_be_is_not_expected(places: Places, year: str) -> None:
    with environment_of(places):
        assert runner.invoke(app, ["refresh", "--expect", year]).exit_code == 2


def test_what_nobody_foresaw_is_said_in_one_line(tmp_path: Path) -> None:
    release = tmp_path / "published" / "current" / "warehouse.duckdb"
    release.parent.mkdir(parents=True)
    release.write_text("no database", encoding="utf-8")
    environment = {**os.environ, "WAREHOUSE_HOME": str(tmp_path), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "orchestration.cli", "trace", "1"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "WAREHOUSE_DEBUG=1" in done.stderr
    shown = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, env={**environment, "WAREHOUSE_DEBUG": "1"}
    )
    assert "Traceback" in shown.stderr


def test_nested_decimals_are_plain_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    nested = {"k": [Decimal("1.50"), None]}
    for output, text in {"table": "{k: [1.5, ]}", "csv": '"{""k"": [""1.50"", null]}"'}.items():
        PRINTERS[output](["n"], [[nested]])
        assert text in capsys.readouterr().out


def test_a_query_can_come_from_a_pipe(refreshed: Refreshed) -> None:
    with environment_of(refreshed.places):
        result = runner.invoke(app, ["query", "-", "--format", "csv"], input="select 7 as n")
    assert result.stdout == "n\n7\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches(command: str) -> None:
    result = runner.invoke(app, [command, "--help"], env={"COLUMNS": "120"})
    assert result.exit_code == 0
    if command not in ("status", "verify", "rollback"):  # they take nothing, or one id
        assert "Examples:" in result.stdout
        assert f"warehouse {command}" in result.stdout


@pytest.mark.parametrize("command", [["status"], ["verify"], ["query", "select 1"], ["trace", "1"], ["review"]])
def test_before_the_first_refresh_commands_say_what_to_do(places: Places, command: list[str]) -> None:
    with environment_of(places):
        result = runner.invoke(app, command)
    assert result.exit_code == 1
    assert "warehouse refresh" in result.stderr
