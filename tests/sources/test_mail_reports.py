"""Reports of single campaigns: Mailchimp's plain and of an A/B test, MailerLite's; beside the list of all campaigns."""

import io
from datetime import date, datetime

import openpyxl
import pytest

PLAIN = """Email Campaign Report
"Title:","News (copy 01)"
"Subject Line:","Qwyjibo for you, anna.zyxwort@uni.example"
"Delivery Date/Time:","Mon, Apr 26, 2021 12:25"

"Overall Stats"
"Total Recipients:","1,751"
"Successful Deliveries:","1,742"
"Bounces:","9 (0.5%)"
"Times Forwarded:","0"
"Forwarded Opens:","0"
"Recipients Who Opened:","141 (8.1%)"
"Total Opens:","201"
"Last Open Date:","4/30/21 6:04"
"Recipients Who Clicked:","20 (1.1%)"
"Total Clicks:","157"
"Last Click Date:","9/8/23 16:20"
"Total Unsubs:","1"
"Total Abuse Complaints:","0"
"Times Liked on Facebook:","0"

"Clicks by URL"
"URL","Total Clicks","Unique Clicks"
"https://www.stats.example/anna-zyxwort?mc_eid=UNIQID&e=anna.zyxwort@uni.example","126","11"
"https://zyxwort.github.io/","20","13"
"https://example.us17.list-manage.com/unsubscribe?e=Qwyjibo","1,100","1"
"""
TEST = """Campaign Report
"Title:","COVER-29-04-2021"
"Delivery Date/Time:","Sat, May 1, 2021 10:15"

"Combination 1 Stats"
"Subject Line:","Qwyjibo: now"
"From Name:","☀️Anna Zyxwort"
"From Email:","anna.zyxwort@uni.example"
"Total Recipients:","1,751"
"Successful Deliveries:","1,742"
"Bounces:","9 (0.5%)"
"Recipients Who Opened:","141 (8.1%)"
"Total Opens:","201"
"Last Open Date:","1/7/26 17:40"
"Recipients Who Clicked:","20 (1.1%)"
"Total Clicks:","157"
"Total Unsubs:","1"
"Total Sales:","CA$0.00"

"Combination 2 Stats"
"Subject Line:","Qwyjibo: later"
"From Email:","anna.zyxwort@uni.example"
"Total Recipients:","1,750"
"Successful Deliveries:","1,742"
"Bounces:","8 (0.5%)"
"Recipients Who Opened:","125 (7.2%)"
"Recipients Who Clicked:","27 (1.5%)"
"Total Unsubs:","1"

"Combination 1 Clicks by URL"
"URL","Total Clicks","Unique Clicks"
"https://stats.example/a","126","1"

"Combination 2 Clicks by URL"
"URL","Total Clicks","Unique Clicks"
"https://stats.example/a","361","2"
"https://stats.example/b","0","0"
"""
MAILERLITE = """Campaign report
"Subject:","News"
"Sent","2021-09-28 13:00:00"

"Campaign results"
"Total emails sent:","4116"
"Opened:","1085 (26.66%)"
"Clicked:","32 (0.79%)"

"Bad statistics"
"Unsubscribed:","47 (1.14%)"
"Spam complaints:","0 (0%)"
"Hard bounce:","5 (0.12%)"
"Soft bounce:","41 (1%)"

"Reading environment"
"Mobile:","40.63%"
"Desktop:","5.69%"

"Top email clients"
"Email client","Subscribers"
"Gmail","33.39%"
"","10.46%"

"Links activity"
"Links","Unique clicks","Total clicks"
"Unsubscribe link","36","41"
"https://stats.example/qwyjibo?ml_subscriber=zyxwort","15","19"
"""
EXAMPLES = {
    "mailchimp_report": [("report.csv", PLAIN.encode(), {}), ("ab.csv", TEST.encode(), {})],
    "mailerlite_report": [("report.csv", MAILERLITE.encode(), {})],
}
CAMPAIGN = "campaign, title, sent_on, recipients, delivered, openers, opens, clickers, clicks, unsubscribes"
LISTED = (
    "Title,Subject,List,Send Date,Total Recipients,Successful Deliveries,Unique Opens,Unique Clicks,Unique Id\n"
    '{title},Hello,Members,"Apr 26, 2021 12:25 pm",{recipients},1742,150,21,{id}\n'
)


def workbook(text: str) -> bytes:
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append([cell.strip('"') for cell in line.split('","')])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    {
        "as it comes": ("report.csv", PLAIN.encode()),
        "semicolons": ("report.csv", PLAIN.replace('","', '";"').encode()),
        "padded": ("report.csv", b"".join(line + b",\r\n" for line in PLAIN.encode().splitlines())),
        "UTF-16": ("report.csv", PLAIN.encode("utf-16")),
        "a workbook": ("report.xlsx", workbook(PLAIN)),
    }.values(),
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_mailchimps_plain_report(desk, name: str, content: bytes) -> None:
    (outcome,) = desk.bring(name, content)
    assert (outcome.status, outcome.source) == ("imported", "mailchimp_report"), outcome.problems
    assert (outcome.rows.read, outcome.rows.new, outcome.rows.skipped, outcome.rows.refused) == (20, 16, 4, 0)
    assert desk.ask(f"select {CAMPAIGN} from campaign") == [
        ("mailchimp|newscopy01|2021-04-26", "News (copy 01)", date(2021, 4, 26), 1751, 1742, 141, 201, 20, 157, 1)
    ]
    assert desk.ask("select sent_at from campaigns") == [(datetime(2021, 4, 26, 11, 25),)]
    assert desk.ask("select position, host, clicks, clickers from campaign_links order by 1") == [
        (1, "www.stats.example", 126, 11), (2, "github.io", 20, 13), (3, "example.us17.list-manage.com", 1100, 1),
    ]  # fmt: skip
    assert [(one.measure, one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations] == [
        ("delivered", 1742, 1742, "")
    ]


def test_mailchimps_report_of_an_ab_test_adds_its_combinations_up(desk) -> None:
    (outcome,) = desk.bring("report.csv", TEST.encode())
    assert (outcome.source, outcome.rows.read, outcome.rows.refused) == ("mailchimp_report", 26, 0)
    assert desk.ask(f"select {CAMPAIGN}, parts from campaign") == [
        (
            "mailchimp|cover29042021|2021-05-01", "COVER-29-04-2021", date(2021, 5, 1), 3501, 3484, 266, 201, 47, 157,
            2, 2,
        )
    ]  # fmt: skip
    assert desk.ask("select part, count(*) from campaigns group by part order by part nulls first") == [
        (None, 1), ("Combo 1", 1), ("Combo 2", 1),
    ]  # fmt: skip
    assert desk.ask("select clicks, clickers from campaign_links order by clicks") == [(0, 0), (126, 1), (361, 2)]


def test_the_combinations_of_a_report_are_held_against_its_whole_once(desk) -> None:
    stats = '"Total Recipients:","{n}"\n"Successful Deliveries:","{n}"\n"Bounces:","0 (0.0%)"\n\n'
    head = 'Campaign Report\n"Title:","News"\n"Subject Line:","A"\n"Delivery Date/Time:","Mon, Apr 26, 2021 12:25"\n\n'
    parts = "".join(f'"Combination {i} Stats"\n' + stats.format(n=100) for i in (1, 2))
    (outcome,) = desk.bring("report.csv", (head + '"Overall Stats"\n' + stats.format(n=200) + parts).encode())
    told = {one.measure: (one.theirs, one.ours) for one in outcome.comparison.reconciliations}
    assert told["recipients of the A/B test “News”"] == (200, 200), outcome.problems


def test_mailerlites_report_counts_what_did_not_bounce_as_delivered(desk) -> None:
    (outcome,) = desk.bring("report.csv", MAILERLITE.encode())
    assert (outcome.source, outcome.rows.read, outcome.rows.refused) == ("mailerlite_report", 16, 0)
    assert desk.ask(f"select {CAMPAIGN} from campaign") == [
        ("mailerlite|news|2021-09-28", "News", date(2021, 9, 28), 4116, 4070, 1085, None, 32, None, 47)
    ]
    assert desk.ask("select host, clicks, clickers from campaign_links order by position") == [
        (None, 41, 36), ("stats.example", 19, 15),
    ]  # fmt: skip


def test_a_list_and_a_report_of_one_campaign_are_one_and_are_compared(desk) -> None:
    desk.bring("report.csv", PLAIN.encode())
    (listed,) = desk.bring("campaigns.csv", LISTED.format(title="News (copy 01)", recipients=1750, id="a1").encode())
    assert desk.ask("select campaign, recipients, openers, opens from campaign") == [("a1", 1750, 150, 201)]
    told = [(one.measure, one.theirs, one.ours, one.reason) for one in listed.comparison.reconciliations]
    assert sorted(told) == [
        ("delivered of “News (copy 01)”", 1742, 1742, ""),
        ("recipients of “News (copy 01)”", 1750, 1751, "unexplained (-1)"),
    ]
    desk.bring("other.csv", LISTED.format(title="Other", recipients=9, id="a2").encode())
    assert desk.ask("select count(*) from campaign") == [(2,)]


def test_a_report_without_a_day_asks_for_it_and_a_count_that_is_none_is_refused(desk) -> None:
    content = PLAIN.replace("Mon, Apr 26, 2021 12:25", "").encode()
    (preview,) = desk.look("report.csv", content)
    assert (preview.status, preview.needs) == ("refused", "period")
    desk.bring("report.csv", content, period=(date(2021, 4, 26), date(2021, 4, 26)))
    assert desk.ask("select sent_on, recipients from campaign") == [(date(2021, 4, 26), 1751)]
    (outcome,) = desk.bring("report.csv", PLAIN.replace('"201"', '"about 20"').encode())
    assert (outcome.status, outcome.rows.refused) == ("imported", 1)
    assert [(problem.row_no, problem.message) for problem in outcome.problems] == [
        (13, "“about 20” cannot be read as a whole number.")
    ]


def test_other_reports_of_campaigns_are_not_taken_for_one(desk) -> None:
    (outcome,) = desk.bring("report.csv", b"Campaign report\nSent,5\nHits,7\n")
    assert outcome.status == "refused"
