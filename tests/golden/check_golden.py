"""Validate the golden annotation of the Jing'an 2024 report against the report itself and the worked examples.

Run `python tests/golden/check_golden.py [REPORT]`. Without REPORT it looks for `raw/310106/2024/plan_report.txt`, then
`shared/reports/310106-2024.txt`, in the directories above this file. Every disagreement is collected; any makes it exit 1.
"""

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9０-９]+(?:[.．][0-9０-９]+)?")
OFFICIAL_COUNTS = {"statistic": 308, "date": 34, "identifier": 122}
TABLE_SHAPES = {1: (7, 3), 2: (27, 2), 3: (7, 3), 4: (6, 2), 5: (8, 2), 6: (6, 2), 7: (9, 2), 8: (8, 2)}

COLUMNS = (
    "span_start,span_end,numeral,context,disposition,value,unit_mult,unit,qualifier,measure_kind,direction,"
    "comparison_base,reference_year,period,value_role,ref_area,table_no,section,indicator_name,accept,industry_name"
).split(",")
REQUIRED_OF_STATISTICS = (
    "value unit_mult unit qualifier measure_kind reference_year period value_role section indicator_name".split()
)
EMPTY_UNLESS_STATISTIC = [
    column for column in COLUMNS[COLUMNS.index("value") :] if column not in ("table_no", "section")
]
VOCABULARY = {
    "qualifier": "exact approx at_least at_most range_low range_high".split(),
    "measure_kind": (
        "level growth_rate decline_rate change change_pp share rate contribution ratio rank index_score threshold"
    ).split(),
    "direction": ["", "up", "down"],
    "comparison_base": ["", "previous_year", "previous_period", "year_end", "plan"],
    "reference_year": ["2024", "2025"],
    "period": "full_year q1_q3 as_of_year_end daily_average other".split(),
    "value_role": "actual estimate target limit".split(),
    "industry_name": ["", "商贸服务业", "金融服务业", "专业服务业", "数据智能产业", "文化创意产业", "生命健康产业"],
}


def find_report() -> Path:
    """The report named on the command line, or the nearest copy above this file."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    for directory in HERE.parents:
        for name in ("raw/310106/2024/plan_report.txt", "shared/reports/310106-2024.txt"):
            if (directory / name).is_file():
                return directory / name
    raise SystemExit("No copy of the report found: give its path as the argument.")


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def check_coverage(text: str, rows: list[dict[str, str]]) -> list[str]:
    """One row per match of the regular expression, in text order, with its exact span and text."""
    matches = [(m.start(), m.end(), m.group()) for m in NUMERAL.finditer(text)]
    spans = [(int(row["span_start"]), int(row["span_end"]), row["numeral"]) for row in rows]
    errors = [f"no row for the match {match}" for match in matches if match not in spans]
    errors += [f"row {span} is no match" for span in spans if span not in matches]
    errors += [
        f"{text[start:end]!r} stands at {start}, not {numeral!r}"
        for start, end, numeral in spans
        if text[start:end] != numeral
    ]
    if spans != matches and not errors:
        errors.append("rows are repeated or out of text order")
    counts = Counter(row["disposition"] for row in rows)
    if counts != OFFICIAL_COUNTS:
        errors.append(f"dispositions {dict(counts)}, official {OFFICIAL_COUNTS}")
    return errors


def check_vocabulary(rows: list[dict[str, str]]) -> list[str]:
    """Statistics are fully annotated in the vocabulary's words; other numerals carry no annotation."""
    errors = []
    for row in rows:
        place = f"{row['span_start']} {row['context']}"
        if not row["section"]:
            errors.append(f"{place}: no section")
        if row["disposition"] != "statistic":
            errors += [f"{place}: {c} filled on a {row['disposition']}" for c in EMPTY_UNLESS_STATISTIC if row[c]]
            continue
        errors += [f"{place}: {c} empty" for c in REQUIRED_OF_STATISTICS if not row[c]]
        errors += [f"{place}: {c} {row[c]!r}" for c, allowed in VOCABULARY.items() if row[c] not in allowed]
        if row["value"] != row["numeral"].replace(",", ""):
            errors.append(f"{place}: value {row['value']} is not the printed number")
        if row["measure_kind"] in ("growth_rate", "decline_rate") and row["comparison_base"] != "previous_year":
            errors.append(f"{place}: a growth without its base")
        names = [row["indicator_name"], *filter(None, row["accept"].split("|"))]
        if len(names) != len(set(names)):
            errors.append(f"{place}: a name is repeated")
    return errors


def check_worked_examples(rows: list[dict[str, str]], examples: list[dict[str, str]]) -> list[str]:
    """Every filled or empty cell of the worked examples is found again."""
    by_start = {row["span_start"]: row for row in rows}
    errors = []
    for example in examples:
        start = example["span_start"]
        if start not in by_start:
            errors.append(f"worked example {start}: no row")
            continue
        errors += [
            f"worked example {start}: {column} {by_start[start][column]!r}, official {expected!r}"
            for column, expected in example.items()
            if by_start[start][column] != expected
        ]
    return errors


def check_tables(text: str, tables: list[dict]) -> list[str]:
    """Shapes as read; each cell's characters stand in the report, in order (spanning labels and line breaks aside)."""

    def squeeze(s: str) -> str:
        return re.sub(r"[\s\uf06c]", "", s)

    squeezed, errors = squeeze(text), []
    shapes = {t["table_no"]: (len(t["rows"]), len(t["columns"])) for t in tables}
    if shapes != TABLE_SHAPES:
        errors.append(f"table shapes {shapes}")
    for table in tables:
        position = squeezed.find(f"表{table['table_no']}{squeeze(table['title'])}")
        if position < 0:
            errors.append(f"table {table['table_no']}: caption not found")
            continue
        for row in table["rows"]:
            if len(row) != len(table["columns"]):
                errors.append(f"table {table['table_no']}: ragged row {row}")
            for cell in row if len(row) == 3 else row[-1:]:
                found = squeezed.find(squeeze(cell), position)
                if not 0 <= found - position < 80:
                    errors.append(f"table {table['table_no']}: cell not found in order: {cell}")
                else:
                    position = found + len(squeeze(cell))
    return errors


def main() -> int:
    with find_report().open(encoding="utf-8", newline="") as file:
        text = file.read()
    rows = read_rows(HERE / "310106-2024.numerals.csv")
    examples = read_rows(HERE / "numerals_worked_examples.csv")
    tables = json.loads((HERE / "310106-2024.tables.json").read_text(encoding="utf-8"))
    errors = [] if list(rows[0]) == COLUMNS else [f"columns {list(rows[0])}"]
    errors += check_coverage(text, rows) + check_vocabulary(rows)
    errors += check_worked_examples(rows, examples) + check_tables(text, tables)
    print(
        "\n".join(errors)
        or f"golden: {len(rows)} numerals, {len(examples)} worked examples, {len(tables)} tables agree"
    )
    return 1 if errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
