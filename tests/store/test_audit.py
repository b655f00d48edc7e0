"""The log of what was done: it only grows, and whatever is done to its lines is found and named."""

import re
from collections.abc import Iterator

import duckdb
import pytest

from data import audit
from data.store import Store, open_store

KEY = "0123456789abcdef01234567"


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store() as opened:
        opened.write(lambda cursor: [audit.append(cursor, "import", {"import": number}) for number in range(1, 6)])
        yield opened


def proved(store: Store) -> list[str]:
    with store.reading() as cursor:
        return audit.proved(cursor)


def meddle(store: Store, *statements: str) -> list[str]:
    store.write(lambda cursor: [cursor.execute(statement) for statement in statements])
    return proved(store)


def test_a_log_that_nobody_touched_holds(store: Store) -> None:
    assert proved(store) == []
    with store.reading() as cursor:
        numbers = [one.entry for one in audit.entries(cursor)]
    assert numbers == [5, 4, 3, 2, 1]


def test_an_empty_log_holds() -> None:
    with open_store() as store:
        assert proved(store) == []


def test_some_entries_at_once_are_the_same_chain(store: Store) -> None:
    store.write(lambda cursor: audit.append_all(cursor, "import", [{"import": 6}, {"import": 7}]))
    store.write(lambda cursor: audit.append_all(cursor, "import", []))
    with store.reading() as cursor:
        newest, before, *_ = audit.entries(cursor)
    assert (newest.entry, newest.told, newest.previous) == (7, {"import": 7}, before.digest)
    assert proved(store) == []


@pytest.mark.parametrize("column", ["details", "role", "what", "previous", "digest"])
def test_an_altered_line_is_named(store: Store, column: str) -> None:
    found = meddle(store, f"update audit set {column} = replace({column} || 'x', '3x', '9') where entry = 3")
    assert any("Entry 3 of the log was altered." in one for one in found)
    assert not any("Entry 2 " in one for one in found)


def test_an_altered_moment_is_named(store: Store) -> None:
    found = meddle(store, "update audit set logged_at = logged_at + interval 1 second where entry = 2")
    assert found == ["Entry 2 of the log was altered."]


def test_a_missing_line_is_named(store: Store) -> None:
    assert meddle(store, "delete from audit where entry = 3") == ["Entry 3 of the log is missing."]


def test_missing_lines_at_the_end_are_named(store: Store) -> None:
    assert meddle(store, "delete from audit where entry > 3") == ["Entries 4 to 5 of the log are missing at its end."]
    assert meddle(store, "delete from audit") == ["Entries 1 to 5 of the log are missing at its end."]


def test_a_missing_line_is_named_when_those_after_it_close_up(store: Store) -> None:
    found = meddle(store, "delete from audit where entry = 3", "update audit set entry = entry - 1 where entry > 3")
    assert "Entry 3 of the log was moved: it was entry 4." in found or "Entry 3 of the log was altered." in found
    assert "Entry 5 of the log is missing at its end." in found


def test_lines_that_changed_places_are_named(store: Store) -> None:
    found = meddle(store, "update audit set entry = 7 - entry where entry in (3, 4)")
    assert found[:2] == [
        "Entry 3 of the log was moved: it was entry 4.",
        "Entry 4 of the log was moved: it was entry 3.",
    ]


def test_an_added_line_is_named(store: Store) -> None:
    copy = "insert into audit select 3, logged_at, role, what, details, previous, digest from audit where entry = 3"
    assert "Entry 3 of the log stands 2 times: a line was added." in meddle(store, copy)


def test_a_line_added_at_the_end_is_named_even_with_a_right_digest(store: Store) -> None:
    def add(cursor: duckdb.DuckDBPyConnection) -> None:
        head = cursor.execute("select entry, digest from audit_head").fetchall()[0]
        audit.append(cursor, "import", {"import": 6})
        cursor.execute("update audit_head set entry = $1, digest = $2", list(head))

    store.write(add)
    assert proved(store) == ["Entry 6 of the log was added at its end."]


def test_a_line_rewritten_with_a_right_digest_is_named_by_the_one_after_it(store: Store) -> None:
    def rewrite(cursor: duckdb.DuckDBPyConnection) -> None:
        one = next(one for one in audit.entries(cursor) if one.entry == 3)
        made = audit.digest_of(audit.Entry(**{**vars(one), "details": "{}"}))
        cursor.execute("update audit set details = '{}', digest = $1 where entry = 3", [made])

    store.write(rewrite)
    (sentence,) = proved(store)
    assert sentence.startswith("Entry 4 of the log does not follow entry 3")


def test_a_log_without_its_end_is_told(store: Store) -> None:
    assert meddle(store, "delete from audit_head") == ["The log does not say which of its entries is the last."]


def test_nothing_of_a_person_is_in_it(store: Store) -> None:
    said = {"scope": ["ada Zyxwort <zyxwort@mail.example>"], KEY: KEY, "sha256": "ab" * 32, "none": None}
    store.write(lambda cursor: audit.append(cursor, "download", said))
    with store.reading() as cursor:
        details = audit.entries(cursor)[0].details
    assert not re.search(rf"@|{KEY}|zyxwort@", details)
    assert "ab" * 32 in details and "none" not in details


def test_what_changes_no_answer_leaves_the_turn(store: Store) -> None:
    turn = store.turn()
    audit.note(store, "download", {"kind": "csv"}, "team")
    assert store.turn() == turn
    with store.reading() as cursor:
        newest = audit.entries(cursor)[0]
    assert (newest.what, newest.role, newest.told) == ("download", "team", {"kind": "csv"})


def test_what_was_rolled_back_was_not_done(store: Store) -> None:
    def work(cursor: duckdb.DuckDBPyConnection) -> None:
        audit.append(cursor, "undo", {"imports": [1]})
        raise LookupError

    with pytest.raises(LookupError):
        store.write(work)
    with store.reading() as cursor:
        assert len(audit.entries(cursor)) == 5
    assert proved(store) == []


@pytest.mark.parametrize("logs_only", [False, True])
def test_a_transaction_that_is_tried_again_does_not_fork_the_chain(store: Store, logs_only: bool) -> None:
    """Another writer, who does not wait for the lock, commits between our reading of the last entry and our end."""
    tries: list[int] = []

    def work(cursor: duckdb.DuckDBPyConnection) -> None:
        tries.append(1)
        cursor.execute("select * from audit_head").fetchall()
        if len(tries) == 1:
            with store.reading() as other:
                other.execute("begin")
                audit.append(other, "import", {"import": 6})
                other.execute("commit")
        audit.append(cursor, "import", {"import": 7})

    (store.log if logs_only else store.write)(work)
    with store.reading() as cursor:
        newest = [(one.entry, one.told["import"]) for one in audit.entries(cursor)[:2]]
    assert newest == [(7, 7), (6, 6)]
    assert len(tries) == 2
    assert proved(store) == []
