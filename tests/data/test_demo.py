"""The invented community: always the same, nobody real, files in the platforms' own forms, a truth that adds up."""

import csv
import io
import re
import zipfile
from collections import defaultdict
from datetime import date, datetime, timedelta
from random import Random
from statistics import median

import openpyxl
import pytest

from data.demo import Demo, generate, write
from data.demo.cast import ALLOWED_DOMAINS, FREE_MAIL, Cast, plain
from data.demo.truth import union_seconds

TODAY = date(2026, 11, 25)
LABELS = ["Host Details,", "Panelist Details,", "Attendee Details,", "Other Attended,"]
OLDER_COUNTS = "# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views,Enable Registration"
STAGE = (
    "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,"
    "Country/Region Name"
)
ATTENDEES = (
    "Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,Approval Status,Join Time,"
    "Leave Time,Time in Session (minutes),Is Guest,Organisation,Country/Region Name,Source Name"
)
SLACK_C = (
    'Date,"Total Enabled Membership","Enabled Full Members","Enabled Guests","Daily active members",'
    '"Daily members posting messages","Weekly active members","Weekly members posting messages",'
    '"Messages in public channels","Messages in private channels","Messages in shared channels","Messages in DMs",'
    '"Percent of messages, public channels","Percent of messages, private channels","Percent of messages, DMs",'
    '"Percent of views, public channels","Percent of views, private channels","Percent of views, DMs",'
    '"Total Full Members","Total Guests","Total Claimed Full Members","Total Claimed Guests","Total Members",'
    '"Total Claimed Members","Files uploaded","Messages posted by members",Name,"Public channels, single-workspace",'
    '"Messages posted","Messages posted by apps"'
)
CONTENT_TABLES = [
    "Content,Video title,Video publish time,Views,Watch time (hours),Subscribers,Impressions,"
    "Impressions click-through rate (%)",
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,"
    "Impressions click-through rate (%)",
    "Content,Video title,Video publish time,Duration,Likes,Dislikes,New viewers,Returning viewers,Views,"
    "Watch time (hours),Subscribers,Thumbnail impressions,Thumbnail click-through rate (%)",
    "Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Likes,Gewonnene Abonnenten,Verlorene Abonnenten,"
    "Impressionen,Klickrate der Impressionen (%),Aufrufe,Durchschnittliche Wiedergabedauer,Wiedergabezeit (Stunden)",
]


@pytest.fixture(scope="module")
def demo() -> Demo:
    return generate(TODAY)


def of(demo: Demo, folder: str) -> dict[str, bytes]:
    return {name: content for name, content in demo.files.items() if name.startswith(f"{folder}/")}


def members(demo: Demo, name: str, dimensions: tuple[str, ...] = ("Content", "Videos")) -> list[str]:
    archives = sorted(of(demo, "youtube").items())
    bundles = [zipfile.ZipFile(io.BytesIO(raw)) for path, raw in archives if path[8:].startswith(dimensions)]
    return [bundle.read(name).decode() for bundle in bundles if name in bundle.namelist()]


def test_the_same_day_and_seed_give_the_same_bytes_and_truth(demo: Demo) -> None:
    assert generate(TODAY) == demo
    assert generate(TODAY, seed=7).files != demo.files


def test_a_workbook_does_not_carry_the_time_of_writing(demo: Demo) -> None:
    books = [content for name, content in sorted(demo.files.items()) if name.endswith(".xlsx")]
    for content, moment in zip(books, ("2026-11-22T00:00:00Z", "2024-06-20T00:00:00Z"), strict=True):
        core = zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml").decode()
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {moment}


def test_every_file_is_written_where_its_name_says_and_none_is_empty(demo: Demo, tmp_path) -> None:
    write(demo, tmp_path / "new")
    written = {str(path.relative_to(tmp_path / "new")): path.read_bytes() for path in (tmp_path / "new").rglob("*.*")}
    assert written == demo.files
    assert all(demo.files.values())
    assert sum(map(len, demo.files.values())) < 3_000_000


def test_every_address_is_invented_and_at_a_known_domain(demo: Demo) -> None:
    books = [content for name, content in demo.files.items() if name.endswith(".xlsx")]
    pages = [openpyxl.load_workbook(io.BytesIO(book)).worksheets[0] for book in books]
    rows = [tuple(filter(None, row)) for page in pages for row in page.iter_rows(values_only=True)]
    texts = [content.decode("cp1252") for name, content in of(demo, "registrations").items() if name.endswith(".csv")]
    texts += [content.decode() for content in of(demo, "zoom").values()] + [str(row[0]) for row in rows]
    addresses = {address.lower() for text in texts for address in re.findall(r"[^\s,;\"]+@[^\s,;\"]+", text)}
    assert len(addresses) > 3000
    assert {address.partition("@")[2] for address in addresses} == ALLOWED_DOMAINS
    assert all(re.search(r"\d{4}(\+events)?@", address) for address in addresses)
    assert all(address.startswith("invented.") for address in addresses if address.partition("@")[2] in FREE_MAIL)
    assert sum(address.endswith("@example.com") for address in addresses) == 2


def test_no_two_people_share_a_name_even_without_accents() -> None:
    cast = Cast(Random(1))
    names = [cast.recruit("Roche", True).name for _ in range(4000)]
    assert len({(plain(first), plain(surname)) for first, surname in names}) == 4000


def test_webinar_reports_have_zooms_sections_and_headers(demo: Demo) -> None:
    layouts = set()
    for name, content in of(demo, "zoom").items():
        lines = content.decode().split("\n")
        is_older = lines[1].startswith("Report Generated:,")
        counts = (
            OLDER_COUNTS
            if is_older
            else OLDER_COUNTS.replace("Registered", "Registrants").replace("Cancelled", "Cancelled registrants")
        )
        layouts.add((name[-14:] < "2026", is_older))
        assert lines[0] == "Attendee Report,"
        assert re.fullmatch(
            r'Report Generated:,"[A-Z][a-z]{2} \d\d, \d{4} 9:12 AM"'
            if is_older
            else r"Report generated time,\d\d/\d\d/\d{4} 09:12:00 AM",
            lines[1],
        )
        assert lines[2] == f"Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),{counts}"
        assert [line for line in lines if line in LABELS] == LABELS
        below = {label: lines[lines.index(label) + 1] for label in LABELS}
        assert below["Host Details,"] == below["Panelist Details,"] == STAGE
        assert below["Attendee Details,"] in (ATTENDEES, ATTENDEES.replace("Organisation,", ""))
        assert (
            below["Other Attended,"] == "User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name"
        )
        assert lines[-1] == "" and "\r" not in content.decode()
    assert len(layouts) == 2


def test_slack_exports_come_in_three_wordings_and_overlap(demo: Demo) -> None:
    headers = [content.decode().split("\n")[0] for content in of(demo, "slack").values()]
    assert headers[0] == SLACK_C
    assert headers[1] == SLACK_C.replace("Total Enabled Membership", "Total enabled membership")
    assert {'"Monthly active people"' in header and "active members" not in header for header in headers[2:]} == {True}
    days = [line[:10] for content in of(demo, "slack").values() for line in content.decode().splitlines()[1:]]
    first, last = demo.truth.slack_gap
    assert len(days) > len(set(days)) == len(demo.truth.slack)
    assert (last - first).days == 9
    every = {min(demo.truth.slack) + timedelta(days=place) for place in range((TODAY - min(demo.truth.slack)).days - 2)}
    assert sorted(every - demo.truth.slack.keys()) == [first + timedelta(days=place) for place in range(10)]
    assert all(85 <= day["weekly_active"] <= 145 for day in demo.truth.slack.values())


def test_youtube_archives_have_studios_tables(demo: Demo) -> None:
    content = members(demo, "Table data.csv") + members(demo, "Tabellendaten.csv")
    assert [text.split("\n")[0] for text in content] == CONTENT_TABLES
    assert [text.split("\n")[1].split(",")[0] for text in content] == ["Total"] * 3 + ["Gesamt"]
    assert any(line.startswith(" -") for text in content for line in text.split("\n"))
    assert {text.split("\n")[0] for text in members(demo, "Totals.csv")} == {"Date,Views"}
    assert members(demo, "Gesamtwerte.csv")[0].startswith("Datum,Aufrufe\n2023-12-01,")
    assert members(demo, "Chart data.csv")[1].startswith("Date,Content,Video title,Video publish time,Duration,Views\n")


def test_youtube_archives_by_date_country_and_traffic_source(demo: Demo) -> None:
    countries, older = members(demo, "Table data.csv", ("Geography",)), members(demo, "Tabellendaten.csv", ("Geogr",))
    sources, days = members(demo, "Table data.csv", ("Traffic",)), members(demo, "Table data.csv", ("Date",))
    assert [text.split("\n")[0] for text in (*countries, *older, *sources, *days)] == [
        "Geography,Views,Watch time (hours),Average view duration",
        "Geografie,Aufrufe,Wiedergabezeit (Stunden),Durchschnittliche Wiedergabedauer",
        "Traffic source,Views,Watch time (hours),Average view duration,Thumbnail impressions,"
        "Thumbnail click-through rate (%)",
        "Date,Views,Watch time (hours),Average view duration",
    ]
    truth = demo.truth
    for text, known in zip((*older, *countries, *sources), (*truth.countries, *truth.traffic_sources), strict=True):
        total, *rows = [line.split(",")[:2] for line in text.split("\n")[1:-1]]
        assert total == ["Gesamt" if text in older else "Total", str(known.total)]
        assert {part: int(views) for part, views in rows} == known.views
        assert known.total == sum(
            truth.youtube_views[day] for day in truth.youtube_views if known.since <= day <= known.until
        )
    assert all(sum(known.views.values()) < known.total for known in truth.countries)
    assert [sum(known.views.values()) for known in truth.traffic_sources] == [truth.traffic_sources[0].total]
    told = {line.split(",")[0]: int(line.split(",")[1]) for line in days[0].split("\n")[2:-1]}
    assert told == {day.isoformat(): truth.youtube_views[day] for day in truth.watch_hours}


def test_registration_sheets_are_a_workbook_and_a_semicolon_file(demo: Demo) -> None:
    book, text = of(demo, "registrations").values()
    rows = list(openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].iter_rows(values_only=True))
    expected = ("Email", "Name", "Organisation", "Event", "Event date", "Registered at", "Status", "Attended")
    assert rows[0] == expected
    lines = text.decode("cp1252").split("\r\n")
    assert lines[0].startswith("E-mail;First name;Surname;Organisation;Event title;Event date;Registration date;")
    with pytest.raises(UnicodeDecodeError):
        text.decode("utf-8")
    assert ";18/02/2026;" in lines[1]


def test_the_register_names_every_event_its_speakers_and_the_pauses(demo: Demo) -> None:
    (book,) = of(demo, "register").values()
    header, *rows = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].iter_rows(values_only=True)
    assert header[:8] == (
        "Date", "Start time", "Title", "Series", "Topic", "Speaker", "Speaker e-mail", "Speaker organisation",
    )  # fmt: skip
    truth = demo.truth
    events = {(row[0].date(), row[2]): row for row in rows if row[12] in ("held", "cancelled")}
    assert events.keys() == {*truth.events, *truth.missing_events, *truth.cancelled_events} == truth.capacity.keys()
    assert {key for key, row in events.items() if row[12] == "cancelled"} == {*truth.cancelled_events}
    assert {(row[0].date(), row[13].date()): row[2] for row in rows if row[12] == "pause"} == truth.pauses
    spoken = [sum(count for count, _ in groups.values()) for groups in truth.speakers.values()]
    assert sum(1 for row in rows if row[6]) == sum(spoken) and max(spoken) > 3
    assert {"Roche", "Turing", "Wider academia"} == {group for groups in truth.speakers.values() for group in groups}
    assert sum(row[11] is not None for row in rows) > 10 and sum(row[10] is not None for row in rows) == 31


def test_truth_adds_up(demo: Demo) -> None:
    truth = demo.truth
    for event in truth.events.values():
        assert sum(event.registrations_by_group.values()) == event.registrations
        assert sum(event.attendances_by_group.values()) == event.attendees
        assert event.attended_registrants + event.without_email <= event.attendees
        assert event.attended_registrants <= event.registrations
        assert 0.4 < event.attended_registrants / event.registrations < 0.7
    months = list(truth.participants.values())
    assert months[-1].cumulative == sum(month.new or 0 for month in months)
    assert sum(truth.youtube_views.values()) >= sum(video.views for video in truth.videos.values()) > 2000
    assert max(truth.events)[0] < TODAY and max(truth.slack) == TODAY - timedelta(days=3)


def test_the_missing_event_and_the_summers_are_months_without_data(demo: Demo) -> None:
    truth = demo.truth
    assert [day.replace(day=1) for day, _ in truth.missing_events] == [date(2024, 5, 1)]
    empty = [month for month, known in truth.participants.items() if known.new is None]
    assert empty == [
        date(y, m, 1) for y, m in ((2024, 5), (2024, 7), (2024, 8), (2025, 7), (2025, 8), (2026, 7), (2026, 8))
    ]
    assert len(truth.pauses) == 3


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 1, 1), date(2026, 7, 15), date(2027, 8, 2)])
def test_any_day_makes_three_years(today: date) -> None:
    demo = generate(today)
    assert len(demo.truth.events) >= 31 and len(demo.truth.missing_events) == 1
    assert len(demo.truth.slack) == (max(demo.truth.slack) - min(demo.truth.slack)).days + 1 - 10


def test_webinar_reports_hold_what_is_true(demo: Demo) -> None:
    told = {}
    for content in of(demo, "zoom").values():
        key, numbers = counted_by_hand(content.decode())
        told[key] = numbers
    truth = {
        key: (event.registrations, event.attendees, event.without_email, pytest.approx(event.median_minutes))
        for key, event in demo.truth.events.items()
        if event.median_minutes is not None
    }
    assert told == truth and len(told) == 31


def counted_by_hand(text: str) -> tuple[tuple[date, str], tuple[int, int, int, float]]:
    """Registrations, attendees, those without an address and median minutes of a report, the plain way."""
    tables, label = defaultdict(list), "Preamble"
    for row in csv.reader(io.StringIO(text)):
        if f"{row[0]}," in LABELS and row[1:] == [""]:
            label = row[0]
        else:
            tables[label].append(row)
    title, start = tables["Preamble"][3][0], tables["Preamble"][3][2]
    stage = {person(row[2]) for name in ("Host Details", "Panelist Details") for row in tables[name][1:]}
    status, names, came = {}, defaultdict(set), defaultdict(list)
    for row in tables["Attendee Details"][1:]:
        who = person(row[4])
        if who in stage or who.endswith("@example.com"):
            continue
        if row[7]:
            status[who] = row[7]
            names[f"{row[2]} {row[3]}"].add(who)
        if row[0] == "Yes":
            came[who].append((moment(row[8]), moment(row[9])))
    for row in tables["Other Attended"][1:]:
        if "Notetaker" not in row[0]:
            known = names.get(row[0], set())
            came[min(known) if len(known) == 1 else row[0]].append((moment(row[1]), moment(row[2])))
    registered = [who for who, last in status.items() if last == "approved" or who in came]
    minutes = [union_seconds(intervals) / 60 for intervals in came.values()]
    nameless = sum("@" not in who for who in came)
    return (moment(start).date(), title), (len(registered), len(came), nameless, median(minutes))


def person(address: str) -> str:
    return address.lower().replace("+events@", "@")


def moment(text: str) -> datetime:
    for form in ("%b %d, %Y %H:%M:%S", "%b %d, %Y %I:%M %p", "%m/%d/%Y %I:%M:%S %p"):
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise AssertionError(text)
