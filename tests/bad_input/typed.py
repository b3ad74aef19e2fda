"""Bad files of typed figures: what is no such file, lines that are none, and figures that cannot be."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from tests.bad_input.case import KEYED, Case, Told, write

HEADER = "region_code,reference_year,period,indicator_name,value,unit,value_role,source_title,source_url,confidence"
GOOD = "310106,2023,全年,税收总收入,847.50,亿元,actual,一份报告,https://example.org/1,high"
_FILE = f"raw/{KEYED}"
_MAKE_IT = "make it region_code,"


def cases() -> Iterator[Case]:
    yield from _files()
    yield from _lines()
    yield from _formulas()
    yield from _figures()


def _file(name: str, content: bytes | str, problem: str, remedy: str, place: str | None = None) -> Case:
    told = Told(_FILE, problem, remedy, place)
    return Case(f"typed: {name}", lambda raw: _put(raw, content), (told,))


def _put(raw: Path, content: bytes | str) -> None:
    write(raw, KEYED, content)


def _files() -> Iterator[Case]:
    both = f"{HEADER}\n{GOOD}\n"
    yield _file("empty", b"", "header is wrong", _MAKE_IT, "line 1")
    yield _file("no header", f"{GOOD}\n", "header is wrong", _MAKE_IT, "line 1")
    yield _file("a column missing", both.replace(",unit,", ","), "unit missing", _MAKE_IT, "line 1")
    yield _file("a column misspelt", both.replace("period", "Period"), "period missing", _MAKE_IT, "line 1")
    order = both.replace("period,indicator_name", "indicator_name,period")
    yield _file("columns in another order", order, "another order", _MAKE_IT, "line 1")
    yield _file("a column too many", f"{HEADER},note\n{GOOD},x\n", "too many", _MAKE_IT, "line 1")
    yield _file("header in Chinese", f"区划代码,年份\n{GOOD}\n", "missing", _MAKE_IT, "line 1")
    for sign, words in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars"), ("，", "wide commas")):
        yield _file(f"parted by {words}", both.replace(",", sign), f"parted by {words}", "with commas", "line 1")
    yield _file("GB18030, as Excel saves", both.encode("gb18030"), "not UTF-8", "CSV UTF-8", "line 2, byte")
    yield _file(
        "UTF-16, as Excel saves “Unicode text”", both.encode("utf-16"), "not UTF-8", "CSV UTF-8", "line 1, byte"
    )
    yield _file("a workbook", b"PK\x03\x04\x14\x00\x06\x00\xff", "not UTF-8", "CSV UTF-8", "byte")
    yield _file("a quote never closed", f'{HEADER}\n"{GOOD}\n{GOOD}\n', "not CSV", "mend the quotes", "line")
    yield _file("a stray quote", f'{HEADER}\n{GOOD.replace("一份", "“一”份").replace("310106", chr(34) + "31" + chr(34) + "0106")}\n',
                "not CSV", "mend the quotes", "line 2")  # fmt: skip
    yield _file("a field of 200,000 characters", f"{HEADER}\n{GOOD.replace('一份', '一' * 200_000)}\n", "not CSV",
                "mend the quotes", "line 2")  # fmt: skip
    large = f"{HEADER}\n" + f"{GOOD}\n" * 70_000
    yield _file("of 6 MB", codecs.BOM_UTF8 + large.encode(), "larger than 5 MB", "only typed figures")
    many = tuple(
        Told(_FILE, "the region 310101 is not the folder's", "move the line", f"line {n}") for n in range(2, 52)
    )
    rest = Told(_FILE, "9949 more", "mend those above", "line 52")
    wrong = f"{HEADER}\n" + f"{GOOD.replace('310106', '310101')}\n" * 10_000
    yield Case("typed: 10,000 lines of another region", lambda raw: _put(raw, wrong), (*many, rest))


def _line(name: str, old: str, new: str, problem: str, remedy: str) -> Case:
    """A bad line between two good ones, which are read."""
    content = f"{HEADER}\n{GOOD}\n{GOOD.replace('2023', '2022').replace(old, new)}\n{GOOD.replace('2023', '2021')}\n"
    told = Told(_FILE, problem, remedy, "line 3")
    return Case(f"typed: {name}", lambda raw: _put(raw, content), (told,), read=2)


def _lines() -> Iterator[Case]:
    yield _line("a field too few", ",high", "", "it has not 10 fields", "quote a field that holds a comma")
    yield _line("a field too many", ",high", ",high,x", "it has not 10 fields", "quote a field that holds a comma")
    yield _line(
        "a number with a comma", "847.50", "1,847.50", "it has not 10 fields", "quote a field that holds a comma"
    )
    yield _line("another region", "310106", "310101", "the region 310101 is not the folder's", "that region's file")
    yield _line("no region", "310106,", ",", "the region", "that region's file")
    yield _line("no indicator", "税收总收入", "", "indicator_name is empty", "say what the figure is of")
    yield _line("no source", "一份报告", " ", "source_title is empty", "say what the figure is of")
    yield _line("no address", "https://example.org/1", "", "source_url is empty", "where it stands")
    yield _line(
        "a script for an address", "https://example.org/1", "javascript:alert(1)", "is no web address", "https://"
    )
    yield _line(
        "a local file for an address", "https://example.org/1", "file:///etc/passwd", "is no web address", "https://"
    )
    yield _line("a confidence of one's own", ",high", ",certain", "confidence certain is unknown", "high, medium, low")
    yield _line("a line end in a field", "一份报告", '"一份\n报告"', "source_title holds a line end", "on one line")
    yield _line("a NUL in a field", "一份报告", "一份\x00报告", "cannot be printed", "type the field anew")
    yield _line("an escape in a field", "税收总收入", "税收\x1b[31m总收入", "cannot be printed", "type the field anew")
    yield _line("turned direction", "税收总收入", "税收\u202e总收入", "cannot be printed", "type the field anew")
    yield _line("a field of 3,000 characters", "一份报告", "报" * 3_000, "longer than 2,000", "shorten it")
    same = f"{HEADER}\n{GOOD}\n{GOOD}\n"
    told = Told(_FILE, "it is the same as line 2", "remove one", "line 3")
    yield Case("typed: a line twice", lambda raw: _put(raw, same), (told,), read=1)


def _formulas() -> Iterator[Case]:
    for formula in (
        '=HYPERLINK("http://a.b")',
        "=1+1",
        "@SUM(A1:A9)",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        " =1+1",
    ):
        quoted = '"' + formula.replace('"', '""') + '"'
        yield _line(f"a formula: {formula}", "税收总收入", quoted, "indicator_name holds a formula", "type the figure")
    yield _line("a formula for a value", "847.50", "=800+47.5", "value holds a formula (=800+47.5)", "type the figure")


def _figures() -> Iterator[Case]:
    yield _line("no value", "847.50", "", "the value is empty", "as the source prints it")
    yield _line(
        "words for a value", "847.50", "很多", "neither a number nor words known", "qualitative_target_terms.csv"
    )
    yield _line("two numbers", "847.50", "847 or 848", "cannot be read", "type one number")
    yield _line("no number", "847.50", "NaN", "neither a number nor words known", "type the number")
    yield _line("infinity", "847.50", "inf", "neither a number nor words known", "type the number")
    yield _line("an exponent", "847.50", "8.475e2", "cannot be read", "type one number")
    yield _line("31 digits", "847.50", "1" * 31, "more digits than a quantity can have", "as the source prints it")
    yield _line(
        "nine decimals", "847.50", "0.123456789", "more digits than a quantity can have", "as the source prints it"
    )
    yield _line("no unit", "亿元", "", "has no unit", "fill the column unit")
    yield _line("an unknown unit", "亿元", "亿贯", "the unit '亿贯' is unknown", "units.csv")
    yield _line(
        "a unit of something else", "亿元", "家", "catalogued in 元, and 家 measures something else", "mend the unit"
    )
    yield _line(
        "another currency", "亿元", "亿美元", "catalogued in 元, and 美元 measures something else", "mend the unit"
    )
    yield _line("no year", "2022", "去年", "'去年' is no year", "four digits")
    yield _line("a year of two digits", "2022", "22", "'22' is no year", "four digits")
    yield _line("a year in wide digits", "2022", "２０２２", "'２０２２' is no year", "four digits")
    yield _line("a result of the future", "2022", "2098", "a result of 2098 is not known yet", "mend the year")
    yield _line("an unknown period", "全年", "第五季度", "the period '第五季度' cannot be read", "type it as 全年")
    yield _line("no period", "全年", "", "the period '' cannot be read", "type it as 全年")
    yield _line("an unknown role", "actual", "real", "'real' is no role", "write one of actual")
    yield _line("a role in capitals", "actual", "Actual", "'Actual' is no role", "write one of actual")
