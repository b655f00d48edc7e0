"""Feedback on events, and how far applications of scholars got: worked examples."""

from datetime import date

import pytest

from analytics.roles import TEAM

FEEDBACK = ("event_id", "question", "answer", "n", "share", "answered")
JANUARY = "2026-01-10-knowledge-share"
APPLICATIONS = ("cohort", "stage", "n", "share_of_previous")


def test_answers_are_counted_by_event_and_question_in_the_order_of_their_scale(community):
    community.feedback("2026-01-10", Length={"Too short": 1, "About right": 3}, Overall={"Excellent": 2})
    community.feedback("2026-02-10", "Workshop", Length={"Too long": 2})
    assert community.table("event_feedback", *FEEDBACK) == [
        ("2026-02-10-workshop", "Length", "Too long", 2, 1.0, 2),
        (JANUARY, "Length", "Too short", 1, 0.25, 4), (JANUARY, "Length", "About right", 3, 0.75, 4),
        (JANUARY, "Overall", "Excellent", 2, 1.0, 2),
    ]  # fmt: skip
    assert community.table("event_feedback", "event", series=("Workshop",)) == [("Workshop",)]
    assert len(community.table("event_feedback", "n", until=date(2026, 1, 31))) == 3
    answer = community.ask("event_feedback", side="Roche")
    assert answer.headline == "8 answers to two questions, over two events"
    assert "Not filtered by side." in answer.notes


def test_an_event_without_a_form_is_not_listed(community):
    community.report("2026-01-10", attended=["a@roche"])
    assert community.ask("event_feedback").is_empty


def test_feedback_is_of_the_event_that_other_reports_tell_of(community):
    community.report("2026-01-10", "Knowledge Share: Trees", attended=["a@roche"])
    community.feedback("2026-01-10", Length={"Too short": 1})
    assert community.table("event_feedback", "event", "n") == [("Knowledge Share: Trees", 1)]


def test_who_may_not_see_small_groups_sees_no_answer_of_few(community):
    community.feedback("2026-01-10", Length={"Too short": 2, "About right": 9, "Too long": 6}, Pace={"Good": 12})
    shown = community.ask("event_feedback", role=TEAM).frame
    length = shown[shown["question"] == "Length"]
    assert length["n"].isna().sum() == 2 and not length["n"].between(1, 4).any()
    assert length["share"].isna().sum() >= 2
    assert list(length["answered"]) == [17, 17, 17]
    assert list(shown.loc[shown["question"] == "Pace", "n"]) == [12]


@pytest.fixture
def scheme(community):
    """Ten applications to the cohort of 2023, whose programme is over: four shortlisted, three offers, two accepted."""
    applied = date(2023, 5, 1)
    later = [
        {"shortlisted": date(2023, 6, 1), "offered": date(2023, 7, 1), "accepted": date(2023, 7, 10),
         "completed": date(2024, 8, 1)},
        {"offered": date(2023, 7, 1), "accepted": date(2023, 7, 10)},
        {"shortlisted": None, "declined": date(2023, 7, 5)},
        {"shortlisted": date(2023, 6, 1), "withdrawn": date(2023, 6, 2)},
        {"rejected": date(2023, 6, 1)}, {}, {}, {}, {}, {},
    ]  # fmt: skip
    for number, stages in enumerate(later):
        person = community.who(f"p{number}@uni", organisation=["Example University", "Other College"][number % 2])
        community.applied("2023", person, applied=applied, places=2, ends_on=date(2024, 9, 30), **stages)
    return community


def test_a_stage_counts_all_who_reached_it_or_a_later_one(scheme):
    assert scheme.table("applications", *APPLICATIONS) == [
        ("2023", "applied", 10, None), ("2023", "shortlisted", 4, 0.4), ("2023", "offered", 3, 0.75),
        ("2023", "accepted", 2, 0.6667), ("2023", "completed", 1, 0.5), ("2023", "rejected", 1, None),
        ("2023", "declined", 1, None), ("2023", "withdrawn", 1, None),
    ]  # fmt: skip
    assert scheme.table("applications", "institutions", "places")[:2] == [(2, 2), (2, 2)]
    assert scheme.ask("applications").headline == "10 applied to the cohort 2023, 2 accepted an offer"


def test_completed_is_empty_until_the_programme_is_over_and_plans_are_no_stages(scheme):
    scheme.applied("2025", "q@uni", applied=date(2025, 5, 1), started=date(2025, 9, 1), ends_on=date(2026, 9, 30))
    scheme.applied("2025", "r@uni", applied=date(2025, 5, 1), interviewed=date(2027, 1, 1))
    assert scheme.table("applications", *APPLICATIONS)[:6] == [
        ("2025", "applied", 2, None), ("2025", "shortlisted", 1, 0.5), ("2025", "offered", 1, 1.0),
        ("2025", "accepted", 1, 1.0), ("2025", "started", 1, 1.0), ("2025", "completed", None, None),
    ]  # fmt: skip


def test_one_person_counts_once_in_a_cohort_by_the_latest_application_and_tests_do_not(scheme):
    scheme.applied("2024", "q@uni", applied=date(2024, 5, 1), offered=date(2024, 6, 1))
    scheme.applied("2024", "q@uni", applied=date(2024, 5, 9))
    scheme.applied("2024", scheme.who("t@uni", is_test=True), applied=date(2024, 5, 9))
    counts = dict(scheme.table("applications", "stage", "n", since=date(2024, 1, 1)))
    assert counts == {"applied": 1, "shortlisted": 0, "offered": 0, "accepted": 0, "completed": None}
    assert scheme.ask("applications", until=date(2022, 1, 1)).is_empty


def test_shares_of_few_are_hidden_and_counts_stay(scheme):
    shown = scheme.ask("applications", role=TEAM).frame
    assert list(shown["n"].head(4)) == [10, 4, 3, 2]
    assert list(shown["share_of_previous"].isna()) == [True, False, True, True, True, True, True, True]
