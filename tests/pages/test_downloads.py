"""The page of reports: what the summary holds, and the file that its button makes."""

import io

import openpyxl

from reports.contents import parts


def test_it_says_what_the_report_holds_and_for_which_days(open_app, filled) -> None:
    app = open_app(filled, "imports.py")
    app.query_params["period"] = "2025"
    app.run()
    app.switch_page("downloads.py").run()
    assert not app.exception
    assert app.title[0].value == "Reports"
    assert app.subheader[0].value == "Summary of 1 January 2025 to 31 December 2025"
    text = " ".join(one.value for one in app.markdown)
    for part in parts():
        assert part.name in text
    assert "one to four people" in " ".join(one.value for one in app.caption)


def test_its_button_makes_the_workbook_of_the_chosen_days(open_app, filled, monkeypatch) -> None:
    made = []
    monkeypatch.setattr("streamlit.download_button", lambda label, **more: made.append((label, more)))
    app = open_app(filled, "imports.py")
    app.query_params["period"] = "2025"
    app.run()
    app.switch_page("downloads.py").run()
    (label, button) = made[0]
    assert label == "Download Excel workbook"
    assert button["file_name"] == "turing-roche-summary-2025-01-01-to-2025-12-31.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(button["data"]()))
    assert book["Summary"]["A2"].value == "1 January 2025 to 31 December 2025"
    assert book["Registrations"].max_row >= 12


def test_an_empty_store_is_welcomed(open_app) -> None:
    app = open_app(page="imports.py").run()
    app.switch_page("downloads.py").run()
    assert not app.exception
    assert app.title[0].value == "Reports"
