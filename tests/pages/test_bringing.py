"""Many files in one drop: they go in some at a time, one bad file stops nothing, and the rest can be left out."""

import pytest
import streamlit as st

from pages.parts import bringing
from pages.parts.db import reading

HEADER = "Email,Name,Event,Event date\n"


def files(number: int) -> list[tuple[str, bytes, str]]:
    sheets = [f"{HEADER}anna@uni.example,Anna,Forum {n},20{n:02}-05-20\n".encode() for n in range(1, number + 1)]
    return [(f"{n}.csv", content, "text/csv") for n, content in enumerate(sheets, 1)]


def click(app, label: str):
    return next(button for button in app.button if button.label == label).click().run()


def imports() -> list[dict[str, object]]:
    with reading() as db:
        return db.rows("select file_name, batch_id from imports order by import_id")


@pytest.fixture
def step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two exports in each run of the page, as a person sees it between them."""
    monkeypatch.setattr(bringing, "AT_ONCE", 2)
    monkeypatch.setattr(bringing.st, "rerun", st.stop)


def test_all_go_in_as_one_batch_and_a_bad_one_stops_nothing(open_app, monkeypatch) -> None:
    monkeypatch.setattr(bringing, "AT_ONCE", 2)
    app = open_app(page="imports.py").run()
    app.file_uploader[0].set_value([*files(3), ("bad.csv", b"a,b\n1,2\n", "text/csv"), *files(5)[3:]]).run()
    assert not app.exception
    click(app, "Import 5 files")
    assert not app.exception
    assert app.success[0].value.startswith("5 files are in: 5 new rows")
    assert {row["batch_id"] for row in imports()} == {1} and len(imports()) == 5


def test_it_says_how_far_it_is_and_can_be_cancelled(open_app, step_by_step) -> None:
    app = open_app(page="imports.py").run()
    app.file_uploader[0].set_value(files(5)).run()
    click(app, "Import 5 files")
    app.run()
    assert [button.label for button in app.button if button.label == "Cancel"] == ["Cancel"]
    assert len(imports()) == 2
    click(app, "Cancel")
    app.run()
    assert not app.exception
    assert app.success[0].value.replace("\\", "") == (
        "Cancelled: 2 of 5 exports are in. They stay in unless you undo the batch in the history below; drop the files "
        "again to go on."
    )
    assert len(imports()) == 2
    assert bringing.RUN not in app.session_state


def test_cancelled_before_anything_came_in() -> None:
    assert bringing.Run([], 0).said_when_cancelled == "Cancelled before anything was imported."
