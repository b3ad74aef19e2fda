"""DuckDB and pyarrow go on without pandas, and others get it again afterwards."""

from __future__ import annotations

import subprocess
import sys

from orchestration.paths import PROJECT

_SCRIPT = """
import sys
import duckdb, pyarrow
from orchestration.without_pandas import without_pandas

connection = duckdb.connect()
with without_pandas():
    rows = connection.execute("select ?::integer + 1", [1]).fetchall()
    connection.register("arrived", pyarrow.table({"item": ["表"]}))
    rows += connection.execute("from arrived").fetchall()
    print(rows, "pandas" in sys.modules)
    try:
        import pandas
    except ModuleNotFoundError as error:
        print(error)
import pandas
print(pandas.DataFrame({"item": ["表"]}).shape)
"""


def test_parameters_and_arrow_tables_need_no_pandas_and_it_can_be_imported_afterwards() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[(2,), ('表',)] False", "pandas is not loaded in a refresh", "(1, 1)"]
    assert done.stderr == ""
