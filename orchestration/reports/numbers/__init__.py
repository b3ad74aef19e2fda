"""From blocks and cells to the ledger: every numeral, its disposition, and what each statistic says."""
