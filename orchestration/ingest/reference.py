"""The few rows of reference data that ingestion itself needs: known regions, who reports, what was withdrawn.

Read from the seeds as text. What the reader needs is ``lexicons``' business; everything else is read by SQL only.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Reference:
    """``reports_from``: first execution year due from a region; ``withdrawn``: cited paths of documents taken back."""

    region_codes: tuple[str, ...]
    reports_from: dict[str, int]
    withdrawn: frozenset[str]


def load_reference(seeds: Path) -> Reference:
    """The reference data in the folder of seeds."""
    regions = _rows(seeds / "regions.csv")
    return Reference(
        region_codes=tuple(sorted({row["region_code"] for row in regions})),
        reports_from={row["region_code"]: int(year) for row in regions if (year := row["reports_from_year"])},
        withdrawn=frozenset(row["source_path"] for row in _rows(seeds / "withdrawals.csv")),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
