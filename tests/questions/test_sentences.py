"""The rules of sentences, case by case."""

from datetime import date

import pytest

from analytics.sentences import balance_told, change, counted, day_name, month_name, movement, number, percent

RATE = {"kind": "rate", "plural": False}


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        (("Registrations", 340, 304), {}, "Registrations rose 12% to 340, compared with 304 in the previous month."),
        (("Registrations", 300, 304), {}, "Registrations were little changed at 300 (304 in the previous month)."),
        (("Registrations", 304, 304), {}, "Registrations were unchanged at 304."),
        (("Registrations", 250, 304), {}, "Registrations fell 18% to 250, compared with 304 in the previous month."),
        (("Slack joins", 12, 4), {}, "Slack joins rose from 4 to 12."),
        (("Slack joins", 5, 0), {}, "Slack joins rose from 0 to 5."),
        (("Slack joins", 0, 0), {}, "Slack joins were unchanged at 0."),
        (("Slack joins", 3, 9), {}, "Slack joins fell from 9 to 3."),
        (("Views", 2500, 1000), {}, "Views rose from 1,000 to 2,500 (2.5 times the previous month)."),
        (("Views", 2000, 1000), {}, "Views rose from 1,000 to 2,000 (2.0 times the previous month)."),
        (("Views", 0, 1000), {}, "Views fell 100% to 0, compared with 1,000 in the previous month."),
        (
            ("Attendance rate", 0.48, 0.52),
            RATE,
            "Attendance rate fell 4 percentage points to 48%, compared with the previous month.",
        ),
        (("Attendance rate", 0.484, 0.476), RATE, "Attendance rate was unchanged at 48%."),
        (
            ("Attendance rate", 0.53, 0.52),
            RATE,
            "Attendance rate rose 1 percentage point to 53%, compared with the previous month.",
        ),
        (("Attendance rate", 0.53, None), RATE, "Attendance rate was 53%."),
        (("Views", 500, None), {}, "Views were 500; no comparable earlier period."),
        (("Views", None, 500), {}, "Views: no data for this period."),
        (("NHS attendees", 3, 12), {"too_small": True}, "NHS attendees were too small to report."),
        (
            ("Registrations", 120, 110),
            {"so_far": True},
            "Registrations rose 9% to 120 so far (period not complete), compared with 110 in the previous month.",
        ),
        (
            ("Views", 120, 100),
            {"versus": "October 2025"},
            "Views rose 20% to 120, compared with 100 in October 2025.",
        ),
    ],
)
def test_change(arguments, options, sentence):
    assert change(*arguments, **options) == sentence


def test_a_title_is_the_first_half():
    assert movement("Registrations", 340, 304) == "Registrations rose 12% to 340"
    assert movement("Attendance rate", 0.48, 0.52, kind="rate", plural=False) == (
        "Attendance rate fell 4 percentage points to 48%"
    )


def test_numbers_are_rounded_as_people_round():
    assert (number(2.5), number(1234567), number(0), percent(0.125), percent(0.005)) == (
        "3",
        "1,234,567",
        "0",
        "13%",
        "1%",
    )


def test_counts_in_words():
    assert [counted(n, "event", "events") for n in (0, 1, 2, 10, 11)] == [
        "no events", "one event", "two events", "ten events", "11 events",
    ]  # fmt: skip


def test_days_are_named_without_the_locale():
    assert (day_name(date(2026, 3, 1)), month_name(date(2026, 12, 31))) == ("1 March 2026", "December 2026")


def test_a_balance_is_told_with_its_range_and_its_bounds():
    told = {"share": 0.4706, "low": 0.3681, "high": 0.5757, "worst": 0.4, "best": 0.55, "unknown": 0.15}
    assert balance_told("In Q1", "attendees", "Roche", **told, verdict="cannot tell") == (
        "In Q1, 47% of identified attendees were from Roche (range 37–58%); 15% could not be classified, "
        "so the share could lie between 40% and 55%: cannot tell."
    )
    counted_only = {**told, "low": float("nan"), "high": float("nan"), "unknown": 0.001}
    assert "from Roche; less than 1% could not" in balance_told("In Q1", "x", "Roche", **counted_only, verdict="-")
    known = balance_told("In Q1", "x", "Roche", **{**told, "unknown": 0.0}, verdict="in the band")
    assert known.endswith("(range 37–58%); all could be classified: in the band.")
