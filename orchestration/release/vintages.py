"""Which reading of each report a build is made of, once some are held back.

A report that is held back leaves the build; where the release in force holds an earlier reading under the same id, that
takes its place. Earlier versions (v1 beside a v2 that is held back) are documents of their own and stay by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from orchestration.ingest.cache import GoodParse, ParseCache
from orchestration.ingest.rows import PARSE_SCHEMA


class VintageError(Exception):
    """A published reading that a build needs and cannot have; the message says which and what to do."""


def is_same_reading(one: GoodParse, other: GoodParse | None) -> bool:
    """Whether two parses hold the same reading of the same bytes."""
    return other is not None and one.parse_key == other.parse_key


def without_held_back(
    parses: Iterable[GoodParse], held_back: Collection[str], published: Mapping[str, GoodParse], cache: ParseCache
) -> list[GoodParse]:
    """The parses to build from; raises :class:`VintageError` rather than let published facts vanish."""
    remaining = []
    for parse in parses:
        report_id = parse.document.report_id
        if report_id not in held_back:
            remaining.append(parse)
        elif (earlier := published.get(report_id)) is not None:
            remaining.append(_loadable(earlier, cache))
    return remaining


def _loadable(parse: GoodParse, cache: ParseCache) -> GoodParse:
    file = cache.file(parse.parse_key)
    if file.exists() and file.holds(PARSE_SCHEMA):
        return parse
    problem = "is not in the parse cache any more" if not file.exists() else "was made by a reader of another form"
    raise VintageError(
        f"{parse.document.source_path}: its present reading is held back, and the published one, which should stay, "
        f"{problem} ({file.path}); settle the findings, or restore the cache, and run the refresh again"
    )
