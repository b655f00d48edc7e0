"""Substack's ZIP with posts, readers and subscribers, and the loose tables of its dashboard."""

from datetime import date, datetime

import pytest

POSTS = (
    "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n"
    '101.first,2024-05-02T09:00:00.000Z,true,2024-05-02T09:01:00.000Z,,newsletter,everyone,"First, of all",Qwyjibo,\n'
    "102.second,2024-06-06T09:00:00.000Z,TRUE,2024-06-06T23:30:00.000Z,,podcast,everyone,Second,,\n"
    "103.draft,,false,,,newsletter,everyone,Draft,,\n"
    "104.about,2024-01-01T09:00:00.000Z,true,2024-01-01T09:00:00.000Z,,page,everyone,About,,\n"
    "105.web,2024-06-07T09:00:00.000Z,true,,,newsletter,everyone,Only on the web,,\n"
)
DELIVERS = "post_id,timestamp,email,post_type,post_audience,active_subscription\n" + "".join(
    f"101.first,2024-05-02T09:01:0{number}.000Z,{one}.zyxwort@uni.example,newsletter,everyone,true\n"
    for number, one in enumerate(["anna", "ben", "cleo", "dora"])
)
OPENS = (
    "post_id,timestamp,email,post_type,post_audience,active_subscription,country,city,region,device_type,client_os,"
    "client_type\n"
) + "".join(
    f"101.first,2024-05-0{day}T10:00:00.000Z,{one}.zyxwort@uni.example,newsletter,everyone,true,GB,Qwyjibo,LND,"
    "desktop,mac,mail\n"
    for day, one in ((2, "anna"), (3, "anna"), (3, "ben"))
)
PEOPLE = (
    "email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\n"
    "anna.zyxwort@uni.example,false,,other,false,2024-03-01T10:00:00.000Z,\n"
    "ben.zyxwort@firm.example,false,,other,true,2024-03-02T10:00:00.000Z,\n"
    "cleo.zyxwort@uni.example,true,2030-01-01,yearly,false,2024-04-02T10:00:00.000Z,2024-04-02T10:00:00.000Z\n"
)
PAGE = (
    "Email,Name,Type,Stripe plan,Start date,Activity,Revenue\n"
    "anna.zyxwort@uni.example,Anna Zyxwort,Subscriber,,2024-03-01,5,0\n"
    ",Ben Zyxwort,Comp,,2024-03-02,1,0\n"
    "cleo.zyxwort@uni.example,,Subscriber,Yearly,2024-03-03,3,80\n"
)
STATS = (
    "title,post_date,audience,views,engagement_rate,signups,subscribes,estimated_value,open_rate\n"
    '"First, of all",2024-05-02T09:00:00.000Z,everyone,"1,210",0.12,4,0,0,0.5\n'
    "Gone,2024-01-05T09:00:00.000Z,everyone,80,0.1,1,0,0,0.41\n"
    "Older,2023-12-05T09:00:00.000Z,everyone,60,0.1,,0,0,0.31\n"
)
SOURCES = (
    "Date,Source,Category,Unique visitors,New subscribers,New revenue\n2026/06/09,Zyxwort’s letter,Substack,9,2,0\n"
    "2026/06/09,Qwyjibo’s letter,Substack,3,1,0\n2026/06/09,google.example,Search,5,0,0\n"
)
EXAMPLES = {
    "substack": [
        ("export/posts.csv", POSTS.encode(), {}),
        ("export/posts/101.first.delivers.csv", DELIVERS.encode(), {}),
        ("export/posts/101.first.opens.csv", OPENS.encode(), {}),
        ("email_list.ours.csv", PEOPLE.encode(), {}),
        ("subscribers.csv", PAGE.encode(), {}),
        ("ours_email_stats.csv", STATS.encode(), {}),
        ("ours_growth_sources.csv", SOURCES.encode(), {}),
    ]
}
CAMPAIGNS = "select campaign, title, sent_on, recipients, delivered, openers, opens from campaign order by sent_on"


def test_the_zip_with_its_pages_passed_over(desk, zipped) -> None:
    outcomes = desk.bring(
        "export.zip",
        zipped({
            "posts.csv": POSTS.encode(), "email_list.ours.csv": PEOPLE.encode(),
            "posts/101.first.html": b"<p>Qwyjibo</p>", "posts/102.second.html": b"<h1>More",
            "posts/101.first.delivers.csv": DELIVERS.encode(), "posts/101.first.opens.csv": OPENS.encode(),
        }),
    )  # fmt: skip
    assert [(one.label, one.status, one.source) for one in outcomes] == [
        ("export.zip/email_list.ours.csv", "imported", "substack"),
        ("export.zip/posts.csv", "imported", "substack"),
        ("export.zip/posts/101.first.delivers.csv", "imported", "substack"),
        ("export.zip/posts/101.first.opens.csv", "imported", "substack"),
    ]
    assert [problem.message for one in outcomes for problem in one.problems] == [
        "2 web pages beside the tables were not read."
    ]
    posts = outcomes[1].rows
    assert (posts.read, posts.new, posts.skipped, posts.refused) == (5, 2, 3, 0)
    assert (outcomes[3].rows.read, outcomes[3].rows.new, outcomes[3].rows.skipped) == (3, 1, 2)
    assert desk.ask(CAMPAIGNS) == [
        ("101", "First, of all", date(2024, 5, 2), 4, 4, 2, 3),
        ("102", "Second", date(2024, 6, 7), None, None, None, None),  # sent on a summer's night
    ]
    assert desk.ask("select status, domain, joined_on from subscribers order by joined_on") == [
        ("subscribed", "uni.example", date(2024, 3, 1)), ("unsubscribed", "firm.example", date(2024, 3, 2)),
        ("subscribed", "uni.example", date(2024, 4, 2)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "email,active_subscription,expiry,email_disabled,created_at",
        "email,active_subscription,expiry,prefer_digests,created_at",
        "email,active_subscription,expiry,plan,email_disabled,created_at",
    ],
)
def test_short_forms_of_the_list(desk, header: str) -> None:
    cells = {"email": "a@uni.example", "created_at": "2024-03-01T10:00:00.000Z", "plan": "other"}
    row = ",".join(cells.get(name, "false") for name in header.split(","))
    (outcome,) = desk.bring("email_list.csv", f"{header}\n{row}\n".encode())
    assert (outcome.source, outcome.rows.new) == ("substack", 1)
    assert desk.ask("select status, joined_on from subscribers") == [("subscribed", date(2024, 3, 1))]


def test_the_page_of_subscribers_counts_who_has_no_address(desk) -> None:
    (outcome,) = desk.bring("subscribers.csv", PAGE.encode())
    assert (outcome.source, outcome.rows.new) == ("substack", 3)
    assert [problem.message for problem in outcome.problems] == [
        "1 of the 3 rows have no usable address: they count, and their side is unknown."
    ]
    assert desk.ask("select count(*), count(person_key), count(distinct nth) from subscribers") == [(3, 2, 1)]


def test_figures_of_posts_join_the_post_of_their_title_and_day(desk) -> None:
    desk.bring("posts.csv", POSTS.encode())
    (outcome,) = desk.bring("stats.csv", STATS.encode())
    assert (outcome.source, outcome.rows.new, outcome.rows.refused) == ("substack", 3, 0)
    assert [(one[0], one[2]) for one in desk.ask(CAMPAIGNS)] == [
        ("substack|older|2023-12-05", date(2023, 12, 5)), ("substack|gone|2024-01-05", date(2024, 1, 5)),
        ("101", date(2024, 5, 2)), ("102", date(2024, 6, 7)),
    ]  # fmt: skip
    assert desk.ask("select measure, value from campaign_figures where campaign_key like '%first%' order by 1") == [
        ("engagement_rate", 0.12), ("open_rate", 0.5), ("signups", 4), ("subscribes", 0), ("views", 1210),
    ]  # fmt: skip


def test_growth_by_day_in_its_four_tables(desk) -> None:
    for content, rows in (
        (SOURCES.encode(), (2, 1)),
        (b"date,new_free,unsubscribes\n2026-06-08,3,1\n2026-06-09,0,2\n", (2, 0)),
        (
            b"date,new_paid,upgrades,trials_started,cancellations_initiated,cancellations_finalized\n"
            b"2026-06-09,1,0,0,0,0\n", (1, 0)
        ),
        (b"date,total_subscribers\n2026-06-09,1200\n", (1, 0)),
    ):  # fmt: skip
        (outcome,) = desk.bring("growth.csv", content)
        assert (outcome.source, outcome.rows.new, outcome.rows.skipped) == ("substack", *rows)
    found = desk.ask("select since, part, measure, value from figures where value > 0 order by since, part, measure")
    assert found == [
        (date(2026, 6, 8), None, "new_free", 3), (date(2026, 6, 8), None, "unsubscribes", 1),
        (date(2026, 6, 9), "Search", "visitors", 5), (date(2026, 6, 9), "Substack", "new_subscribers", 3),
        (date(2026, 6, 9), "Substack", "visitors", 12), (date(2026, 6, 9), None, "new_paid", 1),
        (date(2026, 6, 9), None, "new_subscribers", 3), (date(2026, 6, 9), None, "total_subscribers", 1200),
        (date(2026, 6, 9), None, "unsubscribes", 2), (date(2026, 6, 9), None, "visitors", 17),
    ]  # fmt: skip
    assert ("newsletter", "visitors", 17) in desk.ask("select area, measure, value from daily_figure")


def test_readers_under_another_name_are_refused_with_what_to_do(desk) -> None:
    (outcome,) = desk.bring("table.csv", DELIVERS.encode())
    assert outcome.status == "refused"
    assert "give it that name again" in outcome.problems[-1].message


def test_posts_of_an_older_list_are_dated_by_their_publication_and_a_list_without_mail_says_so(desk) -> None:
    desk.bring("posts.csv", b"post_id,post_date,is_published,type,title\n1,2021-05-02,true,newsletter,One\n")
    assert desk.ask(CAMPAIGNS)[0][:3] == ("1", "One", date(2021, 5, 2))
    content = (
        b"post_id,post_date,is_published,email_sent_at,title\n9.x,2021-05-02,true,,Web\n8.y,2021-05-02,true,,Web\n"
    )
    (outcome,) = desk.bring("posts.csv", content)
    assert (outcome.rows.new, outcome.rows.skipped) == (0, 2)
    assert [problem.message for problem in outcome.problems] == [
        "No post of this list was sent by mail, so nothing is taken from it."
    ]


def test_a_later_count_of_readers_takes_the_place_of_the_earlier(desk) -> None:
    desk.bring("posts.csv", POSTS.encode())
    desk.bring("101.first.opens.csv", OPENS.encode())
    more = OPENS + OPENS.splitlines()[-1].replace("ben", "dora").replace("-03T", "-09T") + "\n"
    (outcome,) = desk.bring("x/101.first.opens.csv", more.encode())
    assert outcome.comparison.as_of == datetime(2024, 5, 9, 10)
    assert desk.ask("select openers, opens from campaign where campaign = '101'") == [(3, 4)]


def test_traffic_that_looks_like_youtubes_is_warned_of(desk) -> None:
    (outcome,) = desk.bring("ours_traffic.csv", b"Date,Views\n2026/06/09,5\n2026/06/10,7\n")
    assert outcome.source == "youtube_totals"
    assert "such as Substack’s traffic" in outcome.problems[0].message
    (outcome,) = desk.bring("Totals.csv", b"Date,Views\n2026-06-11,5\n2026-06-12,7\n")
    assert outcome.problems == ()
