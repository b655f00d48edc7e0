"""Meetup's lists of answers and of members: TAB text called .xls and CSV, guests, hosts, no addresses anywhere."""

from datetime import date, datetime

import pytest

from data.comparing import Rows

# ruff: noqa: E501 - the lists' lines are as wide as Meetup writes them

DAY = date(2019, 5, 21)
EVENT = "2019-05-21 Talks and Tea"

# Hal hosts, Anna came with a guest, Ben did not come, Cleo said no, Dan waits
OLD = """Name\tAttendance\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile\tNotes
Hal Ivy\tYes\tuser 1\tOrganizer\tYes\tYes\t 0\t05/01/2019\t01/02/2016\thttps://www.meetup.com/g/members/1\t
Anna Bell\tYes\tuser 2\t\tNo\tYes\t 1\t05/13/2019\t01/02/2017\thttps://www.meetup.com/g/members/2\tsomething
Ben Day\tNo show\tuser 3\t\tNo\tYes\t 0\t05/14/2019\t01/02/2018\thttps://www.meetup.com/g/members/3\t
Cleo Fox\t\tuser 4\t\tNo\tNo\t 0\t05/15/2019\t01/02/2018\thttps://www.meetup.com/g/members/4\t
Dan Elm\t\tuser 5\t\tNo\tWaitlist\t 0\t05/16/2019\t01/02/2018\thttps://www.meetup.com/g/members/5\t
"""
WITHOUT_ATTENDANCE = """Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile
Hal Ivy\tuser 1\tOrganizer\tYes\tYes\t 0\t05/01/2019\t01/02/2016\thttps://www.meetup.com/g/members/1
Anna Bell\tuser 2\t\t\tYes\t 1\t05/13/2019\t01/02/2017\thttps://www.meetup.com/g/members/2
Ben Day\tuser 3\t\t\tYes\t 0\t05/14/2019\t01/02/2018\thttps://www.meetup.com/g/members/3
Cleo Fox\tuser 4\t\t\tNo\t 0\t05/15/2019\t01/02/2018\thttps://www.meetup.com/g/members/4
Dan Elm\tuser 5\t\t\tWaitlist\t 0\t05/16/2019\t01/02/2018\thttps://www.meetup.com/g/members/5
"""
OF_2026 = """Name,User ID,Title,RSVP,Guests,RSVPed on,Event Host
Hal Ivy,1,Organizer,Yes,0,"May 1, 2019",Yes
Anna Bell,2,,Yes,1,"May 13, 2019",No
Ben Day,3,,Yes,0,"May 14, 2019",No
Cleo Fox,4,,No,0,"May 15, 2019",No
Dan Elm,5,,Waitlist,0,"May 16, 2019",No
"""
ANSWERS = {
    "old, TAB text called .xls": OLD.encode(),
    "without attendance": WITHOUT_ATTENDANCE.encode(),
    "2026": OF_2026.encode(),
    "2026, quoted, CRLF, a mark": b"\xef\xbb\xbf" + OF_2026.replace("\n", "\r\n").encode(),
    "old, UTF-16": OLD.encode("utf-16"),
}
MEMBERS_2016 = """Name\tUser ID\tTitle\tMember ID\tLocation\tJoined Group on\tLast visited group on\tLast Attended\tTotal RSVPs\tRSVPed Yes\tRSVPed Maybe\tRSVPed No\tMeetups attended\tNo shows\tIntro\tPhoto\tAssistant Organizer\tMailing List\tURL of Member Profile\tWhat do you do?
Hal Ivy\tuser 1\tOrganizer\t1\tLeeds\t01/02/2016\t06/07/2016\t05/05/2016\t 9\t 9\t 0\t 0\t 9\t 0\tHello\tYes\t\tYes\thttps://www.meetup.com/g/members/1\tQwyjibo
Anna\tuser 2\t\t2\tYork\t03/04/2016\t05/06/2016\t\t 1\t 1\t 0\t 0\t 1\t 0\t\tNo\tYes\tYes\thttps://www.meetup.com/g/members/2\t
Anna\tuser 3\t\t3\tHull\t03/04/2016\t\t\t 0\t 0\t 0\t 0\t 0\t 0\t\tNo\t\tYes\thttps://www.meetup.com/g/members/3\t
"""
MEMBERS_2026 = """"Name","Title","Member ID","Location","Joined Group on","Last visited group on","Last Attended","All time RSVPs","All time 'Yes' RSVPs","All time 'No' RSVPs","Events attended","No shows","Intro","Photo","Role","URL of Member Profile","Q: Introduction"
"Hal Ivy","","1","Leeds","January 2, 2016","June 7, 2016","","9","9","0","9","0","Hello","Yes","ORGANIZER","https://www.meetup.com/members/1","Qwyjibo"
"Anna","","2","York","March 4, 2016","May 6, 2016","","1","1","0","1","0","","No","ASSISTANT_ORGANIZER","https://www.meetup.com/members/2",""
"Anna","","3","Hull","March 4, 2016","","","0","0","0","0","0","","No","MEMBER","https://www.meetup.com/members/3",""
"""
MEMBERS = {
    "2016, TAB text called .xls": MEMBERS_2016.encode(),
    "2026": MEMBERS_2026.encode(),
    "2026, semicolons": MEMBERS_2026.replace('","', '";"').encode("cp1252"),
}
EXAMPLES = {
    "meetup_rsvps": [
        ("Our_Group.xls", OLD.replace("Bell", "Zyxwort").replace("something", "Qwyjibo").encode(), {"event": EVENT})
    ],
    "meetup_members": [
        ("Our_Group_Member_List_on_06-08-16.xls", MEMBERS_2016.replace("Anna", "Anna Zyxwort").encode(), {}),
        ("our-group_1_group_members.csv", MEMBERS_2026.replace("Leeds", "Qwyjibo").encode(), {}),
    ],
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_form_of_answers_counts_guests_and_leaves_the_host_out(desk, name: str) -> None:
    label = "Our_Group.xls" if "xls" in name else "answers.csv"
    (outcome,) = desk.bring(label, ANSWERS[name], event=EVENT)
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "meetup_rsvps", Rows(new=5))
    assert outcome.period == (DAY, DAY)
    has_came = "old" in name
    assert desk.ask("select measure, event_key, event_date from mentions order by 1") == [
        (measure, "meetup|talksandtea|2019-05-21", DAY)
        for measure in (["attendance", "registrations"] if has_came else ["registrations"])
    ]
    statuses = ["checked in" if has_came else "registered"] * 2 + ["registered", "registered", "declined", "waitlisted"]
    assert desk.ask("select status from registrations order by row_no, status") == [
        *[(status,) for status in ([statuses[0]] if has_came else ["registered"])],
        *[(status,) for status in (["checked in", "registered"] if has_came else ["registered", "registered"])],
        ("registered",), ("declined",), ("waitlisted",),
    ]  # fmt: skip
    assert desk.ask("select min(registered_at) from registrations") == [(datetime(2019, 4, 30, 23),)]
    # Anna, her guest and Ben; nobody has an address
    assert desk.ask("select count(*) filter (counts), count(person_id) from registration") == [(3, 0)]
    assert desk.ask("select count(*) from attendance") == [(2 if has_came else 0,)]


def test_what_the_list_does_not_have_is_said(desk) -> None:
    (outcome,) = desk.bring("answers.csv", ANSWERS["2026"], event=EVENT)
    assert [problem.message for problem in outcome.problems] == [
        "Nobody is checked in: the file says who registered, not who came.",
        "Meetup gives no addresses: 5 people count for the event, not among people.",
        "1 guest was announced: each is a person more.",
    ]


def test_the_event_is_that_of_the_file_s_name_or_asked_for(desk) -> None:
    for label in ("answers.csv", "RSVPs 2019-05-21.csv", "Talks and Tea.csv"):
        (asked,) = desk.look(label, ANSWERS["2026"])
        assert asked.needs == "event"
    (outcome,) = desk.bring("2019-05-21 Talks and Tea.csv", ANSWERS["2026"])
    assert outcome.status == "imported"
    assert desk.ask("select title, event_date from event") == [("Talks and Tea", DAY)]


def answers(*rows: str) -> bytes:
    return "\n".join(["Name,User ID,Title,RSVP,Guests,RSVPed on,Event Host,Attendance", *rows, ""]).encode()


def test_two_members_of_one_name_are_two_people_and_the_same_answer_twice_is_one(desk) -> None:
    rows = [
        'Anna,user 1,,Yes,0,"May 1, 2019",,Yes', 'Anna,user 2,,Yes,2,"May 2, 2019",,No', 'Ben,user 3,,Yes,0,"May 2, 2019",,',
        'Ben,user 3,,Yes,0,"May 2, 2019",,', 'Test,user 4,,Yes,0,"May 2, 2019",,',
    ]  # fmt: skip
    (outcome,) = desk.bring("a.csv", answers(*rows), event=EVENT)
    assert outcome.rows == Rows(new=4, skipped=1)
    assert desk.ask("select count(*) filter (counts), count(*) filter (attended) from registration") == [(5, 1)]
    (newer,) = desk.bring(
        "b 2019-06-01.csv",
        answers(rows[0], rows[1].replace("Yes,2", "Yes,1"), rows[2].replace("Yes", "No")),
        event=EVENT,
    )
    assert newer.comparison.gone == 2  # a guest and the test account
    assert desk.ask("select count(*) filter (counts) from registration") == [(3,)]
    desk.undo(2)
    assert desk.ask("select count(*) filter (counts) from registration") == [(5,)]


def test_what_cannot_be_read_is_refused(desk) -> None:
    rows = [
        'Anna,1,,Yes,0,"May 1, 2019",,Yes', 'Ben,2,,Zacharias,0,"May 1, 2019",,', 'Cleo,3,,Yes,Zacharias,"May 1, 2019",,',
        "Dan,4,,Yes,0,Zacharias,,", 'Eve,5,,Yes,0,"May 1, 2019",,Zacharias',
    ]  # fmt: skip
    (outcome,) = desk.bring("a.csv", answers(*rows), event=EVENT)
    assert outcome.rows == Rows(new=1, refused=4)
    assert [(one.row_no, one.column, one.message) for one in outcome.problems if one.is_refusal] == [
        (3, "RSVP", "This answer is not known."),
        (4, "Guests", "The number of guests is none."),
        (5, "RSVPed on", "The date cannot be read."),
        (6, "Attendance", "The attendance says neither yes nor no."),
    ]


def test_a_moment_with_a_word_between_day_and_time_is_read(desk) -> None:
    desk.bring("a.csv", answers('Anna,1,,Yes,0,"May 1, 2019 at 6:30 PM",,'), event=EVENT)
    assert desk.ask("select registered_at from registrations") == [(datetime(2019, 5, 1, 17, 30),)]


@pytest.mark.parametrize("name", MEMBERS)
def test_every_form_of_members_gives_the_same_stock(desk, name: str) -> None:
    label = "Our_Group_Member_List_on_06-08-16.xls" if "xls" in name else "our-group_1_group_members.csv"
    (outcome,) = desk.bring(label, MEMBERS[name])
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "meetup_members", Rows(new=3))
    assert desk.ask("select platform, role, joined_on, last_visited_on from group_members order by row_no") == [
        ("meetup", "organiser", date(2016, 1, 2), date(2016, 6, 7)),
        ("meetup", "assistant organiser", date(2016, 3, 4), date(2016, 5, 6)),
        ("meetup", "member", date(2016, 3, 4), None),
    ]
    day = date(2016, 6, 8) if "xls" in name else date(2016, 6, 7)
    assert desk.ask("select measure, since, until from coverage") == [("group_members", day, day)]
    assert desk.ask("select count(*) from event") == [(0,)]
    assert [problem.message for problem in outcome.problems] == [
        "Meetup gives no addresses: its members (3 in this list) are a number, not people who can be met again elsewhere. Who left the group is in no list after."
    ]


def test_a_member_is_the_same_in_both_forms_and_the_newest_list_is_the_stock(desk) -> None:
    desk.bring("Our_Group_Member_List_on_06-08-16.xls", MEMBERS["2016, TAB text called .xls"])
    later = MEMBERS_2026.replace('"3","Hull","March 4, 2016",""', '"4","Hull","May 4, 2017","May 5, 2017"')
    (newer,) = desk.bring("our-group_1_group_members.csv", later.encode())
    assert (newer.rows, newer.comparison.gone) == (Rows(new=1, unchanged=2), 1)
    assert desk.ask("select count(*) from group_members where is_current") == [(3,)]
    (older,) = desk.bring("Our_Group_Member_List_on_06-07-16.xls", MEMBERS["2026"])
    assert older.rows == Rows(skipped=3)
    desk.undo(2, 3)
    assert desk.ask("select count(*) from group_members where is_current") == [(3,)]


def test_days_of_members_that_prove_their_order_are_read_so_and_others_refused(desk) -> None:
    content = MEMBERS_2016.replace("03/04/2016", "23/04/2016").replace("01/02/2016", "01/02/2016")
    desk.bring("members.xls", content.encode())
    assert desk.ask("select joined_on from group_members order by row_no") == [
        (date(2016, 2, 1),), (date(2016, 4, 23),), (date(2016, 4, 23),),
    ]  # fmt: skip
    (outcome,) = desk.bring("members 2020-01-01.xls", MEMBERS_2016.replace("01/02/2016", "Qwyjibo").encode())
    assert [(one.row_no, one.column, one.message) for one in outcome.problems if one.is_refusal] == [
        (2, "Joined Group on", "The day of joining cannot be read.")
    ]
