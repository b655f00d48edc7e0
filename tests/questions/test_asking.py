"""The one door: scopes, refusals, notes, and what stands behind an answer."""

from datetime import date, datetime

import pytest

from analytics.asking import Unanswerable, ask
from analytics.scope import Scope, first_of_month, newest_day


def refusal(community, name, **scope):
    with pytest.raises(Unanswerable) as refused:
        community.ask(name, strict=True, **scope)
    return str(refused.value)


def test_an_unknown_question_is_answered_with_the_ones_there_are(community):
    sentence = refusal(community, "growth")
    assert sentence.startswith("There is no question 'growth'. The questions are: ")
    assert "attendance_by_month, balance," in sentence


def test_unknown_names_are_answered_with_the_known_ones(community):
    assert refusal(community, "participants", side="Rosch") == (
        "There is no side 'Rosch': choose Roche, Turing, Wider academia, Other industry, Public sector, Unknown, "
        "Academic or Neither."
    )
    assert refusal(community, "participants", series=("Talks",)) == (
        "There is no series 'Talks': choose Knowledge Share, Workshop or Other."
    )
    assert refusal(community, "balance", by="year") == (
        "There is no period 'year': choose event, month, quarter, series or topic."
    )


def test_a_period_the_wrong_way_round_is_refused(community):
    sentence = refusal(community, "participants", since=date(2026, 2, 1), until=date(2026, 1, 1))
    assert sentence == "The period ends on 2026-01-01, before it begins on 2026-02-01."


@pytest.mark.parametrize(
    ("name", "scope", "sentence"),
    [
        ("slack_daily", {"side": "Roche"}, "slack_daily is not filtered by side: leave out --side."),
        ("youtube_daily", {"series": ("Other",)}, "youtube_daily is not filtered by series: leave out --series."),
        ("participants", {"by": "month"}, "participants is not split by period: leave out --by."),
        ("balance", {"side": "Roche"}, "balance is not filtered by side: leave out --side."),
    ],
)
def test_what_a_question_cannot_use_is_refused_strictly_and_noted_otherwise(community, name, scope, sentence):
    assert refusal(community, name, **scope) == sentence
    (note,) = community.ask(name, **scope).notes
    assert note == sentence.removeprefix(f"{name} is ").split(":")[0].capitalize() + "."


def test_names_are_known_in_any_case(community):
    scope = community.ask("side_share", side=" wider ACADEMIA ", series=("workshop",), by="Month").scope
    assert (scope.side, scope.series, scope.by) == ("Wider academia", ("Workshop",), "month")


def test_no_series_chosen_is_every_series(community):
    community.report("2026-01-10", registered=["a@uni"])
    assert community.table("event_attendance", "registrations", series=()) == [(1,)]


def test_data_through_and_files_are_of_the_live_imports_of_the_measures(community):
    community.report("2026-01-10", registered=["a@uni"])
    community.report("2026-02-10", registered=["a@uni"], attended=["a@uni"])
    community.slack({"2026-05-01": {"members": 1}})
    answer = community.ask("participants")
    assert answer.data_through == date(2026, 2, 10)
    assert answer.files.to_dict("records") == [{"import_id": 3, "file_name": "file 3.csv", "source": "zoom", "rows": 1}]
    assert list(community.ask("event_attendance", since=date(2026, 2, 1)).files["import_id"]) == [2, 3]
    community.connection.execute("update imports set undone_at = imported_at where import_id = 3")
    assert community.ask("participants").data_through is None
    assert community.ask("event_attendance").data_through == date(2026, 2, 10)


def test_a_running_total_names_the_files_from_its_first_day_on(community):
    """So does what is told of first times: an earlier file says who had come before."""
    for month in (1, 2, 3, 4):
        community.report(f"2026-0{month}-10", registered=["a@uni"], attended=["a@uni", f"b{month}@uni"])
    february = {"since": date(2026, 2, 1), "until": date(2026, 3, 31)}
    for name in ("participants", "returning", "overview"):
        answer = community.ask(name, **february)
        files = set(answer.files["file_name"])
        assert {"file 2.csv", "file 4.csv", "file 6.csv"} <= files, name
        assert "file 8.csv" not in files, name
    assert list(community.ask("event_attendance", **february).files["import_id"]) == [3, 4, 5, 6]


def test_an_event_to_come_moves_no_data_through(community):
    community.report("2026-01-10", registered=[])
    community.report("2026-12-10", registered=["a@uni"])
    assert community.ask("registrations_by_month").data_through == date(2026, 1, 10)
    assert newest_day(community.db) == date(2026, 1, 10)


def test_the_last_months_end_where_the_newest_source_ends(community):
    assert Scope.last_months(community.db) == Scope()
    community.report("2026-01-10", registered=[])
    community.slack({"2026-05-18": {"members": 1}})
    assert Scope.last_months(community.db, 12) == Scope(since=date(2025, 6, 1), until=date(2026, 5, 18))
    assert Scope.last_months(community.db, 1) == Scope(since=date(2026, 5, 1), until=date(2026, 5, 18))


def test_the_period_before(community):
    scope = Scope(since=date(2026, 3, 1), until=date(2026, 3, 31), side="Roche")
    assert scope.before() == Scope(since=date(2026, 1, 29), until=date(2026, 2, 28), side="Roche")
    assert Scope(since=date(2026, 3, 1)).before() is None


@pytest.mark.parametrize(
    ("shift", "first"), [(0, "2026-01-01"), (-1, "2025-12-01"), (-13, "2024-12-01"), (11, "2026-12-01")]
)
def test_first_of_month(shift, first):
    assert first_of_month(date(2026, 1, 31), shift) == date.fromisoformat(first)


def test_an_answer_can_be_narrowed(community):
    community.report("2026-01-10", registered=["a@roche", "b@uni"], attended=["a@roche"])
    answer = community.ask("balance").only(basis="people")
    assert list(answer.frame["basis"]) == ["people"]
    assert answer.headline == "The audience is not balanced: 100% of those known are from Roche"


def test_alt_texts_say_what_is_drawn(community):
    community.report("2026-01-10", registered=["a@roche", "b@uni"], attended=["a@roche"])
    community.report("2026-04-10", registered=["a@roche"])
    assert community.ask("registrations_by_month").alt == (
        "Registrations by month. From January 2026 to April 2026 between 1 and 2, last 1. 2 without data."
    )
    assert community.ask("balance_groups").only(basis="registrations").alt == (
        "Balance and groups. Roche 67%; Turing 0%; Wider academia 33%; Other industry 0%; Public sector 0%; Unknown 0% "
        "of 3 registrations. Verdict: out of the band."
    )
    assert community.ask("engagement_funnel").alt == (
        "From registering to coming again. Registered 2; Came 1; Came again 0."
    )


def test_text_from_a_file_is_bound_and_never_sql(community):
    community.report("2026-01-10", "Robert'); drop table imports; --", registered=["a@uni"])
    assert community.table("event_attendance", "event") == [("Robert'); drop table imports; --",)]
    with pytest.raises(Unanswerable):
        ask(community.db, "participants", Scope(side="' or true --"))


def test_frames_are_typed_alike_with_and_without_missing_values(community):
    community.report("2026-01-10", registered=["a@uni"], attended=[community.stay("a@uni", "10:00", "10:30")])
    full = community.ask("event_attendance").frame.dtypes.astype(str).to_dict()
    community.report("2026-01-11", "Workshop", registered=[], starts_at=datetime(2026, 1, 11))
    assert community.ask("event_attendance").frame.dtypes.astype(str).to_dict() == full
    assert (full["registrations"], full["event_date"], full["attendance_rate"]) == (
        "Int64",
        "datetime64[us]",
        "float64",
    )
