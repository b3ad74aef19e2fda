"""From documents to ``raw.*``: the partitioned parse of reports, and the loading of every raw table.

What is read and what stands is decided in ``ingest``; here its outcome becomes materialisations and messages.
"""

import time
from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg
import duckdb

from orchestration.assets.previews import markdown_table, table_metadata
from orchestration.files import write_text
from orchestration.ingest.acceptances import require_reasons
from orchestration.ingest.cache import GoodParse, ParseCache
from orchestration.ingest.catalogue import load_catalogue
from orchestration.ingest.due import DUE_DAY, DUE_MONTH, last_due_year, missing_reports, reports_due
from orchestration.ingest.fingerprint import build_id_of
from orchestration.ingest.intake import Intake, take_in
from orchestration.ingest.keyed import read_keyed_files
from orchestration.ingest.keyed_history import keep_published
from orchestration.ingest.landing import LandedDocument
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.loader import Build, load_working_file
from orchestration.ingest.parsing import Progress
from orchestration.ingest.published import published_keyed
from orchestration.ingest.reference import load_reference
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.reviewing import write_review_list
from orchestration.ingest.schema import RAW_TABLES
from orchestration.ingest.withdrawals import idle_withdrawals, refused_withdrawals
from orchestration.markdown import as_text
from orchestration.partitions import REGION, YEAR, current_year, now, partition_key, report_partitions
from orchestration.paths import Places
from orchestration.progress import READING
from orchestration.release.readers import release_readers
from orchestration.release.shelf import releases_to_keep
from orchestration.release.unchanged import is_in_force
from orchestration.resources import Warehouse, WorkingFile
from orchestration.run_words import RELEASE

REPORT_PARSE = dg.AssetKey("report_parse")
REPORT_IS_IN = "report_is_in"
_SECONDS_BETWEEN_WORDS = 5
OWNERS = ["team:warehouse"]

_DESCRIPTIONS = {
    "report_documents": "One row a document version, with its text exactly as it came.",
    "report_blocks": "Headings, paragraphs, bullets, tables and footnotes in running order, each with its span.",
    "report_table_cells": "Every cell of every table, with its span and page.",
    "report_numerals": "The reader's ledger: one row a numeral, with all the text states of it.",
    "report_text_values": "Words where a number is due: answers of cells, outcomes in running text.",
    "report_word_quantities": "Quantities and ranks written in words.",
    "report_project_mentions": "Named renovation and construction projects at every place that names them, with their stage.",
    "report_commitments": "Every promise of a plan year, numbered or not, with its strength.",
    "report_claim_relations": "What the text says claims have to do with one another: parts, shares, quotas, totals.",
    "keyed_observations": "Figures typed by hand, each with its source.",
}


class RefreshConfig(dg.Config):
    """What a refresh is asked.

    ``expected_execution_year``: the year whose plan reports must be there by now. ``anew``: load, build and test also
    where the release in force is what would come of it.
    """

    expected_execution_year: int | None = None
    anew: bool = False


def build_report_parse(places: Places) -> dg.AssetsDefinition:
    """The partitioned asset of parses; its regions come from the seed."""

    @dg.asset(
        key=REPORT_PARSE,
        partitions_def=report_partitions(places),
        backfill_policy=dg.BackfillPolicy.single_run(),
        output_required=False,
        group_name="ingestion",
        kinds={"python", "parquet"},
        owners=OWNERS,
        description="The parse of a region's reports of one execution year: text, tables, numerals, as Parquet.",
    )
    def report_parse(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[Any]:
        """Reads the partitions' documents again, whether or not they changed."""
        chosen = {(key[REGION], key[YEAR]) for key in map(_dimensions, context.partition_keys)}

        def wanted(document: LandedDocument) -> bool:
            return (document.region_code, str(document.execution_year)) in chosen

        places = warehouse.places
        intake = take_in(
            places,
            load_lexicon(places.seeds),
            last_year=current_year(),
            wanted=wanted,
            again=True,
            progress=_teller(context),
        )
        report_materialisations(context, places, intake)
        report_freshness(context, places, intake, only_filled=True)
        refusals = [r for r in intake.refusals if any(_is_within(r, *pair) for pair in chosen)]
        if not intake.read and not refusals:
            names = ", ".join(f"raw/{region}/{year}" for region, year in sorted(chosen)[:5])
            raise dg.Failure(f"No document lies in {names}; put one there first.", allow_retries=False)
        if refusals:
            raise refusal_failure(refusals)
        yield from ()

    return report_parse


@dg.multi_asset(
    name="raw_tables",
    specs=[
        dg.AssetSpec(
            ["raw", table],
            deps=[REPORT_PARSE],
            description=_DESCRIPTIONS[table],
            group_name="raw",
            kinds={"python", "duckdb", "table"},
            owners=OWNERS,
            skippable=True,
        )
        for table in RAW_TABLES
    ],
)
def raw_tables(
    context: dg.AssetExecutionContext, config: RefreshConfig, working_file: WorkingFile
) -> Iterator[dg.MaterializeResult[Any]]:
    """Reads what changed in raw/, and loads every raw table whole from all standing parses.

    Yields nothing where the whole refresh is asked for and would only make the release in force again: Dagster then skips
    all that follows.
    """
    places = working_file.places
    leads_to_release = _leads_to_release(context)
    if leads_to_release:
        write_text(places.unfinished, f"{now():%Y-%m-%d %H:%M}\n")
    keep = releases_to_keep()  # what is asked only at the end must not be found wrong only there
    release_readers()
    require_reasons(places.seeds)
    lexicon = load_lexicon(places.seeds)
    for sentence in idle_withdrawals(places, now().date()):
        context.log.warning(sentence)
    intake = take_in(places, lexicon, last_year=current_year(), progress=_teller(context))
    if not places.raw.is_dir() and not intake.standing:  # a release of nothing would hide the wrong path
        raise dg.Failure(intake.refusals[0].sentence, allow_retries=False)
    report_materialisations(context, places, intake)
    report_freshness(context, places, intake)
    catalogue = load_catalogue(places.seeds)
    typed = read_keyed_files(intake.keyed_files, places.raw, lexicon, catalogue, this_year=current_year())
    keyed = keep_published(typed, published_keyed(places), load_reference(places.seeds))
    due = _due(places, intake, config.expected_execution_year)
    refusals = [*intake.refusals, *keyed.refusals, *refused_withdrawals(places.seeds), *due]
    for refusal in refusals:
        context.log.error(f"Refused: {refusal.sentence}")
    build = Build.new(build_id_of(intake, places, keyed.kept))
    if leads_to_release and not (config.anew or refusals) and is_in_force(places, build.build_id, keep):
        context.log.info(f"Nothing has changed since release {build.build_id} was published: the rest is skipped")
        context.log_event(dg.AssetObservation(RELEASE, metadata={"release_id": build.build_id}))
        places.unfinished.unlink(missing_ok=True)
        return
    if leads_to_release:  # where a later step fails, what was refused is known all the same
        write_review_list(places.review_list, sorted(refusals))
    cache = ParseCache(places.parses)
    load_working_file(places.working_file, cache, intake.standing, keyed.rows, build, refusals)
    context.log.info(f"Loaded {len(intake.standing)} reports ({len(intake.read)} read now) into build {build.build_id}")
    with duckdb.connect(places.working_file, read_only=True) as connection:
        for table in RAW_TABLES:
            metadata = {"build_id": build.build_id, **table_metadata(connection, "raw", table)}
            yield dg.MaterializeResult(asset_key=["raw", table], metadata=metadata)


def _leads_to_release(context: dg.AssetExecutionContext) -> bool:
    """Whether the run is asked for everything up to the release, not for some tables alone."""
    return context.job_def.has_node_named(RELEASE.to_python_identifier())


def _teller(context: dg.AssetExecutionContext) -> Progress:
    """Says every few seconds how far the reading is; a few documents are read before the first word."""
    said = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said >= _SECONDS_BETWEEN_WORDS:
            said = time.monotonic()
            context.log.info(f"{READING}{done:,} of {total:,} documents")

    return tell


def report_materialisations(context: dg.AssetExecutionContext, places: Places, intake: Intake) -> None:
    """Record the partitions whose documents were read in this pass, with what was found in them."""
    cache = ParseCache(places.parses)
    by_partition: dict[tuple[str, int], list[GoodParse]] = {}
    for parse in intake.standing:
        document = parse.document
        if document.report_id in intake.read:
            by_partition.setdefault((document.region_code, document.execution_year), []).append(parse)
    for (region, year), parses in by_partition.items():
        context.log_event(
            dg.AssetMaterialization(
                REPORT_PARSE, partition=partition_key(region, year), metadata=_parse_metadata(cache, parses)
            )
        )


def report_freshness(
    context: dg.AssetExecutionContext, places: Places, intake: Intake, *, only_filled: bool = False
) -> None:
    """Record the check ``report_is_in`` of every partition filled in this pass, and of every one whose plan report is due
    and missing; a communiqué alone fills a partition and is not what is due."""
    missing = set(missing_reports(intake.documents, load_reference(places.seeds), last_due_year(now())))
    filled = {(d.region_code, d.execution_year) for d in intake.documents if d.report_id in intake.read}
    for region, year in sorted(filled if only_filled else filled | missing):
        is_in = (region, year) not in missing
        context.log_event(
            dg.AssetCheckEvaluation(
                asset_key=REPORT_PARSE,
                check_name=REPORT_IS_IN,
                partition=partition_key(region, year),
                passed=is_in,
                severity=dg.AssetCheckSeverity.WARN,
                description=freshness_words(region, year, is_in=is_in),
            )
        )


def freshness_words(region: str, year: int, *, is_in: bool) -> str:
    """What the check ``report_is_in`` says of a partition."""
    if is_in:
        return f"The plan report of {region} on {year} is in, or nothing is due."
    due = f"{year + 1}-{DUE_MONTH:02}-{DUE_DAY:02}"
    return f"raw/{region}/{year}: the plan report was due on {due} and has not landed; put it there."


def refusal_failure(refusals: Sequence[Refusal]) -> dg.Failure:
    """The failure a run ends with when something was refused: the whole list."""
    count = len(refusals)
    heading = "1 input was refused" if count == 1 else f"{count} inputs were refused"
    lines = "\n".join(f"- {refusal.sentence}" for refusal in refusals)
    return dg.Failure(
        f"{heading}; everything else went ahead:\n{lines}",
        metadata={"refused": dg.MetadataValue.md(as_list(refusals))},
        allow_retries=False,
    )


def as_list(refusals: Sequence[Refusal]) -> str:
    """The sentences as a list in Markdown."""
    return "\n".join(f"- {as_text(refusal.sentence)}" for refusal in refusals)


def _due(places: Places, intake: Intake, execution_year: int | None) -> list[Refusal]:
    if execution_year is None:
        return []
    return reports_due(intake.documents, load_reference(places.seeds), execution_year)


def _dimensions(key: str) -> dict[str, str]:
    if not isinstance(key, dg.MultiPartitionKey):
        raise TypeError(f"{key} is no key of region and year")
    return {name: str(value) for name, value in key.keys_by_dimension.items()}


def _is_within(refusal: Refusal, region: str, year: str) -> bool:
    folder = f"raw/{region}/{year}"
    return refusal.file == folder or refusal.file.startswith(f"{folder}/")


def _parse_metadata(cache: ParseCache, parses: Sequence[GoodParse]) -> dict[str, Any]:
    """Pages, tables, rows and a preview of the numerals of the documents of one partition."""
    rows = [cache.file(parse.parse_key).read() for parse in parses]
    numerals = [numeral for row in rows for numeral in row["report_numerals"]]
    shown = ("numeral", "disposition", "value_printed", "unit", "reference_year", "indicator_name", "section")
    return {
        "documents": [parse.document.source_path for parse in parses],
        "pages": sum(row["report_documents"]["page_count"] for row in rows),
        "tables": sum(len({cell["table_index"] for cell in row["report_table_cells"]}) for row in rows),
        "table_rows": sum(len({(c["table_index"], c["row_no"]) for c in row["report_table_cells"]}) for row in rows),
        "dagster/row_count": len(numerals),
        "preview": dg.MetadataValue.md(markdown_table(shown, [[n[name] for name in shown] for n in numerals[:5]])),
    }
