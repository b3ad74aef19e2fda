"""Making the working file again from what it was made of, with other parses in place of some.

The file says itself what it was made of (``meta.parses``, its keyed rows, its refusals), so nothing in raw/ is read
again: what a refresh judged is what it loads. Which parses take whose place is ``release.vintages``' business.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.ingest.cache import GoodParse, ParseCache
from orchestration.ingest.held_back import read_held_back, read_parses
from orchestration.ingest.loader import Build, load_working_file
from orchestration.ingest.recount import recount
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.schema import KEYED_OBSERVATIONS


@dataclass(frozen=True)
class Loaded:
    """What a working file was made of."""

    build_id: str
    parses: tuple[GoodParse, ...]
    keyed: tuple[Mapping[str, Any], ...]
    refusals: tuple[Refusal, ...]
    held_back: tuple[Mapping[str, Any], ...]


class ReloadError(Exception):
    """What was loaded again does not hold what it must; the message says where."""


def read_loaded(connection: duckdb.DuckDBPyConnection) -> Loaded:
    """What the working file was made of."""
    [(build_id,)] = connection.execute("select build_id from meta.build").fetchall()
    refusals = connection.execute("select file, problem, remedy, place from meta.refusals").fetchall()
    return Loaded(
        build_id=build_id,
        parses=tuple(read_parses(connection)),
        keyed=tuple(_keyed(connection)),
        refusals=tuple(Refusal(*row) for row in refusals),
        held_back=tuple(read_held_back(connection)),
    )


def reload_working_file(
    path: Path,
    cache: ParseCache,
    loaded: Loaded,
    parses: Sequence[GoodParse],
    held_back: Sequence[Mapping[str, Any]],
) -> Build:
    """Make the file at ``path`` again from ``parses``; ``held_back`` are the findings new in this pass.

    Returns the new build, whose id follows from the earlier one's and the parses. Raises :class:`ReloadError` when the
    recount of numerals, which came before the first build, does not hold for the second.
    """
    build = Build.new(_build_id(loaded.build_id, parses))
    every_finding = [*loaded.held_back, *held_back]
    load_working_file(path, cache, parses, loaded.keyed, build, loaded.refusals, every_finding)
    with duckdb.connect(path, read_only=True) as connection:
        if problems := recount(connection):
            raise ReloadError("; ".join(problems))
    return build


def _build_id(earlier: str, parses: Sequence[GoodParse]) -> str:
    digest = hashlib.sha256(earlier.encode())
    for parse in parses:
        digest.update(json.dumps(parse.as_entry(), sort_keys=True).encode())
    return digest.hexdigest()[:16]


def _keyed(connection: duckdb.DuckDBPyConnection) -> Iterator[Mapping[str, Any]]:
    names = KEYED_OBSERVATIONS.names
    for row in connection.execute(f"select {', '.join(names)} from raw.keyed_observations").fetchall():
        yield dict(zip(names, row, strict=True))
