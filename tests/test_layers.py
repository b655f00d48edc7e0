"""Who may call whom, which name may stand where: read off the source, since the linter takes packages only."""

import ast
import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import commands

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("pages", "commands", "reports", "charts", "analytics", "data")
DOORS = ("cli.py", "dashboard.py", "partnership.py")


def sources(*places: str) -> list[Path]:
    files = [
        path
        for place in places
        for path in ((ROOT / place).rglob("*.py") if (ROOT / place).is_dir() else [ROOT / place])
    ]
    return [path for path in files if path.exists()]


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(of: str, *places: str) -> list[str]:
    """The files in these places that import a module or anything in it."""
    return [
        path.relative_to(ROOT).as_posix()
        for path in sources(*places)
        if any(name == of or name.startswith(f"{of}.") for name in imports(path))
    ]


def test_data_goes_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_streamlit_stays_in_its_rooms() -> None:
    assert (
        importers(
            "streamlit", "cli.py", "partnership.py", "commands", "reports", "charts", "analytics", "data", "bench"
        )
        == []
    )


def test_plotly_stays_in_charts() -> None:
    assert importers("plotly", *DOORS, "pages", "commands", "reports", "analytics", "data") == []


@pytest.mark.parametrize("module", ["duckdb", "pandas", "sqlite3"])
def test_pages_know_no_database(module: str) -> None:
    assert importers(module, "pages") == []


@pytest.mark.parametrize("room", ["pages", "charts"])
def test_the_command_line_needs_no_screen(room: str) -> None:
    assert importers(room, "cli.py", "commands", "partnership.py") == []


def test_the_door_of_the_command_line_holds_no_command() -> None:
    assert not {"analytics", "data", "reports"} & {name.partition(".")[0] for name in imports(ROOT / "cli.py")}


def test_each_command_is_found_once() -> None:
    names = [command.name for command in commands.every()]
    assert len(names) == len(set(names))
    assert set(names) >= {"import", "imports", "undo", "ask", "report", "sources", "demo", "check"}


def test_settings_are_read_by_nobody_who_counts() -> None:
    assert importers("partnership", "analytics", "charts") == []


def test_the_settings_stand_alone() -> None:
    assert [room for room in ROOMS if importers(room, "partnership.py")] == []


def page_files() -> list[Path]:
    return [path for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py"]


def test_pages_never_import_pages() -> None:
    names = {path.stem for path in page_files()}
    for path in sources("pages"):
        assert not {f"pages.{name}" for name in names} & set(imports(path)), path


def test_sources_never_import_sources() -> None:
    for path in sources("data/sources"):
        assert not [name for name in imports(path) if name.startswith("data.sources.")], path


def test_no_page_file_hides_a_module() -> None:
    """The folder of the pages comes first on Python's path while they run."""
    installed = set(importlib.metadata.packages_distributions())
    here = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))}
    taken = installed | set(sys.stdlib_module_names) | here
    entries = {path.stem for path in (ROOT / "pages").iterdir() if path.stem not in ("__init__", "__pycache__")}
    assert entries & taken == set()


def test_pages_are_short() -> None:
    assert {
        path.name: lines for path in page_files() if (lines := len(path.read_text("utf-8").splitlines())) > 60
    } == {}


def is_built(node: ast.expr) -> bool:
    """Whether a text is put together when the program runs."""
    return isinstance(node, (ast.JoinedStr, ast.BinOp)) or (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
    )


def test_no_statement_is_built() -> None:
    for path in sources(*DOORS, *ROOMS):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                runs_sql = node.func.attr in ("execute", "executemany", "sql", "query", "frame", "rows")
                assert not (runs_sql and is_built(node.args[0])), f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_page_writes_html_or_css() -> None:
    for path in sources("pages", "dashboard.py"):
        text = path.read_text("utf-8")
        assert "unsafe_allow_html" not in text, path
        assert "st.html(" not in text, path
        assert "<style" not in text, path
        assert "st.columns(" not in text, path
