"""The events that are known, and the files that each is made of."""

from dataclasses import dataclass
from datetime import date

import duckdb

Known = tuple[str, str, date]  # event_id, title, day


class Undecidable(ValueError):
    """There is no such event, file or decision, or the decision would change nothing. The message is a sentence."""


@dataclass(frozen=True)
class Listed:
    """One event_key of an event, with the files that it comes from. `measure`: one or several, with commas."""

    event_key: str
    platform: str
    title: str
    day: date
    measure: str
    files: tuple[str, ...]


def events(cursor: duckdb.DuckDBPyConnection) -> list[Known]:
    """event_id, title and day of all events, newest first."""
    return cursor.execute("select event_id, title, event_date from event order by event_date desc, event_id").fetchall()


def files_of(cursor: duckdb.DuckDBPyConnection, event_id: str) -> list[Listed]:
    """What makes up an event, the namer first. Raises Undecidable."""
    found = cursor.execute(_FILES, {"event_id": event_id}).fetchall()
    if not found:
        raise Undecidable(f'There is no event "{event_id}".')
    return [
        Listed(key, platform, title, day, measure, tuple(files)) for key, platform, title, day, measure, files in found
    ]


_FILES = """
with sources as (
    select event_key, measure, file_name
    from mentions join imports using (import_id) where is_current
    union
    select event_key, 'register', file_name from register_event join imports using (import_id)
)
select
    event_key, any_value(platform), first(title order by as_of desc, title), any_value(mention.event_date),
    string_agg(distinct measure, ', ' order by measure),
    coalesce(list(distinct file_name order by file_name) filter (file_name is not null), [])
from mention
join event_links using (event_key)
left join sources using (event_key, measure)
where event_id = $event_id
group by event_key
order by any_value(is_moved), any_value(rank), event_key
"""
