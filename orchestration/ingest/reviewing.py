"""The review list as a file, for people without the UI and for the command line.

What goes on it is decided where it is found (``intake``, ``keyed``); this module only writes and reads it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from orchestration.files import write_text
from orchestration.ingest.refusals import Refusal


class ReviewListError(Exception):
    """A review list that cannot be read; the message says what to do."""


def write_review_list(path: Path, refusals: Sequence[Refusal]) -> None:
    """Replace the list at ``path`` in one step."""
    entries = [{**asdict(refusal), "sentence": refusal.sentence} for refusal in refusals]
    write_text(path, json.dumps(entries, ensure_ascii=False, indent=1) + "\n")


def read_review_list(path: Path) -> list[Refusal]:
    """The list at ``path``; empty when no refresh has written one. Raises :class:`ReviewListError`."""
    if not path.exists():
        return []
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return [Refusal(entry["file"], entry["problem"], entry["remedy"], entry["place"]) for entry in entries]
    except (ValueError, KeyError, TypeError) as error:
        said = f"the review list is damaged ({error})"
        raise ReviewListError(f"{path}: {said}; run the refresh again, which writes it anew") from error
