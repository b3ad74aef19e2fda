"""``warehouse read``: one document through the reader, for people or as JSON. Imports the reader and its seeds, no more."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from orchestration.commands.console import complain, console, counted
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.seeds import SeedError
from orchestration.paths import Places
from orchestration.reports.document import Document
from orchestration.reports.errors import ReportError
from orchestration.reports.formats.bounds import refuse_large
from orchestration.reports.read import Reading, read_report
from orchestration.reports.tables.lost import REMEDY, LostCaption, lost_captions

_CONTEXT = 24


def read_file(file: Path, *, as_json_text: bool) -> int:
    """Read ``file`` and print; errors go to stderr. Returns the exit code."""
    try:
        refuse_large(file.stat().st_size, file=str(file))
        reading = read_report(file.read_bytes(), file=str(file), lexicon=load_lexicon(Places.from_environment().seeds))
    except OSError as error:
        complain(f"{file}: the file cannot be opened ({error.strerror}); check the path")
        return 1
    except (ReportError, SeedError) as error:
        complain(error)
        return 1
    if as_json_text:
        from orchestration.reports.as_json import as_json

        text = json.dumps(as_json(reading), ensure_ascii=False, indent=1)
        sys.stdout.buffer.write(text.encode() + b"\n")
    else:
        _show(reading)
    return 0


def format_of(document: Document) -> str:
    """The format of a document, and its encoding where it has one: text has, a package or PDF has not."""
    return ", ".join(filter(None, (document.format, document.encoding)))


def said_of(caption: LostCaption) -> str:
    """A caption that no table follows, its place, and what to do."""
    return (
        f"{' '.join(caption.text.split())} (page {caption.page_no}, section {caption.section}): what stands there was read as sentences; "
        f"if the report shows a table there, {REMEDY}"
    )


def _show(reading: Reading) -> None:
    from rich.markup import escape
    from rich.table import Table

    document, ledger = reading.document, reading.ledger
    identity = document.identity
    out = console()
    out.print(f"[bold]{escape(identity.title)}[/bold]")
    said = [identity.issuer, identity.session, identity.presented_on and identity.presented_on.isoformat()]
    out.print(escape(" · ".join(str(part) for part in said if part)))
    years = f"execution year {identity.execution_year}, plan year {identity.plan_year}"
    out.print(f"{identity.region_name or 'region not named'}, {years}; {format_of(document)}\n")
    dispositions = Counter(numeral.disposition for numeral in ledger.numerals)
    counts = ", ".join(counted(count, name) for name, count in dispositions.most_common())
    parts = {"page": document.pages, "block": document.blocks, "table": document.tables}
    out.print(", ".join(counted(len(items), name) for name, items in parts.items()))
    out.print(f"{counted(len(ledger.numerals), 'numeral')} ({counts}), {len(ledger.words)} quantities in words\n")
    for table in document.tables:
        grid = Table(title=escape(f"表{table.table_no or ''} {table.title}"), title_justify="left", show_lines=True)
        for column in table.columns:
            grid.add_column(escape(column), overflow="fold")
        for row in table.rows:
            grid.add_row(*(escape(cell.flow.text) for cell in row))
        out.print(grid)
    for caption in lost_captions(document):
        out.print(f"[bold]warning:[/bold] no table follows {escape(said_of(caption))}")
    doubtful = [numeral for numeral in ledger.numerals if numeral.doubts]
    out.print(f"\n[bold]{counted(len(doubtful), 'doubtful number')}[/bold]")
    for numeral in doubtful:
        before = document.text[max(0, numeral.span_start - _CONTEXT) : numeral.span_start]
        after = document.text[numeral.span_end : numeral.span_end + _CONTEXT]
        context = f"{escape(_flat(before))}[reverse]{escape(numeral.numeral)}[/reverse]{escape(_flat(after))}"
        out.print(f"page {numeral.page_no}, {numeral.section}: …{context}…\n  {escape('; '.join(numeral.doubts))}")


def _flat(text: str) -> str:
    return "".join(text.split())
