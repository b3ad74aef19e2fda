"""Which reading of each report a build is made of, once some are held back.

A report that is held back leaves the build; where the release in force holds an earlier reading under the same id, that
takes its place. Earlier versions (v1 beside a v2 that is held back) are documents of their own and stay by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from orchestration.ingest.cache import GoodParse


def is_same_reading(one: GoodParse, other: GoodParse | None) -> bool:
    """Whether two parses hold the same reading of the same bytes."""
    return other is not None and one.parse_key == other.parse_key


def without_held_back(
    parses: Iterable[GoodParse], held_back: Collection[str], published: Mapping[str, GoodParse]
) -> list[GoodParse]:
    """The parses to build from."""
    remaining = []
    for parse in parses:
        report_id = parse.document.report_id
        if report_id not in held_back:
            remaining.append(parse)
        elif (earlier := published.get(report_id)) is not None:
            remaining.append(earlier)
    return remaining
