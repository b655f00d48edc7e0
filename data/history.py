"""The history of imports, for people: what came, what was taken back."""

from typing import Any

from data.ledger import NotThere
from data.store import Store


def all_imports(store: Store) -> list[dict[str, Any]]:
    """All imports, newest first, the undone ones too."""
    with store.reading() as cursor:
        found = cursor.execute("""
            select import_id, batch_id, source, file_name as file,
                   if(undone_at is null, 'imported', 'undone') as status,
                   strftime(imported_at, '%Y-%m-%dT%H:%M:%S') as imported_at,
                   cast(since as text) as since, cast(until as text) as until, rows_read, rows_new, rows_changed,
                   rows_unchanged, rows_refused, rows_skipped, is_demo
            from imports order by import_id desc
        """)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row)) for row in found.fetchall()]


def batch_of(store: Store, import_id: int) -> list[int]:
    """The live imports of the batch that an import belongs to."""
    with store.reading() as cursor:
        rows = cursor.execute(
            """
            select import_id from imports
            where batch_id in (select batch_id from imports where import_id = $id) and undone_at is null
            order by import_id desc
            """,
            {"id": import_id},
        ).fetchall()
    if not rows:
        raise NotThere(f"There is no import {import_id} to undo.")
    return [int(row[0]) for row in rows]


def is_empty(store: Store) -> bool:
    """Whether no live import is in the store."""
    with store.reading() as cursor:
        return bool(cursor.execute("select count(*) = 0 from imports where undone_at is null").fetchall()[0][0])


def demo_imports(store: Store) -> list[int]:
    """The live imports of the demo."""
    with store.reading() as cursor:
        rows = cursor.execute("select import_id from imports where is_demo and undone_at is null order by 1").fetchall()
    return [int(row[0]) for row in rows]
