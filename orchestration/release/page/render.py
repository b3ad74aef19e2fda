"""Filling the templates: one page for each district's year, an index where there are several, none needs the network.

Every text is escaped by the template engine. The page's policy forbids all connections and allows exactly the style and
the script it was written with.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from orchestration.release.page import views
from orchestration.release.page.reading import (
    Card,
    DistrictYear,
    Record,
    connect,
    district_years,
    read_card,
    region_names,
)
from orchestration.release.page.sources import Sources
from orchestration.release.page.values import at_most, plain, share_of, signed
from orchestration.release.page.words import CodeLabels, word_of
from orchestration.release.units import unit_label

MOST_PAGES = 200
"""Pages of one release; the newest reports have theirs, the index says how many have none."""

FOLDER = "report_cards"

_BARE = re.compile(r"[-+−－]?[0-9][0-9,]*(?:\.[0-9]+)?")
"""A number without its unit, as cells print it under a header that states the unit."""

_TONES = {
    "met": "good", "holds": "good", "holds_by_truncation": "good",
    "missed": "bad", "fails": "bad",
    "not_comparable": "doubtful", "lowered": "doubtful", "cooled": "doubtful",
    "qualitative": "neutral", "raised": "neutral", "new": "neutral",
}  # fmt: skip
_ICONS = {
    "good": "M2 6.5 5 9.5 10 3", "bad": "M3 3 9 9M9 3 3 9", "doubtful": "M6 2v5M6 9.8v.2", "neutral": "M2 6h8", "open": "M6 2.5a3.5 3.5 0 1 0 .01 0",
    "raised": "M6 10V2M2.5 5.5 6 2l3.5 3.5", "lowered": "M6 2v8M2.5 6.5 6 10l3.5-3.5", "cooled": "M6 2v8M2.5 6.5 6 10l3.5-3.5",
    "held": "M2 4.5h8M2 7.5h8", "new": "M6 2v8M2 6h8",
}  # fmt: skip
"""Drawn beside every verdict, so that none is told by colour alone."""


@dataclass(frozen=True)
class Frame:
    """What all pages of a release share."""

    environment: Environment
    labels: CodeLabels
    style: Markup
    script: Markup
    policy: str


def write_pages(database: Path, target: Path, release_id: str, labels: CodeLabels, *, most: int = MOST_PAGES) -> None:
    """Write ``report_card.html`` to ``target``: the page itself, or the index of the pages in ``report_cards/`` beside it."""
    frame = build_frame(labels)
    with connect(database) as connection:
        years = district_years(connection)
        if len(years) == 1:
            target.write_text(render_card(frame, read_card(connection, years[0], release_id)), encoding="utf-8")
            return
        made = years[:most]
        pages = {about: f"{about.name}.html" for about in made}
        if pages:
            (target.parent / FOLDER).mkdir()
        for about, name in pages.items():
            others = {other: address for other, address in pages.items() if other != about}
            html = render_card(frame, read_card(connection, about, release_id), others, f"../{target.name}")
            (target.parent / FOLDER / name).write_text(html, encoding="utf-8")
        index = _render_index(frame, connection, release_id, years, pages)
    target.write_text(index, encoding="utf-8")


def build_frame(labels: CodeLabels) -> Frame:
    """The template engine with what templates call, and the style and script that every page carries."""
    loader = PackageLoader("orchestration.release.page")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {
        "plain": plain,
        "at_most": at_most,
        "signed": signed,
        "share_of": share_of,
        "tone": lambda code: _TONES.get(code, "open"),
        "icon": lambda code: _ICONS.get(code) or _ICONS[_TONES.get(code, "open")],
        "language_of": lambda text: "en" if str(text).isascii() else "zh-Hans",
        "word": lambda code_list, code: word_of(labels, code_list, code),
    }
    style, script = (loader.get_source(environment, name)[0] for name in ("style.css", "script.js"))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
    return Frame(environment, labels, Markup(style), Markup(script), policy)


def render_card(
    frame: Frame, card: Card, pages: Mapping[DistrictYear, str] | None = None, index_href: str | None = None
) -> str:
    """The page of one district's year."""
    names = frozenset().union(*(document.names for document in card.documents))
    sources = Sources(card.trace, names, pages or {})
    context = {
        "card": card,
        "sources": sources,
        "said": sources.said,
        "told": lambda text, key: _told(card.trace, text, key),
        "printed": lambda key, value: _printed(card.trace, key, value),
        "counts": views.counts_of(card),
        "verdict_bars": views.verdict_bars(card),
        "stance_counts": views.stance_counts(card),
        "uncompared": views.uncompared(card),
        "relation_kinds": views.relation_kinds(card),
        "renovation": views.renovation_groups(card, sources),
        "environment": views.environment_groups(card),
        "plan": views.plan_groups(card),
        "commitments": views.commitment_groups(card),
        "mark_kinds": views.mark_kinds(card),
        "data": _as_data(views.said_of_marks(card.documents, frame.labels)),
        "index_href": index_href,
    }
    return frame.environment.get_template("page.html.j2").render(
        style=frame.style, script=frame.script, policy=frame.policy, **context
    )


def _render_index(
    frame: Frame,
    connection: duckdb.DuckDBPyConnection,
    release_id: str,
    years: list[DistrictYear],
    pages: Mapping[DistrictYear, str],
) -> str:
    rows = connection.execute(
        "select region_code, reference_year, count(*), count(*) filter (where verdict = 'met'),"
        " count(*) filter (where verdict = 'missed') from marts.target_attainment group by all"
    ).fetchall()
    counted = {DistrictYear(region, year): counts for region, year, *counts in rows}
    names = region_names(connection)
    entries = []
    for about in years:
        targets, met, missed = counted.get(about, (0, 0, 0))
        region = names.get(about.region_code, {})
        entries.append(
            {
                "name_zh": region.get("region_name_zh", about.region_code),
                "name_en": region.get("region_name_en", about.region_code),
                "year": about.execution_year,
                "href": f"{FOLDER}/{pages[about]}" if about in pages else None,
                "targets": targets,
                "met": met,
                "missed": missed,
                "not_judged": targets - met - missed,
            }
        )
    return frame.environment.get_template("index.html.j2").render(
        entries=entries,
        left_out=len(years) - len(pages),
        most=len(pages),
        release_id=release_id,
        style=frame.style,
        script=frame.script,
        policy=frame.policy,
    )


def _printed(trace: Mapping[int, Record], key: int | None, value: Decimal | None) -> str:
    """The value as its source prints it, where that is the value shown."""
    row = trace.get(key) if key is not None else None
    if row is not None and row["value_printed"] and row["value"] == value:
        return str(row["value_printed"])
    return plain(value)


def _told(trace: Mapping[int, Record], text: str | None, key: int | None) -> str | None:
    """The words of a source, with the unit that its column or header states where a cell holds the number alone."""
    row = trace.get(key) if key is not None else None
    if row is None or text is None or not _BARE.fullmatch(text):
        return text
    return f"{text}{unit_label(row['unit_mult'], row['unit'])}"


def _as_data(content: Mapping[str, Any]) -> Markup:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
