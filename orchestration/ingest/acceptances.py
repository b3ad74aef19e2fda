"""The rows of the seed ``accepted_findings`` as people write them: each must say why, before anything is built of it.

What an acceptance accepts is decided in SQL (``marts.reconciliations``); the row to add is printed by
``release.review_text``, with a placeholder where the reason belongs.
"""

from __future__ import annotations

from pathlib import Path

from orchestration.ingest.seeds import all_problems, is_placeholder, seed_rows

SEED = "accepted_findings.csv"


def require_reasons(seeds: Path) -> None:
    """Raise :class:`~orchestration.ingest.seeds.SeedError` where a finding is accepted without a reason: readers of the release
    would find the placeholder instead."""
    with all_problems() as problems:
        for line, row in seed_rows(seeds / SEED, problems, ("finding_id", "source_id", "reason")):
            if is_placeholder(row["reason"]):
                problems.append(
                    f"{SEED}, line {line}: {row['reason']} is no reason; write in its place why the finding is accepted, or"
                    " remove the row"
                )
