"""Whether whoever types a command stands in another checkout of the project than the one whose code runs.

An editable installation, or an environment that was linked or copied, runs the code it was made for wherever it is called:
without a word, a command that writes would write there.
"""

from __future__ import annotations

import os
from pathlib import Path

from orchestration.commands.console import complain
from orchestration.paths import PROJECT, Places


def may_write(command: str) -> bool:
    """Whether ``command`` may write where it would; if this folder is of another checkout, says so on stderr.

    ``WAREHOUSE_HOME`` says which warehouse is meant; then it is only said.
    """
    here = _checkout_around_here()
    if here is None or here.samefile(PROJECT):
        return True
    places = Places.from_environment()
    written = places.raw if command == "new" else places.home
    said = (
        f"{here}: this is another checkout than that of the program, {PROJECT}; warehouse {command} writes to {written}"
    )
    if os.environ.get("WAREHOUSE_HOME"):
        complain(said)
        return True
    complain(
        f"{said}. Nothing was done: run .venv/bin/warehouse of the checkout you mean (make setup makes it; remove a .venv "
        "that was linked or copied from elsewhere first), or set WAREHOUSE_HOME to the warehouse you mean"
    )
    return False


def _checkout_around_here() -> Path | None:
    """The nearest folder from here upwards that has the dbt project and raw/."""
    try:
        here = Path.cwd()
    except OSError:  # it has gone
        return None
    for folder in (here, *here.parents):
        if (folder / "dbt_project" / "dbt_project.yml").is_file() and (folder / "raw").is_dir():
            return folder
    return None
