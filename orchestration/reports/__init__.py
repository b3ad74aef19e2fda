"""The reader: bytes of a report → document model → ledger of every number.

Pure Python. Imports neither Dagster nor DuckDB nor pandas; everything it must know of the world (units, regions,
industries) reaches it as frozen arguments (:class:`orchestration.reports.lexicon.Lexicon`).
"""
