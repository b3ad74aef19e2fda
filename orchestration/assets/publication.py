"""From a tested build to a release, and the list of what was refused on the way.

Publication decides by ``release.audit``'s evidence alone, whatever else ran or did not run in the same Dagster run.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg
import duckdb

from orchestration.assets.ingestion import OWNERS, as_list, refusal_failure
from orchestration.assets.previews import markdown_table
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.reviewing import write_review_list
from orchestration.partitions import TIMEZONE
from orchestration.release.audit import AuditError
from orchestration.release.build import ReleaseError
from orchestration.release.publish import publish
from orchestration.release.review import read_review
from orchestration.release.review_text import as_markdown, as_refusals, write_review
from orchestration.release.shelf import ShelfError, releases_to_keep, remove_old
from orchestration.resources import WorkingFile
from orchestration.run_words import RELEASE

REVIEW_LIST = dg.AssetKey("review_list")
NOTHING_REFUSED = "nothing_refused"
REPORTS_AGREE = "no_report_waits_for_review"
KEYED_AGREE = "no_keyed_figure_waits_for_review"


def build_release_asset(published_from: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The release, downstream of everything it holds."""

    @dg.asset(
        key=RELEASE,
        deps=list(published_from),
        group_name="publication",
        kinds={"duckdb", "excel", "html"},
        owners=OWNERS,
        description="The published, immutable release under published/current: marts.duckdb, Parquet, marts.xlsx,"
        " report_card.html and release.json.",
    )
    def release(context: dg.AssetExecutionContext, working_file: WorkingFile) -> dg.MaterializeResult[Any]:
        """Audits the build and publishes it; an unproven build leaves the earlier release in place."""
        places = working_file.places
        try:
            keep = releases_to_keep()
            published = publish(places)
            places.unfinished.unlink(missing_ok=True)
        except (AuditError, ReleaseError, ShelfError) as error:
            raise dg.Failure(f"Not published: {error}", allow_retries=False) from error
        try:
            removed = remove_old(places, keep)
        except OSError as error:  # readers have what they came for
            context.log.warning(
                f"{places.releases}: older releases could not be removed ({error}); remove them by hand"
            )
            removed = []
        said = "Published" if published.is_new else "Readers find again" if published.is_back else "Already published"
        context.log.info(f"{said}: release {published.release_id}")
        rows = [[table, count] for table, count in published.rows.items()]
        return dg.MaterializeResult(
            metadata={
                "release_id": published.release_id,
                "folder": dg.MetadataValue.path(published.folder),
                "is_new": published.is_new,
                "is_back": published.is_back,
                "tests": published.tests,
                "removed": removed,
                "documents": [str(document["source_path"]) for document in published.documents],
                "dagster/row_count": sum(published.rows.values()),
                "preview": dg.MetadataValue.md(markdown_table(("table", "rows"), rows)),
            }
        )

    return release


@dg.asset(
    key=REVIEW_LIST,
    deps=[RELEASE],
    group_name="publication",
    kinds={"json", "markdown"},
    owners=OWNERS,
    check_specs=[
        dg.AssetCheckSpec(NOTHING_REFUSED, asset=REVIEW_LIST, description="Every input was taken in."),
        dg.AssetCheckSpec(REPORTS_AGREE, asset=REVIEW_LIST, description="No report waits for somebody's review."),
        dg.AssetCheckSpec(KEYED_AGREE, asset=REVIEW_LIST, description="No figure typed by hand waits for review."),
    ],
    description="What was refused or held back: where it stands, what is wrong, what to do. Fails the run unless empty.",
)
def review_list(context: dg.AssetExecutionContext, working_file: WorkingFile) -> Iterator[dg.MaterializeResult[Any]]:
    """Ends the run: with success, or with the list of what was refused and what is held back."""
    places, today = working_file.places, datetime.now(ZoneInfo(TIMEZONE)).date()
    with duckdb.connect(places.working_file, read_only=True) as connection:
        rows = connection.execute("select file, problem, remedy, place from meta.refusals").fetchall()
    refusals = sorted(Refusal(*row) for row in rows)
    review = read_review(places)
    path = write_review(places.reviews, review, today)
    findings = as_refusals(review, today)
    write_review_list(places.review_list, [*refusals, *findings])
    markdown = as_markdown(review, today)
    sentences = as_list(refusals) or "nothing"
    yield dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(refusals) + len(findings),
            "preview": dg.MetadataValue.md(f"Refused:\n{sentences}\n\n{markdown}"),
            "review": dg.MetadataValue.path(path),
        },
        check_results=[
            _check(NOTHING_REFUSED, not refusals, sentences),
            _check(REPORTS_AGREE, review.is_settled, markdown),
            _check(KEYED_AGREE, not review.keyed, markdown, dg.AssetCheckSeverity.WARN),
        ],
    )
    if refusals or not review.is_settled:
        said = [str(refusal_failure(refusals).description)] if refusals else []
        said += [] if review.is_settled else [f"{markdown}\nThe list as a file: {path}"]
        waiting = {"refused": dg.MetadataValue.md(sentences), "review": dg.MetadataValue.md(markdown)}
        raise dg.Failure("\n\n".join(said), metadata=waiting, allow_retries=False)


def _check(
    name: str, passed: bool, text: str, severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR
) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        passed=passed, check_name=name, severity=severity, metadata={"list": dg.MetadataValue.md(text)}
    )
