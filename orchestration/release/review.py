"""What waits for a person after a build: findings that hold reports back, and those that do not.

Gathers only; the words are ``review_text``'s. The list of the refused inputs is ``ingest.reviewing``'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import duckdb

from orchestration.ingest.held_back import read_held_back
from orchestration.paths import Places
from orchestration.release.holding import decide_on
from orchestration.release.quarantine import Finding, LoadedReport, charged_report


@dataclass(frozen=True)
class Charged:
    """A finding with the document it is charged to."""

    report_id: str
    source_path: str
    title: str
    finding: Finding


@dataclass(frozen=True)
class Review:
    """``held_back``: of documents that are not in the build; ``published``: of documents that readers have already and
    keep; ``keyed``: of figures typed by hand, which hold nothing back."""

    build_id: str
    held_back: tuple[Charged, ...]
    published: tuple[Charged, ...]
    keyed: tuple[Finding, ...]

    @property
    def is_settled(self) -> bool:
        """Whether no report waits for anybody."""
        return not self.held_back and not self.published


def read_review(places: Places) -> Review:
    """The review of the build in the working file."""
    with duckdb.connect(places.working_file, read_only=True) as connection:
        [(build_id,)] = connection.execute("select build_id from meta.build").fetchall()
        decision, reports = decide_on(connection, places)
        held_back = tuple(map(_held_back, read_held_back(connection)))
    standing = [*decision.published, *(finding for found in decision.held_back.values() for finding in found)]
    return Review(build_id, held_back, tuple(_charged(standing, reports)), decision.keyed)


def _held_back(row: dict[str, Any]) -> Charged:
    known = {field.name: row[field.name] for field in fields(Finding) if field.name in row}
    finding = Finding(**{**known, "report_id": row["source_id"], "reports": frozenset({row["report_id"]})})
    return Charged(row["report_id"], row["source_path"], row["title"], finding)


def _charged(findings: Iterable[Finding], reports: dict[str, LoadedReport]) -> Iterable[Charged]:
    for finding in findings:
        report = charged_report(finding, reports)
        yield Charged(report.report_id, report.source_path, report.title, finding)
