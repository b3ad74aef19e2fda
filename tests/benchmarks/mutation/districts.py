"""Pseudo-districts: each text as the report of a region of its own, beside copies of a real district's keyed figures.

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

from orchestration.ingest.cache import GoodParse, ParseCache
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
    """A built warehouse of pseudo-districts. ``refused``: region code → why the reader did not take its document in;
    ``seconds``: by dbt's id of a seed, model or test."""

    places: Places
    refused: Mapping[str, str]
    seconds: Mapping[str, float]


def region_code(number: int) -> str:
    """The code of the pseudo-district of the document of this number, counted from 0."""
    return f"{900_000 + number}"


def make_warehouse(
    source: Places, home: Path, documents: Sequence[tuple[LandedDocument, bytes]], region: str, *, has_keyed: bool
) -> Warehouse:
    """Build a warehouse below ``home`` with one pseudo-district a document, in their order.

    ``region``: the real one whose rows of reference data each pseudo-district gets, and whose keyed figures where
    ``has_keyed``. A document that says it is that region's is refused as a refresh would. Raises :class:`RuntimeError`
    when a model or test cannot be run.
    """
    places = Places(home=home, raw=home / "raw", dbt_project=home / "dbt_project")
    shutil.copytree(source.dbt_project, places.dbt_project, ignore=shutil.ignore_patterns("target", "logs"))
    parses, refused = _read(places, documents, region)
    codes = [parse.document.region_code for parse in parses]
    keyed = _keyed(source, region, codes[0]) if has_keyed else []
    load_working_file(places.working_file, ParseCache(places.parses), parses, keyed, Build.new("pseudo"), [])
    _copy_reference_rows(places.seeds, region, _copy_keyed(places.working_file, codes))
    _lift_contracts(places.dbt_project / "dbt_project.yml")
    return Warehouse(places, refused, _run_dbt(places))


def _read(
    places: Places, documents: Sequence[tuple[LandedDocument, bytes]], region: str
) -> tuple[list[GoodParse], dict[str, str]]:
    """The parses of the documents that the reader takes in, and its reasons for the others by region code."""
    lexicon = load_lexicon(places.seeds)
    cache = ParseCache(places.parses)
    tasks, parses, refused = [], [], {}
    for number, (document, content) in enumerate(documents):
        path = _landed(document, number).path_in(places.raw)
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        target = cache.file(f"{number:06d}")
        tasks.append(ParseTask(region_code(number), path, document.source_path, target))
    for number, outcome in enumerate(parse_documents(tasks, lexicon)):
        document, key = documents[number][0], f"{number:06d}"
        refusal = outcome.refusal
        if refusal is None and document.region_code == region:
            refusal = misplacement(GoodParse(document, key), cache, lexicon)
        if refusal is None:
            parses.append(GoodParse(_landed(document, number), key))
        else:
            refused[outcome.report_id] = refusal.sentence
    return parses, refused


def _landed(document: LandedDocument, number: int) -> LandedDocument:
    """The document as that of its pseudo-district."""
    code, name = region_code(number), Path(document.source_path).name
    return replace(document, region_code=code, source_path=f"raw/{code}/{name}")


def _keyed(source: Places, region: str, code: str) -> list[dict[str, Any]]:
    """The region's keyed figures as those of ``code``."""
    landing = survey(source.raw, regions=[region], last_year=9999)
    files = [file for file in landing.keyed_files if file.region_code == region]
    rows = read_keyed_files(files, source.raw, load_lexicon(source.seeds), load_catalogue(source.seeds)).rows
    return [{**row, "region_code": code} for row in rows]


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
    names = {first: {each: each for each in (_source_id(first, title, url) for title, url in sources)}}
    for code in others:
        names[code] = {
            _source_id(first, title, url): _source_id(code, title, f"{url or ''}#{code}") for title, url in sources
        }
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


def _source_id(region: str, title: str, url: str | None) -> str:
    """As the macro ``keyed_source_id`` has it."""
    return f"keyed-{md5(f'{region}|{title}|{url or str()}'.encode()).hexdigest()[:12]}"


def _lift_contracts(project: Path) -> None:
    text = project.read_text(encoding="utf-8")
    lifted = text.replace("+contract: {enforced: true}", "+contract: {enforced: false}")
    if lifted == text:
        raise ValueError(f"{project.name} enforces no contracts where they were expected; mend this harness")
    project.write_text(lifted.replace("+store_failures: false", "+store_failures: true"), encoding="utf-8")


def _run_dbt(places: Places) -> dict[str, float]:
    """Seeds and models, then data tests whose failing rows are stored; returns seconds by dbt's id."""
    seconds: dict[str, float] = {}
    for arguments in (["seed"], ["run"], ["test", "--select", "test_type:data", "--store-failures"]):
        target = places.home / "dbt" / arguments[0]
        command = [sys.executable, "-m", "dbt.cli.main", *arguments]
        command += ["--target-path", str(target), "--log-path", str(target)]
        command += ["--project-dir", str(places.dbt_project), "--profiles-dir", str(places.dbt_project)]
        variables = {"WAREHOUSE_DUCKDB": str(places.working_file), "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
        done = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=False)
        path = target / "run_results.json"
        results = json.loads(path.read_bytes())["results"] if path.exists() else []
        errors = [f"{result['unique_id']}: {result['message']}" for result in results if result["status"] == "error"]
        if errors or not results:
            raise RuntimeError(
                "\n".join(errors) or f"dbt {arguments[0]} did not run:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
            )
        seconds |= {result["unique_id"]: result["execution_time"] for result in results}
    return seconds
