"""Figures by day: what an export names is listed, also its zeros; what it does not name is not; small groups hide."""

from datetime import date, datetime

COLUMNS = ("day", "area", "measure", "value")


def test_days_that_an_export_names_are_listed_with_their_zeros_and_others_are_not(community):
    community.figures("website", {"2026-04-01": {"users": 3}, "2026-04-03": {"users": 0, "bounce_rate": 0.25}})
    community.figures("linkedin", {"2026-04-02": {"impressions": 120}})
    assert community.table("daily_measures", *COLUMNS) == [
        ("2026-04-01", "website", "users", 3), ("2026-04-02", "linkedin", "impressions", 120),
        ("2026-04-03", "website", "bounce_rate", 0.25), ("2026-04-03", "website", "users", 0),
    ]  # fmt: skip
    answer = community.ask("daily_measures")
    assert answer.headline == "Three measures of linkedin and website, the newest of 3 April 2026"
    assert (answer.data_through, len(answer.files)) == (date(2026, 4, 3), 2)
    since = community.table("daily_measures", *COLUMNS, since=date(2026, 4, 2), until=date(2026, 4, 2))
    assert [row[1] for row in since] == ["linkedin"]
    assert community.ask("daily_measures", until=date(2026, 3, 31)).headline == "No data for this period"


def test_small_groups_hide_from_all_but_the_manager_and_take_the_next_with_them(community):
    day = "2026-04-01"
    for part, value in ((None, 60), ("Roche", 3), ("Turing", 20), ("Other", 37), ("None", 0)):
        community.figures("club", {day: {"members": value}}, part=part)
    shown = community.ask("daily_measures").frame.set_index("side_group")["value"]
    assert shown["Roche"] == 3
    answer = community.ask("daily_measures", role="team")
    hidden = answer.frame.set_index("side_group")["value"]
    assert {name for name, value in hidden.items() if value != value} == {"Roche", "Turing"}
    assert hidden["Other"] == 37 and hidden["None"] == 0


def test_spellings_of_one_measure_are_one(community):
    community.figures("Website", {"2026-04-01": {"Active users": 3}}, datetime(2026, 4, 1))
    community.figures("website", {"2026-04-02": {"active_users": 4}}, datetime(2026, 4, 2))
    assert community.table("daily_measures", *COLUMNS) == [
        ("2026-04-01", "website", "active_users", 3), ("2026-04-02", "website", "active_users", 4),
    ]  # fmt: skip


def test_figures_of_a_period_are_listed_where_it_lies_within_the_one_asked_for(community):
    community.pages("2026-04-01", "2026-04-30", {"/": 9, "/forum": 0})
    community.pages("2026-04-20", "2026-05-19", {"/": 4})
    community.figures("website", {"2026-04-01": {"views": 3}})
    columns = ("measure", "split_by", "name", "value", "since", "until")
    april = [
        ("views", "page_path", "/", 9, "2026-04-01", "2026-04-30"),
        ("views", "page_path", "/forum", 0, "2026-04-01", "2026-04-30"),
    ]  # fmt: skip
    assert community.table("period_measures", *columns, since=date(2026, 4, 1), until=date(2026, 4, 30)) == april
    assert len(community.table("period_measures", *columns)) == 3
    assert community.ask("period_measures").headline == "Three figures of two periods, the newest up to 19 May 2026"
    assert community.ask("period_measures", until=date(2026, 4, 1)).headline == "No data for this period"
