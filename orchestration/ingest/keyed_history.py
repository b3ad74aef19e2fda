"""What becomes of published figures when a file typed by hand changes: lines may be added, none may change or go.

A file in which a published line is missing stands as it was published, whole, until a row of the seed ``withdrawals``
takes the published file back with a reason. What a line says is read in ``keyed``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from orchestration.ingest.keyed import KeyedRows
from orchestration.ingest.reference import Reference
from orchestration.ingest.refusals import Refusal

_TYPED = (
    "year_text", "period_text", "indicator_name", "value_text", "unit_text", "value_role", "source_title",
    "source_url", "confidence",
)  # fmt: skip
"""What makes a line the same line, wherever it stands in the file."""
_NAMED_LINES = 3


@dataclass(frozen=True)
class KeyedStanding:
    """The rows to load, every refusal, and path and hash of the files that stand as they were published."""

    rows: tuple[Mapping[str, Any], ...]
    refusals: tuple[Refusal, ...]
    kept: tuple[tuple[str, str], ...]


def keep_published(typed: KeyedRows, published: Iterable[Mapping[str, Any]], reference: Reference) -> KeyedStanding:
    """Put the ``published`` rows of a file in place of those ``typed`` where a published line is missing among them."""
    now, before = _by_file(typed.rows), _by_file(published)
    refused = {refusal.file for refusal in typed.refusals}
    refusals = list(typed.refusals)
    kept = []
    for source_path, rows in sorted(before.items()):
        sha256 = str(rows[0]["sha256"])
        if reference.is_withdrawn(source_path, sha256):
            continue
        missing = _lines(rows) - _lines(now.get(source_path, []))
        if not missing:
            continue
        now[source_path] = rows
        kept.append((source_path, sha256))
        if source_path not in refused:  # a line or file that was refused has its own sentence
            refusals.append(_refusal(source_path, sha256, missing, is_gone=source_path not in _files(typed)))
    standing = tuple(row for _, rows in sorted(now.items()) for row in rows)
    return KeyedStanding(standing, tuple(refusals), tuple(kept))


def _by_file(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    files: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        files[row["keyed_file"]].append(row)
    return dict(files)


def _files(typed: KeyedRows) -> set[str]:
    return {row["keyed_file"] for row in typed.rows}


def _lines(rows: Iterable[Mapping[str, Any]]) -> Counter[tuple[str, ...]]:
    """The lines as typed, each as often as it stands there; a line of several claims counts once."""
    return Counter(tuple(str(row[name]) for name in _TYPED) for row in rows if row["claim_no"] == 1)


def _refusal(source_path: str, sha256: str, missing: Counter[tuple[str, ...]], *, is_gone: bool) -> Refusal:
    again = f"or add to withdrawals.csv the row {source_path},{sha256},<reason>,<date>"
    if is_gone:
        return Refusal(source_path, "published figures stand in it and it has gone", f"put it back, {again}")
    named = [" ".join(line[:5]) for line in list(missing)[:_NAMED_LINES]]
    more = missing.total() - len(named)
    said = "; ".join(named) + (f"; and {more} more" if more > 0 else "")
    problem = f"published lines were changed or removed, so it stands as published: {said}"
    return Refusal(source_path, problem, f"put them back and add new lines instead, {again}")
