"""The mutation score: how many slips in the real report the warehouse would notice.

    python tests/benchmarks/mutation_score.py [--slips +10% …] [--every N] [--output FILE] [--keep FOLDER]

Each statistic of the report is changed in several ways, one at a time; each mutant becomes the report of a district of
its own, all are built into one warehouse in a temporary folder, and what the reader, the reconciliations, the tests and
the declared constraints say of each is compared with what they say of the unmutated text. A relation that merely stops
holding without failing is not counted as noticed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.ingest.landing import LandedDocument, survey  # noqa: E402
from orchestration.ingest.lexicons import load_lexicon  # noqa: E402
from orchestration.paths import Places  # noqa: E402
from orchestration.reports.read import read_report  # noqa: E402
from tests.benchmarks.mutation.districts import Warehouse, make_warehouse, region_code  # noqa: E402
from tests.benchmarks.mutation.mutants import Mutation, Slip, mutations_of  # noqa: E402
from tests.benchmarks.mutation.noticing import Notices, notices_by_region, participants  # noqa: E402
from tests.benchmarks.mutation.scoring import Outcome, report  # noqa: E402

REPORT_ID = "310106-2024-plan_report-v1"
_STRENGTH = {"holds": 0, "holds_by_truncation": 1, "accepted": 2}
_GONE = "gone"


def find_document(places: Places, report_id: str) -> LandedDocument:
    """The landed document of this id; raises :class:`LookupError` when there is none."""
    landing = survey(places.raw, regions=[report_id.split("-")[0]], last_year=9999)
    for document in landing.documents:
        if document.report_id == report_id:
            return document
    raise LookupError(f"{places.raw} holds no report {report_id}")


def mutate(places: Places, document: LandedDocument, slips: Sequence[Slip], every: int) -> tuple[str, list[Mutation]]:
    """The document's text and every ``every``-th of its mutations."""
    lexicon = load_lexicon(places.seeds)
    content = document.path_in(places.raw).read_bytes()
    reading = read_report(content, file=document.source_path, lexicon=lexicon)
    text = reading.document.text
    return text, list(mutations_of(text, reading.ledger.numerals, lexicon, slips))[::every]


def judge(
    mutations: Sequence[Mutation], numbers: dict[str, int], warehouse: Warehouse
) -> tuple[list[Outcome], list[str]]:
    """The outcome of every mutation, and failing tests that tell no district. ``numbers``: mutant number by text."""
    working_file = warehouse.places.working_file
    notices, unattributed = notices_by_region(working_file, warehouse.places.home / "dbt" / "run" / "manifest.json")
    baseline = notices[region_code(0)]
    members = participants(working_file, region_code(0))
    outcomes = []
    for mutation in mutations:
        code = region_code(numbers[mutation.text])
        relations = frozenset(members.get(mutation.numeral.span_start, ()))
        if code in warehouse.refused:
            outcomes.append(Outcome(mutation, {"refused": frozenset([warehouse.refused[code]])}, (), relations))
        else:
            weakened = tuple(weakened_relations(baseline, notices[code]))
            outcomes.append(Outcome(mutation, notices[code] - baseline, weakened, relations))
    return outcomes, unattributed


def weakened_relations(baseline: Notices, mutant: Notices) -> list[str]:
    """Relations that held in the unmutated text and neither hold nor fail in the mutant."""
    after = {
        key: mutant.relations.get(key, _GONE) for key, verdict in baseline.relations.items() if verdict in _STRENGTH
    }
    return [f"{key} {verdict}" for key, verdict in after.items() if verdict not in (*_STRENGTH, "fails")]


def score(places: Places, home: Path, slips: Sequence[Slip], every: int) -> str:
    """Make, build and judge the mutants; returns the report as Markdown."""
    started = time.perf_counter()
    document = find_document(places, REPORT_ID)
    text, mutations = mutate(places, document, slips, every)
    texts = list(dict.fromkeys([text, *(mutation.text for mutation in mutations)]))
    documents = [(document, text.encode()) for text in texts]
    warehouse = make_warehouse(places, home, documents, document.region_code, has_keyed=True)
    outcomes, unattributed = judge(mutations, {text: number for number, text in enumerate(texts)}, warehouse)
    lines = [report(outcomes, unattributed), "## Slowest models and tests", ""]
    slowest = sorted(warehouse.seconds.items(), key=lambda item: -item[1])[:15]
    lines += [f"- {seconds:.1f} s {name}" for name, seconds in slowest]
    lines += ["", f"{len(mutations)} mutations in {len(texts) - 1} texts, {time.perf_counter() - started:.0f} s", ""]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slips", nargs="+", type=Slip, default=list(Slip), choices=list(Slip))
    parser.add_argument("--every", type=int, default=1, help="only every N-th mutation")
    parser.add_argument("--output", type=Path, help="write the report to this file too")
    parser.add_argument("--keep", type=Path, help="build in this new folder and leave it")
    options = parser.parse_args()
    places = Places.from_environment()
    if options.keep is not None:
        options.keep.mkdir(parents=True)
        result = score(places, options.keep, options.slips, options.every)
    else:
        with tempfile.TemporaryDirectory() as folder:
            result = score(places, Path(folder), options.slips, options.every)
    print(result)
    if options.output is not None:
        options.output.write_text(result, encoding="utf-8")


if __name__ == "__main__":
    main()
