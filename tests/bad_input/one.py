"""Taking one raw/ in as a refresh does, up to the loading of tables: what was refused, and how much was read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from orchestration.ingest.cache import ParseCache
from orchestration.ingest.catalogue import Catalogue, load_catalogue
from orchestration.ingest.intake import take_in
from orchestration.ingest.keyed import read_keyed_files
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.refusals import Refusal
from orchestration.paths import Places
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.numerals import find_numerals
from tests.bad_input.case import REPOSITORY, Case, Told

DBT_PROJECT = REPOSITORY / "dbt_project"
THIS_YEAR = 2026


@dataclass(frozen=True)
class Taken:
    """``documents`` and ``lines`` that were read; ``lost``: numerals of read documents that are in no ledger."""

    refusals: tuple[Refusal, ...]
    documents: int
    lines: int
    lost: int


@lru_cache(maxsize=1)
def _reference() -> tuple[Lexicon, Catalogue]:
    seeds = DBT_PROJECT / "seeds"
    return load_lexicon(seeds), load_catalogue(seeds)


def take(raw: Path, home: Path) -> Taken:
    """Read everything in ``raw``; ``home`` receives the parses."""
    places = Places(home=home, raw=raw, dbt_project=DBT_PROJECT)
    lexicon, catalogue = _reference()
    intake = take_in(places, lexicon, last_year=THIS_YEAR)
    typed = read_keyed_files(intake.keyed_files, raw, lexicon, catalogue, this_year=THIS_YEAR)
    cache = ParseCache(places.parses)
    lost = 0
    for parse in intake.standing:
        row = cache.file(parse.parse_key).read()
        text = row["report_documents"]["text"]
        spans = {(numeral["span_start"], numeral["span_end"]) for numeral in row["report_numerals"]}
        lost += len({(found.span_start, found.span_end) for found in find_numerals(text)} ^ spans)
    return Taken((*intake.refusals, *typed.refusals), len(intake.standing), len(typed.rows), lost)


def complaints(case: Case, taken: Taken) -> list[str]:
    """In what way the outcome is not the one that is due; empty when it is."""
    found = [f"{taken.lost} numerals lost"] if taken.lost else []
    if (read := taken.documents + taken.lines) != case.read:
        found.append(f"{read} inputs read instead of {case.read}")
    refusals = list(taken.refusals)
    for told in case.told:
        match = next((refusal for refusal in refusals if _is_told(told, refusal)), None)
        if match is None:
            found.append(f"not told: {told}")
        else:
            refusals.remove(match)
    found += [f"told besides: {refusal.sentence}" for refusal in refusals]
    found += [f"not one sentence: {refusal.sentence!r}" for refusal in taken.refusals if not _is_sentence(refusal)]
    return found


def _is_told(told: Told, refusal: Refusal) -> bool:
    is_place = told.place is None or (refusal.place or "").startswith(told.place) or told.place in (refusal.place or "")
    is_file = refusal.file == told.file or (told.file == "raw" and refusal.file.endswith("/raw"))
    return is_file and is_place and told.problem in refusal.problem and told.remedy in refusal.remedy


def _is_sentence(refusal: Refusal) -> bool:
    """One line that can be printed anywhere, with a remedy."""
    return refusal.sentence.isprintable() and refusal.remedy != "" and "Error" not in refusal.problem
