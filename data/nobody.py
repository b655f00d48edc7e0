"""Rows of people become nobody's: what they say of an event, a message or a list stays, whose they are does not.

Works on the fact tables and, before an export is compared, on its staged facts: so an old export of somebody who was
forgotten makes the same rows again.
"""

from collections.abc import Collection, Mapping, Sequence

import duckdb

from data.rules import FactTable, fact_tables, statement_of

KEYS = ("person_key", "name_key", "member_key")
FRESH = "fresh_key()"
# what becomes of a column in a row that is nobody's; other columns stay
CHANGES = {
    "person_key": "null",
    "name_key": "null",
    "member_key": "null",
    "organisation": "null",
    "domain": "null",
}
# where a table says it another way; the column is not null there, or it marks the row in its list
OWN_CHANGES: Mapping[str, Mapping[str, str]] = {
    "register_speakers": {"name_key": FRESH},
    "subscribers": {"nth": "1000000000 + nobodies.row_no", "joined_on": "null", "left_on": "null"},
    "slack_member_periods": {
        "member_key": FRESH,
        **dict.fromkeys(
            ("created_on", "claimed_on", "last_active_on", "last_active_desktop_on", "last_active_android_on",
             "last_active_ios_on"), "null"),
    },
    "slack_member_lists": {"member_key": FRESH},
    "slack_users": {"member_key": FRESH},
    "group_members": {"member_key": FRESH, "joined_on": "null", "last_visited_on": "null"},
    "scholar_outputs": {"title": "'Taken out'"},
}  # fmt: skip
DELETED = ("person_entries",)  # all that such a row says is about her
OUTSIDE = {"attendances": "is_test or is_bot or role <> 'attendee'", "registrations": "is_test or is_bot"}
SEATS = ("registrations", "attendances")


def of_persons(cursor: duckdb.DuckDBPyConnection) -> list[FactTable]:
    """The fact tables whose rows name persons, by walking the schema."""
    return [table for table in fact_tables(cursor) if any(key in table.payload for key in KEYS)]


def named_keys(cursor: duckdb.DuckDBPyConnection, persons: Mapping[str, str]) -> None:
    """Say who is forgotten on this cursor: pseudonym → whose it is."""
    cursor.execute("create or replace temp table forgotten (key text, who text)")
    if persons:
        cursor.execute(
            "insert into forgotten select unnest(cast($keys as text[])), unnest(cast($who as text[]))",
            {"keys": list(persons), "who": list(persons.values())},
        )


def prepare(cursor: duckdb.DuckDBPyConnection, knows_events: bool) -> None:
    """The macros that the rules read. knows_events: whether the rows are in the store, with events and seats."""
    for statement in (*_ALWAYS, *(_IN_STORE if knows_events else _IN_EXPORT)):
        cursor.execute(statement)


def mark(cursor: duckdb.DuckDBPyConnection, table: FactTable, target: str, who: str | None = None) -> int:
    """Mark the rows of `target` (the table itself, or its staged facts) that become nobody's; how many they are."""
    is_staged = target != table.name
    cursor.execute(
        statement_of(
            "nobody_mark",
            {
                "nobodies_<table>": f"nobodies_{table.name}",
                "<who>": who or who_by_keys(table.payload),
                "<import>": "0" if is_staged else "import_id",
                "<current>": "true" if is_staged else "is_current",
                "<event_key>": "event_key" if "event_key" in table.payload else "null::text",
                "<outside>": OUTSIDE.get(table.name, "false"),
                "<present>": "is_present" if "is_present" in table.payload else "false",
                "<table>": target,
            },
        )
    )
    return int(cursor.table(f"nobodies_{table.name}").count("id").fetchall()[0][0])


def who_by_keys(columns: Collection[str]) -> str:
    """Whose a row is: its address tells, else its name or its platform's mark."""
    if "person_key" not in columns:
        return "who_of(member_key)"
    if "member_key" in columns:
        return "coalesce(who_of(person_key), who_of(member_key))"
    if "name_key" in columns:
        return "coalesce(who_of(person_key), if(person_key is null, who_of(name_key), null))"
    return "who_of(person_key)"


def clear(cursor: duckdb.DuckDBPyConnection, tables: Sequence[FactTable], prefix: str = "") -> None:
    """Make the marked rows nobody's. prefix: `staged_` for the facts of an export that is not kept yet."""
    names = {table.name for table in tables}
    for name in SEATS:
        if name not in names:
            cursor.execute(statement_of("nobody_none", {"<table>": name}))
    if names & set(SEATS):
        cursor.execute(statement_of("nobody_registrations", {}))
    for table in tables:
        if table.name in SEATS:
            continue
        rule = "nobody_delete" if table.name in DELETED else "nobody_clear"
        changes = {column: change for column, change in CHANGES.items() if column in table.payload}
        changes |= OWN_CHANGES.get(table.name, {})
        words = ", ".join(" = ".join(pair) for pair in changes.items())
        cursor.execute(_of(table, rule, prefix, {"<changes>": words}))
    seats = {table.name: table for table in tables if table.name in SEATS}
    for name, rule in _OF_SEATS:
        if name in seats:
            cursor.execute(_of(seats[name], rule, prefix, {}))


def set_apart(cursor: duckdb.DuckDBPyConnection, tables: Sequence[FactTable]) -> None:
    """Nobodies among the staged facts that say the same are several, not one said twice."""
    for table in tables:
        if "name_key" in table.payload:
            present = "and facts.is_present" if table.name == "attendances" else ""
            cursor.execute(
                _of(table, "nobody_apart", "staged_", {"<present>": present, "<payload>": ", ".join(table.payload)})
            )


def _of(table: FactTable, rule: str, prefix: str, words: Mapping[str, str]) -> str:
    marks = {"nobodies_<table>": f"nobodies_{table.name}"}
    return statement_of(rule, {**marks, **words, "<table>": prefix + table.name})


_OF_SEATS = (
    ("registrations", "nobody_register"),
    ("attendances", "nobody_attendances"),
    ("attendances", "nobody_attend"),
)
_ALWAYS = (
    "create or replace temp macro fresh_key() as 'nobody ' || left(replace(cast(uuid() as text), '-', ''), 17)",
    "create or replace temp macro who_of(a_key) as (select any_value(who) from forgotten where key = a_key)",
)
_IN_STORE = (
    """
    create or replace temp table known_links as
    select event_key, any_value(event_id) as event_id from event_links group by event_key
    """,
    """
    create or replace temp macro event_of(a_key) as
        (select any_value(event_id) from known_links where event_key = a_key)
    """,
    """
    create or replace temp macro is_unseated(is_current, an_event, a_who) as
        is_current and not exists (from known_seats where known_seats.event = an_event and known_seats.who = a_who)
    """,
)
_IN_EXPORT = (
    "create or replace temp macro event_of(a_key) as null::text",
    "create or replace temp macro is_unseated(is_current, an_event, a_who) as false",
)
