"""A quick look for a character must never pass over what the pattern behind it would find."""

from __future__ import annotations

import re
import re._constants as op
import re._parser as parser
from collections.abc import Iterable

import pytest

from orchestration.reports.alternation import any_of
from orchestration.reports.numbers import (
    change_kinds,
    comparison_bases,
    disposition,
    links,
    outcomes,
    periods,
    qualifiers,
    roles,
    stocks,
)
from orchestration.reports.numbers.naming import relations, vocabulary
from orchestration.reports.statements import promising


def _members(items: Iterable[tuple[object, object]]) -> set[str]:
    found: set[str] = set()
    for kind, value in items:
        if kind is op.LITERAL:
            found.add(chr(value))
        elif kind is op.RANGE:
            found |= set(map(chr, range(value[0], value[1] + 1)))
        elif kind is op.CATEGORY and value is op.CATEGORY_DIGIT:
            found |= set("0123456789")
        else:
            return {"any character"}
    return found


def needs(parsed: Iterable[tuple[object, object]], signs: frozenset[str]) -> bool:
    """Whether every text that matches holds one of ``signs``."""
    for kind, value in parsed:
        if kind is op.LITERAL and chr(value) in signs:
            return True
        if kind is op.IN and _members(value) <= signs:
            return True
        if kind is op.SUBPATTERN and needs(value[3], signs):
            return True
        if kind is op.ATOMIC_GROUP and needs(value, signs):
            return True
        if kind is op.BRANCH and all(needs(branch, signs) for branch in value[1]):
            return True
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] and needs(value[2], signs):
            return True
    return False


def edge(parsed: Iterable[tuple[object, object]], *, is_last: bool = False) -> tuple[set[str], bool]:
    """The characters that a match can begin (end) with, and whether it can be empty."""
    found: set[str] = set()
    for kind, value in reversed(list(parsed)) if is_last else list(parsed):
        if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        if kind is op.LITERAL:
            return found | {chr(value)}, False
        if kind is op.IN:
            return found | _members(value), False
        if kind is op.SUBPATTERN:
            here, is_empty = edge(value[3], is_last=is_last)
        elif kind is op.ATOMIC_GROUP:
            here, is_empty = edge(value, is_last=is_last)
        elif kind is op.BRANCH:
            sides = [edge(branch, is_last=is_last) for branch in value[1]]
            here, is_empty = set().union(*(side for side, _ in sides)), any(empty for _, empty in sides)
        else:
            here, is_empty = edge(value[2], is_last=is_last)
            is_empty = is_empty or value[0] == 0
        found |= here
        if not is_empty:
            return found, False
    return found, True


def _signs(look: re.Pattern[str] | frozenset[str]) -> frozenset[str]:
    return look if isinstance(look, frozenset) else frozenset(edge(parser.parse(look.pattern))[0])


@pytest.mark.parametrize(
    ("look", "pattern"),
    [
        (qualifiers._OPENS_PREFIX, qualifiers.PREFIX.pattern),
        (frozenset("约"), qualifiers._ABOUT_SHARE.pattern),
        (change_kinds._CHANGES, change_kinds.CHANGE_UP.pattern),
        (change_kinds._CHANGES, change_kinds.CHANGE_DOWN.pattern),
        (change_kinds._CHANGES, change_kinds._CHANGE_OF.pattern),
        *((comparison_bases._OPENS_BASE, pattern.pattern) for _, pattern in comparison_bases._BASES),
        (periods._TIME_SIGNS | frozenset("90"), periods._EXPRESSION.pattern),  # or a year in digits
        *((promising._OPENS_MODAL, pattern.pattern) for _, pattern in promising._MODALS),
        (promising._OPENS_CARRIED, promising._CARRIED.pattern),
        (roles._OPENS_FACT, roles._FACT.pattern),
        (frozenset("下定"), roles._SET_ABOVE.pattern),
        (frozenset("下"), roles._LIMIT_SENTENCE.pattern),
        (links._JOINS_RATIO, links._RATIO.pattern),
        (outcomes._WORD_OF_TARGET, outcomes._OUTCOME.pattern),
    ],
)
def test_what_a_pattern_matches_holds_a_sign_that_is_looked_for(
    look: re.Pattern[str] | frozenset[str], pattern: str
) -> None:
    assert needs(parser.parse(pattern), _signs(look))


def test_copulas_and_words_of_captions_end_as_the_quick_look_expects() -> None:
    assert edge(parser.parse(vocabulary.COPULAS), is_last=True) == (set(vocabulary.COPULA_LAST), False)
    assert edge(parser.parse(disposition._CAPTION_LEFT.pattern), is_last=True) == (
        set(disposition._CAPTION_LAST),
        False,
    )


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (relations._FIRST.replace("0-9", "0123456789"), f"(?:{relations._BASE_WORDS}|{relations._GROWTH_WORDS})"),
        (stocks._STOCK_CUE.pattern[4 : stocks._STOCK_CUE.pattern.index("]")], stocks._STOCK_CUE.pattern),
    ],
)
def test_words_begin_as_the_look_ahead_expects(first: str, words: str) -> None:
    assert edge(parser.parse(words)) == (set(first), False)


def test_shared_beginnings_match_as_the_longest_word_first() -> None:
    words = "总产值 总额 总 产值 产 增加值 增加 数".split()
    tried_one_by_one = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    for text in ("总产值增加值", "总额数", "产总", "增加数值", "值"):
        for end in ("", "$", "(?=数)", ".$"):
            expected = [match.group() for match in re.finditer(f"(?:{tried_one_by_one}){end}", text)]
            assert [match.group() for match in re.finditer(f"(?:{any_of(words)}){end}", text)] == expected


def test_no_words_match_nothing() -> None:
    assert re.search(any_of(()), "总产值") is None
