"""Forgetting reaches Slack through the bridge from its marks to addresses: messages stay, at another moment."""

import pytest

from data import forgetting
from data.checking import check
from data.importing import Importer
from data.people import Pseudonyms, load_key
from data.reading import read
from tests.sources.slack_workspace import files, message, packed

DAYS = {
    "general/2022-01-01": [
        message(0.000100, "U01"),
        message(60.000200, "U02", thread_ts="1641038400.000100"),
        message(120.000300, "U01", reactions=[{"name": "tada", "users": ["U02", "U01"], "count": 2}]),
    ]
}
ANNA = "anna.zyxwort@uni.example"
MESSAGES = """
select day, count(*), count(distinct member_key), count(*) filter (is_reply),
       (select sum(counted) from (select distinct channel_id, posted_at, emoji, counted from slack_reaction))
from slack_post group by day
"""


def bring(store, settings, content: bytes):
    importer = Importer(store, settings)
    return importer.commit([importer.prepare(export) for export in read("workspace.zip", content)])


@pytest.mark.parametrize("is_brought_again", [False, True])
def test_messages_stay_and_are_nobodys(emptied, is_brought_again: bool) -> None:
    store, settings = emptied
    content = packed(files(DAYS))
    (first,) = bring(store, settings, content)

    def ask(sql: str):
        with store.reading() as cursor:
            return cursor.execute(sql).fetchall()

    (before,) = ask(MESSAGES)
    times = ask("select posted_at from slack_posts order by row_no")
    people = Pseudonyms(load_key(settings.key_file, store))
    member = ask("select member_key from slack_users where person_key is not null order by row_no")[0][0]
    forgetting.forget(store, people, ANNA)
    if is_brought_again:
        (again,) = bring(store, settings, packed(files({**DAYS, "general/2022-01-02": [message(86_400, "U02")]})))
        assert again.status == "imported" and again.rows.refused == first.rows.refused
    (after,) = [row for row in ask(MESSAGES) if row[0] == before[0]]
    assert (after[0], after[1], after[2], after[3]) == (before[0], before[1], before[2] - 1, before[3])
    assert after[4] == before[4]
    now = {row[0] for row in ask("select posted_at from slack_posts")}
    assert now & {row[0] for row in times} == {times[1][0]}, "only the other's message keeps its moment"
    assert ask("select count(*) from slack_posts where is_reply and thread_at in (select posted_at from slack_posts)")
    for table in ("slack_users", "slack_posts", "slack_reactions"):
        assert ask(f"select count(*) from {table} where member_key = '{member}'") == [(0,)]
    assert ask("select count(*) from slack_users where person_key is not null") == ask(
        "select count(*) from slack_users where domain is not null"
    )
    assert check(store, settings) == []
