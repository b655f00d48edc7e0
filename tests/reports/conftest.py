"""One small community on disk, with titles that a spreadsheet would run, and its snapshot and workbook."""

import io
from datetime import date

import openpyxl
import pytest

from analytics.scope import Scope
from data.configured import open_configured
from data.importing import Importer
from data.limits import COMMAND_LINE
from data.reading import each_in
from partnership import read_settings
from reports.snapshot import freeze
from reports.workbook import render

TODAY = date(2024, 6, 10)
FORMULA, PIPE = '=HYPERLINK("http://x","y")', "+1|cmd"
DOMAINS = ("roche.com", "turing.ac.uk", "ox.ac.uk", "nhs.net", "mail.example")
EVENTS = {
    ("2024-03-05", FORMULA): (30, 20, 12, 3, 9),
    ("2024-05-07", PIPE): (18, 14, 11, 2, 7),
    ("2024-05-20", "@SUM(1)\tand more"): (9, 12, 6, 1, 0),
    ("2024-06-20", "-2+3 Planned & open"): (12, 9, 8, 0, 6),
}


def sheet() -> str:
    lines = ["Email,Name,Organisation,Event,Event date,Status,Attended"]
    for (day, title), counts in EVENTS.items():
        for domain, count in zip(DOMAINS, counts):
            came = [("yes" if n % 3 else "no") if day < f"{TODAY}" else "" for n in range(count)]
            quoted = '"' + title.replace('"', '""') + '"'
            lines += [f"p{n}@{domain},Person {n},,{quoted},{day},registered,{came[n]}" for n in range(count)]
    return "\n".join(lines) + "\n"


def settings_of(folder):
    """The settings of a new store in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNITY_DB", str(folder / "store.duckdb"))
        patch.setenv("COMMUNITY_TODAY", f"{TODAY}")
        return read_settings()


@pytest.fixture
def empty_store(tmp_path):
    with open_configured(settings_of(tmp_path)) as opened:
        yield opened


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    settings = settings_of(folder)
    file = folder / "registrations.csv"
    file.write_text(sheet(), "utf-8")
    totals = folder / "totals.csv"
    totals.write_text("Date,Views\n2024-05-01,10\n2024-05-02,12\n", "utf-8")
    with open_configured(settings) as opened:
        importer = Importer(opened, settings)
        for path in (file, totals):
            for export in each_in(path, COMMAND_LINE):
                assert importer.commit_one(importer.prepare(export), None).status == "imported"
        yield opened


@pytest.fixture(scope="session")
def snapshot(store):
    return freeze(store, TODAY, Scope(since=date(2024, 2, 1), until=date(2024, 6, 30)))


@pytest.fixture(scope="session")
def content(snapshot):
    return render(snapshot)


@pytest.fixture(scope="session")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))
