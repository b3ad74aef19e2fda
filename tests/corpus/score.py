"""Score the reader on a folder of annotated documents: ``python -m tests.corpus.score FOLDER [--detail] [--golden F T]``.

The groups are those the work is measured by. A folder is scored as a whole and document by document; ``--detail`` prints
every mismatch and is for the development documents only.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from orchestration.ingest.lexicons import load_lexicon
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.record import Numeral
from orchestration.reports.read import read_report

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "dbt_project" / "seeds"
MEANING = ("value", "unit_mult", "unit", "qualifier", "reference_year", "value_role")
FORM = ("measure_kind", "period", "section", "table_no")
WHERE_FILLED = ("direction", "comparison_base", "ref_area", "industry_name")
GROUPS = ("found", "disposition", "meaning", "form", "name")


@dataclass
class Score:
    """Counts of one or more documents: ``right`` and ``total`` by group or field."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    mismatches: list[str] = field(default_factory=list)

    def count(self, name: str, is_right: bool) -> bool:
        self.total[name] += 1
        self.right[name] += is_right
        return is_right

    def add(self, other: Score) -> None:
        self.right.update(other.right)
        self.total.update(other.total)
        self.mismatches += other.mismatches

    def rate(self, name: str) -> float:
        """Share of right answers, 1.0 where nothing was asked."""
        return self.right[name] / self.total[name] if self.total[name] else 1.0


def score_document(text_path: Path, annotation_path: Path, lexicon: Lexicon) -> Score:
    """Compare the reader's ledger of one document with its annotation."""
    with annotation_path.open(encoding="utf-8-sig", newline="") as file:
        expected = list(csv.DictReader(file))
    ledger = read_report(text_path.read_bytes(), file=str(text_path), lexicon=lexicon).ledger
    found = {(numeral.span_start, numeral.span_end): numeral for numeral in ledger.numerals}
    score = Score()
    for row in expected:
        numeral = found.pop((int(row["span_start"]), int(row["span_end"])), None)
        if score.count("found", numeral is not None and numeral.numeral == row["numeral"]) and numeral is not None:
            _compare(score, row, numeral, text_path.stem)
    for numeral in found.values():
        score.count("found", False)
        score.mismatches.append(f"{text_path.stem}: {numeral.numeral} at {numeral.span_start} is not annotated")
    return score


def _compare(score: Score, row: dict[str, str], numeral: Numeral, document: str) -> None:
    where = f"{document} {row['context']}"
    wrong: list[str] = []

    def check(name: str) -> bool:
        got = getattr(numeral, name)
        is_right = score.count(name, ("" if got is None else str(got)) == row.get(name, ""))
        if not is_right:
            wrong.append(f"{name} {row.get(name, '')!r}, got {str(got)!r}")
        return is_right

    is_statistic = row["disposition"] == "statistic"
    if not check("disposition"):
        score.mismatches.append(f"{where}: {'; '.join(wrong)} {' '.join(numeral.doubts)}")
        if is_statistic:
            for group in ("meaning", "form", "name"):
                score.count(group, False)
        return
    if is_statistic:
        for group, names in (("meaning", MEANING), ("form", FORM)):
            score.count(group, sum(map(check, names)) == len(names))
        for name in WHERE_FILLED:
            if row.get(name):
                check(name)
        accepted = [row["indicator_name"], *row.get("accept", "").split("|")]
        if not score.count("name", _plain(numeral.indicator_name or "") in {_plain(name) for name in accepted if name}):
            wrong.append(f"name {row['indicator_name']!r}, got {numeral.indicator_name!r}")
    else:
        score.count("place", check("section") & check("table_no"))
    if wrong:
        score.mismatches.append(f"{where}: {'; '.join(wrong)}")


def _plain(name: str) -> str:
    return "".join(matching_form(name).split())


def documents_of(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each document of ``folder`` with its annotation, in order of name."""
    for annotation in sorted(folder.glob("*.numerals.csv")):
        yield annotation.with_name(annotation.name.replace(".numerals.csv", ".txt")), annotation


def score_folder(folder: Path, lexicon: Lexicon) -> dict[str, Score]:
    return {text.stem: score_document(text, annotation, lexicon) for text, annotation in documents_of(folder)}


def _report(scores: dict[str, Score], names: Sequence[str], detail: bool) -> None:
    whole = Score()
    for score in scores.values():
        whole.add(score)
    for document, score in scores.items():
        print(f"{document:40}", *(f"{group} {score.rate(group):6.1%}" for group in GROUPS))
    print(f"{'all':40}", *(f"{group} {whole.rate(group):6.1%}" for group in GROUPS))
    for name in names:
        if whole.total[name]:
            print(f"  {name:18} {whole.right[name]:5} of {whole.total[name]:5} {whole.rate(name):7.2%}")
    if detail:
        print(*whole.mismatches, sep="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Score the reader on annotated documents.")
    parser.add_argument("folder", type=Path, nargs="?", help="folder of NAME.txt with NAME.numerals.csv")
    parser.add_argument("--golden", nargs=2, type=Path, metavar=("TEXT", "CSV"), help="score one document instead")
    parser.add_argument("--detail", action="store_true", help="print every mismatch")
    options = parser.parse_args(arguments)
    lexicon = load_lexicon(SEEDS)
    golden = options.golden
    scores = (
        {golden[0].stem: score_document(golden[0], golden[1], lexicon)}
        if golden
        else score_folder(options.folder, lexicon)
    )
    _report(scores, ("disposition", "place", *MEANING, *FORM, *WHERE_FILLED, "name"), options.detail)


if __name__ == "__main__":
    main()
