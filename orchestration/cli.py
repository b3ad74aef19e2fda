"""``warehouse …``: the command line. Names, options and help only; what a command does is in ``commands``.

Nothing heavy is imported here: ``warehouse read`` must not wait for Dagster, dbt or DuckDB.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from orchestration.reports.formats import READABLE_SUFFIXES, either_of

app = typer.Typer(
    name="warehouse",
    help="Reads the yearly plan reports of Chinese districts into a warehouse in which every number is accounted for.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@app.command()
def refresh(
    expect: Annotated[
        int | None, typer.Option(metavar="YEAR", help="Fail, by name, for plan reports of this year that are missing.")
    ] = None,
) -> None:
    """Read what changed in raw/, build and test everything, publish a release.

    Exit code 0: published. 1: something failed or was refused; what is published stays, and the reasons are listed.
    """
    from orchestration.commands.refresh import run_refresh

    raise typer.Exit(run_refresh(expect))


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help=f"A report: {either_of(READABLE_SUFFIXES)}.")],
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON instead.")] = False,
) -> None:
    """Show what the reader makes of a report: tables, counts, and doubtful numbers in their sentences."""
    from orchestration.commands.read import read_file

    raise typer.Exit(read_file(file, as_json_text=json))


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="A query, as in: select * from marts.target_attainment")],
    output: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.TABLE,
) -> None:
    """Query the published release, read-only."""
    from orchestration.commands.query import run_query

    raise typer.Exit(run_query(sql, output.value))


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
    from orchestration.commands.releases import roll_back

    raise typer.Exit(roll_back(release))


def main() -> None:
    """Entry point of the console script."""
    app()


if __name__ == "__main__":
    main()
