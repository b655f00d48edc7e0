"""What is dropped is answered export by export: two files of one ZIP may be of two events."""

import datetime
import io
import zipfile

from pages.parts.db import reading

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
