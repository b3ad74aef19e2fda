"""Figures typed by hand: every line is read or refused by its number, and the rest loads."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from orchestration.ingest.cache import ParseCache
from orchestration.ingest.catalogue import load_catalogue
from orchestration.ingest.keyed import COLUMNS, KeyedRows, read_keyed_files
from orchestration.ingest.landing import KeyedFile
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.loader import Build, load_working_file
from orchestration.paths import PROJECT
from orchestration.reports.lexicon import Lexicon

HEADER = ",".join(COLUMNS)
LINE = "310106,2023,全年,税收总收入,847.50,亿元,actual,一份报告,https://example.org/1,high"


@pytest.fixture(scope="module")
def lexicon(repository: Path) -> Lexicon:
    return load_lexicon(repository / "dbt_project" / "seeds")


def read(tmp_path: Path, lexicon: Lexicon, content: bytes) -> KeyedRows:
    path = tmp_path / "310106" / "keyed_observations.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    file = KeyedFile("310106", "raw/310106/keyed_observations.csv", "0" * 64)
    return read_keyed_files([file], tmp_path, lexicon, load_catalogue(PROJECT / "dbt_project" / "seeds"))


def test_a_line_is_read_as_typed_and_as_understood(tmp_path: Path, lexicon: Lexicon) -> None:
    [row] = read(tmp_path, lexicon, f"{HEADER}\n{LINE}\n".encode()).rows
    assert (row["value_text"], row["unit_text"], row["keyed_line"], row["claim_no"]) == ("847.50", "亿元", 2, 1)
    assert (row["value"], row["decimals"], row["unit_mult"], row["unit"]) == (Decimal("847.50"), 2, 8, "元")


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (f"{HEADER}\n{LINE}\n310106,2023,全年,税收总收入\n", "line 3", "it has not 10 fields"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('310106', '310101')}\n", "line 3", "the region 310101 is not the folder's"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('847.50', '很多8')}\n", "line 3", "cannot be read"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('actual', 'real')}\n", "line 3", "is no role"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('亿元', '亿贯')}\n", "line 3", "unit"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('亿元', '')}\n", "line 3", "'847.50' has no unit; fill the column unit"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('847.50', '很多')}\n", "line 3", "'很多' is neither a number"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('亿元', '亿美元')}\n", "line 3", "税收总收入 is catalogued in 元, and 美元"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('亿元', '家')}\n", "line 3", "is catalogued in 元, and 家 measures"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('一份报告', ' ')}\n", "line 3", "source_title is empty"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('https://example.org/1', '')}\n", "line 3", "source_url is empty"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('税收总收入', '')}\n", "line 3", "indicator_name is empty"),
    ],
)
def test_a_bad_line_is_refused_and_the_rest_loads(
    tmp_path: Path, lexicon: Lexicon, content: str, place: str, words: str
) -> None:
    result = read(tmp_path, lexicon, content.encode())
    assert len(result.rows) == 1
    [refusal] = result.refusals
    assert refusal.place == place
    assert words in refusal.sentence


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("847.50,亿元", "完成市下达目标,"),
        LINE.replace("税收总收入,847.50,亿元", "税收总收入增长率,5.2,%"),  # of a rate the level's unit says nothing
        LINE.replace("税收总收入", "无人编目的数"),
        LINE.replace("847.50,亿元", "847500,万元"),
        LINE.replace("税收总收入,847.50,亿元", "税收总收入增长率,5.2%,"),
    ],
)
def test_what_the_catalogue_allows_or_leaves_open_is_read(tmp_path: Path, lexicon: Lexicon, line: str) -> None:
    result = read(tmp_path, lexicon, f"{HEADER}\n{line}\n".encode())
    assert (len(result.rows), result.refusals) == (1, ())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the header is wrong"),
        (HEADER.replace(",", ";").encode(), "its fields are parted by semicolons"),
        (f"{HEADER}\n{LINE}\n".encode("gb18030"), "not UTF-8"),
        (f'{HEADER}\n"{LINE}\n'.encode(), "not CSV"),
    ],
)
def test_a_bad_file_is_refused_as_a_whole(tmp_path: Path, lexicon: Lexicon, content: bytes, words: str) -> None:
    result = read(tmp_path, lexicon, content)
    assert result.rows == ()
    assert words in result.refusals[0].sentence


def test_the_projects_own_file_is_read_without_a_refusal(repository: Path, lexicon: Lexicon, tmp_path: Path) -> None:
    source = repository / "raw" / "310106" / "keyed_observations.csv"
    lines = len(source.read_text(encoding="utf-8").splitlines()) - 1
    result = read(tmp_path / "a", lexicon, source.read_bytes())
    assert result.refusals == ()
    assert {row["keyed_line"] for row in result.rows} == set(range(2, lines + 2))
    counts = load_working_file(tmp_path / "w.duckdb", ParseCache(tmp_path), [], result.rows, Build("b", "a"), [])
    assert counts["keyed_observations"] == len(result.rows)
    with duckdb.connect(tmp_path / "w.duckdb", read_only=True) as connection:
        rows = connection.execute("select value, value_printed from raw.keyed_observations where value is not null")
        assert all(value == Decimal(printed) for value, printed in rows.fetchall())
    shutil.rmtree(tmp_path / "a")
