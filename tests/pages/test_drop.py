"""What is dropped is answered export by export: two files of one ZIP may be of two events."""

import datetime
import io
import zipfile

import openpyxl

from pages.parts.db import reading
from pages.parts.preview import LABEL, shortened

BARE = "Email,Status\n{}@uni.example,yes\n"


def two_lists() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.csv", BARE.format("anna"))
        archive.writestr("other.csv", BARE.format("ben"))
    return packed.getvalue()


def test_each_export_of_a_zip_is_answered_by_itself(open_app) -> None:
    app = open_app(page="imports.py").run()
    app.file_uploader[0].set_value([("two.zip", two_lists(), "application/zip")]).run()
    assert not app.exception
    assert len(app.text_input) == 2  # a question for each
    said = [caption.value.replace("\\", "") for caption in app.caption]
    assert "Nothing is kept until you say so. 2 files wait for your answer below." in said
    app.text_input[1].set_value("Forum 5")
    app.date_input[1].set_value(datetime.date(2024, 5, 20))
    [button for button in app.button if button.label == "Use this event"][1].click().run()
    assert not app.exception
    assert len(app.text_input) == 1  # the other is still open
    assert [button.label for button in app.button if button.label.startswith("Import")] == ["Import 1 file"]


def test_a_table_without_a_period_may_be_told_its_days(open_app) -> None:
    table = b"Geography,Views\nTotal,9\nGB,5\nCH,4\n"
    app = open_app(page="imports.py").run()
    app.file_uploader[0].set_value([("Table data.csv", table, "text/csv")]).run()
    assert [button.label for button in app.button if button.label.startswith("Import")] == ["Import 1 file"]
    app.date_input[0].set_value((datetime.date(2026, 9, 1), datetime.date(2026, 9, 30)))
    next(button for button in app.button if button.label == "Use these days").click().run()
    assert not app.exception
    assert any(r"the days 2026\-09\-01 to 2026\-09\-30" in caption.value for caption in app.caption)
    next(button for button in app.button if button.label == "Import 1 file").click().run()
    assert not app.exception
    with reading() as db:
        assert db.rows("select distinct since, until from youtube_parts") == [
            {"since": datetime.date(2026, 9, 1), "until": datetime.date(2026, 9, 30)}
        ]


def test_figures_that_must_have_a_period_wait_for_it(open_app) -> None:
    table = b"Name,Total membership,Messages posted,Members who posted\ngeneral,3,4,2\n"
    app = open_app(page="imports.py").run()
    app.file_uploader[0].set_value([("channels.csv", table, "text/csv")]).run()
    assert not [button.label for button in app.button if button.label == "Import 1 file"]
    app.date_input[0].set_value((datetime.date(2026, 9, 1), datetime.date(2026, 9, 30)))
    next(button for button in app.button if button.label == "Use these days").click().run()
    assert not app.exception
    assert [button.label for button in app.button if button.label.startswith("Import")] == ["Import 1 file"]


def test_a_zip_is_one_file_however_many_tables_it_holds(open_app) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("one", "other"):
            lines = f"Email,Event,Event date\nanna@uni.example,{name},2024-05-20\n"
            archive.writestr(f"{name}.csv", lines)
    app = open_app(page="imports.py").run()
    app.file_uploader[0].set_value([("two.zip", packed.getvalue(), "application/zip")]).run()
    assert len(app.dataframe[0].value) == 2
    next(button for button in app.button if button.label == "Import 1 file").click().run()
    assert not app.exception
    assert app.success[0].value.startswith("1 file is in: 2 new rows")


def test_a_long_label_keeps_its_end_by_which_files_differ() -> None:
    label = "A folder of many exports/" + "x" * 60 + " 2026-09-01_2026-11-21.zip/Table data.csv"
    short = shortened(label)
    assert len(short) == LABEL
    assert short.startswith("A folder of many") and "…" in short
    assert short.endswith("2026-11-21.zip/Table data.csv")
    assert shortened("short.csv") == "short.csv"


def test_sheets_for_lists_of_ones_own_are_offered_beside_the_ways_to_exports(open_app, monkeypatch) -> None:
    made = {}
    monkeypatch.setattr("streamlit.download_button", lambda label, data, name, **_: made.update({name: data}))
    open_app(page="imports.py").run()
    assert set(made) >= {"events.xlsx", "registrations.xlsx"}
    headings = openpyxl.load_workbook(io.BytesIO(made["registrations.xlsx"]())).worksheets[0]
    assert headings["A1"].value == "Email"
