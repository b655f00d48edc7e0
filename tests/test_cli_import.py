"""Many files on the command line: how far it is, Ctrl-C, and that one bad file stops nothing."""

import json
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from data import grouping

HEADER = "Email,Name,Event,Event date,Status\n"


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    for n in range(1, 8):
        (folder / f"{n}.csv").write_text(f"{HEADER}anna@uni.example,Anna,Forum {n},2023-0{n}-10,registered\n", "utf-8")
    return folder


@pytest.fixture
def called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(grouping, "FILES", 2)

    def call(*words: object) -> Result:
        environment = {"COMMUNITY_DB": str(tmp_path / "store" / "store.duckdb"), "COMMUNITY_TODAY": "2024-06-10"}
        return CliRunner().invoke(main, [str(word) for word in words], env=environment)

    return call


def press(monkeypatch: pytest.MonkeyPatch, times: int, in_transaction: int) -> None:
    """Ctrl-C while a transaction runs."""
    settle, seen = grouping.UnderWay.settle, []

    def settle_and_press(self, cursor) -> None:
        seen.append(1)
        for _ in range(times if len(seen) == in_transaction else 0):
            signal.raise_signal(signal.SIGINT)
        settle(self, cursor)

    monkeypatch.setattr(grouping.UnderWay, "settle", settle_and_press)


def test_it_says_how_far_it_is_and_one_bad_file_stops_nothing(called, exports: Path) -> None:
    (exports / "3 bad.csv").write_text("a,b\n1,2\n", "utf-8")
    (exports / "5 bad.pdf").write_bytes(b"%PDF-1.7")
    done = called("import", exports, "--json", "--progress")
    assert done.exit_code == 3
    assert [one["status"] for one in json.loads(done.stdout)].count("imported") == 7
    lines = done.stderr.strip().split("\n")
    assert lines[-1].startswith("9 of 9 files, ")
    assert lines[-1].endswith(" a second, 2 refused")
    assert called("import", exports, "--json").stderr == ""


def test_ctrl_c_ends_it_after_what_is_under_way(called, exports: Path, monkeypatch) -> None:
    before = signal.getsignal(signal.SIGINT)
    press(monkeypatch, 1, in_transaction=2)
    done = called("import", exports)
    assert done.exit_code == 130
    assert "Stopping after what is under way." in done.stderr
    assert done.stderr.strip().endswith(
        "Stopped: 4 of 7 files were looked at; 4 imports are in and whole. `undo 1 --batch` takes them out; "
        "import again to go on."
    )
    assert signal.getsignal(signal.SIGINT) == before
    assert len(json.loads(called("imports", "--json").stdout)) == 4
    assert called("check").exit_code == 0
    assert called("undo", 1, "--batch").exit_code == 0
    assert called("import", exports).exit_code == 0


def test_ctrl_c_twice_breaks_off_what_is_under_way(called, exports: Path, monkeypatch) -> None:
    press(monkeypatch, 2, in_transaction=2)
    done = called("import", exports)
    assert done.exit_code == 130
    assert "2 imports are in and whole" in done.stderr
    assert len(json.loads(called("imports", "--json").stdout)) == 2
    assert called("check").exit_code == 0


def test_stopped_before_anything_was_in(called, exports: Path, monkeypatch) -> None:
    press(monkeypatch, 2, in_transaction=1)
    done = called("import", exports)
    assert done.exit_code == 130
    assert done.stderr.strip().endswith("Stopped: 0 of 7 files were looked at, and nothing new is in.")
