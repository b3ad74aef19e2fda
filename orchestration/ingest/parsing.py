"""Reading documents into the parse cache, many a task, over local processes.

Each document succeeds or is refused on its own. Whether a parse is needed, and whether what was read belongs where the
document lies, is ``intake``'s business.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from orchestration.ingest.cache import ParseFile, reader_version
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.rows import parse_table
from orchestration.reports.errors import ReportError
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.read import read_report

DOCUMENTS_PER_TASK = 16
"""A worker takes seconds to start and a document a tenth of one: fewer are read in this process."""


@dataclass(frozen=True)
class ParseTask:
    """One document to read: its bytes, the name it is cited by, and where the parse goes."""

    report_id: str
    path: Path
    source_path: str
    target: ParseFile
    sha256: str | None = None  # of the bytes it was chosen for


@dataclass(frozen=True)
class ParseOutcome:
    """What became of a task: a parse in the cache, or a refusal. ``seconds`` of reading, storing included."""

    report_id: str
    seconds: float
    refusal: Refusal | None = None


def parse_documents(tasks: Sequence[ParseTask], lexicon: Lexicon, *, workers: int | None = None) -> list[ParseOutcome]:
    """Read every task, in order. ``workers``: processes at most (by default one a processor)."""
    workers = workers or os.cpu_count() or 1
    batches = list(_batches(tasks))
    if len(batches) <= 1 or workers == 1:
        return parse_batch(tasks, lexicon)
    context = multiprocessing.get_context("spawn")  # forking a process that runs threads can hang
    with ProcessPoolExecutor(min(workers, len(batches)), mp_context=context) as pool:
        return [outcome for batch in pool.map(parse_batch, batches, [lexicon] * len(batches)) for outcome in batch]


def parse_batch(tasks: Sequence[ParseTask], lexicon: Lexicon) -> list[ParseOutcome]:
    """Read the tasks one after the other in this process."""
    return [_parse(task, lexicon) for task in tasks]


def _batches(tasks: Sequence[ParseTask]) -> list[list[ParseTask]]:
    remaining = iter(tasks)
    return list(iter(lambda: list(islice(remaining, DOCUMENTS_PER_TASK)), []))


def _parse(task: ParseTask, lexicon: Lexicon) -> ParseOutcome:
    started = time.perf_counter()
    refusal = None
    table = None
    try:
        reading = read_report(_bytes_of(task), file=task.source_path, lexicon=lexicon)
        table = parse_table(reading, reader_version())
    except ReportError as error:
        refusal = Refusal.of_error(error)
    except Exception as error:  # one document's surprise must not cost the others their refresh
        problem = f"the reader failed on it ({type(error).__name__}: {error})"
        refusal = Refusal(task.source_path, problem, "report this with the document, and remove it from raw/ meanwhile")
    if table is not None:
        task.target.write(table)  # a disk that is full or gone is not the document's fault
    return ParseOutcome(task.report_id, time.perf_counter() - started, refusal)


def _bytes_of(task: ParseTask) -> bytes:
    """The document's bytes; raises :class:`ReportError` when they are not to be had, or not those that were seen."""
    try:
        content = task.path.read_bytes()
    except OSError as error:
        problem = f"it cannot be opened ({error.strerror})"
        remedy = "see that it is still there and may be read, and run the refresh again"
        raise ReportError(problem, file=task.source_path, remedy=remedy) from error
    if task.sha256 is not None and hashlib.sha256(content).hexdigest() != task.sha256:
        raise ReportError("it was changed while it was read", file=task.source_path, remedy="run the refresh again")
    return content
