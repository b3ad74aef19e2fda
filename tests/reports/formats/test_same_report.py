"""One report in every format it may arrive in gives the same tables and the same ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Disposition
from orchestration.reports.read import Reading, read_report
from tests.reports.formats.as_docx import render_docx
from tests.reports.formats.as_html import render_html
from tests.reports.formats.as_pdf import CHROMIUM, RUNNING_HEADER, print_by_chromium, render_pdf
from tests.reports.formats.as_text import STYLES, render_text
from tests.reports.formats.compare import (
    assert_every_digit_is_accounted_for,
    compare,
    footnote_numerals_of,
    furniture_dispositions_of,
)
from tests.reports.formats.conftest import DEVELOPMENT
from tests.reports.formats.script import Script, read_text_version, script_of

RENDERERS: dict[str, tuple[Callable[[Script], bytes], str]] = {
    "docx": (render_docx, "report.docx"),
    "html": (render_html, "report.html"),
    "html in GB2312": (lambda script: render_html(script, charset="gb2312"), "report.htm"),
    "pdf": (render_pdf, "report.pdf"),
    "pdf, small print": (lambda script: render_pdf(script, size=10.5, leading=1.45, margin=20), "report.pdf"),
    "pdf, turned": (lambda script: render_pdf(script, rotation=90), "report.pdf"),
    "pdf by Chromium": (print_by_chromium, "report.pdf"),
}
# Two-level headers, spanning labels, footnotes, traditional characters, bulleted tables, no table at all.
DOCUMENTS = (
    "deqing_2025_plan", "yinzhou_2018_plan", "harbin_nangang_2020_plan", "chaoyang_plan_2018", "luoyang_2019_h1_plan",
    "nanshan_trad_plan_2021", "nantong_haimen_2025_plan", "yiwu_communique_2021", "guiyang_guanshanhu_2023_plan",
    "haidian-2020-work",
)  # fmt: skip


# What text loses (merged cells, a page's columns) made hard: levels, spanning labels, row numbers, remarks, sub-rows.
TEXTS = (
    "baoan-2021-communique", "deqing_2025_plan", "guiyang_guanshanhu_2023_plan", "hefei_plan_2025", "nanchuan_2018_plan",
    "harbin_nangang_2020_plan", "jinan_fuzhou_2020_plan", "luoyang_2019_h1_plan", "tengzhou-2014-plan", "yidu_2026_plan",
    "yinzhou_h1_plan_2023", "yiwu_communique_2021", "yuyang_2010_plan", "zhengding_2021_plan", "haidian-2020-work",
)  # fmt: skip


def statistics_of(reading: Reading) -> list[tuple[str | None, ...]]:
    """Value, unit and name of every statistic, footnotes included."""
    found = [n for n in reading.ledger.numerals if n.disposition is Disposition.STATISTIC]
    return sorted((n.value, n.unit, n.indicator_name) for n in found)  # type: ignore[type-var]


def _needs(name: str) -> None:
    if "Chromium" in name and CHROMIUM is None:
        pytest.skip("Chromium is not installed")


@pytest.mark.parametrize("name", RENDERERS)
def test_the_real_report_reads_the_same_in_every_format(
    name: str, real: Reading, real_script: Script, lexicon: Lexicon
) -> None:
    _needs(name)
    render, file = RENDERERS[name]
    found = read_report(render(real_script), file=file, lexicon=lexicon)
    comparison = compare(real, found)
    assert comparison.differences == ()
    assert (comparison.cells, comparison.numerals) == (comparison.cells_equal, comparison.numerals_equal) == (170, 389)
    assert_every_digit_is_accounted_for(found)
    assert set(furniture_dispositions_of(found)) <= {"identifier"}
    notes, expected = footnote_numerals_of(found), footnote_numerals_of(real)
    assert sum(notes.values()) >= sum(expected.values()) - 6  # raised marks are no numerals
    assert statistics_of(found) == statistics_of(real)


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_of_the_genre_read_the_same_in_every_format(name: str, document: str, lexicon: Lexicon) -> None:
    _needs(name)
    expected = read_text_version(DEVELOPMENT / f"{document}.txt", lexicon)
    render, file = RENDERERS[name]
    found = read_report(render(script_of(expected)), file=file, lexicon=lexicon)
    assert compare(expected, found).differences == ()
    assert_every_digit_is_accounted_for(found)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("document", TEXTS)
def test_documents_of_the_genre_read_the_same_in_every_print(document: str, style: str, lexicon: Lexicon) -> None:
    expected = read_text_version(DEVELOPMENT / f"{document}.txt", lexicon)
    found = read_report(render_text(script_of(expected), STYLES[style]), file="report.txt", lexicon=lexicon)
    assert compare(expected, found).differences == ()
    assert_every_digit_is_accounted_for(found)


def test_gb18030_text_reads_as_utf8_does(real: Reading, lexicon: Lexicon) -> None:
    found = read_report(real.document.text.encode("gb18030"), file="plan_report.txt", lexicon=lexicon)
    assert found.document.encoding == "gb18030"
    assert compare(real, found).is_identical


def test_pages_and_their_furniture_are_known(real_script: Script, lexicon: Lexicon) -> None:
    found = read_report(render_pdf(real_script), file="report.pdf", lexicon=lexicon)
    document = found.document
    assert [page.page_no for page in document.pages] == list(range(1, len(document.pages) + 1))
    furniture = [block.flow.text for block in document.blocks if block.block_type == "furniture"]
    assert furniture.count(RUNNING_HEADER) == len(document.pages)
    assert [text for text in furniture if text != RUNNING_HEADER] == [f"—{page.page_no}—" for page in document.pages]
    for numeral in found.ledger.numerals:
        page = document.pages[numeral.page_no - 1]
        assert page.span_start <= numeral.span_start < page.span_end


def test_kangxi_radicals_stay_as_printed_and_match_all_the_same(lexicon: Lexicon) -> None:
    text = "关于某区2024年国民经济和社会发展计划执行情况的报告\n⼀、回顾\n全年完成⼯业产值100亿元，⻓期投资增⻓5%。\n"
    found = read_report(text.encode(), file="a.txt", lexicon=lexicon)
    plain = read_report(text.translate(str.maketrans("⼀⼯⻓", "一工长")).encode(), file="a.txt", lexicon=lexicon)
    assert found.document.text == text
    meanings = [
        [(n.value, n.unit, n.measure_kind, n.section, n.disposition) for n in reading.ledger.numerals]
        for reading in (found, plain)
    ]
    assert meanings[0] == meanings[1]


def test_text_files_are_read_without_the_libraries_of_other_formats(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from orchestration.reports.formats import decode; decode('报告'.encode(), file='a.txt');"
        "print([m for m in ('pypdfium2', 'pdfplumber', 'docx', 'lxml', 'charset_normalizer') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"
