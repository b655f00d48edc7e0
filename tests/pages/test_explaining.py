"""A sheet that nobody knows is explained on Imports once; the next one like it is read in silence."""

import pytest

from data.mapping import TARGETS
from pages.parts.db import reading
from pages.parts.explaining import needed

SHEET = """Delegate electronic mail,Delegate,Where from,Function,When held
anna.zyxwort@uni.example,Anna Zyxwort,Example University,Forum {0},2024-05-2{0}
ben.zyxwort@firm.example,Ben Zyxwort,Example Firm,Forum {0},2024-05-2{0}
"""


def dropped(app, *numbers: int):
    files = [(f"delegates {number}.csv", SHEET.format(number).encode(), "text/csv") for number in numbers]
    app.file_uploader[0].set_value(files).run()
    assert not app.exception
    return app


def labels(app) -> list[str]:
    return [button.label for button in app.button]


def test_an_unknown_sheet_is_explained_and_remembered(open_app) -> None:
    app = dropped(open_app(page="imports.py").run(), 1, 2)
    assert labels(app).count("Use these columns") == 2
    shown = app.dataframe[1].value
    assert "…@uni.example" in shown.to_string() and "anna" not in shown.to_string()
    kind = next(box for box in app.selectbox if box.label == "What is it?")
    kind.set_value("registrations").run()
    for label, header in {
        "Email": "Delegate electronic mail", "Name": "Delegate", "Organisation": "Where from", "Event": "Function",
        "Event date": "When held",
    }.items():  # fmt: skip
        box = next(box for box in app.selectbox if box.label.casefold() == label.casefold())
        app = box.set_value(header).run()
    next(button for button in app.button if button.label == "Use these columns").click().run()
    assert not app.exception
    assert "Use these columns" not in labels(app)  # the other has the same header
    next(button for button in app.button if button.label == "Import 2 files").click().run()
    assert not app.exception
    with reading() as db:
        assert db.rows("select count(*) as n from registrations") == [{"n": 4}]
    app = dropped(app, 3)
    assert "Import 1 file" in labels(app)
    next(button for button in app.button if button.label == "Forget").click().run()
    assert "Forget" not in labels(app)


def test_what_is_missing_is_said_and_nothing_is_remembered(open_app) -> None:
    app = dropped(open_app(page="imports.py").run(), 1)
    kind = next(box for box in app.selectbox if box.label == "What is it?")
    app = kind.set_value("measures").run()
    next(button for button in app.button if button.label == "Use these columns").click().run()
    assert not app.exception
    assert any(warning.value.startswith("Say which column is") for warning in app.warning)
    assert "Forget" not in labels(app)


@pytest.mark.parametrize("kind", TARGETS)
def test_what_a_kind_needs_is_said_before_it_is_asked(kind: str) -> None:
    assert needed(kind).startswith("Needed: ")
    assert needed(kind).count(";") == len(TARGETS[kind].needed) - 1
    assert needed("figures") == "Needed: Date. The rest may be left out."
