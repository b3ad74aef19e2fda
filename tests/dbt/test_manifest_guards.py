"""Guards over the manifest: layers, contracts, descriptions, labels, lineage and the wiring of tests.

Each guard names what is missing. What the tables hold is tested by dbt itself.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict

import dagster as dg
import duckdb
import jinja2
import pytest
import yaml

from orchestration import unit_tests
from orchestration.definitions import defs
from orchestration.ingest.lexicons import load_lexicon
from orchestration.release.units import MULTIPLES, unit_label
from orchestration.reports.numbers.record import MOST_PLACES, Disposition, MeasureKind, Qualifier, ValueRole
from orchestration.reports.numbers.units import unit_grammar
from tests.benchmarks.faults.spoils import SPOILS, kinds_of
from tests.dbt.conftest import PROJECT, CompiledProject, Node

LAYERS = {"staging": "view", "intermediate": "view", "core": "table", "marts": "table"}
REFERENCES = {
    "staging": {"source"},
    "intermediate": {"staging", "intermediate", "core", "marts", "reference"},
    "core": {"staging", "intermediate", "core", "reference"},
    "marts": {"staging", "intermediate", "core", "marts", "reference"},
}
# Constants, and what a row is known by without any column.
WITHOUT_PARENTS = {
    ("core", "dim_renovation_project", "is_curated"),
    ("core", "dim_source", "source_kind"),
    ("marts", "comparability_breaks", "is_confirmed"),
    ("marts", "rank_claims", "claim_form"),
    ("marts", "rank_claims", "verifiable"),
}
PUBLIC_CONTRACT = {
    "core": {
        "dim_source", "dim_report", "dim_region", "dim_indicator", "dim_industry", "dim_unit", "dim_renovation_project",
        "fct_indicator_observation", "fct_industry_tax", "fct_industry_achievement", "fct_renovation_item",
        "fct_renovation_project_status", "fct_environment_observation",
    },
    "marts": {
        "target_attainment", "plan_commitments", "indicator_series", "industry_structure", "industry_achievements",
        "renovation_progress", "environment_scorecard", "target_stance", "derived_growth", "rank_claims",
        "comparability_breaks", "claim_conflicts", "reconciliations", "number_ledger", "source_trace", "data_dictionary",
    },
}  # fmt: skip
ATTAINMENT_COLUMNS = [
    "region_code", "indicator_code", "indicator_name_zh", "indicator_name_en", "measure_kind", "reference_year",
    "target_value", "target_text", "target_qualifier", "result_value", "result_text", "result_role", "result_period",
    "unit", "difference", "attainment_ratio", "verdict", "grade", "verdict_zh", "reason", "target_observation_key",
    "result_observation_key",
]  # fmt: skip


def lineage() -> dict[tuple[str, str, str], str]:
    with (PROJECT / "seeds" / "column_lineage.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {(row["table_schema"], row["table_name"], row["column_name"]): row["derived_from"] for row in rows}


def key_columns(node: Node) -> set[tuple[str, ...]]:
    """Columns, or lists of columns, that the contract declares to be keys."""
    keys = {tuple(c["columns"]) for c in node["constraints"] if c["type"] in ("primary_key", "unique")}
    for column in node["columns"].values():
        if any(c["type"] in ("primary_key", "unique") for c in column["constraints"]):
            keys.add((column["name"],))
    return keys


def test_every_layer_has_its_schema_and_materialisation(compiled: CompiledProject) -> None:
    for node in compiled.nodes("model"):
        folder = node["original_file_path"].split("/")[1]
        assert node["schema"] == folder == node["group"], node["name"]
        if folder != "intermediate" or node["config"]["materialized"] != "table":
            assert node["config"]["materialized"] == LAYERS[folder], node["name"]
    assert {seed["schema"] for seed in compiled.nodes("seed")} == {"reference"}


def test_an_intermediate_model_is_a_table_only_where_that_saves_something(compiled: CompiledProject) -> None:
    """Several models would compute it again, or its only reader unites it with others like it, all in memory at once."""
    for node in compiled.nodes("model"):
        if node["schema"] == "intermediate" and node["config"]["materialized"] == "table":
            readers = [each for each in compiled.nodes("model") if node["unique_id"] in each["depends_on"]["nodes"]]
            unites = [reader for reader in readers if len(reader["depends_on"]["nodes"]) > 5]
            assert len(readers) > 1 or unites, node["name"]


def test_only_staging_reads_raw_and_core_knows_no_marts(compiled: CompiledProject) -> None:
    schema_of = {key: node["schema"] for key, node in compiled.manifest["nodes"].items()}
    for node in compiled.nodes("model"):
        parents = {schema_of.get(parent, "source") for parent in node["depends_on"]["nodes"]}
        assert parents <= REFERENCES[node["schema"]], f"{node['name']} reads {parents}"


def test_the_public_contract_is_there(compiled: CompiledProject) -> None:
    for schema, names in PUBLIC_CONTRACT.items():
        assert names <= {node["name"] for node in compiled.nodes("model", schema)}
    attainment = next(node for node in compiled.published() if node["name"] == "target_attainment")
    assert [name for name in ATTAINMENT_COLUMNS if name not in attainment["columns"]] == []


def test_every_source_table_is_an_asset_with_typed_columns(compiled: CompiledProject) -> None:
    for source in compiled.manifest["sources"].values():
        if source["schema"] == "raw":
            assert source["config"]["meta"]["dagster"]["asset_key"] == ["raw", source["name"]]
        assert source["columns"], source["name"]
        assert all(column["data_type"] for column in source["columns"].values()), source["name"]


def test_every_published_column_has_a_description_and_a_chinese_label(compiled: CompiledProject) -> None:
    tables = [*compiled.published(), *compiled.manifest["sources"].values()]
    missing = [
        f"{table['name']}.{column}"
        for table in tables
        for column, entry in [("", table), *table["columns"].items()]
        if len(entry["description"].strip()) < 3 or not re.search(r"[一-鿿]|SDMX|ID", entry["meta"].get("label_zh", ""))
    ]
    assert missing == []


def test_every_published_table_has_a_contract_with_a_primary_key(compiled: CompiledProject) -> None:
    for node in compiled.published():
        assert node["contract"]["enforced"], node["name"]
        types = [c["type"] for c in node["constraints"]]
        types += [c["type"] for column in node["columns"].values() for c in column["constraints"]]
        assert types.count("primary_key") == 1, node["name"]
        assert "not_null" in types or node["constraints"], node["name"]


def test_decimals_are_never_bare(compiled: CompiledProject) -> None:
    types = {c["data_type"] for node in compiled.published() for c in node["columns"].values()}
    assert types <= {
        "bigint", "integer", "varchar", "boolean", "date", "bigint[]",
        "decimal(28, 8)", "decimal(38, 8)", "decimal(38, 16)", "decimal(5, 4)",
    }  # fmt: skip


def test_one_column_name_has_one_type(compiled: CompiledProject) -> None:
    types = defaultdict(set)
    for node in compiled.published():
        for column in node["columns"].values():
            types[column["name"]].add(column["data_type"])
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_relationships_lead_to_keys(compiled: CompiledProject) -> None:
    tests = [t for t in compiled.nodes("test") if (t.get("test_metadata") or {}).get("name") == "relationships"]
    assert tests
    for test in tests:
        arguments = test["test_metadata"]["kwargs"]
        target = re.fullmatch(r"ref\('(\w+)'\)", arguments["to"])
        assert target, test["name"]
        node = next(node for node in compiled.nodes("model") if node["name"] == target[1])
        assert (arguments["field"],) in key_columns(node), test["name"]


def test_every_key_column_of_a_fact_is_a_relationship_or_its_own_key(compiled: CompiledProject) -> None:
    related = {
        (test["attached_node"], test["column_name"])
        for test in compiled.nodes("test")
        if (test.get("test_metadata") or {}).get("name") == "relationships"
    }
    dimension_keys = {
        key[0]: node["unique_id"]
        for node in compiled.published()
        if node["name"].startswith("dim_")
        for key in key_columns(node)
        if len(key) == 1 and key[0].endswith("_key")
    }
    for node in compiled.nodes("model", "core"):
        for column in set(node["columns"]) & set(dimension_keys):
            if dimension_keys[column] != node["unique_id"]:
                assert (node["unique_id"], column) in related, f"{node['name']}.{column}"


def test_every_singular_test_is_a_check_of_a_model(compiled: CompiledProject) -> None:
    singular = {node["name"]: node for node in compiled.nodes("test") if not node.get("test_metadata")}
    files = {path.stem for path in (PROJECT / "tests").glob("*.sql")}
    assert set(singular) == files  # dbt skips an empty file silently
    for name, node in singular.items():
        model = node["config"]["meta"]["dagster"]["ref"]["name"]
        assert model in {n["name"] for n in compiled.nodes("model")}, name
        assert "-- A returned row is" in node["raw_code"], name


def test_seeds_that_unit_tests_read_are_known() -> None:
    """What they showed is cited after an edit of any other seed."""
    files = sorted((PROJECT / "models").rglob("*.yml"))
    tests = [test for file in files for test in yaml.safe_load(file.read_text(encoding="utf-8")).get("unit_tests", ())]
    assert len(tests) > 40
    given = [given for test in tests for given in test["given"] if not {"rows", "fixture"} & given.keys()]
    assert {f"ref('{seed}')" for seed in unit_tests.SEEDS_READ} == {each["input"] for each in given}


def test_findings_of_one_report_never_block_the_others(compiled: CompiledProject) -> None:
    for node in compiled.nodes("test"):
        is_finding = (node.get("test_metadata") or {}).get("name") == "reconciles"
        assert (node["config"]["severity"].lower() == "warn") is is_finding, node["name"]


def test_every_kind_of_relation_is_reconciled_by_one_test(compiled: CompiledProject) -> None:
    kinds = [
        kind
        for node in compiled.nodes("test")
        if (node.get("test_metadata") or {}).get("name") == "reconciles"
        for kind in node["test_metadata"]["kwargs"]["relation_kinds"]
    ]
    with (PROJECT / "seeds" / "code_labels.csv").open(encoding="utf-8", newline="") as file:
        labelled = {row["code"] for row in csv.DictReader(file) if row["code_list"] == "relation_kind"}
    assert sorted(kinds) == sorted(labelled)


def test_every_published_column_has_parents(compiled: CompiledProject) -> None:
    known = lineage()
    columns = {
        (node["schema"], node["name"], column)
        for node in compiled.published()
        if node["name"] != "data_dictionary"
        for column in node["columns"]
    }
    assert columns == set(known)
    assert {column for column, parents in known.items() if not parents} == WITHOUT_PARENTS


def test_the_lineage_is_of_this_project(compiled: CompiledProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PROJECT / "tools"))
    import column_lineage

    assert column_lineage.lineage_csv(compiled.target) == column_lineage.SEED.read_text(encoding="utf-8")


def test_the_data_dictionary_page_is_of_this_project(
    compiled: CompiledProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(PROJECT / "tools"))
    import data_dictionary

    remedy = "run: python dbt_project/tools/data_dictionary.py"
    assert data_dictionary.page(compiled.manifest) == data_dictionary.PAGE.read_text(encoding="utf-8"), remedy


def test_every_rule_of_attainment_is_carried_out_and_tested(compiled: CompiledProject) -> None:
    with (PROJECT / "seeds" / "verdict_rules.csv").open(encoding="utf-8", newline="") as file:
        rules = {row["rule"] for row in csv.DictReader(file) if row["rule"].startswith("V")}
    with (PROJECT / "seeds" / "qualitative_target_terms.csv").open(encoding="utf-8", newline="") as file:
        terms = list(csv.DictReader(file))
    assert [row["term"] for row in terms if bool(row["verdict_rule"]) == bool(row["bound_value"])] == [], (
        "one of the two"
    )
    assert [
        row["term"] for row in terms if row["bound_value"] and not (row["bound_qualifier"] and row["bound_unit"])
    ] == []
    by_words = {row["verdict_rule"] for row in terms if row["verdict_rule"]}
    model = next(node for node in compiled.nodes("model") if node["name"] == "int_attainment_verdicts")
    carried_out = set(re.findall(r"'(V\d\d)'", model["raw_code"])) | by_words
    assert carried_out == rules
    tested = {
        match
        for test in compiled.manifest["unit_tests"].values()
        if test["model"] == "int_attainment_verdicts"
        for match in re.findall(r"\bV\d\d\b", str(test["expect"]))
    }
    assert tested == rules


def seed_codes(name: str, column: str) -> set[str]:
    with (PROJECT / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file)}


def test_statuses_frequencies_and_multipliers_are_codes_of_their_sdmx_lists(compiled: CompiledProject) -> None:
    fact = next(node for node in compiled.published() if node["name"] == "fct_indicator_observation")
    check = next(c["expression"] for c in fact["constraints"] if (c["expression"] or "").startswith("obs_status in"))
    assert set(re.findall(r"'(\w)'", check)) <= seed_codes("sdmx_obs_status", "obs_status")
    assert seed_codes("periods", "freq") <= seed_codes("sdmx_freq", "freq")


def test_every_multiplier_has_its_words_in_tables_pages_and_the_sdmx_list() -> None:
    macros = jinja2.Environment().from_string((PROJECT / "macros" / "units.sql").read_text(encoding="utf-8")).module
    with (PROJECT / "seeds" / "sdmx_unit_mult.csv").open(encoding="utf-8", newline="") as file:
        listed = {int(row["unit_mult"]): row["name_zh"] for row in csv.DictReader(file)}
    assert listed == {0: "个", **MULTIPLES}
    grammar = unit_grammar(load_lexicon(PROJECT / "seeds"))
    read = {power: grammar.read(f"{word}元", 0).unit_mult for power, word in MULTIPLES.items() if word != "十"}
    assert read == {power: power for power in read}
    assert max(MULTIPLES) == MOST_PLACES
    with duckdb.connect() as connection:
        for power in listed:
            words, scale = macros.unit_label(power, "'元'"), macros.power_of_ten(power)
            label, factor = connection.execute(f"select {words}, {scale}").fetchone()
            assert label == unit_label(power, "元")
            assert factor == 10**power
    assert [unit_label(power, "元") for power in (5, 9, 15, 16)] == ["十万元", "十亿元", "千万亿元", "亿亿元"]


def test_codes_that_columns_hold_have_labels(compiled: CompiledProject) -> None:
    with (PROJECT / "seeds" / "code_labels.csv").open(encoding="utf-8", newline="") as file:
        labelled = {(row["code_list"], row["code"]) for row in csv.DictReader(file)}
    lists = {
        "verdict": ("target_attainment", "verdict"),
        "grade": ("target_attainment", "grade"),
        "reconciliation_verdict": ("reconciliations", "verdict"),
        "measure_kind": ("fct_indicator_observation", "measure_kind"),
        "value_role": ("fct_indicator_observation", "value_role"),
        "qualifier": ("fct_indicator_observation", "qualifier"),
        "disposition": ("number_ledger", "disposition"),
        "action": ("fct_renovation_item", "action"),
        "stance": ("target_stance", "stance"),
        "verdict_status": ("target_attainment", "verdict_status"),
        "mapped_state": ("number_ledger", "mapped_state"),
        "comparison": ("reconciliations", "comparison"),
        "severity": ("reconciliations", "severity"),
        "break_type": ("comparability_breaks", "break_type"),
        "claim_form": ("rank_claims", "claim_form"),
        "claim_source": ("fct_indicator_observation", "claim_source"),
    }
    for code_list, (table, column) in lists.items():
        node = next(node for node in compiled.published() if node["name"] == table)
        check = next(
            c["expression"] for c in node["constraints"] if (c["expression"] or "").startswith(f"{column} in (")
        )
        codes = set(re.findall(r"'(\w+)'", check))
        assert {code for code in codes if (code_list, code) not in labelled} == set(), code_list


def test_labels_of_the_readers_codes_are_its_codes() -> None:
    with (PROJECT / "seeds" / "code_labels.csv").open(encoding="utf-8", newline="") as file:
        labelled = defaultdict(set)
        for row in csv.DictReader(file):
            labelled[row["code_list"]].add(row["code"])
    assert labelled["measure_kind"] == set(MeasureKind)
    assert labelled["qualifier"] == set(Qualifier)
    assert labelled["value_role"] == set(ValueRole)
    assert labelled["disposition"] == set(Disposition)
    # As its record has them, years apart; none is the marts' word for no base.
    assert labelled["comparison_base"] == {"previous_year", "previous_period", "year_end", "plan", "none"}


def test_every_mart_has_a_reader_and_every_reader_is_described(compiled: CompiledProject) -> None:
    exposures = compiled.manifest["exposures"].values()
    read = {parent for exposure in exposures for parent in exposure["depends_on"]["nodes"]}
    assert {node["unique_id"] for node in compiled.nodes("model", "marts")} - read == set()
    schemas = {compiled.manifest["nodes"][unique_id]["schema"] for unique_id in read}
    assert schemas <= {"core", "marts"}, "only published tables have readers"
    for exposure in exposures:
        assert exposure["owner"]["name"] and exposure["description"] and exposure["label"], exposure["name"]


def test_chinese_labels_are_unique(compiled: CompiledProject) -> None:
    """Views under Chinese names are made of them."""
    tables = [*compiled.published(), *compiled.manifest["sources"].values()]
    table_labels = [table["meta"]["label_zh"] for table in tables]
    assert sorted({label for label in table_labels if table_labels.count(label) > 1}) == []
    for table in tables:
        labels = [column["meta"]["label_zh"] for column in table["columns"].values()]
        assert sorted({label for label in labels if labels.count(label) > 1}) == [], table["name"]


def test_everything_that_can_stop_publication_is_made_to_do_so(compiled: CompiledProject) -> None:
    """By the harness ``tests/benchmarks/faults/blocking.py``: every kind of test and constraint, and Dagster's own checks."""
    made = [each for each in [*(defs.assets or []), *(defs.asset_checks or [])] if not isinstance(each, dg.AssetSpec)]
    others = [each for each in made if each.op.name != "dbt_project"]
    blocking = {spec.name for each in others for spec in each.check_specs if spec.blocking}
    made_to_fail = [kind for spoil in SPOILS.values() for kind in spoil.named]
    assert kinds_of(compiled.manifest, blocking) == set(made_to_fail)
    assert len(made_to_fail) == len(set(made_to_fail))
