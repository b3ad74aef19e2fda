"""The build_id: a hash of everything a refresh is a function of — parses, sidecars, keyed files, seeds, code and libraries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version

from orchestration.ingest.cache import hash_of_sources
from orchestration.ingest.intake import Intake
from orchestration.paths import PROJECT, Places

_CODE = ("assets", "ingest", "release", "reports", "files.py", "sql.py")
_CODE_PATTERNS = ("*.py", "*.j2", "*.css", "*.js")
_LIBRARIES = ("duckdb", "dbt-core", "dbt-duckdb", "pyarrow", "xlsxwriter", "jinja2")
"""What the files of a release are made by: an upgrade makes them anew."""
_DBT_FOLDERS = ("models", "seeds", "macros", "tests")
_DBT_PATTERNS = ("*.sql", "*.yml", "*.md", "*.csv")


def build_id_of(intake: Intake, places: Places, kept_keyed: Iterable[tuple[str, str]] = ()) -> str:
    """Sixteen hexadecimal digits; equal for equal inputs, seeds, code and libraries.

    ``kept_keyed``: paths and hashes of keyed files that stand as they were published, whatever lies in raw/ now.
    """
    digest = hashlib.sha256()
    for parse in intake.standing:
        digest.update(json.dumps(parse.as_entry(), sort_keys=True).encode())
    for keyed in intake.keyed_files:
        digest.update(f"{keyed.source_path}\0{keyed.sha256}\n".encode())
    for source_path, sha256 in kept_keyed:
        digest.update(f"kept {source_path}\0{sha256}\n".encode())
    digest.update(intake.lexicon_hash.encode())
    digest.update(" ".join(f"{name}=={version(name)}" for name in _LIBRARIES).encode())
    digest.update(_hash_of_code(places).encode())
    return digest.hexdigest()[:16]


def code_revision(places: Places) -> str:
    """Sixteen hexadecimal digits for the code and the dbt project with its seeds: equal in every checkout of one revision."""
    return hashlib.sha256(_hash_of_code(places).encode()).hexdigest()[:16]


def _hash_of_code(places: Places) -> str:
    dbt = [places.dbt_project / part for part in (*_DBT_FOLDERS, "dbt_project.yml")]
    return hash_of_sources((PROJECT / "orchestration" / part for part in _CODE), _CODE_PATTERNS) + hash_of_sources(
        (part for part in dbt if part.exists()), _DBT_PATTERNS
    )
