"""Mailchimp's campaigns: generations, re-saved copies, A/B tests, test sends, and the reports of single campaigns."""

from datetime import date, datetime

import pytest

HEADER = (
    'Title,Subject,List,"Send Date","Send Weekday","Total Recipients","Successful Deliveries","Soft Bounces",'
    '"Hard Bounces","Total Bounces","Times Forwarded","Forwarded Opens","Unique Opens","Open Rate","Total Opens",'
    '"Unique Clicks","Click Rate","Total Clicks",Unsubscribes,"Abuse Complaints","Times Liked on Facebook",'
    '"Folder Id","Unique Id","Total Orders","Total Gross Sales","Total Revenue"'
)
ANALYTICS = (
    ',"Analytics ROI","Campaign Cost","Revenue Created",Visits,"New Visits",Pages/Visit,"Bounce Rate",'
    '"Time on Site","Goal Conversion Rate","Per Visit Goal Value",Transactions,"Ecommerce Conversion Rate",'
    '"Per Visit Value","Average Value"'
)
ROW = (
    '{title},Our news,Members,"{sent}",Friday,{recipients},{delivered},1,1,2,0,0,30,{rate},57,7,6.48%,7,1,0,0,0,{id},'
    "0,0,0"
)


def row(title: str, number: str, sent: str = "Oct 26, 2018 02:56 pm", recipients: str = "110", **more: str) -> str:
    delivered = more.pop("delivered", str(int(recipients.replace(",", "").strip('"')) - 2))
    return ROW.format_map(
        {"title": title, "id": number, "sent": sent, "recipients": recipients, "delivered": delivered, "rate": "27.78%"}
        | more
    )


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join((header, *rows, "")).encode()


EXAMPLES = {
    "mailchimp_campaigns": [
        (
            "campaigns.csv",
            table(
                row("News 1", "aaaa000001").replace("Our news", "Qwyjibo anna.zyxwort@uni.example"),
                row("News 2", "aaaa000002", "Nov 26, 2018 02:56 pm"),
                row("News 2", "aaaa000003", "Dec 26, 2018 02:56 pm"),
            ),
            {},
        )
    ]
}
FACTS = {
    "recipients": 110, "delivered": 108, "soft_bounces": 1, "hard_bounces": 1, "bounces": 2, "forwards": 0,
    "forwarded_opens": 0, "openers": 30, "opens": 57, "clickers": 7, "clicks": 7, "unsubscribes": 1,
    "complaints": 0, "likes": 0,
}  # fmt: skip
GENERATIONS = {
    "2018": table(row("News", "17671f6028")),
    "with Google Analytics": table(row("News", "17671f6028") + ",n/a" * 14, header=HEADER + ANALYTICS),
    "Audience for List": table(row("News", "17671f6028"), header=HEADER.replace("List", "Audience")),
    "re-saved": table(
        row("News", "17671f6028", "10/26/18 14:56", rate="27.78").replace("6.48%", "6.48"),
        header=HEADER.replace('"', "").lower().replace(" ", "_"),
    ),
    "semicolons": table(row("News", "17671f6028", "26 Oct 2018 14:56"), header=HEADER).replace(b",", b";"),
    "UTF-16": table(row("News", "17671f6028")).decode().encode("utf-16"),
}


@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_generation_holds_the_same(desk, generation: str) -> None:
    (outcome,) = desk.bring("campaigns.csv", GENERATIONS[generation])
    assert (outcome.status, outcome.source, outcome.rows.new, outcome.rows.read) == (
        "imported", "mailchimp_campaigns", 1, 1,
    )  # fmt: skip
    assert desk.ask("select native_id, title, part, sent_at, sent_on from campaigns") == [
        ("17671f6028", "News", None, datetime(2018, 10, 26, 13, 56), date(2018, 10, 26))  # British Summer Time
    ]
    assert dict(desk.ask("select measure, value from campaign_figures")) == FACTS
    assert desk.ask("select measure, since, until from coverage") == [
        ("campaigns", date(2018, 10, 26), date(2018, 10, 26))
    ]


def test_titles_repeat_and_campaigns_are_told_apart_by_their_id(desk) -> None:
    (outcome,) = desk.bring(
        "campaigns.csv",
        table(
            row("News", "a1"), row("News", "a2"), row("News (copy 01)", "a3"), row("[Re-sent] News", "a4"),
            row("Half | half", "a5"), row("News", "a2", unsubs="9"),
        ),
    )  # fmt: skip
    assert (outcome.rows.new, outcome.rows.skipped) == (5, 1)
    assert [name for (name,) in desk.ask("select title from campaign order by campaign")] == [
        "News", "News", "News (copy 01)", "[Re-sent] News", "Half | half",
    ]  # fmt: skip


PARTS = [
    row("Big | news | Combo 1", "b1", recipients="154"), row("Big | news | Combo 2", "b2", recipients="154"),
    row("Big | news | Winner", "b3", "Oct 27, 2018 02:56 pm", "308"),
]  # fmt: skip
WHOLE = row("Big | news", "b4", recipients="616", delivered="610").replace("Our news", "")


def test_an_ab_test_counts_once_with_its_parts_and_its_whole(desk) -> None:
    (outcome,) = desk.bring("campaigns.csv", table(*PARTS, WHOLE, row("Other", "c1")))
    assert outcome.rows.new == 5
    assert desk.ask("select campaign, title, parts, recipients, delivered from campaign order by campaign") == [
        ("b4", "Big | news", 3, 616, 610), ("c1", "Other", 0, 110, 108),
    ]  # fmt: skip
    told = {one.measure: (one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations}
    assert told == {
        "delivered": (1328, 1332, "unexplained (-4)"), "recipients of the A/B test “Big | news”": (616, 616, ""),
    }  # fmt: skip


def test_parts_without_their_whole_are_added_up_until_it_comes(desk) -> None:
    again = [one.replace("Oct", "Dec").replace(",b", ",d") for one in PARTS]
    desk.bring("campaigns.csv", table(*PARTS, *again))
    once = ("Big | news", 3, 616, 610, 90)
    assert desk.ask("select title, parts, recipients, delivered, openers from campaign") == [once, once]
    (later,) = desk.bring("campaigns (1).csv", table(WHOLE))
    assert later.rows.new == 1
    assert desk.ask("select campaign, recipients, openers from campaign order by sent_on") == [
        ("b4", 616, 30), ("d1", 616, 90),
    ]  # fmt: skip
    desk.undo(later.import_id)
    assert desk.ask("select title, parts, recipients, delivered, openers from campaign") == [once, once]


def test_a_few_recipients_make_a_test_beside_real_sends_and_a_small_list_does_not(desk) -> None:
    small = [row("One", "a1", recipients="3"), row("Two", "a2", "Nov 26, 2018 02:56 pm", "12")]
    (outcome,) = desk.bring("campaigns.csv", table(*small))
    assert outcome.problems == ()
    assert desk.ask("select campaign, is_test from campaign order by all") == [("a1", False), ("a2", False)]
    big = [row("Three", "a3", recipients='"1,751"'), row("Four", "a4").replace("Members", "Test list")]
    (outcome,) = desk.bring("campaigns (2).csv", table(*small, *big))
    assert [problem.message for problem in outcome.problems] == [
        "3 campaigns with a few recipients, or to a list that is called a test, will be marked as tests and not be "
        "counted."
    ]
    assert desk.ask("select campaign, recipients, is_test from campaign order by all") == [
        ("a1", 3, True), ("a2", 12, True), ("a3", 1751, False), ("a4", 110, True),
    ]  # fmt: skip


def test_what_was_never_sent_is_skipped_and_what_cannot_be_read_is_refused(desk) -> None:
    (outcome,) = desk.bring(
        "campaigns.csv",
        table(
            row("Sent", "a1"), row("Draft", "a2", "", "0", delivered="0"), row("Lost", "a3", "31.02.2018"),
            row("Odd", "a4", recipients="12", delivered="about 9"), row("Gone", "a5", ""), "Totals" + "," * 25,
        ),
    )  # fmt: skip
    assert (outcome.rows.new, outcome.rows.skipped, outcome.rows.refused, outcome.rows.read) == (1, 2, 3, 6)
    assert [(problem.row_no, problem.message) for problem in outcome.problems if problem.is_refusal] == [
        (4, "“31.02.2018” cannot be read as a date."),
        (5, "“about 9” cannot be read as a whole number."),
        (6, "There is no date in this row."),
    ]


def test_an_older_export_changes_nothing_newer_and_the_same_bytes_nothing_at_all(desk) -> None:
    newer = table(row("News", "a1").replace(",30,", ",35,"), row("More", "a2", "Nov 26, 2018 02:56 pm"))
    desk.bring("campaigns.csv", newer)
    (late,) = desk.bring("old.csv", table(row("News", "a1")))
    assert (late.comparison.older, late.rows.new) == (1, 0)
    assert desk.ask("select openers from campaign order by campaign") == [(35,), (30,)]
    (again,) = desk.bring("again.csv", newer)
    assert again.status == "unchanged"


def test_klaviyos_list_is_not_taken_for_it(desk) -> None:
    (preview,) = desk.look(
        "campaigns.csv",
        b"Campaign Name,Subject,Send Time,Send Weekday,Total Recipients,Unique Opens,Total Opens,Unsubscribes\n"
        b"News,Hello,2024-05-01 10:00,Wednesday,10,5,6,0\n",
    )
    assert preview.refusal.startswith("This is Klaviyo")


def test_dates_of_a_resaved_list_that_nothing_decides_are_asked_for(desk) -> None:
    content = table(row("News", "a1", "4/11/17 15:50"), row("News", "a2", "5/11/17 15:50"))
    (preview,) = desk.look("campaigns.csv", content)
    assert (preview.status, preview.needs) == ("refused", "dates")
    desk.bring("campaigns.csv", content, dates="dmy")
    assert desk.ask("select sent_on from campaign order by 1") == [(date(2017, 11, 4),), (date(2017, 11, 5),)]
