"""Reading documents into the parse cache, many a task.

Each document succeeds or is refused on its own. Where the batches are read (here, in local processes, on a cluster) is
``pools``' business; whether a parse is needed, and whether what was read belongs where the document lies, ``intake``'s.
"""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from orchestration.ingest.cache import ParseFile, reader_version
from orchestration.ingest.landing import KeyedTableFile, printable
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.rows import parse_table
from orchestration.ingest.time_limit import time_limit
from orchestration.reports.errors import ReportError
from orchestration.reports.formats.bounds import refuse_large
from orchestration.reports.formats.keyed import KeyedTable
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.read import read_report

_LONGEST_SURPRISE = 200  # characters of an exception in a sentence
DOCUMENTS_PER_TASK = 16
"""A worker takes seconds to start and a document a tenth of one: fewer are read in this process."""

Progress = Callable[[int, int], None]
"""Told now and then how many documents of how many are done."""


@dataclass(frozen=True)
class ParseTask:
    """One document to read: its bytes, the name it is cited by, and where the parse goes."""

    report_id: str
    path: Path
    source_path: str
    target: ParseFile
    sha256: str | None = None  # of the bytes it was chosen for
    keyed_tables: tuple[tuple[KeyedTableFile, Path], ...] = ()


@dataclass(frozen=True)
class ParseOutcome:
    """What became of a task: a parse in the cache, or a refusal. ``seconds`` of reading, storing included."""

    report_id: str
    seconds: float
    refusal: Refusal | None = None


def parse_documents(
    tasks: Sequence[ParseTask],
    lexicon: Lexicon,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> list[ParseOutcome]:
    """Read every task; outcomes in the tasks' order.

    ``workers``: local processes at most (by default one a processor). ``cluster``: address of a Dask scheduler whose
    workers read instead (by default the one the environment names, if any).
    """
    from orchestration.ingest import pools  # which calls this module's functions in other processes

    batches = [tasks[start : start + DOCUMENTS_PER_TASK] for start in range(0, len(tasks), DOCUMENTS_PER_TASK)]
    outcomes: dict[str, ParseOutcome] = {}

    def done(some: Sequence[ParseOutcome]) -> None:
        outcomes.update((outcome.report_id, outcome) for outcome in some)
        if progress is not None:
            progress(len(outcomes), len(tasks))

    workers = min(workers or pools.processors(), len(batches))
    cluster = cluster or pools.cluster_address()
    if cluster and batches:
        pools.read_on_cluster(cluster, batches, lexicon, done)
    elif workers > 1:
        pools.read_in_processes(batches, lexicon, workers, done)
    else:
        for batch in batches:
            done(parse_batch(batch, lexicon))
    return [outcomes[task.report_id] for task in tasks]


def parse_batch(tasks: Sequence[ParseTask], lexicon: Lexicon) -> list[ParseOutcome]:
    """Read the tasks one after the other in this process."""
    with without_old_objects():
        return [_parse(task, lexicon) for task in tasks]


@contextmanager
def without_old_objects() -> Iterator[None]:
    """Keeps the garbage collector from looking, for every document, at all that was there before: a fifth of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def read_document(
    content: bytes, source_path: str, lexicon: Lexicon, keyed_tables: Sequence[KeyedTable] = ()
) -> pa.Table | Refusal:
    """The parse of one document, or why there is none."""
    try:
        with time_limit(source_path):
            reading = read_report(content, file=source_path, lexicon=lexicon, keyed_tables=keyed_tables)
            return parse_table(reading, reader_version())
    except ReportError as error:
        return Refusal.of_error(error)
    except Exception as error:  # one document's surprise must not cost the others their refresh
        said = printable(f"{type(error).__name__}: {error}")[:_LONGEST_SURPRISE]
        problem = f"the reader failed on it ({said})"
        return Refusal(source_path, problem, "report this with the document, and remove it from raw/ meanwhile")


def bytes_of(task: ParseTask) -> bytes:
    """The document's bytes; raises :class:`ReportError` when they are not to be had, or not those that were seen."""
    return _bytes_of(task.path, task.source_path, task.sha256)


def keyed_tables_of(task: ParseTask) -> list[KeyedTable]:
    """The tables typed from the document's pictures; raises as :func:`bytes_of` does."""
    return [
        KeyedTable(file.table_no, file.source_path, _bytes_of(path, file.source_path, file.sha256))
        for file, path in task.keyed_tables
    ]


def _bytes_of(path: Path, source_path: str, sha256: str | None) -> bytes:
    try:
        refuse_large(path.stat().st_size, file=source_path)
        content = path.read_bytes()
    except OSError as error:
        problem = f"it cannot be opened ({error.strerror})"
        remedy = "see that it is still there and may be read, and run the refresh again"
        raise ReportError(problem, file=source_path, remedy=remedy) from error
    if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
        raise ReportError("it was changed while it was read", file=source_path, remedy="run the refresh again")
    return content


def _parse(task: ParseTask, lexicon: Lexicon) -> ParseOutcome:
    started = time.perf_counter()
    try:
        read = read_document(bytes_of(task), task.source_path, lexicon, keyed_tables_of(task))
    except ReportError as error:
        read = Refusal.of_error(error)
    if isinstance(read, Refusal):
        return ParseOutcome(task.report_id, time.perf_counter() - started, read)
    task.target.write(read)  # a disk that is full or gone is not the document's fault
    return ParseOutcome(task.report_id, time.perf_counter() - started)
