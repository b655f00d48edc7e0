"""Where the numbers of several answers come from: the files, and the day to which each measure is known."""

from __future__ import annotations

from collections.abc import Collection

from analytics.db import Db, Frame


def files(db: Db, import_ids: Collection[int]) -> Frame:
    """One row per import: number, file, source, days, rows, sha256 of its bytes, and when it was imported (UTC)."""
    return db.frame(
        """
        select import_id, file_name, source, since, until, rows_read as rows, file_sha256 as sha256, imported_at
        from imports
        where import_id in $import_ids and undone_at is null
        order by import_id
        """,
        import_ids=list(import_ids),
    )


def reach(db: Db, measures: Collection[str]) -> Frame:
    """One row per measure, in the order asked for: first and last day known up to today, and by how many imports."""
    return db.frame(
        """
        with asked as (
            select unnest($measures) as measure, generate_subscripts($measures, 1) as place
        )
        select
            asked.measure, min(since) as first_day,
            if(max(until) is null, null, least(max(until), $today)) as data_through, -- least passes over a null
            count(distinct import_id) as imports
        from asked left join dated_coverage on dated_coverage.measure = asked.measure and since <= $today
        group by asked.measure, place
        order by place
        """,
        measures=list(measures),
    )
