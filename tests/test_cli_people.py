"""Who is who from the command line: decide, look at what it moves first, merge, take back, carry to a sheet."""

import csv
import json

import pytest
from click.testing import CliRunner

from cli import main

LEAD = "Email,Organisation,Event,Event date,Attended\n"
SEATS = LEAD + "".join(f"p{n}@acme.example,,Talk,2026-05-20,yes\n" for n in range(3)) + "".join(
    f"q{n}@roche.com,,Talk,2026-05-20,yes\n" for n in range(3)
) + "lea@gmail.com,,Talk,2026-05-20,yes\nlea@ox.ac.uk,,Talk,2026-05-20,yes\n"  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("COMMUNITY_TODAY", "2026-11-25")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seats.csv").write_text(SEATS)

    def call(*words, code=0):
        done = CliRunner().invoke(main, [str(word) for word in words])
        assert done.exit_code == code, done.output
        return done.output

    call("import", "seats.csv")
    return call


def groups(run, *more):
    answer = json.loads(run("ask", "side_share", "--format", "json", *more))
    return {row["side_group"]: row["n"] for row in answer["rows"] if row["basis"] == "people" and row["n"] != 0}


def test_a_decision_says_what_it_moves_holds_and_is_taken_back(run) -> None:
    before = groups(run)
    assert before == {"Roche": 3, "Wider academia": 1, "Unknown": 4}
    said = run("decide", "domain", "acme.example", "Acme", "--group", "Wider academia", "--dry-run")
    assert said == (
        "Moves 3 people, 3 registrations and 3 attendances; Roche's share of the attendances of 2026 goes from 75% to "
        "43%; the verdict stays “cannot tell”.\n"
    )
    assert groups(run) == before
    assert run("decide", "domain", "acme.example", "Acme", "--group", "Wider academia").startswith(said)
    assert groups(run) == {"Roche": 3, "Wider academia": 4, "Unknown": 1}
    (one,) = json.loads(run("decisions", "--json"))
    assert (one["decision_id"], one["kind"], one["what"]) == (1, "domain", "Acme · Wider academia")
    assert run("revoke", 1) == "Revoked: decision 1.\n"
    assert groups(run) == before and json.loads(run("decisions", "--json")) == []
    assert "There is no decision 1" in run("revoke", 1, code=2)


def test_two_addresses_become_one_person_and_two_again(run) -> None:
    said = run("merge", "lea@gmail.com", "lea@ox.ac.uk", "--why", "lea@gmail.com says so")
    assert "Two addresses become one person;" in said
    assert groups(run) == {"Roche": 3, "Wider academia": 1, "Unknown": 3}
    assert "lea" not in run("decisions")
    assert "Nobody with this address" in run("merge", "x@y.example", "lea@ox.ac.uk", code=2)
    run("unmerge", "lea@ox.ac.uk", "lea@gmail.com")
    assert groups(run) == {"Roche": 3, "Wider academia": 1, "Unknown": 4}


def test_decisions_travel_as_a_sheet(run, tmp_path) -> None:
    run("decide", "domain", "acme.example", "=Acme", "--group", "Other industry")
    run("decide", "person", "lea@gmail.com", "Turing", "--since", "2026-05-01")
    wanted = groups(run)
    assert run("people", "export", "people.csv") == "2 decisions in people.csv.\n"
    text = (tmp_path / "people.csv").read_text("utf-8-sig")
    assert "lea" not in text and len(list(csv.reader(text.splitlines()))) == 3
    run("revoke", 1), run("revoke", 2)
    assert groups(run) != wanted
    assert run("people", "import", "people.csv") == "2 decisions made, 0 held already.\n"
    assert groups(run) == wanted
    assert run("people", "import", "people.csv") == "0 decisions made, 2 held already.\n"
    (tmp_path / "people.csv").write_text(text + "moon,x,,,,,,\n")
    assert "Row 4: kind must be one of domain" in run("people", "import", "people.csv", code=2)


def test_leadership_asks_without_small_groups(run) -> None:
    assert groups(run, "--role", "leadership")["Roche"] is None
    assert "There is no role 'boss'" in run("ask", "side_share", "--role", "boss", code=2)
