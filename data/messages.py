"""Messages of the forgotten keep their day: their moment, which marks them in their channel, becomes another one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import duckdb

from data.people import Pseudonyms
from data.rules import FactTable, statement_of

POSTS, REACTIONS = "slack_posts", "slack_reactions"
DAY = 86_400_000_000  # microseconds


def blur(cursor: duckdb.DuckDBPyConnection, people: Pseudonyms, tables: Sequence[FactTable], prefix: str = "") -> None:
    """Move the marked messages within their day, with all that points to them; one message always to one moment.

    prefix: `staged_` for the facts of an export that is not kept yet.
    """
    if POSTS not in {table.name for table in tables}:
        return
    posts, reactions = {"<table>": prefix + POSTS}, {"<table>": prefix + REACTIONS}
    rows = cursor.execute(statement_of("nobody_messages", posts)).fetchall()
    moved = [moment_of(people, channel, moment) for channel, moment in rows]
    cursor.execute(
        """
        create or replace temp table moved as
        select unnest(cast($channels as text[])) as channel_id, unnest(cast($old as timestamp[])) as old_at,
               unnest(cast($new as timestamp[])) as new_at
        """,
        {"channels": [row[0] for row in rows], "old": [row[1] for row in rows], "new": moved},
    )
    for rule, words in (("move_posts", posts), ("move_threads", posts), ("move_posts", reactions)):
        cursor.execute(statement_of(rule, words))


def moment_of(people: Pseudonyms, channel: str, moment: datetime) -> datetime:
    """Another moment of the same day, that only the key can tell from the first."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    mark = int(people.digest("moment-v1\0", f"{channel}|{moment.isoformat()}"), 16)
    return midnight + timedelta(microseconds=mark % DAY)
