"""Each kind of test, constraint and blocking check of the project, made to fail on real data, stops publication by name.

    python tests/benchmarks/faults/blocking.py [--folder FOLDER]

A refresh each of a few copies of the dbt project, or of a loader that loses a numeral. Each must end with exit code 1, name
every one of its faults and leave the release in force alone. That every single test stops publication also when it alone
fails is tested in CI, and so is that no kind of the project is missing here.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.paths import PROJECT, Places  # noqa: E402
from tests.benchmarks.faults.machine import check, refresh  # noqa: E402
from tests.benchmarks.faults.spoils import SPOILS, Spoil  # noqa: E402
from tests.benchmarks.faults.warehouses import make_places, published_state  # noqa: E402


def run(places: Places, spoil: Spoil) -> list[str]:
    """Refresh with what is spoilt; returns what is wrong, and nothing when every kind stopped it."""
    before, _ = published_state(places)
    project = places.home.with_name("dbt_project")
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(PROJECT / "dbt_project", project, ignore=shutil.ignore_patterns("target", "logs"))
    spoil.project(project)
    ended = refresh(replace(places, dbt_project=project), command=spoil.command)
    after, problems = published_state(places)
    wrong = [
        f"{kind}: {word!r} is not said"
        for kind, words in spoil.named.items()
        for word in words
        if word not in ended.words
    ]
    if ended.code != 1:
        wrong.append(f"exit code {ended.code}")
    if after != before or problems:
        wrong.append(f"the release in force was {before} and is {after}: {problems[:3]}")
    return [*wrong, *([ended.words[-6000:]] if wrong else [])]


def run_all(folder: Path) -> int:
    """Everything in turn; returns how many refreshes did not end as they must."""
    places, failed = make_places(folder), 0
    if not places.current.exists():
        check(places, refresh(places), "before anything is spoilt")
    for name, spoil in SPOILS.items():
        wrong = run(places, spoil)
        failed += bool(wrong)
        print(
            "\n".join([f"{name}: {'WRONG' if wrong else 'stopped'}", *wrong, *map("  {}".format, spoil.named)]),
            flush=True,
        )
    check(places, refresh(places), "with nothing spoilt any more")
    return failed


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, help="where to work; by default a temporary folder")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        failed = run_all(chosen.folder or Path(temporary))
    kinds = sum(len(spoil.named) for spoil in SPOILS.values())
    print(f"{kinds} kinds of tests, constraints and checks in {len(SPOILS)} refreshes, {failed} not as they must be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
