"""Pseudo-districts: each mutant as the report of a region of its own, beside copies of the real district's keyed figures.

A temporary dbt project knows the regions by rows copied in every seed that speaks of the real one. Contracts are not
enforced while it is built, because one mutant that breaks one would take the others with it: ``noticing`` asks them
afterwards. Nothing is published.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import md5
from pathlib import Path
from typing import Any

import duckdb

from orchestration.ingest.cache import GoodParse, ParseCache, ParseFile
from orchestration.ingest.catalogue import load_catalogue
from orchestration.ingest.intake import misplacement
from orchestration.ingest.keyed import read_keyed_files
from orchestration.ingest.landing import LandedDocument, survey
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.loader import Build, load_working_file
from orchestration.ingest.parsing import ParseTask, parse_documents
from orchestration.paths import Places


@dataclass(frozen=True)
class Warehouse:
    """A built warehouse of pseudo-districts. ``refused``: region code → why the reader did not take the mutant in."""

    places: Places
    refused: Mapping[str, str]
    seconds_by_model: Mapping[str, float]
    failed_nodes: Mapping[str, str]


def region_code(mutant_no: int) -> str:
    """The code of the pseudo-district of a mutant; the unmutated text is number 0."""
    return f"{900_000 + mutant_no}"


def make_warehouse(source: Places, document: LandedDocument, texts: Sequence[str], home: Path) -> Warehouse:
    """Build a warehouse below ``home`` with one pseudo-district a text; the report's own region and keyed file lend the rest."""
    raw = home / "raw"
    places = Places(home=home, raw=raw, dbt_project=home / "dbt_project")
    shutil.copytree(source.dbt_project, places.dbt_project, ignore=shutil.ignore_patterns("target", "logs"))
    parses, refused = _read(source, document, texts, places)
    keyed = _keyed(source, document.region_code)
    load_working_file(places.working_file, ParseCache(places.parses), parses, keyed, Build.new("mutants"), [])
    names = _copy_keyed(places.working_file, [parse.document.region_code for parse in parses])
    _copy_reference_rows(places.seeds, document.region_code, names)
    _lift_contracts(places.dbt_project / "dbt_project.yml")
    seconds, failed = _run_dbt(places)
    return Warehouse(places, refused, seconds, failed)


def _read(
    source: Places, document: LandedDocument, texts: Sequence[str], places: Places
) -> tuple[list[GoodParse], dict[str, str]]:
    """The parses of the texts that the reader takes in, by region code, and its reasons for the others."""
    lexicon = load_lexicon(source.seeds)
    cache = ParseCache(places.parses)
    suffix = Path(document.source_path).suffix
    tasks, landed = [], {}
    for number, text in enumerate(texts):
        code, key = region_code(number), f"{number:06d}"
        path = places.raw / code / f"{Path(document.source_path).name}"
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode())
        landed[code] = replace(document, region_code=code, source_path=f"raw/{code}/{key}{suffix}")
        tasks.append(ParseTask(code, path, document.source_path, ParseFile(cache.file(key).path)))
    parses, refused = [], {}
    for task, outcome in zip(tasks, parse_documents(tasks, lexicon), strict=True):
        key = task.target.path.stem
        refusal = outcome.refusal or misplacement(GoodParse(document, key), cache, lexicon)
        if refusal is None:
            parses.append(GoodParse(landed[task.report_id], key))
        else:
            refused[task.report_id] = refusal.sentence
    return parses, refused


def _keyed(source: Places, region: str) -> list[dict[str, Any]]:
    """The region's keyed figures as the first pseudo-district's."""
    landing = survey(source.raw, regions=[region], last_year=9999)
    files = [file for file in landing.keyed_files if file.region_code == region]
    rows = read_keyed_files(files, source.raw, load_lexicon(source.seeds), load_catalogue(source.seeds)).rows
    return [{**row, "region_code": region_code(0)} for row in rows]


def _copy_keyed(working_file: Path, codes: Sequence[str]) -> dict[str, dict[str, str]]:
    """The first district's keyed figures for every other; addresses differ, so that each cites sources of its own.

    Returns, by code, what each source's id in the first district is in this one.
    """
    places = list(range(1, len(codes) + 1))
    with duckdb.connect(working_file) as connection:
        connection.execute("create temp table codes as select unnest(?) as code, unnest(?) as place", [codes, places])
        sources = connection.execute("select distinct source_title, source_url from raw.keyed_observations").fetchall()
        connection.execute(
            "insert into raw.keyed_observations by name select keyed.* replace ("
            " keyed_key + place * (select max(keyed_key) from raw.keyed_observations) as keyed_key,"
            " code as region_code, concat(source_url, '#', code) as source_url"
            ") from raw.keyed_observations as keyed, codes where code <> keyed.region_code"
        )
    first, *others = codes
    names = {first: {_source_id(title, url): _source_id(title, url) for title, url in sources}}
    for code in others:
        names[code] = {_source_id(title, url): _source_id(title, f"{url or ''}#{code}") for title, url in sources}
    return names


def _copy_reference_rows(seeds: Path, region: str, names: Mapping[str, Mapping[str, str]]) -> None:
    """In every seed, rows that speak of the region are repeated for each pseudo-district, its sources renamed."""
    for path in seeds.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        speaks = re.compile(rf"\b{region}\b")
        own = [row for row in rows[1:] if any(speaks.search(cell) for cell in _identifying(rows[0], row))]
        if not own:
            continue
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            for code, sources in names.items():
                writer.writerows([[_renamed(cell, speaks, code, sources) for cell in row] for row in own])


def _identifying(header: Sequence[str], row: Sequence[str]) -> list[str]:
    return [cell for name, cell in zip(header, row, strict=True) if name.endswith(("region_code", "_id"))]


def _renamed(cell: str, region: re.Pattern[str], code: str, sources: Mapping[str, str]) -> str:
    return sources.get(cell) or region.sub(code, cell)


def _source_id(title: str, url: str | None) -> str:
    """As the macro ``keyed_source_id`` has it."""
    return f"keyed-{md5(f'{title}|{url or str()}'.encode()).hexdigest()[:12]}"


def _lift_contracts(project: Path) -> None:
    text = project.read_text(encoding="utf-8")
    lifted = text.replace("+contract: {enforced: true}", "+contract: {enforced: false}")
    if lifted == text:
        raise ValueError(f"{project.name} enforces no contracts where they were expected; mend this harness")
    project.write_text(lifted.replace("+store_failures: false", "+store_failures: true"), encoding="utf-8")


def _run_dbt(places: Places) -> tuple[dict[str, float], dict[str, str]]:
    """Seeds and models, then data tests whose failing rows are stored; returns seconds by model and what ended in error."""
    seconds: dict[str, float] = {}
    failed: dict[str, str] = {}
    for arguments in (["seed"], ["run"], ["test", "--select", "test_type:data", "--store-failures"]):
        target = places.home / "dbt" / arguments[0]
        command = [
            sys.executable,
            "-m",
            "dbt.cli.main",
            *arguments,
            "--target-path",
            str(target),
            "--log-path",
            str(target),
        ]
        command += ["--project-dir", str(places.dbt_project), "--profiles-dir", str(places.dbt_project)]
        environment = os.environ | {
            "WAREHOUSE_DUCKDB": str(places.working_file),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        }
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        results = target / "run_results.json"
        if not results.exists():
            raise RuntimeError(f"dbt {arguments[0]} did not run:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        for result in json.loads(results.read_bytes())["results"]:
            seconds[result["unique_id"]] = result["execution_time"]
            if result["status"] in ("error", "skipped"):
                failed[result["unique_id"]] = str(result["message"])
    return seconds, failed
