"""Landing (what is in raw/), reading what changed, the parse cache, and loading raw tables. Knows no Dagster."""
