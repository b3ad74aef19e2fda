"""The ``.yml`` beside a document: what the document does not say of itself.

Only its form is checked here: one “name: text” a line, the few names below, and for some of them the words allowed.
Where the document says something too, the document's word stands (``loader``). A sidecar is read as a stranger's file:
nothing of YAML that refers, repeats or builds is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

SIDECAR_SUFFIX = ".yml"
_MOST_BYTES = 64_000
_LONGEST_TEXT = 2_000
_ONE_A_LINE = "write one “name: text” a line"
_DATE = re.compile(r"([12][0-9]{3})-([0-9]{1,2})-([0-9]{1,2})")
_ABSENT = frozenset(("", "~", "null", "Null", "NULL"))
_WORDS = {"plan_status": ("draft", "adopted", "adjusted"), "language": ("zh-Hans", "zh-Hant")}


@dataclass(frozen=True)
class Sidecar:
    """The sidecar's fields, each absent unless given. ``plan_status``: draft, adopted, adjusted."""

    title: str | None = None
    issuer: str | None = None
    session: str | None = None
    presented_on: date | None = None
    language: str | None = None
    plan_status: str | None = None
    licence_note: str | None = None


class SidecarError(Exception):
    """A sidecar that cannot be used: what is wrong, where in it, and what to do."""

    def __init__(self, problem: str, remedy: str, place: str | None = None) -> None:
        self.problem, self.remedy, self.place = problem, remedy, place
        super().__init__(f"{problem}; {remedy}")


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar at ``path``; raises :class:`SidecarError`."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise SidecarError(f"it cannot be opened ({error.strerror})", "see that it may be read") from error
    if len(content) > _MOST_BYTES:
        raise SidecarError(f"it is larger than {_MOST_BYTES // 1000} kB", "keep only the fields of the document in it")
    given: dict[str, str] = {}
    known = [field.name for field in fields(Sidecar)]
    for name, text, place in _fields_of(content):
        if name not in known:
            raise SidecarError(f"{name} is no known field", f"use only {', '.join(known)}", place)
        if name in given:
            raise SidecarError(f"{name} stands there twice", "keep one of them", place)
        given[name] = _checked(name, text, place)
    presented_on = given.pop("presented_on", "")
    return Sidecar(
        presented_on=_date(presented_on) if presented_on else None,
        **{name: text for name, text in given.items() if text},
    )


def _checked(name: str, text: str, place: str) -> str:
    if len(text) > _LONGEST_TEXT:
        problem = f"{name} is longer than {_LONGEST_TEXT} characters"
        raise SidecarError(problem, "keep only what belongs to the field", place)
    if not text.isprintable():
        raise SidecarError(f"{name} has a character that cannot be printed", "type the text anew", place)
    if name in _WORDS and text and text not in _WORDS[name]:
        raise SidecarError(f"{name} {text} is unknown", f"write one of {', '.join(_WORDS[name])}", place)
    if name == "presented_on" and text and _date(text) is None:
        raise SidecarError(f"presented_on {text} is no date", "write it as 2025-01-08", place)
    return text


def _date(text: str) -> date | None:
    found = _DATE.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:  # a thirteenth month, a 30th of February
        return None


def _fields_of(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Name, text and line of each field. Follows the events of the parser, which build nothing."""
    import yaml  # deferred: most documents have no sidecar

    try:
        events = list(_plain_events(content.decode("utf-8-sig"), yaml))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else None
        raise SidecarError("it is not YAML in UTF-8", _ONE_A_LINE, place) from error
    for key, value in zip(events[::2], events[1::2], strict=True):
        yield key.value.strip(), _text(value), _line(key)


def _plain_events(text: str, yaml: Any) -> Iterator[Any]:
    """The scalars of one list of fields, names and texts in turn; refuses at the first event that is anything else."""
    depth = documents = 0
    for event in yaml.parse(text):
        if isinstance(event, yaml.MappingStartEvent) and depth == 0 and not event.anchor and not event.tag:
            depth = 1
        elif isinstance(event, yaml.DocumentStartEvent) and documents:
            raise SidecarError(
                "it holds several documents", "keep one, and write one “name: text” a line", _line(event)
            )
        elif (
            depth == 0
            and isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent)
            and _is_something(event, yaml)
        ):
            raise SidecarError("it is not a list of fields", _ONE_A_LINE, _line(event))
        elif isinstance(event, yaml.NodeEvent) and depth:
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                problem = "it holds more than plain fields (a list, a reference or a tag)"
                raise SidecarError(problem, _ONE_A_LINE, _line(event))
            yield event
        documents += isinstance(event, yaml.DocumentStartEvent)


def _is_something(event: Any, yaml: Any) -> bool:
    """Whether what stands in place of fields is more than nothing (an empty file with comments)."""
    return not isinstance(event, yaml.ScalarEvent) or _text(event) != ""


def _text(event: Any) -> str:
    text: str = event.value.strip()
    return "" if event.style is None and text in _ABSENT else text


def _line(event: Any) -> str:
    return f"line {event.start_mark.line + 1}"
