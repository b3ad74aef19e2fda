"""Records that are made by the thousand: frozen to whoever writes code, as quick to make as any other.

``@record(frozen=True)`` is :func:`dataclasses.dataclass` to the type checker, which refuses assignment to a field. When the
program runs, fields are set plainly: setting each through ``object.__setattr__``, as frozen dataclasses do, took a
twentieth of the time a report takes to read. Classes with few instances are frozen dataclasses as usual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen):
        assert frozen  # what the type checker is told holds for every record
        return dataclass(unsafe_hash=True)
