"""Which DuckDB a release must be readable by: the form of its file.

The form every DuckDB since 1.0 reads is the one published unless the environment names a later version. Later forms are smaller and
written with less work (``docs/measured.md``, section *Scale*), which matters from millions of facts on.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

import duckdb

VARIABLE = "WAREHOUSE_RELEASE_READERS"
DEFAULT = "v1.0.0"


class ReadersError(Exception):
    """A setting that names no version; the message says what to do."""


def release_readers(environment: Mapping[str, str] = os.environ) -> str:
    """The oldest version of DuckDB that must read a release, as ``v1.4.0``; raises :class:`ReadersError`."""
    version = environment.get(VARIABLE)
    if not version:
        return DEFAULT
    try:
        duckdb.connect(config={"storage_compatibility_version": version}).close()
    except duckdb.Error as error:
        raise ReadersError(
            f"{VARIABLE}: {version!r} is no version of DuckDB up to {duckdb.__version__}; name the oldest that must read "
            f"releases, as in {DEFAULT}"
        ) from error
    return version
