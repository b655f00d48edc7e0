"""Meta Business Suite: UTF-16, a first line that names the separator, a title above each block."""

from datetime import date

import pytest


def block(title: str, *values: str) -> str:
    rows = [f'"2023-07-0{day}T00:00:00","{value}"' for day, value in enumerate(values, 8)]
    return "\r\n".join([f'"{title}"', '"Date","Primary"', *(row.replace("-010", "-10") for row in rows), ""])


VISITS = "sep=,\r\n" + block("Facebook visits", "5", "0") + block("Instagram profile visits", "1,234", "7")
EXAMPLES = {"meta_insights": [("Visits.csv", b"\xff\xfe" + VISITS.encode("utf-16-le"), {})]}
EIGHTH, NINTH = date(2023, 7, 8), date(2023, 7, 9)


def days(desk) -> list[tuple]:
    return desk.ask("select day, area, measure, value from daily_figure order by all")


@pytest.mark.parametrize(
    "made",
    [
        EXAMPLES["meta_insights"][0][1],
        ("sep=\t\n" + VISITS.split("\n", 1)[1].replace('","', '"\t"')).encode("utf-16"),
        ("Facebook visits;\nDate;Primary\n2023-07-08;5\n2023-07-09;0\n;\nInstagram profile visits;\nDate;Primary\n"
         "08/07/2023;1.234\n09/07/2023;7\n13/07/2023;\n").encode("cp1252"),
    ],
    ids=["commas", "tabs", "spreadsheet"],
)  # fmt: skip
def test_blocks_below_each_other_are_of_two_areas(desk, made: bytes) -> None:
    (outcome,) = desk.bring("Visits.csv", made)
    assert (outcome.source, outcome.rows.new, outcome.rows.refused) == ("meta_insights", 4, 0)
    assert days(desk) == [
        (EIGHTH, "facebook", "visits", 5), (EIGHTH, "instagram", "profile_visits", 1234),
        (NINTH, "facebook", "visits", 0), (NINTH, "instagram", "profile_visits", 7),
    ]  # fmt: skip


def test_a_title_without_a_platform_takes_the_only_one_named_else_it_is_said(desk) -> None:
    made = "sep=,\n" + block("Facebook follows", "1") + block("Content interactions", "2")
    (outcome,) = desk.bring("x.csv", made.encode())
    assert [row[1:] for row in days(desk)] == [("facebook", "content_interactions", 2), ("facebook", "follows", 1)]
    assert outcome.problems[0].message == (
        "Neither Facebook nor Instagram is named above content interactions: kept under facebook."
    )
    desk.undo(outcome.import_id)
    (outcome,) = desk.bring("x.csv", ("sep=,\n" + block("Views", "9")).encode("utf-16"))
    assert [row[1:] for row in days(desk)] == [("meta", "views", 9)]


def test_a_day_without_a_figure_ends_no_block(desk) -> None:
    (outcome,) = desk.bring("x.csv", ("sep=,\n" + block("Facebook reach", "3", "", "4")).encode())
    assert (outcome.rows.new, outcome.rows.skipped) == (2, 1)
    assert [(row[0].day, row[3]) for row in days(desk)] == [(8, 3), (10, 4)]


def test_a_table_whose_title_is_lost_is_refused(desk) -> None:
    (preview,) = desk.look("x.csv", b"Date,Primary\n2023-07-08,5\n")
    assert preview.status == "refused" and "does not say what it counts" in preview.refusal
