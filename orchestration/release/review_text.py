"""The review list in words an analyst can act on: what disagrees, where it stands in the text, what to do.

Turns a :class:`~orchestration.release.review.Review` into Markdown and into refusals; decides nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from orchestration.files import write_text
from orchestration.ingest.refusals import Refusal
from orchestration.markdown import as_paragraph, as_text, in_one_line
from orchestration.release.quarantine import Finding
from orchestration.release.review import Charged, Review

ACCEPTANCES = "dbt_project/seeds/accepted_findings.csv"
REASON = "<why it is accepted>"
_COMPARISONS = {"equal": "should equal", "at_most": "should be at most", "at_least": "should be at least"}


def as_markdown(review: Review, today: date) -> str:
    """The whole list; ``today`` is the date in the rows to add."""
    parts = [f"# Review of build {review.build_id}", ""]
    if review.held_back:
        parts += [
            "## Held back",
            "",
            "These documents were read and are not in the release; what was published of them before stays, and "
            "everything else was published. Settle every finding of a document to release it.",
            "",
            *_documents(review.held_back, today),
        ]
    if review.published:
        parts += [
            "## Published before, and doubtful now",
            "",
            "These documents stay published as readers have them. Their findings appeared since: a seed, a rule or "
            "another source changed.",
            "",
            *_documents(review.published, today),
        ]
    if review.keyed:
        parts += ["## Figures typed by hand", "", "They hold nothing back.", ""]
        parts += [line for number, finding in enumerate(review.keyed, 1) for line in _finding(number, finding, today)]
    return "\n".join(parts if len(parts) > 2 else [*parts, "Nothing waits for review.", ""])


def as_refusals(review: Review, today: date) -> list[Refusal]:
    """The findings of reports as entries of the list of what was refused, one each."""
    return [
        Refusal(charged.source_path, _problem(charged.finding, status), _remedy(charged.finding, today), where)
        for status, group in (("held back", review.held_back), ("published before, doubtful now", review.published))
        for charged in group
        for where in [_place(charged.finding)]
    ]


def write_review(folder: Path, review: Review, today: date) -> Path:
    """Write the list as ``<folder>/<build_id>.md`` in one step; returns the path."""
    path = folder / f"{review.build_id}.md"
    write_text(path, as_markdown(review, today))
    return path


def acceptance_row(finding: Finding, today: date, reason: str = REASON) -> str:
    """The row of ``accepted_findings.csv`` that would accept the finding, without line end."""
    recomputed = None if finding.recomputed is None else round(finding.recomputed, 4)
    row = [finding.finding_id, finding.source_id, number(finding.stated), number(recomputed), reason, today.isoformat()]
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(row)
    return buffer.getvalue()


def number(value: Decimal | None) -> str:
    """A decimal without trailing zeros."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _documents(charged: Sequence[Charged], today: date) -> Iterator[str]:
    for (source_path, report_id, title), group in groupby(charged, lambda c: (c.source_path, c.report_id, c.title)):
        yield f"### {as_text(source_path)} ({as_text(report_id)})"
        yield ""
        yield as_paragraph(title)
        yield ""
        for position, item in enumerate(group, 1):
            yield from _finding(position, item.finding, today)


def _finding(position: int, finding: Finding, today: date) -> Iterator[str]:
    name, kind = as_text(finding.indicator_name), as_text(finding.relation_kind_zh)
    sentence = f": {as_text(finding.sentence_marked)}" if finding.sentence_marked else ""
    yield f"{position}. **{name}, {finding.reference_year}** ({kind})"
    yield f"   - what: {as_text(_disagreement(finding))}"
    yield f"   - where: {as_text(_place(finding))}{sentence}"
    for operand in finding.operands.splitlines():
        yield f"   - against: {as_text(operand)}"
    yield f"   - what to do, if that is what the report prints: add this row to {ACCEPTANCES}, with the reason:"
    yield ""
    yield f"         {in_one_line(acceptance_row(finding, today))}"
    yield ""
    yield f"   - what to do, if it prints something else: the reader misread: {as_text(_misreading(finding))}"
    yield ""


def _problem(finding: Finding, status: str) -> str:
    quoted = f" in “{finding.sentence_marked}”" if finding.sentence_marked else ""
    return " ".join(f"{status}: {_disagreement(finding)}{quoted}".split())


def _remedy(finding: Finding, today: date) -> str:
    row = in_one_line(acceptance_row(finding, today))
    return (
        f"if the report prints that, add to {ACCEPTANCES}: {row} — if not, the reader misread: {_misreading(finding)}"
    )


def _disagreement(finding: Finding) -> str:
    if finding.unit_label == "":  # nothing is counted: the expression says what is wrong and which seed may lack it
        return finding.expression
    unit = finding.unit_label or ""
    return (
        f"{finding.expression}; stated {number(finding.stated)}{unit}, {_COMPARISONS[finding.comparison]} "
        f"{number(finding.recomputed)}{unit}, difference {number(finding.difference)}, "
        f"tolerance {number(finding.tolerance)}"
    )


def _place(finding: Finding) -> str:
    parts = [
        None if finding.page_no is None else f"page {finding.page_no}",
        None if finding.section is None else f"section {finding.section}",
        None if finding.table_no is None else f"table {finding.table_no}",
        None if finding.span_start is None else f"characters {finding.span_start} to {finding.span_end}",
    ]
    return ", ".join(part for part in parts if part) or f"source {finding.source_id}"


def _misreading(finding: Finding) -> str:
    return f"accept nothing, and report {finding.source_id}, {_place(finding)}, with the number as printed"
