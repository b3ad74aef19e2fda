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
from orchestration.release.questions import Question, _industries, _lost_tables, _uncatalogued, open_questions
from tests.warehouse import Refreshed

SEEDS = PROJECT / "dbt_project" / "seeds"


@pytest.fixture(scope="module")
def questions(refreshed: Refreshed) -> list[Question]:
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        return open_questions(connection, date(2026, 3, 1))


def test_every_open_question_is_asked(questions: list[Question], refreshed: Refreshed) -> None:
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        [(names, doubts)] = connection.execute(
            "select count(distinct (indicator_name, measure_kind)) filter (why_not = 'name_not_catalogued'), count(doubts)"
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


INDICATORS = [
    ("JOBS", "新增就业岗位数", "个"),
    ("ESPORTS", "新增影视电竞企业数", "家"),
    ("FIRMS", "引进企业数", "家"),
    ("EVENTS", "举办创业活动场次", "场"),
    ("FDI", "外商直接投资实到金额", "美元"),
    ("KEY6", "六大重点产业税收总收入", "元"),
    ("SETS", "惠及居民户数", "户"),
    ("RETAIL", "社会消费品零售总额", "元"),
]
UNITS = [
    ("个", "count"), ("家", "count"), ("场", "count"), ("户", "persons"), ("人", "persons"), ("元", "money"), ("美元", "money"),
    ("%", "dimensionless"),
]  # fmt: skip


def asked_of(folder: Path, name: str, kind: str, unit: str) -> Question:
    """The question that a name in no catalogue raises, in a release of a few made-up indicators."""
    with duckdb.connect(folder / "release.duckdb") as connection:
        connection.execute("create schema marts; create schema core")
        connection.execute(
            "create table core.dim_indicator (indicator_code varchar, indicator_name_zh varchar, unit varchar);"
            "create table core.dim_unit (unit varchar, dimension varchar)"
        )
        connection.executemany("insert into core.dim_indicator values (?, ?, ?)", INDICATORS)
        connection.executemany("insert into core.dim_unit values (?, ?)", UNITS)
        connection.execute(
            "create table marts.number_ledger as select ? as indicator_name, ? as measure_kind, ? as unit, 1 as numeral_key,"
            " '…【1】…' as context, 'r' as report_id, 1 as page_no, 'for_review' as mapped_state,"
            " 'name_not_catalogued' as why_not",
            [name, kind, unit],
        )
        (question,) = _uncatalogued(connection)
    return question


@pytest.mark.parametrize(
    ("name", "kind", "unit", "code"),
    [
        ("新增就业岗位个数", "level", "个", "JOBS"),
        ("全年新增的就业岗位数", "level", "个", "JOBS"),
        ("全区社会消费品零售总额同比增速", "growth_rate", "%", "RETAIL"),
        ("新引进企业数", "level", "户", None),
        ("引进规模以上企业数", "level", "家", None),
        ("举办理事会活动场次", "level", "场", None),
        ("外商直接投资实到金额完成年度目标比例", "rate", "%", None),
        ("外商直接投资实到的金额", "rate", "%", None),
        ("重点产业税收总收入", "level", "元", None),
        ("惠及居民人数", "level", "人", None),
        ("完全另外一回事", "level", "个", None),
    ],
)
def test_a_code_is_proposed_only_where_the_row_is_right_as_it_stands(
    tmp_path: Path, name: str, kind: str, unit: str, code: str | None
) -> None:
    alias = name.removesuffix("同比增速")  # a growth needs no alias of its own
    assert asked_of(tmp_path, name, kind, unit).row == (f"{alias},{code},,," if code else f"{name},<INDICATOR_CODE>,,,")


def test_a_caption_without_a_table_is_asked_of(tmp_path: Path) -> None:
    captions = [
        ("r", 1, "表1 目录中的表 …… 3", None, 1, "前言"),
        ("r", 2, "表1  目录中的表", 0, 3, "一"),
        ("r", 3, "续表1", None, 4, "一"),
        ("r", 4, "表2 只是图片", None, 5, "一(二)"),
        ("s", 1, "表1 目录中的表", None, 1, "一"),
    ]
    with duckdb.connect(tmp_path / "release.duckdb") as connection:
        connection.execute(
            "create schema raw; create table raw.report_blocks (report_id varchar, block_no integer, text varchar,"
            " table_index integer, page_no integer, section varchar, document_key bigint, block_type varchar)"
        )
        connection.executemany(
            "insert into raw.report_blocks values ($1, $2, $3, $4, $5, $6, if($1 = 'r', 1, 2), 'caption')", captions
        )
        asked = [(question.subject, question.place) for question in _lost_tables(connection)]
    assert asked == [("表2 只是图片", "r, page 5, section 一(二)"), ("表1 目录中的表", "s, page 1, section 一")]


def test_a_name_that_is_only_near_is_no_more_than_a_hint(tmp_path: Path) -> None:
    otherwise = asked_of(tmp_path, "重点产业税收总收入", "level", "元").otherwise
    assert otherwise is not None and "KEY6 goes there only if the very same is meant" in otherwise


def test_a_hint_is_of_the_same_dimension(tmp_path: Path) -> None:
    otherwise = asked_of(tmp_path, "外商直接投资实到金额完成比例", "rate", "%").otherwise
    assert otherwise is not None and "FDI" not in otherwise


def test_an_industry_that_no_classification_lists_is_asked_for(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "release.duckdb") as connection:
        connection.execute("create schema marts")
        connection.execute("create schema core")
        connection.execute(
            "create table core.fct_indicator_observation as select * from (values"
            " (1, '310107', 2025, '软件业', null, true), (2, '310107', 2024, '软件业', null, true),"
            " (3, '310106', 2024, '金融业', 5, true), (4, '310107', 2024, null, null, true), (5, '310107', 2024, '钢铁业', null, false)"
            ") as claims (observation_key, region_code, reference_year, industry_name, industry_key, is_latest)"
        )
        connection.execute(
            "create table marts.source_trace as select 1 as observation_key, 'r' as report_id, 3 as page_no,"
            " '软件业税收【40.5】亿元' as sentence_marked"
        )
        [question] = _industries(connection)
    assert (question.subject, question.place) == ("软件业, 310107", "r, page 3: 软件业税收【40.5】亿元")
    with (SEEDS / "industries.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    row = dict(zip(header, next(csv.reader(io.StringIO(question.row or ""))), strict=True))
    assert (row["industry_name_zh"], row["region_code"], row["valid_from_year"]) == ("软件业", "310107", "2024")
