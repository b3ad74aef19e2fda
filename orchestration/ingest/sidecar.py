"""The ``.yml`` beside a document: what the document does not say of itself.

Only its form is checked here. Where the document says something too, the document's word stands (``loader``).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

SIDECAR_SUFFIX = ".yml"


@dataclass(frozen=True)
class Sidecar:
    """The sidecar's fields, each absent unless given. ``plan_status``: draft, adopted."""

    title: str | None = None
    issuer: str | None = None
    session: str | None = None
    presented_on: date | None = None
    language: str | None = None
    plan_status: str | None = None
    licence_note: str | None = None


class SidecarError(Exception):
    """A sidecar that cannot be used: what is wrong and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}; {remedy}")


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar at ``path``; raises :class:`SidecarError`."""
    import yaml  # deferred: most documents have no sidecar

    known = [field.name for field in fields(Sidecar)]
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        place = getattr(error, "problem_mark", None)
        line = f" at line {place.line + 1}" if place else ""
        raise SidecarError(f"it is not YAML in UTF-8{line}", "write one “name: text” a line") from error
    if content is None:
        return Sidecar()
    if not isinstance(content, dict) or (strange := [str(key) for key in content if key not in known]):
        what = f"{', '.join(strange)} is no known field" if isinstance(content, dict) else "it is not a list of fields"
        raise SidecarError(what, f"use only {', '.join(known)}")
    return _typed({str(key): value for key, value in content.items() if value is not None})


def _typed(content: dict[str, object]) -> Sidecar:
    presented_on = content.pop("presented_on", None)
    if presented_on is not None and type(presented_on) is not date:
        raise SidecarError(f"presented_on {presented_on} is no date", "write it as 2025-01-08")
    return Sidecar(presented_on=presented_on, **{name: str(value).strip() for name, value in content.items()})
