"""Reading single sentences as they would be read in a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.ingest.lexicons import load_lexicon
from orchestration.reports.document import Block, BlockType, Document, Genre, Identity, Page, Part, Place
from orchestration.reports.flow import FlowText
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.ledger import account
from orchestration.reports.numbers.record import Numeral

ROOT = Path(__file__).resolve().parents[3]

ReadProse = Callable[..., tuple[Numeral, ...]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "dbt_project" / "seeds")


def prose(
    text: str, part: Part = Part.RESULTS, heading: str = "", block_type: BlockType = BlockType.PARAGRAPH
) -> Document:
    """A plan report for 2024 and 2025 of one block."""
    place = Place("一", part, (heading,) if heading else ())
    block = Block(0, block_type, FlowText.of_slice(text, 0, len(text)), place)
    identity = Identity("", Genre.PLAN_REPORT, "静安区", 2024, 2025, None, None, None, "zh-Hans")
    return Document(text, "txt", "utf-8", (Page(1, 0, max(1, len(text))),), identity, (block,), ())


@pytest.fixture
def read(lexicon: Lexicon) -> ReadProse:
    """Numerals of a sentence: ``read(text, part=…, heading=…)``."""

    def numerals(text: str, **options: object) -> tuple[Numeral, ...]:
        return account(prose(text, **options), lexicon).numerals  # type: ignore[arg-type]

    return numerals


@pytest.fixture
def read_statistics(read: ReadProse) -> ReadProse:
    """The statistics among the numerals of a sentence."""

    def statistics(text: str, **options: object) -> tuple[Numeral, ...]:
        return tuple(numeral for numeral in read(text, **options) if numeral.disposition == "statistic")

    return statistics
