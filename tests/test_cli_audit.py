"""`audit` and `check` on the command line: the log newest first, and a changed entry named with exit code 3."""

import json

import pytest
from click.testing import CliRunner

from cli import main
from data.store import open_store

SHEET = b"Email,Name,Event,Event date,Attended\nanna@acme.example,Anna Zyxwort,Talk,2024-05-20,yes\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "community.duckdb"))
    monkeypatch.setenv("COMMUNITY_TODAY", "2024-12-01")
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def test_what_was_done_is_listed_and_a_changed_entry_is_named(run, tmp_path) -> None:
    (tmp_path / "talk.csv").write_bytes(SHEET)
    assert run("import", tmp_path / "talk.csv").exit_code == 0
    assert run("people", "export", tmp_path / "people.csv").exit_code == 0
    assert run("report", "--out", tmp_path).exit_code == 0
    assert run("undo", 1).exit_code == 0
    found = json.loads(run("audit", "--json").stdout)
    assert [one["what"] for one in found] == ["undo", "download", "download", "import"]
    assert found[1]["details"]["kind"] == "report" and found[1]["details"]["readers"] == "team"
    assert all(one["role"] == "manager" for one in found)
    shown = run("audit").stdout
    assert "zyxwort" not in shown.lower() and shown.splitlines()[1].startswith("4 ")
    assert json.loads(run("check", "--json").stdout) == {"faults": []}
    with open_store(str(tmp_path / "community.duckdb")) as store:
        store.write(lambda cursor: cursor.execute("update audit set role = 'team' where entry = 3"))
    checked = run("check", "--json")
    assert checked.exit_code == 3
    assert json.loads(checked.stdout)["faults"] == ["Entry 3 of the log was altered."]


def test_an_empty_log_is_an_empty_list(run) -> None:
    assert json.loads(run("audit", "--json").stdout) == []
    assert run("audit").exit_code == 0
