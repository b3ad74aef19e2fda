"""Bad sidecars beside a good report: no YAML, more than plain fields, names and words that are unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bad_input.case import BODY, YEAR, Case, Told, write

_FILE = f"{YEAR}/plan_report.yml"
_ONE_A_LINE = "write one “name: text” a line"
_PLAIN = "more than plain fields"


def cases() -> Iterator[Case]:
    yield _case("sidecar: a bracket left open", "title: [\n", _PLAIN, _ONE_A_LINE, "line")
    yield _case("sidecar: a quote left open", 'title: "abc\n', "not YAML in UTF-8", _ONE_A_LINE, "line")
    yield _case("sidecar: a tab for indentation", "title:\n\tissuer: a\n", "not YAML in UTF-8", _ONE_A_LINE, "line 2")
    yield _case("sidecar: GB18030", "title: 报告\n".encode("gb18030"), "not YAML in UTF-8", _ONE_A_LINE)
    yield _case("sidecar: binary", bytes(range(256)), "not YAML in UTF-8", _ONE_A_LINE)
    yield _case("sidecar: two documents", "title: a\n---\ntitle: b\n", "", _ONE_A_LINE)
    yield _case("sidecar: a list", "- title\n- issuer\n", "not a list of fields", _ONE_A_LINE, "line 1")
    yield _case("sidecar: prose", "This report is good.\n", "not a list of fields", _ONE_A_LINE, "line 1")
    yield _case("sidecar: an unknown key", "titel: 报告\n", "titel is no known field", "use only title", "line 1")
    mistyped = "title: 报告\nIssuer: 发改委\n"
    yield _case("sidecar: a key in capitals", mistyped, "Issuer is no known field", "use only title", "line 2")
    twice = "title: 一\nissuer: 发改委\ntitle: 二\n"
    yield _case("sidecar: a key twice", twice, "title stands there twice", "keep one", "line 3")
    command = 'title: !!python/object/apply:os.system ["touch hacked"]\n'
    yield _case("sidecar: a command in a tag", command, _PLAIN, _ONE_A_LINE, "line 1")
    named = "title: !!python/name:os.system x\n"
    yield _case("sidecar: a tag on a text", named, _PLAIN, _ONE_A_LINE, "line 1")
    yield _case("sidecar: an alias", "title: &a 报告\nissuer: *a\n", _PLAIN, _ONE_A_LINE, "line 1")
    yield _case("sidecar: a bomb of aliases", _bomb(), "", _ONE_A_LINE, "line")
    yield _case("sidecar: merged keys", "<<: {title: a}\n", _PLAIN, _ONE_A_LINE, "line 1")
    yield _case("sidecar: nested 10,000 deep", "title: " + "[" * 10_000, "", _ONE_A_LINE)
    yield _case("sidecar: fields within fields", "title:\n  zh: 报告\n", _PLAIN, _ONE_A_LINE, "line 2")
    yield _case("sidecar: no date", "presented_on: soon\n", "presented_on soon is no date", "2025-01-08", "line 1")
    missing = "presented_on: 2025-02-30\n"
    yield _case("sidecar: 30 February", missing, "presented_on 2025-02-30 is no date", "2025-01-08", "line 1")
    foreign = "presented_on: 01/08/2025\n"
    yield _case("sidecar: a date in another order", foreign, "is no date", "2025-01-08", "line 1")
    status = "issuer: 发改委\nplan_status: final\n"
    yield _case("sidecar: an unknown status", status, "plan_status final is unknown", "draft, adopted", "line 2")
    yield _case("sidecar: an unknown language", "language: en\n", "language en is unknown", "zh-Hans", "line 1")
    escaped = 'title: "报\\0告"\n'
    yield _case("sidecar: a NUL by an escape", escaped, "cannot be printed", "type the text anew", "line 1")
    turned = 'title: "报\\u202E告"\n'
    yield _case("sidecar: turned direction", turned, "cannot be printed", "type the text anew", "line 1")
    yield _case("sidecar: a title of 5,000 digits", "title: " + "1" * 5_000, "longer than 2000", "keep only", "line 1")
    yield _case("sidecar: a megabyte", "title: a\n" + "# x\n" * 250_000, "larger than 64 kB", "keep only")


def _case(name: str, content: bytes | str, problem: str, remedy: str, place: str | None = None) -> Case:
    return Case(name, _beside(content), (Told(f"raw/{_FILE}", problem, remedy, place),))


def _beside(content: bytes | str) -> Callable[[Path], None]:
    def put(raw: Path) -> None:
        write(raw, f"{YEAR}/plan_report.txt", BODY)
        write(raw, _FILE, content)

    return put


def _bomb() -> str:
    """Nine levels of nine references each: 387 million texts when followed."""
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join([*lines, "title: *i"])
