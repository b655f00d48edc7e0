"""Which mentions are one event, and how it is called."""

import itertools
from datetime import datetime

import pytest

DAY = "2026-01-10"


def titles(community):
    return community.select("select event_id, title from event order by event_id")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Knowledge Share: AI in the clinic", "knowledge-share-ai-in-the-clinic"),
        ("Über  Ärzte & Café!", "uber-arzte-cafe"),
        ("研究", "event"),
        ("…", "event"),
        ("word " * 20, "-".join(["word"] * 12)),
        ("x" * 70, "x" * 60),
        ("a" * 58 + " b c", "a" * 58 + "-b"),
        ("a" * 60 + " b", "a" * 60),
        ("--2026--", "2026"),
    ],
)
def test_a_slug_is_the_first_whole_words(community, title, slug):
    assert community.connection.execute("select slug($title)", {"title": title}).fetchone() == (slug,)


def test_same_day_and_title_are_one_event_whatever_the_spelling(community):
    community.report(DAY, "Café: Q&A", registered=["a@uni"], platform="sheet")
    community.report(DAY, "CAFE - Q A", attended=["a@uni"], platform="zoom")
    assert titles(community) == [("2026-01-10-cafe-q-a", "CAFE - Q A")]
    assert community.select("select has_registrations, has_attendance from event") == [(True, True)]


def test_another_day_is_another_event(community):
    community.report(DAY, registered=[])
    community.report("2026-01-11", registered=[])
    assert [event_id for event_id, _ in titles(community)] == [
        "2026-01-10-knowledge-share",
        "2026-01-11-knowledge-share",
    ]


def test_one_event_of_a_series_a_day_joins_under_different_titles(community):
    community.report(DAY, "Knowledge Share 7", registered=["a@uni"], platform="eventbrite")
    community.report(DAY, "Knowledge Share: language models", attended=["a@uni"], platform="zoom")
    community.report(DAY, "Workshop", attended=["a@uni"], platform="teams")
    assert [title for _, title in titles(community)] == ["Knowledge Share: language models", "Workshop"]


def test_two_titles_of_one_platform_stay_two_events(community):
    community.report(DAY, "Knowledge Share morning", registered=[], platform="eventbrite")
    community.report(DAY, "Knowledge Share evening", registered=[], platform="eventbrite")
    community.report(DAY, "Knowledge Share", attended=[], platform="zoom")
    assert len(titles(community)) == 3


def test_titles_without_a_series_join_only_when_equal(community):
    community.report(DAY, "Panel", registered=[], platform="eventbrite")
    community.report(DAY, "Discussion", attended=[], platform="zoom")
    assert len(titles(community)) == 2


def test_a_renamed_webinar_is_one_event_under_its_newest_title(community):
    old, new = datetime(2026, 1, 1), datetime(2026, 1, 11)
    community.report(DAY, "Panel", registered=["a@uni"], native_id="123", as_of=old)
    community.report(DAY, "Discussion", attended=["a@uni"], native_id="123", as_of=new)
    assert titles(community) == [("2026-01-10-discussion", "Discussion")]


def test_the_title_is_taken_by_platform_then_by_age(community):
    for platform, title in (("sheet", "KNOWLEDGE SHARE"), ("teams", "knowledge share"), ("zoom", "Knowledge share")):
        community.report(DAY, title, registered=[], platform=platform)
    assert titles(community)[0][1] == "Knowledge share"
    community.decide("event", "2026-01-10", '{"date": "2026-01-10", "title": "Knowledge Share!"}')
    assert titles(community) == [("2026-01-10-knowledge-share", "Knowledge Share!")]


def test_equal_addresses_are_numbered_by_title(community):
    for title in ("会議", "研究", "Ωμέγα"):
        community.report(DAY, title, registered=[])
    assert [event_id for event_id, _ in titles(community)] == [
        "2026-01-10-event",
        "2026-01-10-event-2",
        "2026-01-10-event-3",
    ]
    by_title = dict(map(reversed, titles(community)))
    assert by_title["Ωμέγα"] == "2026-01-10-event"


def test_a_decision_makes_an_event_and_takes_it_back(community):
    community.decide("event", "x", '{"date": "2026-02-01", "title": "Panel"}')
    assert titles(community) == [("2026-02-01-panel", "Panel")]
    community.connection.execute("update decisions set revoked_at = decided_at")
    assert titles(community) == []


def test_a_decision_moves_a_report_to_another_event(community):
    community.report(DAY, "Panel", registered=["a@uni"], platform="eventbrite")
    community.report(DAY, "Discussion", attended=["a@uni"], platform="zoom")
    community.decide("event_link", f"zoom|discussion|{DAY}", '{"event_id": "2026-01-10-panel"}')
    assert community.table("event_attendance", "event", "registrations", "attendees") == [("Panel", 1, 1)]
    community.decide("event_link", f"zoom|discussion|{DAY}", '{"event_id": "2026-01-10-nowhere"}')
    assert len(titles(community)) == 2


def test_the_order_of_imports_does_not_matter(community):
    reports = [
        ("Knowledge Share 7", "eventbrite", None, 1), ("Knowledge share: models", "zoom", "9", 2),
        ("Knowledge Share: Models!", "sheet", None, 3), ("Knowledge Share, models", "zoom", "9", 4),
    ]  # fmt: skip
    seen = set()
    for order in itertools.permutations(reports):
        for title, platform, native_id, age in order:
            community.report(DAY, title, registered=[f"{platform}@uni"], platform=platform, native_id=native_id,
                             as_of=datetime(2026, 1, age))  # fmt: skip
        seen.add(str(community.select("select * from event order by all")) + str(titles(community)))
        for table in ("imports", "coverage", "mentions", "registrations"):
            community.connection.execute(f"delete from {table}")
    assert len(seen) == 1
