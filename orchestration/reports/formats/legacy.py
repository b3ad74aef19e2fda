"""Formats that only other programs read: refused with the conversion that makes them readable."""

from __future__ import annotations

from typing import NoReturn

from orchestration.reports.errors import ReportError


def refuse_legacy(content: bytes, *, file: str, name: str) -> NoReturn:
    """Refuse an old Word or WPS file, naming the conversion."""
    remedy = "convert it with `libreoffice --headless --convert-to docx` and deliver the .docx"
    raise ReportError(f"{name} files are not read", file=file, remedy=remedy)
