"""What the machine refuses — a full disk, a folder that is read-only, a file in use — in a sentence people can act on.

Recognised by the words of the operating system, DuckDB and SQLite, because that is all that crosses from a failed step.
Errors of inputs have their own sentences where they are found.
"""

from __future__ import annotations

import re

_OF_A_REFRESH = "and run the refresh again; what is published stays"
_OF_A_COMMAND = "and try again"
_GONE = r"No such file or directory|Cannot open file|No files found that match the pattern"
_FAULTS = (
    (
        r"No space left on device|disk is full|Disk quota exceeded|disk I/O error",
        "the disk is full or out of order",
        "make room on the disk of WAREHOUSE_HOME and DAGSTER_HOME {again}",
    ),
    (
        r"Read-only file system|readonly database",
        "the folder can only be read",
        "make it writable, or set WAREHOUSE_HOME and DAGSTER_HOME to folders that are, {again}",
    ),
    (
        r"Permission denied|Operation not permitted|unable to open database file",
        "this user may not write there",
        "give the user of the refresh the right to, {again}",
    ),
    (
        r"Could not set lock on file|Conflicting lock is held|database is locked",
        "another program has the file open",
        "close it there (open releases in published/, never files in build/) {again}",
    ),
    (
        _GONE,
        "a file went away while the refresh ran",
        "leave build/ and raw/ alone while it runs, {again}",
    ),
    (r"File exists|Not a directory", "a file stands where a folder should be", "move it away {again}"),
    (r"Too many open files", "too many files are open on this machine", "close programs or raise the limit {again}"),
    (r"Out of Memory|MemoryError|Cannot allocate memory", "the memory is used up", "close other programs {again}"),
)
_NOT_THERE = (
    "a file or folder is not there",
    "check the path, or WAREHOUSE_HOME, WAREHOUSE_RAW and WAREHOUSE_DBT_PROJECT where they are set, {again}",
)
"""Said to a command that changes nothing: there is nothing that could have gone meanwhile."""
_PATH = re.compile(r"""["'](?P<path>[^"'\n]*/[^"'\n]*)["']""")
_HOLDER = re.compile(r"held in (?P<program>\S+) \(PID (?P<process>[0-9]+)\)")


def explained(text: str, *, in_refresh: bool = True) -> str | None:
    """The sentence for an error whose message is ``text``; ``None`` where it is none of the machine's refusals."""
    for pattern, problem, remedy in _FAULTS:
        if found := re.search(pattern, text, re.IGNORECASE):
            if pattern == _GONE and not in_refresh:
                problem, remedy = _NOT_THERE
            path, holder = _PATH.search(text), _HOLDER.search(text)
            where = path["path"] if path else "The warehouse"
            who = f" ({holder['program']}, process {holder['process']})" if holder else ""
            again = _OF_A_REFRESH if in_refresh else _OF_A_COMMAND
            return f"{where}: {problem}{who} ({found[0]}); {remedy.format(again=again)}."
    return None
