"""``warehouse verify`` and ``warehouse rollback``: whether releases are whole, and sending readers to an earlier one."""

from __future__ import annotations

import sys

from orchestration.ingest.lock import LockedError, writer_lock
from orchestration.paths import Places
from orchestration.release.shelf import (
    ShelfError,
    Shelved,
    current_id,
    point_at,
    release_before,
    release_named,
    shelved,
)
from orchestration.release.verify import pointer_problems, problems_of


def verify_releases(release_id: str | None, *, every: bool) -> int:
    """Check the release in force, one by name or all; problems go to stderr. Returns the exit code."""
    places = Places.from_environment()
    if not places.current.is_symlink() and not places.current.exists():
        print(f"{places.current}: nothing is published yet; run: warehouse refresh", file=sys.stderr)
        return 1
    problems = pointer_problems(places)
    try:
        folders = [release_named(places, release_id).folder] if release_id else []
    except ShelfError as error:
        print(error, file=sys.stderr)
        return 1
    if every:
        folders = [release.folder for release in shelved(places)]
    elif not folders and not problems:
        folders = [places.current.resolve()]
    for folder in folders:
        found = problems_of(folder)
        problems += found
        if not found:
            print(f"{folder}: whole")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def roll_back(release_id: str | None) -> int:
    """Point readers at the release before the one in force, or at one by name. Returns the exit code."""
    places = Places.from_environment()
    try:
        with writer_lock(places.writer_lock, say=lambda words: print(words, file=sys.stderr)):
            release = release_named(places, release_id) if release_id else release_before(places)
            if problems := problems_of(release.folder):
                print("\n".join(problems), file=sys.stderr)
                print(f"Release {release.release_id} is not whole; readers stay where they are.", file=sys.stderr)
                print(_way_on(places, release), file=sys.stderr)
                return 1
            before = current_id(places)
            point_at(places, release.release_id)
    except (ShelfError, LockedError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Readers find release {release.release_id} of {release.published_at} now; before it was {before or 'none'}.")
    print("The next refresh publishes what raw/, the seeds and the code say then: correct there what was wrong.")
    return 0


def _way_on(places: Places, damaged: Shelved) -> str:
    """The newest whole release before one that is damaged, as the command that sends readers there."""
    for release in reversed([earlier for earlier in shelved(places) if earlier.order < damaged.order]):
        if release.release_id != current_id(places) and not problems_of(release.folder):
            return f"The next whole one before it is of {release.published_at}: warehouse rollback {release.release_id}"
    return "No earlier release is whole: correct what is wrong, and refresh"
