"""The page of events: its cards, and the two sheets that its buttons make."""

import io

import openpyxl


def test_a_full_store_fills_it(open_app, filled) -> None:
    app = open_app(filled, "events.py").run()
    assert not app.exception
    assert app.title[0].value == "Events"
    tables = [frame.value for frame in app.dataframe]
    register = next(one for one in tables if {"speakers", "state"} <= set(one))
    speakers = next(one for one in tables if {"speakers", "minutes"} <= set(one))
    attendance = next(one for one in tables if {"attendees", "registrations"} <= set(one) and one is not register)
    assert {"title", "speakers", "occupancy", "state"} <= set(register.columns)
    assert len(register) == len(attendance) >= 11
    assert {"side_group", "speakers", "minutes"} <= set(speakers.columns) and len(speakers) > 20
    assert set(speakers["event"]) <= set(register["title"]) and speakers["event_date"].notna().all()
    assert "series" not in register  # every title begins with it
    assert "Files and events" in [one.value for one in app.subheader]
    assert not [one.value for one in app.caption if "This needs" in one.value]


def test_its_buttons_make_the_sheets(open_app, filled, monkeypatch) -> None:
    made = {}

    def note(label, data, file_name, **_) -> None:
        made[label] = (data, file_name)

    monkeypatch.setattr("streamlit.download_button", note)
    open_app(filled, "events.py").run()
    for label, name in (("Events not in it yet", "event-register.xlsx"), ("Empty sheet", "events.xlsx")):
        assert made[label][1] == name
        page = openpyxl.load_workbook(io.BytesIO(made[label][0]())).worksheets[0]
        assert (page["C1"].value, page.max_row) == ("Title", 1)  # the demo's register names every event
