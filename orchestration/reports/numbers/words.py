"""Quantities and ranks written in words: 第一, 三连冠, 首批, 近两千家, 百分之四点五, 三成.

Which words are a quantity is decided by ``word_forms``; here each mention gets its place, its scope, what is ranked or
counted, and for how many years. Names and idioms (一网通办, “四个意识”, 十四五) are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.document import BlockType, Document, Part
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.clauses import Range, Segmentation, segment
from orchestration.reports.numbers.mention import Passage
from orchestration.reports.numbers.naming.ranked import counted_after, subject_of_rank
from orchestration.reports.numbers.record import WordQuantity
from orchestration.reports.numbers.word_forms import WordForm, find_word_forms

_RANKED = frozenset(("rank", "streak"))
_MOST_RANKS = 60  # of one passage; the words of more are no sentences, and each costs a look at all of them
_SILENT = frozenset({BlockType.HEADING, BlockType.TITLE, BlockType.CAPTION, BlockType.FURNITURE, BlockType.TABLE})
_YEARS = re.compile(r"连续(?P<years>\d{1,2})年")
_SAID_YEAR = re.compile(r"(20\d{2})年")


def find_word_quantities(document: Document, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[WordQuantity, ...]:
    """Every quantity, rank and streak in words, in text order, each counted once."""
    regions = tuple(sorted({name for term in lexicon.regions for name in (term.name, term.short_name) if name}))
    found: dict[int, WordQuantity] = {}
    for passage in passages:
        if passage.block.block_type in _SILENT and passage.cell is None:
            continue
        for quantity in _in_passage(document, passage, regions, lexicon):
            found.setdefault(quantity.span_start, quantity)
    return tuple(found[start] for start in sorted(found))


def _in_passage(document: Document, passage: Passage, regions: tuple[str, ...], lexicon: Lexicon) -> list[WordQuantity]:
    text = passage.matching
    forms = find_word_forms(text, regions)
    if not forms:
        return []
    parts = segment(text)
    years = _consecutive_years(text, forms, parts)
    named = {form.start for form in [form for form in forms if form.kind in _RANKED][:_MOST_RANKS]}
    return [
        _quantity(
            document,
            passage,
            form,
            parts,
            _said_from(form, forms, parts) if form.start in named else None,
            years.get(form.start),
            lexicon,
        )
        for form in forms
    ]


def _consecutive_years(text: str, forms: Sequence[WordForm], parts: Segmentation) -> dict[int, int]:
    """For each rank or streak, by its position, for how many years it held: the streak of its own clause or item."""
    held: dict[int, int] = {}
    for form in forms:
        if form.kind == "streak" and form.value is not None:
            held[form.start] = int(form.value)
    for rank in (form for form in forms if form.kind == "rank"):
        clause = parts.clause_at(rank.start)
        digits = _YEARS.search(text, clause.start, clause.end)
        if digits and digits.end() <= rank.start:
            held[rank.start] = int(digits["years"])
        for streak in (form for form in forms if form.kind == "streak" and form.value is not None):
            if streak.start in clause:
                held[rank.start] = int(streak.value or 0)
    return held


def _said_from(form: WordForm, forms: Sequence[WordForm], parts: Segmentation) -> int:
    """Where the words of a rank begin; a streak that adds to a rank (蝉联第一、实现三连冠) shares its subject."""
    clause = parts.clause_at(form.start)
    ranks = [rank for rank in forms if rank.kind == "rank" and rank.start in clause and rank.start < form.start]
    return ranks[0].clause_start if form.kind == "streak" and ranks else form.clause_start


def _quantity(
    document: Document, passage: Passage, form: WordForm, parts: Segmentation, said_from: int | None, years: int | None,
    lexicon: Lexicon,
) -> WordQuantity:  # fmt: skip
    sentence = parts.sentence_at(form.start)
    offsets = passage.flow.offsets
    start = offsets[form.start]
    return WordQuantity(
        span_start=start, span_end=offsets[form.end - 1] + 1, text=passage.flow.text[form.start : form.end],
        kind=form.kind, value=form.value, unit_mult=0 if form.value is not None else None, unit=form.unit,
        qualifier=form.qualifier, scope=form.scope, subject=_subject(passage, form, said_from, sentence, lexicon),
        consecutive_years=years, reference_year=_year(document, passage, sentence, form),
        block_no=passage.block.block_no, page_no=document.page_of(start), section=passage.place.section,
        table_no=passage.table.table_no if passage.table is not None else None,
        sentence_start=offsets[sentence.start] if sentence.start < len(offsets) else start,
        sentence_end=offsets[max(sentence.start, min(sentence.end, len(offsets)) - 1)] + 1,
    )  # fmt: skip


def _subject(passage: Passage, form: WordForm, start: int | None, sentence: Range, lexicon: Lexicon) -> str | None:
    """What is ranked (left of the rank, whose words begin at ``start``) or counted (right of the words)."""
    if form.kind in _RANKED:
        return None if start is None else subject_of_rank(passage, start, form.start, sentence, lexicon)
    if form.kind in {"quantity", "first_of_its_kind", "ordinal"}:
        return counted_after(passage.matching, form.end, sentence.end)
    return None


def _year(document: Document, passage: Passage, sentence: Range, form: WordForm) -> int | None:
    """The year the sentence names last before the words, else the one its part of the report is about."""
    said = _SAID_YEAR.findall(passage.matching[sentence.start : form.start])
    if said:
        return int(said[-1])
    identity = document.identity
    return identity.plan_year if passage.place.part in (Part.TARGETS, Part.TASKS) else identity.execution_year
