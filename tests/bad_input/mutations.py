"""Random damage to real reports, and what must hold of whatever is then read. For hypothesis and for atheris alike."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.rows import parse_table
from orchestration.ingest.time_limit import ReadingTimeError, time_limit
from orchestration.reports.errors import ReportError
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.numerals import NUMERAL
from orchestration.reports.read import Reading, read_report
from tests.bad_input.case import BODY, REPORT, REPOSITORY

SCRAPS = (
    "1", "12.5%", "1,234", "８．５", "2024年", "1-11月", "（", "）", "(", ")", "“", "”", "《", "》", "|", "| 1 |", "\n", "\r\n", "\f", "\t", " ", "　",
    "、", "，", "。", "；", "：", "-", "—", "●", "表1", "表一 主要指标", "续表", "一、", "（一）", "1.", "①", "[1]", "注：", "单位：亿元", "- 3 -", "增长",
    "下降", "其中", "分别", "占", "第", "位", "亿元", "万", "%", "个百分点", "百分之", "半", "近", "以上", "至", "\u200b", "\u00a0", "²", "😀", "א", "\u0301",
    "\x00", "\x01", "\x1b", "\u202e", "\ufffd", "指标名称", "类别", "合计", "http://a.b/1", "a@b.c", "“1+5+N”", "||", "。。", "零", "两千", "连续",
)  # fmt: skip
SECONDS = 10
"""Of processor time, for texts of a few thousand characters: a hang, not slowness, is looked for."""


@dataclass(frozen=True)
class Fault:
    """Something that must not be, and the text it happened on."""

    what: str
    text: str


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return load_lexicon(REPOSITORY / "dbt_project" / "seeds")


@lru_cache(maxsize=1)
def passages() -> tuple[str, ...]:
    """Pieces of real reports of up to two thousand characters, beginning at lines."""
    reports = [REPORT, *sorted((REPOSITORY / "tests" / "corpus" / "development").glob("*.txt"))]
    texts = [report.read_text(encoding="utf-8") for report in reports]
    pieces = [text[at : at + 2_000] for text in texts for at in range(0, max(1, len(text) - 500), 1_500)]
    return (BODY, *pieces)


def mutate(chooser: random.Random, most: int = 12) -> str:
    """A passage with some of its parts deleted, doubled, swapped, or scraps put in."""
    text = chooser.choice(passages())
    for _ in range(chooser.randrange(most)):
        start = chooser.randrange(len(text) + 1)
        end = min(len(text), start + chooser.choice((0, 1, 1, 2, 5, 20, 100)))
        piece = text[start:end]
        change = chooser.randrange(5)
        if change == 0:
            text = text[:start] + text[end:]
        elif change == 1:
            text = text[:start] + chooser.choice(SCRAPS) * chooser.choice((1, 1, 1, 3, 40)) + text[start:]
        elif change == 2:
            text = text[:start] + piece * 2 + text[end:]
        elif change == 3:
            text = text[:start] + piece[::-1] + text[end:]
        else:
            other = chooser.choice(passages())
            at = chooser.randrange(len(other))
            text = text[:start] + other[at : at + 60] + text[end:]
    return text


def fault_of(text: str, *, is_read_twice: bool = False) -> Fault | None:
    """What is wrong with the reading of ``text``, if anything: a crash, a hang, a lost or doubled numeral, a wrong span."""
    content = text.encode("utf-8", "surrogatepass")
    try:
        with time_limit("plan_report.txt", SECONDS):
            reading = read_report(content, file="plan_report.txt", lexicon=lexicon())
            parse_table(reading, "fuzz")
    except ReadingTimeError as error:
        return Fault(error.problem, text)
    except ReportError as error:
        return (
            None
            if error.remedy and str(error).isprintable()
            else Fault(f"an error that is no sentence: {error!r}", text)
        )
    except Exception as error:  # whatever it is, it is what is looked for
        return Fault(f"{type(error).__name__}: {error}", text)
    if wrong := _wrong(reading):
        return Fault(wrong, text)
    if is_read_twice and read_report(content, file="plan_report.txt", lexicon=lexicon()) != reading:
        return Fault("read twice, it is not read the same", text)
    return None


def _wrong(reading: Reading) -> str | None:
    document, numerals = reading.document, reading.ledger.numerals
    expected = [found.span() for found in NUMERAL.finditer(document.text)]
    if [(numeral.span_start, numeral.span_end) for numeral in numerals] != expected:
        return "the ledger is not the text's numerals, each once and in order"
    for numeral in numerals:
        if document.text[numeral.span_start : numeral.span_end] != numeral.numeral:
            return f"the span of {numeral.numeral} is another text"
        is_statistic = numeral.disposition == "statistic"
        stated = (
            numeral.value,
            numeral.unit,
            numeral.measure_kind,
            numeral.period,
            numeral.value_role,
            numeral.indicator_name,
        )
        if is_statistic != all(part is not None for part in stated):
            return f"{numeral.numeral} at {numeral.span_start} is a {numeral.disposition} with {stated}"
        if "None" in (numeral.indicator_name or "") and "None" not in document.text:
            return f"{numeral.indicator_name}, the name of {numeral.numeral}, holds what no text says"
    for table in document.tables:
        if any(len(row) != len(table.columns) for row in table.rows):
            return f"table {table.table_index} has rows of another width"
    if any(before >= after for block in document.blocks for before, after in pairwise(block.flow.offsets)):
        return "a block's characters are not in order"
    return None
