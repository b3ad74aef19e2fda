"""Sentences with marked numbers as passages and mentions: 【12】 is a number, its unit and kind are given beside it."""

from __future__ import annotations

import re
from pathlib import Path

from orchestration.ingest.lexicons import load_lexicon
from orchestration.reports.document import Block, BlockType, Document, Genre, Identity, Page, Part, Place
from orchestration.reports.flow import FlowText
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.mention import Mention, NumeralSpan, Passage
from orchestration.reports.numbers.names import name_mentions
from orchestration.reports.numbers.record import Disposition, MeasureKind

ROOT = Path(__file__).resolve().parents[3]
LEXICON: Lexicon = load_lexicon(ROOT / "dbt_project" / "seeds")
_NUMBER = re.compile(r"【(?P<value>[^】]+)】")
_BEFORE = re.compile(r"(?:超过|超|突破|约|近|逾|不少于|不低于)?$")
PLACE = Place("一(一)", Part.RESULTS, ("经济运行",))


def document_of(text: str, region: str = "静安区", part: Part = Part.RESULTS) -> tuple[Document, Passage]:
    """A document of one paragraph, and its passage."""
    place = Place("一(一)", part, ("经济运行",))
    flow = FlowText.of_slice(text, 0, len(text))
    block = Block(0, BlockType.PARAGRAPH, flow, place)
    identity = Identity("", Genre.PLAN_REPORT, region, 2024, 2025, None, None, None, "zh-Hans")
    document = Document(text, "txt", "utf-8", (Page(1, 0, len(text)),), identity, (block,), ())
    return document, Passage(flow, place, block)


def name_sentence(marked: str, *units: str, region: str = "静安区") -> list[Mention]:
    """The named mentions of a sentence. Each of ``units`` is 家, or 家:change where the kind is not a level."""
    text, places = "", []
    position = 0
    for match in _NUMBER.finditer(marked):
        text += marked[position : match.start()]
        places.append((len(text), len(text) + len(match["value"])))
        text += match["value"]
        position = match.end()
    text += marked[position:]
    document, passage = document_of(text, region)
    mentions = [_mention(passage, start, end, unit) for (start, end), unit in zip(places, units, strict=True)]
    name_mentions(document, [passage], [mentions], LEXICON)
    return mentions


def _mention(passage: Passage, start: int, end: int, spec: str) -> Mention:
    unit, _, kind = spec.partition(":")
    text = passage.matching
    after = re.compile(rf"(?:[百千]?[万亿]{{1,2}}|[百千](?!瓦))?余?(?:{re.escape(unit)})?(?:以上|左右|以内)?").match(
        text, end
    )
    before = _BEFORE.search(text[:start])
    return Mention(
        passage,
        (NumeralSpan(start, end, text[start:end]),),
        start,
        end,
        before.start() if before else start,
        after.end() if after else end,
        Disposition.STATISTIC,
        value=text[start:end],
        unit=unit,
        measure_kind=MeasureKind(kind) if kind else MeasureKind.LEVEL,
    )


def names_of(marked: str, *units: str, region: str = "静安区") -> list[str | None]:
    return [mention.indicator_name for mention in name_sentence(marked, *units, region=region)]
