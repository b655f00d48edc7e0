"""Imports as they are written and taken back: what came, what each covers and refused; and what came before."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple
from datetime import date

import duckdb

from data import audit, keeping
from data.comparing import Comparison, Rows, with_sheet_rows
from data.rules import fact_tables
from data.staging import Staged
from data.store import Store, utc_now


class NotThere(Exception):
    """There is no such import, or it is undone already."""


def undo(store: Store, import_ids: Sequence[int]) -> None:
    """Take imports back, all or none: as if they had never come. Raises NotThere."""

    store.write(lambda cursor: take_back(cursor, import_ids))


def take_back(cursor: duckdb.DuckDBPyConnection, import_ids: Sequence[int]) -> None:
    """Take imports back inside the running transaction, each once. Raises NotThere."""
    ids = list(import_ids)
    live = "select import_id from imports where import_id in (select unnest($ids)) and undone_at is null"
    found = {import_id for (import_id,) in cursor.execute(live, {"ids": ids}).fetchall()}
    missing = [import_id for import_id, times in Counter(ids).items() if import_id not in found or times > 1]
    if missing:
        raise NotThere(f"There is no import {missing[0]} to undo.")
    mark = "update imports set undone_at = $now where import_id in (select unnest($ids))"
    cursor.execute(mark, {"now": utc_now(), "ids": ids})
    days = keeping.days_of(cursor, ids)
    for table in fact_tables(cursor):
        if cursor.execute(table.statement("touch_of_import"), {"import_ids": ids}).fetchall()[0][0]:
            cursor.execute(table.statement("forget_import"), {"import_ids": ids})
            cursor.execute(table.statement("decide"))
    for trail in _TRAIL:
        cursor.execute(trail, {"ids": ids})
    revoked = [number for (number,) in cursor.execute(_REVOKE, {"ids": ids, "now": utc_now()}).fetchall()]
    _forget_domains(cursor)
    keeping.keep(cursor, days)
    audit.append(cursor, "undo", {"imports": ids, "decisions": revoked or None})


_REVOKE = """
update decisions set revoked_at = $now
where decided_by in (select 'import ' || unnest($ids)) and revoked_at is null
returning decision_id
"""
_TRAIL = (
    "delete from date_orders where import_id in (select unnest($ids))",
    "delete from coverage where import_id in (select unnest($ids))",
    "delete from problems where import_id in (select unnest($ids))",
    "delete from reconciliations where import_id in (select unnest($ids))",
)


def _forget_domains(cursor: duckdb.DuckDBPyConnection) -> None:
    """Domains that no fact names any longer."""
    tables = [table for table in fact_tables(cursor) if "domain" in table.payload]
    used = {row[0] for table in tables for row in cursor.execute(table.statement("used_domains")).fetchall()}
    gone = "delete from domains where not list_contains(cast($used as text[]), domain) returning domain"
    if domains := [row[0] for row in cursor.execute(gone, {"used": sorted(used)}).fetchall()]:
        keeping.keep_domains(cursor, domains)


def write_import(
    cursor: duckdb.DuckDBPyConnection, import_id: int, batch: int, staged: Staged, done: Comparison, is_demo: bool
) -> None:
    """The row of history of an import."""
    period = done.period or (None, None)
    rows = {f"rows_{name}": count for name, count in asdict(done.rows).items()}
    cursor.execute(
        """
        insert into imports by name
        select cast($import_id as bigint) as import_id, $batch as batch_id, $source as source, $reader as reader,
               $file_name as file_name, $sha256 as file_sha256, $sheets as sheets, $options as options,
               cast($as_of as timestamp) as as_of, $as_of_from as as_of_from, cast($now as timestamp) as imported_at,
               null as undone_at, $is_demo as is_demo, cast($since as date) as since, cast($until as date) as until,
               $read as rows_read, $rows_new as rows_new, $rows_changed as rows_changed,
               $rows_unchanged as rows_unchanged, $rows_refused as rows_refused, $rows_skipped as rows_skipped
        """,
        {
            "import_id": import_id,
            "batch": batch,
            "source": staged.source.name,
            "reader": staged.source.reader,
            "file_name": staged.label,
            "sha256": staged.sha256,
            "sheets": json.dumps(staged.sheets),
            "options": options(staged),
            "as_of": done.as_of,
            "as_of_from": done.as_of_from,
            "now": utc_now(),
            "is_demo": is_demo,
            "since": period[0],
            "until": period[1],
            "read": done.rows.read,
            **rows,
        },
    )


def told(import_id: int, staged: Staged, done: Comparison, is_demo: bool) -> dict[str, object]:
    """What the log says of an import: never what its file is called, which may be a person's name."""
    return {
        "import": import_id,
        "source": staged.source.name,
        "sha256": staged.sha256,
        "rows": done.rows.read,
        "refused": done.rows.refused or None,
        "demo": is_demo or None,
    }


def write_trail(cursor: duckdb.DuckDBPyConnection, import_id: int, staged: Staged, done: Comparison) -> None:
    """What an import covers, refused and reconciled."""
    if staged.date_order:
        known = {"id": import_id, "date_order": staged.date_order}
        cursor.execute("insert into date_orders values ($id, $date_order)", known)
    problems = with_sheet_rows(done.problems, staged)
    for rows, statement in (
        ([astuple(one) for one in done.coverage], _COVERAGE),
        ([(one.sheet, one.row_no, one.column, one.message) for one in problems], _PROBLEMS),
        ([astuple(one) for one in done.reconciliations], _RECONCILIATIONS),
    ):
        if rows:
            cursor.execute(statement, {"id": import_id, **dict(zip("abcd", map(list, zip(*rows))))})


# each inserts one row per place of the lists
_COVERAGE = """
insert into coverage
select $id, unnest(cast($a as text[])), unnest(cast($b as date[])), unnest(cast($c as date[]))
"""
_PROBLEMS = """
insert into problems
select $id, unnest(cast($a as text[])), unnest(cast($b as bigint[])), unnest(cast($c as text[])),
       unnest(cast($d as text[]))
"""
_RECONCILIATIONS = """
insert into reconciliations
select $id, unnest(cast($a as text[])), unnest(cast($b as double[])), unnest(cast($c as double[])),
       unnest(cast($d as text[]))
"""


def note_event(cursor: duckdb.DuckDBPyConnection, import_id: int, staged: Staged) -> None:
    """The event that a person named for this file is a decision, where no event of that day and title is known yet.

    It belongs to the import: undoing the import revokes it.
    """
    made = cursor.execute(
        """
        insert into decisions
        select (select coalesce(max(decision_id), 0) + 1 from decisions), 'event', $day || ' ' || $title,
               json_object('date', $day, 'title', $title), 'import ' || $id, $now, 'The file names no event.', null
        where $title is not null and not exists (
            from event where event_date = cast($day as date) and title_key(title) = title_key($title)
        )
        returning decision_id
        """,
        {
            "title": staged.parameters.get("event_title"),
            "day": str(staged.parameters.get("event_date")),
            "id": import_id,
            "now": utc_now(),
        },
    ).fetchall()
    for (number,) in made:
        audit.append(cursor, "decision", {"decision": number, "kind": "event", "import": import_id})


def next_id(cursor: duckdb.DuckDBPyConnection) -> int:
    """The running number of the next import."""
    return int(cursor.execute("select coalesce(max(import_id), 0) + 1 from imports").fetchall()[0][0])


def options(staged: Staged) -> str:
    """What the person answered, and the period in the file's name where the facts are of it, as JSON."""
    event = staged.parameters.get("event_title"), staged.parameters.get("event_date")
    period = staged.answers.period
    said: Mapping[str, object] = {
        "event": f"{event[1]} {event[0]}" if event[0] else None,
        "period": f"{period[0]}..{period[1]}" if period else None,
        "dates": staged.answers.dates,
        "as": staged.answers.explained.words if staged.answers.explained else None,
        "named period": _named_period(staged),
        "named event": _named_event(staged),
        "named day": str(staged.named_day) if staged.named_day and staged.source.is_dated_first else None,
    }
    return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)


def _named_period(staged: Staged) -> str | None:
    is_of_it = any("$period_since" in select for select in staged.source.facts.values())
    if staged.answers.period or not staged.named_period or not is_of_it:
        return None
    return f"{staged.named_period[0]}..{staged.named_period[1]}"


def _named_event(staged: Staged) -> str | None:
    """The event in a file's name, where no column of the file says one: the same list may be dropped for two events."""
    selects = (*staged.source.facts.values(), *staged.source.prepared.values())
    columns, sheets = staged.tables.get("staged_columns"), staged.tables.get("staged_sheets")
    if columns is None or sheets is None or not any("staged_sheets" in select for select in selects):
        return None
    if staged.answers.event or "event" in columns["column_name"].to_pylist():
        return None
    named = zip(sheets["title"].to_pylist(), sheets["event_date"].to_pylist())
    return "; ".join(f"{day} {title}" for title, day in named if title) or None


def date_order(cursor: duckdb.DuckDBPyConnection, source: str) -> str | None:
    """The order of day and month that the newest live import of a source proved or was told: dmy or mdy."""
    found = cursor.execute(
        """
        select date_order from date_orders join imports using (import_id)
        where source = $source and undone_at is null
        order by import_id desc limit 1
        """,
        {"source": source},
    ).fetchall()
    return str(found[0][0]) if found else None


def same_bytes(cursor: duckdb.DuckDBPyConnection, sha256: str, source: str | None) -> list[tuple[int, str, int]]:
    """The live imports of these bytes, newest first: id, answers, reader."""
    return cursor.execute(
        """
        select import_id, options, reader from imports
        where file_sha256 = $sha256 and source = $source and undone_at is null
        order by import_id desc
        """,
        {"sha256": sha256, "source": source},
    ).fetchall()


def twin(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> tuple[int, str, int] | None:
    """The live import of the same bytes about the same period and event: its id, its answers, its reader."""
    mine = json.loads(options(staged))
    for one in same_bytes(cursor, staged.sha256, staged.source.name):
        theirs = json.loads(one[1])
        same_period = staged.answers.period or theirs.get("named period") == mine.get("named period")
        same_event = "event" in {**mine, **theirs} or theirs.get("named event") == mine.get("named event")
        if same_period and same_event and theirs.get("named day") == mine.get("named day"):
            return one
    return None


def counted(cursor: duckdb.DuckDBPyConnection, import_id: int) -> tuple[Rows, tuple[date, date] | None]:
    """Rows and period of a live import when the same bytes come again: all that was kept is unchanged."""
    read, refused, skipped, since, until = cursor.execute(
        "select rows_read, rows_refused, rows_skipped, since, until from imports where import_id = $id",
        {"id": import_id},
    ).fetchall()[0]
    rows = Rows(unchanged=read - refused - skipped, refused=refused, skipped=skipped)
    return rows, (since, until) if since else None
