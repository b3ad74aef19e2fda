"""Reading in other processes: local ones and a Dask cluster, with workers that are killed and documents that kill theirs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PosixPath

import psutil
import pytest

from orchestration.ingest import pools
from orchestration.ingest.cache import ParseCache
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.parsing import DOCUMENTS_PER_TASK, ParseTask, parse_documents
from orchestration.paths import PROJECT
from tests.benchmarks.synthetic.read_back import reports
from tests.benchmarks.synthetic.write import write_document

LEXICON = load_lexicon(PROJECT / "dbt_project" / "seeds")
PRELOAD = """
import os
from orchestration.ingest import pools
from orchestration.ingest.parsing import read_document as read

def read_or_die(content, source_path, *given):
    if "poison" in source_path:
        os._exit(1)
    return read(content, source_path, *given)

pools.read_document = read_or_die
"""


class Poison(PosixPath):
    """A document that ends the process that opens it."""

    def read_bytes(self) -> bytes:
        os._exit(1)


class Stubborn(PosixPath):
    """A document whose first reader stands still and does not end when asked to, as before a lock that a killed one took."""

    def read_bytes(self) -> bytes:
        mark = self.with_suffix(".seen")
        if not mark.exists():
            mark.touch()
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(3600)
        return super().read_bytes()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    raw = tmp_path_factory.mktemp("raw")
    return [write_document(report, raw) for report in reports(6, 8)]


def tasks_for(paths: Sequence[Path], folder: Path) -> list[ParseTask]:
    cache = ParseCache(folder)
    return [ParseTask(str(n), path, f"raw/{n}.txt", cache.file(f"{n:064x}")) for n, path in enumerate(paths)]


def kill_a_child_after_the_first_batch(wanted: str) -> tuple[list[int], object]:
    """A progress function that kills one reading process as soon as something was read, and the list of the killed."""
    killed: list[int] = []

    def progress(done: int, total: int) -> None:
        if killed or done == total:
            return
        for child in psutil.Process().children(recursive=True):
            if wanted in " ".join(child.cmdline()):
                child.kill()
                killed.append(child.pid)
                return

    return killed, progress


def test_a_worker_killed_in_the_middle_loses_nothing(documents: list[Path], tmp_path: Path) -> None:
    tasks = tasks_for(documents, tmp_path)
    killed, progress = kill_a_child_after_the_first_batch("spawn_main")
    outcomes = parse_documents(tasks, LEXICON, workers=2, progress=progress)  # type: ignore[arg-type]
    assert killed
    assert [outcome.report_id for outcome in outcomes] == [task.report_id for task in tasks]
    assert not any(outcome.refusal for outcome in outcomes)
    assert all(task.target.exists() for task in tasks)


def test_a_document_that_kills_its_process_is_refused_alone(documents: list[Path], tmp_path: Path) -> None:
    paths = [*documents[:20], Poison(documents[20]), *documents[21:34]]
    tasks = tasks_for(paths, tmp_path)
    seen: list[tuple[int, int]] = []
    outcomes = parse_documents(tasks, LEXICON, workers=2, progress=lambda *now: seen.append(now))
    [refused] = [outcome for outcome in outcomes if outcome.refusal]
    assert refused.report_id == "20"
    assert refused.refusal and "raw/20.txt: the process that read it ended" in refused.refusal.sentence
    assert sum(task.target.exists() for task in tasks) == len(tasks) - 1
    assert seen[-1] == (34, 34)


def test_a_process_that_outlives_a_broken_pool_is_ended(documents: list[Path], tmp_path: Path) -> None:
    # Of three batches: Python's pool looks after a process only once it was given something more, or brought something back.
    paths = [Stubborn(documents[0]), *documents[1:20], Poison(documents[20]), *documents[21:]]
    tasks = tasks_for(paths, tmp_path)
    assert len(tasks) > 2 * DOCUMENTS_PER_TASK
    outcomes = parse_documents(tasks, LEXICON, workers=2, progress=lambda *now: None)
    assert [outcome.report_id for outcome in outcomes if outcome.refusal] == ["20"]
    assert not [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]


def wait_until(is_there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not is_there() and time.monotonic() < deadline:
        time.sleep(0.1)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Dask scheduler and two workers, each a process of its own; workers die of documents called poison."""
    pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "preload.py").write_text(PRELOAD, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    address_file = folder / "scheduler.json"
    common = ["--scheduler-file", str(address_file)]
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    worker = [*common, "--nthreads", "1", "--local-directory", str(folder), "--preload", str(folder / "preload.py")]
    commands = [
        ["scheduler", *common, *local, "--port", "0"],
        ["worker", *worker, "--nworkers", "2", "--no-dashboard", "--host", "127.0.0.1"],
    ]
    with (folder / "log.txt").open("w") as log:
        processes = []
        for command in commands:
            arguments = [sys.executable, "-m", "distributed.cli.dask_" + command[0], *command[1:]]
            processes.append(subprocess.Popen(arguments, env=environment, stdout=log, stderr=log, cwd=folder))
            wait_until(lambda: address_file.exists() and address_file.read_text().rstrip().endswith("}"))
        yield json.loads(address_file.read_text())["address"]
        for process in reversed(processes):
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
            process.wait()


def test_a_cluster_reads_what_a_process_reads(cluster: str, documents: list[Path], tmp_path: Path) -> None:
    here, there = tasks_for(documents[:20], tmp_path / "here"), tasks_for(documents[:20], tmp_path / "there")
    parse_documents(here, LEXICON, workers=1)
    outcomes = parse_documents(there, LEXICON, cluster=cluster)
    assert not any(outcome.refusal for outcome in outcomes)
    assert [a.target.read() for a in here] == [b.target.read() for b in there]


def test_a_killed_worker_of_a_cluster_loses_nothing(cluster: str, documents: list[Path], tmp_path: Path) -> None:
    tasks = tasks_for(documents, tmp_path)
    killed, progress = kill_a_child_after_the_first_batch("spawn_main")
    outcomes = parse_documents(tasks, LEXICON, cluster=cluster, progress=progress)  # type: ignore[arg-type]
    assert killed
    assert not any(outcome.refusal for outcome in outcomes)
    assert all(task.target.exists() for task in tasks)


def test_a_document_that_kills_workers_of_a_cluster_is_refused_alone(
    cluster: str, documents: list[Path], tmp_path: Path
) -> None:
    tasks = tasks_for(documents[:18], tmp_path)
    cache = ParseCache(tmp_path)
    tasks[3] = ParseTask("3", documents[3], "raw/poison.txt", cache.file(f"{3:064x}"))
    outcomes = parse_documents(tasks, LEXICON, cluster=cluster)
    assert [outcome.report_id for outcome in outcomes if outcome.refusal] == ["3"]
    assert sum(task.target.exists() for task in tasks) == 17


def test_a_cluster_that_is_not_there_is_named_with_what_to_do(
    documents: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_SECONDS_TO_CONNECT", 1)
    monkeypatch.setenv(pools.CLUSTER_VARIABLE, "tcp://127.0.0.1:9")
    with pytest.raises(pools.ClusterError, match="unset WAREHOUSE_DASK_ADDRESS"):
        parse_documents(tasks_for(documents[:1], tmp_path), LEXICON)
