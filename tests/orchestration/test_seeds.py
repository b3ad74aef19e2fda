"""Seeds that people have edited wrongly: said in a sentence with file, line and remedy, whatever is asked of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.ingest.acceptances import require_reasons
from orchestration.ingest.catalogue import load_catalogue
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.reference import REGION_LEVELS, load_reference, region_names
from orchestration.ingest.seeds import SeedError
from orchestration.paths import PROJECT, Places
from tests.warehouse import REPORT, environment_of


@pytest.fixture
def edited(places: Places, tmp_path: Path) -> Places:
    """A warehouse over seeds that a test may spoil."""
    project = tmp_path / "dbt_project"
    shutil.copytree(places.dbt_project, project, ignore=shutil.ignore_patterns("target", "logs"))
    return replace(places, dbt_project=project)


def add(places: Places, seed: str, row: str) -> None:
    with (places.seeds / seed).open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")


def last_line(places: Places, seed: str) -> int:
    return len((places.seeds / seed).read_text(encoding="utf-8").splitlines())


REGION = "900001,900001,某区,X,某区,district,310000,GB/T 2260,,,,"


@pytest.mark.parametrize(
    ("load", "seed", "row", "said"),
    [
        (load_catalogue, "indicator_aliases.csv", "某指标,ECO_GDPX,,,", "'ECO_GDPX' is no indicator of indicators.csv; mend it"),
        (load_catalogue, "indicator_aliases.csv", "某指标,<INDICATOR_CODE>,,,", "'<INDICATOR_CODE>' is no indicator"),
        (load_catalogue, "indicator_aliases.csv", "某指标,ECO_GDP,levl,,", "'levl' is no measure kind; write one of level, "),
        (load_catalogue, "indicator_aliases.csv", "某指标,ECO_GDP,,plan,", "'plan' is no type of document; write one of plan_r"),
        (load_catalogue, "indicator_aliases.csv", "甲,乙,ECO_GDP,,,", "more cells than the header has columns"),
        (load_catalogue, "indicator_aliases.csv", '"甲"乙,ECO_GDP,,,', "it is no CSV from here on"),
        (load_catalogue, "qualitative_target_terms.csv", ",V01,,", "term is empty; fill it or remove the row"),
        (require_reasons, "accepted_findings.csv", "f|1,s,1,2,<why it is accepted>,2026-01-01", "<why it is accepted> is no reason; w"),
        (require_reasons, "accepted_findings.csv", "f|1,s,1,2, ,2026-01-01", "reason is empty; fill it or remove the row"),
        (load_reference, "regions.csv", f"{REGION.replace('district', 'city')},2020", "'city' is no level; write one of nation, province, prefecture, dist"),
        (load_reference, "regions.csv", f"{REGION},二〇二〇", "reports_from_year '二〇二〇' is no year; write four digits"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_named_by_file_and_line(
    edited: Places, load: Callable[[Path], object], seed: str, row: str, said: str
) -> None:
    add(edited, seed, row)
    with pytest.raises(SeedError) as caught:
        load(edited.seeds)
    [problem] = caught.value.problems
    assert problem.startswith(f"{seed}, line {last_line(edited, seed)}: ")
    assert said in problem


def test_an_indicator_in_an_unknown_unit_is_named(edited: Places) -> None:
    seed = edited.seeds / "indicators.csv"
    seed.write_text(
        seed.read_text(encoding="utf-8").replace("在地口径,,,flow,sum,元,", "在地口径,,,flow,sum,圆,", 1),
        encoding="utf-8",
    )
    with pytest.raises(SeedError, match=r"indicators\.csv, line 2: '圆' is no unit of units\.csv"):
        load_catalogue(edited.seeds)


@pytest.mark.parametrize("load", [load_lexicon, load_reference, region_names])
def test_a_seed_saved_in_gbk_is_named(edited: Places, load: Callable[[Path], object]) -> None:
    seed = edited.seeds / "regions.csv"
    seed.write_bytes(seed.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(SeedError, match=r"^regions\.csv, line 2: it is not UTF-8; save the file as “CSV UTF-8”"):
        load(edited.seeds)


@pytest.mark.parametrize(
    "command",
    [["refresh"], ["read", str(PROJECT / "raw" / REPORT)], ["new", "310106", "2024", str(PROJECT / "raw" / REPORT)]],
)
def test_every_command_says_so(edited: Places, command: list[str]) -> None:
    seed = edited.seeds / "regions.csv"
    seed.write_bytes(seed.read_text(encoding="utf-8").encode("gb18030"))
    with environment_of(edited):
        done = CliRunner().invoke(app, command)
    assert done.exit_code == 1
    assert "regions.csv, line 2: it is not UTF-8" in done.stderr
    assert "report this" not in done.stderr


def test_a_refresh_says_which_alias_is_wrong(edited: Places) -> None:
    """Before dbt's own test of the alias has its turn."""
    add(edited, "indicator_aliases.csv", "某指标,<INDICATOR_CODE>,,,")
    (edited.raw / "310106").mkdir()
    with environment_of(edited):
        done = CliRunner().invoke(app, ["refresh"])
    assert done.exit_code == 1
    assert "indicator_aliases.csv, line " in done.stderr
    assert "'<INDICATOR_CODE>' is no indicator of indicators.csv" in done.stderr


def test_the_levels_of_regions_are_those_of_the_project(places: Places) -> None:
    project = yaml.safe_load((places.seeds / "_seeds.yml").read_text(encoding="utf-8"))
    [regions] = [seed for seed in project["seeds"] if seed["name"] == "regions"]
    [level] = [column for column in regions["columns"] if column["name"] == "region_level"]
    [listed] = [test["accepted_values"]["arguments"]["values"] for test in level["data_tests"]]
    assert tuple(listed) == REGION_LEVELS


def test_the_regions_of_the_example_are_taken(edited: Places) -> None:
    page = (PROJECT / "docs" / "add-a-district.md").read_text(encoding="utf-8")
    rows = [line.strip() for line in page.partition("```csv")[2].partition("```")[0].strip().splitlines()]
    for row in rows:
        add(edited, "regions.csv", row)
    assert {row.split(",")[1] for row in rows} <= set(load_reference(edited.seeds).region_codes)
