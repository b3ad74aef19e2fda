"""Names of WordprocessingML, and reading its on/off values."""

from __future__ import annotations

from typing import Any

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def local(element: Any) -> str:
    """The element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, *path: str) -> Any | None:
    """The first descendant along the path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: Any | None, name: str = "val") -> str | None:
    """The attribute ``w:<name>``, in either dialect of the format."""
    if element is None:
        return None
    found: str | None = element.get(f"{{{_MAIN}}}{name}")
    if found is None:
        found = element.get(f"{{{_STRICT}}}{name}")
    return found


def number(element: Any | None, name: str = "val", *, default: int = 0) -> int:
    """The attribute as a whole number of bounded size."""
    text = value(element, name)
    return int(text) if text is not None and text.lstrip("-").isdigit() and len(text) < 9 else default


def is_on(element: Any | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")
