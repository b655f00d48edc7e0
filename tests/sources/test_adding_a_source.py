"""The worked example of the page on adding a kind works: its source and its test are taken out of it and run."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

import data.sources
from data.reading import read
from data.recognising import Recognised, fitting, recognise
from data.source import EVIDENCE, all_sources

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-source.md").read_text("utf-8")
SOURCE, TEST = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The page's source among the others, and its test as a module."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "agora_forum.py").write_text(SOURCE, "utf-8")
    (tmp_path / "test_agora_forum.py").write_text(TEST, "utf-8")
    monkeypatch.setattr(data.sources, "__path__", [*data.sources.__path__, str(folder)])
    all_sources.cache_clear()
    spec = importlib.util.spec_from_file_location("page_test", tmp_path / "test_agora_forum.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("data.sources.agora_forum", None)
    monkeypatch.undo()
    all_sources.cache_clear()


def test_its_source_is_one_kind_among_the_others(written) -> None:
    source = all_sources()["agora_forum"]
    assert source.title and source.help and source.evidence in EVIDENCE
    ((label, content, answers),) = written.EXAMPLES["agora_forum"]
    (export,) = read(label, content)
    found = recognise(export)
    assert isinstance(found, Recognised) and found.source.name == "agora_forum" and not answers
    assert [other.source.name for other in fitting(export) if other.weight == found.weight] == ["agora_forum"]


def test_its_tests_pass(desk, written) -> None:
    names = [name for name in vars(written) if name.startswith("test_")]
    assert len(names) == 2
    for name in names:
        done = {one for (one,) in desk.ask("select import_id from imports where undone_at is null")}
        desk.undo(*done)
        vars(written)[name](desk)


def test_twice_changes_nothing_and_undo_leaves_nothing(desk, written) -> None:
    ((label, content, answers),) = written.EXAMPLES["agora_forum"]
    (first,) = desk.bring(label, content, **answers)
    (again,) = desk.bring(label, content, **answers)
    assert (first.status, again.status) == ("imported", "unchanged")
    desk.undo(first.import_id)
    assert desk.ask("select count(*) from figures where is_current") == [(0,)]
