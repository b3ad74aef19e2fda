"""The ZIP around a Word file: its parts, unpacked within bounds. What the parts say is the business of the others."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.xml import MOST_BYTES, parse_xml

REMEDY = "open it in Word or LibreOffice, save it as .docx again and deliver that file"
_MOST_PARTS = 20_000
_MOST_MARGINALS = 60
_MARGINAL = re.compile(r"word/(?:header|footer)\d*\.xml")
_MAIN = "word/document.xml"


@dataclass
class Package:
    """An opened Word file."""

    archive: zipfile.ZipFile
    file: str
    names: frozenset[str]
    _unpacked: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def open(cls, content: bytes, *, file: str) -> Package:
        """Open the ZIP; raises :class:`ReportError` for what is no Word file."""
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            raise ReportError(
                "it is an old Word file or protected by a password",
                file=file,
                remedy="remove the password, or convert it with `libreoffice --headless --convert-to docx`, and deliver"
                " the .docx",
            )
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ReportError("it is no Word file, or it is cut off", file=file, remedy=REMEDY) from error
        names = frozenset(archive.namelist()[: _MOST_PARTS + 1])
        if len(names) > _MOST_PARTS:
            raise ReportError(f"it holds over {_MOST_PARTS} parts", file=file, remedy=REMEDY)
        package = cls(archive, file, names)
        if package._main_name() is None:
            raise ReportError("it is a ZIP file but holds no Word document", file=file, remedy=REMEDY)
        return package

    def _main_name(self) -> str | None:
        if _MAIN in self.names:
            return _MAIN
        return next((name for name in sorted(self.names) if re.fullmatch(r"word/document\d*\.xml", name)), None)

    def part(self, name: str) -> Any | None:
        """The root of word/<name>.xml; ``None`` where there is no such part."""
        path = f"word/{name}.xml"
        return self._parse(path) if path in self.names else None

    @property
    def main_bytes(self) -> bytes:
        """The main part, unpacked."""
        return self._read(self._main_name() or _MAIN)

    @property
    def body(self) -> Any:
        """The root of the main part."""
        return self._parse(self._main_name() or _MAIN)

    @property
    def was_rendered(self) -> bool:
        """Whether Word noted where its pages ended."""
        return b"lastRenderedPageBreak" in self.main_bytes

    @property
    def headers_and_footers(self) -> Iterator[Any]:
        """Roots of the page headers and footers."""
        for name in sorted(name for name in self.names if _MARGINAL.fullmatch(name))[:_MOST_MARGINALS]:
            yield self._parse(name)

    def _parse(self, name: str) -> Any:
        return parse_xml(self._read(name), file=self.file, place=name, remedy=REMEDY)

    def _read(self, name: str) -> bytes:
        if name in self._unpacked:
            return self._unpacked[name]
        try:
            with self.archive.open(name) as part:
                content = part.read(MOST_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
            raise ReportError("it is damaged or encrypted", file=self.file, place=name, remedy=REMEDY) from error
        if len(content) > MOST_BYTES:
            problem = f"it unpacks to over {MOST_BYTES // 2**20} MB"
            raise ReportError(problem, file=self.file, place=name, remedy="deliver a file without such a part")
        self._unpacked[name] = content
        return content
