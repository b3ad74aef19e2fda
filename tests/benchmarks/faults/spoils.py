"""What makes each kind of test, constraint and check of the project fail on real data, on a copy of the dbt project.

Only causing; what must follow of it, and running it, is ``blocking``'s.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from orchestration.ingest.schema import RAW_TABLES

_Node = dict[str, Any]


@dataclass(frozen=True)
class Spoil:
    """Faults of one refresh. ``named``: by kind, the words that together name the fault in what the refresh prints.

    ``project`` changes a copy of the dbt project; ``command`` takes the place of the refresh's own.
    """

    named: Mapping[str, tuple[str, ...]]
    project: Callable[[Path], None] = lambda project: None
    command: tuple[str, ...] = field(default=())


def kinds_of(manifest: Mapping[str, Any], blocking_checks: set[str]) -> set[str]:
    """Every kind of thing that can fail in the project of ``manifest``, and the ``blocking_checks`` of Dagster's own."""
    kinds = {f"check {name}" for name in blocking_checks} | {"contract of a model", "unit test"}
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test":
            generic = (node.get("test_metadata") or {}).get("name")
            kinds.add(f"generic test {generic}" if generic else f"singular test {node['name']}")
        for holder in (node, *node.get("columns", {}).values()):
            kinds |= {f"constraint {getattr(c['type'], 'value', c['type'])}" for c in holder.get("constraints") or ()}
    return kinds


# Marts that no other model reads: what fails in one of them hides nothing that fails in another.
def _spoil_marts(project: Path) -> None:
    models = {
        "number_ledger": _spoil_ledger,
        "reconciliations": _spoil_reconciliations,
        "renovation_progress": lambda model: (
            _column(model, "area_sqm").setdefault("constraints", []).append({"type": "not_null"})
        ),
        "industry_achievements": lambda model: model.setdefault("constraints", []).append(
            {"type": "check", "expression": "reference_year < 0"}
        ),
        "industry_structure": lambda model: model.update(
            constraints=[{"type": "primary_key", "columns": ["region_code"]}]
        ),
        "environment_scorecard": lambda model: model.setdefault("constraints", []).append(
            {"type": "unique", "columns": ["region_code"]}
        ),
        "derived_growth": lambda model: _column(model, "reference_year").update(data_type="varchar"),
    }
    for name, change in models.items():
        _edit(project / "models" / "marts" / "_marts.yml", "models", name, change)
    unit_tests = project / "models" / "marts" / "_marts_unit_tests.yml"
    _edit(unit_tests, "unit_tests", "breaks_name_what_they_cut", _spoil_unit_test)
    seed = project / "seeds" / "accepted_findings.csv"  # one was accepted for other figures than there are
    _replace(seed, ",13.45,13.4615,", ",13.45,13.4616,")


def _spoil_ledger(model: _Node) -> None:
    parent = {"to": "ref('dim_source')", "field": "source_key"}
    values = {"arguments": {"values": ["never"]}, "name": "spoilt_accepted_values"}
    _tests_of(_column(model, "observation_key")).append({"not_null": {"name": "spoilt_not_null"}})
    _tests_of(_column(model, "numeral")).append({"unique": {"name": "spoilt_unique"}})
    _tests_of(_column(model, "span_start")).append(
        {"relationships": {"name": "spoilt_relationships", "arguments": parent}}
    )
    _tests_of(_column(model, "disposition")).append({"accepted_values": values})


def _spoil_reconciliations(model: _Node) -> None:
    kinds = [each["reconciles"]["arguments"]["relation_kinds"] for each in model["data_tests"] if "reconciles" in each]
    arguments = {"relation_kinds": sorted({kind for some in kinds for kind in some})}
    _tests_of(model).append({"reconciles": {"name": "spoilt_reconciles", "arguments": arguments}})


def _spoil_unit_test(test: _Node) -> None:
    test["expect"]["rows"][0]["break_year"] = 1900


def _lie_about_numerals(project: Path) -> None:
    """The tenth numeral claims to stand where the ninth stands, the fourth to be the third."""
    path = project / "models" / "staging" / "stg_reports__numerals.sql"
    for name, liars in (("span_start", "4, 10"), ("span_end", "4, 10"), ("numeral", "4")):
        lie = f"if(numeral_key in ({liars}), lag({name}) over (order by numeral_key), {name}) as {name}"
        _replace(path, f"    {name},\n", f"    {lie},\n")


# One row of many: the unit tests of the model have a handful, which must not fail first.
def _lose_a_claim_and_round_another(project: Path) -> None:
    path = project / "models" / "core" / "fct_indicator_observation.sql"
    _replace(path, "from claims\ninner join", "from (from claims where observation_key <> 200) as claims\ninner join")
    product = "try(claims.value::decimal(28, 8) * {{ power_of_ten('claims.unit_mult') }})"
    _replace(path, product, f"({product} + if(claims.observation_key = 201, 0.00000001, 0))")


_LOSE_A_NUMERAL = """
import sys, duckdb
from orchestration.assets import ingestion
from orchestration.cli import main
loaded = ingestion.load_working_file
def load_and_lose_one(path, *arguments):
    counts = loaded(path, *arguments)
    with duckdb.connect(path) as connection:
        connection.execute("delete from raw.report_numerals where numeral_key = 100")
    return counts
ingestion.load_working_file = load_and_lose_one
sys.argv = ["warehouse", "refresh"]
main()
"""
assert "report_numerals" in RAW_TABLES  # the table that the script above takes a row from

SPOILS = {
    "marts that do not hold": Spoil(
        {
            "generic test not_null": ("spoilt_not_null",),
            "generic test unique": ("spoilt_unique",),
            "generic test relationships": ("spoilt_relationships",),
            "generic test accepted_values": ("spoilt_accepted_values",),
            "generic test reconciles": ("spoilt_reconciles",),
            "constraint not_null": ("renovation_progress", "NOT NULL constraint failed"),
            "constraint check": ("industry_achievements", "CHECK constraint failed"),
            "constraint primary_key": (
                "Runtime Error in model industry_structure",
                "PRIMARY KEY or UNIQUE constraint violation",
            ),
            "constraint unique": (
                "Runtime Error in model environment_scorecard",
                "PRIMARY KEY or UNIQUE constraint violation",
            ),
            "contract of a model": ("derived_growth", "enforced contract that failed"),
            "unit test": ("breaks_name_what_they_cut",),
            "singular test accepted_findings_are_not_stale": ("accepted_findings_are_not_stale",),
        },
        _spoil_marts,
    ),
    "numerals that lie": Spoil(
        {
            f"singular test {name}": (name,)
            for name in ("numerals_equal_their_slice", "numerals_do_not_overlap", "every_digit_is_in_a_numeral")
        },
        _lie_about_numerals,
    ),
    "a claim lost and another rounded": Spoil(
        {f"singular test {name}": (name,) for name in ("no_claim_is_lost", "base_values_are_exact")},
        _lose_a_claim_and_round_another,
    ),
    "a numeral lost while loading": Spoil(
        {"check every_numeral_is_counted": ("every_numeral_is_counted",)},
        command=(sys.executable, "-c", _LOSE_A_NUMERAL),
    ),
}


def _edit(path: Path, section: str, name: str, change: Callable[[_Node], Any]) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    [found] = [each for each in content[section] if each["name"] == name]
    change(found)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _column(model: _Node, name: str) -> _Node:
    [found] = [each for each in model["columns"] if each["name"] == name]
    return found


def _tests_of(node: _Node) -> list[Any]:
    tests: list[Any] = node.setdefault("data_tests", [])
    return tests


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path}: {old!r} is not there once"
    path.write_text(text.replace(old, new), encoding="utf-8")
