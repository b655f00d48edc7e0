"""Totals that differ, and what was left out: of live imports only, and of those that speak of the period."""

from datetime import date

import pytest


@pytest.fixture
def imported(community):
    """Two imports: one of January with three totals and refused rows, one of March with a note."""
    first = community.importing("attendance", date(2026, 1, 1), date(2026, 1, 31), source="zoom_attendees")
    second = community.importing("slack", date(2026, 3, 1), date(2026, 3, 31), source="slack_overview")
    for number, since, until in ((first, "2026-01-01", "2026-01-31"), (second, "2026-03-01", "2026-03-31")):
        community.connection.execute(
            "update imports set since = $since, until = $until where import_id = $id",
            {"since": since, "until": until, "id": number},
        )
    for measure, theirs, ours, reason in (
        ("attendees", 446.0, 445.0, "unexplained (1)"),
        ("registrations", 461.0, 459.0, "two people registered twice"),
        ("cancelled", 0.0, 0.0, ""),
    ):
        community.insert("reconciliations", import_id=first, measure=measure, theirs=theirs, ours=ours, reason=reason)
    for row in (7, 5, 9):
        community.insert(
            "problems", import_id=first, sheet="", row_no=row, column_name="Join Time", message="No time is there."
        )
    community.insert("problems", import_id=second, sheet=None, row_no=None, column_name=None, message="Read as UTF-16.")
    return first, second


def test_totals_that_differ_come_first_and_say_whether_the_file_tells_why(community, imported):
    assert community.table("reconciliation", "measure", "theirs", "ours", "difference", "state", "reason") == [
        ("attendees", 446.0, 445.0, 1.0, "unexplained", "unexplained (1)"),
        ("registrations", 461.0, 459.0, 2.0, "explained", "two people registered twice"),
        ("cancelled", 0.0, 0.0, 0.0, "equal", None),
    ]
    said = community.ask("reconciliation").headline
    assert said == "One total differs and the file does not say why, one differs for a known reason"


def test_refused_rows_are_counted_by_reason_and_notes_have_none(community, imported):
    first, second = imported
    assert community.table("left_out", "import_id", "column", "reason", "rows", "first_row") == [
        (first, "Join Time", "No time is there.", 3, 5),
        (second, None, "Read as UTF-16.", 0, None),
    ]
    assert community.ask("left_out").headline == "3 rows of one file were refused"


def test_an_undone_import_leaves_the_page(community, imported):
    community.connection.execute("update imports set undone_at = now()::timestamp")
    assert community.table("reconciliation", "measure") == community.table("left_out", "reason") == []
    assert community.ask("left_out").headline == "No row was refused"


def test_a_period_holds_the_imports_that_speak_of_it(community, imported):
    march = {"since": date(2026, 3, 1), "until": date(2026, 3, 31)}
    assert community.table("reconciliation", "measure", **march) == []
    assert community.table("left_out", "reason", **march) == [("Read as UTF-16.",)]
    assert len(community.table("reconciliation", "measure", until=date(2026, 1, 5))) == 3
