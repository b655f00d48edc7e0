"""Zoom's usage report of an account: columns of one name twice, several meetings in one file, and who was where."""

from datetime import date, datetime

import pytest

from data.comparing import Rows

# ruff: noqa: E501 - the lists' lines are as wide as Zoom writes them

HEADER = (
    "Topic,Meeting ID,User Name,User Email,Department,Group,Has Zoom Rooms?,Creation Time,Start Time,End Time,"
    "Duration (Minutes),Participants,Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,"
    "Recording Consent,In Waiting Room"
)
FORUM = "Forum 5,812 3456 7890,Hana Zyxwort,hana.zyxwort@uni.example,Qwyjibo,,No,05/01/2024 09:00:00 AM,05/20/2024 03:55:00 PM,05/20/2024 05:05:00 PM,70,5"
OTHER = "Workshop 2,900 3456 7890,Hana Zyxwort,hana.zyxwort@uni.example,Qwyjibo,,No,05/01/2024 09:00:00 AM,06/17/2024 10:00:00 AM,06/17/2024 11:00:00 AM,60,2"
ROWS = (
    f"{FORUM},Hana Zyxwort,hana.zyxwort@uni.example,05/20/2024 03:55:00 PM,05/20/2024 05:05:00 PM,70,No,,No",
    f"{FORUM},Anna Zyxwort,anna.zyxwort@uni.example,05/20/2024 03:58:00 PM,05/20/2024 04:00:00 PM,2,Yes,,Yes",
    f"{FORUM},Anna Zyxwort,anna.zyxwort@uni.example,05/20/2024 04:00:00 PM,05/20/2024 04:20:00 PM,20,Yes,,No",
    f"{FORUM},Anna Zyxwort,anna.zyxwort@uni.example,05/20/2024 04:25:00 PM,05/20/2024 05:01:00 PM,36,Yes,,No",
    f"{FORUM},Ben Zyxwort,,05/20/2024 04:00:00 PM,05/20/2024 05:01:00 PM,61,Yes,,No",
    f"{OTHER},Anna Zyxwort,anna.zyxwort@uni.example,06/17/2024 10:00:00 AM,06/17/2024 11:00:00 AM,60,Yes,,No",
)
USAGE = "\n".join([HEADER, *ROWS, ""])
VIVA = (
    "Topic,MeetingID,User_Name,User_Email_1,Department,Group,HasZoomRooms,Creation_Time,Start_Time,End_Time,"
    "Duration_Minutes_1,Participants,NameOriginalName,User_Email_2,Join_Time,Leave_Time,Duration_Minutes_2,Guest,"
    "RecordingConsent,InWaitingRoom"
)
SHORT = HEADER.replace(",Department,Group,Has Zoom Rooms?,Creation Time", "")
FORMS = {
    "as it is": USAGE.encode(),
    "mark, CRLF": b"\xef\xbb\xbf" + USAGE.replace("\n", "\r\n").encode(),
    "semicolons": USAGE.replace(",", ";").encode(),
    "TAB, UTF-16": USAGE.replace(",", "\t").encode("utf-16"),
    "columns renamed": USAGE.replace(HEADER, VIVA).encode(),
    "fewer columns": USAGE.replace(HEADER, SHORT).replace(",Qwyjibo,,No,05/01/2024 09:00:00 AM", "").encode(),
    "short name of the number": USAGE.replace("Meeting ID", "ID").replace("Join Time", "Join time").encode(),
    "day first": USAGE.replace("05/20/", "20/05/").replace("06/17/", "17/06/").encode(),
    "other order of rows": "\n".join([HEADER, *reversed(ROWS), ""]).encode(),
}
EXAMPLES = {"zoom_usage": [("zoomus_meetings.csv", USAGE.encode(), {})]}


def at(hour: int, minute: int) -> datetime:
    """A moment of the first meeting in UTC."""
    return datetime(2024, 5, 20, hour, minute)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_facts(desk, name: str) -> None:
    (outcome,) = desk.bring("meetings.csv", FORMS[name])
    assert (outcome.status, outcome.source) == ("imported", "zoom_usage")
    assert outcome.period == (date(2024, 5, 20), date(2024, 6, 17))
    assert outcome.rows == Rows(new=5, skipped=1)
    assert desk.ask("select event_key, title, starts_at from mentions order by 1") == [
        ("zoom|81234567890|2024-05-20", "Forum 5", at(14, 55)),
        ("zoom|90034567890|2024-06-17", "Workshop 2", datetime(2024, 6, 17, 9, 0)),
    ]
    assert sorted(desk.ask("select event_key, role, is_present, joined_at, seconds, domain from attendances"), key=str) == [
        ("zoom|81234567890|2024-05-20", "attendee", True, at(15, 0), 1200, "uni.example"),
        ("zoom|81234567890|2024-05-20", "attendee", True, at(15, 0), 3660, None),
        ("zoom|81234567890|2024-05-20", "attendee", True, at(15, 25), 2160, "uni.example"),
        ("zoom|81234567890|2024-05-20", "host", True, at(14, 55), 4200, "uni.example"),
        ("zoom|90034567890|2024-06-17", "attendee", True, datetime(2024, 6, 17, 9, 0), 3600, "uni.example"),
        ("zoom|90034567890|2024-06-17", "host", False, None, None, None),
    ]  # fmt: skip
    assert desk.ask("select event_id, count(*) from attendance group by 1 order by 1") == [
        ("2024-05-20-forum-5", 2), ("2024-06-17-workshop-2", 1),
    ]  # fmt: skip
    assert [problem.message for problem in outcome.problems] == [
        "This report is of 2 meetings, and each becomes an event. If some of them are none of the community’s, undo "
        "this, take out their rows and bring it again.",
        "1 row was skipped: a stay in the waiting room is none in the meeting.",
        "1 person has a name but no address: they count for their event, not among people.",
    ]


def test_a_meeting_s_own_list_and_the_report_are_one_session(desk) -> None:
    own = (
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,\n"
        "812 3456 7890,Forum 5,05/20/2024 03:55:00 PM,05/20/2024 05:05:00 PM,hana.zyxwort@uni.example,70,9,\n\n"
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
        "Anna Zyxwort,anna.zyxwort@uni.example,05/20/2024 04:00:00 PM,05/20/2024 04:20:00 PM,20,Yes\n"
    )
    desk.bring("participants.csv", own.encode())
    desk.bring("meetings.csv", USAGE.encode())
    assert desk.ask("select count(*) from attendances where is_current and event_key like '%2024-05-20'") == [(4,)]
    assert desk.ask("select count(*) from event") == [(2,)]
    desk.undo(2)
    assert desk.ask("select seconds from attendance") == [(1200,)]


def test_rows_that_cannot_be_read_are_refused_and_lose_no_other(desk) -> None:
    content = USAGE.replace("06/17/2024 10:00:00 AM,06/17/2024 11:00:00 AM,60,2", "soon,,60,2").replace(
        ",61,Yes", ",long,Yes"
    )
    (outcome,) = desk.bring("meetings.csv", content.encode())
    assert outcome.rows == Rows(new=3, refused=2, skipped=1)
    assert [problem.message for problem in outcome.problems if problem.is_refusal] == [
        "The minutes “long” are no number.", "The row does not say when its meeting began: “soon” cannot be read.",
    ]  # fmt: skip


def test_a_row_that_names_nobody_is_skipped(desk) -> None:
    (outcome,) = desk.bring("meetings.csv", (USAGE + f"{OTHER},,,,,,,,\n").encode())
    assert outcome.rows == Rows(new=5, skipped=2)


def test_a_report_of_unique_users_has_minutes_but_no_times(desk) -> None:
    header = ",".join(HEADER.split(",")[:14]) + ",Total Duration (Minutes),Guest"
    rows = f"{FORUM},Anna Zyxwort,anna.zyxwort@uni.example,56,Yes\n{FORUM},Ben Zyxwort,,61,Yes\n"
    (outcome,) = desk.bring("meetings.csv", f"{header}\n{rows}".encode())
    assert outcome.rows == Rows(new=2)
    assert desk.ask("select seconds from attendance order by 1") == [(3360,), (3660,)]


def test_without_participants_it_is_refused(desk) -> None:
    content = ",".join(HEADER.split(",")[:12]) + "\n" + FORUM + "\n"
    (preview,) = desk.look("meetings.csv", content.encode())
    assert preview.refusal.startswith(
        "This is Zoom’s usage report of a whole account without its participants. It names meetings but nobody who came"
    )
