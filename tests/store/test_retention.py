"""What is older than its period becomes nobody's: counts stay, people and times go, and it is said first."""

from datetime import date

import pytest

from data import nobody, retention
from data.checking import check
from data.importing import Importer
from data.people import Pseudonyms, load_key
from data.reading import read

HEAD = "Email,Name,Organisation,Event,Event date,Registered at,Attended\n"
SHEET = (
    HEAD
    + """anna.zyxwort@uni.example,Anna,Uni,Old,2023-06-20,2023-06-01 09:13:11,yes
ben@firm.example,Ben,Firm,Old,2023-06-20,2023-06-01 10:00:00,yes
,Cleo,,Old,2023-06-20,,yes
anna.zyxwort@uni.example,Anna,Uni,New,2026-06-20,2026-06-01 09:13:11,yes
"""
)
LOOK = "select event_id, count(*), count(person_id) from attendance group by 1 order by 1"
TODAY = date(2026, 7, 15)


def test_old_rows_become_nobodys_and_are_counted(emptied) -> None:
    store, settings = emptied
    importer = Importer(store, settings)
    importer.commit([importer.prepare(export) for export in read("sheet.csv", SHEET.encode())])
    people = Pseudonyms(load_key(settings.key_file, store))

    def ask(sql: str):
        with store.reading() as cursor:
            return cursor.execute(sql).fetchall()

    assert ask(LOOK) == [("2023-06-20-old", 3, 2), ("2026-06-20-new", 1, 1)]
    assert retention.look(store, people, {"events": None}, TODAY) == []
    seen = retention.look(store, people, {"events": 24}, TODAY)
    assert [(one.table, one.rows, one.before) for one in seen] == [
        ("registrations", 3, date(2024, 7, 1)), ("attendances", 3, date(2024, 7, 1)),
    ]  # fmt: skip
    assert ask(LOOK) == [("2023-06-20-old", 3, 2), ("2026-06-20-new", 1, 1)]
    assert retention.retain(store, people, {"events": 24}, TODAY) == seen
    assert ask(LOOK) == [("2023-06-20-old", 3, 0), ("2026-06-20-new", 1, 1)]
    assert ask("select count(*) from registrations where registered_at is not null") == [(1,)]
    assert ask("select count(*) from registration where counts and attended") == [(4,)]
    assert check(store, settings) == []
    assert retention.retain(store, people, {"events": 24}, TODAY) == []


def test_every_table_of_persons_has_a_period_or_a_reason(emptied) -> None:
    store, _ = emptied
    with store.reading() as cursor:
        names = {table.name for table in nobody.of_persons(cursor)}
    assert names == {*retention.OLD, *retention.KEPT}


@pytest.mark.parametrize(("months", "first"), [(1, date(2026, 6, 1)), (7, date(2025, 12, 1)), (24, date(2024, 7, 1))])
def test_periods_are_whole_months(months: int, first: date) -> None:
    assert retention._first_kept(TODAY, months) == first
