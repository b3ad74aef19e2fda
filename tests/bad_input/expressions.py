"""Texts that make a regular expression try every way of parting its words, written from the expression itself.

An expression that loops over words of which some begin or are made of others, ``(?:达到?|到)*$``, parts 达到达到达到… in a number of
ways that doubles with each word, and tries them all when the text goes on otherwise. Fuzzing meets such a text by luck.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]  # what re itself reads expressions with; there is no other way in
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import orchestration.reports
from orchestration.reports.numbers import disposition, word_forms
from tests.bad_input.mutations import lexicon

_LONGEST = 400
_MANY = 40
_ENOUGH = 8  # turns of a loop that can be had with a count above this are many
_NO_LOOP = frozenset({codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN})
_CATEGORIES = {codes.CATEGORY_DIGIT: "3", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "中"}
_LOOPS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})


def expressions() -> dict[str, re.Pattern[str]]:
    """The reader's expressions that loop over more than single characters, each once, by the first module and name that has it."""
    package = orchestration.reports
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    values = {
        f"{module.__name__.removeprefix(package.__name__)[1:]}.{name}": value
        for module in modules
        for name, value in vars(module).items()
    }
    values["numbers.word_forms, of areas"] = vars(
        word_forms._scope_patterns(tuple(term.name for term in lexicon().regions))
    )
    values["numbers.disposition, of names"] = vars(disposition.name_patterns(lexicon()))
    named = {
        pattern: f"{name}, {number}"
        for name, value in reversed(values.items())
        for number, pattern in enumerate(_patterns(value))
        if _loops_over_words(parser.parse(pattern.pattern, pattern.flags))
    }
    return {name: pattern for pattern, name in sorted(named.items(), key=lambda item: item[1])}


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from _patterns(one)
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _patterns(one)


def _loops_over_words(tree: Any) -> bool:
    for code, value in tree:
        if code in _LOOPS and value[1] > _ENOUGH and not all(inner in _NO_LOOP for inner, _ in value[2]):
            return True
        if any(_loops_over_words(part) for part in _parts(code, value)):
            return True
    return False


def _parts(code: Any, value: Any) -> list[Any]:
    if code in _LOOPS:
        return [value[2]]
    if code is codes.BRANCH:
        return list(value[1])
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.ATOMIC_GROUP:
        return [value]
    return [value[1]] if code in (codes.ASSERT, codes.ASSERT_NOT) else []


def hard_text(pattern: re.Pattern[str], chooser: random.Random) -> str:
    """A text the expression nearly matches, its loops turned many times."""
    text = _written(parser.parse(pattern.pattern, pattern.flags), chooser, _MANY)[:_LONGEST]
    cut = chooser.randint(0, len(text)) if chooser.random() < 0.3 else len(text)
    text = text[:cut] + chooser.choice(("\x00", "", "区", "1", "、", "%"))
    return text * 3 if chooser.random() < 0.3 else text


def _written(tree: Any, chooser: random.Random, many: int) -> str:
    return "".join(_piece(code, value, chooser, many) for code, value in tree)


def _piece(code: Any, value: Any, chooser: random.Random, many: int) -> str:
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.IN:
        return _one_of(chooser.choice(value), chooser)
    if code is codes.BRANCH:
        return _written(chooser.choice(value[1]), chooser, many)
    if code in _LOOPS:
        least, most, body = value
        if most <= _ENOUGH:
            return "".join(_written(body, chooser, many) for _ in range(chooser.randint(least, most)))
        words = [_written(body, chooser, 1) for _ in range(chooser.choice((1, 1, 2, 3)))]
        return "".join(chooser.choice(words) for _ in range(least + chooser.choice((0, 1, many, many, many))))
    if code in (codes.ASSERT, codes.SUBPATTERN, codes.ATOMIC_GROUP):
        return _written(_parts(code, value)[0], chooser, many)
    return "区" if code in _NO_LOOP else ""


def _one_of(item: tuple[Any, Any], chooser: random.Random) -> str:
    code, value = item
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.RANGE:
        return chr(chooser.randint(value[0], value[1]))
    return _CATEGORIES.get(value, "区")
