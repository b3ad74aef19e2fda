"""``warehouse new``: check a report and put it in its place in raw/, where nothing is ever overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.markup import escape

from orchestration.commands.console import complain, console, counted
from orchestration.commands.read import format_of, said_of
from orchestration.ingest.landing import DocumentType
from orchestration.ingest.placing import Proposal, propose, put
from orchestration.ingest.seeds import SeedError
from orchestration.paths import Places
from orchestration.reports.read import Reading
from orchestration.reports.tables.lost import lost_captions

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def take_report(region: str, year: int, file: Path, document_type: str | None, *, only_check: bool) -> int:
    """Check ``file`` and, unless ``only_check``, copy it. Returns the exit code: 1 where it was refused."""
    places = Places.from_environment()
    kind = DocumentType(document_type) if document_type else None
    try:
        proposal = propose(places, region, year, file, document_type=kind, last_year=datetime.now(_SHANGHAI).year)
    except SeedError as error:
        complain(error)
        return 1
    out = console()
    if proposal.reading is not None:
        for line in _summary(proposal.reading):
            out.print(line)
    for refusal in proposal.refusals:
        complain(refusal.sentence)
    if proposal.refusals or proposal.document is None:
        return 1
    if proposal.is_reissue:
        out.print(f"A version is there already: this is number {proposal.document.report_version}, and both stay.")
    if only_check:
        out.print(f"It would be put at {proposal.document.source_path}")
        return 0
    return _put(proposal, places)


def _put(proposal: Proposal, places: Places) -> int:
    try:
        path = put(proposal, places.raw)
    except OSError as error:
        complain(f"{proposal.file}: it could not be put in its place ({error}); check {places.raw} and try again")
        return 1
    print(f"Put at {path}\nNext: warehouse refresh")
    return 0


def _summary(reading: Reading) -> Iterator[str]:
    """What was read, in a few lines; ``warehouse read`` shows all of it."""
    document, ledger = reading.document, reading.ledger
    identity = document.identity
    yield f"[bold]{escape(identity.title or '(no title)')}[/bold]"
    region = identity.region_name or "names no region"
    year = f"reports on {identity.execution_year}" if identity.execution_year else "names no year"
    yield f"{escape(region)}, {year}; {format_of(document)}, {counted(len(document.pages), 'page')}"
    counts = Counter(numeral.disposition for numeral in ledger.numerals)
    said = ", ".join(counted(count, name) for name, count in counts.most_common())
    yield f"{counted(len(document.tables), 'table')}; {counted(len(ledger.numerals), 'numeral')} ({said})"
    for table in document.tables:
        yield f"  表{table.table_no or ''} {escape(table.title)}: {counted(len(table.rows), 'row')}"
    for caption in lost_captions(document):
        yield f"  [bold]warning:[/bold] no table follows {escape(said_of(caption))}"
    doubtful = sum(1 for numeral in ledger.numerals if numeral.doubts)
    if doubtful:
        yield f"{counted(doubtful, 'doubtful number')}: warehouse read shows them"
    yield ""
