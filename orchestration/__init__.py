"""The plan-report warehouse: reading, ingestion, orchestration and release.

Imports point downwards only: ``cli`` → ``definitions`` → ``assets`` → ``ingest``, ``release`` → ``reports`` → nothing.
"""
