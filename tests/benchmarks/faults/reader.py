"""One reader of the published release, for ``readers``: reads until told to stop, prints what it saw as JSON.

    python tests/benchmarks/faults/reader.py DATABASE STOP_FILE (again|held)

``again`` opens the release anew for every read, as people's tools do; ``held`` keeps the first one open all the time, as
a BI server does. Knows nothing of the project: it is anybody's program.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import duckdb

_PAUSE_SECONDS = 0.5  # people and BI servers do not ask in a loop; fifty that did would leave no time to publish
_LONGEST_SECONDS = 7200.0
QUERY = """
    select
        (select min(licence_note) from raw.report_documents),
        (select max(licence_note) from core.dim_report),
        (select count(*) from marts.target_attainment),
        (select count(*) from core.fct_indicator_observation),
        (select count(*) from bi."目标完成情况")"""


def main(database: str, stop: str, manner: str) -> None:
    reads, failures, torn, seen, counts = 0, [], [], set(), set()
    held = duckdb.connect(database, read_only=True) if manner == "held" else None
    until = time.monotonic() + _LONGEST_SECONDS
    while not Path(stop).exists() and time.monotonic() < until:
        time.sleep(_PAUSE_SECONDS)
        try:
            if held is None:
                with duckdb.connect(database, read_only=True) as connection:
                    [row] = connection.execute(QUERY).fetchall()
            else:
                [row] = held.execute(QUERY).fetchall()
        except duckdb.Error as error:
            failures.append(str(error)[:300])
            continue
        reads += 1
        seen.add(row[0])
        counts.add(tuple(row[2:]))
        if row[0] != row[1] or (held is not None and len(seen) > 1):
            torn.append(str(row))
    result = {"reads": reads, "failures": failures, "torn": torn, "seen": sorted(map(str, seen)), "counts": len(counts)}
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
