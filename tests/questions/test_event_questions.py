"""Questions that people asked at events: who counts, what is answered, and events without such a report."""

from datetime import date

COLUMNS = ("event", "questions", "askers", "answered")


def test_questions_count_each_and_who_asked_once_anonymous_ones_nowhere(community):
    who = community.who
    community.questions(
        "2026-01-10",
        asked=[
            ("a@roche", True), ("a@roche", False), ("b@uni", True), (who(name="kim"), False), (who(), True),
            (who(), False), (who("t@uni", is_test=True), True), (who("n@uni", is_bot=True), True),
        ],
    )  # fmt: skip
    assert community.table("event_questions", *COLUMNS) == [("Knowledge Share", 6, 3, 3)]
    assert community.ask("event_questions").headline == "50% of 6 questions were answered, over one event"


def test_an_event_whose_report_lists_none_has_none_and_one_without_a_report_is_not_listed(community):
    community.questions("2026-01-10")
    community.report("2026-02-10", "Workshop", attended=["a@roche"])
    assert community.table("event_questions", *COLUMNS) == [("Knowledge Share", 0, 0, 0)]
    assert community.ask("event_questions").headline == "No question was asked, over one event"
    assert community.ask("event_questions", since=date(2026, 2, 1)).is_empty


def test_two_addresses_of_one_person_are_one_who_asked(community):
    community.questions("2026-01-10", asked=[("a@roche", True), ("b@uni", True)])
    community.decide("same_person", "b", '{"person_id": "a"}')
    assert community.table("event_questions", *COLUMNS) == [("Knowledge Share", 2, 1, 2)]


def test_questions_follow_the_scope_but_no_side(community):
    community.questions("2026-01-10", asked=[("a@roche", True)])
    community.questions("2026-02-10", "Workshop", asked=[("b@uni", False)])
    named = ("event_id", "event_date", "series", "questions")
    assert community.table("event_questions", *named, series=("Workshop",)) == [
        ("2026-02-10-workshop", "2026-02-10", "Workshop", 1)
    ]
    assert len(community.table("event_questions", *named, until=date(2026, 1, 31))) == 1
    assert community.ask("event_questions", side="Roche").notes == ("Not filtered by side.",)
