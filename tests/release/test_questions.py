"""Open questions of a release: all of them, each with a row in the form of its seed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest

from orchestration.paths import PROJECT
from orchestration.release.questions import Question, open_questions
from tests.warehouse import Refreshed

SEEDS = PROJECT / "dbt_project" / "seeds"


@pytest.fixture(scope="module")
def questions(refreshed: Refreshed) -> list[Question]:
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        return open_questions(connection, date(2026, 3, 1))


def test_every_open_question_is_asked(questions: list[Question], refreshed: Refreshed) -> None:
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        [(names, doubts)] = connection.execute(
            "select count(distinct (indicator_name, measure_kind)) filter (mapped_state = 'for_review'), count(doubts)"
            " from marts.number_ledger"
        ).fetchall()
        [(breaks,)] = connection.execute(
            "select count(*) from marts.comparability_breaks where not is_confirmed"
        ).fetchall()
    asked = Counter(question.topic for question in questions)
    assert (asked["names"], asked["doubts"], asked["breaks"]) == (names, doubts, breaks)
    assert names and doubts and breaks


def test_every_row_has_the_columns_of_its_seed(questions: list[Question]) -> None:
    rows = [(question.seed, question.row) for question in questions if question.row is not None]
    assert {seed for seed, _ in rows} >= {"indicator_aliases.csv", "lexicon_terms.csv", "definition_breaks.csv"}
    for seed, row in rows:
        assert seed is not None
        with (SEEDS / seed).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert len(next(csv.reader(io.StringIO(row)))) == len(header), row


def test_a_name_that_is_nearly_known_comes_with_its_code(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "release.duckdb") as connection:
        connection.execute("create schema marts")
        connection.execute("create schema core")
        connection.execute(
            "create table core.dim_indicator as select 'A' as indicator_code, '新增就业岗位数' as indicator_name_zh"
        )
        connection.execute(
            "create table marts.number_ledger as select name as indicator_name, 'level' as measure_kind, key as numeral_key,"
            " '…【1】…' as context, 'r' as report_id, 1 as page_no, 'for_review' as mapped_state"
            " from (values ('新增就业岗位个数', 1), ('完全另外一回事', 2)) as names (name, key)"
        )
        from orchestration.release.questions import _uncatalogued

        near, far = _uncatalogued(connection)
    assert (near.row, far.row) == ("新增就业岗位个数,A,,,", "完全另外一回事,<INDICATOR_CODE>,,,")
