"""Which part of a page is the report: menus, footers and the like are stripped, and the element of the text is found."""

from __future__ import annotations

import re
from typing import Any

from orchestration.reports.matching import matching_form

_NEVER_TEXT = frozenset(
    "script style noscript template iframe frame frameset object embed applet svg canvas audio video map select option"
    " button input textarea form nav head link meta base dialog".split()
)
_NEVER_TEXT_BUT_FORM = _NEVER_TEXT - {"form"}  # old pages wrap everything in one form
_MAY_SWALLOW = frozenset(("embed", "object", "applet", "map"))
_BOILERPLATE = re.compile(
    r"(?:^|[\s_\-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|copyright|share|bdshare\w*|jiathis\w*"
    r"|sidebar|side|related|recommend|toolbar|pager|print|banner|search|login|comments?|qrcode|ewm|weizhi|dqwz"
    r"|location|position|hot|links?|friendlink)(?:$|[\s_\-\d])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TITLE = re.compile(r"报告|公报|计划|草案")  # in simplified characters
_TITLE_CLASS = re.compile(r"title|bt|tit|headline", re.IGNORECASE)
_PARTS_OF_TABLE = ("tr", "tbody", "thead", "tfoot")
_LONGEST_TITLE = 120
_LEAST_SHARE_OF_TEXT = 0.8
_MOST_LINKS = 0.5
_CAPTION = re.compile(r"^\s*(?:附?表\s*[\d一二三四五六七八九十]|单位[:：]|注[:：])")
_HEADING = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十]{1,3}[)）])")
_SPACES = re.compile(r"\s+")


def strip_boilerplate(root: Any) -> None:
    """Remove from the tree what is never a report's text: scripts, hidden parts, menus, footers, lists of links.

    An element that holds sentences is kept whatever it is called.
    """
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is None or not isinstance(element.tag, str):
            continue
        if element.tag in _MAY_SWALLOW and _holds_report(element):
            element.drop_tag()  # never closed, it was given all that follows
        elif element.tag in _NEVER_TEXT_BUT_FORM or _is_hidden(element) or _is_boilerplate(element):
            _drop(element, parent)


def _drop(element: Any, parent: Any) -> None:
    """Remove the element, not the text after it."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _is_hidden(element: Any) -> bool:
    return _HIDDEN.search(element.get("style") or "") is not None or element.get("hidden") is not None


def _is_boilerplate(element: Any) -> bool:
    if element.tag in ("html", "body", "table", "tbody", "thead", "tr", "td", "th"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
    is_named = element.tag in ("footer", "aside") or _BOILERPLATE.search(named) is not None
    if is_named:
        return not _holds_report(element)
    if element.tag not in ("div", "ul", "ol", "dl", "p", "section", "span"):
        return False
    links = element.findall(".//a") if len(element) else []
    if len(links) < 3:
        return False
    text = _length(element.text_content())
    return not _holds_report(element) and sum(_length(link.text_content()) for link in links) > _MOST_LINKS * text


def _holds_report(element: Any) -> bool:
    """Whether running text, a table of figures or a report's title stands in the element."""
    text = element.text_content()
    if "。" in text and text.count("。") + text.count("，") > 3:
        return True
    if any(_TITLE.search(matching_form(heading.text_content())) for heading in element.iter("h1", "h2")):
        return True
    return any(sum(char.isdigit() for char in table.text_content()) > 8 for table in element.iter("table"))


def _length(text: str) -> int:
    return len(_SPACES.sub("", text))


def find_content(root: Any) -> list[Any]:
    """The elements to read: the report's title where it stands apart, and the element that holds its text.

    Goes down from the body as long as one child holds nearly all running text and the others hold no sentence, table,
    caption, heading or title of the genre.
    """
    body = root.find("body")
    current = body if body is not None else root
    weights = _weights(current)
    lead: list[Any] = []
    while True:
        children = [child for child in current if isinstance(child.tag, str)]
        heaviest = max(children, key=lambda child: weights.get(child, 0), default=None)
        if heaviest is None or heaviest.tag in ("p", "span", "font", "pre"):
            break
        if weights[heaviest] < _LEAST_SHARE_OF_TEXT * weights[current] or not weights[heaviest]:
            break
        others = [child for child in children if child is not heaviest]
        if any(_is_part_of_report(text) for text in _own_texts(current)) or any(map(_is_needed, others)):
            break
        before = others[: children.index(heaviest)]
        lead += [title for child in before for title in _titles_in(child)]
        current = heaviest
    while current.tag in _PARTS_OF_TABLE and current.getparent() is not None:
        current = current.getparent()  # no cell stands out: the table is read as one
    return [*_without_nested(lead), current]


def _weights(top: Any) -> dict[Any, int]:
    """Running text below each element: its characters outside links."""
    weights: dict[Any, int] = {}
    for element in reversed(list(top.iter())):
        own = 0 if element.tag == "a" else _length(element.text or "")
        weights[element] = own + sum(weights[child] + _length(child.tail or "") for child in element)
    return weights


def _own_texts(element: Any) -> list[str]:
    return [element.text or "", *(child.tail or "" for child in element)]


def _is_part_of_report(text: str) -> bool:
    return "。" in text or _CAPTION.match(text) is not None or _HEADING.match(text) is not None


def _is_needed(element: Any) -> bool:
    if _titles_in(element) and element.tag not in ("h1", "h2", "h3", "h4"):
        # A title may stand in a box of its own beside dates and sources; only the title is then taken.
        return _holds_sentences(element)
    return _holds_sentences(element) or element.tag == "table" or element.find(".//table") is not None


def _holds_sentences(element: Any) -> bool:
    return any(_is_part_of_report(text) for text in element.itertext())


def _titles_in(element: Any) -> list[Any]:
    """Elements that hold nothing but a report's title."""
    found = []
    for each in element.iter():
        if not isinstance(each.tag, str) or each.tag == "a":
            continue
        is_title = each.tag in ("h1", "h2", "h3", "h4") or _TITLE_CLASS.search(
            each.get("class") or each.get("id") or ""
        )
        text = matching_form(_SPACES.sub("", each.text_content()))
        if is_title and 8 <= len(text) <= _LONGEST_TITLE and _TITLE.search(text):
            found.append(each)
    return found


def _without_nested(elements: list[Any]) -> list[Any]:
    kept: list[Any] = []
    for element in elements:
        if not any(other in list(element.iterancestors()) for other in kept):
            kept.append(element)
    return kept
