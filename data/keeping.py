"""Events, their audience and who is who are kept as tables, by the same selects that would make them anew each time."""

from collections.abc import Sequence
from datetime import date

import duckdb

KEPT = ("aliases", "affiliation", "event", "seat")


def days_of(cursor: duckdb.DuckDBPyConnection, import_ids: Sequence[int]) -> list[date] | None:
    """The days of the events that imports speak about or decided, and the days that hang together with them.

    None: all, since a register may name any file's event, and a people sheet anybody's side.
    """
    rows = cursor.execute(
        """
        with spoken as (
            select event_key from mentions where import_id in (select unnest($ids))
            union select event_key from registrations where import_id in (select unnest($ids))
            union select event_key from attendances where import_id in (select unnest($ids))
        )
        select event_date from mentions semi join spoken using (event_key)
        union
        select cast(value ->> 'date' as date) from decisions
        where kind = 'event' and revoked_at is null
          and decided_by in (select 'import ' || unnest($ids))
        union
        select null where exists (from register_events where import_id in (select unnest($ids)))
                       or exists (from register_speakers where import_id in (select unnest($ids)))
                       or exists (from person_entries where import_id in (select unnest($ids)))
        """,
        {"ids": list(import_ids)},
    ).fetchall()
    days = [row[0] for row in rows]
    return None if None in days else days_around(cursor, days)


def days_around(cursor: duckdb.DuckDBPyConnection, days: Sequence[date]) -> list[date]:
    """These days and all others whose events may have files of theirs: by a webinar id, or since a person said so."""
    if not days:
        return []
    found = cursor.execute(
        """
        with recursive days_of_keys as (
            select event_key, event_date as day from mentions
            union select event_key, event_date from mention
        ),
        pairs as (
            select distinct event_date as one, day as other
            from mentions join register_events on native_id = webinar_id and abs(event_date - day) between 1 and 7
            union
            select mine.day, theirs.day
            from (select event_key, unnest(anchors) as anchor from event_decisions)
            join days_of_keys as mine using (event_key) join days_of_keys as theirs on theirs.event_key = anchor
            where mine.day <> theirs.day
            union
            select day, cast(left(event_id, 10) as date)
            from event_decisions join days_of_keys using (event_key)
            where kind = 'event_link' and day <> cast(left(event_id, 10) as date)
        ),
        around as (
            select unnest(cast($days as date[])) as day
            union
            select if(one = day, other, one) from around join pairs on day in (one, other)
        )
        select day from around order by day
        """,
        {"days": list(days)},
    ).fetchall()
    return [row[0] for row in found]


def keep(cursor: duckdb.DuckDBPyConnection, days: Sequence[date] | None = None, with_people: bool = True) -> None:
    """Make the events and seats of some days anew (None: all, and who is who), inside the running transaction.

    Only the events where it is rolled back: then nothing reads who came.
    """
    if days is not None and not days:
        return
    if days is None and with_people:
        keep_who(cursor)
    wanted = {"days": None if days is None else list(days)}
    for statement in (*_KEEP_EVENTS, *(_KEEP_SEATS if with_people else ())):
        cursor.execute(statement, wanted)


def keep_who(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make anew which addresses are one person's, and what is known of everybody's affiliation."""
    for statement in _WHO:
        cursor.execute(statement)
    keep_affiliation(cursor)


def keep_affiliation(cursor: duckdb.DuckDBPyConnection, keys: Sequence[str] | None = None) -> None:
    """Make anew what is known of some domains, names or persons (None: all)."""
    wanted = {"keys": None if keys is None else list(keys)}
    for statement in _AFFILIATION:
        cursor.execute(statement, wanted)


def keep_domains(cursor: duckdb.DuckDBPyConnection, domains: Sequence[str]) -> None:
    """Make anew what is known of domains that came or went: mostly such as only their kind tells, which is quick."""
    wanted = {"domains": list(domains)}
    if cursor.execute(_IS_SAID_OF, wanted).fetchall()[0][0]:
        keep_affiliation(cursor, domains)
        return
    for statement in _BY_KIND:
        cursor.execute(statement, wanted)


def outdated(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many kept rows differ from what the facts say: the referee of the kept tables."""
    return sum(int(cursor.execute(statement).fetchall()[0][0]) for statement in _COMPARE)


_WHO = ("delete from aliases", "insert into aliases from alias_links")
_AFFILIATION = (
    "delete from affiliation where $keys is null or list_contains($keys, key)",
    "insert into affiliation from affiliation_rules(cast($keys as text[]))",
)
_IS_SAID_OF = """
select exists (from affiliation where kind = 'domain' and method <> 'ending' and list_contains($domains, key))
    or exists (from decisions where kind in ('domain', 'ending') and revoked_at is null)
"""
_BY_KIND = (
    "delete from affiliation where kind = 'domain' and list_contains($domains, key)",
    """
    insert into affiliation by name
    select 'domain' as kind, domain as key, date '0001-01-01' as since, date '9999-12-31' as until, side_group,
           null as organisation, 'ending' as method, 0.8 as confidence
    from domains join domain_kinds using (kind) where list_contains($domains, domain)
    """,
)
_KEEP_EVENTS = (
    "delete from event where $days is null or list_contains($days, event_date)",
    "insert into event from event_on(cast($days as date[]))",
)
_KEEP_SEATS = (
    "delete from seat where $days is null or list_contains($days, event_date)",
    "insert into seat from seat_on(cast($days as date[]))",
)
_COMPARE = (
    """
    select (select count(*) from (from aliases except all from alias_links))
         + (select count(*) from (from alias_links except all from aliases))
    """,
    """
    select (select count(*) from (from affiliation except all from affiliation_rules(null)))
         + (select count(*) from (from affiliation_rules(null) except all from affiliation))
    """,
    """
    select (select count(*) from (from event except all from event_on(null)))
         + (select count(*) from (from event_on(null) except all from event))
    """,
    """
    select (select count(*) from (from seat except all from seat_on(null)))
         + (select count(*) from (from seat_on(null) except all from seat))
    """,
)
