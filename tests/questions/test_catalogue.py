"""What holds for every question, also for the next one."""

import re
from datetime import date, datetime

import pandas as pd
import pytest

from analytics.asking import ask, catalogue
from analytics.scope import Scope

PROMISED = {
    "event_questions": "event questions askers answered",
    "event_feedback": "event question answer n",
    "applications": "cohort stage n",
    "event_attendance": "event_id event event_date series registrations attendees without_email attendance_rate "
    "median_minutes",
    "participants": "month new_participants cumulative_participants is_covered is_provisional",
    "side_share": "period basis side side_group n total share low high",
    "balance": "period basis side_a side_b neither unknown share low high worst best verdict",
    "slack_daily": "day members daily_active weekly_active daily_posting",
    "slack_members": "as_of side_group members billable",
    "slack_channels": "channel period_start period_end members messages people_posting",
    "slack_messages": "day messages people replies reactions",
    "video_performance": "video title series published_on views watch_hours average_view_seconds ctr",
    "youtube_daily": "day views",
    "video_geography": "country views watch_hours share",
    "speakers": "event side_group speakers minutes",
    "event_register": "event_id event_date title series topic speakers capacity registrations attendees occupancy "
    "has_video state",
    "reconciliation": "import_id file source measure theirs ours difference state reason",
    "left_out": "import_id file source column reason rows first_row",
    "campaigns": "campaign title sent_on recipients delivered unique_opens unique_clicks unsubscribes",
    "subscribers": "as_of side_group n",
    "newsletter_items": "issue section side_group items",
    "video_traffic": "traffic_source views watch_hours share ctr",
    "daily_measures": "day area measure value",
    "definitions_of_balance": "basis unknowns subsidiaries share low high",
    "conversion": "side_group registrations attendances rate low high",
    "cross_side": "channel ties cross share expected",
    "affiliations": "method people attendances",
}
SCOPES = [
    Scope(),
    Scope(since=date(2026, 1, 1), until=date(2026, 12, 31)),
    Scope(until=date(2026, 2, 1), series=("Workshop", "Other")),
    Scope(side="Academic", by="event"),
    Scope(since=date(2026, 2, 1), side="Unknown", by="month"),
    Scope(series=("Knowledge Share",), by="quarter"),
]
DAYS = (
    "event_date",
    "month",
    "day",
    "published_on",
    "sent_on",
    "issue",
    "views_since",
    "views_until",
    "views_as_of",
    "watch_hours_as_of",
    "ctr_as_of",
    "until",
    "since",
)
SIGNED = (
    "change",
    "share_change",
    "change_low",
    "change_high",
    "difference",
    "difference_low",
    "difference_high",
    "e_i_index",
    "assortativity",
)
# a stock goes on, an order is no measure, and the two columns of the other report have a coverage of their own
CARRIED = ("cumulative_participants", "position", "registrations", "attendees")
SHARES = (
    "share", "low", "high", "worst", "best", "attendance_rate", "stickiness", "weekly_share", "ctr", "returning_share",
    "share_of_previous", "target_low", "target_high", "rate", "expected", "chance_low", "chance_high", "pairs_share",
)  # fmt: skip


@pytest.fixture(params=sorted(catalogue()))
def asked(request):
    return catalogue()[request.param]


def fill(community):
    """A little of everything."""
    who, stay = community.who, community.stay
    community.report(
        "2026-01-10", registered=["a@roche", "b@uni", "c@mail"], attended=["a@roche", stay("w@uni", "09:00", "09:30")]
    )
    community.report("2026-02-10", "Workshop", registered=["a@roche"], attended=[who(name="kim"), who()])
    community.report("2026-05-10", "Panel", registered=[], attended=[])
    community.report("2026-12-10", "Panel", registered=["a@roche"])
    community.register("2026-01-10", capacity=50, speakers=[("s@roche", 20.0), ("t@uni", None)])
    community.register("2026-02-10", "Workshop", status="cancelled")
    community.questions("2026-01-10", asked=[("a@roche", True), (who(), False)])
    community.feedback("2026-01-10", Length={"Too short": 2, "About right": 9}, Recommend={"10": 1})
    community.applied("2026", "a@uni", applied=date(2026, 1, 5), offered=None)
    community.applied("2026", "b@uni", applied=date(2026, 1, 6), withdrawn=date(2026, 2, 6))
    community.slack({"2026-01-31": {"members": 0, "daily_active": 0}, "2026-04-01": {"members": 9, "weekly_active": 4}})
    community.slack_list("2026-01-31", "a@roche", "b@uni", "c@mail", billed=["a"])
    community.slack_list("2026-04-01", "a@roche", who(name="kim"), billed=None)
    community.slack_channel("2026-01-01", "2026-01-31", "general", members=0, messages=0)
    community.slack_export("2026-01-01", "2026-01-03", {}, {"at": "2026-01-02 10:00", "is_reply": True, "reactions": 3})
    community.views("2026-01-01", "2026-01-31", {"2026-01-01": 0})
    community.views("2026-04-01", "2026-04-30", {"2026-04-01": 5})
    community.campaign("c1", date(2026, 3, 5), recipients=510, delivered=500, openers=240, clickers=60, unsubscribes=2)
    community.subscribers("2026-03-31", ["a@roche", "b@uni", ""])
    community.issue("2026-03-01", [("Events", ["Roche"]), ("Events", [])])
    for dimension in ("geography", "traffic source"):
        period = ("2026-04-01", "2026-04-30")
        community.parts(dimension, period, datetime(2026, 5, 1), views={"DE": 3, "NA": 0}, ctr={"DE": 0.1})
    community.insert("reconciliations", import_id=1, measure="views", theirs=9.0, ours=7.0, reason="unexplained (2)")
    community.insert("problems", import_id=1, sheet="", row_no=4, column_name="Day", message="There is no date.")
    community.pages("2026-04-01", "2026-04-30", {"/": 9, "/forum": 0})
    community.figures("website", {"2026-04-01": {"users": 3, "bounce_rate": 0.25}, "2026-04-02": {"users": 0}})
    community.video("v", datetime(2026, 3, 1), "Workshop", date(2026, 1, 1), views=0, watch_hours=0.0, ctr=0.04)
    return community


@pytest.fixture(scope="module")
def busy(community_of_module):
    """Filled once; only read."""
    return fill(community_of_module)


@pytest.fixture
def changing(community):
    """The same for a test that writes."""
    return fill(community)


def check(answer):
    """What holds for every answer whatever is asked."""
    frame = answer.frame
    assert tuple(frame.columns) == answer.question.columns
    for column in frame.columns:
        kind, values = str(frame[column].dtype), frame[column].dropna()
        if column in DAYS:
            assert kind == "datetime64[us]", column
        if kind == "float64":
            assert values.abs().lt(float("inf")).all(), column
        if column in SHARES:
            assert values.between(0, 1).all(), column
        assert kind != "object", column
        if pd.api.types.is_numeric_dtype(frame[column]) and column not in (*SHARES, *SIGNED):
            assert values.ge(0).all(), column
    if "is_covered" in frame:
        measured = [column for column in frame if str(frame[column].dtype) == "Int64" and column not in CARRIED]
        assert frame.loc[~frame["is_covered"], measured].isna().all(axis=None)
    if {"share", "low", "high"} <= set(frame):
        known = frame.dropna(subset=["share", "low"])
        assert (known["low"] <= known["share"]).all()
        assert (known["share"] <= known["high"]).all()
    for text in (answer.headline, answer.alt):
        assert text[0].isupper() or text[0].isdigit(), text
        assert not re.search(r"nan|<NA>|None(?! of )|\binf\b|NaT", text), text


def test_every_question_answers_every_scope(busy, asked):
    busy.keep()
    for scope in SCOPES:
        check(ask(busy.db, asked, scope))


def test_an_empty_store_is_answered_and_known_to_be_empty(community, asked):
    for scope in ({}, {"since": date(2026, 1, 1), "until": date(2026, 3, 1)}):
        answer = community.ask(asked.name, **scope)
        check(answer)
        assert answer.is_empty
        assert answer.data_through is None
        assert len(answer.files) == 0


def test_a_store_without_a_partnership_is_answered(empty, asked):
    answer = empty.ask(asked.name)
    assert tuple(answer.frame.columns) == asked.columns
    assert answer.is_empty


def test_a_busy_store_is_not_empty(busy, asked):
    assert not busy.ask(asked.name).is_empty
    assert busy.ask(asked.name).data_through is not None


def test_the_definition_is_plain_prose(asked):
    assert len(asked.definition.split()) >= 20
    assert not re.search(r"[`*_#<>$]|\bTODO\b", asked.definition)
    assert asked.definition.endswith(".")
    assert asked.title and asked.unit and asked.grain and asked.source and asked.measures


def test_a_question_uses_the_parts_its_sql_names(asked):
    assert {"since", "until"} <= asked.uses
    assert asked.uses <= {"since", "until", "series", "side", "by"}


def test_pictures_name_columns_that_are_there(asked):
    for name in ("x", "y", "label", "value", "smooth"):
        column = getattr(asked.picture, name, None)
        assert column is None or column in asked.columns


@pytest.mark.parametrize("name", PROMISED)
def test_promised_columns_stand_first(name):
    promised = tuple(PROMISED[name].split())
    assert catalogue()[name].columns[: len(promised)] == promised


def test_rows_in_another_order_give_the_same_answer(changing, asked):
    before = changing.ask(asked.name, by="event").frame
    tables = (
        "registrations",
        "attendances",
        "mentions",
        "slack_days",
        "slack_member_lists",
        "slack_channel_periods",
        "slack_posts",
        "video_figures",
        "youtube_parts",
        "coverage",
        "register_events",
        "register_speakers",
        "campaigns",
        "campaign_figures",
        "subscribers",
        "newsletter_items",
        "event_questions",
        "reconciliations",
        "problems",
    )
    for table in tables:
        changing.connection.execute(f"create temp table shuffled as from {table} order by random()")
        changing.connection.execute(f"delete from {table}")
        changing.connection.execute(f"insert into {table} from shuffled")
        changing.connection.execute("drop table shuffled")
    pd.testing.assert_frame_equal(changing.ask(asked.name, by="event").frame, before)


def test_changing_the_sides_turns_the_share_round(changing):
    before = changing.ask("balance").frame
    changing.connection.execute("update partnership set target_side = 'Academic'")
    after = changing.ask("balance").frame
    pd.testing.assert_series_equal(before["share"], 1 - after["share"])
    assert list(before["side_a"]) == list(after["side_b"])
