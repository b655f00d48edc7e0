"""Coverage, what to fetch, and what every card says beside its number."""

import shutil

import duckdb
import pandas as pd
import pytest

from analytics.asking import catalogue
from analytics.coverage import whole
from data.source import all_sources
from pages.parts.months import _row
from pages.parts.table import WIDEST, columns_of, is_hidden, width_of
from pages.parts.where import fillers

MEASURES = (
    "registrations", "attendance", "slack", "youtube_views", "videos", "youtube_geography", "youtube_traffic",
)  # fmt: skip


def words(app) -> str:
    """All that a page says in captions, texts and headings."""
    said = [*app.subheader, *app.caption, *app.markdown]
    return "\n".join(one.value.replace("\\", "") for one in said)


def fetch_links(app) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def test_an_empty_store_shows_all_that_could_come_and_asks_for_nothing(open_app) -> None:
    app = open_app(page="coverage.py").run()
    assert not app.exception
    assert app.title[0].value == "Coverage"
    said = words(app)
    assert "Nothing is imported yet" in said
    assert "What could come" in said
    assert all(title in said for title in ("**Event attendance**", "**Slack**", "**YouTube geography**"))
    assert "Slack → Tools & settings → Analytics → Overview" in said
    assert "What to fetch this month" not in said
    assert fetch_links(app) == ["Go to Imports"]
    assert not app.dataframe
    app.switch_page("imports.py").run()
    assert "What to fetch this month" not in words(app)


def test_a_full_store_shows_months_by_kind_of_data(open_app, filled) -> None:
    app = open_app(filled, "coverage.py").run()
    assert not app.exception
    assert "October 2026 is complete" in app.subheader[0].value
    assert "● Fresh, 1 month missing" in words(app)
    table = app.dataframe[0].value
    assert list(table.columns[:2]) == ["month", "state"]
    assert len(table) == 13
    assert list(table["state"].iloc[:2]) == [["· Not due"], ["● Complete"]]
    summer = table[pd.to_datetime(table["month"]) == pd.Timestamp(2026, 7, 1)].iloc[0]
    assert summer["event_attendance"] == ["Ⅱ Paused"]
    app.segmented_control[0].set_value("All months").run()
    assert len(app.dataframe[0].value) == 36


@pytest.fixture(scope="module")
def late(filled, tmp_path_factory):
    """The invented community without its newest Slack exports and without the attendance of two events."""
    from data import history, ledger
    from data.configured import open_configured
    from partnership import read_settings

    folder = tmp_path_factory.mktemp("late") / "store"
    shutil.copytree(filled, folder)
    settings = read_settings({"COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as store:
        newest = [
            row["import_id"]
            for row in history.all_imports(store)
            if row["source"] == "slack_overview" and row["until"] > "2026-06-01"
        ]
        ledger.undo(store, newest)
    with duckdb.connect(str(folder / "community.duckdb")) as store:
        store.execute(
            "update event set has_attendance = false where event_date in (date '2026-10-22', date '2024-05-15')"
        )
    return folder


def test_what_is_due_is_listed_by_name_and_day_with_the_way_to_it(open_app, late) -> None:
    app = open_app(late, "coverage.py").run()
    assert not app.exception
    said = words(app)
    assert "**Slack** · June to October 2026" in said
    assert "The data end on 31 May 2026." in said
    assert "**Choose the dates: June to October 2026**" in said
    assert "**Attendance of Workshop: From notebook to clinic** · 22 October 2026" in said
    assert "**Choose the event of 22 October 2026**" in said
    assert "**Teams attendance report**" in said
    old = next(one for one in app.expander if one.label.startswith("Missing from older times"))
    assert [one.value for one in old.markdown if "AI in clinical trials" in one.value]
    assert "▲ Stale, 25 weeks old, 1 month in part" in said
    assert fetch_links(app) == ["Drop them on Imports"]
    app.switch_page("imports.py").run()
    said = words(app)
    assert "**Slack** · June to October 2026" in said
    assert "All of it on Coverage" in fetch_links(app)
    app.switch_page("engagement.py").run()
    assert "Data to 31 May 2026" in words(app)


def test_every_card_says_n_its_day_its_files_and_its_holes(open_app, filled) -> None:
    app = open_app(filled, "growth.py")
    app.query_params["period"] = "All time"
    app.run()
    said = words(app)
    assert "Registrations by month. n = 33 events" in said
    assert "People whose first event falls in the month. n = 2,324 people" in said
    assert "Unfinished: November 2026. No data: May 2024. Summer pause: July to August 2024" in said
    assert said.count("Data to 18 Nov 2026") == 4
    assert "rows, import" in said
    assert "more files: all stand on Imports" in said
    app.switch_page("engagement.py").run()
    assert "Some days only: June 2025." in words(app)
    assert "No data: 10 June to 19 June 2025." in words(app)
    app.selectbox(key="period").set_value("2024 Q2").run()
    assert ".xlsx (Registrations): " in words(app)


def test_an_empty_card_says_which_export_is_missing_and_where_it_is(open_app) -> None:
    app = open_app(page="imports.py")
    from data.configured import open_configured
    from data.importing import Importer
    from data.reading import read
    from partnership import read_settings

    sheet = b"Email,Event,Event date\nada@lab.example,Talk,2026-10-13\n"
    settings = read_settings()
    with open_configured(settings) as store:
        importer = Importer(store, settings)
        importer.commit_one(importer.prepare(read("sheet.csv", sheet)[0]))
    app.switch_page("engagement.py").run()
    assert not app.exception
    said = words(app)
    assert "This needs Slack, of which nothing is imported yet." in said
    assert said.count("This needs event attendance, of which nothing is imported yet.") == 2
    assert "This needs YouTube views, of which nothing is imported yet." in said
    assert "Data to no day" not in said
    assert "**Zoom webinar attendee report**" in said
    assert "Go to Imports" in fetch_links(app)
    app.switch_page("growth.py").run()
    assert not app.exception
    assert "No data on people yet." in app.subheader[0].value.replace("\\", "")
    assert app.header[0].value == "–"
    assert "n = 0" not in words(app)
    app.switch_page("coverage.py").run()
    assert "October 2026 is complete in one of two kinds of data. One export is due." in words(app)
    assert "**Event attendance**" in words(app)


NO_WAY = {
    "youtube_chart": "the days of a few videos, which youtube_content has whole",
    "youtube_cities": "no question reads cities yet",
    "youtube_retention": "of single videos: no question reads it yet",
    "youtube_subscription_status": "no question reads it yet",
    "youtube_traffic_detail": "what lies behind one source of the traffic: no question reads it yet",
    "youtube_viewer_age": "no question reads it yet",
    "youtube_viewer_gender": "no question reads it yet",
    "people": "where people belong: it says nothing of any month",
    "slack_channel_list": "names and ids of channels: it says nothing of any month",
    "meetup_members": "a number of members without addresses: no question reads it yet",
    "zoom_polls": "polls are no feedback on an event: no question reads them yet",
    "funding_calls": "the partnership's own sheet: nobody waits for it monthly, and no question reads it yet",
    "outcomes": "the partnership's own sheet: nobody waits for it monthly, and no question reads it yet",
}


def test_every_source_is_the_way_to_some_kind_of_data_or_says_why_not() -> None:
    named = {measure: {source.name for source in fillers(measure)} for measure in MEASURES}
    assert {"zoom_attendees", "teams_attendance", "eventbrite_attendees"} <= named["attendance"]
    assert {"zoom_attendees", "registrations"} <= named["registrations"]
    assert "teams_attendance" not in named["registrations"]
    assert named["slack"] == {"slack_overview"}
    assert named["youtube_geography"] == {"youtube_geography"}
    assert named["youtube_traffic"] == {"youtube_traffic"}
    assert named["videos"] == {"youtube_content"}
    asked = {measure for question in catalogue().values() for measure in question.measures}
    assert set(all_sources()) - {s.name for m in asked for s in fillers(m)} == set(NO_WAY)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (["covered", "paused"], "● Complete"),
        (["paused"], "Ⅱ Paused"),
        (["not due yet", "covered"], "· Not due"),
        (["covered", "partly"], "◐ 1 of 2 short"),
        (["stale", "partly", "missing", "not due yet"], "▲ 3 of 4 short"),
        ([], "Ⅱ Paused"),
    ],
)
def test_a_month_is_as_complete_as_its_kinds(states: list[str], said: str) -> None:
    assert whole(states) == said


def test_nothing_is_said_before_the_first_export_of_a_kind() -> None:
    assert _row("2026-01", {"slack": "covered", "register": None}) == {
        "month": "2026-01",
        "state": ["● Complete"],
        "slack": ["● Covered"],
        "register": None,
    }


def test_columns_that_repeat_the_card_are_left_out() -> None:
    frame = pd.DataFrame({"basis": ["people"] * 2, "total": [5, 5], "n": [1, 1], "event_date": [pd.NaT, pd.NaT]})
    assert [name for name in frame if is_hidden(name, frame)] == ["basis", "total", "event_date"]


def test_a_series_that_every_title_begins_with_is_left_out() -> None:
    told = pd.DataFrame({"title": ["Workshop: One", "Panel: Two"], "series": ["Workshop", "Panel"]})
    assert is_hidden("series", told)
    assert not is_hidden("series", told.assign(series=["Workshop", "Other"]))
    assert not is_hidden("series", told.drop(columns="title"))


def test_a_long_text_does_not_push_the_rest_of_its_row_out_of_sight() -> None:
    frame = pd.DataFrame({"title": ["x" * 80, "y"], "state": ["held", None], "topic": ["z" * 80, ""]})
    assert [width_of(frame, name) for name in frame] == [WIDEST["title"], None, None]


def test_what_matters_of_an_event_stands_before_its_long_name_and_the_rest_is_folded() -> None:
    balance = ["label", "event_date", "verdict", "side_a", "side_b", "unknown", "share", "range"]
    assert columns_of(balance) == (
        ["event_date", "verdict", "share", "range", "label"],
        ["side_a", "side_b", "unknown"],
    )
    register = ["event_date", "title", "topic", "speakers", "registrations", "state"]
    assert columns_of(register) == (["event_date", "state", "title", "registrations"], ["topic", "speakers"])
    assert columns_of(["event", "event_date", "side_group", "speakers"])[1] == []
    assert columns_of(["month", "views", "unknown"]) == (["month", "views", "unknown"], [])
