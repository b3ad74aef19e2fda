"""False alarms: what the relations of the project say of annotated reports they were not written from.

    python tests/benchmarks/false_alarms.py [--corpus FOLDER] [--output FILE]

Each document of the corpus becomes the report of a pseudo-district without keyed figures. Published reports agree with
themselves nearly always, so that nearly every failing relation listed here is a misreading or a rule that asks too much.
The counterpart of ``mutation_score``, which shows what the same relations notice.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

import duckdb  # noqa: E402

from orchestration.ingest.landing import DocumentType, LandedDocument  # noqa: E402
from orchestration.ingest.lexicons import load_lexicon  # noqa: E402
from orchestration.paths import Places  # noqa: E402
from orchestration.reports.errors import ReportError  # noqa: E402
from orchestration.reports.lexicon import Lexicon  # noqa: E402
from orchestration.reports.read import read_report  # noqa: E402
from tests.benchmarks.mutation.districts import make_warehouse  # noqa: E402

_TYPES = {"work": DocumentType.WORK_REPORT, "gwr": DocumentType.WORK_REPORT, "communique": DocumentType.COMMUNIQUE}
_SOME_YEAR = 2020  # of documents that do not say
_COUNTS = "select relation_kind, severity, verdict, count(*) from marts.reconciliations group by all order by all"
_FAILURES = """
    select findings.severity, findings.relation_kind, sources.source_path, findings.expression,
        findings.stated, findings.recomputed, traces.sentence
    from marts.reconciliations as findings
    inner join raw.report_documents as sources using (report_id)
    inner join marts.source_trace as traces on findings.stated_observation_key = traces.observation_key
    where findings.verdict = 'fails' and not findings.accepted
    order by all"""


def documents_of(corpus: Path, lexicon: Lexicon) -> list[tuple[LandedDocument, bytes]]:
    """Every text of the corpus, landed in the year it reports on."""
    documents = []
    for path in sorted(corpus.rglob("*.txt")):
        content = path.read_bytes()
        try:
            year = read_report(content, file=path.name, lexicon=lexicon).document.identity.execution_year
        except ReportError:
            year = None
        kind = next((kind for word, kind in _TYPES.items() if word in path.stem), DocumentType.PLAN_REPORT)
        documents.append((LandedDocument("", year or _SOME_YEAR, kind, 1, f"raw/{path.name}", "0" * 64), content))
    return documents


def report(working_file: Path) -> str:
    """Relations by kind and verdict, and every failing one that needs an answer, as Markdown."""
    with duckdb.connect(working_file, read_only=True) as connection:
        counts = connection.execute(_COUNTS).fetchall()
        failures = connection.execute(_FAILURES).fetchall()
    lines = ["# Relations in the corpus", "", "| kind | severity | verdict | relations |", "|---|---|---|---:|"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in counts]
    lines += ["", f"## {len(failures)} fail", ""]
    for severity, kind, path, expression, stated, recomputed, sentence in failures:
        words = "".join((sentence or "").split())[:120]
        lines.append(
            f"- {severity}, {kind}, {Path(path).name}: {expression}: {stated:f} against {recomputed:f}; {words}"
        )
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "tests" / "corpus")
    parser.add_argument("--region", default="310106", help="the region that lends its rows of reference data")
    parser.add_argument("--output", type=Path, help="write the report to this file too")
    options = parser.parse_args()
    places = Places.from_environment()
    documents = documents_of(options.corpus, load_lexicon(places.seeds))
    with tempfile.TemporaryDirectory() as folder:
        warehouse = make_warehouse(places, Path(folder), documents, options.region, has_keyed=False)
        result = report(warehouse.places.working_file)
    print(result)
    if options.output is not None:
        options.output.write_text(result, encoding="utf-8")


if __name__ == "__main__":
    main()
