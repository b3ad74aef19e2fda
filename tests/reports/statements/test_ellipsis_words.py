"""Words of comparison before a number without a subject: any parting of them counts, and none takes long."""

import pytest

from orchestration.reports.statements.ellipsis import is_only_comparison


@pytest.mark.parametrize(
    "words", ["", "同比增长", "比上年增长", "比上年末增长", "约为", "、其中,同比", "按可比价格计算,增长"]
)
def test_words_of_comparison(words: str) -> None:
    assert is_only_comparison(words)


@pytest.mark.parametrize("words", ["税收收入增长", "同比增长了些", "比重", "增长的人"])
def test_words_that_name_something(words: str) -> None:
    assert not is_only_comparison(words)


@pytest.mark.parametrize("many", ["、", ",", "约为", "比上年同期", "平均"])
def test_a_long_row_of_them_is_told_at_once(many: str) -> None:
    """Two ways to read each of them would make a million millions of the row."""
    assert is_only_comparison(many * 500)
    assert not is_only_comparison(many * 500 + "税")
