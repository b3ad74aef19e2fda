"""Reading XML that strangers wrote: bounded in size and depth, no entities, no document type, nothing fetched."""

from __future__ import annotations

from typing import Any

from orchestration.reports.errors import ReportError

MOST_BYTES = 16 * 2**20
"""A part of a document that unpacks to more than this holds no report's words. Its tree takes twenty times that."""


def parse_xml(content: bytes, *, file: str, place: str, remedy: str) -> Any:
    """The root element. Raises :class:`ReportError` for what is no XML, defines entities, or nests beyond measure."""
    from lxml import etree  # deferred: refreshing text files must not pay for it

    hostile = ReportError("it defines entities, which no Word file does", file=file, place=place, remedy=remedy)
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise hostile
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        problem = f"it is damaged ({error.msg})"
        raise ReportError(problem, file=file, place=place, remedy=remedy) from error
    if root.getroottree().docinfo.internalDTD is not None:  # in another encoding, or far from the start
        raise hostile
    return root
