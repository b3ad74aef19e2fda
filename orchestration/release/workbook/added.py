"""Columns that a sheet shows and its mart may lack: the words for a code that people would have to look up elsewhere.

A mart that has such a column of its own shows its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from orchestration.release.units import MULTIPLES
from orchestration.sql import literal

REGION, UNIT = "region_name_zh", "unit_label"
_NAME = (
    "select arg_max(region_name_zh, coalesce(valid_from, date '0001-01-01')) from core.dim_region where region_code = "
)
_MULTIPLE = " ".join(f"when {exponent} then {literal(word)}" for exponent, word in MULTIPLES.items())


@dataclass(frozen=True)
class Added:
    """A column with its heading, its meaning and the SQL that makes it of a row of ``marts``."""

    name: str
    heading: str
    description: str
    sql: str


def added_to(names: Collection[str]) -> Iterator[Added]:
    """What is added to a mart with the columns ``names``."""
    if REGION not in names and not {"region_code", "report_id"}.isdisjoint(names):
        code = "marts.region_code" if "region_code" in names else "split_part(marts.report_id, '-', 1)"
        yield Added(
            REGION,
            "地区",
            "Chinese name of the region whose code the row has, as it is called today",
            f"({_NAME}{code})",
        )
    if UNIT not in names and {"unit", "unit_mult"} <= set(names):
        label = f"case marts.unit_mult {_MULTIPLE} when 0 then '' else coalesce('×10^' || marts.unit_mult, '') end || marts.unit"
        yield Added(UNIT, "单位（原样）", "Unit of the value beside it with its multiple, as printed: 亿元", label)
