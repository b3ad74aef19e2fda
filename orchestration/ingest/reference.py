"""The few rows of reference data that ingestion itself needs: known regions, who reports, what was withdrawn.

Read from the seeds as text. What the reader needs is ``lexicons``' business; everything else is read by SQL only.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Reference:
    """``reports_from``: first execution year due from a region; ``withdrawals``: what was taken back with a reason, as
    cited path and SHA-256 of the bytes, which is empty where whatever lies at the path is taken back."""

    region_codes: tuple[str, ...]
    reports_from: dict[str, int]
    withdrawals: frozenset[tuple[str, str]]

    def is_withdrawn(self, source_path: str, sha256: str) -> bool:
        """Whether these bytes at this path were taken back."""
        return not self.withdrawals.isdisjoint({(source_path, ""), (source_path, sha256)})


def load_reference(seeds: Path) -> Reference:
    """The reference data in the folder of seeds."""
    regions = _rows(seeds / "regions.csv")
    return Reference(
        region_codes=tuple(sorted({row["region_code"] for row in regions})),
        reports_from={row["region_code"]: int(year) for row in regions if (year := row["reports_from_year"])},
        withdrawals=frozenset(
            (row["source_path"].strip(), (row["sha256"] or "").strip().lower())
            for row in _rows(seeds / "withdrawals.csv")
            if (row["reason"] or "").strip()  # a row without a reason takes nothing back
        ),
    )


def region_names(seeds: Path) -> dict[str, str]:
    """Region codes by Chinese name, full and short, where a name means one region only; and every code by itself."""
    found: dict[str, set[str]] = {}
    for row in _rows(seeds / "regions.csv"):
        for name in (row["region_code"], row["region_name_zh"], row["short_name_zh"]):
            found.setdefault(name, set()).add(row["region_code"])
    return {name: min(codes) for name, codes in found.items() if name and len(codes) == 1}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
