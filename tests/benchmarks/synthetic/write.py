"""Writes synthetic reports as a folder of documents, with the answer to every numeral beside each.

    python -m tests.benchmarks.synthetic.write FOLDER [--districts N] [--years N] [--seed N]

``FOLDER/raw/<region>/<year>/plan_report.txt`` are the reports, ``FOLDER/answers/<region>-<year>.numerals.csv`` the answers (columns
of the corpus; ``accept`` lists further names), ``FOLDER/regions.csv`` the rows the seed ``regions`` needs for them.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.synthetic.economy import District
from tests.benchmarks.synthetic.read_back import districts, reports
from tests.benchmarks.synthetic.report import SyntheticReport

COLUMNS = (
    "span_start,span_end,numeral,disposition,value,unit_mult,unit,qualifier,measure_kind,comparison_base,reference_year,"
    "period,value_role,table_no,section,industry_name,indicator_name,accept"
).split(",")


def write_document(report: SyntheticReport, raw: Path) -> Path:
    """The report in its place below ``raw``."""
    path = raw / report.district.region_code / str(report.year) / "plan_report.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(report.content)
    return path


def write_answers(report: SyntheticReport, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{report.district.region_code}-{report.year}.numerals.csv"
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for placed in report.numerals:
            answer = vars(placed.answer)
            row = {column: answer[column] for column in COLUMNS if column in answer}
            row |= {column: getattr(placed, column) for column in COLUMNS[:3]}
            row |= {"indicator_name": "".join(answer["names"][:1]), "accept": "|".join(answer["names"][1:])}
            writer.writerow({column: "" if value is None else value for column, value in row.items()})


def region_rows(chosen: Iterable[District]) -> list[dict[str, str]]:
    """Rows of the seed ``regions`` that make the districts known."""
    return [
        {
            "region_member_id": district.region_code,
            "region_code": district.region_code,
            "region_name_zh": district.name,
            "region_name_en": f"District {district.region_code}",
            "short_name_zh": district.name[:2],
            "region_level": "district",
            "parent_code": "310000",
            "code_system": "GB/T 2260",
        }
        for district in chosen
    ]


def add_regions(seed: Path, chosen: Iterable[District]) -> None:
    """Append the districts to a copy of the seed ``regions``."""
    with seed.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with seed.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerows(region_rows(chosen))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--districts", type=int, default=10)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    count = 0
    for report in reports(options.districts, options.years, options.seed, always_tables=True):
        write_document(report, options.folder / "raw")
        write_answers(report, options.folder / "answers")
        count += 1
    rows = region_rows(districts(options.districts, options.seed))
    with (options.folder / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{count} reports in {options.folder / 'raw'}")


if __name__ == "__main__":
    main()
