"""What leadership sees from the command line: of every question the cells that are hidden are empty, in each format."""

import csv
import io
import json
import shutil
from datetime import date

import pytest
from click.testing import CliRunner

from analytics import asking
from analytics.db import CursorDb
from analytics.roles import LEADERSHIP
from analytics.scope import Scope
from cli import main
from data.configured import open_configured
from partnership import read_settings

SOME = ("side_share", "event_attendance")
EVERY = sorted(name for name, one in asking.catalogue().items() if one.hides)


def options(name: str) -> tuple[Scope, list[str]]:
    """The finest split that a question has, as a scope and as words of the command line."""
    uses = asking.find(name).uses
    if "by" in uses:
        return Scope(by="event"), ["--by", "event"]
    return (Scope(side="Public sector"), ["--side", "Public sector"]) if "side" in uses else (Scope(), [])


@pytest.mark.parametrize("names", [SOME, pytest.param(EVERY, marks=pytest.mark.drill)], ids=["some", "every"])
def test_what_is_hidden_is_empty(filled, tmp_path, monkeypatch, names) -> None:
    store = shutil.copytree(filled, tmp_path / "store") / "community.duckdb"
    monkeypatch.setenv("COMMUNITY_DB", str(store))
    monkeypatch.setenv("COMMUNITY_TODAY", "2026-11-25")
    hidden = {}
    with open_configured(read_settings()) as opened, opened.reading() as cursor:
        for name in names:
            hidden[name] = asking.ask(
                CursorDb(cursor, date(2026, 11, 25)), name, options(name)[0], role=LEADERSHIP
            ).hidden
    assert any(marks is not None for marks in hidden.values())

    def said(name: str, form: str) -> str:
        words = ["ask", name, *options(name)[1], "--role", LEADERSHIP, "--format", form]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
        return done.output

    for name, marks in hidden.items():
        if marks is not None:
            rows = list(csv.DictReader(io.StringIO(said(name, "csv"))))
            same = json.loads(said(name, "json"))["rows"]
            cells = [(at, column) for column in marks for at in range(len(marks)) if marks[column].iloc[at]]
            assert [rows[at][column] for at, column in cells] == [""] * len(cells)
            assert [same[at][column] for at, column in cells] == [None] * len(cells)
