"""How much memory DuckDB may take where it makes something large; what is more goes to disk beside the file.

The build's own connection has the same limit from ``dbt_project/profiles.yml``.
"""

from __future__ import annotations

import os

import duckdb

from orchestration.sql import literal

VARIABLE = "WAREHOUSE_MEMORY_LIMIT"
DEFAULT = "6GB"


class MemoryLimitError(Exception):
    """A setting that is no amount of memory; the message says what to do."""


def limit_memory(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold the connection's database to the limit the environment names, as in ``4GB``; raises :class:`MemoryLimitError`."""
    limit = os.environ.get(VARIABLE) or DEFAULT
    try:
        connection.execute(f"set memory_limit = {literal(limit)}")
    except duckdb.Error as error:
        raise MemoryLimitError(f"{VARIABLE}: {limit!r} is no amount of memory; set it as in {DEFAULT}") from error
