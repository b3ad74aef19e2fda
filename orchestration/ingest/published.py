"""What readers have now: the readings and the typed figures of the release in force, which a refresh must respect.

Reads only. What may take their place is decided in ``intake``, ``keyed_history`` and ``release.vintages``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from orchestration.ingest.cache import GoodParse
from orchestration.ingest.schema import KEYED_OBSERVATIONS
from orchestration.paths import Places

DATABASE = "warehouse.duckdb"
"""The file of a release that holds its tables."""
CONTRACT_NAME = "marts.duckdb"
"""The published name is a link to the file: DuckDB calls a database after its file, and in a database called marts the
name ``marts.target_attainment`` could mean two things, which DuckDB refuses. Through the link it means one in Python."""


class PublishedError(Exception):
    """A release in force that cannot be read; the message says which and what to do."""


def published_description(places: Places) -> dict[str, Any]:
    """What ``release.json`` of the release in force says; raises :class:`PublishedError`."""
    description = places.current / "release.json"
    try:
        content = json.loads(description.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PublishedError(damage(description.resolve(), error)) from error
    if not isinstance(content, dict):
        raise PublishedError(damage(description.resolve(), TypeError("it is no list of names")))
    return content


def is_published(places: Places) -> bool:
    """Whether readers have a release; raises :class:`PublishedError` where they were sent to one that is not there, for
    taken as none it would let changed documents in unseen."""
    if (places.current / "release.json").exists():
        return True
    if places.current.is_symlink() or places.current.exists():
        raise PublishedError(
            f"{places.current}: it leads to {places.current.resolve()}, which holds no release; put that folder back, or run"
            " warehouse rollback, then the refresh again"
        )
    return False


def published_parses(places: Places) -> dict[str, GoodParse]:
    """The readings that the release in force was made of, by report; none before the first release."""
    description = places.current / "release.json"
    if not is_published(places):
        return {}
    try:
        # Releases from before there was a quarantine do not name theirs.
        entries = published_description(places).get("parses", [])
        return {parse.document.report_id: parse for parse in map(GoodParse.of_entry, entries)}
    except (ValueError, KeyError, TypeError) as error:
        raise PublishedError(damage(description.resolve(), error)) from error


def published_keyed(places: Places) -> list[dict[str, Any]]:
    """The rows of ``raw.keyed_observations`` in the release in force, in the columns this code knows."""
    database = places.current / DATABASE
    if not is_published(places) or not database.exists():
        return []
    try:
        with duckdb.connect(database, read_only=True) as connection:
            known = {row[0] for row in connection.execute("describe raw.keyed_observations").fetchall()}
            names = [name for name in KEYED_OBSERVATIONS.names if name in known]
            rows = connection.execute(
                f"select {', '.join(names)} from raw.keyed_observations order by keyed_key"
            ).fetchall()
    except duckdb.Error as error:
        raise PublishedError(damage(database.resolve(), error)) from error
    absent = {name: None for name in KEYED_OBSERVATIONS.names if name not in known}
    return [{**dict(zip(names, row, strict=True)), **absent} for row in rows]


def published_before(places: Places) -> Iterator[tuple[str, str]]:
    """Path and SHA-256 of every document and file of typed figures in the releases on disk; one that cannot be read adds
    none."""
    for folder in places.releases.glob("[!.]*"):
        try:
            content = json.loads((folder / "release.json").read_text(encoding="utf-8"))
            for entry in content.get("parses", []):
                yield entry["document"]["source_path"], entry["document"]["sha256"]
            if (folder / DATABASE).exists():
                with duckdb.connect(folder / DATABASE, read_only=True) as connection:
                    yield from connection.execute(
                        "select distinct keyed_file, sha256 from raw.keyed_observations"
                    ).fetchall()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, duckdb.Error):
            continue


def damage(path: object, error: Exception) -> str:
    """What to say of a file of the release in force that cannot be read."""
    said = str(error).splitlines()[0]
    return f"{path}: the release in force is damaged ({said}); run warehouse rollback, then the refresh again"
