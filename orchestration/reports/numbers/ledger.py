"""Document → ledger: every numeral accounted for, text values and words of quantity beside them.

Only assembly: finding, meaning and naming of numbers live in the modules called here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orchestration.reports.document import BlockType, Document
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.meaning import read_meanings
from orchestration.reports.numbers.mention import Mention, NumeralSpan, Passage
from orchestration.reports.numbers.mentions import MentionFinder
from orchestration.reports.numbers.names import name_mentions
from orchestration.reports.numbers.numerals import find_numerals
from orchestration.reports.numbers.outcomes import find_outcomes
from orchestration.reports.numbers.passages import find_passages
from orchestration.reports.numbers.reading import PassageReading
from orchestration.reports.numbers.record import Disposition, Ledger, Numeral
from orchestration.reports.numbers.text_values import find_text_values
from orchestration.reports.numbers.words import find_word_quantities


def account(document: Document, lexicon: Lexicon) -> Ledger:
    """The ledger of a document. Every match of the numeral expression in ``document.text`` is one row of it."""
    numerals = find_numerals(document.text)
    passages = find_passages(document)
    readings = _read_passages(document, passages, numerals, lexicon)
    read_meanings(document, readings, lexicon)
    name_mentions(document, passages, [reading.mentions for reading in readings], lexicon)
    return Ledger(
        numerals=_rows(document, readings, numerals),
        text_values=tuple(
            sorted(
                (*find_text_values(document, passages, lexicon), *find_outcomes(document, readings)),
                key=lambda value: value.span_start,
            )
        ),
        words=find_word_quantities(document, passages, lexicon),
    )


def _read_passages(
    document: Document, passages: Sequence[Passage], numerals: Sequence[NumeralSpan], lexicon: Lexicon
) -> list[PassageReading]:
    """Mentions of all passages; a numeral belongs to the first passage that holds its first digit."""
    marks = frozenset(
        block.marker for block in document.blocks if block.block_type is BlockType.FOOTNOTE and block.marker
    )
    finder = MentionFinder.for_document(lexicon, marks)
    unclaimed = {numeral.span_start: numeral for numeral in numerals}
    readings = []
    for passage in passages:
        reading = finder.find(passage, unclaimed)
        for mention in reading.mentions:
            for numeral in mention.numerals:
                unclaimed.pop(numeral.span_start, None)
        readings.append(reading)
    return readings


def _rows(
    document: Document, readings: Iterable[PassageReading], numerals: Sequence[NumeralSpan]
) -> tuple[Numeral, ...]:
    """One row a numeral, in text order; one that no passage holds is an identifier with a doubt."""
    placed = [(mention, reading) for reading in readings for mention in reading.mentions]
    placed.sort(key=lambda item: item[0].numerals[0].span_start)
    rows = {
        numeral.span_start: _row(document, numeral, mention, reading, claim_no)
        for claim_no, (mention, reading) in enumerate(placed, start=1)
        for numeral in mention.numerals
    }
    claim_no = len(placed)
    for numeral in numerals:
        if numeral.span_start not in rows:
            claim_no += 1
            rows[numeral.span_start] = Numeral(
                numeral.span_start, numeral.span_end, numeral.numeral, Disposition.IDENTIFIER, claim_no, None,
                document.page_of(numeral.span_start), "前言", None, None, None, None,
                doubts=("the digits stand in no block of the document",),
            )  # fmt: skip
    return tuple(rows[start] for start in sorted(rows))


def _row(document: Document, numeral: NumeralSpan, mention: Mention, reading: PassageReading, claim_no: int) -> Numeral:
    passage, table, cell = mention.passage, mention.passage.table, mention.passage.cell
    offsets = passage.flow.offsets
    sentence = reading.parts.sentence_at(mention.start)
    column_no = cell.column_no if cell else passage.header.column_no if passage.header else None
    return Numeral(
        span_start=numeral.span_start,
        span_end=numeral.span_end,
        numeral=numeral.numeral,
        disposition=mention.disposition,
        claim_no=claim_no,
        block_no=passage.block.block_no,
        page_no=document.page_of(numeral.span_start),
        section=passage.place.section,
        table_no=table.table_no if table else None,
        table_index=table.table_index if table else None,
        row_no=cell.row_no if cell else None,
        column_no=column_no,
        value=mention.value,
        decimals=mention.decimals,
        unit_mult=mention.unit_mult,
        unit=mention.unit,
        qualifier=mention.qualifier,
        measure_kind=mention.measure_kind,
        direction=mention.direction,
        comparison_base=mention.comparison_base,
        price_basis=mention.price_basis,
        reference_year=mention.reference_year,
        reference_year_start=mention.reference_year_start,
        period=mention.period,
        period_text=mention.period_text,
        value_role=mention.value_role,
        ref_area=mention.ref_area,
        industry_name=mention.industry_name,
        indicator_name=mention.indicator_name,
        sentence_start=offsets[sentence.start],
        sentence_end=offsets[max(sentence.start, min(sentence.end, len(offsets)) - 1)] + 1,
        expression_start=offsets[mention.expression_start],
        expression_end=offsets[max(mention.end, min(mention.expression_end, len(offsets))) - 1] + 1,
        doubts=(*mention.doubts, *document.doubts_about(numeral.span_start, numeral.span_end)),
    )
