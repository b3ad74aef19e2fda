"""The assets, thin: each calls ``ingest``, dbt or ``release`` and tells Dagster what came of it."""
