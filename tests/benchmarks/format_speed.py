"""Reading formats against the text version, and PDFs against pdfplumber alone extracting the tables of the same file.

Prints, for the real report and every document of the development corpus, cells and numbers that come out the same in
each format; then processor time a page, and time and memory of a PDF of 500 pages.

Usage: python tests/benchmarks/format_speed.py [--chromium] [--speed-only]
"""

from __future__ import annotations

import argparse
import io
import logging
import resource
import sys
import time
from collections import Counter
from pathlib import Path

import pdfplumber
import pypdfium2

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.ingest.lexicons import load_lexicon  # noqa: E402
from orchestration.reports.formats import decode  # noqa: E402
from orchestration.reports.lexicon import Lexicon  # noqa: E402
from orchestration.reports.read import read_report  # noqa: E402
from tests.reports.formats.as_docx import render_docx  # noqa: E402
from tests.reports.formats.as_html import render_html  # noqa: E402
from tests.reports.formats.as_pdf import print_by_chromium, render_pdf  # noqa: E402
from tests.reports.formats.compare import compare  # noqa: E402
from tests.reports.formats.script import read_text_version, script_of  # noqa: E402

REAL = ROOT / "raw" / "310106" / "2024" / "plan_report.txt"
PAGES = 500
ROUNDS = 3


def same(paths: list[Path], lexicon: Lexicon, renderers: dict[str, tuple[object, str]]) -> None:
    for name, (render, file) in renderers.items():
        totals: Counter[str] = Counter()
        for path in paths:
            expected = read_text_version(path, lexicon)
            found = read_report(render(script_of(expected)), file=file, lexicon=lexicon)  # type: ignore[operator]
            result = compare(expected, found)
            totals.update(
                cells=result.cells, cells_equal=result.cells_equal, numbers=result.numerals,
                numbers_equal=result.numerals_equal, documents=1, identical=result.is_identical,
            )  # fmt: skip
        print(
            f"{name}: {totals['documents']} documents, {totals['identical']} identical; cells {totals['cells_equal']} of"
            f" {totals['cells']}, numbers {totals['numbers_equal']} of {totals['numbers']}"
        )


def speed(name: str, content: bytes) -> None:
    ours, theirs = [], []
    for _ in range(ROUNDS):
        start = time.process_time()
        pages = len(decode(content, file="report.pdf").pages)
        ours.append(time.process_time() - start)
        start = time.process_time()
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            for page in pdf.pages:
                page.extract_tables()
                page.close()
        theirs.append(time.process_time() - start)
    mine, other = 1000 * min(ours) / pages, 1000 * min(theirs) / pages
    print(f"{name}: {pages} pages, {mine:.1f} ms a page; pdfplumber's tables alone {other:.1f} ({mine / other:.2f})")


def memory(content: bytes) -> None:
    source, many = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument.new()
    while len(many) < PAGES:
        many.import_pages(source)
    out = io.BytesIO()
    many.save(out)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start = time.process_time()
    pages = len(decode(out.getvalue(), file="report.pdf").pages)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{pages} pages: {seconds:.1f} s, peak {peak} MB (before: {before} MB)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", action="store_true")
    parser.add_argument("--speed-only", action="store_true")
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    lexicon = load_lexicon(ROOT / "dbt_project" / "seeds")
    script = script_of(read_text_version(REAL, lexicon))
    printed = render_pdf(script)
    memory(printed)
    speed("set with reportlab", printed)
    if chosen.chromium:
        speed("printed by Chromium", print_by_chromium(script))
    if chosen.speed_only:
        return
    renderers: dict[str, tuple[object, str]] = {
        "docx": (render_docx, "a.docx"),
        "html": (render_html, "a.html"),
        "html, gb2312": (lambda each: render_html(each, charset="gb2312"), "a.html"),
        "pdf": (render_pdf, "a.pdf"),
    }
    if chosen.chromium:
        renderers["pdf by Chromium"] = (print_by_chromium, "a.pdf")
    same([REAL, *sorted((ROOT / "tests" / "corpus" / "development").glob("*.txt"))], lexicon, renderers)


if __name__ == "__main__":
    main()
