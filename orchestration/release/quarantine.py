"""Which reports are held back: a pure decision over findings and the reports that were loaded.

A finding is a relation of ``marts.reconciliations`` that fails and that nobody has accepted. It is charged to the report
that states the figure, or, where figures of several reports disagree, to the newer one. Where findings come from is
``findings``' business, what takes the place of a report ``vintages``', what people are told ``review``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Finding:
    """A relation that fails, where its stated figure stands, and the figures it was recomputed from.

    ``report_id`` is absent where a keyed figure states it; ``reports`` are all whose figures take part. Spans are
    half-open code-point offsets; ``stated`` and the rest are in the unit of ``unit_label``.
    """

    finding_id: str
    source_id: str
    report_id: str | None
    reports: frozenset[str]
    relation_kind: str
    relation_kind_zh: str
    indicator_name: str
    reference_year: int
    expression: str
    comparison: str
    stated: Decimal | None
    recomputed: Decimal | None
    difference: Decimal | None
    tolerance: Decimal
    unit_label: str | None
    page_no: int | None
    section: str | None
    table_no: int | None
    sentence_marked: str | None
    span_start: int | None
    span_end: int | None
    operands: str


@dataclass(frozen=True)
class LoadedReport:
    """A report in the working file. ``is_published``: the release in force holds this very reading of it."""

    report_id: str
    region_code: str
    execution_year: int
    document_type: str
    report_version: int
    presented_on: date | None
    title: str
    source_path: str
    sha256: str
    is_published: bool

    @property
    def newness(self) -> tuple[bool, int, date, int, str]:
        """Orders reports: what readers do not have yet is newest, then what speaks of later, then what came later."""
        presented_on = self.presented_on or date.min
        return (not self.is_published, self.execution_year, presented_on, self.report_version, self.report_id)


@dataclass(frozen=True)
class Decision:
    """``held_back``: findings by the report they hold back now; ``published``: findings of reports that readers have
    already, which stay; ``keyed``: findings of keyed figures, which hold nothing back."""

    held_back: Mapping[str, tuple[Finding, ...]]
    published: tuple[Finding, ...]
    keyed: tuple[Finding, ...]


def decide(findings: Iterable[Finding], reports: Mapping[str, LoadedReport]) -> Decision:
    """Charge every finding and say what follows; raises KeyError for a report that is not among ``reports``.

    A report that disagrees with one that is held back itself is not held back yet: whether it disagrees with what takes
    that one's place, only the next build can say. Where any report is charged, some report is held back, because findings
    are charged to the newer and the oldest that is charged disagrees with none that is.
    """
    charged_with: dict[str, list[Finding]] = {}
    published: list[Finding] = []
    keyed: list[Finding] = []
    for finding in findings:
        if finding.report_id is None:
            keyed.append(finding)
            continue
        charged = charged_report(finding, reports)
        if charged.is_published:
            published.append(finding)
        else:
            charged_with.setdefault(charged.report_id, []).append(finding)
    held_back = {
        report_id: tuple(found)
        for report_id, found in sorted(charged_with.items())
        if not any((_involved(finding) - {report_id}) & charged_with.keys() for finding in found)
    }
    return Decision(held_back, tuple(published), tuple(keyed))


def _involved(finding: Finding) -> frozenset[str]:
    return finding.reports | ({finding.report_id} if finding.report_id is not None else set())


def charged_report(finding: Finding, reports: Mapping[str, LoadedReport]) -> LoadedReport:
    """The newest report whose figures take part in the finding."""
    return max((reports[report_id] for report_id in _involved(finding)), key=lambda report: report.newness)
