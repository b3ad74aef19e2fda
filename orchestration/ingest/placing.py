"""Putting a new report in its place in raw/: whether it can be read, belongs there and is new, and under which name.

The only code that writes to raw/, and only files that were not there. What a refresh then makes of the document is
``intake``'s business; both ask the same question of where it belongs.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from orchestration.ingest.cache import ParseCache
from orchestration.ingest.intake import misplacement_of
from orchestration.ingest.landing import FIRST_YEAR, DocumentType, LandedDocument, survey, versions_in
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.published import published_parses
from orchestration.ingest.reference import load_reference, region_names
from orchestration.ingest.refusals import Refusal
from orchestration.paths import Places
from orchestration.reports.errors import ReportError
from orchestration.reports.formats.bounds import refuse_large
from orchestration.reports.read import Reading, read_report


@dataclass(frozen=True)
class Proposal:
    """Where a file would go: ``reading`` of it, the document it would be, and everything that speaks against it."""

    file: Path
    document: LandedDocument | None
    reading: Reading | None
    refusals: tuple[Refusal, ...]

    @property
    def is_reissue(self) -> bool:
        return self.document is not None and self.document.report_version > 1


def propose(
    places: Places, region: str, year: int, file: Path, *, document_type: DocumentType | None, last_year: int
) -> Proposal:
    """Read ``file`` and say where it belongs in raw/. ``region`` is a code or a Chinese name; without ``document_type``
    the document's own title decides. Raises ``SeedError`` where the seeds cannot be used."""
    names = region_names(places.seeds)
    code = names.get(region, region)
    problems = list(_problems_of_place(region, code, year, names, last_year))
    try:
        refuse_large(file.stat().st_size, file=str(file))
        content = file.read_bytes()
    except ReportError as error:
        return Proposal(file, None, None, (*problems, Refusal.of_error(error)))
    except OSError as error:
        problems.append(Refusal(str(file), f"the file cannot be opened ({error.strerror})", "check the path"))
        return Proposal(file, None, None, tuple(problems))
    lexicon = load_lexicon(places.seeds)
    try:
        reading = read_report(content, file=str(file), lexicon=lexicon)
    except ReportError as error:
        return Proposal(file, None, None, (*problems, Refusal.of_error(error)))
    if problems:
        return Proposal(file, None, reading, tuple(problems))
    kind = document_type or DocumentType(reading.document.identity.genre)
    landing = survey(places.raw, regions=load_reference(places.seeds).region_codes, last_year=last_year)
    document = _document(content, file, code, year, kind, _versions_taken(places, code, year, kind))
    identity = reading.document.identity
    misplaced = misplacement_of(
        document,
        file=str(file),
        execution_year=identity.execution_year,
        region_name=identity.region_name,
        has_tables=bool(reading.document.tables),
        lexicon=lexicon,
    )
    if misplaced and identity.execution_year not in (None, year):
        misplaced = replace(misplaced, remedy=f"write {identity.execution_year} instead of {year}")
    same = [d for d in landing.documents if d.sha256 == document.sha256]
    known = [Refusal(str(file), f"it is there already as {d.source_path}", "nothing has to be done") for d in same]
    return Proposal(file, document, reading, (*filter(None, [misplaced]), *known))


def put(proposal: Proposal, raw: Path) -> Path:
    """Copy the file to its place, which must be free, in one step; returns the path. Raises ``FileExistsError``."""
    if proposal.document is None or proposal.refusals:
        raise ValueError(f"{proposal.file} was refused and has no place")
    target = proposal.document.path_in(raw)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{os.getpid()}")  # hidden files are nobody's documents
    try:
        partial.write_bytes(proposal.file.read_bytes())
        if hashlib.sha256(partial.read_bytes()).hexdigest() != proposal.document.sha256:
            raise OSError(f"{proposal.file}: the file changed while it was copied; try again")
        _take_name(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def _take_name(partial: Path, target: Path) -> None:
    """Give the copy its name, which unlike a rename fails where it is taken."""
    try:
        os.link(partial, target)
    except FileExistsError:
        raise
    except OSError:  # a share without hard links: the name is taken first, and then filled in one step
        target.touch(exist_ok=False)
        try:
            partial.replace(target)
        except OSError:
            target.unlink()
            raise


def _problems_of_place(
    region: str, code: str, year: int, names: Mapping[str, str], last_year: int
) -> Iterator[Refusal]:
    if code not in names.values():
        remedy = "add a row to dbt_project/seeds/regions.csv (docs/add-a-district.md), or write a code or name it holds"
        yield Refusal(region, "no known region", remedy)
    if not FIRST_YEAR <= year <= last_year:
        span = f"{FIRST_YEAR} to {last_year}"
        yield Refusal(str(year), f"outside the years {span}", "write the year reported on, not the year of the session")


def _versions_taken(places: Places, code: str, year: int, kind: DocumentType) -> set[int]:
    """The versions whose name stands in the folder, also of files that were refused or wait, or was ever read."""
    register = ParseCache(places.parses).load_register()
    read = [parse.document for parse in (*published_parses(places).values(), *register.values())]
    known = {d.report_version for d in read if (d.region_code, d.execution_year, d.document_type) == (code, year, kind)}
    return known | versions_in(places.raw / code / str(year), kind)


def _document(
    content: bytes, file: Path, code: str, year: int, kind: DocumentType, taken: Collection[int]
) -> LandedDocument:
    """The document the file would be: the next version of those of its region, year and type."""
    version = max(taken, default=0) + 1
    stem = kind if version == 1 else f"{kind}.v{version}"
    return LandedDocument(
        region_code=code,
        execution_year=year,
        document_type=kind,
        report_version=version,
        source_path=f"raw/{code}/{year}/{stem}{file.suffix.lower()}",
        sha256=hashlib.sha256(content).hexdigest(),
    )
