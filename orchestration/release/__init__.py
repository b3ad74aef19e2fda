"""Auditing a build and releasing it. Knows files and DuckDB, imports no Dagster."""
