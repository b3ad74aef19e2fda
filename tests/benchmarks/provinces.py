"""Many warehouses read as one: the Parquet of a release, given to further provinces of their own, and the analyst queries on all of it.

    python tests/benchmarks/provinces.py RELEASE.duckdb FOLDER [--provinces N]

``RELEASE.duckdb``: a release file, such as ``sql_scale.py`` leaves. ``FOLDER`` takes a folder a province, laid out as its warehouse
publishes (``published/current/parquet/marts``); a province's districts have codes that no other has, as provinces' districts do. Prints
what the files take, and the 50th and 95th percentile of each query on views over all of them, as a reader makes them (docs/scale.md).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.sql import literal, quoted  # noqa: E402
from tests.benchmarks.sql_scale import ask  # noqa: E402

PUBLISHED = Path("published", "current", "parquet", "marts")
CODES = 100_000  # of a province's districts: the synthetic ones have six digits
MARTS = (
    "indicator_series",
    "target_attainment",
    "plan_commitments",
    "source_trace",
    "number_ledger",
    "reconciliations",
    "derived_growth",
    "industry_structure",
)


def write_provinces(release: Path, folder: Path, provinces: int) -> None:
    """The marts of the release as Parquet for every province: the first as they are, the others' codes and ids moved."""
    with duckdb.connect(release, read_only=True) as connection:
        for province in range(provinces):
            target = folder / f"province-{province:02}" / PUBLISHED
            target.mkdir(parents=True, exist_ok=True)
            for mart in MARTS:
                moved = [
                    f"(left({name}, 6)::integer + {province * CODES})::varchar || substr({name}, 7) as {name}"
                    for (name,) in connection.execute(
                        "select column_name from duckdb_columns() where schema_name = 'marts' and table_name = ?"
                        " and column_name in ('region_code', 'report_id')",
                        [mart],
                    ).fetchall()
                ]
                connection.execute(
                    f"copy (select * replace ({', '.join(moved)}) from marts.{quoted(mart)})"
                    f" to {literal(str(target / f'{mart}.parquet'))} (format parquet, compression zstd)"
                )


def read_as_one(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """A view a mart over the current releases of all warehouses below ``folder``."""
    connection.execute("create schema marts")
    for mart in MARTS:
        files = literal(str(folder / "*" / PUBLISHED / f"{mart}.parquet"))
        connection.execute(f"create view marts.{quoted(mart)} as from read_parquet({files}, filename = 'warehouse')")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--provinces", type=int, default=30)
    options = parser.parse_args()
    started = time.perf_counter()
    write_provinces(options.release, options.folder, options.provinces)
    size = sum(path.stat().st_size for path in options.folder.glob(f"*/{PUBLISHED}/*.parquet"))
    print(f"{options.provinces} provinces: {size / 1e6:,.0f} MB of Parquet, {time.perf_counter() - started:.0f} s")
    with duckdb.connect() as connection:
        read_as_one(connection, options.folder)
        connection.execute("set parquet_metadata_cache = true")
        facts = connection.execute("select count(*) from marts.source_trace").fetchone()
        print(f"  {facts[0] if facts else 0:,} facts")
        ask(connection)


if __name__ == "__main__":
    main()
