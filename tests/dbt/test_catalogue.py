"""Checks of the indicator catalogue as people edit it: codes, references, names, and what the first report needs.

Pure Python over the seed files. What SQL makes of the catalogue (constraints, relationships, the mapping of claims) is
tested by the dbt project itself.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "dbt_project" / "seeds"
GOLDEN = ROOT / "tests" / "golden" / "310106-2024.numerals.csv"

ALLOWED_VALUES = {
    "stock_flow": {"stock", "flow"},
    "time_collect": {"sum", "average", "end_of_period", "ratio"},
    "better_when": {"higher", "lower", "as_planned"},
    "limit_side": {"", "ceiling", "floor"},
    "target_nature": {"expected", "binding"},
    "target_level": {"assigned", "plan", "key_work", "livelihood_project", "five_year_plan"},
    "growth_basis": {"nominal", "comparable_scope", "real", "adjusted"},
    "first_release_status": {"A", "P"},
    "additive_over": {"", "industry", "siblings"},
    "series_policy": {"series", "no_series"},
}
REFERENCE_COLUMNS = ("numerator_code", "denominator_code", "parent_code", "renamed_from")
MEASURE_KINDS = {
    "level", "growth_rate", "decline_rate", "change", "change_pp", "share", "rate", "contribution", "ratio", "rank",
    "index_score", "threshold",
}  # fmt: skip

# Counts of a document's own items, no indicator of the district.
DOCUMENT_COUNTS = {
    "“1+5+N”人才政策《实施意见》重点任务数",
    "“1+5+N”人才政策《实施意见》主要内容条数",
    "“1+5+N”人才政策区级层面综合性文件数",
    "社会工作领域重点任务数",
}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INDICATORS = rows_of(SEEDS / "indicators.csv")
ALIASES = rows_of(SEEDS / "indicator_aliases.csv")
BY_CODE = {row["indicator_code"]: row for row in INDICATORS}


def matching_name(name: str) -> str:
    """The form in which names are compared, as in the dbt macro of the same name."""
    narrow = name.translate(str.maketrans("（）［］【】：，；％０１２３４５６７８９．", "()[][]:,;%0123456789."))
    return re.sub("^(计划|全年|预计)+", "", re.sub("[\\s\u3000“”‘’\"'「」『』《》]", "", narrow.lower()))


def base_concept_name(name: str, measure_kind: str) -> str:
    """A rate of growth is said of something; the suffix comes off only where the kind says so."""
    if measure_kind not in ("growth_rate", "decline_rate"):
        return name
    return re.sub("(同比|环比|年均)?(增速|增长率|增长幅度|增幅|降幅|下降率|下降幅度|增长|下降)$", "", name)


def known_names() -> Iterator[tuple[str, str, str, str]]:
    """(matching name, measure kind, genre, code) of every name and alias."""
    for row in INDICATORS:
        yield matching_name(row["indicator_name_zh"]), "", "", row["indicator_code"]
    for row in ALIASES:
        yield matching_name(row["alias"]), row["measure_kind"], row["genre"], row["indicator_code"]


CODES_OF_NAME: dict[str, dict[str, str]] = defaultdict(dict)
for known, kind, _, indicator_code in known_names():
    CODES_OF_NAME[known][kind] = indicator_code


def resolve(name: str, measure_kind: str = "", industry: str = "") -> str | None:
    """The code a printed name maps to: the full name first, then the base concept, then with the industry taken out."""
    full = matching_name(name)
    base = base_concept_name(full, measure_kind)
    templated = base.replace(matching_name(industry), "{industry}") if industry else base
    for form in (full, base, templated):
        codes = CODES_OF_NAME.get(form, {})
        for wanted in (measure_kind, ""):
            if wanted in codes:
                return codes[wanted]
    return None


def golden_statistics() -> list[dict[str, str]]:
    return [row for row in rows_of(GOLDEN) if row["disposition"] == "statistic"]


@pytest.mark.parametrize(("seed", "rows"), [("indicators", INDICATORS), ("indicator_aliases", ALIASES)])
def test_columns_are_the_documented_ones(seed: str, rows: list[dict[str, str]]) -> None:
    documented = yaml.safe_load((SEEDS / "_seeds.yml").read_text(encoding="utf-8"))["seeds"]
    columns = next(entry["columns"] for entry in documented if entry["name"] == seed)
    assert [column["name"] for column in columns] == list(rows[0])


def test_codes_are_unique_and_carry_their_domain() -> None:
    assert len(BY_CODE) == len(INDICATORS)
    domains = {row["domain_code"] for row in rows_of(SEEDS / "indicator_domains.csv")}
    wrong = [
        row["indicator_code"]
        for row in INDICATORS
        if row["domain_code"] not in domains
        or not re.fullmatch(row["domain_code"] + "_[A-Z0-9]+(_[A-Z0-9]+)*", row["indicator_code"])
    ]
    assert wrong == []


def test_topics_stand_for_known_domains() -> None:
    with (SEEDS / "indicator_domains.csv").open(encoding="utf-8", newline="") as file:
        domains = {row["domain_code"] for row in csv.DictReader(file)}
    with (SEEDS / "domain_terms.csv").open(encoding="utf-8", newline="") as file:
        assert {row["domain_code"] for row in csv.DictReader(file)} <= domains


def test_attributes_hold_known_values() -> None:
    wrong = [
        (row["indicator_code"], column, row[column])
        for row in INDICATORS
        for column, allowed in ALLOWED_VALUES.items()
        if row[column] not in allowed
    ]
    assert wrong == []


def test_every_indicator_is_described() -> None:
    required = ("indicator_name_zh", "indicator_name_en", "definition_zh", "scope", "unit")
    assert [(row["indicator_code"], column) for row in INDICATORS for column in required if not row[column]] == []


def test_units_are_conformed_units() -> None:
    units = {row["unit"] for row in rows_of(SEEDS / "units.csv")}
    assert [row["indicator_code"] for row in INDICATORS if row["unit"] not in units] == []


def test_references_point_to_indicators() -> None:
    dangling = [
        (row["indicator_code"], column, row[column])
        for row in INDICATORS
        for column in REFERENCE_COLUMNS
        if row[column] and row[column] not in BY_CODE
    ]
    assert dangling == []
    assert [row for row in ALIASES if row["indicator_code"] not in BY_CODE] == []


def test_parents_form_no_circle_and_keep_the_unit() -> None:
    for code, row in BY_CODE.items():
        seen = {code}
        parent = row["parent_code"]
        while parent:
            assert parent not in seen, f"{code} is part of itself"
            assert BY_CODE[parent]["unit"] == row["unit"], f"{code} and {parent} cannot be added up"
            seen.add(parent)
            parent = BY_CODE[parent]["parent_code"]


def test_siblings_are_declared_additive_together_or_not_at_all() -> None:
    children: dict[str, set[str]] = defaultdict(set)
    for row in INDICATORS:
        if row["parent_code"]:
            children[row["parent_code"]].add(row["additive_over"])
        else:
            assert row["additive_over"] != "siblings", row["indicator_code"]
    assert [parent for parent, kinds in children.items() if "siblings" in kinds and len(kinds) > 1] == []


def test_a_share_names_its_denominator() -> None:
    shares = [row for row in INDICATORS if "比重" in row["indicator_name_zh"] and row["unit"] == "%"]
    assert len(shares) >= 15
    assert [row["indicator_code"] for row in shares if not row["denominator_code"]] == []


def test_no_name_means_two_indicators() -> None:
    meanings: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for name, kind, genre, code in known_names():
        meanings[name].add((kind, genre, code))
    ambiguous = [
        (name, left, right)
        for name, entries in meanings.items()
        for left in entries
        for right in entries
        if left[2] != right[2] and (not left[0] or not right[0] or left[0] == right[0])
    ]
    assert ambiguous == []


def test_no_alias_repeats_a_name() -> None:
    names = [(name, kind, genre) for name, kind, genre, _ in known_names()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_aliases_are_restricted_to_known_kinds() -> None:
    assert {row["measure_kind"] for row in ALIASES} - {""} <= MEASURE_KINDS


def test_every_statistic_of_the_first_report_is_catalogued() -> None:
    missing = {
        row["indicator_name"]
        for row in golden_statistics()
        if resolve(row["indicator_name"], row["measure_kind"], row["industry_name"]) is None
    }
    assert missing == DOCUMENT_COUNTS


def test_accepted_names_mean_what_the_annotator_named() -> None:
    crossed = [
        (name, found, expected)
        for row in golden_statistics()
        if (expected := resolve(row["indicator_name"], row["measure_kind"], row["industry_name"]))
        for name in row["accept"].split("|")
        if name and (found := resolve(name, row["measure_kind"], row["industry_name"])) not in (None, expected)
    ]
    assert crossed == []


def base_units() -> dict[str, str]:
    return {row["unit"]: row["base_unit"] for row in rows_of(SEEDS / "units.csv")}


DWELLING_UNITS = {"套", "套（间）"}


def test_levels_of_the_first_report_have_the_catalogued_unit() -> None:
    base = base_units()
    printed = {
        (code, row["unit"])
        for row in golden_statistics()
        if row["measure_kind"] not in ("growth_rate", "decline_rate")
        and (code := resolve(row["indicator_name"], row["measure_kind"], row["industry_name"]))
    }
    assert [
        (code, unit)
        for code, unit in sorted(printed)
        if base[unit] != base[BY_CODE[code]["unit"]] and {unit, BY_CODE[code]["unit"]} != DWELLING_UNITS
    ] == []


def test_dwellings_are_counted_in_one_unit() -> None:
    base = base_units()
    assert len({base[unit] for unit in DWELLING_UNITS}) == 1


def test_keyed_names_resolve() -> None:
    crossed = [
        (row["indicator_name"], code, conformed)
        for row in rows_of(SEEDS / "keyed_name_mapping.csv")
        if (code := resolve(row["indicator_name"], "growth_rate"))
        != (conformed := resolve(row["canonical_name_zh"], "growth_rate"))
        or code is None
    ]
    assert crossed == []


def test_keyed_figures_that_form_no_series_are_marked() -> None:
    """A code that the report states too keeps its series: there the keyed row alone is out of it."""
    of_report = {resolve(row["indicator_name"], row["measure_kind"]) for row in golden_statistics()}
    unmarked = [
        row["indicator_name"]
        for row in rows_of(SEEDS / "keyed_name_mapping.csv")
        if row["action"].endswith("no_series")
        and (code := resolve(row["canonical_name_zh"], "growth_rate")) not in of_report
        and BY_CODE[str(code)]["series_policy"] != "no_series"
    ]
    assert unmarked == []


@pytest.mark.parametrize(
    ("result", "target"),
    [
        ("旧住房综合改造面积", "“美丽家园”改造面积"),
        ("建成立体绿化面积", "计划新增立体绿化面积"),
        ("建成各类绿地面积", "新增各类绿地面积"),
        ("建成绿道长度", "新增绿道长度"),
        ("保障性租赁住房筹措套数", "保障性租赁住房筹措套（间）数"),
        ("启动零星地块改造数", "启动零改地块数"),
        ("建成社区就业服务站点数", "建成“15分钟就业服务圈”社区就业服务站点数"),
        ("公办幼儿园新增托位数", "公办幼儿园新增托班托额数"),
        ("市级干垃圾控制指标量", "干垃圾清运量"),
        ("GDP", "地区生产总值（GDP）"),
        ("规上工业增加值", "规模以上工业增加值"),
    ],
)
def test_one_concept_has_one_code(result: str, target: str) -> None:
    assert resolve(result) is not None
    assert resolve(result) == resolve(target)


def test_a_name_of_one_city_is_an_alias_of_the_name_of_all() -> None:
    code = resolve("新增高新技术企业数")
    assert code == resolve("新增上海市高新技术企业数") == "SCI_HIGH_TECH_NEW"
    assert "上海" not in BY_CODE[code]["indicator_name_zh"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高新技术企业数", "新增高新技术企业数"),
        ("帮助长期失业人员实现就业人数", "帮助长期失业青年就业人数"),
        ("困难重度残疾人家庭无障碍改造户数", "残疾人家庭无障碍改造户数"),
        ("全民阅读推广活动场次", "书香社会建设累计开展活动场次"),
        ("安装智能水表的特殊困难老年人家庭户数", "安装智能水表的老年居民户数"),
        ("公益演出展览活动场次", "“十百千万”文化配送工程和各类公益演出活动场次"),
        ("新建社区市民益智健身苑点数", "完成器材更新的社区市民益智健身苑点数"),
        ("新增养老床位数", "新增机构养老床位数"),
        ("公共绿地面积（年末）", "公共绿地"),
        ("区级一般公共预算收入", "税收总收入"),
        ("区级一般公共预算收入", "区级一般公共预算收入（还原留抵退税）"),
        ("五大重点产业税收总收入", "六大重点产业税收总收入"),
        ("新设企业数", "新增经营主体数"),
        ("新增重点金融企业数", "持牌金融机构数"),
        ("引进税收千万级以上项目数", "引进符合区域产业发展导向的优质项目数"),
        ("固定资产投资（不含农户）", "全社会固定资产投资"),
        ("电梯加装开工数", "电梯加装完工数"),
    ],
)
def test_different_populations_have_different_codes(one: str, other: str) -> None:
    assert resolve(one) is not None
    assert resolve(other) is not None
    assert resolve(one) != resolve(other)


@pytest.mark.parametrize(
    ("name", "side"), [("干垃圾清运量", "ceiling"), ("湿垃圾清运量", "floor"), ("可回收物回收量", "floor")]
)
def test_quotas_have_their_side(name: str, side: str) -> None:
    assert BY_CODE[str(resolve(name))]["limit_side"] == side


@pytest.mark.parametrize(
    ("name", "basis"),
    [
        ("地区生产总值", "real"),
        ("区级一般公共预算收入", "nominal"),
        ("区级一般公共预算收入（还原留抵退税）", "adjusted"),
        ("社会消费品零售总额", "comparable_scope"),
        ("全社会固定资产投资总额", "comparable_scope"),
    ],
)
def test_growth_is_recomputed_only_where_it_may_be(name: str, basis: str) -> None:
    assert BY_CODE[str(resolve(name))]["growth_basis"] == basis


def test_overlapping_parts_are_never_additive() -> None:
    for name in ("总部经济税收总收入", "重点楼宇税收总收入", "涉外经济税收总收入"):
        row = BY_CODE[str(resolve(name))]
        assert (BY_CODE[row["parent_code"]]["indicator_name_zh"], row["additive_over"]) == ("税收总收入", "")


def test_a_stage_of_renewal_works_is_one_action() -> None:
    actions = defaultdict(set)
    for row in rows_of(SEEDS / "renovation_terms.csv"):
        actions[row["stage"]].add(row["action"])
    assert {stage: found for stage, found in actions.items() if len(found) > 1} == {}
    assert actions["launched"] == {"started"}


def test_what_a_unit_measures_is_one_of_the_documented_dimensions() -> None:
    columns = (SEEDS.parent / "models" / "docs" / "columns.md").read_text(encoding="utf-8")
    (documented,) = re.findall(r"{% docs dimension %}\nWhat the unit measures: (.*?);", columns, flags=re.DOTALL)
    measured = {row["unit"]: row["dimension"] for row in rows_of(SEEDS / "units.csv")}
    assert set(measured.values()) == set(documented.replace("\n", " ").split(", "))
    assert {measured[unit] for unit in ("吨公里", "人公里", "万人公里")} == {"transport"}
    assert {measured[unit] for unit in ("标箱", "标准箱", "套次")} == {"count"}


def test_periods_of_one_sdmx_time_period_are_the_same_part_of_the_year() -> None:
    parts = defaultdict(set)
    for row in rows_of(SEEDS / "periods.csv"):
        if row["sdmx_time_period"]:
            assert row["elapsed_share"], row["period"]
            parts[row["freq"], row["sdmx_time_period"]].add(float(row["elapsed_share"]))
    assert {key: shares for key, shares in parts.items() if len(shares) > 1} == {}
    assert parts["A", "{year}-01-01/P9M"] == {0.75} and parts["A", "{year}"] == {1}
