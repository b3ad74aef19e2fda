"""Each kind of generic dbt test, made to fail on real data, stops publication and is named.

    python tests/benchmarks/faults/blocking.py [--folder FOLDER]

A copy of the dbt project gets one test of each kind that its data cannot pass, each as severe as those of the project;
one refresh builds it. It must end with exit code 1, name every one of them and leave the release in force alone. That
every test stops publication also when it alone fails, and that the recount of numerals does, is tested in CI.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.paths import PROJECT  # noqa: E402
from tests.benchmarks.faults.machine import check, refresh  # noqa: E402
from tests.benchmarks.faults.warehouses import make_places, published_state  # noqa: E402

KINDS = ("not_null", "unique", "relationships", "accepted_values", "reconciles")


def spoil(project: Path) -> None:
    """Give the project at ``project`` one test of each kind that its data cannot pass."""
    _edit(project / "models" / "core" / "_core.yml", "fct_indicator_observation", _spoil_observations)
    _edit(project / "models" / "marts" / "_marts.yml", "reconciliations", _spoil_reconciliations)
    seed = project / "seeds" / "accepted_findings.csv"  # what was accepted fails now
    seed.write_text(seed.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")


def _edit(path: Path, model: str, change: Any) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    [found] = [each for each in content["models"] if each["name"] == model]
    change(found)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _spoil_observations(model: dict[str, Any]) -> None:
    columns = {column["name"]: column for column in model["columns"]}
    _add(columns["industry_key"], {"not_null": {"name": "spoilt_not_null"}})
    _add(columns["reference_year"], {"unique": {"name": "spoilt_unique"}})
    parent = {"to": "ref('dim_source')", "field": "source_key"}
    _add(columns["observation_key"], {"relationships": {"name": "spoilt_relationships", "arguments": parent}})
    _add(columns["period"], {"accepted_values": {"name": "spoilt_accepted_values", "arguments": {"values": ["never"]}}})


def _spoil_reconciliations(model: dict[str, Any]) -> None:
    kinds = [each["reconciles"]["arguments"]["relation_kinds"] for each in model["data_tests"] if "reconciles" in each]
    arguments = {"relation_kinds": sorted({kind for some in kinds for kind in some})}
    _add(model, {"reconciles": {"name": "spoilt_reconciles", "arguments": arguments}})


def _add(node: dict[str, Any], test: dict[str, Any]) -> None:
    node.setdefault("data_tests", []).append(test)


def run(folder: Path) -> list[str]:
    """Refresh with the spoilt project; returns what is wrong, and nothing when every kind stopped it."""
    places = make_places(folder)
    if not places.current.exists():
        check(places, refresh(places), "before anything is spoilt")
    before, _ = published_state(places)
    project = folder / "dbt_project"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(PROJECT / "dbt_project", project, ignore=shutil.ignore_patterns("target", "logs"))
    spoil(project)
    ended = refresh(replace(places, dbt_project=project))
    after, problems = published_state(places)
    wrong = [f"{kind}: not named" for kind in KINDS if f"spoilt_{kind}" not in ended.words]
    if ended.code != 1:
        wrong.append(f"exit code {ended.code}")
    if after != before or problems:
        wrong.append(f"the release in force was {before} and is {after}: {problems[:3]}")
    return [*wrong, *([ended.words[-3000:]] if wrong else [])]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, help="where to work; by default a temporary folder")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        wrong = run(chosen.folder or Path(temporary))
    print("\n".join(wrong) or f"{len(KINDS)} kinds of tests: each stopped publication")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
