"""The rows of the seed ``withdrawals``, and those among them that take nothing back though somebody meant them to.

What is done to withdrawn documents and figures is decided in ``intake`` and ``keyed_history``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from orchestration.ingest.cache import ParseCache
from orchestration.ingest.landing import sha256_of
from orchestration.ingest.published import published_before, published_keyed, published_parses
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.seeds import all_problems, is_placeholder, seed_rows
from orchestration.paths import Places

SEED = "withdrawals.csv"
_NEWS = timedelta(days=31)
"""For so long a row that takes nothing back is told; one from before has done its work."""


@dataclass(frozen=True)
class Withdrawal:
    """A row of the seed: ``sha256`` is empty where whatever lies at the path is taken back."""

    line: int
    source_path: str
    sha256: str
    reason: str
    withdrawn_on: str

    @property
    def has_reason(self) -> bool:
        """Without one a row takes nothing back, and the placeholder of a printed row is none."""
        return bool(self.reason) and not is_placeholder(self.reason)


def read_withdrawals(seeds: Path, problems: list[str]) -> Iterator[Withdrawal]:
    """Every row, also one without a reason, which takes nothing back."""
    columns = ("sha256", "reason", "withdrawn_on")
    for line, row in seed_rows(seeds / SEED, problems, ("source_path",), columns):
        yield Withdrawal(line, row["source_path"], row["sha256"].lower(), row["reason"], row["withdrawn_on"])


def refused_withdrawals(seeds: Path) -> list[Refusal]:
    """The rows that can never take anything back."""
    with all_problems() as problems:
        rows = list(read_withdrawals(seeds, problems))
    return [refusal for row in rows if (refusal := _refusal(row)) is not None]


def _refusal(row: Withdrawal) -> Refusal | None:
    place = f"line {row.line}"
    if not row.has_reason:
        return Refusal(SEED, "a row without a reason takes nothing back", "write the reason, or remove the row", place)
    if not row.source_path.startswith("raw/"):
        remedy = f"write it from raw/ on, as in raw/310106/2024/plan_report.txt, instead of {row.source_path}"
        return Refusal(SEED, "its path does not begin with raw/, so it takes nothing back", remedy, place)
    return None


def idle_withdrawals(places: Places, today: date) -> list[str]:
    """A sentence for every row of late whose path or bytes are those of nothing in raw/, read or ever published."""
    with all_problems() as problems:
        rows = [row for row in read_withdrawals(places.seeds, problems) if _refusal(row) is None]
    late = [row for row in rows if not row.withdrawn_on or row.withdrawn_on >= (today - _NEWS).isoformat()]
    if not late:
        return []
    register = ParseCache(places.parses).load_register()
    known = {
        (p.document.source_path, p.document.sha256) for p in (*published_parses(places).values(), *register.values())
    }
    known |= {(str(row["keyed_file"]), str(row["sha256"])) for row in published_keyed(places)}
    idle = [row for row in late if not any(_is_of(row, *document) for document in known | _lying_at(row, places))]
    if idle:  # a row that has done its work has nothing left to take back
        before = set(published_before(places))
        idle = [row for row in idle if not any(_is_of(row, *document) for document in before)]
    return [
        f"{SEED}, line {row.line}: nothing with this path and these bytes lies in raw/ or is published, so the row takes"
        f" nothing back; if it should, mend {row.source_path} or its sha256"
        for row in idle
    ]


def _is_of(row: Withdrawal, source_path: str, sha256: str) -> bool:
    return row.source_path == source_path and row.sha256 in ("", sha256)


def _lying_at(row: Withdrawal, places: Places) -> set[tuple[str, str]]:
    path = places.raw / row.source_path.removeprefix("raw/")
    return {(row.source_path, sha256_of(path))} if path.is_file() else set()
