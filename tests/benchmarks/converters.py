"""How much of a report survives other people's converters: the development corpus through pdftotext and pandoc, and in every print of text.

    python tests/benchmarks/converters.py [--every N]

Prints, for each converter that is installed (Debian's ``poppler-utils`` and ``pandoc``) and for each style of
``tests/reports/formats/as_text``, the documents that read as the original does, and cells and numbers that come out the same.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.ingest.lexicons import load_lexicon  # noqa: E402
from orchestration.reports.lexicon import Lexicon  # noqa: E402
from orchestration.reports.read import read_report  # noqa: E402
from tests.reports.formats.as_docx import render_docx  # noqa: E402
from tests.reports.formats.as_pdf import render_pdf  # noqa: E402
from tests.reports.formats.as_text import STYLES, render_text  # noqa: E402
from tests.reports.formats.compare import compare  # noqa: E402
from tests.reports.formats.script import Script, read_text_version, script_of  # noqa: E402

REAL = ROOT / "raw" / "310106" / "2024" / "plan_report.txt"
Render = Callable[[Script], bytes]

CONVERTERS: dict[str, tuple[Render, str, list[str]]] = {
    "pandoc, plain text": (render_docx, ".docx", ["pandoc", "-t", "plain"]),
    "pandoc, Markdown": (render_docx, ".docx", ["pandoc", "-t", "markdown"]),
    "pandoc, GitHub's Markdown": (render_docx, ".docx", ["pandoc", "-t", "gfm", "--wrap=none"]),
    "pdftotext -layout": (render_pdf, ".pdf", ["pdftotext", "-layout"]),
    "pdftotext": (render_pdf, ".pdf", ["pdftotext"]),
}


def converted(render: Render, suffix: str, command: list[str]) -> Render:
    """A renderer of what the converter makes of the rendered script."""

    def run(script: Script) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"report{suffix}"
            path.write_bytes(render(script))
            output = ["-"] if command[0] == "pdftotext" else []
            return subprocess.run([*command, str(path), *output], capture_output=True, check=True).stdout

    return run


def measure(name: str, render: Render, paths: list[Path], lexicon: Lexicon) -> None:
    totals: Counter[str] = Counter()
    for path in paths:
        expected = read_text_version(path, lexicon)
        result = compare(expected, read_report(render(script_of(expected)), file="report.txt", lexicon=lexicon))
        totals.update(
            documents=1, identical=result.is_identical, cells=result.cells, cells_equal=result.cells_equal,
            numbers=result.numerals, numbers_equal=result.numerals_equal,
        )  # fmt: skip
    print(
        f"{name:<42} {totals['identical']:>3} of {totals['documents']} identical; cells {totals['cells_equal']} of {totals['cells']},"
        f" numbers {totals['numbers_equal']} of {totals['numbers']}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="each how many-th document is read")
    every = parser.parse_args().every
    lexicon = load_lexicon(ROOT / "dbt_project" / "seeds")
    paths = [REAL, *sorted((ROOT / "tests" / "corpus" / "development").glob("*.txt"))[::every]]
    for name, (render, suffix, command) in CONVERTERS.items():
        if shutil.which(command[0]) is None:
            print(f"{name:<42} not installed")
            continue
        measure(name, converted(render, suffix, command), paths, lexicon)
    for name, style in STYLES.items():
        measure(name, lambda script, style=style: render_text(script, style), paths, lexicon)  # type: ignore[misc]


if __name__ == "__main__":
    main()
