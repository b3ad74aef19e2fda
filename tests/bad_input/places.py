"""What does not belong where it lies in raw/: folders, names, links, several files for one version, what is no file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bad_input.case import BODY, KEYED, YEAR, Case, Told, write

_NAME_IT = "name it <type>.<ext>"


def cases() -> Iterator[Case]:
    yield from _folders()
    yield from _names()
    yield from _several()
    yield from _links()
    yield from _no_files()


def _at(name: str, path: str, told: Told) -> Case:
    return Case(name, lambda raw: _put(raw, path), (told,))


def _put(raw: Path, path: str) -> None:
    write(raw, path, BODY)


def _folders() -> Iterator[Case]:
    region = Told("raw/999999", "999999 is no known region", "regions.csv")
    yield _at("unknown region", "999999/2024/plan_report.txt", region)
    name = Told("raw/静安区", "静安区 is no known region", "rename the folder")
    yield _at("a region's name for its code", "静安区/2024/plan_report.txt", name)
    for year in ("20x4", "2024年", "２０２４", "24", "2024-2025"):
        told = Told(f"raw/310106/{year}", f"{year} is no year", "as in 2024")
        yield _at(f"no year: {year}", f"310106/{year}/plan_report.txt", told)
    for year in ("1492", "0000", "9999"):
        told = Told(f"raw/310106/{year}", f"{int(year)} is outside the years", "rename the folder")
        yield _at(f"year out of range: {year}", f"310106/{year}/plan_report.txt", told)
    stray = Told("raw/plan_report.txt", "outside any region's folder", "raw/<region>/<year>/")
    yield _at("a document beside the regions", "plan_report.txt", stray)
    above = Told("raw/310106/plan_report.txt", "outside any year's folder", "raw/310106/<year>/")
    yield _at("a document beside the years", "310106/plan_report.txt", above)
    empty = Told(f"raw/{YEAR}", "the report is missing", "or remove the folder")
    yield Case("an empty year", lambda raw: (raw / YEAR).mkdir(parents=True), (empty,))
    gone = Told("raw", "does not exist", "create it")
    yield Case("no raw/ at all", lambda raw: raw.rmdir(), (gone,))


def _names() -> Iterator[Case]:
    strange = {
        "of no type": "report.txt",
        "in Chinese": "计划报告.txt",
        "in capitals": "Plan_Report.txt",
        "version 0": "plan_report.v0.txt",
        "version beyond measure": "plan_report.v99999999999999999999.txt",
        "two dots": "plan_report..txt",
        "a space behind": "plan_report.txt ",
        "no suffix": "plan_report",
        "a copy's name": "plan_report (1).txt",
        "a backup's name": "plan_report.txt.bak",
        "letters that look alike": "plan_rеport.txt",  # a Cyrillic е
        "very long": "p" * 240 + ".txt",
        "a formula": "=cmd|' calc'!A0.txt",
        "markup": "<script>alert(1)<script>.txt",
    }
    for what, name in strange.items():
        yield _at(f"name {what}", f"{YEAR}/{name}", Told(f"raw/{YEAR}/{name}", "not that of a document", _NAME_IT))
    for what, name, shown in (
        ("a line end", "plan_report\nraw: fine.txt", "plan_report\\nraw: fine.txt"),
        ("turned direction", "plan_report\u202etxt.exe", "plan_report\\u202etxt.exe"),
        ("a terminal's escape", "plan\x1b[2Jreport.txt", "plan\\x1b[2Jreport.txt"),
        ("a character of no width", "plan_report\u200b.txt", "plan_report\\u200b.txt"),
    ):
        told = Told(f"raw/{YEAR}/{shown}", "not that of a document", _NAME_IT)
        yield _at(f"name with {what}", f"{YEAR}/{name}", told)
    broken = Told(f"raw/{YEAR}/plan_report\\udcff.txt", "not that of a document", _NAME_IT)
    yield Case("name in broken bytes", _put_broken_name, (broken,))
    almost = Told(f"raw/{YEAR}/plan_report.yaml", "plan_report.txt waits for it", "rename it to plan_report.yml")
    yield Case("sidecar .yaml", lambda raw: _put_two(raw, "plan_report.txt", "plan_report.yaml"), (almost,))
    after = Told(f"raw/{YEAR}/plan_report.txt.yml", "plan_report.txt waits for it", "rename it to plan_report.yml")
    yield Case("sidecar .txt.yml", lambda raw: _put_two(raw, "plan_report.txt", "plan_report.txt.yml"), (after,))
    alone = Told(f"raw/{YEAR}/plan_report.yml", "its document is missing", "or remove it")
    yield Case(
        "sidecar alone", lambda raw: (write(raw, f"{YEAR}/plan_report.yml", "issuer: 发改委\n"), None)[1], (alone,)
    )


def _put_broken_name(raw: Path) -> None:
    folder = raw / YEAR
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/plan_report\xff.txt")).write_text(BODY, encoding="utf-8")


def _put_two(raw: Path, *names: str) -> None:
    for name in names:
        write(raw, f"{YEAR}/{name}", BODY)


def _several() -> Iterator[Case]:
    for first, second in (
        ("plan_report.md", "plan_report.txt"),
        ("plan_report.txt", "plan_report.v1.txt"),
        ("plan_report.v2.md", "plan_report.v2.txt"),
        ("plan_report.TXT", "plan_report.txt"),
    ):
        told = Told(f"raw/{YEAR}", f"{first} and {second} are the same version", "keep one")
        yield Case(f"one version twice: {first}, {second}", _two(first, second), (told,))


def _two(first: str, second: str) -> Callable[[Path], None]:
    return lambda raw: _put_two(raw, first, second)


def _links() -> Iterator[Case]:
    out = "leads out of raw/"
    copy = "copy the document itself into raw/"
    file = f"{YEAR}/plan_report.txt"
    yield Case("a link to a file outside", _link(file, "../../../outside.txt"), (Told(f"raw/{file}", out, copy),))
    yield Case("a link to /etc/passwd", _link(file, "/etc/passwd"), (Told(f"raw/{file}", out, copy),))
    yield Case("a link to a device", _link(file, "/dev/zero"), (Told(f"raw/{file}", out, copy),))
    yield Case("a year that is a link out", _link(YEAR, "../../elsewhere"), (Told(f"raw/{YEAR}", out, copy),))
    yield Case("a region that is a link out", _link("310106", "/"), (Told("raw/310106", out, copy),))
    yield Case("a typed file that is a link out", _link(KEYED, "/etc/passwd"), (Told(f"raw/{KEYED}", out, copy),))
    nowhere = Told(f"raw/{file}", "the link leads nowhere", copy)
    yield Case("a link to nothing", _link(file, "gone.txt"), (nowhere,))
    loop = Told(f"raw/{file}", "it cannot be opened", "may be read")
    yield Case("a link to itself", _link(file, "plan_report.txt"), (loop,))
    told = Told(f"raw/{YEAR}/2024", "it is a folder", "move it away")
    yield Case("a link to the region within it", _link(f"{YEAR}/2024", "../../310106"), (told,))
    sidecar = Told(f"raw/{YEAR}/plan_report.yml", f"{out}, and plan_report.txt waits for it", copy)
    yield Case("a sidecar that is a link out", _linked_sidecar, (sidecar,))


def _link(path: str, target: str) -> Callable[[Path], None]:
    def put(raw: Path) -> None:
        (raw / path).parent.mkdir(parents=True, exist_ok=True)
        (raw / path).symlink_to(target)

    return put


def _linked_sidecar(raw: Path) -> None:
    _put(raw, f"{YEAR}/plan_report.txt")
    (raw / YEAR / "plan_report.yml").symlink_to("/etc/passwd")


def _no_files() -> Iterator[Case]:
    file = f"{YEAR}/plan_report.txt"
    folder = Told(f"raw/{file}", "it is a folder", "move it away")
    yield Case("a folder called as a document", lambda raw: (raw / file).mkdir(parents=True), (folder,))
    pipe = Told(f"raw/{file}", "it is no regular file", "move it away")
    yield Case("a pipe called as a document", _pipe(file), (pipe,))
    sidecar = Told(f"raw/{YEAR}/plan_report.yml", "it is no regular file", "move it away")
    yield Case("a pipe called as a sidecar", _pipe(f"{YEAR}/plan_report.yml"), (sidecar,))
    typed = Told(f"raw/{KEYED}", "outside any year's folder", "move it to raw/310106/<year>/")
    yield Case("a pipe called as a typed file", _pipe(KEYED), (typed,))


def _pipe(path: str) -> Callable[[Path], None]:
    def put(raw: Path) -> None:
        (raw / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(raw / path)

    return put
