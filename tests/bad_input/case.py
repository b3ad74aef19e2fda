"""What a case of the corpus is: how to put it into raw/, and what a district analyst is to be told about it.

The sentences are written down by thinking of the analyst, not by running the code. How cases are run is ``run``'s
business; the cases themselves are in the modules of their subjects.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
REPORT = REPOSITORY / "raw" / "310106" / "2024" / "plan_report.txt"
YEAR = "310106/2024"
KEYED = "310106/keyed_observations.csv"

TITLE = "关于上海市静安区2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告"
BODY = (
    f"{TITLE}\n\n各位代表：\n\n一、2024年国民经济和社会发展计划执行情况\n\n"
    "2024年，全区完成社会消费品零售总额1600亿元，同比增长5%。\n\n表1 主要指标完成情况\n"
    "| 指标名称 | 2024年计划 | 2024年完成 |\n|---|---|---|\n| 税收总收入 | 850亿元 | 834.22亿元 |\n| 新增就业 | 3万人 | 3.2万人 |\n\n"
    "二、2025年国民经济和社会发展计划草案\n\n2025年，全区税收总收入预期增长3%。\n"
)
"""A small plan report that is read without a complaint."""


@dataclass(frozen=True)
class Told:
    """A refusal that is due: its file, where in it (``None``: the file is place enough), and words of both halves."""

    file: str
    problem: str
    remedy: str
    place: str | None = None


@dataclass(frozen=True)
class Case:
    """One bad input. ``put`` writes it below raw/; ``told`` are the refusals due, all of them.

    ``read``: how many documents and typed lines are to be read in spite of it. ``is_large``: left out of quick runs.
    """

    name: str
    put: Callable[[Path], None]
    told: tuple[Told, ...]
    read: int = 0
    is_large: bool = False
    group: str = ""


def write(raw: Path, name: str, content: bytes | str) -> Path:
    """Write a file below raw/."""
    path = raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def document(
    name: str,
    content: bytes | str | Callable[[], bytes | str],
    problem: str,
    remedy: str,
    place: str | None = None,
    *,
    file: str = "plan_report.txt",
    is_large: bool = False,
) -> Case:
    """A case of one bad document in the folder of the year."""

    def put(raw: Path) -> None:
        write(raw, f"{YEAR}/{file}", content() if callable(content) else content)

    return Case(name, put, (Told(f"raw/{YEAR}/{file}", problem, remedy, place),), is_large=is_large)
