"""Dagster's SQLite event log with its connections kept: a refresh writes a thousand events.

Dagster's own class opens a new engine and a new connection for every statement, which costs several times the statement.
Only that is changed here; files, tables and locking are Dagster's. Chosen in ``dagster.yaml``; without that choice
everything works, and a refresh takes some seconds longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine

_ENGINES = 8  # the index and the runs of the moment; the log is written under one lock, so each needs one connection


@lru_cache(maxsize=_ENGINES)
def _engine(address: str) -> Engine:
    engine = create_engine(address, pool_size=1, connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS})

    @event.listens_for(engine, "connect")
    def relax(connection: Any, _: object) -> None:
        # With a write-ahead log this risks the last events at a power cut, never the file.
        connection.execute("PRAGMA synchronous=NORMAL")

    return engine


class EventLog(SqliteEventLogStorage):
    """The same log in the same place below ``base_dir`` (Dagster's home), written several times faster."""

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> EventLog:
        return cls(base_dir=str(Path(config_value["base_dir"]) / "history" / "runs"), inst_data=inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = _engine(self.conn_string_for_shard(shard))
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.connect() as connection, connection.begin():
                yield connection
