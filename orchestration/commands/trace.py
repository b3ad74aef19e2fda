"""``warehouse trace``: from a figure, or an observation a mart names, to the sentence it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.markup import escape

from orchestration.commands.console import (
    NothingPublishedError,
    complain,
    console,
    counted,
    marked,
    open_release,
    print_json,
    shown,
)
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.seeds import SeedError
from orchestration.paths import Places
from orchestration.release.tracing import Claim, Trace, trace


def trace_figure(text: str, *, is_key: bool, limit: int, as_json: bool) -> int:
    """Print where ``text`` stands. Returns the exit code: 1 where nothing was found."""
    places = Places.from_environment()
    if not text.strip():
        complain("nothing to trace; type a figure as it is printed (85.76%, 715.42亿元), or part of a name")
        return 1
    try:
        lexicon = load_lexicon(places.seeds)
        with open_release(places) as connection:
            found = trace(connection, text.strip(), lexicon, is_key=is_key)
    except (NothingPublishedError, SeedError) as error:
        complain(error)
        return 1
    if as_json:
        print_json(asdict(found))
    elif not found.is_empty:
        out = console()
        for line in _lines(text, found, limit):
            out.print(line)
    if found.is_empty:
        complain(f"{text}: nothing in the release; type it as it is printed (85.76%, 715.42亿元), or part of a name")
    return 1 if found.is_empty else 0


def _lines(text: str, found: Trace, limit: int) -> Iterator[str]:
    if found.claims:
        yield f"[bold]{escape(text)}[/bold]: {counted(len(found.claims), 'claim')}\n"
        yield from _claims(found.claims, limit)
    if found.computed:
        yield f"[bold]{escape(text)}[/bold]: printed nowhere; {counted(len(found.computed), 'computed figure')}\n"
        for cell in found.computed[: limit or None]:
            year = f" {cell.reference_year}" if cell.reference_year else ""
            yield f"[bold]{escape(cell.name)}{year}[/bold], {cell.column} = {shown(cell.value)}, computed from:"
            yield from _claims(cell.claims, limit)
    if found.numerals:
        yield f"[bold]{escape(text)}[/bold]: no statistic; {counted(len(found.numerals), 'other numeral')}\n"
        for numeral in found.numerals[: limit or None]:
            place = f"{numeral['report_id']}#{numeral['span_start']}-{numeral['span_end']}"
            yield f"{numeral['disposition']}: {marked(str(numeral['context']))}\n   page {numeral['page_no']}, {place}"


def _claims(claims: Sequence[Claim], limit: int) -> Iterator[str]:
    for position, claim in enumerate(claims[: limit or None], 1):
        place = claim.place
        where = [
            f"page {place['page_no']}" if place["page_no"] is not None else None,
            f"section {place['section']}" if place["section"] else None,
            f"table {place['table_no']}" if place["table_no"] is not None else None,
            place["source_url"],
        ]
        said = f"{place['indicator_name']} {place['reference_year']}, {place['value_role']}: {place['claim_text']}"
        yield f"{position}. [bold]{escape(said)}[/bold]"
        if place["sentence_marked"]:
            yield f"   {marked(place['sentence_marked'])}"
        yield f"   {escape(', '.join(filter(None, where)) or 'no place')}, {escape(place['source_title'])}"
        yield f"   {escape(place['observation_id'])}, key {place['observation_key']} in {_marts(claim.marts)}\n"
    if limit and len(claims) > limit:
        yield f"… and {len(claims) - limit} more: --limit 0 shows all\n"


def _marts(columns: Sequence[str]) -> str:
    """Marts with the parts the observation plays in them: reconciliations (operand, stated)."""
    parts: dict[str, list[str]] = {}
    for column in columns:
        mart, _, name = column.partition(".")
        part = name.removesuffix("s").removesuffix("observation_key").rstrip("_").replace("_", " ")
        parts.setdefault(mart, []).extend([part] if part else [])
    return ", ".join(f"{mart} ({', '.join(said)})" if said else mart for mart, said in parts.items()) or "no mart"
