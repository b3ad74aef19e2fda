"""Word lists as patterns: which words they are belongs to the modules that use them.

A list of three hundred verbs, written ``a|b|c``, is tried word by word wherever one may stand. Written so that the words
share their beginnings, it is tried character by character. What matches, and in which order, is the same as with the longest word
first: of the words that can stand at one place, each is the beginning of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class _Tree(dict[str, "_Tree"]):
    """What may follow: by the next character, or by "" where a word ends."""


def any_of(words: Iterable[str]) -> str:
    """The expression of one of ``words``, the longest that fits first, to be put in a group; without words, of nothing."""
    tree = _Tree()
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, _Tree())
        node[""] = _Tree()
    return "|".join(_branches(tree)) or r"(?!)"


def alternation(words: str) -> str:
    """:func:`any_of` words parted by white space."""
    return any_of(words.split())


def _branches(tree: _Tree) -> list[str]:
    return [re.escape(char) + _rest(below) for char, below in tree.items() if char]


def _rest(tree: _Tree) -> str:
    branches = _branches(tree)
    if not branches:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(branches)}|)"  # quicker than (?:…)?, whose count is kept
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
