"""Slack's workspace export: who wrote where and when, and nothing of what was written."""

import time
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from data.reading import Export, Unread, read, read_path
from tests.sources.slack_workspace import DAY, USERS, files, large, message, packed

NAME = "Ours Slack export Jan 1 2022 - Jan 5 2022.zip"
THREAD = f"{DAY:.6f}"
FIRST = {
    "general/2022-01-01": [
        message(0, thread_ts=THREAD, reply_count=2, reactions=[
            {"name": "tada", "users": ["U01", "U02"], "count": 4}, {"name": "+1::skin-tone-3", "users": [], "count": 1},
        ]),
        message(10, "U02", thread_ts=THREAD, parent_user_id="U01"),
        message(20, "U02", thread_ts=THREAD, subtype="thread_broadcast"),
        message(30, "U03", subtype="channel_join"),
        message(40, None, subtype="bot_message", bot_id="B01", username="Anna Zyxwort"),
        message(50, "U09", bot_id="B02"),
        message(60, "USLACKBOT"),
        message(70, "U02", bot_id="B03", files=[{"name": "Qwyjibo.pdf"}, {"name": "b"}], attachments=None, blocks=None),
    ],
    "general/2022-01-02": [message(86_400)],
    "random/2022-01-03": [message(2 * 86_400, "U02"), message(2 * 86_400 + 0.000002, "U02", edited={"user": "U02"})],
}  # fmt: skip
PRIVATE = {
    "dms": [{"id": "D01", "members": ["U01", "U02"]}],
    "mpims": [{"id": "G01", "name": "mpdm-anna.zyxwort--ben-1"}],
    "groups": [{"id": "G02", "name": "qwyjibo-plan"}],
    "canvases": [], "integration_logs": [],
    "D01/2022-01-01": [message(0)], "mpdm-anna.zyxwort--ben-1/2022-01-01": [message(0)],
    "qwyjibo-plan/2022-01-01": [message(0)],
}  # fmt: skip
EXAMPLES = {
    "slack_export": [
        (NAME, packed(files(FIRST | PRIVATE)), {}),
        ("export.zip", packed(files(FIRST, root="Ours Slack export Jan 1 2022 - Jan 5 2022/")), {}),
    ]
}
DAYS = """
    select
        cast(day as text), count(*) filter (subtype is null or is_broadcast), count(*) filter (is_reply),
        cast(sum(reactions) as bigint)
    from slack_post group by day order by day
"""
COUNTED = [("2022-01-01", 6, 2, 5), ("2022-01-02", 1, 0, 0), ("2022-01-03", 2, 0, 0)]


def test_users_channels_messages_and_reactions_are_kept_without_text_or_names(desk) -> None:
    (outcome,) = desk.bring(NAME, packed(files(FIRST | PRIVATE)))
    assert (outcome.status, outcome.source, outcome.rows.refused) == ("imported", "slack_export", 0)
    assert (outcome.rows.read, outcome.rows.new) == (5 + 2 + 11 + 3, 5 + 2 + 11 + 3)
    assert [problem.message for problem in outcome.problems] == [
        "Private channels and direct messages (3 folders) were left out: only public channels are counted."
    ]
    assert desk.ask(DAYS) == COUNTED
    assert desk.ask("select account_type, is_bot, domain from slack_users order by row_no") == [
        ("owner", False, "uni.example"), ("member", False, None), ("deactivated", False, "firm.example"),
        ("bot", True, None), ("bot", True, None),
    ]  # fmt: skip
    assert desk.ask(
        "select channel_id, channel, is_archived, is_general, created_at, members from slack_channel order by 1"
    ) == [
        ("C01", "general", False, True, datetime(2021, 1, 1), 3),
        ("C02", "random", True, False, datetime(2021, 1, 1), 1),
    ]


def test_each_message_has_its_author_time_thread_subtype_and_number_of_files(desk) -> None:
    desk.bring(NAME, packed(files(FIRST)))
    assert desk.ask("""
        select posted_at, thread_at, is_reply, is_broadcast, subtype, is_bot, files, reactions
        from slack_post where channel_id = 'C01' and day = '2022-01-01' order by posted_at
    """) == [
        (datetime(2022, 1, 1, 12), datetime(2022, 1, 1, 12), False, False, None, False, 0, 5),
        (datetime(2022, 1, 1, 12, 0, 10), datetime(2022, 1, 1, 12), True, False, None, False, 0, 0),
        (datetime(2022, 1, 1, 12, 0, 20), datetime(2022, 1, 1, 12), True, True, "thread_broadcast", False, 0, 0),
        (datetime(2022, 1, 1, 12, 0, 30), None, False, False, "channel_join", False, 0, 0),
        (datetime(2022, 1, 1, 12, 0, 40), None, False, False, "bot_message", True, 0, 0),
        (datetime(2022, 1, 1, 12, 0, 50), None, False, False, None, True, 0, 0),
        (datetime(2022, 1, 1, 12, 1), None, False, False, None, True, 0, 0),
        (datetime(2022, 1, 1, 12, 1, 10), None, False, False, None, False, 2, 0),
    ]
    assert desk.ask("select max(posted_at) from slack_post") == [(datetime(2022, 1, 3, 12, 0, 0, 2),)]
    assert desk.ask("select count(distinct member_key), min(length(member_key)) from slack_post") == [(6, 24)]


def test_reactions_are_of_a_message_a_person_and_an_emoji_with_slacks_own_count_beside(desk) -> None:
    desk.bring(NAME, packed(files(FIRST)))
    assert desk.ask("""
        select emoji, counted, count(member_key) from slack_reaction group by all order by emoji
    """) == [("+1", 1, 0), ("tada", 4, 2)]


def test_covered_are_the_days_from_the_first_message_to_the_day_that_the_name_says(desk) -> None:
    (outcome,) = desk.bring(NAME, packed(files(FIRST)))
    assert outcome.period == (date(2022, 1, 1), date(2022, 1, 5))
    assert outcome.comparison.as_of == datetime(2022, 1, 5, 23, 59, 59)
    desk.undo(outcome.import_id)
    for name in ("export.zip", "Ours Slack export Sep 1 2022 (copied Nov 3 2024).zip"):
        (bare,) = desk.bring(name, packed(files(FIRST)))
        assert bare.period == (date(2022, 1, 1), date(2022, 1, 3))
        assert bare.comparison.as_of == datetime(2022, 1, 3, 12, 0, 0, 2)
        desk.undo(bare.import_id)


@pytest.mark.parametrize("root", ["", "Ours Slack export Jan 1 2022 - Jan 5 2022/"])
def test_a_folder_and_one_enclosing_folder_more_say_the_same_as_the_zip(desk, tmp_path: Path, root: str) -> None:
    for name, content in (files(FIRST | PRIVATE, root) | {"__MACOSX/x/._users.json": b"", "a.csv": b"?"}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    found = read_path(tmp_path)
    assert len(found) == 2 and {one.label.rpartition("/")[2] for one in found} >= {"a.csv"}
    (whole,) = [one for one in found if isinstance(one, Export) and len(one.sheets) > 1]
    desk.importer.commit([desk.importer.preview(whole)])
    assert desk.ask(DAYS) == COUNTED
    (again,) = desk.bring(NAME, packed(files(FIRST, root)))
    assert (again.rows.new, again.rows.changed, again.rows.unchanged) == (0, 0, again.rows.read)
    assert desk.ask(DAYS) == COUNTED


def test_no_sheet_of_the_export_holds_a_text_a_topic_or_a_file_name() -> None:
    for one in read(NAME, packed(files(FIRST | PRIVATE))):
        assert isinstance(one, Export)
        assert "qwyjibo" not in repr(one).lower()


def test_a_broken_day_is_refused_in_a_sentence_and_the_rest_goes_in(desk) -> None:
    broken = {"general/2022-01-02": b'[{"type": "message", "text": "Qwy', "random/2022-01-04": {"ok": False}}
    (outcome,) = desk.bring(NAME, packed(files(FIRST | broken)))
    assert (outcome.status, outcome.rows.refused) == ("imported", 2)
    assert [problem.message for problem in outcome.problems] == [
        "general/2022-01-02.json was left out. 2022-01-02.json is no whole JSON file: export the workspace again.",
        "random/2022-01-04.json was left out. 2022-01-04.json holds no list, as Slack’s files do: export the workspace "
        "again.",
    ]
    assert desk.ask(DAYS) == [COUNTED[0], COUNTED[2]]
    assert desk.ask("select since, until from coverage order by 1") == [
        (date(2022, 1, 1), date(2022, 1, 1)), (date(2022, 1, 3), date(2022, 1, 3)),
        (date(2022, 1, 5), date(2022, 1, 5)),
    ]  # fmt: skip


def test_a_message_without_a_time_is_refused_alone_and_a_number_is_a_time_too(desk) -> None:
    day = [message(0), {"type": "message", "user": "U01"}, message(5) | {"ts": DAY + 5}, message(6) | {"ts": "soon"}]
    (outcome,) = desk.bring(NAME, packed(files({"general/2022-01-01": day})))
    assert outcome.rows.refused == 2
    assert desk.ask("select count(*) from slack_post") == [(2,)]


def test_odd_values_become_nothing_or_are_counted_by_who_is_named(desk) -> None:
    given = [
        {"name": "=cmd|' /C calc'!A0", "users": ["U01", "U01", None, 7], "count": 10**30},
        {"name": None, "users": "U01"}, {"name": "tada", "count": True, "users": ["U02"]}, "tada", None,
    ]  # fmt: skip
    odd = message(0, reactions=given, files=None, subtype="<b>", thread_ts=5, bot_id=["x"], client_msg_id={}, user=3)
    (outcome,) = desk.bring(NAME, packed(files({"general/2022-01-01": [odd, message(1, "\ud83d")]})))
    assert (outcome.status, outcome.rows.refused) == ("imported", 0)
    assert desk.ask("select reactions, files, subtype, is_reply from slack_post order by posted_at") == [
        (3, 0, "other", False), (0, 0, None, False),
    ]  # fmt: skip
    assert desk.ask("select emoji, counted, count(member_key) from slack_reaction group by all order by emoji") == [
        ("other", 2, 2), ("tada", 1, 1),
    ]  # fmt: skip


def test_broken_users_refuse_the_whole(desk) -> None:
    (outcome,) = desk.bring(NAME, packed(files(FIRST) | {"users.json": b"[{"}))
    assert outcome.status == "refused"
    assert outcome.problems[0].message == "users.json is no whole JSON file: export the workspace again."


def test_a_reply_sent_to_the_channel_too_counts_once(desk) -> None:
    reply = message(10, "U02", thread_ts=THREAD, client_msg_id="m1")
    twice = [
        message(0, thread_ts=THREAD), reply, reply | {"subtype": "thread_broadcast"},
        message(11, "U02", thread_ts=THREAD, client_msg_id="m1", subtype="thread_broadcast"),
        message(20, "U02", thread_ts=THREAD, client_msg_id="m2", subtype="thread_broadcast"),
    ]  # fmt: skip
    (outcome,) = desk.bring(NAME, packed(files({"general/2022-01-01": twice})))
    assert (outcome.rows.skipped, outcome.rows.refused) == (2, 0)
    assert desk.ask(DAYS) == [("2022-01-01", 3, 2, 0)]


def weeks(first: int, last: int, hour: float = 0, **more: object) -> bytes:
    """One message at noon of each day from first to last, and one an hour before; the window begins at an hour."""
    days = {}
    for day in range(first, last + 1):
        moments = [day * 86_400 - 3_600, day * 86_400]
        kept = [message(at, **more) for at in moments if at >= first * 86_400 + 3_600 * hour]
        days[f"general/2022-01-{day + 1:02}"] = kept
    return packed(files(days))


def test_overlapping_exports_count_once_in_any_order(desk) -> None:
    whole = [(f"2022-01-{day:02}", 2) for day in range(1, 11)]
    exports = [weeks(0, 6, -2), weeks(3, 9), weeks(0, 1, -2)]
    counts = "select cast(day as text), count(*) from slack_post group by day order by day"
    for order in (exports, exports[::-1], [exports[1], exports[0], exports[2]]):
        done = [desk.bring("export.zip", one)[0].import_id for one in order]
        assert desk.ask(counts) == whole
        desk.undo(*done)
        assert desk.ask(counts) == []


def test_a_later_window_of_a_free_workspace_deletes_no_older_day_nor_half_of_its_own_first(desk) -> None:
    desk.bring("export.zip", weeks(0, 6, -2))
    desk.bring("export.zip", weeks(3, 9))  # of its first day it shows the second message alone
    assert desk.ask("select day, count(*) from slack_post group by day having count(*) <> 2") == []
    assert desk.ask("select count(*) from slack_post") == [(20,)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_windows_in_random_order_hold_each_message_once(desk, seed: int) -> None:
    dice = Random(seed)
    times = sorted(dice.sample(range(10 * 86_400), 300))
    where = {at: dice.choice(["general", "random"]) for at in times}
    ends = [sorted(dice.sample(times, 2)) for _ in range(6)]
    exports = []
    for first, last in ends:
        days: dict[str, list[object]] = {}
        for at in (at for at in times if first <= at <= last):
            day = datetime.fromtimestamp(DAY + at, UTC)
            days.setdefault(f"{where[at]}/{day:%Y-%m-%d}", []).append(message(at))
        exports.append(packed(files(days)))
    dice.shuffle(exports)
    done = [desk.bring("export.zip", one)[0].import_id for one in exports]
    seen = desk.ask("select channel_id, cast(epoch(posted_at) as bigint) from slack_post order by 2")
    ids = {"general": "C01", "random": "C02"}
    assert seen == [(ids[where[at]], DAY + at) for at in times if any(first <= at <= last for first, last in ends)]
    desk.undo(*dice.sample(done, 6))
    assert desk.ask("from slack_post") == []


def test_what_was_deleted_or_got_reactions_since_is_told_by_the_newer_export(desk) -> None:
    reactions = [{"name": "tada", "users": ["U01"], "count": 1}]
    desk.bring("export.zip", weeks(0, 3, -2, reactions=reactions))
    newer = files({
        "general/2022-01-01": [message(-3_600), message(0)], "general/2022-01-02": [message(86_400)],
        "general/2022-01-09": [message(8 * 86_400)],
    })  # fmt: skip
    (outcome,) = desk.bring("export.zip", packed(newer))
    assert outcome.comparison.gone >= 1
    assert desk.ask("""
        select cast(day as text), count(*), cast(sum(reactions) as bigint) from slack_post group by day order by day
    """) == [
        ("2022-01-01", 2, 0), ("2022-01-02", 1, 0), ("2022-01-03", 2, 2), ("2022-01-04", 2, 2), ("2022-01-09", 1, 0),
    ]  # fmt: skip
    assert desk.ask("select count(*) from slack_reaction") == [(4,)]


def test_an_author_is_the_person_whom_a_list_of_members_names(desk) -> None:
    bare = [{name: value for name, value in user.items() if name != "profile"} for user in USERS]
    desk.bring(NAME, packed(files(FIRST, users=bare)))
    people = "select count(distinct person_key) from slack_post join slack_person using (member_key)"
    assert desk.ask(people) == [(0,)]
    header = "username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname\n"
    desk.bring("slack-ours-members.csv", f"{header}ben,ben@uni.example,Member,1,0,0,U02,Ben,Ben\n".encode())
    assert desk.ask(people) == [(1,)]


def test_another_workspace_is_warned_of(desk) -> None:
    desk.bring(NAME, packed(files(FIRST)))
    other = [{"id": "C77", "name": "elsewhere", "members": []}]
    (preview,) = desk.look("other.zip", packed(files({"elsewhere/2022-01-01": [message(0)]}, channels=other)))
    assert "may be the export of another workspace" in preview.problems[0].message


def test_the_exports_of_an_organisation_lie_one_in_another(desk) -> None:
    inner = files({"general/2022-01-05": [message(4 * 86_400)]}, "teams/Ours/")
    outcomes = desk.bring("org.zip", packed(files(FIRST) | inner))
    assert [(one.label, one.status, one.problems) for one in outcomes] == [
        ("org.zip", "imported", ()), ("org.zip/teams/Ours", "imported", ()),
    ]  # fmt: skip
    assert desk.ask(DAYS) == [*COUNTED, ("2022-01-05", 1, 0, 0)]


def test_a_zip_of_other_json_files_is_no_export() -> None:
    found = read(
        "x.zip", packed({"users.json": b"[]", "2022-01-01.json": b'[ {"type": "message", "text": "Qwyjibo"}]'})
    )
    assert [one.label for one in found] == ["x.zip/2022-01-01.json", "x.zip/users.json"]
    for one in found:
        assert isinstance(one, Unread) and "bring its ZIP, or the folder that holds users.json" in one.message


def test_20_000_messages_come_in_within_seconds_and_are_counted_right(desk) -> None:
    content, truth = large()
    archive = packed(content)
    began = time.process_time()
    (outcome,) = desk.bring("export.zip", archive)
    assert time.process_time() - began < 10
    assert outcome.rows.read == outcome.rows.new
    assert desk.ask("""
        select count(*) filter (subtype is null or is_broadcast), count(*) filter (is_reply),
               cast(sum(reactions) as bigint), count(*) filter (subtype = 'channel_join')
        from slack_post
    """) == [tuple(truth.values())]
