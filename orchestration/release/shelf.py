"""The releases on disk: in which order they were published, which are kept, which readers are sent to.

Makes no release and judges none; see ``publish`` and ``verify``.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from orchestration.files import bring_to_disk
from orchestration.paths import Places

KEEP_VARIABLE = "WAREHOUSE_KEEP_RELEASES"
KEEP_BY_DEFAULT = 10
KEEP_AT_LEAST = 2
"""A reader who has just followed the pointer must find the release it named until a moment ago."""

_LEFTOVERS = (".*.partial", ".*.removed")


class ShelfError(Exception):
    """A release that is not there, or a setting that cannot be; the message says what to do."""


@dataclass(frozen=True)
class Shelved:
    """A release on disk. ``sequence`` counts publications, whatever the clock said; 0 in releases from before it."""

    release_id: str
    sequence: int
    published_at: str
    folder: Path

    @property
    def order(self) -> tuple[int, str, str]:
        return self.sequence, self.published_at, self.release_id


def shelved(places: Places) -> list[Shelved]:
    """Every release, the oldest first; folders whose description cannot be read are left out."""
    found = []
    for description in places.releases.glob("[!.]*/release.json"):
        try:
            content = json.loads(description.read_text(encoding="utf-8"))
            sequence, published_at = int(content.get("sequence", 0)), str(content["published_at"])
        except (OSError, ValueError, KeyError, AttributeError):
            continue
        found.append(Shelved(description.parent.name, sequence, published_at, description.parent))
    return sorted(found, key=lambda release: release.order)


def current_id(places: Places) -> str | None:
    """The id of the release in force; none before the first, or where the pointer leads nowhere."""
    return places.current.resolve().name if places.current.is_dir() else None


def point_at(places: Places, release_id: str) -> None:
    """Make ``published/current`` a relative link to the release, in one step."""
    places.published.mkdir(parents=True, exist_ok=True)
    for left_behind in places.published.glob(".current.*"):
        left_behind.unlink()
    partial = places.published / f".current.{os.getpid()}"
    partial.symlink_to(Path("releases") / release_id, target_is_directory=True)
    partial.replace(places.current)
    bring_to_disk(places.published)


def release_before(places: Places) -> Shelved:
    """The release published before the one in force; raises :class:`ShelfError` when there is none."""
    releases = shelved(places)
    position = next((i for i, r in enumerate(releases) if r.release_id == current_id(places)), len(releases))
    if position == 0:
        raise ShelfError(f"{places.releases}: there is no release before the one in force; correct it by a refresh")
    return releases[position - 1]


def release_named(places: Places, release_id: str) -> Shelved:
    """The release with this id, or whose id alone begins so; raises :class:`ShelfError`."""
    releases = shelved(places)
    found = [r for r in releases if r.release_id == release_id]
    found = found or [r for r in releases if release_id and r.release_id.startswith(release_id)]
    if len(found) != 1:
        known = ", ".join(release.release_id for release in releases) or "none"
        raise ShelfError(f"{places.releases}: no one release is called {release_id}; there are: {known}")
    return found[0]


def releases_to_keep(environment: Mapping[str, str] = os.environ) -> int:
    """How many releases the environment says to keep; raises :class:`ShelfError` for what is no such number."""
    text = environment.get(KEEP_VARIABLE) or str(KEEP_BY_DEFAULT)
    if not text.isascii() or not text.isdigit() or int(text) < KEEP_AT_LEAST:
        raise ShelfError(f"{KEEP_VARIABLE}: {text!r} is no number of releases to keep; set {KEEP_AT_LEAST} or more")
    return int(text)


def remove_old(places: Places, keep: int) -> list[str]:
    """Remove all but the last ``keep`` releases, never the one in force; returns the ids removed.

    A release goes in one step: its folder takes a hidden name before its files go. Open files stay readable.
    """
    current = current_id(places)
    if current is None:
        return []
    removed = []
    for release in shelved(places)[: -max(keep, KEEP_AT_LEAST)]:
        if release.release_id != current:
            hidden = release.folder.with_name(f".{release.release_id}.removed")
            release.folder.replace(hidden)
            removed.append(release.release_id)
    sweep(places)
    return removed


def sweep(places: Places) -> None:
    """Remove what a refresh that was killed left half written or half removed."""
    for pattern in _LEFTOVERS:
        for left_behind in places.releases.glob(pattern):
            shutil.rmtree(left_behind)
