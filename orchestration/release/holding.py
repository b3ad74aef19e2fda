"""Holding reports back: after a build whose tests passed, the working file is made again without what must wait.

Brings together what is found (``findings``), decided (``quarantine``), put in place (``vintages``) and loaded
(``ingest.reloading``). Building again is the caller's part, and so is telling people.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import duckdb

from orchestration.ingest.cache import ParseCache
from orchestration.ingest.held_back import HELD_BACK_FINDINGS, read_parses
from orchestration.ingest.published import published_parses
from orchestration.ingest.reloading import read_loaded, reload_working_file
from orchestration.ingest.restoring import make_loadable
from orchestration.paths import Places
from orchestration.release.findings import loaded_reports, unaccepted_findings
from orchestration.release.quarantine import Decision, LoadedReport, decide
from orchestration.release.vintages import is_same_reading, without_held_back


def decide_on(connection: duckdb.DuckDBPyConnection, places: Places) -> tuple[Decision, dict[str, LoadedReport]]:
    """What the findings of the build in the working file mean for the reports in it."""
    findings = unaccepted_findings(connection)
    if not findings:
        return Decision({}, (), ()), {}
    published = published_parses(places)
    loaded = read_parses(connection)
    same = {p.document.report_id for p in loaded if is_same_reading(p, published.get(p.document.report_id))}
    reports = loaded_reports(connection, same)
    return decide(findings, reports), reports


def hold_back(places: Places) -> tuple[str, ...]:
    """Make the working file again without the reports whose findings nobody has accepted.

    Returns the ids of the reports held back in this pass; when there are none, the file is left as it is. Otherwise it
    must be built and asked again: an earlier vintage may have findings of its own, and a report that disagreed with one
    held back in this pass is judged by what took that one's place. Ends, because a published reading is
    never held back. Raises :class:`~orchestration.ingest.published.PublishedError` and
    :class:`~orchestration.ingest.reloading.ReloadError`.
    """
    with duckdb.connect(places.working_file, read_only=True) as connection:
        decision, reports = decide_on(connection, places)
        if not decision.held_back:
            return ()
        loaded = read_loaded(connection)
    cache = ParseCache(places.parses)
    published = published_parses(places)
    make_loadable(places, cache, [parse for report_id, parse in published.items() if report_id in decision.held_back])
    parses = without_held_back(loaded.parses, decision.held_back.keys(), published)
    reload_working_file(places.working_file, cache, loaded, parses, _rows(decision, reports))
    return tuple(decision.held_back)


def _rows(decision: Decision, reports: dict[str, LoadedReport]) -> list[dict[str, Any]]:
    """One row a finding; what both know, the report knows of itself."""
    rows = [
        {**asdict(finding), **asdict(reports[report_id])}
        for report_id, findings in decision.held_back.items()
        for finding in findings
    ]
    return [{name: row[name] for name in HELD_BACK_FINDINGS} for row in rows]
