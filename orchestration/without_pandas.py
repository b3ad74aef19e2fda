"""A process that does not load pandas.

DuckDB imports pandas, where it is installed, at the first bound parameter, and pyarrow at the first table, to ask whether a value is one
of its objects: 46 MB for a refresh that makes no data frame. Both go on without it when the import fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType

_NAME = "pandas"


class _Refuser:
    """A finder of modules that finds none, and stops the search for pandas."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == _NAME:
            raise ModuleNotFoundError(f"{_NAME} is not loaded in a refresh", name=fullname)
        return None


@contextmanager
def without_pandas() -> Iterator[None]:
    """Let no import of pandas succeed meanwhile; one that was imported before stays."""
    refuser = _Refuser()
    sys.meta_path.insert(0, refuser)
    try:
        yield
    finally:
        sys.meta_path.remove(refuser)
