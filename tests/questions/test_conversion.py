"""Who comes of those who register, by group and side against side."""

from datetime import date

import pytest

from analytics.roles import LEADERSHIP, TEAM

DOMAINS = ("roche", "turing", "uni", "pharma", "mail")
CONVERSION = ("side_group", "registrations", "attendances", "rate", "low", "high")


def crowd(*counts, tag=""):
    return [f"{domain}{tag}{n}@{domain}" for domain, count in zip(DOMAINS, counts) for n in range(count)]


@pytest.fixture
def worked(community):
    """The worked example: 60, 30, 30, 5, 20 registered and 40, 25, 20, 3, 15 of them came."""
    community.report("2026-01-10", registered=crowd(60, 30, 30, 5, 20), attended=crowd(40, 25, 20, 3, 15))
    return community


def test_b06_registrants_who_came_by_group(worked):
    assert worked.table("conversion", *CONVERSION)[:4] == [
        ("Roche", 60, 40, 0.6667, 0.5406, 0.7727), ("Turing", 30, 25, 0.8333, 0.6644, 0.9266),
        ("Wider academia", 30, 20, 0.6667, 0.4878, 0.8077), ("Other industry", 5, 3, 0.6, 0.2307, 0.8824),
    ]  # fmt: skip
    assert worked.table("conversion", "side_group", side="Academic") == [("Turing",), ("Wider academia",)]
    assert worked.ask("conversion").headline == ("67% of the registrants of Roche came, 83% of those of Turing")


def test_b06_the_difference_of_the_sides_with_its_range(worked):
    columns = ("side", "rate", "other_side", "other_rate", "difference", "difference_low", "difference_high")
    assert worked.table("conversion_difference", *columns) == [
        ("Roche", 0.6667, "Academic", 0.75, -0.0833, -0.2396, 0.0786)
    ]
    assert worked.ask("conversion_difference").headline == (
        "67% of the registrants of Roche came, 75% of those of Academic: no clear difference"
    )


def test_a_clear_difference_is_said(community):
    community.report("2026-01-10", registered=crowd(100, 100), attended=crowd(30, 80))
    assert community.ask("conversion_difference").headline.endswith("a clear difference")


def test_only_events_with_both_reports_count_and_walk_ins_do_not(community):
    community.report("2026-01-10", registered=crowd(2, 1), attended=[*crowd(1), "walk@uni"])
    community.report("2026-02-10", registered=crowd(9))
    community.report("2026-03-10", attended=crowd(9))
    community.report("2026-12-10", registered=crowd(9), attended=[])
    assert [row[1:3] for row in community.table("conversion", *CONVERSION)[:3]] == [(2, 1), (1, 0), (0, 0)]


def test_an_uncovered_period_is_empty_and_a_covered_one_zero(community):
    community.report("2026-01-10", registered=[], attended=[])
    assert community.table("conversion", *CONVERSION)[0] == ("Roche", 0, 0, None, None, None)
    assert community.table("conversion", *CONVERSION, since=date(2026, 2, 1))[0] == ("Roche", *[None] * 5)
    assert community.ask("conversion", since=date(2026, 2, 1)).is_empty
    columns = ("registrations", "other_registrations", "difference")
    assert community.table("conversion_difference", *columns) == [(0, 0, None)]
    assert community.table("conversion_difference", *columns, since=date(2026, 2, 1)) == [(None, None, None)]


def test_a_rate_of_fewer_than_ten_is_the_managers_alone(worked):
    shown = worked.ask("conversion", role=TEAM).frame.set_index("side_group")
    assert shown.loc["Other industry", ["attendances", "rate", "low", "high"]].isna().all()
    assert worked.ask("conversion").frame["rate"].notna().sum() == 5


def test_a_small_count_is_told_by_no_other_answer(worked):
    """3 of Other industry came: with the total known, another group goes too, here as event by event."""
    shown = worked.ask("conversion", role=LEADERSHIP)
    assert shown.frame["attendances"].isna().sum() >= 2
    gone = set(shown.frame.loc[shown.hidden["attendances"], "side_group"])
    for group in gone:
        assert worked.ask("event_attendance", side=group, role=LEADERSHIP).frame["attended_registrants"].isna().all()


def test_what_the_events_hide_the_sums_do_not_tell(community):
    """Turing's two attendances at the first event would follow from a sum and from its eight at the second."""
    community.report("2026-01-10", registered=crowd(30, 12, 20, 0, 9), attended=crowd(20, 2, 12, 0, 8))
    community.report(
        "2026-02-10", registered=crowd(30, 12, 20, 0, 9, tag="x"), attended=crowd(20, 8, 12, 0, 8, tag="x")
    )
    shown = community.ask("conversion", role=LEADERSHIP).frame.set_index("side_group")
    by_event = community.ask("event_attendance", side="Turing", role=LEADERSHIP).frame["attended_registrants"]
    assert by_event.isna().any()
    assert by_event.isna().sum() > 1 or shown["attendances"].isna()["Turing"]


def test_the_difference_goes_with_a_hidden_side(community):
    community.report("2026-01-10", registered=crowd(40, 8), attended=crowd(30, 3))
    row = community.ask("conversion_difference", role=LEADERSHIP).frame.iloc[0]
    assert row[["difference", "difference_low", "difference_high", "other_rate"]].isna().all()
    assert community.ask("conversion_difference", role=LEADERSHIP).headline.endswith("too small to report")
