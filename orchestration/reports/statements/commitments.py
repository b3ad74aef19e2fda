"""Promises of the plan year: one a verb clause, one a number where a clause has several.

A promise is what stands in the parts of targets and tasks, or a target of the plan year wherever it stands (a column of
next year's targets in a table of results). Facts quoted there are none. Whether a promise was kept is SQL's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orchestration.reports.document import Block, BlockType, Document, Identity, Part
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.clauses import Range
from orchestration.reports.numbers.record import Ledger, MeasureKind, Qualifier, TextValue, ValueRole
from orchestration.reports.statements.ellipsis import words_before
from orchestration.reports.statements.leads import after_first_verb
from orchestration.reports.statements.promising import carried_strength, is_guiding, promises_nothing, strength_in
from orchestration.reports.statements.record import Commitment, Strength
from orchestration.reports.statements.texts import Claim, StatedText, find_texts

_PLAN_PARTS = (Part.TARGETS, Part.TASKS)
_PROMISED = (ValueRole.TARGET, ValueRole.LIMIT)


class _Promise(NamedTuple):
    """A promise before it is numbered; ``clause`` is a range of the text's matching form."""

    text: StatedText
    clause: Range
    strength: Strength
    claim: Claim | None = None
    upper: Claim | None = None
    threshold: Claim | None = None


def find_commitments(document: Document, ledger: Ledger, lexicon: Lexicon) -> tuple[Commitment, ...]:
    """Every promise of the document, in text order; each promised number belongs to exactly one."""
    return commitments_of(document, ledger, find_texts(document, ledger))


def commitments_of(document: Document, ledger: Ledger, texts: Sequence[StatedText]) -> tuple[Commitment, ...]:
    """:func:`find_commitments` of texts already found."""
    blocks = {block.block_no: block for block in document.blocks}
    promises = [promise for text in texts for promise in _promises(text, document.identity, blocks)]
    found: list[tuple[tuple[int, int], _Promise | TextValue]] = [(_order(promise), promise) for promise in promises]
    found += [((value.span_start, 0), value) for value in _promised_values(document, ledger, blocks)]
    found.sort(key=lambda pair: pair[0])
    return tuple(
        _of_promise(document, each, number)
        if isinstance(each, _Promise)
        else _of_text_value(document, blocks, each, number)
        for number, (_, each) in enumerate(found, 1)
    )


def _order(promise: _Promise) -> tuple[int, int]:
    return promise.text.flow.offsets[promise.clause.start], _number(promise.claim) or 0


def _promises(text: StatedText, identity: Identity, blocks: dict[int, Block]) -> Iterator[_Promise]:
    if text.cell is not None and text.cell.is_label:
        return
    if text.part not in _PLAN_PARTS and not any(_is_promised(text, claim, identity) for claim in text.claims):
        return
    if text.cell is not None and text.table is not None and not text.table.is_bulleted:
        yield from _of_cell(text, identity)
    elif text.cell is not None and not text.claims and not re.search(r"[。,;]", text.matching):
        yield _Promise(text, Range(0, len(text.matching)), strength_in(text.matching) or Strength.EXPECTED)
    else:
        is_running = blocks[text.block_no].block_type in (BlockType.PARAGRAPH, BlockType.BULLET, BlockType.TABLE)
        yield from _of_sentences(text, identity, with_words=is_running and text.part in _PLAN_PARTS)


def _is_promised(text: StatedText, claim: Claim, identity: Identity) -> bool:
    """Whether a claim is a target of the time to come; a table may also hold the targets of the year executed."""
    if claim.numeral.value_role not in _PROMISED:
        return False
    year = claim.numeral.reference_year
    if text.part in _PLAN_PARTS and text.cell is None:
        return True
    if identity.plan_year is None or identity.plan_year == identity.execution_year:
        return text.part in _PLAN_PARTS
    return year is not None and year >= identity.plan_year


def _of_cell(text: StatedText, identity: Identity) -> Iterator[_Promise]:
    """The promised numbers of a cell in a table of targets."""
    whole = Range(0, len(text.matching))
    row = text.table.rows[text.cell.row_no] if text.table and text.cell else ()
    is_binding = any(cell.flow.matching == "约束性" for cell in row)
    for claim, upper, threshold in _units(text, whole, identity):
        strength = strength_in(words_before(text, claim))
        if claim.numeral.value_role is ValueRole.LIMIT or is_binding:
            strength = Strength.BINDING
        yield _Promise(text, whole, strength or Strength.EXPECTED, claim, upper, threshold)


def _of_sentences(text: StatedText, identity: Identity, *, with_words: bool) -> Iterator[_Promise]:
    lead = text.lead_sentence
    for sentence in text.parts.sentences:
        states_words = with_words and not is_guiding(text.matching[sentence.start : sentence.end])
        promised = any(_is_promised(text, claim, identity) for claim in text.claims_in(sentence))
        if not promised and (not states_words or sentence == lead):
            continue
        clauses = text.parts.clauses_of(sentence)
        for clause in clauses:
            yield from _of_clause(text, clause, clauses, identity, with_words=states_words)


def _of_clause(
    text: StatedText, clause: Range, clauses: Sequence[Range], identity: Identity, *, with_words: bool
) -> Iterator[_Promise]:
    units = list(_units(text, clause, identity))
    for claim, upper, threshold in units:
        yield _Promise(text, clause, _strength_of(text, clause, claim), claim, upper, threshold)
    if units or not with_words:
        return
    thresholds = [c for c in text.claims_in(clause) if _is_threshold(c)]
    if len(thresholds) < len(text.claims_in(clause)):
        return
    segment = text.parts.segment_at(clause.start)
    is_last = not any(other.start > clause.start and other.start < segment.end for other in clauses)
    words = text.matching[clause.start : clause.end].strip()
    if not promises_nothing(words, is_last=is_last):
        strength = strength_in(words) or Strength.PROCESS
        yield _Promise(text, clause, strength, threshold=thresholds[0] if thresholds else None)


def _is_threshold(claim: Claim) -> bool:
    return claim.numeral.measure_kind is MeasureKind.THRESHOLD


def _units(text: StatedText, part: Range, identity: Identity) -> Iterator[tuple[Claim, Claim | None, Claim | None]]:
    """The promised numbers of a clause: a range's ends together, a threshold with the number it defines."""
    claims = [claim for claim in text.claims_in(part) if _is_promised(text, claim, identity)]
    counted = [claim for claim in claims if not _is_threshold(claim)]
    thresholds = [claim for claim in claims if _is_threshold(claim)]
    index = 0
    while index < len(counted):
        claim, upper = counted[index], None
        if _are_range(counted[index : index + 2]):
            upper, index = counted[index + 1], index + 1
        threshold = next((t for t in thresholds if t.start < claim.start), None)
        if threshold is None and index == len(counted) - 1 and thresholds:
            threshold = thresholds[0]
        if threshold is not None:
            thresholds.remove(threshold)
        yield claim, upper, threshold
        index += 1


def _are_range(pair: Sequence[Claim]) -> bool:
    qualifiers = [claim.numeral.qualifier for claim in pair]
    return qualifiers == [Qualifier.RANGE_LOW, Qualifier.RANGE_HIGH]


def _strength_of(text: StatedText, clause: Range, claim: Claim) -> Strength:
    """Words right before the number decide, then the clause's, then the segment's; a bare number is expected."""
    if claim.numeral.value_role is ValueRole.LIMIT:
        return Strength.BINDING
    segment = text.parts.segment_at(claim.start)
    return (
        strength_in(words_before(text, claim))
        or strength_in(text.matching[clause.start : claim.start])
        or carried_strength(text.matching[segment.start : clause.start])
        or Strength.EXPECTED
    )


def _of_promise(document: Document, promise: _Promise, number: int) -> Commitment:
    text = promise.text
    span = text.span(promise.clause)
    sentence = text.span(text.parts.sentence_at(promise.clause.start))
    claim = promise.claim
    year = None if claim is None else claim.numeral.reference_year
    lead = text.lead_sentence
    return Commitment(
        commitment_no=number,
        strength=promise.strength,
        clause=text.printed(promise.clause).strip(),
        subject=_subject(promise),
        claim_no=_number(claim),
        range_claim_no=_number(promise.upper),
        threshold_claim_no=_number(promise.threshold),
        reference_year=year if year is not None else document.identity.plan_year,
        part=str(text.part),
        section=text.place.section,
        lead=text.place.lead if lead is None else text.printed(lead).strip(),
        block_no=text.block_no,
        page_no=document.page_of(span[0]),
        table_no=None if text.table is None else text.table.table_no,
        table_index=None if text.table is None else text.table.table_index,
        row_no=None if text.cell is None else text.cell.row_no,
        column_no=None if text.cell is None else text.cell.column_no,
        span_start=span[0],
        span_end=span[1],
        sentence_start=sentence[0],
        sentence_end=sentence[1],
    )


def _number(claim: Claim | None) -> int | None:
    return None if claim is None else claim.claim_no


def _subject(promise: _Promise) -> str:
    """What is promised: the number's name, or the clause without the words that lead up to it."""
    if promise.claim is not None and promise.claim.numeral.indicator_name:
        return promise.claim.numeral.indicator_name
    text, clause = promise.text, promise.clause
    if promise.claim is not None and text.cell is not None:
        return text.cell.row_label
    return text.printed(Range(after_first_verb(text.matching, clause), clause.end)).strip()


def _promised_values(document: Document, ledger: Ledger, blocks: dict[int, Block]) -> Iterator[TextValue]:
    """Targets answered in words by cells (完成市下达目标), of the plan year or in a table of the plan; those of running
    text are promised by their clauses."""
    identity = document.identity
    for value in ledger.text_values:
        is_cell = (value.sentence_start, value.sentence_end) == (value.span_start, value.span_end)
        if value.value_role not in _PROMISED or not is_cell:
            continue
        is_planned = identity.plan_year is not None and (value.reference_year or 0) >= identity.plan_year
        in_plan = blocks[value.block_no].place.part in _PLAN_PARTS and value.reference_year is None
        if is_planned or in_plan:
            yield value


def _of_text_value(document: Document, blocks: dict[int, Block], value: TextValue, number: int) -> Commitment:
    place = blocks[value.block_no].place
    return Commitment(
        commitment_no=number,
        strength=strength_in(matching_form(value.value_text)) or Strength.EXPECTED,
        clause=value.value_text,
        subject=value.indicator_name,
        claim_no=None,
        range_claim_no=None,
        threshold_claim_no=None,
        reference_year=value.reference_year or document.identity.plan_year,
        part=str(place.part),
        section=value.section,
        lead=place.lead,
        block_no=value.block_no,
        page_no=value.page_no,
        table_no=value.table_no,
        table_index=value.table_index,
        row_no=value.row_no,
        column_no=value.column_no,
        span_start=value.span_start,
        span_end=value.span_end,
        sentence_start=value.sentence_start,
        sentence_end=value.sentence_end,
    )
