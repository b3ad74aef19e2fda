"""``warehouse status``: what is published, from what, and what the last refresh refused."""

from __future__ import annotations

import sys
from pathlib import Path

from orchestration.ingest.published import published_description
from orchestration.ingest.reviewing import read_review_list
from orchestration.paths import Places


def show_status() -> int:
    """Print the release in force, its documents, and what the last refresh refused. Returns the exit code."""
    places = Places.from_environment()
    folder = _current(places)
    if folder is None:
        return 1
    content = published_description(places)
    print(f"Release {content['release_id']}, published {content['published_at']}, in {folder}")
    print(f"Tests: {len(content['audit']['results'])} of {content['audit']['expected_tests']} passed")
    print(f"Documents: {len(content['documents'])}")
    for document in content["documents"]:
        print(f"  {document['source_path']}  {document['title']}")
    for entry in content.get("held_back", ()):
        print(f"Held back: {entry['source_path']}, {len(entry['findings'])} finding(s); see: warehouse review")
    print("Rows:")
    for table, rows in content["rows"].items():
        print(f"  {table:<40}{rows:>10,}")
    if places.unfinished.exists():
        began = places.unfinished.read_text(encoding="utf-8").strip()
        print(f"The last refresh, begun {began}, has published nothing: it failed, or still runs. See: make ui")
    refusals = read_review_list(places.review_list)
    print(f"Refused by the last refresh: {len(refusals) or 'nothing'}")
    for refusal in refusals:
        print(f"  {refusal.sentence}")
    return 0


def _current(places: Places) -> Path | None:
    if not (places.current / "release.json").exists():
        print(f"{places.current}: nothing is published yet; run: warehouse refresh", file=sys.stderr)
        return None
    return places.current.resolve()
