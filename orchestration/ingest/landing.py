"""What lies in raw/: documents with their sidecars, keyed files, and everything there that is out of place.

Names and hashes only. Nothing here opens a document to understand it (``intake`` does, through the reader), and nothing
here writes: raw/ is append-only and never edited by code.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath

from orchestration.ingest.refusals import Refusal
from orchestration.ingest.sidecar import SIDECAR_SUFFIX, Sidecar, SidecarError, read_sidecar
from orchestration.reports.errors import ReportError
from orchestration.reports.formats import READABLE_SUFFIXES, either_of
from orchestration.reports.formats.bounds import MOST_BYTES, refuse_large

FIRST_YEAR = 2000
KEYED_FILE = "keyed_observations.csv"
_NEARLY_A_SIDECAR = frozenset((".yml", ".yaml"))
_DOCUMENT_NAME = re.compile(r"(?P<type>[a-z_]+)(?:\.v(?P<version>[1-9][0-9]{0,2}))?(?P<suffix>\.[A-Za-z0-9]+)")


_TABLES = re.compile(r"tables(?:\.v(?P<version>[1-9][0-9]{0,2}))?")
_TABLE_NAME = re.compile(r"(?P<number>[0-9]{1,3})\.csv")


class DocumentType(StrEnum):
    """What a document is, by its file name."""

    PLAN_REPORT = "plan_report"
    WORK_REPORT = "work_report"
    COMMUNIQUE = "communique"
    OTHER = "other"


_TYPES = frozenset(map(str, DocumentType))


@dataclass(frozen=True)
class KeyedTableFile:
    """A table typed from a picture of a report: ``tables/03.csv`` stands in for its table 3."""

    table_no: int
    source_path: str
    sha256: str

    def path_in(self, raw: Path) -> Path:
        """The file in the folder ``raw``."""
        return raw / PurePosixPath(self.source_path).relative_to("raw")


@dataclass(frozen=True)
class LandedDocument:
    """A document as received: whose it is by its place, and what its bytes are."""

    region_code: str
    execution_year: int
    document_type: DocumentType
    report_version: int
    source_path: str  # as cited: raw/<region>/<year>/<name>
    sha256: str
    sidecar: Sidecar = field(default_factory=Sidecar)
    keyed_tables: tuple[KeyedTableFile, ...] = ()

    def path_in(self, raw: Path) -> Path:
        """The document's file in the folder ``raw``."""
        return raw / self.source_path.removeprefix("raw/")

    @property
    def suffix(self) -> str:
        """The suffix of the file's name, with its dot."""
        return "." + self.source_path.rpartition(".")[2]

    @property
    def stem(self) -> str:
        """The file's name without its suffix, which a sidecar shares."""
        return self.source_path.rpartition("/")[2].rpartition(".")[0]

    @property
    def report_id(self) -> str:
        """The stable natural key of this version of the document."""
        return f"{self.region_code}-{self.execution_year}-{self.document_type}-v{self.report_version}"


@dataclass(frozen=True)
class KeyedFile:
    """A region's file of figures typed by hand."""

    region_code: str
    source_path: str
    sha256: str

    def path_in(self, raw: Path) -> Path:
        """The file in the folder ``raw``."""
        return raw / self.source_path.removeprefix("raw/")


@dataclass(frozen=True)
class Landing:
    """Everything found in raw/, in order of path, and everything refused."""

    documents: tuple[LandedDocument, ...]
    keyed_files: tuple[KeyedFile, ...]
    refusals: tuple[Refusal, ...]


def survey(raw: Path, *, regions: Collection[str], last_year: int) -> Landing:
    """Look through ``raw``; ``regions`` are the known codes, ``last_year`` is the latest possible execution year."""
    surveyor = _Surveyor(raw, frozenset(regions), last_year)
    surveyor.look()
    return Landing(tuple(surveyor.documents), tuple(surveyor.keyed_files), tuple(sorted(surveyor.refusals)))


def versions_in(folder: Path, kind: DocumentType) -> set[int]:
    """The versions of a type that names in the folder of a year claim, whatever lies there under them."""
    names = [_DOCUMENT_NAME.fullmatch(path.name) for path in folder.iterdir()] if folder.is_dir() else []
    documents = [name for name in names if name is not None and name["suffix"].lower() not in _NEARLY_A_SIDECAR]
    return {int(name["version"] or 1) for name in documents if name["type"] == kind}


def stat_signature(raw: Path) -> str:
    """A cheap fingerprint of names, sizes and times in ``raw``: equal while nobody touched it."""
    digest = hashlib.sha256()
    for path in sorted(_files_below(raw)):
        try:
            status = path.stat()
        except FileNotFoundError:  # gone since it was listed; the next look sees raw/ without it
            continue
        digest.update(os.fsencode(f"{path.relative_to(raw)}\0{status.st_size}\0{status.st_mtime_ns}\n"))
    return digest.hexdigest()


def content_hashes(raw: Path) -> dict[str, str]:
    """SHA-256 of every file in ``raw``, by its path within it; in its place the reason where a file cannot be read, and
    the size of one that is too large to be a document."""

    def content(path: Path) -> str:
        try:
            size = path.stat().st_size
            return sha256_of(path) if size <= MOST_BYTES else f"{size} bytes"
        except OSError as error:
            return str(error.strerror)

    return {printable(str(path.relative_to(raw))): content(path) for path in sorted(_files_below(raw))}


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def printable(name: str) -> str:
    """A file's name as it can be shown and stored: line ends, control characters and broken bytes are written out."""
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in name)


def names_of(stem: str) -> str:
    """The names under which a document is read: plan_report.txt or plan_report.md."""
    return either_of([f"{stem}{suffix}" for suffix in READABLE_SUFFIXES])


def _files_below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in folder.rglob("*") if p.is_file() and not _is_ignored(p.relative_to(folder)))


def _is_ignored(path: Path) -> bool:
    """Hidden files and the lock files of office programs are nobody's documents."""
    return any(map(_is_ignored_name, path.parts))


def _is_ignored_name(name: str) -> bool:
    return name.startswith((".", "~$"))


class _Kind(StrEnum):
    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"  # a pipe, a device


def _is_folder_of_tables(path: Path, kind: _Kind) -> re.Match[str] | None:
    return _TABLES.fullmatch(path.name) if kind is _Kind.FOLDER else None


def _belongs_to(file: str, document: LandedDocument) -> bool:
    """Whether ``file``, cited, is meant for the document: a sidecar however spelt, or typed tables."""
    folder, _, name = document.source_path.rpartition("/")
    beside = PurePosixPath(file.removeprefix(f"{folder}/"))
    if beside.suffix.lower() in _NEARLY_A_SIDECAR and len(beside.parts) == 1:
        return beside.stem.lower() in (document.stem, name.lower())
    tables = _TABLES.fullmatch(beside.parts[0])
    is_plan_report = document.document_type is DocumentType.PLAN_REPORT
    return tables is not None and is_plan_report and int(tables["version"] or 1) == document.report_version


def _with_waiting(problem: str, document: LandedDocument) -> str:
    return f"{problem}, and {document.source_path.rpartition('/')[2]} waits for it"


class _Surveyor:
    """Walks raw/ once, keeping what is in place and refusing what is not."""

    def __init__(self, raw: Path, regions: frozenset[str], last_year: int) -> None:
        self.raw, self.regions, self.last_year = raw, regions, last_year
        self._raw = raw.as_posix()
        self.documents: list[LandedDocument] = []
        self.keyed_files: list[KeyedFile] = []
        self.refusals: list[Refusal] = []

    def look(self) -> None:
        if not self.raw.is_dir():
            self._refuse(self.raw, "the folder of documents does not exist", "create it or set WAREHOUSE_RAW")
            return
        for entry, kind in self._entries(self.raw):
            if kind is not _Kind.FOLDER:
                if entry.suffix.lower() not in {".md"}:
                    self._refuse(entry, "a file outside any region's folder", "move it to raw/<region>/<year>/")
            elif entry.name not in self.regions:
                problem = f"{printable(entry.name)} is no known region"
                self._refuse(entry, problem, "add a row to regions.csv or rename the folder")
            else:
                self._look_into_region(entry)

    def _entries(self, folder: Path) -> Iterator[tuple[Path, _Kind]]:
        """What may be looked at in the folder, in order of name; the rest is refused."""
        try:
            with os.scandir(folder) as found:
                visible = sorted((e.name, e.is_symlink()) for e in found if not _is_ignored_name(e.name))
        except OSError as error:
            self._refuse_unopened(folder, error)
            return
        for name, is_link in visible:
            entry = folder / name
            if not (is_link and self._leaves_raw(entry)) and (kind := self._kind_of(entry)) is not None:
                yield entry, kind

    def _kind_of(self, path: Path) -> _Kind | None:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            if path.is_symlink() and isinstance(error, FileNotFoundError):
                self._refuse(path, "the link leads nowhere", "copy the document itself into raw/")
            else:
                self._refuse_unopened(path, error)
            return None
        return _Kind.FOLDER if stat.S_ISDIR(mode) else _Kind.FILE if stat.S_ISREG(mode) else _Kind.OTHER

    def _look_into_region(self, folder: Path) -> None:
        for entry, kind in self._entries(folder):
            if entry.name == KEYED_FILE and kind is _Kind.FILE:
                if (sha256 := self._hash(entry)) is not None:
                    self.keyed_files.append(KeyedFile(folder.name, self._cite(entry), sha256))
            elif kind is not _Kind.FOLDER:
                self._refuse(entry, "a file outside any year's folder", f"move it to raw/{folder.name}/<year>/")
            elif (year := self._year_of(entry)) is not None:
                self._look_into_year(entry, folder.name, year)

    def _year_of(self, folder: Path) -> int | None:
        year = int(folder.name) if re.fullmatch(r"[0-9]{4}", folder.name) else None
        if year is None:
            self._refuse(
                folder, f"{printable(folder.name)} is no year", "name the folder after the year reported on, as in 2024"
            )
            return None
        if not FIRST_YEAR <= year <= self.last_year:
            span = f"{FIRST_YEAR} to {self.last_year}"
            remedy = "rename the folder after the year reported on"
            if year > self.last_year:
                remedy += f", or set the clock of this machine if it is not {self.last_year}"
            self._refuse(folder, f"{year} is outside the years {span}", remedy)
            return None
        return year

    def _look_into_year(self, folder: Path, region_code: str, year: int) -> None:
        refused_before = len(self.refusals)
        entries = list(self._entries(folder))
        is_empty = not entries and len(self.refusals) == refused_before
        typed = {int(m["version"] or 1): p for p, kind in entries if (m := _is_folder_of_tables(p, kind))}
        entries = [(p, kind) for p, kind in entries if p not in typed.values()]
        sidecars = {p.stem: p for p, kind in entries if p.suffix == SIDECAR_SUFFIX and kind is _Kind.FILE}
        files = [p for p, kind in entries if self._is_document(p, kind, sidecars.get(p.stem))]
        found = [d for p in files if (d := self._document(p, region_code, year)) is not None]
        self._look_for_documents_of(sidecars, found)
        for document in self._one_file_each(found, folder):
            if document.document_type is DocumentType.PLAN_REPORT and document.report_version in typed:
                tables = tuple(self._keyed_tables(typed[document.report_version]))
                document = replace(document, keyed_tables=tables)
            if not self._waits_for_what_was_refused(document, refused_before):
                self._keep(document, sidecars.get(document.stem))
        reports = {d.report_version for d in found if d.document_type is DocumentType.PLAN_REPORT}
        for version, path in typed.items():
            if version not in reports:
                stem = DocumentType.PLAN_REPORT + (f".v{version}" if version > 1 else "")
                self._refuse(path, "its plan report is missing", f"put the report beside it as {names_of(stem)}")
        if is_empty:
            remedy = f"put the report there as {names_of(DocumentType.PLAN_REPORT)}, or remove the folder"
            self._refuse(folder, "the report is missing: the folder is empty", remedy)

    def _look_for_documents_of(self, sidecars: Mapping[str, Path], documents: Collection[LandedDocument]) -> None:
        """Refuse sidecars that are no document's."""
        stems = {document.stem for document in documents}
        by_name = {document.source_path.rpartition("/")[2]: document for document in documents}
        for stem, sidecar in sidecars.items():
            if stem in by_name:
                remedy = f"rename it to {by_name[stem].stem}{SIDECAR_SUFFIX}"
                self._refuse(sidecar, "a sidecar has its document's name without the suffix", remedy)
            elif stem not in stems:
                remedy = f"put the document beside it as {names_of(stem)}, or remove it"
                self._refuse(sidecar, "its document is missing", remedy)

    def _waits_for_what_was_refused(self, document: LandedDocument, refused_before: int) -> bool:
        """Whether something beside the document was refused that belongs to it; its refusal says then who waits.

        Without it the document would be published with other words or figures than its owner put there.
        """
        waits = False
        for number, refusal in enumerate(self.refusals[refused_before:], refused_before):
            if _belongs_to(refusal.file, document):
                self.refusals[number] = replace(refusal, problem=_with_waiting(refusal.problem, document))
                waits = True
        return waits

    def _keyed_tables(self, folder: Path) -> Iterator[KeyedTableFile]:
        """The typed tables of a report, each once."""
        seen: set[int] = set()
        for path, kind in self._entries(folder):
            name = _TABLE_NAME.fullmatch(path.name)
            if name is None or kind is not _Kind.FILE or int(name["number"]) in seen:
                problem = "the name is not that of a typed table, or its number is there twice"
                self._refuse(path, problem, "name it after the table's number, as in 03.csv")
            elif (sha256 := self._hash(path)) is not None:
                seen.add(int(name["number"]))
                yield KeyedTableFile(int(name["number"]), self._cite(path), sha256)

    def _is_document(self, path: Path, kind: _Kind, sidecar: Path | None) -> bool:
        """Whether the name is a document's; refuses what is neither that nor a sidecar."""
        if path == sidecar:
            return False
        if kind is not _Kind.FILE:
            what = "a folder" if kind is _Kind.FOLDER else "no regular file"
            remedy = f"move it away and put the document itself into {self._cite(path.parent)}/"
            self._refuse(path, f"it is {what}, and only documents lie here", remedy)
            return False
        if path.suffix.lower() in _NEARLY_A_SIDECAR:
            self._refuse(
                path, f"a sidecar's name ends in {SIDECAR_SUFFIX}", f"rename it to {path.stem}{SIDECAR_SUFFIX}"
            )
            return False
        name = _DOCUMENT_NAME.fullmatch(path.name)
        if name is None or name["type"] not in _TYPES:
            kinds = ", ".join(DocumentType)
            remedy = f"name it <type>.<ext> or <type>.vN.<ext> with one of the types {kinds}"
            self._refuse(path, "the name is not that of a document", remedy)
            return False
        return True

    def _document(self, path: Path, region_code: str, year: int) -> LandedDocument | None:
        name = _DOCUMENT_NAME.fullmatch(path.name)
        assert name is not None  # _is_document has seen to it
        sha256 = self._hash(path)
        if sha256 is None:
            return None
        return LandedDocument(
            region_code=region_code,
            execution_year=year,
            document_type=DocumentType(name["type"]),
            report_version=int(name["version"] or 1),
            source_path=self._cite(path),
            sha256=sha256,
        )

    def _one_file_each(self, documents: Iterable[LandedDocument], folder: Path) -> Iterator[LandedDocument]:
        by_identity: dict[str, list[LandedDocument]] = defaultdict(list)
        for document in documents:
            by_identity[document.report_id].append(document)
        for same in by_identity.values():
            if len(same) == 1:
                yield same[0]
                continue
            names = " and ".join(PurePosixPath(document.source_path).name for document in same)
            remedy = f"keep one, or name the later one {same[0].document_type}.v{same[0].report_version + 1}.<ext>"
            self._refuse(folder, f"{names} are the same version of one document", remedy)

    def _keep(self, document: LandedDocument, sidecar: Path | None) -> None:
        if sidecar is None:
            self.documents.append(document)
            return
        try:
            self.documents.append(replace(document, sidecar=read_sidecar(sidecar)))
        except SidecarError as error:
            self._refuse(sidecar, _with_waiting(error.problem, document), error.remedy, error.place)

    def _hash(self, path: Path) -> str | None:
        try:
            if (size := path.stat().st_size) > MOST_BYTES:
                refuse_large(size, file=self._cite(path))
            return sha256_of(path)
        except ReportError as error:
            self.refusals.append(Refusal.of_error(error))
        except OSError as error:
            self._refuse_unopened(path, error)
        return None

    def _refuse_unopened(self, path: Path, error: OSError) -> None:
        problem = f"it cannot be opened ({error.strerror})"
        self._refuse(path, problem, "see that it is still there and may be read, and run the refresh again")

    def _leaves_raw(self, path: Path) -> bool:
        if not Path(os.path.realpath(path)).is_relative_to(self.raw.resolve()):
            self._refuse(path, "the link leads out of raw/", "copy the document itself into raw/")
            return True
        return False

    def _cite(self, path: Path) -> str:
        cited = f"raw{path.as_posix()[len(self._raw) :]}" if path != self.raw else str(path)
        return printable(cited)

    def _refuse(self, path: Path, problem: str, remedy: str, place: str | None = None) -> None:
        self.refusals.append(Refusal(self._cite(path), problem, printable(remedy), place))
