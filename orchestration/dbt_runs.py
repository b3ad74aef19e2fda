"""Running dbt inside this process, and keeping the manifest that describes the project to Dagster.

dbt's programmatic runner (``dbtRunner``) with callbacks: no second interpreter, no second import of dbt. What its
events mean to Dagster is the business of ``assets.warehouse``, what its results prove that of ``release.audit``.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from orchestration import unit_tests
from orchestration.ingest.cache import hash_of_sources
from orchestration.ingest.seeds import require_text
from orchestration.paths import Places

RESULT_EVENTS = frozenset({"LogSeedResult", "LogModelResult", "LogTestResult", "LogSnapshotResult"})
"""dbt's structured events that tell how a node ended."""

_PARTIAL_PARSE = "partial_parse.msgpack"
_STAMP = "project.sha256"
_DOCS_STAMP = "docs.sha256"
_BUILD_ID_VARIABLE = "DBT_ENV_CUSTOM_ENV_BUILD_ID"  # dbt writes variables of this prefix into its artifacts

_LARGE = 400 * 10**6  # bytes of a loaded working file: about four million numbers


@dataclass(frozen=True)
class DbtOutcome:
    """How an invocation ended: its success, the result events in order, its error messages, and all it said."""

    is_success: bool
    result_events: tuple[dict[str, Any], ...]
    errors: tuple[str, ...]
    lines: tuple[str, ...]


class DbtError(Exception):
    """dbt could not parse or start; the message is dbt's own."""


def build(places: Places, build_id: str) -> DbtOutcome:
    """Build and test the whole project into the working file.

    ``places.dbt_target`` holds, afterwards, the manifest of the project as it was built and the test results, marked
    ``build_id``; among them those of unit tests that passed on the project in this very state before.
    """
    _bring_parse_state(places)
    results = places.dbt_target / "run_results.json"
    results.unlink(missing_ok=True)
    # dbt would write the manifest twice, which takes it longer than the tests; the one of set-up is the same.
    shutil.copyfile(places.manifest, places.dbt_target / "manifest.json")
    arguments = ["--no-write-json", "build", "--target-path", str(places.dbt_target), "--indirect-selection", "eager"]
    arguments += ["--threads", str(models_at_once(places.working_file))]
    cited = unit_tests.proven(places)
    if cited:
        arguments += unit_tests.LEFT_OUT
    outcome = _invoke(places, arguments, build_id, write_results_to=results)
    if results.exists():
        if cited:
            unit_tests.cite(results, cited)
        else:
            unit_tests.remember(places, results)
    return outcome


def models_at_once(working_file: Path) -> int:
    """How many models are built at a time in a file that is loaded: two, or one where a single one may need all the memory."""
    return 1 if working_file.exists() and working_file.stat().st_size > _LARGE else 2


def document(places: Places) -> None:
    """Make ``places.dbt_docs`` from the manifest of the build, unless it describes the project as it is now.

    Without a catalogue of the database: types and descriptions are the project's own, and the working file stays closed.
    Raises :class:`DbtError`.
    """
    stamp, wanted = places.dbt_docs.with_name(_DOCS_STAMP), places.manifest.with_name(_STAMP).read_text()
    if places.dbt_docs.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    stamp.unlink(missing_ok=True)
    only_words = ["--static", "--no-compile", "--empty-catalog"]
    arguments = ["--no-write-json", "docs", "generate", *only_words, "--target-path", str(places.dbt_target)]
    outcome = _invoke(places, arguments)
    if not outcome.is_success:
        raise DbtError("dbt cannot write the documentation: " + "; ".join(outcome.errors))
    stamp.write_text(wanted)


def ensure_manifest(places: Places, *, fresh: bool = False) -> None:
    """Make the manifest unless it describes the project as it is now; ``fresh`` makes it in any case.

    Always parsed in full: under partial parsing, dbt drops the YAML of a singular test whose SQL was edited. Raises
    :class:`DbtError`.
    """
    target = places.manifest.parent
    target.mkdir(parents=True, exist_ok=True)
    with FileLock(target / "manifest.lock"):
        if not fresh and not is_manifest_stale(places):
            return
        stamp, wanted = target / _STAMP, _project_hash(places)
        stamp.unlink(missing_ok=True)
        outcome = _invoke(places, ["parse", "--no-partial-parse", "--target-path", str(target)])
        if not outcome.is_success:
            raise DbtError("dbt cannot parse the project: " + "; ".join(outcome.errors))
        stamp.write_text(wanted)


def is_manifest_stale(places: Places) -> bool:
    """Whether the manifest of set-up is missing or describes another state of the project."""
    stamp = places.manifest.with_name(_STAMP)
    return not (places.manifest.exists() and stamp.exists() and stamp.read_text() == _project_hash(places))


def load_manifest(places: Places) -> dict[str, Any]:
    """The manifest of set-up, made first where it is missing or stale."""
    ensure_manifest(places)
    manifest: dict[str, Any] = json.loads(places.manifest.read_bytes())
    return manifest


def _project_hash(places: Places) -> str:
    """Changes with whatever the manifest depends on; the rows of seeds are not among it, their names are."""
    project = places.dbt_project
    folders = [project / name for name in ("models", "macros", "tests", "seeds")]
    files = [project / "dbt_project.yml", project / "profiles.yml"]
    content = hash_of_sources([*(f for f in folders if f.exists()), *files], ("*.sql", "*.yml", "*.md"))
    seeds = ",".join(sorted(path.stem for path in places.seeds.glob("*.csv")))
    return f"{content} {seeds}"


def _bring_parse_state(places: Places) -> None:
    """Start a build from the full parse, so that it neither parses again nor trusts an older partial parse."""
    source, target = places.manifest.parent, places.dbt_target
    target.mkdir(parents=True, exist_ok=True)
    stamp = target / _STAMP
    wanted = (source / _STAMP).read_text()
    if stamp.exists() and stamp.read_text() == wanted and (target / _PARTIAL_PARSE).exists():
        return
    shutil.copyfile(source / _PARTIAL_PARSE, target / _PARTIAL_PARSE)
    stamp.write_text(wanted)


def _invoke(
    places: Places, arguments: Sequence[str], build_id: str | None = None, write_results_to: Path | None = None
) -> DbtOutcome:
    from dbt.artifacts.schemas.run import RunExecutionResult
    from dbt.cli.main import dbtRunner
    from dbt_common.events.functions import msg_to_dict

    require_text(places.seeds)
    results: list[dict[str, Any]] = []
    errors: list[str] = []
    lines: list[str] = []

    def hear(event: Any) -> None:
        if event.info.name in RESULT_EVENTS:
            results.append(msg_to_dict(event))
        if event.info.level == "error":
            errors.append(event.info.msg.strip())
        if event.info.level in ("info", "warn", "error") and event.info.msg.strip():
            lines.append(event.info.msg)

    project = str(places.dbt_project)
    common = ["--project-dir", project, "--profiles-dir", project, "--log-path", str(places.dbt_target)]
    quiet = ["--log-level", "none", "--log-level-file", "info", "--no-use-colors"]
    places.dbt_target.mkdir(parents=True, exist_ok=True)
    with _environment(places, build_id):
        result = dbtRunner(callbacks=[hear]).invoke([*quiet, *arguments, *common])
        if write_results_to is not None and isinstance(result.result, RunExecutionResult):
            result.result.write(str(write_results_to))
    _release_working_file()
    if result.exception is not None and not errors:
        errors.append(str(result.exception))
    return DbtOutcome(result.success, tuple(results), tuple(dict.fromkeys(errors)), tuple(lines))


@contextmanager
def _environment(places: Places, build_id: str | None) -> Iterator[None]:
    """The variables dbt's profile and artifacts read, for the time of one invocation."""
    from dbt_common.events.functions import reset_metadata_vars

    wanted = {"WAREHOUSE_DUCKDB": str(places.working_file), "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
    if build_id is not None:
        wanted[_BUILD_ID_VARIABLE] = build_id
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    reset_metadata_vars()  # dbt remembers them for the life of the process
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        reset_metadata_vars()


def _release_working_file() -> None:
    """Close what dbt's adapter holds open: a handle left behind would lock the file against everyone."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
