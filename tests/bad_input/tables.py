"""Bad typed tables beside a good report: names, lines and characters that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bad_input.case import BODY, YEAR, Case, Told, write

_FOLDER = f"{YEAR}/tables"
_GOOD = "指标名称,2024年计划\n出口总额,100亿元\n"
_NAME = "the name is not that of a typed table"
_ROWS = "write a line of column names"


def cases() -> Iterator[Case]:
    for name in ("table.csv", "3.txt", "-1.csv", "0x3.csv"):
        told = Told(f"raw/{_FOLDER}/{name}", _NAME, "after the table's number")
        yield Case(f"table: called {name}", _put({name: _GOOD}), (told,))
    twice = Told(
        f"raw/{_FOLDER}/3.csv",
        "its number is there twice, and plan_report.txt waits for it",
        "after the table's number",
    )
    yield Case("table: one number twice", _put({"03.csv": _GOOD, "3.csv": _GOOD}), (twice,))
    alone = Told(f"raw/{_FOLDER}", "its plan report is missing", "put the report beside it")
    yield Case("table: no report", lambda raw: (write(raw, f"{_FOLDER}/03.csv", _GOOD), None)[1], (alone,))
    yield _bad("empty", "", "the file is empty", "deliver")
    yield _bad("one line", "指标名称,2024年计划\n", "at least two lines", _ROWS)
    yield _bad("one column", "指标名称\n出口总额\n", "two columns", _ROWS)
    yield _bad("parted by semicolons", _GOOD.replace(",", ";"), "two columns", _ROWS)
    ragged = _GOOD + "进口总额,1,2\n"
    yield _bad("a cell too many", ragged, "the line has 3 cells and the first line 2", _ROWS, "line 3")
    yield _bad("a quote never closed", _GOOD + '"进口总额,1\n', "no CSV", "mend the quotes", "line 3")
    yield _bad(
        "turned direction", _GOOD.replace("100", "1\u202e00"), "(U+202E) turns the direction", "take it out", "line 2"
    )
    yield _bad("a NUL", _GOOD.replace("100", "1\x0000"), "NUL", "save it as UTF-8", "line 2")
    yield _bad("a workbook", b"PK\x03\x04\x14\x00", "Word or ZIP", "suffix of its format", "byte 0")


def _bad(name: str, content: bytes | str, problem: str, remedy: str, place: str | None = None) -> Case:
    told = Told(f"raw/{_FOLDER}/03.csv", problem, remedy, place)
    return Case(f"table: {name}", _put({"03.csv": content}), (told,))


def _put(tables: dict[str, bytes | str]) -> Callable[[Path], None]:
    def put(raw: Path) -> None:
        write(raw, f"{YEAR}/plan_report.txt", BODY)
        for name, content in tables.items():
            write(raw, f"{_FOLDER}/{name}", content)

    return put
