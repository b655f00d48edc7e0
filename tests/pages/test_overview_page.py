"""The page that leadership opens, and its sheet of paper, as far as the server's side of them goes."""

import asyncio
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from starlette.datastructures import QueryParams
from starlette.requests import Request

from analytics.overview import NUMBERS
from analytics.roles import MANAGER
from analytics.scope import Scope
from pages.parts.numbers import known_part
from pages.parts.print_link import print_address
from pages.parts.sheet import overview_sheet, scope_of, sheet
from pages.parts.tile import Tile

BY_NAME = {one.name: one for one in NUMBERS}
QUARTER = Scope(date(2026, 4, 1), date(2026, 6, 30))
YEAR = Scope(date(2025, 12, 1), date(2026, 11, 22))


def test_a_full_page(open_app, filled) -> None:
    app = open_app(filled)
    app.query_params["period"] = "2026 Q2"
    app.query_params["side"] = "Roche"
    app.run()
    assert not app.exception
    assert not app.get("plotly_chart")
    labels = [caption.value.replace("\\", "") for caption in app.caption]
    assert [one.title for one in NUMBERS if one.title in labels] == [
        one.title for one in NUMBERS if one.name != "balance"
    ]
    assert "Roche share" in labels
    assert len(app.header) == 8
    assert all(header.value != "–" for header in app.header)
    assert app.subheader[0].value.replace("\\", "").startswith("No number moved outside its usual range: ")
    said = [text.value.replace("\\", "") for text in app.markdown]
    assert [one for one in said if one.startswith("From 1 April 2026 to 30 June 2026, 46% of identified registrations")]
    assert [label for label in labels if "on last quarter" in label and "on last year" not in label]
    assert [label for label in labels if "all sides" in label]
    assert [text for text in said if "/print/overview?since=2026-04-01&until=2026-06-30&side=Roche)" in text]
    assert len(app.get("image")) == 12
    assert all(image.proto.imgs[0].url.startswith("data:image/svg") for image in app.get("image"))
    assert not [alt for image in app.get("image") if not (alt := image.proto.imgs[0].alt) or "No data" in alt]
    app.button(key="participants-svg-table").click().run()
    assert not app.exception
    assert len(app.get("image")) == 11
    assert "cumulative_participants" in app.dataframe[0].value.columns


def tile(name: str, scope: Scope = QUARTER, **row: object) -> Tile:
    period = f"{scope.since}..{scope.until}"
    found = {"value": None, "previous": None, "year_ago": None, "n": None, "state": "up", "period": period, **row}
    return Tile(BY_NAME[name], found, pd.DataFrame({"value": []}), scope, BY_NAME[name].title)


@pytest.mark.parametrize(
    ("name", "scope", "row", "value", "changes"),
    [
        ("registrations", QUARTER, {"value": 340.0, "previous": 304.0, "year_ago": 250.0},
         "340", [("↑ 12%", "on last quarter"), ("↑ 36%", "on last year")]),
        ("registrations", YEAR, {"value": 340.0, "previous": 304.0, "year_ago": 304.0},
         "340", [("↑ 12%", "on last year")]),
        ("registrations", QUARTER, {"value": 4.0, "previous": 9.0}, "4", [("↓ 5", "on last quarter")]),
        ("registrations", QUARTER, {"value": 4.0, "previous": 0.0}, "4", [("↑ 4", "on last quarter")]),
        ("registrations", QUARTER, {"value": 0.0}, "0", []),
        ("registrations", QUARTER, {"previous": 12.0}, "–", []),
        ("attendance_rate", QUARTER, {"value": 0.484, "previous": 0.476}, "48%", [("→ 0 pts", "on last quarter")]),
        ("attendance_rate", QUARTER, {"value": 0.48, "previous": 0.49}, "48%", [("↓ 1 pt", "on last quarter")]),
        ("slack_active", QUARTER, {"value": 128.0, "previous": 111.0}, "128", [("↑ 17", "on last quarter")]),
        ("youtube_views", Scope(date(2026, 6, 5), date(2026, 6, 14)), {"value": 20.0, "previous": 10.0},
         "20", [("↑ 100%", "on 10 days before")]),
    ],
)  # fmt: skip
def test_a_tile_says_how_much_and_how_it_changed(name, scope, row, value, changes) -> None:
    shown = tile(name, scope, **row)
    assert shown.value == value
    assert [one for one in shown.changes if one[1] != "on last year" or scope is YEAR or "year_ago" in row] == changes
    assert ("needs data" in shown.explained) == (not changes)


def test_a_tile_says_what_it_rests_on() -> None:
    assert tile("registrations", n=11).base == "11 events"
    assert tile("attendance_rate", n=2927).base == "of 2,927 registrations"
    narrowed = Scope(QUARTER.since, QUARTER.until, ("Workshop",), "Roche")
    assert tile("slack_active", narrowed, n=28).base == "28 days, all series, all sides"
    assert tile("balance", narrowed, n=70).base == "of 70 registrations, all sides"
    nothing = Tile(BY_NAME["registrations"], {}, pd.DataFrame({"value": []}), QUARTER, "Registrations")
    assert (nothing.value, nothing.base, nothing.changes, nothing.state) == ("–", "", [], ("No data", "gray"))
    hidden = tile("attendance_rate", state=None, n=None)
    assert (hidden.value, hidden.base, hidden.changes, hidden.state) == ("–", "too small to report", [], None)
    assert nothing.in_words() == "Registrations: no trend yet"


def test_only_what_is_over_or_known_is_compared() -> None:
    today, through = date(2026, 11, 25), date(2026, 11, 22)
    this_year = Scope(date(2026, 1, 1), date(2026, 11, 30))
    assert known_part(this_year, through, today).until == through
    assert known_part(QUARTER, through, today) == QUARTER
    assert known_part(Scope(), through, today).until == through
    assert known_part(Scope(), None, today) == Scope()


@pytest.mark.parametrize("scope", [Scope(), QUARTER, Scope(QUARTER.since, None, ("A & B", "C (d)"), "Roche")])
def test_the_scope_goes_along_to_the_sheet(scope) -> None:
    address = urlsplit(print_address(scope))
    assert address.path == "/print/overview"
    assert not set("()[] ") & set(address.query)
    assert scope_of(QueryParams(address.query)) == scope
    assert all(parse_qs(address.query).values())


def answer(query: str) -> tuple[int, str]:
    here = {"client": ("127.0.0.1", 4000), "headers": [(b"host", b"localhost:8501")]}
    response = asyncio.run(overview_sheet(Request({"type": "http", "query_string": query.encode(), **here})))
    return response.status_code, bytes(response.body).decode()


def test_the_sheet_holds_what_the_page_shows(open_app, filled) -> None:
    open_app(filled)
    html = sheet(QUARTER, MANAGER)
    assert html.count('class="card') == 12
    assert html.count("data:image/svg+xml") == 12
    for words in ("From 1 April 2026 to 30 June 2026, 46% of", "on last quarter", "Data through: Event reports 18 Nov"):
        assert words in html
    assert answer("since=2026-04-31") == (400, "A day is written as 2026-01-31.")
    status, sentence = answer("series=%3Cscript%3E")
    assert (status, sentence.startswith("There is no series")) == (400, True)


def test_an_empty_sheet_says_so(open_app) -> None:
    open_app()
    html = sheet(Scope(), MANAGER)
    assert html.count("No data for this period") == 4
    assert "no day yet: nothing was imported" in html
