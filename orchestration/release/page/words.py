"""What codes are called on the page, in Chinese and English, from the warehouse's own list of labels."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb


class Word(NamedTuple):
    """One thing said in both languages."""

    zh: str
    en: str


CodeLabels = Mapping[tuple[str, str], Word]
"""Words by code list and code."""


def read_code_labels(working_file: Path) -> dict[tuple[str, str], Word]:
    """The labels that the build in ``working_file`` was made with."""
    with duckdb.connect(working_file, read_only=True) as connection:
        rows = connection.execute(
            "select code_list, code, label_zh, label_en from reference.code_labels"
            " union all select 'period', period, period_label_zh, period_label_en from reference.periods"
            " where period not in (select code from reference.code_labels where code_list = 'period')"
            " union all select 'domain', domain_code, domain_name_zh, domain_name_en from reference.indicator_domains"
            " order by all"
        ).fetchall()
    return {(code_list, code): Word(zh, en) for code_list, code, zh, en in rows}


def word_of(labels: CodeLabels, code_list: str, code: str | None) -> Word:
    """The words of a code; a code without a label stands for itself."""
    if code is None:
        return Word("", "")
    return labels.get((code_list, code)) or Word(code, code)
