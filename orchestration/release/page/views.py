"""What sections of the page need beyond the marts' rows: groups, counts, and what is said of every number of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from orchestration.release.page.reading import Card, Document, Record
from orchestration.release.page.sources import Sources
from orchestration.release.page.values import area, plain, with_unit
from orchestration.release.page.words import CodeLabels, Word, word_of

_AGREE = ("holds", "holds_by_truncation")
_DISAGREE = ("fails",)
_LOOSE = frozenset({"plausibility", "bound", "subset"})
"""Relations that leave a wide room: a figure within them is not thereby right, so they are not counted with equations."""
_VERDICTS = ("met", "missed", "not_comparable", "qualitative", "no_result", "pending")

MARK_KINDS = (
    ("statistic", "statistic", "统计数据", "Statistics"),
    ("review", "statistic", "待归入目录", "To be catalogued"),
    ("words", "words", "文字表述", "In words"),
    ("date", "date", "日期年份", "Dates"),
    ("identifier", "identifier", "名称编号", "Identifiers"),
)

FIELDS: Mapping[str, tuple[str, str]] = {
    "what": ("归类", "Read as"),
    "name": ("指标", "Indicator"),
    "value": ("数值", "Value"),
    "kind": ("性质", "Kind"),
    "role": ("角色", "Role"),
    "qualifier": ("限定", "Qualifier"),
    "year": ("所属年度", "Year"),
    "period": ("时期", "Period"),
    "state": ("状态", "State"),
    "why": ("未入库原因", "Why not"),
    "page": ("页", "Page"),
    "typed": ("录入", "Typed"),
}
"""What is said of a number, in its order."""


def counts_of(card: Card) -> dict[str, int]:
    """The page's headline counts. What could not be judged is no part of a whole that others are counted against (rule M2)."""
    verdicts = Counter(row["verdict"] for row in card.attainment)
    judged = verdicts["met"] + verdicts["missed"]
    every, strict = _agreement(_between_figures(card)), _agreement(_strict(card))
    return {
        "targets": verdicts.total(),
        "judged": judged,
        "not_judged": verdicts.total() - judged,
        "met": verdicts["met"],
        "missed": verdicts["missed"],
        "new_targets": sum(row["target_value"] is not None for row in card.stances),
        **every,
        "strict_decided": strict["decided"],
        "strict_agree": strict["agree"],
        "loose_decided": every["decided"] - strict["decided"],
        "loose_agree": every["agree"] - strict["agree"],
        "outcomes": sum(row["relation_count"] for row in card.relations if row["is_outcome"]),
        "numerals": sum(row["disposition"] != "words" for document in card.documents for row in document.ledger),
    }


def verdict_bars(card: Card) -> list[dict[str, Any]]:
    """Verdicts with their counts and where each begins in a bar of all."""
    counted = Counter(row["verdict"] for row in card.attainment)
    before, bars = 0, []
    for code in _VERDICTS:
        if counted[code]:
            bars.append({"code": code, "count": counted[code], "before": before})
            before += counted[code]
    return bars


def stance_counts(card: Card) -> list[dict[str, Any]]:
    """How many new targets are above, at and below last year's target and result."""
    against = (
        ("stance_vs_target", Word("比上年目标", "against last target")),
        ("stance_vs_result", Word("比上年结果", "against last result")),
    )
    found = []
    for column, said in against:
        counted = Counter(row[column] for row in card.stances)
        counts = [{"code": code, "count": counted[code]} for code in ("raised", "held", "lowered") if counted[code]]
        if counts:
            found.append({"code_list": column, "against": said, "counts": counts})
    return found


def uncompared(card: Card) -> int:
    """How many new targets nothing of last year can be compared with."""
    return sum(not (row["stance_vs_target"] or row["stance_vs_result"]) for row in card.stances)


def environment_groups(card: Card) -> list[dict[str, Any]]:
    """Measures by topic: those with something to compare with, and those that stand alone."""
    beside = ("limit_value", "target_value", "next_target")
    groups = []
    for group in grouped(card.environment, "topic"):
        compared = [row for row in group["rows"] if any(row[name] is not None for name in beside)]
        alone = [row for row in group["rows"] if row not in compared and row["actual_value"] is not None]
        groups.append({"topic": group["topic"], "compared": compared, "alone": alone})
    return groups


def relation_kinds(card: Card) -> list[dict[str, Any]]:
    """Relations by kind: how many agree, of how many that could be decided, and how many could not."""
    groups = groupby(_between_figures(card), key=lambda row: row["relation_kind"])
    return [{"kind": kind, **_agreement(list(rows))} for kind, rows in groups]


def renovation_groups(card: Card, sources: Sources) -> list[dict[str, Any]]:
    """Renovation by category and year, each stage with its measures and the place it leads to."""
    groups = []
    for category, rows in groupby(card.renovation, key=lambda row: row["category"]):
        years = []
        for year, of_year in groupby(list(rows), key=lambda row: row["reference_year"]):
            shown = [
                {"stage": row["stage"], "measures": _measures(row), "target": _place(row, sources)} for row in of_year
            ]
            years.append({"year": year, "rows": shown})
        groups.append({"category": category, "years": years})
    return groups


def grouped(rows: Iterable[Record], name: str) -> list[dict[str, Any]]:
    """Rows that follow each other with one value in column ``name``."""
    return [{name: value, "rows": list(group)} for value, group in groupby(rows, key=lambda row: row[name])]


def plan_groups(card: Card) -> list[dict[str, Any]]:
    """New targets by domain, in the order in which the report comes to speak of them."""
    return grouped(card.stances, "domain_code")


def commitment_groups(card: Card) -> list[dict[str, Any]]:
    """Promises without a number by section, under the report's own headings."""
    headings = {
        row["section"]: row["text"] for document in card.documents for row in document.headings if row["section"]
    }
    groups = grouped(card.commitments, "section")
    return [{**group, "heading": headings.get(group["section"], group["section"] or "")} for group in groups]


def mark_kinds(card: Card) -> list[dict[str, Any]]:
    """The kinds of marks in the text with their counts; kinds without any are left out."""
    counted = Counter(_mark_kind(row) for document in card.documents for row in document.ledger)
    return [
        {"kind": kind, "disposition": disposition, "zh": zh, "en": en, "count": counted[kind]}
        for kind, disposition, zh, en in MARK_KINDS
        if counted[kind]
    ]


def said_of_marks(documents: Sequence[Document], labels: CodeLabels) -> dict[str, Any]:
    """What the page says of every marked number, by its place in the page."""
    marks = {
        f"{document.number}.{place}": _said(row, labels)
        for document in documents
        for place, row in enumerate(document.ledger)
    }
    return {"fields": FIELDS, "marks": marks}


def _between_figures(card: Card) -> list[Record]:
    """Relations in which figures agree or not; whether a target was reached is another question, answered among the promises."""
    return [row for row in card.relations if not row["is_outcome"]]


def _strict(card: Card) -> list[Record]:
    """Relations that fix a figure: sums, shares, growth, repeats, counts of a list."""
    return [row for row in _between_figures(card) if row["relation_kind"] not in _LOOSE]


def _agreement(relations: Sequence[Record]) -> dict[str, int]:
    """How many relations there are, how many of them could be decided, and how many of those agree."""
    counted: Counter[str] = Counter()
    for row in relations:
        counted[row["verdict"]] += row["relation_count"]
    agree = sum(counted[verdict] for verdict in _AGREE)
    decided = agree + sum(counted[verdict] for verdict in _DISAGREE)
    return {"relations": counted.total(), "decided": decided, "undecided": counted.total() - decided, "agree": agree}


def _said(row: Record, labels: CodeLabels) -> dict[str, Any]:
    what = Word("文字表述", "Value in words") if row["disposition"] == "words" else None
    said: dict[str, Any] = {
        "what": what or word_of(labels, "disposition", row["disposition"]),
        "state": word_of(labels, "mapped_state", row["mapped_state"]),
        "page": str(row["page_no"] or ""),
        "typed": Word("据图片人工录入", "by hand, from a picture") if row["is_keyed"] else None,
    }
    if row["disposition"] in ("statistic", "words"):
        said |= {
            "name": row["indicator_name"] or "",
            "value": with_unit(row["value"], row["unit_mult"], row["unit"]),
            "kind": word_of(labels, "measure_kind", row["measure_kind"]),
            "role": word_of(labels, "value_role", row["value_role"]),
            "year": str(row["reference_year"] or ""),
            "period": word_of(labels, "period", row["period"]),
            "why": word_of(labels, "why_not", row["why_not"]),
        }
        if row["qualifier"] not in (None, "exact"):
            said["qualifier"] = word_of(labels, "qualifier", row["qualifier"])
    return {name: said[name] for name in FIELDS if said.get(name) not in (None, "", Word("", ""))}


def _mark_kind(row: Record) -> str:
    if row["mapped_state"] == "for_review":
        return "review"
    return str(row["disposition"])


def _measures(row: Record) -> list[dict[str, Any]]:
    size, is_large = area(row["area_sqm"])
    told = [
        (plain(row["project_count"]), Word("个项目（地块）", "projects or plots")),
        (size, Word("万平方米", "×10,000 m²") if is_large else Word("平方米", "m²")),
        (plain(row["households"]), Word("户", "households")),
        (plain(row["unit_count"]), Word(row["unit"] or "", "units")),
    ]
    return [{"text": text, "word": word} for text, word in told if text]


def _place(row: Record, sources: Sources) -> str:
    key = row["first_observation_key"]
    return f"o{key}" if key is not None and sources.use(key) else f"b{row['first_block_key']}"
