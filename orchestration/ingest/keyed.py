"""Figures typed by hand (raw/<region>/keyed_observations.csv) as rows of ``raw.keyed_observations``.

Only the file is handled here: its header, the form of its lines and what a line must name. What a value or a period says
is read by the reader's own functions (``orchestration.reports.numbers.keyed``).
"""

from __future__ import annotations

import csv
import io
import re
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
_MOST_BYTES = 5_000_000
_LONGEST_FIELD = 2_000
_QUOTED = 40  # characters of a field in a sentence about it
_MOST_REFUSALS = 50  # of one file; where more lines are wrong, it is the file that is
_CONFIDENCE = ("high", "medium", "low")
_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars", "\uff0c": "wide commas (，)"}
# What a spreadsheet would run; a signed number is none.
_FORMULA = re.compile(r"\s*(?:[=@]|[+-](?![0-9.]+[^=(!|+*/]*$))")
_YEAR = re.compile(r"[0-9]{4}")
_KNOWN_NOW = frozenset(("actual", "estimate"))


@dataclass(frozen=True)
class KeyedRows:
    """The rows that could be read, in the columns of ``raw.keyed_observations`` without keys, and what was refused."""

    rows: tuple[dict[str, Any], ...]
    refusals: tuple[Refusal, ...]


def read_keyed_files(
    files: Iterable[KeyedFile], raw: Path, lexicon: Lexicon, catalogue: Catalogue, *, this_year: int | None = None
) -> KeyedRows:
    """All keyed files: each line is read or refused on its own; refusals come in order of file and line.

    ``this_year``: results of later years are refused.
    """
    rows: list[dict[str, Any]] = []
    refusals: list[Refusal] = []
    for file in files:
        try:
            lines = _lines(_content_of(file, raw), file.source_path)
        except _BadFileError as error:
            refusals.append(error.refusal)
            continue
        refused: list[Refusal] = []
        typed: dict[tuple[str, ...], int] = {}
        for line_no, line in lines:
            if (refusal := _misfit(file, line_no, line, typed, this_year)) is not None:
                refused.append(refusal)
            else:
                _read_line(file, line_no, line, lexicon, catalogue, rows, refused)
        refusals += _shortened(refused)
    return KeyedRows(tuple(rows), tuple(refusals))


def _content_of(file: KeyedFile, raw: Path) -> bytes:
    """The file's bytes; raises :class:`_BadFileError` when it cannot be opened or is too large."""
    try:
        with file.path_in(raw).open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        problem = f"it cannot be opened ({error.strerror})"
        remedy = "see that it is still there and may be read, and run the refresh again"
        raise _BadFileError(Refusal(file.source_path, problem, remedy)) from error
    if len(content) > _MOST_BYTES:
        problem = f"it is larger than {_MOST_BYTES // 10**6} MB, and nobody typed that"
        raise _BadFileError(Refusal(file.source_path, problem, "keep only typed figures in it"))
    return content


def _shortened(refusals: list[Refusal]) -> list[Refusal]:
    """The refusals of one file, the last of many replaced by their count."""
    if len(refusals) <= _MOST_REFUSALS:
        return refusals
    first, place = refusals[_MOST_REFUSALS], refusals[_MOST_REFUSALS].place
    problem = f"this line and {len(refusals) - _MOST_REFUSALS - 1} more are refused too"
    return [
        *refusals[:_MOST_REFUSALS],
        Refusal(first.file, problem, "mend those above, and run the refresh again", place),
    ]


class _BadFileError(Exception):
    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.sentence)


def _lines(content: bytes, source_path: str) -> list[tuple[int, dict[str, str]]]:
    """Line numbers and fields of every data line; raises :class:`_BadFileError` for the file as a whole."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"line {content.count(bytes([10]), 0, error.start) + 1}, byte {error.start + 1}"
        raise _BadFileError(Refusal(source_path, "it is not UTF-8", "save it as “CSV UTF-8”", place)) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, dict[str, str]]] = []
    whole = 0  # lines read without a complaint
    try:
        _check_header(tuple(reader.fieldnames or ()), source_path)
        whole = reader.line_num
        for line in reader:
            lines.append((reader.line_num - _line_ends_in(line), line))
            whole = reader.line_num
    except csv.Error as error:
        remedy = "mend the quotes: each field's quotes in a pair, a quote within it doubled"
        refusal = Refusal(source_path, f"it is not CSV from here on ({error})", remedy, f"line {whole + 1}")
        raise _BadFileError(refusal) from error
    return lines


def _line_ends_in(line: dict[str, str]) -> int:
    """By how many lines a data line's fields run on; a line of too few or too many fields counts as one."""
    return 0 if None in line or None in line.values() else sum(text.count("\n") for text in line.values())


def _check_header(header: tuple[str, ...], source_path: str) -> None:
    if header == COLUMNS:
        return
    expected = ",".join(COLUMNS)
    if len(header) == 1 and (found := [name for sign, name in _DELIMITERS.items() if sign in header[0]]):
        problem, remedy = f"its fields are parted by {found[0]}", "save it with commas between the fields"
    elif missing := [name for name in COLUMNS if name not in header]:
        problem, remedy = f"the header is wrong: {', '.join(missing)} missing", f"make it {expected}"
    else:
        problem, remedy = "the header is wrong: columns too many or in another order", f"make it {expected}"
    raise _BadFileError(Refusal(source_path, problem, remedy, "line 1"))


def _misfit(
    file: KeyedFile, line_no: int, line: dict[str, str], typed: dict[tuple[str, ...], int], this_year: int | None
) -> Refusal | None:
    """Why a line is none, whatever its figure says. ``typed``: where each line stood first."""

    def refusal(problem: str, remedy: str) -> Refusal:
        return Refusal(file.source_path, problem, remedy, f"line {line_no}")

    if None in line or None in line.values():
        return refusal(f"it has not {len(COLUMNS)} fields", "quote a field that holds a comma")
    if line["region_code"] != file.region_code:
        problem = f"the region {_short(line['region_code'])} is not the folder's, {file.region_code}"
        return refusal(problem, "move the line to that region's file")
    if empty := [name for name in _REQUIRED if not line[name].strip()]:
        problem = f"{' and '.join(empty)} {'is' if len(empty) == 1 else 'are'} empty"
        return refusal(problem, "say what the figure is of and where it stands")
    for name, text in line.items():
        if found := _unusable(name, text):
            return refusal(*found)
    year = line["reference_year"].strip()
    is_result = line["value_role"] in _KNOWN_NOW and _YEAR.fullmatch(year)
    if this_year is not None and is_result and int(year) > this_year:
        remedy = "mend the year, or the role if it is a target, or set the clock of this machine if it is wrong"
        return refusal(f"a result of {year} is not known yet in {this_year}", remedy)
    if (first := typed.setdefault(tuple(line.values()), line_no)) != line_no:
        return refusal(f"it is the same as line {first}", "remove one of them")
    return None


def _unusable(name: str, text: str) -> tuple[str, str] | None:
    """Why a field's text cannot stand in a table, with the remedy."""
    if len(text) > _LONGEST_FIELD:
        return f"{name} is longer than {_LONGEST_FIELD:,} characters", "shorten it, or mend the quotes"
    if not text.isprintable():
        what = "a line end" if "\n" in text or "\r" in text else "a character that cannot be printed"
        return f"{name} holds {what}", "type the field anew, on one line"
    if _FORMULA.match(text):
        return f"{name} holds a formula ({_short(text)})", "type the figure or the words themselves"
    if name == "source_url" and not text.startswith(("http://", "https://")):
        return f"source_url {_short(text)} is no web address", "give the address where the figure stands, with https://"
    if name == "confidence" and text and text not in _CONFIDENCE:
        return f"the confidence {_short(text)} is unknown", f"write one of {', '.join(_CONFIDENCE)}"
    return None


def _short(text: str) -> str:
    """A field as it can be quoted in a sentence."""
    shown = "".join(char if char.isprintable() else "�" for char in text[:_QUOTED])
    return shown + ("…" if len(text) > _QUOTED else "")


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
                problem = f"the value {_short(line['value'])!r} is neither a number nor words known in place of one"
                return problem, "type the number, or add the words to qualitative_target_terms.csv"
            continue
        if unit is None:
            return f"the value {_short(line['value'])!r} has no unit", "fill the column unit, as in 亿元, % or 家"
        expected = catalogue.expected_unit(line["indicator_name"], claim["measure_kind"])
        if expected is not None and not catalogue.is_of_one_measure(unit, expected):
            problem = (
                f"{_short(line['indicator_name'])} is catalogued in {expected}, and {unit} measures something else"
            )
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
