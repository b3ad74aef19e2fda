"""Where batches of documents are read: in local processes, or on a Dask cluster.

Both finish what they began: a batch whose worker died is read again, and a document that kills its worker every time is
refused alone. What reading a document means is ``parsing``'s business.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.process
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orchestration.ingest.cache import as_parquet, reader_version
from orchestration.ingest.parsing import ParseOutcome, ParseTask, bytes_of, keyed_tables_of, parse_batch, read_document
from orchestration.ingest.refusals import Refusal
from orchestration.reports.errors import ReportError
from orchestration.reports.formats.keyed import KeyedTable
from orchestration.reports.lexicon import Lexicon

if TYPE_CHECKING:
    from distributed import Client

CLUSTER_VARIABLE = "WAREHOUSE_DASK_ADDRESS"
_ATTEMPTS_TOGETHER = 2
_BATCHES_AHEAD_OF_A_WORKER = 2
_SECONDS_TO_CONNECT = 20

Batch = Sequence[ParseTask]
Done = Callable[[Sequence[ParseOutcome]], None]


class ClusterError(Exception):
    """A cluster that cannot be used; the message says why and what to do."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cluster_address(environment: Mapping[str, str] = os.environ) -> str | None:
    """The address of the Dask scheduler that the environment names, as in ``tcp://10.0.0.5:8786``; ``None`` without one."""
    return environment.get(CLUSTER_VARIABLE) or None


def read_in_processes(batches: Sequence[Batch], lexicon: Lexicon, workers: int, done: Done) -> None:
    """Read in ``workers`` processes of this machine.

    When one of them dies (killed for its memory, or by a document), all that was under way is read again; what does not
    get through together is read one document after the other, so that it shows which one it is.
    """
    left = list(batches)
    for _ in range(_ATTEMPTS_TOGETHER):
        if left:
            left = _read_together(left, lexicon, workers, done)
    left = [[task] for batch in left for task in batch]
    while left:
        left = _read_together(left, lexicon, 1, done)
        if left and _read_together(left[:1], lexicon, 1, done):
            done([_ended(left[0][0])])
        left = left[1:]


def _read_together(batches: Sequence[Batch], lexicon: Lexicon, workers: int, done: Done) -> list[Batch]:
    """Read the batches in one pool; returns, in order, those that were not read because a process died."""
    context = multiprocessing.get_context("spawn")  # forking a process that runs threads can hang
    unread = dict(enumerate(batches))
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(lexicon,)) as pool:
        futures: dict[Future[list[ParseOutcome]], int] = {}
        with suppress(BrokenProcessPool):
            for number, batch in unread.items():
                futures[pool.submit(_read_here, batch)] = number
        for future in as_completed(futures):
            with suppress(BrokenProcessPool):
                done(future.result())
                del unread[futures[future]]
        if unread:
            _end(set(multiprocessing.active_children()) - others)
    return list(unread.values())


def _end(processes: Iterable[multiprocessing.process.BaseProcess]) -> None:
    """End what is left of a broken pool, which would wait for it without end: a process that was killed while it handed
    over its results took the lock on them with it, and the others stand before it."""
    for process in processes:
        process.kill()


_lexicon: Lexicon | None = None


def _begin(lexicon: Lexicon) -> None:
    """What a worker process does once."""
    global _lexicon
    _lexicon = lexicon
    gc.freeze()


def _read_here(batch: Batch) -> list[ParseOutcome]:
    assert _lexicon is not None  # set by the pool's initializer
    return parse_batch(batch, _lexicon)


def _ended(task: ParseTask) -> ParseOutcome:
    problem = "the process that read it ended without a word, every time"
    remedy = "report this with the document, and remove it from raw/ meanwhile"
    return ParseOutcome(task.report_id, 0.0, Refusal(task.source_path, problem, remedy))


@dataclass(frozen=True)
class Sent:
    """A document on its way to a cluster, which need not see this machine's files."""

    report_id: str
    source_path: str
    content: bytes
    keyed_tables: tuple[KeyedTable, ...] = ()


@dataclass(frozen=True)
class Returned:
    """What came back: the parse as the bytes of a Parquet file, or a refusal, and which reader made it."""

    report_id: str
    seconds: float
    reader: str
    parse: bytes | Refusal


def read_for_cluster(documents: Sequence[Sent], lexicon: Lexicon) -> list[Returned]:
    """Read documents on a worker of a cluster."""
    returned = []
    for document in documents:
        started = time.perf_counter()
        read = read_document(document.content, document.source_path, lexicon, document.keyed_tables)
        parse = read if isinstance(read, Refusal) else as_parquet(read)
        returned.append(Returned(document.report_id, time.perf_counter() - started, reader_version(), parse))
    return returned


def read_on_cluster(address: str, batches: Sequence[Batch], lexicon: Lexicon, done: Done) -> None:
    """Read on the workers of the Dask scheduler at ``address``, which have this package but need no common folder.

    Raises :class:`ClusterError` when the cluster is not to be had or reads by other rules.
    """
    client = _connect(address)
    try:
        _Reading(client, lexicon, done).read(batches)
    finally:
        client.close()


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        remedy = f'install the extra "dask", or unset {CLUSTER_VARIABLE} to read on this machine'
        raise ClusterError(f"{CLUSTER_VARIABLE} is set, and Dask is not installed; {remedy}.") from error
    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
    except (OSError, ValueError, TimeoutError) as error:
        remedy = f"start scheduler and workers, or unset {CLUSTER_VARIABLE} to read on this machine"
        raise ClusterError(f"The Dask cluster at {address} cannot be reached ({error}); {remedy}.") from error
    return client


class _Reading:
    """A run over the batches, a few of them on the cluster at a time.

    The lexicon travels with each: scattered once, it would be lost with the workers that hold it.
    """

    def __init__(self, client: Client, lexicon: Lexicon, done: Done) -> None:
        self.client, self.lexicon, self.done = client, lexicon, done
        self.tasks: dict[Any, Batch] = {}  # by the future that reads them
        self.suspects: list[ParseTask] = []  # died with their workers, by their own doing or a neighbour's

    def read(self, batches: Iterable[Batch]) -> None:
        from distributed import as_completed

        with self.client.as_current():
            under_way = as_completed()
        waiting = iter(batches)
        for batch in waiting:
            under_way.add(self._send(batch))
            if len(self.tasks) >= _BATCHES_AHEAD_OF_A_WORKER * len(self.client.scheduler_info(n_workers=-1)["workers"]):
                break
        for future in under_way:
            for batch in self._take(future):
                under_way.add(self._send(batch))
            if (following := next(waiting, None)) is not None:
                under_way.add(self._send(following))
        for task in self.suspects:
            if self._take(self._send([task]), is_alone=True):
                self.done([_ended(task)])

    def _send(self, batch: Batch) -> Any:
        sent, refused = [], []
        for task in batch:
            try:
                keyed = tuple(keyed_tables_of(task))
                sent.append(Sent(task.report_id, task.source_path, bytes_of(task), keyed))
            except ReportError as error:
                refused.append(ParseOutcome(task.report_id, 0.0, Refusal.of_error(error)))
        if refused:
            self.done(refused)
        future = self.client.submit(read_for_cluster, sent, self.lexicon, pure=False)
        self.tasks[future] = batch
        return future

    def _take(self, future: Any, *, is_alone: bool = False) -> list[Batch]:
        """Store what a batch yielded; returns what has to be sent again: the documents, one by one, of a batch whose
        workers kept dying. Those that die again wait until nothing else is under way."""
        from distributed import KilledWorker

        batch = self.tasks.pop(future)
        try:
            returned: list[Returned] = future.result()
        except KilledWorker:
            if len(batch) > 1 or is_alone:
                return [[task] for task in batch]
            self.suspects += batch
            return []
        targets = {task.report_id: task.target for task in batch}
        outcomes = []
        for one in returned:
            if one.reader != reader_version():
                raise ClusterError(
                    f"The cluster's workers have another version of the reader ({one.reader}, here {reader_version()}); "
                    f"install this version on them and start them again."
                )
            refusal = one.parse if isinstance(one.parse, Refusal) else None
            if not isinstance(one.parse, Refusal):
                targets[one.report_id].write_bytes(one.parse)
            outcomes.append(ParseOutcome(one.report_id, one.seconds, refusal))
        self.done(outcomes)
        return []
