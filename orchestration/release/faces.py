"""What people open in a release, made from its database: the workbook and the page.

Only which faces there are and how a failure is told; each is made in its own package, imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from orchestration.release.build import ReleaseError

WORKBOOK, PAGE = "marts.xlsx", "report_card.html"


def make_faces(working_file: Path, database: Path, folder: Path, release_id: str) -> None:
    """Write every face of the release in ``database`` into its ``folder``.

    ``working_file`` is the build it was made of: it has the labels of codes in both languages.

    Raises :class:`~orchestration.release.build.ReleaseError` when one cannot be made: a release is published whole.
    """
    _make(folder / WORKBOOK, lambda target: _workbook(database, target, release_id))
    _make(folder / PAGE, lambda target: _page(working_file, database, target, release_id))


def _workbook(database: Path, target: Path, release_id: str) -> None:
    from orchestration.release.workbook.book import write_workbook

    write_workbook(database, target, release_id)


def _page(working_file: Path, database: Path, target: Path, release_id: str) -> None:
    from orchestration.release.page.render import write_pages
    from orchestration.release.page.words import read_code_labels

    write_pages(database, target, release_id, read_code_labels(working_file))


def _make(target: Path, make: Callable[[Path], None]) -> None:
    try:
        make(target)
    except Exception as error:
        raise ReleaseError(
            f"{target.name} could not be made from the marts ({type(error).__name__}: {error}); the release in force stays,"
            " and the build is kept: mend the cause and refresh again"
        ) from error
