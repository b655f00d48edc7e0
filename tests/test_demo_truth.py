"""The demo's files, imported like any others, give the numbers that its generator knows from its own people."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from analytics.asking import ask
from analytics.db import CursorDb, Frame
from analytics.scope import Scope
from data import demo
from data.checking import check
from data.configured import open_configured
from data.demo_import import take_demo_out
from data.history import all_imports
from data.store import Store
from partnership import Settings, read_settings

TODAY = date(2026, 11, 25)
LETTER = "[a-z0-9._+@'-]"  # of an address


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Settings:
    return of_copy(filled, tmp_path_factory.mktemp("demo") / "store")


def of_copy(filled: Path, folder: Path) -> Settings:
    shutil.copytree(filled, folder)
    return read_settings({"COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": str(TODAY)})


@pytest.fixture(scope="module")
def store(settings: Settings) -> Iterator[Store]:
    with open_configured(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def generated() -> demo.Demo:
    return demo.generate(TODAY)


@pytest.fixture(scope="module")
def truth(generated: demo.Demo) -> demo.Truth:
    return generated.truth


def asked(store: Store, name: str, scope: Scope | None = None) -> Frame:
    with store.reading() as cursor:
        return ask(CursorDb(cursor, TODAY), name, scope or Scope()).frame


def test_every_file_is_read_and_no_row_is_refused(store: Store) -> None:
    imports = all_imports(store)
    assert {row["source"] for row in imports} == {
        "zoom_attendees",
        "events",
        "registrations",
        "slack_overview",
        "youtube_content",
        "youtube_totals",
        "youtube_chart",
        "youtube_date",
        "youtube_geography",
        "youtube_traffic",
    }
    assert [row["file"] for row in imports if row["rows_refused"]] == []
    assert all(row["is_demo"] for row in imports)


def test_every_event_has_its_registrations_and_attendees(store: Store, truth: demo.Truth) -> None:
    frame = asked(store, "event_attendance")
    found = {(row["event_date"].date(), row["event"]): row for row in frame.to_dict("records")}
    assert found.keys() == {*truth.events, *truth.missing_events, *truth.cancelled_events}
    for key, event in truth.events.items():
        row = found[key]
        assert (row["series"], row["registrations"], row["attendees"], row["without_email"]) == (
            event.series,
            event.registrations,
            event.attendees,
            event.without_email,
        ), key
        assert row["attendance_rate"] == pytest.approx(event.attended_registrants / event.registrations), key
        if event.median_minutes is not None:
            assert row["median_minutes"] == pytest.approx(event.median_minutes, abs=0.02), key
        else:
            assert row["median_minutes"] != row["median_minutes"], key


def test_every_event_has_its_groups(store: Store, truth: demo.Truth) -> None:
    frame = asked(store, "side_share", Scope(by="event"))
    with store.reading() as cursor:
        keys = dict(cursor.execute("select event_id, (event_date, title) from event").fetchall())
    found = {(row["period"], row["basis"], row["side_group"]): row["n"] for row in frame.to_dict("records")}
    for event_id, (day, title) in keys.items():
        event = truth.events.get((day, title))
        if event is None:
            continue
        for basis, groups in (
            ("registrations", event.registrations_by_group),
            ("attendances", event.attendances_by_group),
        ):
            assert {group: found[(event_id, basis, group)] for group in groups} == dict(groups), (title, basis)


def test_the_register_shows_every_event_with_its_speakers_capacity_and_state(store: Store, truth: demo.Truth) -> None:
    rows = {(row["event_date"].date(), row["title"]): row for row in asked(store, "event_register").to_dict("records")}
    assert {key: row["capacity"] for key, row in rows.items()} == truth.capacity
    states = dict.fromkeys(truth.events, "held")
    states |= dict.fromkeys(truth.missing_events, "held; registrations and attendance missing")
    states |= dict.fromkeys(truth.cancelled_events, "cancelled")
    assert {key: row["state"] for key, row in rows.items()} == states
    keys = {row["event_id"]: key for key, row in rows.items()}
    found: dict[tuple[date, str], dict[str, tuple[int, float | None]]] = {key: {} for key in rows}
    for row in asked(store, "speakers").to_dict("records"):
        minutes = None if row["minutes"] != row["minutes"] else row["minutes"]
        found[keys[row["event"]]][row["side_group"]] = (row["speakers"], minutes)
    assert found == truth.speakers
    assert sum(row["has_video"] for row in rows.values()) > 10


def test_every_month_has_its_new_people(store: Store, truth: demo.Truth) -> None:
    rows = asked(store, "participants").to_dict("records")
    found = {row["month"].date(): row for row in rows}
    assert found.keys() <= truth.participants.keys()
    for month, row in found.items():
        known = truth.participants[month]
        new = None if row["new_participants"] is None or not row["is_covered"] else row["new_participants"]
        assert (new, row["cumulative_participants"]) == (known.new, known.cumulative), month
        assert row["is_provisional"] == (month == date(2026, 11, 1))


def test_missing_files_are_a_gap_and_pauses_are_pauses(store: Store, truth: demo.Truth) -> None:
    rows = {row["month"].date(): row for row in asked(store, "participants").to_dict("records")}
    (gap, _), *others = truth.missing_events
    assert not others
    month = gap.replace(day=1)
    assert not rows[month]["is_covered"] and rows[month]["pause"] != rows[month]["pause"]
    for (since, until), name in truth.pauses.items():
        months = [m for m in rows if since <= m <= until]
        assert months
        assert {rows[m]["pause"] for m in months} == {name}


def test_every_slack_day_is_there_and_the_gap_is_empty(store: Store, truth: demo.Truth) -> None:
    rows = {row["day"].date(): row for row in asked(store, "slack_daily").to_dict("records")}
    names = ("members", "daily_active", "weekly_active", "daily_posting")
    for day, name in product(truth.slack, names):
        assert rows[day][name] == truth.slack[day][name], (day, name)
    since, until = truth.slack_gap
    missing = [row for day, row in rows.items() if since <= day <= until]
    assert all(
        row[name] is None or row[name] != row[name] or str(row[name]) == "<NA>" for row in missing for name in names
    )


def test_every_video_has_its_figures(store: Store, truth: demo.Truth) -> None:
    rows = {row["video"]: row for row in asked(store, "video_performance").to_dict("records")}
    assert rows.keys() == truth.videos.keys()
    for video, known in truth.videos.items():
        row = rows[video]
        assert (row["title"], row["published_on"].date(), row["views"]) == (
            known.title,
            known.published_on,
            known.views,
        )
        assert row["watch_hours"] == pytest.approx(known.measures["watch_hours"])
        if known.average_view_seconds is not None:
            assert row["average_view_seconds"] == pytest.approx(known.average_view_seconds)
        if "ctr" in known.measures:
            assert row["ctr"] == pytest.approx(known.measures["ctr"])


def test_every_day_of_the_channel_has_its_views(store: Store, truth: demo.Truth) -> None:
    rows = asked(store, "youtube_daily").to_dict("records")
    assert {row["day"].date(): row["views"] for row in rows} == dict(truth.youtube_views)


def test_the_last_days_of_the_channel_have_their_hours(store: Store, truth: demo.Truth) -> None:
    with store.reading() as cursor:
        rows = cursor.execute("select day, value from youtube_day where measure = 'watch_hours'").fetchall()
    assert dict(rows) == pytest.approx(dict(truth.watch_hours))


def test_every_country_and_traffic_source_has_its_views(store: Store, truth: demo.Truth) -> None:
    for name, part, periods in (
        ("video_geography", "country", truth.countries),
        ("video_traffic", "traffic_source", truth.traffic_sources),
    ):
        for known in periods:
            frame = asked(store, name, Scope(since=known.since, until=known.until))
            assert dict(zip(frame[part], frame["views"])) == known.views
            assert dict(zip(frame[part], frame["watch_hours"])) == pytest.approx(dict(known.watch_hours))
            everybody = sum(known.views.values())
            shares = {part: views / everybody for part, views in known.views.items()}
            assert dict(zip(frame[part], frame["share"])) == pytest.approx(shares)
        newest = asked(store, name)
        assert newest["views"].sum() == sum(periods[-1].views.values())
        assert asked(store, name, Scope(since=date(2026, 11, 1), until=date(2026, 11, 10))).empty
    told = {known.total for known in (*truth.countries, *truth.traffic_sources)}
    with store.reading() as cursor:
        totals = cursor.execute("""
            select theirs, ours, reason from reconciliations join imports using (import_id)
            where measure = 'views' and source in ('youtube_geography', 'youtube_traffic')
        """).fetchall()
    assert {theirs for theirs, _, _ in totals} == told and len(totals) == 3
    assert all((theirs == ours) == (reason == "") for theirs, ours, reason in totals)


def test_nobody_is_in_any_byte_of_the_stores_folder(store: Store, settings: Settings, generated: demo.Demo) -> None:
    """Names and addresses of the demo's people, in the store, its log and the key file."""
    store.cursor().execute("checkpoint")
    content = b"".join(path.read_bytes() for path in Path(settings.database).parent.iterdir()).lower()
    text = generated.files
    addresses = {
        word.strip('",;').lower()
        for name, raw in text.items()
        if name.startswith("zoom/")
        for line in raw.decode("utf-8").splitlines()
        for word in line.split(",")
        if "@" in word
    }
    assert len(addresses) > 1000
    locals_ = {address.split("@")[0] for address in addresses if len(address.split("@")[0]) > 7}
    wanted = sorted(addresses | locals_)
    assert all(re.fullmatch(f"{LETTER}{{8,}}", one) for one in wanted)  # so each would stand inside one long run
    runs = b"\n".join(set(re.findall(f"{LETTER}{{8,}}".encode(), content)))
    assert [one for one in wanted if one.encode() in runs] == []


def test_the_store_keeps_its_promises(store: Store, settings: Settings) -> None:
    assert check(store, settings) == []


def test_one_step_takes_the_demo_out_again(tmp_path: Path, filled: Path) -> None:
    with open_configured(of_copy(filled, tmp_path / "store")) as store:
        live = [row for row in all_imports(store) if row["status"] == "imported"]
        assert take_demo_out(store) == len(live) > 50
        for table in ("mentions", "coverage", "domains", "event", "seat"):
            assert store.cursor().table(table).fetchall() == []
        assert asked(store, "event_attendance").empty
