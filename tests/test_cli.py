"""The command line as its users call it: a store on disk, exit codes and JSON."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from analytics.asking import ask, catalogue
from analytics.db import CursorDb
from analytics.scope import Scope
from cli import main
from data.configured import open_configured
from data.source import EVIDENCE
from data.store import open_store
from partnership import read_settings

ROOT = Path(__file__).parents[1]
SHEET = (
    "Email,Name,Organisation,Event,Event date,Status,Attended\n"
    "anna@ox.ac.uk,Anna Novak,,Omics in health,2024-05-20,registered,yes\n"
    "ben@roche.com,Ben Ode,Roche,Omics in health,2024-05-20,registered,no\n"
    "cem@turing.ac.uk,Cem Ak,,Omics in health,2024-05-20,cancelled,no\n"
)
TOTALS = "Date,Views\n2024-05-01,10\n2024-05-02,12\n"
RESULT_KEYS = {"file", "source", "status", "import_id", "period", "rows", "reconciliation", "problems"}
ROW_KEYS = {"read", "new", "changed", "unchanged", "refused", "skipped"}


class Terminal:
    """Calls of cli.py on one store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            "COMMUNITY_DB": str(folder / "store" / "community.duckdb"),
            "COMMUNITY_TODAY": "2024-06-10",
        }

    def __call__(self, *words: str | Path, code: int = 0) -> str:
        done = CliRunner().invoke(main, [str(word) for word in words], env=self.env)
        assert done.exit_code == code, (done.stdout, done.stderr, done.exception)
        return done.stdout if code in (0, 3) else done.stderr

    def json(self, *words: str | Path, code: int = 0) -> Any:
        return json.loads(self(*words, code=code))

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def answers(self) -> dict[str, str]:
        """The rows of every question as text; read in one go, since a call of the command opens the store anew."""
        settings = read_settings(self.env)
        with open_configured(settings) as store, store.reading() as cursor:
            db = CursorDb(cursor, settings.today)
            return {name: ask(db, name, Scope(), strict=True).frame.to_csv() for name in catalogue()}


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(tmp_path)


def test_a_real_process_does_the_same(cli: Terminal) -> None:
    call = [sys.executable, str(ROOT / "cli.py"), "import", str(cli.file("sheet.csv", SHEET)), "nowhere.csv"]
    lost = subprocess.run(call, env={**os.environ, **cli.env}, capture_output=True, text=True, check=False)
    assert lost.returncode == 2 and "nowhere.csv" in lost.stderr and "Traceback" not in lost.stderr
    done = subprocess.run(call[:-1], env={**os.environ, **cli.env}, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "3 rows: 3 new" in done.stdout and done.stderr == ""


def test_import_says_what_became_of_each_file(cli: Terminal) -> None:
    cli.file("in/sheet.csv", SHEET)
    cli.file("in/totals.csv", TOTALS)
    done = cli.json("import", "in", "--json")
    assert [one["file"] for one in done] == ["sheet.csv", "totals.csv"]
    assert all(set(one) == RESULT_KEYS and set(one["rows"]) == ROW_KEYS for one in done)
    assert [(one["source"], one["status"], one["import_id"]) for one in done] == [
        ("registrations", "imported", 1),
        ("youtube_totals", "imported", 2),
    ]
    assert done[0]["rows"] == {"read": 3, "new": 3, "changed": 0, "unchanged": 0, "refused": 0, "skipped": 0}
    assert done[1]["period"] == ["2024-05-01", "2024-05-02"]


def test_totals_are_told_in_short_numbers(cli: Terminal) -> None:
    table = (
        "Content,Video title,Views,Watch time (hours)\nTotal,,18,0.3\naaaaaaaaaa1,One,10,0.1\naaaaaaaaaa2,Two,8,0.2\n"
    )
    said = cli("import", cli.file("Table data.csv", table))
    assert "  views: theirs 18, ours 18\n" in said
    assert "  watch_hours: theirs 0.3, ours 0.3\n" in said  # 0.1 + 0.2 is a little more


def test_the_same_again_changes_nothing_by_folder_or_one_by_one(cli: Terminal) -> None:
    cli.file("in/sheet.csv", SHEET)
    cli.file("in/totals.csv", TOTALS)
    cli("import", "in")
    before = cli.answers()
    for words in (["in"], ["in/totals.csv", "in/sheet.csv"], ["in/sheet.csv"]):
        done = cli.json("import", *words, "--json")
        assert {one["status"] for one in done} == {"unchanged"}
        assert all(one["rows"]["read"] == one["rows"]["unchanged"] for one in done)
    assert cli.answers() == before


def test_a_dry_run_keeps_nothing(cli: Terminal) -> None:
    sheet = cli.file("sheet.csv", SHEET)
    planned = cli.json("import", sheet, "--dry-run", "--json")
    assert (planned[0]["status"], planned[0]["import_id"], planned[0]["rows"]["new"]) == ("imported", None, 3)
    assert cli.json("imports", "--json") == []


def test_undo_brings_every_answer_back(cli: Terminal) -> None:
    cli("import", cli.file("sheet.csv", SHEET))
    before = cli.answers()
    more = SHEET + "dee@ucl.ac.uk,Dee Fox,,Digital twins,2024-06-03,registered,yes\n"
    cli("import", cli.file("more.csv", more), cli.file("totals.csv", TOTALS))
    assert cli.answers() != before
    cli("undo", "2", "--batch")
    assert cli.answers() == before
    assert "There is no import 2" in cli("undo", "2", code=2)
    assert "There is no import 99" in cli("undo", "99", code=2)
    assert [row["status"] for row in cli.json("imports", "--json")] == ["undone", "undone", "imported"]


def test_one_bad_file_stops_nothing(cli: Terminal) -> None:
    cli.file("in/a empty.csv", "")
    cli.file("in/b unknown.csv", "Colour,Size\nred,4\n")
    cli.file("in/c sheet.csv", SHEET)
    cli.file("in/d picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100))
    cli.file("in/.DS_Store", b"\0\0")
    done = cli.json("import", "in", "--json", code=3)
    assert [one["status"] for one in done] == ["refused", "refused", "imported", "refused"]
    for one in done:
        if one["status"] == "refused":
            assert one["rows"]["read"] == 0
            (problem,) = one["problems"]
            assert problem["message"].endswith(".")


def test_a_refused_row_is_named_and_the_rest_is_in(cli: Terminal) -> None:
    bad = SHEET + "not an address,Eve Low,,Omics in health,2024-05-20,registered,no\n"
    done = cli.json("import", cli.file("sheet.csv", bad), "--json", code=3)
    assert done[0]["rows"] == {"read": 4, "new": 3, "changed": 0, "unchanged": 0, "refused": 1, "skipped": 0}
    (problem,) = [one for one in done[0]["problems"] if one["row"]]
    assert (problem["row"], problem["column"]) == (5, "Email")
    assert "not an address" not in problem["message"]


def test_a_file_that_names_no_event_asks_for_it(cli: Terminal) -> None:
    sheet = cli.file("people.csv", "Email,Name\nanna@ox.ac.uk,Anna Novak\n")
    assert "--event" in cli.json("import", sheet, "--json", code=3)[0]["problems"][0]["message"]
    cli("import", sheet, "--event", "2024-05-20 Omics in health")
    rows = cli.json("ask", "event_attendance", "--format", "json")["rows"]
    assert [(row["event_id"], row["event"], row["registrations"]) for row in rows] == [
        ("2024-05-20-omics-in-health", "Omics in health", 1)
    ]
    other = cli.json("import", sheet, "--event", "2024-05-21 Another", "--json", code=3)
    assert "is in as import 1" in other[0]["problems"][0]["message"]
    known = cli.file("others.csv", "Email,Name\nben@roche.com,Ben Ode\n")
    assert cli.json("import", known, "--event", "2024-05-20-omics-in-health", "--json")[0]["status"] == "imported"
    assert "no event" in cli.json("import", known, "--event", "nonsense", "--json", code=3)[0]["problems"][0]["message"]


def test_dates_that_nothing_decides_ask_for_the_order(cli: Terminal) -> None:
    open_dates = SHEET.replace("2024-05-20", "03/04/2024")
    sheet = cli.file("sheet.csv", open_dates)
    message = cli.json("import", sheet, "--json", code=3)[0]["problems"][0]["message"]
    assert "3 April 2024" in message and "4 March 2024" in message and "--dates dmy" in message
    cli("import", sheet, "--dates", "mdy")
    rows = cli.json("ask", "event_attendance", "--format", "json")["rows"]
    assert [row["event_date"] for row in rows] == ["2024-03-04"]


def test_a_workbook_of_two_kinds_is_two_imports(cli) -> None:
    book = openpyxl.Workbook()
    for title, text in (("People", SHEET), ("Totals", TOTALS)):
        page = book.create_sheet(title)
        for line in text.splitlines():
            page.append(line.split(","))
    del book["Sheet"]
    path = cli.file("both.xlsx", b"")
    book.save(path)
    done = cli.json("import", path, "--json")
    assert [(one["file"], one["source"], one["rows"]["new"]) for one in done] == [
        ("both.xlsx (People)", "registrations", 3),
        ("both.xlsx (Totals)", "youtube_totals", 2),
    ]


def test_a_zip_is_read_member_by_member(cli: Terminal) -> None:
    path = cli.folder / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x/sheet.csv", SHEET)
        archive.writestr("totals.csv", TOTALS)
        archive.writestr("__MACOSX/._totals.csv", b"junk")
    done = cli.json("import", path, "--json")
    assert [one["file"] for one in done] == ["all.zip/totals.csv", "all.zip/x/sheet.csv"]


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["import", "nowhere.csv"],
        ["import", ".", "--period", "2024"],
        ["import", ".", "--period", "2024-02-01..2024-01-01"],
        ["import", ".", "--dates", "ymd"],
        ["undo", "seventeen"],
        ["ask", "nonsense"],
        ["ask", "balance", "--since", "May"],
        ["ask", "slack_daily", "--side", "Roche"],
        ["ask", "balance", "--side", "Nobody"],
        ["ask", "balance", "--series", "Nothing"],
        ["report"],
        ["report", "--out", "reports", "--format", "pdf"],
        ["report", "--out", "reports", "--role", "boss"],
        ["report", "--out", "reports", "--side", "Nobody"],
        ["report", "--out", "reports", "--since", "May"],
        ["frobnicate"],
    ],
)
def test_a_wrong_call_is_said_and_exits_with_2(cli: Terminal, words: list[str]) -> None:
    assert cli(*words, code=2).strip()


def test_answers_are_json_csv_and_a_table(cli: Terminal) -> None:
    cli("import", cli.file("sheet.csv", SHEET))
    whole = cli.json("ask", "event_attendance", "--since", "2024-05-01", "--format", "json")
    assert set(whole) == {"question", "definition", "scope", "data_through", "rows"}
    assert (whole["question"], whole["data_through"], whole["scope"]["since"]) == (
        "event_attendance",
        "2024-05-20",
        "2024-05-01",
    )
    (row,) = whole["rows"]
    assert row["attendance_rate"] == 0.5 and row["median_minutes"] is None
    lines = cli("ask", "event_attendance", "--format", "csv").splitlines()
    assert lines[0].startswith("event_id,event,event_date,series,registrations,attendees,without_email,attendance_rate")
    assert len(lines) == 2
    assert "Omics in health" in cli("ask", "event_attendance")
    assert cli.json("ask", "event_attendance", "--until", "2024-05-19", "--format", "json")["rows"] == []


def test_a_report_is_written_for_the_team_unless_told_otherwise(cli: Terminal) -> None:
    cli("import", cli.file("sheet.csv", SHEET))
    path = cli("report", "--format", "xlsx", "--out", "new/reports").strip()
    assert path == str(Path("new/reports/turing-roche-summary-2023-06-01-to-2024-05-20.xlsx"))
    written = Path(path).read_bytes()
    assert written.startswith(b"PK")
    assert cli("report", "--out", "new/reports").strip() == path
    assert Path(path).read_bytes() == written
    cli("report", "--out", "new/reports", "--role", "manager")
    assert Path(path).read_bytes() != written
    assert "could not be written" in cli("report", "--out", "sheet.csv/reports", code=2)


def test_a_kind_of_report_that_there_is_not_is_answered_with_those_there_are(cli: Terminal) -> None:
    assert cli("report", "--out", "x", "--format", "docx", code=2).strip() == (
        "There is no report as docx: choose xlsx."
    )
    assert not Path("x").exists()


def test_titles_are_no_formulas_and_steer_no_terminal(cli: Terminal) -> None:
    formula = SHEET.replace("Omics in health", '"=HYPERLINK(""http://evil.example"");=1+1\x1b[31m"')
    printed = cli("import", cli.file("sheet\x1b[31m.csv", formula))
    assert "\x1b" not in printed
    (_, row) = csv.reader(io.StringIO(cli("ask", "event_attendance", "--format", "csv")))
    assert row[1].startswith("'=HYPERLINK") and ";'=1+1" in row[1]
    assert "\x1b" not in cli("ask", "event_attendance")


def test_the_same_list_may_be_dropped_for_two_events(cli: Terminal) -> None:
    people = "Email,Name\nanna@ox.ac.uk,Anna Novak\n"
    first, second = cli.file("2024-05-20 Intro.csv", people), cli.file("2024-06-03 Advanced.csv", people)
    done = cli.json("import", first, second, first, "--json")
    assert [one["status"] for one in done] == ["imported", "imported", "unchanged"]
    rows = cli.json("ask", "event_attendance", "--format", "json")["rows"]
    assert [(row["event"], row["registrations"]) for row in rows] == [("Intro", 1), ("Advanced", 1)]


def test_titles_that_differ_in_signs_are_two_events(cli: Terminal) -> None:
    other = SHEET.replace("Omics in health", "Intro to C").splitlines()
    more = SHEET.replace("Omics in health", "Intro to C++").splitlines()[1:]
    kana = (
        SHEET.replace("Omics in health", "か").splitlines()[1:]
        + SHEET.replace("Omics in health", "が").splitlines()[1:]
    )
    cli("import", cli.file("sheet.csv", "\n".join([*other, *more, *kana]) + "\n"))
    rows = cli.json("ask", "event_attendance", "--format", "json")["rows"]
    assert {row["event"] for row in rows} == {"Intro to C", "Intro to C++", "か", "が"}
    assert len({row["event_id"] for row in rows}) == 4


def test_the_lists_of_sources_and_questions(cli: Terminal) -> None:
    rows = cli.json("sources", "--json")
    names = {row["source"] for row in rows}
    told = {"name", "title", "help", "languages", "evidence", "source", "where", "a newer one replaces"}
    assert all(set(row) == told and row["name"] == row["source"] and row["help"] == row["where"] for row in rows)
    assert {row["evidence"] for row in rows} == set(EVIDENCE)
    assert all("en" in row["languages"] and isinstance(row["languages"], list) for row in rows)
    assert {"registrations", "zoom_attendees", "slack_overview", "youtube_content", "youtube_totals"} <= names
    listed = cli("ask", "--list")
    for name in ("event_attendance", "participants", "side_share", "balance", "slack_daily", "video_performance"):
        assert name in listed


def test_a_store_in_use_exits_with_4(cli: Terminal) -> None:
    path = Path(cli.env["COMMUNITY_DB"])
    call = [sys.executable, str(ROOT / "cli.py"), "imports"]
    with open_store(str(path)):
        done = subprocess.run(call, env={**os.environ, **cli.env}, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert f"process {os.getpid()}" in done.stderr


def test_a_lost_key_is_said_and_nothing_is_imported(cli: Terminal) -> None:
    cli("import", cli.file("sheet.csv", SHEET))
    Path(cli.env["COMMUNITY_DB"]).with_suffix(".key").unlink()
    said = cli("import", cli.file("more.csv", SHEET.replace("anna", "zoe")), code=2)
    assert "key file" in said and "is gone" in said
    assert len(cli.json("imports", "--json")) == 1
    assert cli.json("ask", "event_attendance", "--format", "json")["rows"]
    assert cli.json("check", "--json", code=3)["faults"]


def test_the_demo_is_written_out_or_put_into_an_empty_store_only(cli: Terminal) -> None:
    cli("demo", "--out", "demo")
    assert len(list((cli.folder / "demo").rglob("*.*"))) > 30
    cli("import", cli.file("totals.csv", TOTALS))
    assert "empty" in cli("demo", code=2)


def test_check_finds_all_well(cli: Terminal) -> None:
    cli("import", cli.file("sheet.csv", SHEET), cli.file("totals.csv", TOTALS))
    cli("undo", "1")
    assert cli.json("check", "--json") == {"faults": []}


def test_nobody_of_a_file_is_in_any_byte_that_is_kept_or_printed(cli: Terminal) -> None:
    wrong = "mallory at example,Mallory Quux,,Omics in health,2024-05-20,registered,no\n"
    path = cli.file("sheet of zed@example.org.csv", SHEET + wrong)
    printed = cli("import", path, code=3) + cli("imports") + cli("imports", "--json") + cli("import", path, code=3)
    kept = b"".join(one.read_bytes() for one in (cli.folder / "store").iterdir())
    for word in ("anna@", "Novak", "novak", "Mallory", "mallory", "Quux", "Ben Ode", "zed@example.org"):
        assert word not in printed
        assert word.encode() not in kept
