"""Bad inputs of every kind beside a good report, through a whole refresh: the good one is published, each bad one is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration.ingest.reviewing import read_review_list
from orchestration.paths import PROJECT
from tests.bad_input.case import BODY, KEYED, write
from tests.bad_input.packages import word
from tests.bad_input.typed import GOOD
from tests.warehouse import REPORT, Refreshed, environment_of, refresh

pytestmark = pytest.mark.slow

OTHER = "310106/2024/other.txt"
HOSTILE = (
    "关于静安区情况的说明\n\n全区企业99999999999999999999999999999999家，投资99999999999999999999万亿元，利润999999999999999999元，比重0.1234567890123%，"
    "增长百分之半半，\"; drop table raw.report_numerals; -- 共1家，=cmd|' /C calc'!A0有2家，<script>alert(3)</script>，"
    "{{ env_var('HOME') }}共4家，1亿亿亿亿元，-99999999999999999999.99999999%。\n"
)
"""A text that is read: what it holds must break neither SQL nor templates nor the width of a column."""

BAD: dict[str, bytes | str] = {
    "raw/310106/2023/plan_report.txt": BODY.replace("1600", "16\x0000"),
    "raw/310106/2022/plan_report.txt": BODY.replace("1600", "16\u202e00"),
    "raw/310106/2021/plan_report.pdf": b"%PDF-1.7\n",
    "raw/310106/2020/plan_report.docx": word("&a;", "<!DOCTYPE a [<!ENTITY a 'x'>]>"),
    "raw/310106/2019/plan_report.html": "<div>" * 20_000,
    "raw/310106/2018/plan_report.txt": "8 " * 100_000,
    "raw/310106/2017/计划报告.txt": BODY,
    "raw/999999": "",
}
BAD_LINES = (GOOD.replace("847.50", "1" * 31), GOOD.replace("税收总收入", "=1+1"), GOOD.replace("actual", "real"))


def put_bad(raw: Path) -> None:
    for file, content in BAD.items():
        write(raw, file.removeprefix("raw/") + ("/2024/plan_report.txt" if file == "raw/999999" else ""), content)
    (raw / "310106" / "2016").symlink_to("/etc")
    write(raw, OTHER, HOSTILE)
    with (raw / KEYED).open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in BAD_LINES)


@pytest.fixture(scope="module")
def beside_bad_ones(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Refreshed]:
    import shutil

    from orchestration.paths import Places

    folder = tmp_path_factory.mktemp("bad_input")
    shutil.copytree(PROJECT / "raw" / "310106", folder / "raw" / "310106")
    put_bad(folder / "raw")
    yield refresh(Places(home=folder / "home", raw=folder / "raw", dbt_project=PROJECT / "dbt_project"))


def rows(refreshed: Refreshed, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_the_good_report_is_published_and_the_run_ends_failed(beside_bad_ones: Refreshed) -> None:
    assert not beside_bad_ones.is_success
    found = rows(beside_bad_ones, "select source_path from raw.report_documents order by 1")
    assert found == [(f"raw/{OTHER}",), (f"raw/{REPORT}",)]
    counted = "select count(*) from raw.report_numerals where report_id = '310106-2024-plan_report-v1'"
    assert rows(beside_bad_ones, counted) == [(464,)]


def test_every_bad_input_is_listed_with_a_remedy(beside_bad_ones: Refreshed) -> None:
    listed = read_review_list(beside_bad_ones.places.review_list)
    refused = {refusal.file for refusal in listed if not refusal.file.startswith((f"raw/{REPORT}", f"raw/{KEYED}"))}
    assert refused == {*BAD, "raw/310106/2016"}
    said = "\n".join(beside_bad_ones.messages)
    for refusal in listed:
        assert refusal.sentence in said
        assert refusal.remedy
        assert refusal.sentence.isprintable()


def test_a_bad_line_costs_only_itself(beside_bad_ones: Refreshed) -> None:
    before = (PROJECT / "raw" / KEYED).read_text(encoding="utf-8").splitlines()[1:]
    refused = [r for r in read_review_list(beside_bad_ones.places.review_list) if r.file == f"raw/{KEYED}"]
    assert [refusal.place for refusal in refused] == [f"line {len(before) + 2 + n}" for n in range(len(BAD_LINES))]
    assert rows(beside_bad_ones, "select count(distinct keyed_line) from raw.keyed_observations") == [(len(before),)]


def test_numbers_too_long_for_a_quantity_are_names(beside_bad_ones: Refreshed) -> None:
    sql = "select numeral, disposition from raw.report_numerals where report_id = '310106-2024-other-v1' and length(numeral) > 12"
    found = dict(rows(beside_bad_ones, sql))
    assert found["9" * 32] == "identifier"
    assert found["0.1234567890123"] == "identifier"
    assert found["9" * 20] == "identifier"
    assert found["999999999999999999"] == "statistic"


def test_no_mart_holds_what_excel_or_a_page_would_run(
    beside_bad_ones: Refreshed, capsys: pytest.CaptureFixture[str]
) -> None:
    from orchestration.commands.query import run_query

    with environment_of(beside_bad_ones.places):
        run_query("select '=' || indicator_name as a from core.fct_indicator_observation limit 3", "csv")
    assert all(line.startswith("'=") for line in capsys.readouterr().out.splitlines()[1:])
