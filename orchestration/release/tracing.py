"""From a figure to the sentence it stands in: claims, what marts make of them, figures that were computed, other numerals.

Reads a published file. The marts that lead to observations are found by their columns' names (``…_observation_key``), so
that a new mart is traced without a change here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import duckdb

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.units import unit_grammar

_OBSERVATION_ID = re.compile(r"\S+#[0-9]+-[0-9]+(?:\S*)|keyed-\S+")
_FIGURE = re.compile(r"(?P<sign>[-−–]?)(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>.*)")
_MOST_DIGITS = 20  # before the point
_MOST_DECIMALS = 16  # eight of the column, eight that 亿 takes
_NAMES = ("indicator_name_zh", "indicator_name", "industry_name", "measure", "subject_name", "category")
_TRACE_COLUMNS = (
    "observation_key", "observation_id", "indicator_code", "indicator_name", "reference_year", "value_role", "claim_text",
    "region_code", "report_id", "source_title", "source_url", "page_no", "section", "table_no", "sentence_marked",
    "span_start", "span_end",
)  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """A figure as typed: ``unit_mult`` and ``unit`` are absent where none was."""

    value: Decimal
    decimals: int
    unit_mult: int | None
    unit: str | None


@dataclass(frozen=True)
class Claim:
    """An observation with its value and place (columns of ``marts.source_trace``) and the columns of marts that hold it."""

    place: Mapping[str, Any]
    marts: tuple[str, ...]


@dataclass(frozen=True)
class Computed:
    """A cell of a mart that no document prints, with the claims of its row."""

    column: str  # as mart.column
    value: Decimal
    name: str
    reference_year: int | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Trace:
    """What was found of a figure. ``computed`` and ``numerals`` are looked for only where no claim states it."""

    claims: tuple[Claim, ...] = ()
    computed: tuple[Computed, ...] = ()
    numerals: tuple[Mapping[str, Any], ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not (self.claims or self.computed or self.numerals)


def trace(connection: duckdb.DuckDBPyConnection, text: str, lexicon: Lexicon, *, is_key: bool = False) -> Trace:
    """Everything the release knows of ``text``: an observation (its id, or with ``is_key`` its key), a figure, or words."""
    if is_key:
        return Trace(_claims(connection, "trace.observation_key = try_cast(? as bigint)", [text]))
    if _OBSERVATION_ID.fullmatch(text):
        return Trace(_claims(connection, "trace.observation_id = ?", [text]))
    figure = read_figure(text, lexicon)
    if figure is None:
        return Trace(_claims(connection, "trace.claim_text = ? or contains(trace.indicator_name, ?)", [text, text]))
    if claims := _claims(connection, *_condition(figure)):
        return Trace(claims)
    if computed := _fullest(tuple(_computed(connection, figure))):
        return Trace(computed=computed)
    return Trace(numerals=_numerals(connection, matching_form(text).replace(",", "")))


def read_figure(text: str, lexicon: Lexicon) -> Figure | None:
    """A figure with its unit, read by the reader's own grammar: 715.42亿元, 85.76%, -1.57; ``None`` where it is
    none, or has more digits than can be stored."""
    found = _FIGURE.fullmatch(matching_form(text).replace(" ", ""))
    if found is None:
        return None
    number = found["number"].replace(",", "")
    value = Decimal(f"-{number}" if found["sign"] else number)
    decimals = len(number.partition(".")[2])
    if value.adjusted() >= _MOST_DIGITS or decimals > _MOST_DECIMALS:
        return None
    if not found["unit"]:
        return Figure(value, decimals, None, None)
    quantity = unit_grammar(lexicon).read(found["unit"], 0)
    return None if quantity.is_bare else Figure(value, decimals, quantity.unit_mult, quantity.unit)


def _condition(figure: Figure) -> tuple[str, list[Any]]:
    """Claims of the same amount: 1.2万户 is 12000户. Without a unit, the number as printed counts."""
    if figure.unit_mult is None:
        return "? in (observations.value, observations.signed_value)", [figure.value]
    amounts = [(figure.value.scaleb(figure.unit_mult - power), power) for power in range(13)]
    fitting = [(value, power) for value, power in amounts if _is_storable(value)]
    same = " or ".join(
        "(observations.unit_mult = ? and ? in (observations.value, observations.signed_value))" for _ in fitting
    )
    parameters: list[Any] = [item for value, power in fitting for item in (power, value)]
    same = same or "false"
    unit = " and observations.unit = ?" if figure.unit is not None else ""
    return f"({same}){unit}", [*parameters, *([figure.unit] if figure.unit is not None else [])]


def _is_storable(value: Decimal) -> bool:
    """Whether a column of values, DECIMAL(28,8), can hold it."""
    return value.adjusted() < _MOST_DIGITS and value == value.quantize(Decimal("1e-8"))


def _claims(connection: duckdb.DuckDBPyConnection, condition: str, parameters: Sequence[Any]) -> tuple[Claim, ...]:
    columns = ", ".join(f"trace.{column}" for column in _TRACE_COLUMNS)
    rows = connection.execute(
        f"select {columns}, observations.value from marts.source_trace as trace"
        " inner join core.fct_indicator_observation as observations using (observation_key)"
        f" where {condition} order by trace.table_no is not null, trace.observation_key",
        parameters,
    ).fetchall()
    places = [dict(zip((*_TRACE_COLUMNS, "value"), row, strict=True)) for row in rows]
    marts = _marts_of(connection, [place["observation_key"] for place in places])
    return tuple(Claim(place, marts.get(place["observation_key"], ())) for place in places)


def _key_columns(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, bool]]:
    """Mart, column and whether it is a list, of every column that leads to observations."""
    return connection.execute(
        "select table_name, column_name, data_type like '%[]' from duckdb_columns()"
        " where database_name = current_database() and schema_name = 'marts' and table_name <> 'source_trace'"
        " and regexp_matches(column_name, 'observation_keys?$') order by table_name, column_index"
    ).fetchall()


def _marts_of(connection: duckdb.DuckDBPyConnection, keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The columns of marts that hold each observation."""
    if not keys:
        return {}
    parts = [
        f"select {f'unnest({column})' if is_list else column} as observation_key, '{mart}.{column}' as place from marts.{mart}"
        for mart, column, is_list in _key_columns(connection)
    ]
    rows = connection.execute(
        f"select observation_key, list(distinct place order by place) from ({' union all '.join(parts)})"
        " where list_contains(?, observation_key) group by observation_key",
        [list(keys)],
    ).fetchall()
    return {key: tuple(places) for key, places in rows}


def _computed(connection: duckdb.DuckDBPyConnection, figure: Figure) -> Iterator[Computed]:
    """Cells of marts that come to the figure at its own precision, in rows that lead to observations."""
    keys: dict[str, list[str]] = {}
    for mart, column, is_list in _key_columns(connection):
        keys.setdefault(mart, []).append(column if is_list else f"[{column}]")
    tables = connection.execute(
        "select table_name, list(column_name order by column_index),"
        " coalesce(list(column_name order by column_index) filter (data_type like 'DECIMAL%'), [])"
        " from duckdb_columns() where database_name = current_database() and schema_name = 'marts' group by table_name"
        " order by table_name"
    ).fetchall()
    for mart, columns, decimals in tables:
        if mart not in keys or mart == "number_ledger":
            continue
        name = next((column for column in _NAMES if column in columns), "null")
        year = "reference_year" if "reference_year" in columns else "null"
        said = f"{name}, {year}, list_concat({', '.join(keys[mart])})"
        for column in decimals:
            yield from _cells(connection, mart, column, said, figure)


def _fullest(cells: Sequence[Computed]) -> tuple[Computed, ...]:
    """Without the cells that repeat another's figure and lead to only some of its operands: a series holds the growth that
    follows from two of its rows, and each row leads to its own observation."""

    def operands(cell: Computed) -> set[str]:
        return {claim.place["observation_id"] for claim in cell.claims}

    def repeats(cell: Computed, other: Computed) -> bool:
        is_same = (cell.value, cell.name, cell.reference_year) == (other.value, other.name, other.reference_year)
        return is_same and operands(cell) < operands(other)

    return tuple(cell for cell in cells if not any(repeats(cell, other) for other in cells))


def _cells(
    connection: duckdb.DuckDBPyConnection, mart: str, column: str, said: str, figure: Figure
) -> Iterator[Computed]:
    """Cells of one column of a mart; ``said``: expressions of a row's name, year and observation keys."""
    rows = connection.execute(
        f"select {column}, {said} from marts.{mart} where round({column}, ?) = ?", [figure.decimals, figure.value]
    ).fetchall()
    for value, name, reference_year, observations in rows:
        found = sorted({key for key in observations if key is not None})
        claims = _claims(connection, "list_contains(?, trace.observation_key)", [found])
        if all(claim.place["value"] != value for claim in claims):  # else it is stated, in another unit
            yield Computed(f"{mart}.{column}", value, name or "", reference_year, claims)


def _numerals(connection: duckdb.DuckDBPyConnection, text: str) -> tuple[Mapping[str, Any], ...]:
    """Numerals that are no statistics: dates, and digits that are part of a name."""
    columns = ("numeral", "disposition", "context", "report_id", "page_no", "section", "span_start", "span_end")
    rows = connection.execute(
        f"select {', '.join(columns)} from marts.number_ledger where numeral = ? order by numeral_key", [text]
    ).fetchall()
    return tuple(dict(zip(columns, row, strict=True)) for row in rows)
