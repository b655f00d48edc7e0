"""Zoom's registration reports of webinars and meetings, and how they stand beside attendee reports of the same."""

from datetime import date, datetime

import pytest

from data.comparing import Rows

DAY = date(2024, 5, 20)
HEADER = "First Name,Last Name,Email,Registration Time,Approval Status"
OF_2020 = """Registration Report,
Report Generated:,"May 19, 2024 9:12 AM"
Topic,Webinar ID,Scheduled Time,Duration (minutes),# Registered,# Cancelled
Forum 5,328-972-509,"May 20, 2024 4:00 PM", 60, 2,1
Registrant Details,
First Name,Last Name,Email,Registration Time,Approval Status
Anna,Bell,anna@uni.example,"May 13, 2024 10:30:11",approved
Ben,Day,BEN@firm.example ,"May 14, 2024 09:00:00",approved
Cleo,Fox,cleo@uni.example,"May 15, 2024 09:00:00",denied
Dan,Elm,dan@uni.example,"May 16, 2024 09:00:00",pending
Eva,Gray,eva@uni.example,"May 17, 2024 09:00:00",cancelled
"""
OF_2025 = (
    OF_2020.replace("Registration Report,", "Registration Report")
    .replace("328-972-509", "328\u00a0972\u00a0509")
    .replace("Registrant Details,", "Registrant Details,,,,,,")
    .replace(
        HEADER,
        'First Name,Last Name,"What, if anything,\nshould we know?",Email,Organization,Registration Time,'
        "Approval Status,Phone,Source Name,Attendance Type,Job Title",
    )
)
for _mail in ("anna@uni", "BEN@firm", "cleo@uni", "dan@uni", "eva@uni"):
    OF_2025 = OF_2025.replace(f",{_mail}", f',"a ""quote"",\nand a line",{_mail}')
OF_2025 = OF_2025.replace(".example ,", ".example ,Example Firm,").replace(".example,", ".example,Example University,")
OF_2026 = f"""Registration Report
Report generated time,05/19/2024 09:12:00 AM
Topic,Webinar ID,Scheduled Time,Duration (minutes),# Registrants,# Cancelled registrants
Forum 5,328 972 509,05/20/2024 04:00:00 PM,60,2,1
Registrant Details
{HEADER},Phone,Source Name
Anna,Bell,anna@uni.example,05/13/2024 10:30:11 AM,approved,,
Ben,Day,ben@firm.example,05/14/2024 09:00:00 AM,approved,,
Cleo,Fox,cleo@uni.example,05/15/2024 09:00:00 AM,denied,,
Dan,Elm,dan@uni.example,05/16/2024 09:00:00 AM,pending approval,,
Eva,Gray,eva@uni.example,05/17/2024 09:00:00 AM,cancelled by self,,
"""
GENERATIONS = {
    "2020": OF_2020.encode(),
    "2025, with questions": OF_2025.encode(),
    "2026": OF_2026.encode(),
    "of a meeting": OF_2026.replace("Webinar ID", "Meeting ID").encode(),
    "2020, mark, CRLF": b"\xef\xbb\xbf" + OF_2020.replace("\n", "\r\n").encode(),
    "2026, semicolons": OF_2026.replace(",", ";").encode(),
    "2026, TAB, UTF-16": OF_2026.replace(",", "\t").encode("utf-16"),
    "2026, no label": OF_2026.replace("Registrant Details\n", "\n").encode(),
    "2026, a header over again": OF_2026.replace("Cleo", f"{HEADER},Phone,Source Name\nCleo").encode(),
}


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of May 2024 in UTC."""
    return datetime(2024, 5, day, hour, minute, second)


@pytest.mark.parametrize("name", GENERATIONS)
def test_every_generation_gives_the_same_facts(desk, name: str) -> None:
    (outcome,) = desk.bring("registrants.csv", GENERATIONS[name])
    assert (outcome.source, outcome.problems, outcome.period) == ("zoom_registrations", (), (DAY, DAY))
    assert outcome.rows == Rows(new=6, skipped=int("over again" in name))
    assert desk.ask("select as_of, as_of_from from imports") == [(at(19, 8, 12), "report")]
    assert desk.ask("select measure, event_key, title, starts_at, ends_at from mentions") == [
        ("registrations", "zoom|328972509|2024-05-20", "Forum 5", at(20, 15), at(20, 16))
    ]
    assert desk.ask("select status, registered_at, domain from registrations order by row_no") == [
        ("registered", at(13, 9, 30, 11), "uni.example"), ("registered", at(14, 8), "firm.example"),
        ("denied", at(15, 8), "uni.example"), ("pending", at(16, 8), "uni.example"),
        ("cancelled", at(17, 8), "uni.example"),
    ]  # fmt: skip
    assert desk.ask("select measure, since, until from coverage") == [("registrations", DAY, DAY)]
    assert [(one.measure, one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations] == [
        ("registrations", 2, 2, ""), ("cancelled", 1, 1, ""),
    ]  # fmt: skip
    assert desk.ask("select has_registrations, has_attendance from event") == [(True, False)]


def test_the_organisation_comes_from_the_form(desk) -> None:
    desk.bring("registrants.csv", GENERATIONS["2025, with questions"])
    assert desk.ask("select organisation, count(*) from registrations group by 1 order by 1") == [
        ("Example Firm", 1), ("Example University", 4),
    ]  # fmt: skip


ATTENDEES = """Attendee Report
Report Generated:,"May 21, 2024 9:12 AM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers
Forum 5,328 972 509,"May 20, 2024 3:55 PM",70,3,1,1
Attendee Details
Attended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes)
Yes,Anna,Bell,anna@uni.example,"May 13, 2024 10:30:11",approved,"May 20, 2024 16:00:00","May 20, 2024 17:00:00",60
No,Ben,Day,ben@firm.example,"May 14, 2024 09:00:00",approved,--,--,--
No,Fay,Hill,fay@uni.example,"May 20, 2024 12:00:00",approved,--,--,--
"""


def test_questions_may_be_called_as_the_webinar_s_data_are(desk) -> None:
    questions = "Topic,ID,Start Time,Participants"
    rows = OF_2026.replace(",Phone,Source Name", "," + questions).replace(",,\n", ",Health,7,soon,3\n").encode()
    (outcome,) = desk.bring("registrants.csv", rows)
    assert (outcome.rows, outcome.problems) == (Rows(new=6), ())
    attended = ATTENDEES.replace("(minutes)\nYes", f"(minutes),{questions}\nYes").encode()
    (outcome,) = desk.bring("attendees.csv", attended)
    assert (outcome.status, outcome.rows.read, outcome.problems) == ("imported", 4, ())


def test_the_newer_complete_list_wins_over_the_older_and_nobody_counts_twice(desk) -> None:
    desk.bring("registrants.csv", OF_2020.encode())
    (later,) = desk.bring("attendees.csv", ATTENDEES.encode())
    assert later.comparison.gone == 3
    assert desk.ask("select count(*), count(*) filter (counts), count(*) filter (attended) from registration") == [
        (3, 3, 1)
    ]
    assert desk.ask("select count(*) from event") == [(1,)]
    desk.undo(2)
    assert desk.ask("select count(*), count(*) filter (counts) from registration") == [(5, 2)]


def test_a_registration_report_from_before_changes_nothing_when_it_comes_late(desk) -> None:
    desk.bring("attendees.csv", ATTENDEES.encode())
    (older,) = desk.bring("registrants.csv", OF_2020.encode())
    assert (older.rows, older.comparison.older) == (Rows(skipped=6), 6)
    (newer,) = desk.bring("newer.csv", OF_2020.replace("May 19", "May 22").encode())
    assert newer.comparison.gone == 1
    assert desk.ask("select count(*), count(*) filter (counts) from registration") == [(5, 2)]
    assert desk.ask("select count(*) from attendance") == [(1,)]


def test_a_second_registration_is_one_more_fact_of_one_registrant(desk) -> None:
    again = OF_2020 + 'Anna,Bell,anna@uni.example,"May 18, 2024 10:30:11",approved\n'
    (outcome,) = desk.bring("registrants.csv", again.replace(" 2,1", " 3,1").encode())
    assert outcome.comparison.reconciliations[0].reason == "1 second registration"
    assert desk.ask("select count(*) from registration where counts") == [(2,)]


def test_the_same_bytes_again_change_nothing(desk) -> None:
    desk.bring("registrants.csv", OF_2026.encode())
    (again,) = desk.bring("copy.csv", OF_2026.encode())
    assert (again.status, again.import_id) == ("unchanged", 1)


def test_a_bare_list_asks_for_its_event(desk) -> None:
    bare = OF_2026[OF_2026.index(HEADER) :].encode()
    (asked,) = desk.look("registrants.csv", bare)
    assert (asked.needs, asked.refusal) == (
        "event", 'The list does not name its webinar or meeting. Say which event it is: --event "2024-05-20 Title".',
    )  # fmt: skip
    (outcome,) = desk.bring("registrants.csv", bare, event="2024-05-20 Forum 5")
    assert (outcome.rows, outcome.period) == (Rows(new=5), (DAY, DAY))
    desk.bring("attendees.csv", ATTENDEES.encode())
    assert desk.ask("select event_id from event") == [("2024-05-20-forum-5",)]
    assert desk.ask("select count(*) from registration where counts") == [(3,)]


def test_a_report_without_its_start_asks_for_the_day(desk) -> None:
    text = OF_2026.replace("05/20/2024 04:00:00 PM", "--")
    (asked,) = desk.look("registrants.csv", text.encode())
    assert asked.refusal == 'The report does not say when it began. Say its day: --event "2024-05-20 Title".'
    desk.bring("registrants.csv", text.encode(), event="2024-05-20 Forum 5")
    assert desk.ask("select event_key from mentions") == [("zoom|328972509|2024-05-20",)]


def test_a_report_of_nobody_says_that_nobody_asked_to_come(desk) -> None:
    (outcome,) = desk.bring("registrants.csv", OF_2026[: OF_2026.index("Anna")].encode())
    assert outcome.rows == Rows(new=1)
    assert desk.ask("select measure from coverage") == [("registrations",)]


def test_a_list_of_those_denied_is_known_for_a_part(desk) -> None:
    denied = OF_2020.replace(",approved", ",denied")
    (outcome,) = desk.bring("registrants.csv", denied.encode())
    assert outcome.problems[0].message.startswith("Nobody in this list is approved: if it is only a part")


REFUSALS = {
    "status": (",denied", ",odd", "Approval Status", "The approval status “odd” is not known."),
    "time": ("May 15", "Mai 15", "Registration Time", "The registration time “Mai 15, 2024 09:00:00” cannot be read."),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refused_row_says_why_and_loses_no_other(desk, name: str) -> None:
    old, new, column, message = REFUSALS[name]
    (outcome,) = desk.bring("registrants.csv", OF_2020.replace(old, new).encode())
    assert outcome.rows.refused == 1
    assert [(one.row_no, one.column, one.message) for one in outcome.problems] == [(9, column, message)]
    assert desk.ask("select count(*) from registrations") == [(4,)]


def test_no_name_and_no_address_is_staged(desk) -> None:
    (preview,) = desk.look("registrants.csv", OF_2025.encode())
    staged = repr([table.to_pylist() for table in preview.staged.tables.values()]).lower()
    assert [word for word in ("anna", "bell", "cleo", "@") if word in staged] == []
