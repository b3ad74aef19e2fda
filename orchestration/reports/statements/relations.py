"""What the text says its numbers have to do with one another, in words, brackets, lists and tables.

Relations that need another report, the catalogue or arithmetic are SQL's; nothing is recomputed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orchestration.reports.document import Document
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Ledger
from orchestration.reports.statements.dependent import dependents
from orchestration.reports.statements.enumerations import ListedText, NamedList, all_lists, counts_things
from orchestration.reports.statements.found import Found
from orchestration.reports.statements.record import ClaimRelation, RelationKind
from orchestration.reports.statements.tabular import tabular_relations
from orchestration.reports.statements.texts import StatedText, find_texts
from orchestration.reports.statements.wholes import parts_of_wholes, terms_of_hundred


def find_relations(document: Document, ledger: Ledger, lexicon: Lexicon) -> tuple[ClaimRelation, ...]:
    """Every relation between claims that the document states, in text order."""
    texts = find_texts(document, ledger)
    return relations_of(document, [(text, all_lists(text)) for text in texts], lexicon)


def relations_of(document: Document, texts: Sequence[ListedText], lexicon: Lexicon) -> tuple[ClaimRelation, ...]:
    """:func:`find_relations` of texts already found, each with its lists."""
    found = [
        (text.span(each.words), each) for text, lists in texts for each in _in_text(text, lists, lexicon.dimensions)
    ]
    found += [(cell.span(each.words), each) for cell, each in tabular_relations(document, [text for text, _ in texts])]
    found.sort(key=lambda pair: (pair[0], pair[1].claim.claim_no))
    return tuple(_record(number, span, each) for number, (span, each) in enumerate(found, 1))


def _in_text(text: StatedText, lists: Sequence[NamedList], dimensions: dict[str, str]) -> Iterator[Found]:
    if not text.claims:
        return
    yield from parts_of_wholes(text)
    yield from terms_of_hundred(text)
    yield from dependents(text)
    for names in lists:
        if names.claim is not None and counts_things(names.claim, dimensions):
            yield _enumeration(names)


def _enumeration(names: NamedList) -> Found:
    assert names.claim is not None  # asked by the caller
    return Found(
        RelationKind.ENUMERATION,
        names.claim,
        None,
        names.span,
        listed_count=len(names.items),
        has_etc=names.has_etc,
    )


def _record(number: int, span: tuple[int, int], found: Found) -> ClaimRelation:
    return ClaimRelation(
        relation_no=number,
        relation_kind=found.kind,
        claim_no=found.claim.claim_no,
        related_claim_no=None if found.related is None else found.related.claim_no,
        related_name=found.related_name,
        is_exhaustive=found.is_exhaustive,
        listed_count=found.listed_count,
        has_etc=found.has_etc,
        span_start=span[0],
        span_end=span[1],
    )
