"""Data quality: what differs and what was refused, over an empty store, the invented community and a bad file."""

import shutil

from data.configured import open_configured
from data.importing import Importer
from data.reading import read
from partnership import read_settings

BAD = """Email,Name,Event,Event date,Registered at,Status
anna@uni.example,Anna Bell,Forum 5,2024-05-20,2024-05-13,Registered
,,Forum 5,2024-05-20,2024-05-14,Registered
"""


def words(app) -> str:
    return "\n".join(one.value.replace("\\", "") for one in (*app.subheader, *app.caption, *app.markdown))


def test_an_empty_store_says_when_something_will_stand_here(open_app) -> None:
    app = open_app(page="quality.py").run()
    assert not app.exception
    assert app.title[0].value == "Data quality"
    assert "as soon as an export is in" in words(app)
    assert [link.proto.label for link in app.get("page_link")] == ["Go to Imports"]


def test_totals_that_differ_stay_in_sight_and_all_are_one_click_away(open_app, filled) -> None:
    app = open_app(filled, "quality.py").run()
    assert not app.exception
    shown = app.dataframe[0].value
    assert not shown.empty
    assert set(shown["State"].map(lambda said: said[0])) <= {"unexplained", "explained"}
    app.segmented_control[0].set_value("All totals").run()
    assert not app.exception
    assert len(app.dataframe[0].value) > len(shown)


def test_refused_rows_stand_here_by_reason(open_app, filled, tmp_path) -> None:
    folder = tmp_path / "with a bad row"
    shutil.copytree(filled, folder)
    settings = read_settings({"COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as store:
        importer = Importer(store, settings)
        importer.commit([importer.preview(export) for export in read("bad.csv", BAD.encode())])
    app = open_app(folder, "quality.py").run()
    assert not app.exception
    assert "row of one file was refused" in words(app)
    refused = app.dataframe[1].value
    assert list(refused["File"]) == ["bad.csv"]
    assert list(refused["First row"]) == [3]


def test_the_numbers_stand_before_long_names_and_no_folder_is_shown(open_app, filled) -> None:
    shown = open_app(filled, "quality.py").run().dataframe[0].value
    assert list(shown.columns) == ["State", "Measure", "Difference", "Theirs", "Ours", "Why", "File", "Kind"]
    assert not shown["File"].str.startswith(("youtube/", "zoom/")).any()
    assert shown.loc[shown["State"].map(lambda said: said[0]) == "unexplained", "Why"].isna().all()
