"""``warehouse …``: the command line. Names, options and help only; what a command does is in ``commands``.

Nothing heavy is imported here: ``warehouse read`` must not wait for Dagster, dbt or DuckDB.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from orchestration.reports.document import Genre
from orchestration.reports.formats import READABLE_SUFFIXES, either_of

app = typer.Typer(
    name="warehouse",
    help="""
Reads the yearly plan reports of Chinese districts into a warehouse in which every number is accounted for.

\b
A year's work:
  warehouse new 静安区 2025 报告.txt    check it, put it in its place
  warehouse refresh                     read, test and publish
  warehouse review                      what waits for a decision
\b
Then ask:
  warehouse query 'from bi."目标完成情况"'
  warehouse trace 85.76%                the sentence it stands in

Every command says more with --help. Results go to stdout, errors to stderr. Exit code 0: done; 1: failed, refused or
nothing found, with the reason; 2: the command was mistyped.
""",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON instead.")]


@app.command()
def refresh(
    expect: Annotated[
        int | None,
        typer.Option(metavar="YEAR", min=2000, help="Fail, by name, for plan reports of this year that are missing."),
    ] = None,
    anew: Annotated[bool, typer.Option("--anew", help="Build and test again, also where nothing has changed.")] = False,
) -> None:
    """
    Read what changed in raw/, build and test everything, publish a release.

    Nothing has to be filled in. Where documents, seeds, code and libraries are those of the release in force, and it is
    whole, it stays and nothing is built. A second refresh waits for the first.

    \b
    Examples:
      warehouse refresh
      warehouse refresh --expect 2025    as the yearly schedule runs it
      warehouse refresh --anew           test once more what is published

    Exit code 0: published. 1: something failed or was refused; what is published stays, and the reasons are listed.
    """
    _require_own_checkout("refresh")
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # asked when Arrow is loaded; its own keeps 20 MB
    from orchestration.commands.refresh import run_refresh

    raise typer.Exit(run_refresh(expect, anew=anew))


@app.command()
def new(
    region: Annotated[str, typer.Argument(help="Code or Chinese name of the district.")],
    year: Annotated[int, typer.Argument(help="The year reported on, not that of the session.")],
    file: Annotated[Path, typer.Argument(help=f"The report: {either_of(READABLE_SUFFIXES)}.")],
    document_type: Annotated[
        Genre | None, typer.Option("--type", help="What it is, where its own title does not say so.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Only check it; copy nothing.")] = False,
) -> None:
    """
    Check a report and put it in its place in raw/.

    It must be readable, of that district and year, and not there yet. Nothing is overwritten: a re-issue becomes .v2.

    \b
    Examples:
      warehouse new 静安区 2025 ~/下载/计划报告.txt
      warehouse new 310106 2025 report.txt --check
    """
    if not check:
        _require_own_checkout("new")
    from orchestration.commands.new import take_report

    raise typer.Exit(take_report(region, year, file, document_type, only_check=check))


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help=f"A report: {either_of(READABLE_SUFFIXES)}.")],
    json: AsJson = False,
) -> None:
    """
    Show what the reader makes of a report: tables, counts, and doubtful numbers in their sentences.

    Nothing is stored, and nothing else is needed: it works on any file.

    \b
    Examples:
      warehouse read raw/310106/2024/plan_report.txt
      warehouse read report.txt --json | jq '.numerals | length'
    """
    from orchestration.commands.read import read_file

    raise typer.Exit(read_file(file, as_json_text=json))


@app.command(context_settings={"ignore_unknown_options": True})  # -1.57 is a figure
def trace(
    figure: Annotated[
        str, typer.Argument(metavar="VALUE|OBSERVATION", help="A figure, an observation's id, or a name.")
    ],
    key: Annotated[bool, typer.Option("--key", help="The argument is an observation_key, as marts hold it.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="How many are shown; 0 for all.")] = 10,
    json: AsJson = False,
) -> None:
    """
    Lead from a figure in any table to the sentence it stands in, with the number marked.

    A figure that no document prints is led to the figures it was computed from. With a unit, equal amounts count as the
    same: 12000户 finds 1.2万户.

    \b
    Examples:
      warehouse trace 85.76%
      warehouse trace -1.57                 computed, from two levels
      warehouse trace 社会消费品零售总额    every claim of that name
      warehouse trace --key 69              an observation_key of this release
      warehouse trace 310106-2024-plan_report-v1#1386-1391
    """
    from orchestration.commands.trace import trace_figure

    raise typer.Exit(trace_figure(figure, is_key=key, limit=limit, as_json=json))


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="A query, as in: select * from marts.target_attainment")],
    output: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.TABLE,
) -> None:
    """
    Query the published release, read-only.

    Schemas: marts (for people), bi (the same under Chinese names), core (facts and dimensions), raw (as read).
    marts.data_dictionary explains every table and column. A minus sign in place of the query reads it from stdin.

    \b
    Examples:
      warehouse query "from marts.target_attainment where verdict = 'missed'"
      warehouse query 'from bi."目标完成情况"' --format csv > 目标.csv
      warehouse query "from marts.data_dictionary where column_name = ''"
      warehouse query - < question.sql
    """
    from orchestration.commands.query import run_query

    raise typer.Exit(run_query(sys.stdin.read() if sql == "-" else sql, output.value))


@app.command()
def review(
    limit: Annotated[int, typer.Option(min=0, help="How many of each kind are shown; 0 for all.")] = 10,
    json: AsJson = False,
) -> None:
    """
    List what waits for somebody's decision, each with the row of reference data that would settle it.

    Documents that were refused or held back; figures that disagree; names in no catalogue; captions without a table;
    numbers the reader doubts; suspected breaks in a series; verdicts far from their target. After adding a row, run warehouse refresh.

    \b
    Examples:
      warehouse review
      warehouse review --limit 0 > open.txt
    """
    from orchestration.commands.review import show_questions

    raise typer.Exit(show_questions(limit=limit, as_json=json))


@app.command()
def status() -> None:
    """Say what is published, from which documents, and what the last refresh refused."""
    from orchestration.commands.status import show_status

    raise typer.Exit(show_status())


@app.command()
def verify(
    release: Annotated[str | None, typer.Argument(help="A release by its id; by default the one in force.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Check every release on disk.")] = False,
) -> None:
    """Check a published release: hashes of files, constraints asked again, row counts, evidence of its tests.

    Exit code 1 when something is wrong.
    """
    from orchestration.commands.releases import verify_releases

    raise typer.Exit(verify_releases(release, every=every))


@app.command()
def rollback(
    release: Annotated[str | None, typer.Argument(help="A release by its id; by default the one before.")] = None,
) -> None:
    """Send readers back to an earlier release, in one step, after checking that it is whole."""
    _require_own_checkout("rollback")
    from orchestration.commands.releases import roll_back

    raise typer.Exit(roll_back(release))


def _require_own_checkout(command: str) -> None:
    """Exit where the command would write to another checkout than the one it is called in."""
    from orchestration.commands.standing import may_write

    if not may_write(command):
        raise typer.Exit(1)


def main() -> None:
    """Entry point of the console script. A pipe or file gets UTF-8 whatever the locale, a terminal what it can show.

    The project's own errors are sentences. What no command foresaw is said in one line too; ``WAREHOUSE_DEBUG=1`` shows
    where it happened.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app()
    except Exception as error:
        if os.environ.get("WAREHOUSE_DEBUG"):
            raise
        from orchestration.faults import explained

        if type(error).__module__.startswith("orchestration."):
            sys.exit(str(error))
        unforeseen = f"{type(error).__name__}: {error}; report this (WAREHOUSE_DEBUG=1 shows where it happened)"
        print(explained(str(error), in_refresh=False) or unforeseen, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
