"""Google Analytics 4: many tables in one file, days that are counted from a line above, Spanish, explorations."""

from datetime import date
from pathlib import Path

import pytest

RULE = "# ----------------------------------------"
HEAD = (RULE, "# Reports snapshot", "# Account: Ours", "# Property: ours.example", RULE)
KOPF = (
    RULE, "# Exportar informe en formato CSV", "# Cuenta: Nuestra", "# Propiedad: ours.example", RULE, "#  ",
    "# All Users",
)  # fmt: skip


def lines(*rows: str, end: str = "\n") -> bytes:
    return end.join(rows).encode()


def block(since: str, until: str, *rows: str, label: str = "#  ") -> tuple[str, ...]:
    return (label, f"# Start date: {since}", f"# End date: {until}", *rows, "")


def bloque(since: str, until: str, *rows: str) -> tuple[str, ...]:
    return (f"# Fecha de inicio: {since}", f"# Fecha de finalización: {until}", *rows, "")


REPORT = lines(
    *HEAD,
    *block("20240301", "20240303", "Nth day,Active users,Engagement rate", "0000,4,0.5", "0001,0,0", "0002,7,0.25"),
    *block("20240301", "20240303", "City,Active users", "Qwyjibo,1", label="# Where do they come from?"),
    *block("20240301", "20240303", "Page path and screen class,Views", "/a,5", "/join?email=zyxwort%40uni.example,1"),
)
EXAMPLES = {"ga4": [("Reports_snapshot.csv", REPORT, {})]}


def figures(desk, *columns: str) -> list[tuple]:
    return desk.ask(f"select {', '.join(columns)} from figures where is_current order by all")


def days(desk) -> list[tuple]:
    return desk.ask("select day, measure, value from daily_figure order by all")


def march(*numbers: int) -> list[date]:
    return [date(2024, 3, number) for number in numbers]


def test_days_are_counted_from_the_line_above_and_zero_is_zero(desk) -> None:
    (outcome,) = desk.bring("report.csv", REPORT)
    assert (outcome.source, outcome.rows.new, outcome.rows.skipped, outcome.rows.refused) == ("ga4", 4, 2, 0)
    assert outcome.period == (date(2024, 3, 1), date(2024, 3, 3))
    one, two, three = march(1, 2, 3)
    assert days(desk) == [
        (one, "active_users", 4), (one, "engagement_rate", 0.5), (two, "active_users", 0), (two, "engagement_rate", 0),
        (three, "active_users", 7), (three, "engagement_rate", 0.25),
    ]  # fmt: skip
    assert desk.ask("select since, until, dimension, part, value from figures where measure = 'views'") == [
        (one, three, "page_path", "/a", 5)
    ]
    said = " ".join(problem.message for problem in outcome.problems)
    assert "the tables by City." in said and "1 page with an address or a query" in said


def test_the_real_report_row_by_row(desk, real_exports: Path) -> None:
    (outcome,) = desk.bring_file(real_exports / "ga4" / "onlinetools_reports_snapshot.csv")
    # one row of totals, 92 pages, 37 and 38 sources, 90 days; 127 cities and one audience are not kept
    assert (outcome.rows.new, outcome.rows.skipped, outcome.rows.refused) == (1 + 92 + 37 + 38 + 90, 127 + 1, 0)
    assert outcome.period == (date(2025, 12, 3), date(2026, 3, 2))
    assert desk.ask("""
        select measure, dimension, count(*), sum(value) from figures
        where not (measure like '%rate' or measure like '%seconds') group by all order by all
    """) == [
        ("active_users", "first_user_source_medium", 37, 1291), ("active_users", "page_title", 92, 1827),
        ("active_users", None, 1, 1291), ("event_count", "page_title", 92, 8019), ("event_count", None, 1, 8019),
        ("new_users", None, 1, 1272), ("sessions", "session_source_medium", 38, 1301),
        ("users_new", None, 90, 1289), ("users_returning", None, 90, 22), ("views", "page_title", 92, 2523),
    ]  # fmt: skip
    assert desk.ask("""
        select day, value from daily_figure where measure = 'users_new' order by value desc limit 2
    """) == [(date(2026, 2, 11), 506), (date(2025, 12, 18), 91)]
    assert desk.ask("select value from figures where measure = 'engagement_per_active_user_seconds'") == [
        (62.347792408985285,)
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_spanish_and_the_three_kinds_of_users(desk, end: str) -> None:
    made = lines(
        *KOPF,
        *bloque("20230322", "20230324", "Día N,Usuarios", "0000,0", "0001,3", "0002,5"),
        *bloque("20230322", "20230324", "Día N,Usuarios activos,Usuarios nuevos,Total de usuarios", "0000,1,2,3"),
        "#",
        *bloque("20230322", "20230418", "Semana N,Sesiones", "0000,8", "0003,9"),
        *bloque("20230322", "20230418", "Mes N,Sesiones", "0000,80", "0001,90"),
        *bloque("20230322", "20230324", "País,Usuarios", "España,4"),
        end=end,
    )
    (outcome,) = desk.bring("Informe.csv", made)
    assert (outcome.rows.new, outcome.rows.read) == (9, 9)
    first = date(2023, 3, 22)
    assert days(desk) == [
        (first, "active_users", 1), (first, "new_users", 2), (first, "sessions", 8), (first, "total_users", 3),
        (first, "users", 0), (date(2023, 3, 23), "users", 3), (date(2023, 3, 24), "users", 5),
        (date(2023, 4, 12), "sessions", 9),
    ]  # fmt: skip
    assert desk.ask("select since, until, value from figures where measure = 'sessions' order by all") == [
        (first, date(2023, 3, 28), 8), (first, date(2023, 3, 31), 80),
        (date(2023, 4, 1), date(2023, 4, 18), 90), (date(2023, 4, 12), date(2023, 4, 18), 9),
    ]  # fmt: skip


def test_a_block_of_the_period_before_repeats_the_header(desk) -> None:
    made = lines(
        *HEAD,
        *block("20240303", "20240304", "Nth day,Users", "0000,4", "0001,5"),
        *block("20240301", "20240302", "Nth day,Users", "0000,1", "0001,2"),
        *block("20240301", "20240304", "Platform,Key events", label="# How does activity compare?"),
        "", "",
        *block("20240301", "20240304", "Event name,Event count", "page_view,9"),
    )  # fmt: skip
    (outcome,) = desk.bring("report.csv", made)
    assert (outcome.rows.new, outcome.problems) == (5, ())
    assert [(day, value) for day, measure, value in days(desk)] == list(zip(march(1, 2, 3, 4), [1, 2, 4, 5]))


def test_dates_of_days_and_hours_where_people_are_not_added_up(desk) -> None:
    made = lines(
        *HEAD,
        *block("20240416", "20240417", "Date,Active users", "20240416,4", "20240417,5"),
        *block("20240416", "20240417", "Date + hour (YYYYMMDDHH),Views,New users", "2024041622,4,1", "2024041623,5,1"),
    )
    (outcome,) = desk.bring("report.csv", made)
    assert (outcome.rows.new, outcome.rows.read) == (4, 4)
    one, two = date(2024, 4, 16), date(2024, 4, 17)
    assert days(desk) == [(one, "active_users", 4), (one, "views", 9), (two, "active_users", 5)]
    assert desk.ask("select part, value from figures where measure = 'new_users' order by all") == [
        ("22", 1),
        ("23", 1),
    ]


def test_an_exploration_whose_total_row_is_wider_than_its_header(desk) -> None:
    made = lines(
        RULE, "# Ours", "# Free form 1-Tab 1", "# 20230515-20230521", RULE, "",
        "Date,Active users,Views", ",70,1234,Grand total", "20230515,40,1000", "20230516,30,234",
    )  # fmt: skip
    (outcome,) = desk.bring("exploration.csv", made)
    assert (outcome.rows.new, outcome.rows.skipped) == (2, 1)
    assert [row[2] for row in days(desk)] == [40, 1000, 30, 234]
    made = lines("# Ours", "# 20230515-20230521", "", "Country,Active users", ",70,Grand total", "Peru,70")
    (outcome,) = desk.bring("exploration.csv", made)
    assert (outcome.rows.new, outcome.rows.skipped) == (1, 1)


def test_retention_that_is_not_known_yet_is_no_number(desk) -> None:
    made = lines(
        *HEAD,
        *block("20240409", "20240415", "Nth day,Active users", "0000,3", "0001,-1"),
        *block("20240409", "20240415", "Cohort,Week 0,Week 1", "9 abr - 15 abr,100,-1"),
    )
    (outcome,) = desk.bring("report.csv", made)
    assert (outcome.rows.new, outcome.rows.skipped, outcome.rows.refused) == (1, 2, 0)
    assert days(desk) == [(date(2024, 4, 9), "active_users", 3)]


def test_older_reports_of_firebase_and_user_activity(desk) -> None:
    made = lines(
        "# Dashboard report", "# Start date: 20240301", "# End date: 20240302", "# Active users #",
        "Day,Monthly,Weekly,Daily", "0,30,7,1", "1,31,8,2", "",
        *block("20240301", "20240302", "Nth day,30 days,7 days,1 day", "0000,30,7,1"),
        *block("20240301", "20240302", "Nth day,DAU / MAU", "0000,0.0333"),
    )  # fmt: skip
    (outcome,) = desk.bring("report.csv", made)
    assert (outcome.rows.new, outcome.problems) == (4, ())
    assert days(desk)[-1] == (date(2024, 3, 2), "weekly_active_users", 8)


@pytest.mark.parametrize(
    "made",
    [
        lines(f"{RULE},,,", "Date,Active users,Views,", "16-04-2024,4,9,", "17-04-2024,5,8,"),
        lines("Date;Active users;Views", "16/04/2024;4;9", "17/04/2024;5;8"),
        "Date\tActive users\tViews\n20240416\t4\t9\n20240417\t5\t8\n".encode("utf-16"),
        lines(*[f"{row},," for row in block("20240416", "20240417")], "date,active_users,VIEWS", "2024-04-16,4,9",
              "2024-04-17,5,8"),
    ],
    ids=["padded", "semicolons", "utf-16", "snake"],
)  # fmt: skip
def test_saved_again_by_a_spreadsheet(desk, made: bytes) -> None:
    (outcome,) = desk.bring("report.csv", made)
    assert (outcome.source, outcome.rows.new, outcome.rows.refused) == ("ga4", 2, 0)
    one, two = date(2024, 4, 16), date(2024, 4, 17)
    assert days(desk) == [(one, "active_users", 4), (one, "views", 9), (two, "active_users", 5), (two, "views", 8)]


def test_decimal_commas_of_a_spreadsheet(desk) -> None:
    made = lines(*block("20240416", "20240417"), "Date;Event count per user;Bounce rate", "20240416;1,5;0,25")
    desk.bring("report.csv", made)
    assert [row[1:] for row in days(desk)] == [("bounce_rate", 0.25), ("events_per_user", 1.5)]


def test_counted_days_without_a_start_ask_for_the_period(desk) -> None:
    made = lines(f"{RULE},", "Nth day,Users", "0000,4", "0001,5")
    (preview,) = desk.look("report.csv", made)
    assert preview.needs == "period" and preview.refusal.endswith("--period 2024-01-01..2024-01-31.")
    period = (date(2024, 3, 1), date(2024, 3, 2))
    desk.bring("report.csv", made, period=period)
    assert [(row[0], row[2]) for row in days(desk)] == list(zip(march(1, 2), [4, 5]))


def test_what_contradicts_itself_or_names_people_is_not_kept(desk) -> None:
    made = lines(
        *block("20240301", "20240302", "Nth day,Users", "0000,4", "0001,5"),
        *block("20240301", "20240302", "Nth day,Users,Organic Search", "0000,1,7", "0001,5,7"),
    )
    (outcome,) = desk.bring("report.csv", made)
    assert (outcome.rows.new, outcome.rows.refused) == (2 - 1, 2)
    assert days(desk) == [(date(2024, 3, 2), "users", 5)]
    (outcome,) = desk.bring("users.csv", lines(*block("20240301", "20240302", "Effective user ID,Views", "77.1,5")))
    assert outcome.status == "refused"
    (outcome,) = desk.bring("split.csv", lines(*block("20240301", "20240302", "Date,Plan,Views", "20240301,free,5")))
    assert outcome.status == "refused" and "it is by Plan" in outcome.problems[-1].message


def test_a_newer_export_replaces_in_any_order(desk) -> None:
    old = lines(*block("20240301", "20240302", "Nth day,Users", "0000,4", "0001,5"))
    new = lines(*block("20240302", "20240303", "Nth day,Users", "0000,6", "0001,7"))
    for order in ((old, new), (new, old)):
        outcomes = [outcome for made in order for outcome in desk.bring("report.csv", made)]
        assert [row[2] for row in days(desk)] == [4, 6, 7]
        desk.undo(*[outcome.import_id for outcome in outcomes])
    assert figures(desk, "value") == []


def test_another_file_with_a_comment_is_not_googles(desk) -> None:
    (preview,) = desk.look("x.csv", lines("# our list", "Colour,Count", "red,4"))
    assert preview.source is None


def test_columns_that_others_have_too_are_googles_below_its_lines(desk) -> None:
    (outcome,) = desk.bring("report.csv", lines(*block("20240301", "20240302", "City,Views", "Ulm,4")))
    assert outcome.source == "ga4" and "it is by City" in outcome.problems[-1].message


def test_a_report_of_unknown_words_is_refused_and_other_languages_are_tried(desk) -> None:
    made = lines("# Alkupäivä: 20240301", "# Loppupäivä: 20240302", "Päivä N,Käyttäjät", "0000,4")
    (outcome,) = desk.bring("report.csv", made)
    assert outcome.status == "refused" and "None of the columns" in outcome.problems[-1].message
    made = lines("# Startdatum: 20240301", "# Enddatum: 20240302", "Tag N,Aktive Nutzer", "0000,4", "0001,5")
    (outcome,) = desk.bring("report.csv", made)
    assert [row[2] for row in days(desk)] == [4, 5]


def test_the_total_of_an_exploration_stands_beside_ours(desk) -> None:
    made = lines(
        "# 20230515-20230521", "", "Page title,Active users,Views", ",70,1300,Grand total", "A,40,1000", "B,30,234",
        "# 20230515-20230521", "", "Event name,Event count", ",9,Grand total", "click,9",
    )  # fmt: skip
    (outcome,) = desk.bring("exploration.csv", made)
    assert sorted((one.measure, one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations) == [
        ("event_count", 9, 9, ""), ("views", 1300, 1234, "the exploration shows only some of its rows"),
    ]  # fmt: skip


def test_an_empty_part_is_not_the_whole_and_namibia_is_a_country(desk) -> None:
    made = lines(*block("20240301", "20240302", "Country ID,Views", "DE,5", "NA,4", ",3", "-,2"))
    (outcome,) = desk.bring("report.csv", made)
    assert outcome.rows.new == 4
    assert figures(desk, "dimension", "part", "value") == [
        ("country_id", "(empty)", 3), ("country_id", "-", 2), ("country_id", "DE", 5), ("country_id", "NA", 4),
    ]  # fmt: skip


def test_reports_of_the_product_before(desk) -> None:
    made = lines(
        RULE, "# All Web Site Data", "# Audience Overview", "# 20230301-20230331", RULE, "",
        "Day Index,Users,Pageviews", '3/13/23,"1,234",7', '3/14/23,0,0', '"","1,234",7',
    )  # fmt: skip
    (outcome,) = desk.bring("Analytics.csv", made)
    assert (outcome.rows.new, outcome.rows.refused) == (2, 1)
    assert [row[1:] for row in days(desk)] == [("pageviews", 7), ("users", 1234), ("pageviews", 0), ("users", 0)]


def test_two_long_names_that_are_cut_alike_stay_two(desk) -> None:
    long = "A title that is as long as forty letters"
    rows = (f"{long},9,3", f"{long},5,2", "Other,1,1", f"{long},5,2")
    for order in (rows, rows[::-1]):
        made = lines(*block("20240301", "20240302", "Page title and screen class,Views,Active users", *order))
        (outcome,) = desk.bring("report.csv", made)
        assert outcome.rows.new == 4
        assert desk.ask("select part, value from figures where measure = 'views' order by all") == [
            (long, 9), (f"{long} (2)", 5), (f"{long} (3)", 5), ("Other", 1),
        ]  # fmt: skip
        desk.undo(outcome.import_id)


def test_a_column_of_numbers_that_splits_the_table_is_noticed(desk) -> None:
    made = lines(*block("20240301", "20240302", "Plan,Views", "1,5", "2,5"))
    (outcome,) = desk.bring("report.csv", made)
    assert outcome.status == "refused" and "it is by Plan" in outcome.problems[-1].message
    made = lines(*block("20240301", "20240302", "Nth day,Plan,Views", "0000,1,5", "0000,2,5"))
    (outcome,) = desk.bring("report.csv", made)
    assert outcome.status == "refused"
    made = lines(*block("20240301", "20240302", "Nth day,Clicks of ours,Views", "0000,1,5", "0001,2,5"))
    (outcome,) = desk.bring("report.csv", made)
    assert [row[2] for row in days(desk)] == [5, 5]
    assert "not known, so they were not read: Clicks of ours." in outcome.problems[0].message


def test_the_sum_of_a_spanish_exploration(desk) -> None:
    made = lines("# 20230515-20230521", "", "País,Vistas", ",9,Total general", "Perú,9")
    (outcome,) = desk.bring("exploration.csv", made)
    assert (outcome.rows.new, outcome.rows.skipped) == (1, 1)


def test_an_index_that_leads_out_of_the_period_is_refused(desk) -> None:
    made = lines(*block("20240301", "20240302", "Nth day,Users", "0001,4", "0002,4", "-1,4", "9999999999,4"))
    (outcome,) = desk.bring("report.csv", made)
    assert (outcome.rows.new, outcome.rows.refused) == (1, 3)


def test_figures_of_others_with_a_rate_in_them_are_not_googles(desk) -> None:
    for header, source in (
        ("Date,Impressions,Unique impressions,Engagement rate", "linkedin_page"),
        ("Date,Tweets published,impressions,engagements,engagement rate,retweets,follows", "x_overview"),
    ):
        (preview,) = desk.look("x.csv", lines(header, "2024-03-01,5,4,0.1,0,0,0"))
        assert preview.source == source, preview.refusal
