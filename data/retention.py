"""Rows of people that are older than the partnership keeps them become nobody's, in bulk; what they count for stays.

As `forgetting` does with one person; but nobody is suppressed: who is in an old export and comes again is counted anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from data import audit, keeping, nobody
from data.messages import blur
from data.people import Pseudonyms
from data.rules import FactTable, statement_of
from data.store import REWRITE_DUE, Store

# table → the period of partnership.toml that it falls under, and the day of a row
OLD: Mapping[str, tuple[str, str]] = {
    "registrations": ("events", "day_of(event_key)"),
    "attendances": ("events", "day_of(event_key)"),
    "event_questions": ("events", "day_of(event_key)"),
    "poll_answers": ("events", "day_of(event_key)"),
    "slack_member_periods": ("slack", "until"),
    "slack_member_lists": ("slack", "listed_on"),
    "slack_users": ("slack", "spoken_on(import_id)"),
    "slack_posts": ("slack", "cast(posted_at as date)"),
    "slack_reactions": ("slack", "cast(posted_at as date)"),
    "subscribers": ("newsletter", "spoken_on(import_id)"),
    "group_members": ("slack", "spoken_on(import_id)"),
    "scholar_applications": ("scholars", "coalesce(applied_on, spoken_on(import_id))"),
    "scholar_stages": ("scholars", "coalesce(reached_on, spoken_on(import_id))"),
    "scholar_milestones": ("scholars", "coalesce(quarter, spoken_on(import_id))"),
    "scholar_outputs": ("scholars", "coalesce(produced_on, spoken_on(import_id))"),
    "scholar_stipends": ("scholars", "coalesce(paid_on, spoken_on(import_id))"),
    "coffee_chats": ("coffee_chats", "day"),
}
# kept as long as they hold: who runs the community and who spoke is what the register and the people sheet are for
KEPT = ("register_speakers", "person_entries")


@dataclass(frozen=True)
class Old:
    """What is older than its period in one table."""

    table: str
    rows: int
    before: date


def retain(store: Store, people: Pseudonyms, months: Mapping[str, int | None], today: date) -> list[Old]:
    """Make nobody's what is older than its months, in one transaction, then write the store's file anew."""
    done = store.write(lambda cursor: retain_in(cursor, people, months, today))
    if done:
        store.rewrite()
    return done


def look(store: Store, people: Pseudonyms, months: Mapping[str, int | None], today: date) -> list[Old]:
    """What would become nobody's, by doing it and taking it back."""
    with store.rehearsing() as cursor:
        return retain_in(cursor, people, months, today)


def retain_in(
    cursor: duckdb.DuckDBPyConnection, people: Pseudonyms, months: Mapping[str, int | None], today: date
) -> list[Old]:
    """The same inside the running transaction."""
    limits = {period: _first_kept(today, count) for period, count in months.items() if count}
    tables = [table for table in nobody.of_persons(cursor) if OLD.get(table.name, ("",))[0] in limits]
    if not tables:
        return []
    nobody.named_keys(cursor, {})
    cursor.execute(_SEATS)
    nobody.prepare(cursor, knows_events=True)
    for statement in _READY:
        cursor.execute(statement)
    found = [(table, _mark(cursor, table, limits[OLD[table.name][0]])) for table in tables]
    concerned = [table for table, rows in found if rows]
    if not concerned:
        return []
    days = [row[0] for row in cursor.execute(_DAYS).fetchall()] if _has_seats(concerned) else []
    blur(cursor, people, concerned)
    nobody.clear(cursor, concerned)
    keeping.keep_who(cursor)
    keeping.keep(cursor, keeping.days_around(cursor, days))
    cursor.execute("delete from store_facts where name = $name", {"name": REWRITE_DUE})
    cursor.execute("insert into store_facts values ($name, 'old rows became nobody''s')", {"name": REWRITE_DUE})
    done = [Old(table.name, rows, limits[OLD[table.name][0]]) for table, rows in found if rows]
    audit.append(cursor, "forget", {"retention": {one.table: one.rows for one in done}})
    return done


def _first_kept(today: date, months: int) -> date:
    """The first day of the month from which rows stay."""
    count = today.year * 12 + today.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _mark(cursor: duckdb.DuckDBPyConnection, table: FactTable, limit: date) -> int:
    cursor.execute(
        "create or replace temp table retained as select cast($limit as date) as first_day", {"limit": limit}
    )
    keys = [key for key in nobody.KEYS if key in table.payload]
    named = " or ".join("is_of_somebody(" + key + ")" for key in keys)
    words = {"<day>": OLD[table.name][1], "<named>": named, "<whose>": _whose(table)}
    return nobody.mark(cursor, table, table.name, statement_of("old_row", words))


def _whose(table: FactTable) -> str:
    """Whose a row is, as seats are told apart: by address, by the name of one registrant, by name, by row."""
    if table.name in nobody.SEATS:
        return """
            coalesce(
                person_of(person_key), bearer_of(event_key, name_key), 'name ' || name_key, row_of(import_id, row_no))
        """
    return "row_of(import_id, row_no)"


def _has_seats(tables: list[FactTable]) -> bool:
    return any(table.name in nobody.SEATS for table in tables)


_SEATS = """
create or replace temp table known_seats as
select distinct event_id as event, coalesce(person_id, seat) as who from seat
"""
_READY = (
    "create or replace temp table retained (first_day date)",
    """
    create or replace temp macro person_of(a_key) as
        coalesce((select any_value(person_id) from aliases where person_key = a_key), a_key)
    """,
    """
    create or replace temp table known_bearers as
    select event_id, name_key, min(coalesce(person_id, person_key)) as person
    from registrations join known_links using (event_key) left join aliases using (person_key)
    where is_current and person_key is not null and name_key is not null
    group by event_id, name_key having count(distinct coalesce(person_id, person_key)) = 1
    """,
    """
    create or replace temp macro bearer_of(an_event, a_name) as (
        select any_value(person) from known_bearers where event_id = event_of(an_event) and name_key = a_name)
    """,
    "create or replace temp macro row_of(an_import, a_row) as concat_ws(' ', 'row', an_import, a_row)",
    "create or replace temp macro is_of_somebody(a_key) as a_key is not null and not starts_with(a_key, 'nobody ')",
    "create or replace temp macro day_of(an_event) as cast(left(event_of(an_event), 10) as date)",
    """
    create or replace temp macro spoken_on(an_import) as
        (select cast(any_value(as_of) as date) from imports where import_id = an_import)
    """,
    """
    create or replace temp macro is_old(a_day) as coalesce(a_day < (select any_value(first_day) from retained), false)
    """,
)
_DAYS = """
with named as (
    select event_key from nobodies_registrations union select event_key from nobodies_attendances
)
select distinct event_day from event_links semi join named using (event_key) order by event_day
"""
