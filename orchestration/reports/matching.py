"""The form of text used to compare, never to store: same length, one character for one character.

Half-width digits, letters and signs; simplified characters; unified ideographs in place of Kangxi and CJK radicals.
Length is preserved so that offsets into the matching form are offsets into the printed text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Radicals that browsers' PDFs yield and that NFKC leaves alone (U+2E80 block).
_CJK_RADICALS = {
    "⺟": "母", "⺠": "民", "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长",
    "⻔": "门", "⻘": "青", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨", "⻤": "鬼",
    "⻥": "鱼", "⻦": "鸟", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟", "⺎": "兀", "⺏": "尢",
}  # fmt: skip


@lru_cache(maxsize=1)
def _simplify() -> dict[str, str]:
    from opencc import OpenCC  # deferred: only documents with traditional characters pay for it

    convert = OpenCC("t2s").convert
    ideographs = [chr(code) for code in range(0x4E00, 0xA000)]
    pairs = zip(ideographs, convert("\n".join(ideographs)).split("\n"), strict=True)
    return {traditional: simple for traditional, simple in pairs if len(simple) == 1}


def _fold(char: str) -> str:
    if char in _CJK_RADICALS:
        return _CJK_RADICALS[char]
    if "①" <= char <= "⒛" or "Ⅰ" <= char <= "ⅿ":  # marks of lists and notes, Roman numerals: no digits or letters
        return char
    normal = unicodedata.normalize("NFKC", char)
    folded = normal if len(normal) == 1 else char
    if "\u4e00" <= folded <= "\u9fff":
        try:
            folded.encode("gb2312")  # holds the simplified characters in common use
        except UnicodeEncodeError:
            return _simplify().get(folded, folded)
    return folded


class _Foldings(dict[int, str]):
    """Foldings of the characters met so far, by code point; looked up by :meth:`str.translate`."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


_FOLDINGS = _Foldings()
_QUOTED = re.compile(r"\"([^\"\n]{1,60}(?:\n[^\"\n]{1,60})?)\"")


_LONGEST_WORD = 32


@lru_cache(maxsize=4096)
def _folded_word(word: str) -> str:
    return word.translate(_FOLDINGS)


def matching_form(text: str) -> str:
    """``text`` folded to its matching form; ``len(matching_form(t)) == len(t)`` for every ``t``."""
    if text.isascii():
        return text
    return _folded_word(text) if len(text) <= _LONGEST_WORD else text.translate(_FOLDINGS)


def with_quotes_paired(matching: str) -> str:
    """The matching form with straight quotes as opening and closing ones, where two stand around a few words."""
    return _QUOTED.sub(r"“\1”", matching) if '"' in matching else matching
