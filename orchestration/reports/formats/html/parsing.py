"""Parsing a page of unknown origin: lenient as browsers are, bounded, and without anything fetched."""

from __future__ import annotations

import re
from typing import Any

from orchestration.reports.errors import ReportError

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MOST_CHARACTERS = 8 * 2**20
_MOST_DEPTH = 250
_INLINE_PICTURE = re.compile(r"data:[A-Za-z/+.\-]{3,60};base64,[A-Za-z0-9+/=\s]*")
_MOST_ATTRIBUTES = 2_000  # of one element, each compared with all before it
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{2 * _MOST_ATTRIBUTES},}}")
_DROPPED = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)


def parse_page(page: str, *, file: str, remedy: str) -> Any | None:
    """The root element; ``None`` for a page without any. Raises :class:`ReportError` beyond the bounds."""
    from lxml import etree, html  # deferred: refreshing text files must not pay for it

    page = _INLINE_PICTURE.sub("", page)
    if len(page) > _MOST_CHARACTERS:
        problem = f"it has over {_MOST_CHARACTERS // 2**20} million characters"
        raise ReportError(problem, file=file, remedy="save only the report's text and deliver that")
    if any(len(tag.group().split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(page)):
        raise ReportError(f"an element has over {_MOST_ATTRIBUTES:,} attributes", file=file, remedy=remedy)
    page = _DROPPED.sub("", _XML_DECLARATION.sub("", page[:4096])) + page[4096:]
    if not page.strip():
        return None
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReportError(f"it cannot be parsed ({error})", file=file, remedy=remedy) from error
    if _depth(root) > _MOST_DEPTH:
        raise ReportError("its parts nest too deeply to be a report", file=file, remedy=remedy)
    return root


def _depth(root: Any) -> int:
    """How deep elements nest, counted without recursion."""
    deepest, depth = 0, 0
    from lxml import etree

    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
