"""The parse cache: a Parquet file for each document, named by what it was made from, and which parse stands for what.

A parse depends on the document's bytes, its format, the reader's code and the lexicon, and on nothing else; so a file
once written is never rewritten. The register remembers the last good parse of every report, so that a report that can
no longer be read stands as it was. What a parse holds is ``rows``' business, when to parse ``intake``'s.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock

from orchestration.files import in_one_step, write_text
from orchestration.ingest.landing import DocumentType, KeyedTableFile, LandedDocument
from orchestration.ingest.sidecar import Sidecar
from orchestration.paths import PROJECT

_PARQUET_MARK = b"PAR1"  # the last bytes of a whole file
_READER_SOURCES = ("orchestration/reports", "orchestration/ingest/rows.py", "orchestration/ingest/schema.py")


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Hash of the reader's code: any change to it makes every parse stale."""
    return hash_of_sources(PROJECT / source for source in _READER_SOURCES)[:16]


def hash_of_sources(sources: Iterable[Path], patterns: tuple[str, ...] = ("*.py",)) -> str:
    """SHA-256 over names and bytes of files, and of the files of these patterns below folders."""
    digest = hashlib.sha256()
    for source in sources:
        files = sorted(f for p in patterns for f in source.rglob(p)) if source.is_dir() else [source]
        for file in files:
            digest.update(f"{file.relative_to(source.parent).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def parse_key(sha256: str, suffix: str, lexicon_hash: str, keyed_tables: Iterable[KeyedTableFile] = ()) -> str:
    """Name of the parse of a document with these bytes and typed tables under the present reader and this lexicon."""
    keyed = [f"{table.table_no}:{table.sha256}" for table in keyed_tables]
    parts = (sha256, suffix.lower(), reader_version(), lexicon_hash, *keyed)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def as_parquet(table: pa.Table) -> bytes:
    """A parse as the bytes of its file. Of one row there is nothing to gain by statistics and dictionaries."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", write_statistics=False, use_dictionary=False)
    return bytes(sink.getvalue())


@dataclass(frozen=True)
class ParseFile:
    """Where a document's parse is or will be."""

    path: Path

    def exists(self) -> bool:
        """Whether the parse is there, whole: a power cut can leave a name without its content."""
        try:
            with self.path.open("rb") as file:
                file.seek(-len(_PARQUET_MARK), os.SEEK_END)
                return file.read() == _PARQUET_MARK
        except OSError:
            return False

    def holds(self, schema: pa.Schema) -> bool:
        """Whether the stored parse has this form."""
        return bool(pq.read_schema(self.path).equals(schema))

    def write(self, table: pa.Table) -> None:
        """Store the parse in one step: the file is there whole or not at all."""
        self.write_bytes(as_parquet(table))

    def write_bytes(self, parquet: bytes) -> None:
        """Store a parse that is the bytes of a Parquet file already."""
        with in_one_step(self.path) as partial:
            partial.write_bytes(parquet)

    def table(self) -> pa.Table:
        """The parse as it is stored: one row."""
        with pq.ParquetFile(self.path) as file:
            return file.read()

    def conform_to(self, schema: pa.Schema) -> None:
        """Give a parse of another form this one: what is new is null in it, what is gone is dropped."""
        table = self.table()
        known = set(table.column_names)
        columns = [
            table.column(field.name).cast(field.type) if field.name in known else pa.nulls(table.num_rows, field.type)
            for field in schema
        ]
        self.write(pa.table(columns, schema=schema))

    def read(self, columns: list[str] | None = None) -> dict[str, Any]:
        """The parse as nested Python values, or the part of it that ``columns`` (Parquet paths) names."""
        with pq.ParquetFile(self.path) as file:
            row: dict[str, Any] = file.read(columns=columns).to_pylist()[0]
        return row


@dataclass(frozen=True)
class GoodParse:
    """The parse that stands for a report, and the document it was read from."""

    document: LandedDocument
    parse_key: str

    def as_entry(self) -> dict[str, Any]:
        """As an entry of the register."""
        sidecar = self.document.sidecar
        presented_on = sidecar.presented_on and sidecar.presented_on.isoformat()
        document = {
            **vars(self.document),
            "sidecar": {**vars(sidecar), "presented_on": presented_on},
            "keyed_tables": [dict(vars(table)) for table in self.document.keyed_tables],
        }
        return {"document": document, "parse_key": self.parse_key}

    @classmethod
    def of_entry(cls, entry: dict[str, Any]) -> GoodParse:
        """The reverse of :meth:`as_entry`."""
        fields, sidecar = dict(entry["document"]), dict(entry["document"]["sidecar"])
        sidecar["presented_on"] = sidecar["presented_on"] and date.fromisoformat(sidecar["presented_on"])
        fields["document_type"] = DocumentType(fields["document_type"])
        fields["keyed_tables"] = tuple(KeyedTableFile(**table) for table in fields.get("keyed_tables", ()))
        return cls(LandedDocument(**{**fields, "sidecar": Sidecar(**sidecar)}), entry["parse_key"])


class ParseCache:
    """The cache in ``folder``, with its register of good parses. Saving the register is the caller's decision."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._register_path = folder / "register.json"
        self._whole: set[str] = set()  # keys of parses that were seen to be there

    def file(self, key: str) -> ParseFile:
        return ParseFile(self.folder / f"{key[:2]}/{key}.parquet")

    def has(self, key: str) -> bool:
        """Whether the parse is there, whole. What was found is not looked for again."""
        if key not in self._whole and self.file(key).exists():
            self._whole.add(key)
        return key in self._whole

    def load_register(self) -> dict[str, GoodParse]:
        """The last good parse by report; those whose file has gone are left out."""
        try:
            entries = json.loads(self._register_path.read_text(encoding="utf-8"))
            parses = [GoodParse.of_entry(entry) for entry in entries]
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return {}  # lost, damaged or of another form: what is published is restored from the release
        return {parse.document.report_id: parse for parse in parses if self.has(parse.parse_key)}

    def save_register(self, parses: dict[str, GoodParse]) -> None:
        """Replace the register in one step: an entry a line."""
        entries = [json.dumps(parses[report_id].as_entry(), ensure_ascii=False) for report_id in sorted(parses)]
        write_text(self._register_path, "[" + ",\n".join(entries) + "]\n")

    def lock(self) -> FileLock:
        """Held while the register is read, changed and saved."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self.folder / "register.lock")
