"""What the machine refuses — a full disk, a folder that is read-only, a file in use — in a sentence people can act on.

Recognised by the words of the operating system, DuckDB and SQLite, because that is all that crosses from a failed step.
Errors of inputs have their own sentences where they are found.
"""

from __future__ import annotations

import re

_AGAIN = "and run the refresh again; what is published stays"
_FAULTS = (
    (
        r"No space left on device|disk is full|Disk quota exceeded|disk I/O error",
        "the disk is full or out of order",
        f"make room on the disk of WAREHOUSE_HOME and DAGSTER_HOME {_AGAIN}",
    ),
    (
        r"Read-only file system|readonly database",
        "the folder can only be read",
        f"make it writable, or set WAREHOUSE_HOME and DAGSTER_HOME to folders that are, {_AGAIN}",
    ),
    (
        r"Permission denied|Operation not permitted|unable to open database file",
        "this user may not write there",
        f"give the user of the refresh the right to, {_AGAIN}",
    ),
    (
        r"Could not set lock on file|Conflicting lock is held|database is locked",
        "another program has the file open",
        f"close it there (open releases in published/, never files in build/) {_AGAIN}",
    ),
    (
        r"No such file or directory|Cannot open file|No files found that match the pattern",
        "a file went away while the refresh ran",
        f"leave build/ and raw/ alone while it runs, {_AGAIN}",
    ),
    (r"File exists|Not a directory", "a file stands where a folder should be", f"move it away {_AGAIN}"),
    (r"Too many open files", "too many files are open on this machine", f"close programs or raise the limit {_AGAIN}"),
    (r"Out of Memory|MemoryError|Cannot allocate memory", "the memory is used up", f"close other programs {_AGAIN}"),
)
_PATH = re.compile(r"""["'](?P<path>[^"'\n]*/[^"'\n]*)["']""")
_HOLDER = re.compile(r"held in (?P<program>\S+) \(PID (?P<process>[0-9]+)\)")


def explained(text: str) -> str | None:
    """The sentence for an error whose message is ``text``; ``None`` where it is none of the machine's refusals."""
    for pattern, problem, remedy in _FAULTS:
        if found := re.search(pattern, text, re.IGNORECASE):
            path, holder = _PATH.search(text), _HOLDER.search(text)
            where = path["path"] if path else "The warehouse"
            who = f" ({holder['program']}, process {holder['process']})" if holder else ""
            return f"{where}: {problem}{who} ({found[0]}); {remedy}."
    return None
