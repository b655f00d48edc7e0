"""Zoom's webinar attendee reports: generations and spellings, who is what, coming again, and a real file's numbers."""

from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.asking import ask
from analytics.db import CursorDb
from data.comparing import Rows
from data.configured import fill
from data.importing import Importer
from data.reading import read
from data.store import open_store
from partnership import read_settings

# ruff: noqa: E501 - the reports' lines are as wide as Zoom writes them

# one webinar, told by every generation: a host and a panellist, Anna who joined twice, Ben who did not come, Cleo who
# asked too late, and somebody known by name only
OF_2020 = b"""Attendee Report,
Report Generated:,"May 21, 2024 9:12 AM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views
Forum 5,328-972-509,"May 20, 2024 3:55 PM", 70, 2, 0,2,5,3
Host Details,
Attended,User Name,Email,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
Yes,Hana Host,hana@uni.example,"May 20, 2024 15:55:00","May 20, 2024 17:05:00",70,United Kingdom
Panelist Details,
Attended,User Name,Email,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
No,Pia Panel,pia@firm.example,--,--,--,--
Attendee Details,
Attended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
Yes,Anna,Bell,anna@uni.example,"May 13, 2024 10:30:11",approved,"May 20, 2024 15:59:30","May 20, 2024 16:20:30",21,United Kingdom
Yes,Anna,Bell,anna@uni.example,NA,NA,"May 20, 2024 16:25:00","May 20, 2024 17:01:00",36,United Kingdom
No,Ben,Day,ben@firm.example,"May 14, 2024 09:00:00",approved,--,--,--,--
No,Cleo,Fox,cleo@uni.example,"May 20, 2024 18:00:00",denied,--,--,--,--
Other Attended,
User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
Dan Elm,"May 20, 2024 4:20 PM","May 20, 2024 4:21 PM",1,India
"""

OF_2025 = b"""Attendee Report
Report Generated:,"May 21, 2024 9:12 AM",,
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views,Enable Registration
Forum 5,328\xc2\xa0972\xc2\xa0509,"May 20, 2024 3:55 PM",70,2,0,2,5,3,Yes
Host Details,,,,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Hana Host (Hana),hana@uni.example,"May 20, 2024 15:55:00","May 20, 2024 17:05:00",70,No,United Kingdom
Panelist Details
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
No,Pia Panel,pia@firm.example,--,--,--,--,--
Attendee Details ,,
Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,"What, if anything,
should we know?",Job Title,Country/Region Name,Source Name
Yes,Annie (Anna Bell),Anna,Bell,anna@uni.example,,"May 13, 2024 10:30:11",approved,"May 20, 2024 15:59:30","May 20, 2024 16:20:30",21,Yes,"a ""quote"",
and a line",Head,United Kingdom,--
Yes,Annie (Anna Bell),Anna,Bell,anna@uni.example,,,,"May 20, 2024 16:25:00","May 20, 2024 17:01:00",36,Yes,,,United Kingdom,
No,,Ben,Day,BEN@firm.example ,,"May 14, 2024 09:00:00",approved,--,--,--,--,,,--,
No,,Cleo,Fox,cleo@uni.example,,"May 20, 2024 18:00:00",denied,--,--,--,--,,,--,
Other Attended,
User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
Dan Elm,"May 20, 2024 4:20 PM","May 20, 2024 4:21 PM",1,India
"""

OF_2026 = b"""Attendee Report
Report generated time,05/21/2024 09:12:00 AM
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registrants,# Cancelled registrants,Unique Viewers,Total Users,Max Concurrent Views,Enable Registration
Forum 5,328 972 509,05/20/2024 03:55:00 PM,70,2,0,2,5,3,Yes
Host Details
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Hana Host,hana@uni.example,05/20/2024 03:55:00 PM,05/20/2024 05:05:00 PM,70,No,United Kingdom
Panelist Details
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
No,Pia Panel,pia@firm.example,--,--,--,--,--
Attendee Details
Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,Source Name
Yes,Anna Bell,Anna,Bell,anna@uni.example,,05/13/2024 10:30:11 AM,approved,05/20/2024 03:59:30 PM,05/20/2024 04:20:30 PM,21,Yes,United Kingdom,
Yes,Anna Bell,Anna,Bell,anna@uni.example,,,,05/20/2024 04:25:00 PM,05/20/2024 05:01:00 PM,36,Yes,United Kingdom,
No,,Ben,Day,ben@firm.example,,05/14/2024 09:00:00 AM,approved,--,--,--,--,--,
No,,Cleo,Fox,cleo@uni.example,,05/20/2024 06:00:00 PM,denied,--,--,--,--,--,
Other Attended
User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
Dan Elm,05/20/2024 04:20:00 PM,05/20/2024 04:21:00 PM,1,India
"""

# without its counts, saved again by a spreadsheet: all lines as wide as the widest, seconds in the one place only
OF_2025_SAVED_AGAIN = OF_2025.replace(b"Unique Viewers,Total Users,Max Concurrent Views,Enable Registration", b"Total Users,Unique Viewers").replace(
    b",# Registered,# Cancelled", b"").replace(b"70,2,0,2,5,3,Yes", b"70,5,2").replace(b"Details\n", b"Details,,,,,,,,,,,,,\n")  # fmt: skip
HEADER_AGAIN = b"Attended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Country/Region Name\n"

GENERATIONS = {
    "2020": OF_2020,
    "2025": OF_2025,
    "2026": OF_2026,
    "2025, saved again": OF_2025_SAVED_AGAIN,
    "2026, labels without commas, TAB": OF_2026.replace(b",", b"\t"),
    "2020, with a mark": b"\xef\xbb\xbf" + OF_2020,
    "2020, CRLF": OF_2020.replace(b"\n", b"\r\n"),
    "2020, UTF-16": OF_2020.decode().encode("utf-16"),
    "2020, blank lines between": OF_2020.replace(b"Details,\n", b"Details,\n\n").replace(b"Host", b"\n\nHost", 1),
    "2026, semicolons": OF_2026.replace(b",", b";"),
    "2026, day first with dots": OF_2026.replace(b"05/20/2024", b"20.05.2024").replace(b"05/21/2024", b"21.05.2024")
    .replace(b"05/13/2024", b"13.05.2024").replace(b"05/14/2024", b"14.05.2024"),
}  # fmt: skip
DAY = date(2024, 5, 20)


def at(hour: int, minute: int, second: int = 0, day: int = 20) -> datetime:
    return datetime(2024, 5, day, hour, minute, second)


@pytest.mark.parametrize("name", GENERATIONS)
def test_every_generation_gives_the_same_facts(desk, name: str) -> None:
    (outcome,) = desk.bring("report.csv", GENERATIONS[name])
    assert outcome.rows == Rows(new=8)
    assert (outcome.problems, outcome.period) == ((), (DAY, DAY))
    assert desk.ask("select as_of, as_of_from from imports") == [(at(8, 12, day=21), "report")]
    assert sorted(desk.ask("select measure, event_key, native_id, title, starts_at, ends_at from mentions")) == [
        (measure, "zoom|328972509|2024-05-20", "328972509", "Forum 5", at(14, 55), at(16, 5))
        for measure in ("attendance", "registrations")
    ]
    assert desk.ask("select status, registered_at, domain from registrations order by registered_at") == [
        ("registered", at(9, 30, 11, day=13), "uni.example"),
        ("registered", at(8, 0, day=14), "firm.example"),
        ("denied", at(17, 0), "uni.example"),
    ]
    assert desk.ask(
        "select role, is_present, joined_at, left_at, seconds, domain from attendances order by row_no"
    ) == [
        ("host", True, at(14, 55), at(16, 5), 4200, "uni.example"),
        ("panelist", False, None, None, None, "firm.example"),
        ("attendee", True, at(14, 59, 30), at(15, 20, 30), 1260, "uni.example"),
        ("attendee", True, at(15, 25), at(16, 1), 2160, "uni.example"),
        ("attendee", True, at(15, 20), at(15, 21), 60, None),
    ]
    assert desk.ask("select measure, since, until from coverage order by 1") == [
        ("attendance", DAY, DAY), ("registrations", DAY, DAY),
    ]  # fmt: skip


def test_a_header_over_again_is_skipped_and_sum_is_a_name(desk) -> None:
    content = OF_2020.replace(b"No,Ben", HEADER_AGAIN + b"No,Ben").replace(b"Dan Elm", b"Sum")
    (outcome,) = desk.bring("report.csv", content)
    assert (outcome.rows, outcome.problems) == (Rows(new=8, skipped=1), ())


def test_a_webinar_without_registration_may_list_its_attendees_without_addresses(desk) -> None:
    of_people = OF_2026.split(b"Attendee Details\n")[0] + (
        b"Attendee Details\nAttended,User Name (Original Name),Join Time,Leave Time,Time in Session (minutes),Is Guest\n"
        b"Yes,Anna Bell,05/20/2024 03:59:30 PM,05/20/2024 04:20:30 PM,21,Yes\n"
    )
    (outcome,) = desk.bring("report.csv", of_people)
    assert outcome.rows == Rows(new=4)
    assert desk.ask("select measure from mentions") == [("attendance",)]
    assert desk.ask("select seconds, person_id from attendance") == [(1260, None)]


def test_a_nul_byte_costs_no_row(desk) -> None:
    (outcome,) = desk.bring("report.csv", OF_2026.replace(b"Ben,Day", b"Ben\x00,Day"))
    assert outcome.rows == Rows(new=8)
    assert [problem.message for problem in outcome.problems] == [
        "1 NUL byte was removed; check the cells of this file."
    ]


def test_counts_that_are_not_there_are_not_compared(desk) -> None:
    (outcome,) = desk.bring("report.csv", OF_2025_SAVED_AGAIN)
    assert [(total.measure, total.theirs) for total in outcome.comparison.reconciliations] == [("attendees", 2)]


def test_every_generation_makes_the_same_people(desk) -> None:
    for content in (OF_2020, OF_2025, OF_2026):
        desk.bring("report.csv", content)
    assert desk.ask("select count(distinct person_key) from registrations") == [(3,)]
    assert desk.ask("select role, count(distinct (person_key, name_key)) from attendances group by 1 order by 1") == [
        ("attendee", 2), ("host", 1), ("panelist", 1),
    ]  # fmt: skip


def test_the_event_counts_its_audience(desk) -> None:
    desk.bring("report.csv", OF_2020)
    assert desk.ask("select attendee like 'name %', seconds from attendance order by seconds") == [
        (True, 60), (False, 3420),
    ]  # fmt: skip
    assert desk.ask("select status, counts, attended from registration order by registered_at") == [
        ("registered", True, True), ("registered", True, False), ("denied", False, False),
    ]  # fmt: skip


def attendee(mail: str, registered: str = "", status: str = "", joined: str = "", left: str = "", **more: str) -> str:
    """One attendee of the webinar below; times are of 20 May, who has no joining time did not come."""
    times = [f'"May 20, 2024 {time}:00"' if time else "--" for time in (joined, left)]
    known = f'"{registered}"' if registered else ""
    came, company = ("Yes" if joined else "No"), more.get("company", "")
    return f"{came},{more.get('name', 'Some Body')},{mail},{known},{status},{times[0]},{times[1]},--,{company}"


def report(*attendees: str, told: str = "May 21, 2024 9:12 AM", began: str = "May 20, 2024 3:55 PM", **more) -> bytes:
    """A webinar's report with these attendees; `counts`: their own totals, `staff`: rows of the panel."""
    totals = more.get("counts", {})
    lines = [
        "Attendee Report,",
        f'Report Generated:,"{told}"',
        ",".join(["Topic,Webinar ID,Actual Start Time,Actual Duration (minutes)", *totals]),
        ",".join([f'{more.get("topic", "Forum 5")},328-972-509,"{began}",70', *totals.values()]),
        "Panelist Details,",
        "Attended,User Name,Email,Join Time,Leave Time,Time in Session (minutes)",
        *more.get("staff", ()),
        "Attendee Details,",
        "Attended,User Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Company",
        *attendees,
        *(["Other Attended,", "User Name,Join Time,Leave Time", *more["others"]] if "others" in more else []),
    ]
    return ("\n".join(lines) + "\n").encode()


ANNA = attendee("anna@uni.example", "May 13, 2024 10:30:11", "approved", "16:00", "17:00", company="Example University")
BEN = attendee("ben@firm.example", "May 14, 2024 09:00:00", "approved")


def test_the_same_bytes_again_change_nothing(desk) -> None:
    desk.bring("report.csv", OF_2020)
    (again,) = desk.bring("copy of report.csv", OF_2020)
    assert (again.status, again.import_id, again.rows) == ("unchanged", 1, Rows(unchanged=8))


def test_who_is_missing_from_a_newer_report_is_gone_and_comes_back_by_undo(desk) -> None:
    desk.bring("report.csv", report(ANNA, BEN))
    (newer,) = desk.bring("newer.csv", report(ANNA, told="May 22, 2024 9:12 AM"))
    assert (newer.rows, newer.comparison.gone) == (Rows(unchanged=2), 1)
    assert desk.ask("select count(*) from registration") == [(1,)]
    desk.undo(2)
    assert desk.ask("select count(*) from registration") == [(2,)]


def test_an_older_report_that_comes_late_changes_nothing(desk) -> None:
    desk.bring("report.csv", report(ANNA, BEN))
    (older,) = desk.bring("older.csv", report(ANNA, told="May 20, 2024 6:12 PM"))
    assert (older.rows, older.comparison.older) == (Rows(skipped=2), 2)
    assert desk.ask("select count(*) from registration") == [(2,)]


def test_a_changed_status_is_a_change(desk) -> None:
    desk.bring("report.csv", report(ANNA, BEN))
    (newer,) = desk.bring("newer.csv", report(ANNA, BEN.replace("approved", "cancelled"), told="May 22, 2024 9:12 AM"))
    assert newer.rows == Rows(changed=1, unchanged=2)
    assert desk.ask("select status, counts from registration order by registered_at") == [
        ("registered", True), ("cancelled", False),
    ]  # fmt: skip


def test_a_restarted_webinar_is_one_event_of_two_sessions(desk) -> None:
    again = attendee("anna@uni.example", "May 13, 2024 10:30:11", "approved", "18:00", "18:30")
    desk.bring("first.csv", report(ANNA, BEN))
    desk.bring("second.csv", report(again, BEN, began="May 20, 2024 5:58 PM", told="May 21, 2024 9:13 AM"))
    assert desk.ask("select count(*) from event") == [(1,)]
    assert desk.ask("select seconds from attendance") == [(5400,)]
    assert desk.ask("select count(*) from registration") == [(2,)]


def test_one_webinar_on_two_days_is_two_events(desk) -> None:
    desk.bring("first.csv", report(ANNA))
    desk.bring("second.csv", report(ANNA, began="June 17, 2024 3:55 PM"))
    assert desk.ask("select event_key from registrations order by 1") == [
        ("zoom|328972509|2024-05-20",), ("zoom|328972509|2024-06-17",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("began", "utc"),
    [
        ("Mar 28, 2024 4:00 PM", datetime(2024, 3, 28, 16, 0)),
        ("Apr 04, 2024 4:00 PM", datetime(2024, 4, 4, 15, 0)),
        ("Oct 26, 2024 12:30 AM", datetime(2024, 10, 25, 23, 30)),
    ],
)
def test_times_are_of_the_account_s_zone_in_winter_and_summer(desk, began: str, utc: datetime) -> None:
    desk.bring("report.csv", report(ANNA, began=began))
    day = datetime.strptime(began[:12], "%b %d, %Y").date()
    assert desk.ask("select distinct starts_at, event_date from mentions") == [(utc, day)]


def test_a_report_without_registration_has_attendance_only(desk) -> None:
    (outcome,) = desk.bring("report.csv", report(attendee("anna@uni.example", joined="16:00", left="17:00")))
    assert outcome.rows == Rows(new=2)
    assert desk.ask("select measure from mentions") == [("attendance",)]
    assert desk.ask("select measure from coverage") == [("attendance",)]


def test_an_empty_report_is_a_webinar_without_attendees(desk) -> None:
    (outcome,) = desk.bring("report.csv", report())
    assert outcome.rows == Rows(new=1)
    assert desk.ask("select has_attendance, has_registrations from event") == [(True, False)]


def test_a_second_registration_is_one_more_fact_of_one_registrant(desk) -> None:
    second = attendee("anna@uni.example", "May 15, 2024 08:00:00", "approved")
    (outcome,) = desk.bring("report.csv", report(ANNA, second, BEN, counts={"# Registered": "3"}))
    assert outcome.rows == Rows(new=4)
    assert desk.ask("select count(*) from registrations") == [(3,)]
    assert desk.ask("select theirs, ours, reason from reconciliations") == [(3, 2, "1 second registration")]


def test_who_joins_again_has_one_registration_in_both_rows(desk) -> None:
    again = ANNA.replace("16:00", "16:20")
    assert again != ANNA
    (outcome,) = desk.bring("report.csv", report(ANNA, again, BEN, counts={"# Registered": "2"}))
    assert outcome.rows.new == 4
    assert desk.ask("select theirs, ours, reason from reconciliations") == [(2, 2, "")]


def test_who_was_upgraded_to_panelist_is_no_audience(desk) -> None:
    desk.bring("report.csv", report(ANNA.replace("approved", "upgraded to panelist"), BEN))
    assert desk.ask("select role from attendances") == [("panelist",)]
    assert desk.ask("select count(*) from attendance") == [(0,)]
    assert desk.ask("select count(*) from registration") == [(1,)]


def test_the_organisation_comes_from_the_form(desk) -> None:
    desk.bring("report.csv", report(ANNA, attendee("anna@uni.example", joined="17:05", left="17:06")))
    assert desk.ask("select organisation from registrations") == [("Example University",)]
    assert desk.ask("select organisation from attendances order by row_no") == [("Example University",), (None,)]
    assert desk.ask("select organisation from attendance") == [("Example University",)]


PANEL = 'Yes,Pia Panel,pia@firm.example,"May 20, 2024 15:55:00","May 20, 2024 17:05:00",70'
PIA = attendee("pia@firm.example", "May 13, 2024 10:00:00", "approved", "15:50", "15:54")
NAMELESS = 'Dan Elm,"May 20, 2024 4:20 PM","May 20, 2024 4:21 PM"'
TOTALS = {
    "as ours": ((ANNA, BEN), {}, {"# Registered": "2", "# Cancelled": "0", "Unique Viewers": "1"}, ["", "", ""]),
    "hosts and names": (
        (ANNA, BEN, PIA), {"staff": [PANEL], "others": [NAMELESS]},
        {"# Registrants": "3", "Unique Viewers": "3"},
        ["1 host or panellist", "1 without an address, 1 host or panellist"],
    ),
    "cancelled": (
        (ANNA, BEN.replace("approved", "cancelled")), {},
        {"# Registrants": "2", "# Cancelled registrants": "1"}, ["1 cancelled", ""],
    ),
    "cancelled, not listed": ((ANNA,), {}, {"# Cancelled": "4"}, ["4 not listed"]),
    "two explanations": (
        (ANNA, PIA, BEN.replace("approved", "denied")), {"staff": [PANEL]}, {"# Registered": "2"},
        ["1 host or panellist or else 1 not approved"],
    ),
    "unexplained": ((ANNA, BEN), {}, {"# Registered": "7", "Unique Viewers": "0"}, ["unexplained (5)", "unexplained (-1)"]),
}  # fmt: skip


@pytest.mark.parametrize("name", TOTALS)
def test_their_totals_stand_beside_ours(desk, name: str) -> None:
    attendees, more, counts, reasons = TOTALS[name]
    (outcome,) = desk.bring("report.csv", report(*attendees, counts=counts, **more))
    assert [total.reason for total in outcome.comparison.reconciliations] == reasons


REFUSALS = {
    "yes or no": (ANNA.replace("Yes", "Perhaps", 1), "Attended", "“Perhaps” says neither yes nor no."),
    "joined": (ANNA.replace("16:00:00", "26:00:00"), "Join Time", "The join time “May 20, 2024 26:00:00” cannot be read."),
    "left": (ANNA.replace("17:00:00", "later"), "Leave Time", "The leave time “May 20, 2024 later” cannot be read."),
    "registered": (
        ANNA.replace("May 13", "Mai 13"), "Registration Time", "The registration time “Mai 13, 2024 10:30:11” cannot be read.",
    ),
    "status": (ANNA.replace("approved", "odd"), "Approval Status", "The approval status “odd” is not known."),
    "minutes": (ANNA.replace("--", "long"), "Time in Session (minutes)", "The minutes “long” are no number."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refused_row_says_why_and_loses_no_other(desk, name: str) -> None:
    row, column, message = REFUSALS[name]
    (outcome,) = desk.bring("report.csv", report(BEN, row))
    assert outcome.rows == Rows(new=2, refused=1)
    (problem,) = outcome.problems
    assert (problem.row_no, problem.column, problem.message) == (10, column, message)


@pytest.mark.parametrize("cell", ["Anna Leaky", "leaky@secret.org", "leaky＠secret.org"])
def test_a_shifted_row_quotes_nobody(desk, cell: str) -> None:
    (outcome,) = desk.bring("report.csv", report(BEN, ANNA.replace("Yes", cell, 1)))
    assert [problem.message for problem in outcome.problems] == ["What stands there says neither yes nor no."]
    (asked,) = desk.look("report.csv", report(ANNA, began=cell))
    assert asked.needs == "event" and cell not in asked.refusal


def test_a_webinar_id_that_is_no_number_becomes_no_title(desk) -> None:
    content = report(ANNA).replace(b"328-972-509", b"leaky7@secret.org")
    desk.bring("report.csv", content)
    assert desk.ask("select distinct native_id, title from mentions") == [("forum5", "Forum 5")]
    (untitled,) = desk.look("other.csv", content.replace(b"Forum 5,leaky7", b",leaky7"))
    said = repr((untitled.refusal, untitled.problems))
    assert "The report names neither a topic nor an ID." in said
    assert "leaky7" not in said


def test_a_wrong_address_counts_by_name(desk) -> None:
    (outcome,) = desk.bring("report.csv", report(attendee("anna at uni", joined="16:00", left="17:00")))
    assert [problem.message for problem in outcome.problems] == [
        "1 row has an address that is none: they count by name."
    ]
    assert desk.ask("select attendee like 'name %', person_id from attendance") == [(True, None)]


def test_a_start_that_cannot_be_read_is_asked_for(desk) -> None:
    content = report(ANNA, began="some time in May")
    (asked,) = desk.look("report.csv", content)
    assert asked.needs == "event"
    assert "began: what stands there cannot be read. Say its day" in asked.refusal
    desk.bring("report.csv", content, event="2024-05-20 Another title")
    assert desk.ask("select distinct event_key, title, starts_at from mentions") == [
        ("zoom|328972509|2024-05-20", "Another title", None)
    ]


def test_numeric_dates_that_nothing_decides_are_month_first(desk) -> None:
    content = OF_2026
    for day in (b"05/20/2024", b"05/21/2024", b"05/13/2024", b"05/14/2024"):
        content = content.replace(day, b"03/04/2024")
    desk.bring("report.csv", content)
    assert desk.ask("select distinct event_date from mentions") == [(date(2024, 3, 4),)]


def test_without_the_report_s_time_the_newest_moment_is_its_age(desk) -> None:
    desk.bring("report.csv", OF_2020.replace(b"Report Generated:", b"Made:"))
    assert desk.ask("select as_of, as_of_from from imports") == [(at(17, 0), "data")]


def test_other_reports_of_zoom_are_not_taken_for_this_one(desk) -> None:
    registrants = OF_2020.replace(b"Attendee Details", b"Registrant Details")
    assert [preview.source for preview in desk.look("report.csv", registrants)] != ["zoom_attendees"]


def test_no_name_and_no_address_is_in_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "store" / "community.duckdb"))
    monkeypatch.setenv("COMMUNITY_KEY_FILE", str(tmp_path / "key"))
    settings = read_settings()
    content = report(
        attendee("zacharias@secret.example", "May 13, 2024 10:30:11", "approved", "16:00", "17:00",
                 name="Quentin Zacharias", company="zacharias@secret.example"),
        attendee("quentin@secret.example", "zacharias@secret.example", "approved", name="Quentin Zacharias"),
        topic="Forum 5 with zacharias@secret.example",
        others=[NAMELESS.replace("Dan Elm", "Quentin Zacharias")],
        staff=[PANEL.replace("Pia Panel", "Quentin Zacharias").replace("pia@", "zacharias@")],
    )  # fmt: skip
    with open_store(settings.database) as store:
        fill(store, settings.partnership)
        importer = Importer(store, settings)
        (export,) = read("of zacharias@secret.example.csv", content)
        (outcome,) = importer.commit([importer.preview(export)])
        assert (outcome.status, outcome.rows) == ("imported", Rows(new=4, refused=1))
        bytes_of_store = [path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()]
        with store.reading() as cursor:
            cursor.execute("checkpoint")
    bytes_of_store += [path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()]
    whole = b"\n".join(bytes_of_store).lower()
    assert b"forum 5" in whole
    assert [word for word in (b"zacharias", b"quentin", b"@secret") if word in whole] == []


def test_a_real_report_of_2020_adds_up(desk, real_exports: Path) -> None:
    (outcome,) = desk.bring_file(real_exports / "zoom" / "satrdays2020_attendee.csv")
    assert (outcome.status, outcome.rows, outcome.problems) == ("imported", Rows(new=1019), ())
    assert [
        (total.measure, total.theirs, total.ours, total.reason) for total in outcome.comparison.reconciliations
    ] == [
        ("registrations", 461, 459, "2 second registrations"),
        ("cancelled", 0, 0, ""),
        ("attendees", 446, 445, "unexplained (1)"),
    ]
    with desk.store.reading() as cursor:
        frame = ask(CursorDb(cursor, date(2026, 6, 15)), "event_attendance").frame
    columns = ["event", "registrations", "attendees", "without_email", "attended_registrants"]
    assert frame[columns].values.tolist() == [["satRdays DC 2020", 459, 449, 4, 445]]


def test_hosts_and_panellists_of_the_real_report_stand_among_its_attendees_too(desk, real_exports: Path) -> None:
    desk.bring_file(real_exports / "zoom" / "satrdays2020_attendee.csv")
    counted = """
        with staff as (select distinct person_key from attendances where role in ('host', 'panelist')),
        attended as (select distinct person_key from attendances where row_no between 85 and 1024 and is_present),
        registered as (select distinct person_key from registrations)
        select (select count(*) from registered), (select count(*) from registered semi join staff using (person_key)),
               (select count(*) from attended), (select count(*) from attended semi join staff using (person_key))
    """
    assert desk.ask(counted) == [(469, 10, 455, 10)]
