"""``python -m orchestration.prepare``: what set-up does after installing — Dagster's home and the dbt manifest.

Run by ``make``; harmless to run again. ``--fresh`` parses the dbt project even where the manifest is up to date.
"""

from __future__ import annotations

import shutil
import sys

from orchestration.paths import PROJECT, Places, dagster_home


def prepare_dagster_home() -> None:
    """Give Dagster's home the project's settings."""
    home = dagster_home()
    home.mkdir(parents=True, exist_ok=True)
    settings, target = PROJECT / "dagster.yaml", home / "dagster.yaml"
    if not target.exists() or target.read_bytes() != settings.read_bytes():
        shutil.copyfile(settings, target)


def main() -> None:
    from orchestration.dbt_runs import DbtError, ensure_manifest
    from orchestration.ingest.seeds import SeedError

    prepare_dagster_home()
    try:
        ensure_manifest(Places.from_environment(), fresh="--fresh" in sys.argv[1:])
    except (DbtError, SeedError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
