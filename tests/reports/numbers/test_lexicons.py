"""Loading the lexicons: what is accepted and how a bad row is named."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.seeds import SeedError
from tests.reports.numbers.conftest import ROOT

FILES = {
    "units.csv": "unit,dimension,aliases\n平方米,area,㎡|平米\n家,count,\n",
    "lexicon_terms.csv": "kind,text,note\nstock_noun,常住人口,\n",
    "regions.csv": "region_code,region_name_zh,short_name_zh,parent_code,more\n310106,静安区,静安,310000,x\n310106,静安区,静安,310000,y\n",
    "industries.csv": "industry_name_zh\n金融服务业\n金融服务业\n",
}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    return tmp_path


def test_rows_become_terms(seeds: Path) -> None:
    lexicon = load_lexicon(seeds)
    assert [(unit.text, unit.unit) for unit in lexicon.units] == [
        ("平方米", "平方米"),
        ("㎡", "平方米"),
        ("平米", "平方米"),
        ("家", "家"),
    ]
    assert lexicon.terms == (("stock_noun", "常住人口"),)
    assert [(region.name, region.short_name) for region in lexicon.regions] == [("静安区", "静安")]
    assert lexicon.industries == ("金融服务业",)


def test_equal_content_is_one_key(seeds: Path) -> None:
    first, second = load_lexicon(seeds), load_lexicon(seeds)
    assert first.content_hash == second.content_hash
    assert hash(first) == hash(second)
    (seeds / "industries.csv").write_text("industry_name_zh\n商贸服务业\n", encoding="utf-8")
    assert load_lexicon(seeds).content_hash != first.content_hash


def test_every_bad_row_is_named_at_once(seeds: Path) -> None:
    (seeds / "units.csv").write_text("unit,dimension,aliases\n家,count,户\n户,,\n户,count,\n", encoding="utf-8")
    (seeds / "lexicon_terms.csv").unlink()
    with pytest.raises(SeedError) as caught:
        load_lexicon(seeds)
    problems = "\n".join(caught.value.problems)
    assert "units.csv, line 3: dimension is empty" in problems
    assert "units.csv, line 4: '户' already stands in line 2" in problems
    assert "lexicon_terms.csv: the seed is missing" in problems


def test_a_missing_column_is_named(seeds: Path) -> None:
    (seeds / "regions.csv").write_text("region_code\n310106\n", encoding="utf-8")
    with pytest.raises(SeedError, match="regions.csv, line 1: no column region_name_zh"):
        load_lexicon(seeds)


def test_the_seeds_cover_the_genre() -> None:
    lexicon = load_lexicon(ROOT / "dbt_project" / "seeds")
    units = {unit.unit for unit in lexicon.units}
    assert len(units) >= 300
    assert {
        "元",
        "美元",
        "%",
        "‰",
        "个百分点",
        "公顷",
        "亩",
        "兆瓦",
        "千瓦时",
        "吨标准煤",
        "人次",
        "件次",
        "套（间）",
    } <= units


def test_the_units_seed_is_complete() -> None:
    with (ROOT / "dbt_project" / "seeds" / "units.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    units = {row["unit"] for row in rows}
    incomplete = [
        row["unit"] for row in rows if not (row["unit_name_en"] and row["dimension"] and float(row["factor"]) > 0)
    ]
    assert incomplete == []
    assert {row["base_unit"] for row in rows} <= units
    assert [row["unit"] for row in rows if (row["dimension"] == "money") != bool(row["currency"])] == []
