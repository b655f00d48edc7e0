"""A store that was filled before the event register came opens with all that it held."""

from pathlib import Path

import duckdb
import pytest

from data import store as stores
from data.checking import check
from data.configured import fill
from data.importing import Importer
from data.reading import read
from data.store import open_store
from partnership import read_settings

SHEET = b"""Email,Name,Organisation,Event,Event date,Attended
anna@ox.ac.uk,Anna Novak,,Knowledge Share 7,2024-05-20,yes
ben@roche.com,Ben Ode,Roche,Knowledge Share 7,2024-05-20,no
cem@turing.ac.uk,Cem Ak,,Panel,2024-06-20,yes
"""
OLD_EVENT = "event_id, title, event_date, starts_at, series, has_registrations, has_attendance"
OLD_SEAT = (
    "event_id, event_date, starts_at, series, seat, person_id, is_listed, registered_at, status, seconds, attended, "
    "form_organisation, form_domain, organisation, domain, form_group, side_group"
)
REGISTER = b"Date,Title,Capacity\n2024-05-20,Knowledge Share 7,100\n"


def dump(connection: duckdb.DuckDBPyConnection) -> list[list[tuple[object, ...]]]:
    statements = (
        f"select {OLD_EVENT} from event order by all",
        f"select {OLD_SEAT} from seat order by all",
        "select * from registration order by all",
        "select * exclude (method, confidence) from attendance order by all"
        if "method" in connection.table("seat").columns
        else "select * from attendance order by all",
        "select * from months('attendance', null, null, date '2024-07-01') order by all",
        "select * from pauses order by all",
    )
    return [connection.execute(statement).fetchall() for statement in statements]


@pytest.mark.parametrize("last", ["007_channels.sql", "011_overview.sql"])
def test_a_store_filled_before_the_register_came_is_brought_up_to_date(tmp_path: Path, monkeypatch, last: str) -> None:
    """Its facts are written as they were then; the new schema makes the kept tables anew from them."""
    path = str(tmp_path / "store.duckdb")
    settings = read_settings({"COMMUNITY_DB": path, "COMMUNITY_TODAY": "2024-07-01"})
    newest = tmp_path / "newest.duckdb"
    with open_store(str(newest)) as store:
        fill(store, settings.partnership)
        for export in read("sheet.csv", SHEET):
            Importer(store, settings).commit([Importer(store, settings).preview(export)])
        wanted = dump(store.cursor())
    old = duckdb.connect(path, config={"storage_compatibility_version": "v1.5.0"})
    old.execute("set timezone = 'UTC'")
    old.execute("create table migrations (name text not null, applied_at timestamp not null)")
    for file in sorted(stores.SCHEMA.glob("*.sql")):
        if file.name <= last and file.name != "008_register.sql":
            old.execute(file.read_text("utf-8"))
            old.execute("insert into migrations values ($1, now()::timestamp)", [file.name])
    old.execute(f"attach '{newest}' as newest")
    for (table,) in old.execute("""
        select table_name from duckdb_tables() where database_name = current_database()
          and table_name in (select table_name from duckdb_tables() where database_name = 'newest')
          and table_name not in ('migrations', 'event', 'seat', 'cadences')
    """).fetchall():
        old.execute(f"delete from {table}")
        old.execute(f"insert into {table} by name from newest.{table}")
    old.execute("delete from pauses")
    old.execute("insert into pauses from newest.partnership_pauses")
    old.execute("insert into event from event_on(null)")
    old.execute("insert into seat from seat_on(null)")
    assert dump(old) == wanted
    old.close()

    with open_store(path) as store:
        assert dump(store.cursor()) == wanted
        assert store.cursor().execute("select distinct topic, capacity, video, is_cancelled from event").fetchall() == [
            (None, None, None, False)
        ]
        fill(store, settings.partnership)
        assert check(store, settings) == []
        importer = Importer(store, settings)
        (outcome,) = importer.commit([importer.preview(export) for export in read("register.csv", REGISTER)])
        assert outcome.status == "imported"
        assert store.cursor().execute("select capacity from event order by event_date").fetchall() == [(100,), (None,)]
        assert check(store, settings) == []
