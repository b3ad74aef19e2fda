"""What converters to Markdown write inside running text: **bold**, *italic*, \\#, -- for a dash, straight quotes.

Signs that print nothing are hidden from reading; signs of lines (#, -, |) say what a line is and stay. Only the layout
reads what is made here; the document's text stays as it came.
"""

from __future__ import annotations

import re

HIDDEN = "\x1f"  # stands for one character of a sign: white space to expressions, but no gap between words

_BOLD = re.compile(r"(?<![\s*|])\*{2,3}(?!\*)|(?<!\*)\*{2,3}(?![\s*|])")
_ITALIC = re.compile(r"(?<![*A-Za-z0-9])\*(?=[^\s*])([^*\n]{1,40}(?<=[^\s*]))\*(?!\*)")
_DASHES = re.compile(r"(?<=[0-9年月日%\u4e00-\u9fff])-(-{1,2})(?=[\n\x1f]{0,5}[0-9\u4e00-\u9fff])")
_QUOTED = re.compile(r"\"([^\"\n]{1,60}(?:\n[^\"\n]{1,60})?)\"")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def without_signs(text: str) -> str:
    """``text`` with the signs replaced by :data:`HIDDEN`, character for character."""
    if "*" in text:
        text = _BOLD.sub(lambda found: HIDDEN * len(found.group()), text)
        text = _ITALIC.sub(lambda found: f"{HIDDEN}{found.group(1)}{HIDDEN}", text)
    if "--" in text:
        text = _DASHES.sub(lambda found: "-" + HIDDEN * len(found.group(1)), text)
    return _ESCAPED.sub(HIDDEN, text) if "\\" in text else text


def with_quotes_paired(matching: str) -> str:
    """The matching form with straight quotes as opening and closing ones, where two stand around a few words."""
    return _QUOTED.sub(r"“\1”", matching) if '"' in matching else matching
