"""Figures typed by hand (raw/<region>/keyed_observations.csv) as rows of ``raw.keyed_observations``.

Only the file is handled here: its header, the form of its lines and what a line must name. What a value or a period says
is read by the reader's own functions (``orchestration.reports.numbers.keyed``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.ingest.catalogue import Catalogue
from orchestration.ingest.landing import KeyedFile
from orchestration.ingest.refusals import Refusal
from orchestration.reports.lexicon import Lexicon

COLUMNS = (
    "region_code", "reference_year", "period", "indicator_name", "value", "unit", "value_role", "source_title",
    "source_url", "confidence",
)  # fmt: skip

_REQUIRED = ("indicator_name", "source_title", "source_url")


@dataclass(frozen=True)
class KeyedRows:
    """The rows that could be read, in the columns of ``raw.keyed_observations`` without keys, and what was refused."""

    rows: tuple[dict[str, Any], ...]
    refusals: tuple[Refusal, ...]


def read_keyed_files(files: Iterable[KeyedFile], raw: Path, lexicon: Lexicon, catalogue: Catalogue) -> KeyedRows:
    """All keyed files: each line is read or refused on its own; refusals come in order of file and line."""
    rows: list[dict[str, Any]] = []
    refusals: list[Refusal] = []
    for file in files:
        try:
            lines = _lines(file.path_in(raw).read_bytes(), file.source_path)
        except _BadFileError as error:
            refusals.append(error.refusal)
            continue
        for line_no, line in lines:
            _read_line(file, line_no, line, lexicon, catalogue, rows, refusals)
    return KeyedRows(tuple(rows), tuple(refusals))


class _BadFileError(Exception):
    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.sentence)


def _lines(content: bytes, source_path: str) -> list[tuple[int, dict[str, str]]]:
    """Line numbers and fields of every data line; raises :class:`_BadFileError` for the file as a whole."""
    expected = ",".join(COLUMNS)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
        raise _BadFileError(Refusal(source_path, "it is not UTF-8", "save it as “CSV UTF-8”", place)) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise _BadFileError(Refusal(source_path, "the header is wrong", f"make it {expected}", "line 1"))
    try:
        return [(reader.line_num, line) for line in reader]
    except csv.Error as error:
        place = f"line {reader.line_num}"
        raise _BadFileError(Refusal(source_path, f"it is not CSV ({error})", "mend the quotes", place)) from error


def _read_line(
    file: KeyedFile,
    line_no: int,
    line: dict[str, str],
    lexicon: Lexicon,
    catalogue: Catalogue,
    rows: list[dict[str, Any]],
    refusals: list[Refusal],
) -> None:
    from orchestration.reports.numbers.keyed import KeyedValueError, read_keyed_value

    place = f"line {line_no}"
    if None in line or None in line.values():
        refusals.append(Refusal(file.source_path, f"it has not {len(COLUMNS)} fields", "quote commas", place))
        return
    if line["region_code"] != file.region_code:
        problem = f"the region {line['region_code']} is not the folder's, {file.region_code}"
        refusals.append(Refusal(file.source_path, problem, "move the line to that region's file", place))
        return
    if empty := [name for name in _REQUIRED if not line[name].strip()]:
        problem = f"{' and '.join(empty)} {'is' if len(empty) == 1 else 'are'} empty"
        refusals.append(Refusal(file.source_path, problem, "say what the figure is of and where it stands", place))
        return
    try:
        claims = read_keyed_value(line, lexicon)
    except KeyedValueError as error:
        refusals.append(Refusal(file.source_path, error.problem, error.remedy, place))
        return
    if found := _unfit(line, claims, catalogue):
        refusals.append(Refusal(file.source_path, *found, place))
        return
    for claim_no, claim in enumerate(claims, start=1):
        rows.append({**_as_typed(file, line_no, line), "claim_no": claim_no, **claim})


def _unfit(
    line: Mapping[str, str], claims: Sequence[Mapping[str, Any]], catalogue: Catalogue
) -> tuple[str, str] | None:
    """Why a value that could be read cannot be that of its indicator, with the remedy."""
    for claim in claims:
        unit = claim["unit"]
        if claim["value"] is None:
            if not catalogue.is_qualitative(line["value"]):
                problem = f"the value {line['value']!r} is neither a number nor words known in place of one"
                return problem, "type the number, or add the words to qualitative_target_terms.csv"
            continue
        if unit is None:
            return f"the value {line['value']!r} has no unit", "fill the column unit, as in 亿元, % or 家"
        expected = catalogue.expected_unit(line["indicator_name"], claim["measure_kind"])
        if expected is not None and not catalogue.is_of_one_measure(unit, expected):
            problem = f"{line['indicator_name']} is catalogued in {expected}, and {unit} measures something else"
            return problem, "mend the unit, or give the figure the name of another indicator"
    return None


def _as_typed(file: KeyedFile, line_no: int, line: dict[str, str]) -> dict[str, Any]:
    return {
        "region_code": file.region_code,
        "keyed_file": file.source_path,
        "keyed_line": line_no,
        "sha256": file.sha256,
        "year_text": line["reference_year"],
        "period_text": line["period"],
        "indicator_name": line["indicator_name"],
        "value_text": line["value"],
        "unit_text": line["unit"],
        "source_title": line["source_title"],
        "source_url": line["source_url"],
        "confidence": line["confidence"],
    }
