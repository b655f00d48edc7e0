"""A snapshot is one moment: what is imported meanwhile or later is not in it."""

import shutil
from datetime import date

import pytest

from analytics.choices import Choices
from analytics.roles import LEADERSHIP, MANAGER, TEAM
from analytics.scope import Scope
from analytics.settling import Unanswerable
from data import ledger
from data.store import open_store
from reports import snapshot as taking
from reports.snapshot import freeze
from reports.words import days

TODAY = date(2024, 6, 10)


def test_it_is_the_same_for_ever(store, snapshot):
    again = freeze(store, TODAY, snapshot.scope)
    assert again.fingerprint == snapshot.fingerprint
    assert [one.answer.headline for one in again.shown] == [one.answer.headline for one in snapshot.shown]


def test_a_period_that_the_data_do_not_fill_says_where_they_end():
    known = Choices(date(2024, 1, 5), date(2024, 5, 20), (), ())
    quarter = Scope(since=date(2024, 4, 1), until=date(2024, 6, 30))
    assert days(quarter, known) == "1 April 2024 to 30 June 2024, data to 20 May 2024"
    assert days(Scope(until=date(2024, 4, 30)), known) == "5 January 2024 to 30 April 2024"


def test_file_names_are_plain():
    nothing = Choices(None, None, (), ())
    assert taking.file_name("Ångström & Co./../x", Scope(), nothing) == "ngstr-m-co-x-summary"
    assert taking.file_name("…", Scope(since=TODAY, until=TODAY), nothing) == "summary-2024-06-10-to-2024-06-10"


def test_a_file_of_another_period_has_another_name():
    known = Choices(date(2023, 1, 5), date(2024, 5, 20), (), ())
    names = [taking.file_name("A", one, known) for one in (Scope(), Scope(until=date(2024, 1, 31)))]
    assert names == ["a-summary-2023-01-05-to-2024-05-20", "a-summary-2023-01-05-to-2024-01-31"]


def test_it_says_when_for_whom_and_of_what(snapshot):
    assert snapshot.name == "turing-roche-summary-2024-02-01-to-2024-06-30"
    assert (snapshot.made_on, snapshot.role) == (TODAY, TEAM)
    assert (snapshot.scope.since, snapshot.scope.until) == (date(2024, 2, 1), date(2024, 6, 30))
    assert set(snapshot.files["import_id"]) == {1, 2}


def test_without_a_period_it_is_the_last_twelve_months(store):
    found = freeze(store, TODAY)
    assert (found.scope.since, found.scope.until) == (date(2023, 6, 1), date(2024, 5, 20))
    with taking.at_one_moment(store, TODAY) as db:
        assert taking.usual_period(db, Scope(series=("Other",))).series == ("Other",)
    assert freeze(store, TODAY, Scope()).scope == Scope()


def test_who_reads_it_decides_what_it_holds(store, snapshot):
    ids = {role: freeze(store, TODAY, snapshot.scope, role).fingerprint for role in (MANAGER, LEADERSHIP, TEAM)}
    assert len(set(ids.values())) == 3
    with pytest.raises(Unanswerable, match="There is no side 'Nobody'"):
        freeze(store, TODAY, Scope(side="Nobody"))


def test_what_happens_meanwhile_is_not_in_it(store, snapshot, tmp_path, monkeypatch):
    with store.reading() as cursor:
        cursor.execute("checkpoint")
        (path,) = cursor.execute("select path from duckdb_databases() where path is not null").fetchone()
    shutil.copy(path, tmp_path / "copy.duckdb")
    with open_store(str(tmp_path / "copy.duckdb")) as other:
        asked = []

        def undoing(*given, **more):
            asked.append(given)
            if len(asked) == 2:
                ledger.undo(other, [1])
            return real(*given, **more)

        real = taking.ask
        monkeypatch.setattr(taking, "ask", undoing)
        assert freeze(other, TODAY, snapshot.scope).fingerprint == snapshot.fingerprint
        monkeypatch.setattr(taking, "ask", real)
        assert freeze(other, TODAY, snapshot.scope).fingerprint != snapshot.fingerprint
