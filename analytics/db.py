"""What a question needs of a database. `analytics` and `data` meet here: whoever opens the store hands in a cursor."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, Protocol

import duckdb
import pandas as pd

from analytics.scope import Scope

Frame = pd.DataFrame
INTEGERS = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"}


class Db(Protocol):
    """Runs the SQL of a question. `today` is the day in the partnership's zone on which it is asked."""

    @property
    def today(self) -> date: ...

    def frame(self, sql: str, scope: Scope | None = None, **values: object) -> Frame:
        """The rows as a table. Bound are the parameters that the SQL names: of the scope, `today`, and `values`."""
        ...

    def rows(self, sql: str, scope: Scope | None = None, **values: object) -> list[dict[str, Any]]:
        """The same as plain Python values, one dict per row."""
        ...


class CursorDb:
    """A Db over one DuckDB cursor. Use one per thread.

    Frames are typed alike whatever they hold: whole numbers Int64 (missing is <NA>), fractions float64 (missing is
    NaN), days and times datetime64[us] without a zone, truth bool, text str (missing is NaN).
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection, today: date) -> None:
        self._cursor = cursor
        self._today = today

    @property
    def today(self) -> date:
        return self._today

    def frame(self, sql: str, scope: Scope | None = None, **values: object) -> Frame:
        """See Db.frame."""
        result = self._run(sql, scope, values)
        types = {name: str(kind) for name, kind, *_ in result.description}
        return _typed(result.df(), types)

    def rows(self, sql: str, scope: Scope | None = None, **values: object) -> list[dict[str, Any]]:
        """See Db.rows."""
        result = self._run(sql, scope, values)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row)) for row in result.fetchall()]

    def _run(self, sql: str, scope: Scope | None, values: dict[str, object]) -> duckdb.DuckDBPyConnection:
        known = {**_parts(scope or Scope()), "today": self._today, **values}
        statement = duckdb.extract_statements(sql)[0]
        return self._cursor.execute(sql, {name: known[name] for name in statement.named_parameters})


def _parts(scope: Scope) -> dict[str, object]:
    parts = {field.name: getattr(scope, field.name) for field in fields(scope)}
    return {**parts, "series": None if scope.series is None else list(scope.series)}


def _typed(frame: Frame, types: dict[str, str]) -> Frame:
    for name, kind in types.items():
        if kind in INTEGERS:
            frame[name] = frame[name].astype("Int64")
        elif kind == "DATE" or kind.startswith("TIMESTAMP"):
            frame[name] = frame[name].astype("datetime64[us]")
        elif kind == "VARCHAR":
            frame[name] = frame[name].astype("str")
        elif kind == "BOOLEAN":
            frame[name] = frame[name].astype("bool")
    return frame
