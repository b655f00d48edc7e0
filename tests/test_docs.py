"""What the documents name is there: files, headings' pictures, commands with their options, targets of make."""

import re
from pathlib import Path

import pytest

from cli import main

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\(([^)#]+)")
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|\w+\.(?:py|toml|md))`")
COMMAND = re.compile(r"cli\.py (\w+)([^`#\n]*)")
TARGET = re.compile(r"(?:^|`)make (\w+)", re.MULTILINE)
MADE = ("var/", "exports/", "demo/", "reports/")  # what comes into being, or what the reader has


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_it_names_is_there(path: Path) -> None:
    text = path.read_text("utf-8")
    links = [link for link in LINK.findall(text) if "://" not in link]
    named = [one for one in PATH.findall(text) if not one.startswith(MADE)]
    assert [link for link in links if not (path.parent / link).is_file()] == []
    assert [one for one in named if not (ROOT / one).exists()] == []
    made = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(TARGET.findall(text)) <= made


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_its_commands_are_commands(path: Path) -> None:
    for name, rest in COMMAND.findall(path.read_text("utf-8")):
        assert name in main.commands
        options = {option for one in main.commands[name].params for option in one.opts}
        assert set(re.findall(r"--[\w-]+", rest)) <= options


def test_the_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    text = " ".join(path.read_text("utf-8") for path in DOCUMENTS)
    assert sum(picture.stat().st_size for picture in pictures) < 2_500_000
    assert all(picture.name in text for picture in pictures)
