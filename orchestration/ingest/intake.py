"""Taking documents in: what must be read again, what was read belongs where it lies, what stands when reading fails.

The result is the set of parses to load and the list of refusals. A report that is refused keeps its last good parse; a
report whose document has gone, or has other bytes than those published, keeps it too, until a row of the seed
``withdrawals`` takes it back with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from orchestration.ingest.cache import GoodParse, ParseCache, parse_key
from orchestration.ingest.landing import DocumentType, KeyedFile, LandedDocument, survey
from orchestration.ingest.parsing import ParseOutcome, ParseTask, Progress, parse_documents
from orchestration.ingest.published import published_parses
from orchestration.ingest.reference import Reference, load_reference
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.restoring import restore_published
from orchestration.ingest.rows import PARSE_SCHEMA
from orchestration.paths import Places
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form

_PLACING_COLUMNS = [
    "report_documents.execution_year",
    "report_documents.region_name",
    "report_table_cells.list.element.row_no",
]


@dataclass(frozen=True)
class Intake:
    """``standing``: the parse of every report, in order of report_id; ``read``: ids of those read in this pass;
    ``refusals``: everything that was not taken in."""

    standing: tuple[GoodParse, ...]
    read: frozenset[str]
    keyed_files: tuple[KeyedFile, ...]
    refusals: tuple[Refusal, ...]
    lexicon_hash: str

    @property
    def documents(self) -> list[LandedDocument]:
        """The documents of the standing parses."""
        return [parse.document for parse in self.standing]


def take_in(
    places: Places,
    lexicon: Lexicon,
    *,
    last_year: int,
    wanted: Callable[[LandedDocument], bool] | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> Intake:
    """Read what is new or changed in raw/ and say what stands.

    ``last_year`` is the latest possible execution year; ``wanted`` limits reading (and refusals of documents) to some
    documents; ``again`` reads them even where a parse exists; ``progress`` is told how far the reading is.
    """
    reference = load_reference(places.seeds)
    landing = survey(places.raw, regions=reference.region_codes, last_year=last_year)
    documents = [d for d in landing.documents if not reference.is_withdrawn(d.source_path, d.sha256)]
    chosen = [d for d in documents if wanted is None or wanted(d)]
    cache = ParseCache(places.parses)
    keys = {d.report_id: parse_key(d.sha256, d.suffix, lexicon.content_hash, d.keyed_tables) for d in chosen}
    outcomes = _read(chosen, keys, cache, places, lexicon, again=again, progress=progress)
    refused = {o.report_id: o.refusal for o in outcomes if o.refusal is not None}
    published = published_parses(places)
    with cache.lock():
        register = cache.load_register()
        before = dict(register)
        for document in chosen:
            good = GoodParse(document, keys[document.report_id])
            if document.report_id in refused or register.get(document.report_id) == good:
                continue
            refusal = replacement(document, published, reference) or misplacement(good, cache, lexicon)
            if refusal is None:
                register[document.report_id] = good
            else:
                refused[document.report_id] = refusal
        if wanted is None:
            register |= {p.document.report_id: p for p in restore_published(places, cache, register)}
        gone = _settle_the_gone(register, documents, reference, places)
        for parse in register.values():
            if keys.get(parse.document.report_id) == parse.parse_key:
                continue
            file = cache.file(parse.parse_key)
            if not file.holds(PARSE_SCHEMA):
                file.conform_to(PARSE_SCHEMA)  # read by an earlier reader, and what it was read from is not to be had
        if register != before:
            cache.save_register(register)
    return Intake(
        standing=tuple(register[report_id] for report_id in sorted(register)),
        read=frozenset(o.report_id for o in outcomes if o.report_id not in refused),
        keyed_files=tuple(k for k in landing.keyed_files if not reference.is_withdrawn(k.source_path, k.sha256)),
        refusals=tuple(sorted([*landing.refusals, *refused.values(), *gone])),
        lexicon_hash=lexicon.content_hash,
    )


def _read(
    documents: Iterable[LandedDocument],
    keys: Mapping[str, str],
    cache: ParseCache,
    places: Places,
    lexicon: Lexicon,
    *,
    again: bool,
    progress: Progress | None,
) -> list[ParseOutcome]:
    tasks = [
        ParseTask(
            d.report_id,
            d.path_in(places.raw),
            d.source_path,
            cache.file(keys[d.report_id]),
            d.sha256,
            tuple((table, table.path_in(places.raw)) for table in d.keyed_tables),
        )
        for d in documents
        if again or not cache.has(keys[d.report_id])
    ]
    return parse_documents(tasks, lexicon, progress=progress)


def _settle_the_gone(
    register: dict[str, GoodParse], documents: Iterable[LandedDocument], reference: Reference, places: Places
) -> list[Refusal]:
    """Drop what was withdrawn from the register, and name what has gone without a reason."""
    present = {document.report_id for document in documents}
    gone = []
    for report_id, parse in list(register.items()):
        source = parse.document.source_path
        if reference.is_withdrawn(source, parse.document.sha256):
            del register[report_id]
        elif report_id not in present and not parse.document.path_in(places.raw).exists():
            remedy = "put it back, or add a row with the reason to withdrawals.csv"
            gone.append(Refusal(source, "the document was read before and has gone", remedy))
    return gone


def replacement(document: LandedDocument, published: Mapping[str, GoodParse], reference: Reference) -> Refusal | None:
    """Why a document cannot take the place of the published one of the same version, if so."""
    earlier = published.get(document.report_id)
    if earlier is None or earlier.document.sha256 == document.sha256:
        return None
    source, sha256 = earlier.document.source_path, earlier.document.sha256
    if reference.is_withdrawn(source, sha256):
        return None
    remedy = (
        f"put the published bytes back and name the new ones {document.document_type}.v{document.report_version + 1}.<ext>, "
        f"or add to withdrawals.csv the row {source},{sha256},<reason>,<date>"
    )
    return Refusal(document.source_path, "its bytes are not those that were published of this version", remedy)


def misplacement(parse: GoodParse, cache: ParseCache, lexicon: Lexicon) -> Refusal | None:
    """Why a document that was read does not belong where it lies, if so."""
    row = cache.file(parse.parse_key).read(_PLACING_COLUMNS)
    return misplacement_of(
        parse.document,
        file=parse.document.source_path,
        execution_year=row["report_documents"]["execution_year"],
        region_name=row["report_documents"]["region_name"],
        has_tables=bool(row["report_table_cells"]),
        lexicon=lexicon,
    )


def misplacement_of(
    document: LandedDocument,
    *,
    file: str,
    execution_year: int | None,
    region_name: str | None,
    has_tables: bool,
    lexicon: Lexicon,
) -> Refusal | None:
    """Why a document does not belong in the place it has or is meant for, by what it says of itself; ``file`` is its
    name in the refusal."""
    if execution_year is not None and execution_year != document.execution_year:
        problem = f"its own title names the year {execution_year}, not {document.execution_year}"
        return Refusal(file, problem, f"move it to raw/{document.region_code}/{execution_year}/", "title")
    if region_name is not None and not _is_name_of(region_name, document.region_code, lexicon):
        problem = f"its own title names {region_name}, not {document.region_code}"
        remedy = f"move it to the folder of {region_name}, or add the name to the region's row in regions.csv"
        return Refusal(file, problem, remedy, "title")
    if document.document_type is DocumentType.PLAN_REPORT and not has_tables:
        problem = "no table was found in it, and a plan report has tables"
        return Refusal(file, problem, "put the report's full text with its tables in its place")
    return None


def _is_name_of(name: str, region_code: str, lexicon: Lexicon) -> bool:
    stated = matching_form(name)
    terms = [term for term in lexicon.regions if term.region_code == region_code]
    names = [(matching_form(term.name), matching_form(term.short_name)) for term in terms]
    return any(stated.endswith(name) or stated == short for name, short in names)
