"""What is dropped is answered export by export: two files of one ZIP may be of two events."""

import datetime
import io
import zipfile

import openpyxl

from pages.parts.db import reading
from pages.parts.open_questions import Event, likely
from pages.parts.preview import LABEL, OF_TODAY, shortened

BARE = "Email,Status\n{}@uni.example,yes\n"
REGISTER = "Date,Title,Start time\n2024-05-20,Forum 5,16:00\n"


def two_lists() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.csv", BARE.format("anna"))
        archive.writestr("other.csv", BARE.format("ben"))
    return packed.getvalue()


def badges(app) -> list[str]:
    said = [one.value for one in app.markdown if "badge[" in one.value]
    return [one.partition("badge[")[2].rstrip("]").partition(": ")[2] for one in said]


def kind(element) -> str:
    """What of the preview an element is, of those whose order matters."""
    label = getattr(element, "label", "") or ""
    if element.type == "button" and label.startswith("Import "):
        return label
    return {"TextInput": "question", "Dataframe": "table"}.get(type(element).__name__, "")


def drop(app, **files: str):
    named = [(f"{name}.csv", content.encode(), "text/csv") for name, content in files.items()]
    return app.file_uploader[0].set_value(named).run()


def rows(app) -> list[tuple[int, int]]:
    """New and unchanged rows of each line of the preview."""
    shown = app.dataframe[0].value
    return list(zip(shown["New"].fillna(0), shown["Unchanged"].fillna(0)))


def test_each_export_of_a_zip_is_answered_by_itself(open_app) -> None:
    app = open_app(page="imports.py").run()
    app.file_uploader[0].set_value([("two.zip", two_lists(), "application/zip")]).run()
    assert not app.exception
    assert len(app.text_input) == 2  # a question for each
    assert badges(app) == ["1 file waits for 2 answers"]
    app.text_input[1].set_value("Forum 5")
    app.date_input[1].set_value(datetime.date(2024, 5, 20))
    [button for button in app.button if button.label == "Use this event"][1].click().run()
    assert not app.exception
    assert len(app.text_input) == 1  # the other is still open
    assert badges(app) == ["1 file waits for an answer"]
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


def test_a_zip_is_one_file_in_the_history_and_in_what_needs_a_look(open_app) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(3):
            lines = f"Email,Event,Event date\nanna@uni.example,Forum {number},2024-05-20\n,Forum {number},2024-05-20\n"
            archive.writestr(f"{number}.csv", lines)
    app = open_app(page="imports.py").run()
    app.file_uploader[0].set_value([("three.zip", packed.getvalue(), "application/zip")]).run()
    assert [one.label for one in app.expander if "look" in one.label] == ["1 file needs a look"]
    next(button for button in app.button if button.label == "Import 1 file").click().run()
    assert not app.exception
    assert list(app.dataframe[0].value["Files"]) == ["1 file, 3 tables"]
    assert list(app.dataframe[0].value["New"]) == [3]  # as the preview counted, not the rows of the file


def test_an_event_of_the_same_drop_answers_a_file_that_names_none(open_app) -> None:
    app = open_app(page="imports.py").run()
    drop(app, people=BARE.format("anna"), register=REGISTER)
    offered = next(one for one in app.selectbox if one.label.startswith("An event"))
    assert offered.options == ["None of these", "2024-05-20 Forum 5 (in this drop)"]
    offered.set_value("2024-05-20 Forum 5")
    next(button for button in app.button if button.label == "Use this event").click().run()
    assert not app.exception and not badges(app)
    next(button for button in app.button if button.label == "Import 2 files").click().run()
    assert not app.exception
    with reading() as db:
        assert db.rows(
            "select event_id, count(person_key) as people from event join registrations on true group by 1"
        ) == [{"event_id": "2024-05-20-forum-5", "people": 1}]


JOINS = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    "Some Body,anna@uni.example,05/20/2024 04:01:00 PM,05/20/2024 05:01:00 PM,60,Yes\n"
)


def test_an_event_of_the_day_that_the_question_names_is_chosen_already(open_app) -> None:
    app = open_app(page="imports.py").run()
    register = REGISTER + "2024-05-27,Forum 6,16:00\n"
    drop(app, joins=JOINS, register=register, other=BARE.format("ben"))
    chosen = [one.value for one in app.selectbox if one.label.startswith("An event")]
    assert chosen == ["2024-05-20 Forum 5", ""]
    next(button for button in app.button if button.label == "Use this event").click().run()
    assert not app.exception
    assert badges(app) == ["1 file waits for an answer"]


def test_an_event_is_likely_only_if_no_other_is_of_that_day() -> None:
    one, other = (Event(datetime.date(2024, 5, 5), name) for name in ("Forum 5", "Forum 6"))
    assert likely("Its first join is of 5 May 2024.", {"a": one}) == "a"
    assert likely("Its first join is of 5 May 2024.", {"a": one, "b": other}) == ""
    assert likely("Its first join is of 15 May 2024.", {"a": one}) == ""


def test_what_waits_for_an_answer_stands_between_the_buttons_and_the_table(open_app) -> None:
    app = open_app(page="imports.py").run()
    drop(app, people=BARE.format("anna"), register=REGISTER)
    order = [kind(one) for one in app.main if kind(one)]
    assert order == ["Import 1 file", "question", "table"]


def test_the_files_of_a_drop_are_counted_as_they_will_come_in(open_app) -> None:
    sheet = "Email,Event,Event date\nanna@uni.example,Forum 5,2024-05-20\n"
    app = open_app(page="imports.py").run()
    drop(app, first=sheet, same=sheet, longer=sheet + "ben@uni.example,Forum 5,2024-05-20\n")
    assert rows(app) == [(1, 0), (0, 1), (1, 1)]
    assert [one.value for one in app.subheader if "ready" in one.value] == ["2 new rows are ready"]
    next(button for button in app.button if button.label == "Import 2 files").click().run()
    assert app.success[0].value.startswith("2 files are in: 2 new rows")


def test_many_questions_are_asked_some_at_a_time(open_app) -> None:
    app = open_app(page="imports.py").run()
    drop(app, **{f"list{number}": BARE.format(f"guest{number}") for number in range(6)})
    assert len(app.text_input) == 4
    assert badges(app) == ["6 files wait for an answer"]
    assert "and 2 more after these" in [one.value for one in app.caption]


def test_a_column_of_counts_that_are_all_zero_is_left_out(open_app) -> None:
    app = open_app(page="imports.py").run()
    drop(app, one="Email,Event,Event date\nanna@uni.example,Forum 5,2024-05-20\n")
    assert list(app.dataframe[0].proto.column_order) == ["File", "State", "New", "Recognised as", "Covers"]


MEMBERS = (
    "username,email,status,billing-active,has-2fa,has-sso,userid,fullname\nab,anna@uni.example,Member,1,0,0,U1,Anna\n"
)
CAMPAIGNS = "Title,Subject,List,Send Date,Total Recipients,Successful Deliveries,Unique Opens,Unique Clicks,Unique Id\n"


def test_a_list_of_members_without_a_day_says_that_it_counts_as_of_today(open_app) -> None:
    app = open_app(page="imports.py").run()
    drop(app, members=MEMBERS)
    assert any(OF_TODAY in one.value.replace("\\", "") for one in app.markdown)


def test_what_not_everybody_has_is_shown_on_engagement_once_it_is_in(open_app) -> None:
    app = open_app(page="imports.py").run()
    drop(app, members=MEMBERS, sent=CAMPAIGNS + 'June,Hello,All,"May 5, 2024 09:30 am",640,629,301,88,a1\n')
    next(button for button in app.button if button.label == "Import 2 files").click().run()
    app.switch_page("engagement.py").run()
    assert not app.exception
    captions = " ".join(one.value for one in app.caption)
    assert "Newsletter campaigns" in captions and "Slack members by side" in captions
    assert "Applications of scholars" not in captions


def test_an_import_on_the_first_screen_is_brought_to_its_end_and_says_so(open_app, monkeypatch) -> None:
    monkeypatch.setattr("pages.parts.bringing.AT_ONCE", 1)
    app = open_app().run()
    drop(
        app, **{f"sheet{day}": f"Email,Event,Event date\nanna@uni.example,Forum {day},2024-05-{day}\n" for day in "789"}
    )
    next(button for button in app.button if button.label == "Import 3 files").click().run()
    assert not app.exception
    assert [one.value.replace("\\", "") for one in app.success] == ["3 files are in: 3 new rows."]
    with reading() as db:
        assert db.rows("select count(*) as events from event") == [{"events": 3}]
    app.switch_page("imports.py").run()
    drop(app, more="Email,Event,Event date\nanna@uni.example,Forum 10,2024-05-10\n")
    assert [button.label for button in app.button if button.label.startswith("Import")] == ["Import 1 file"]


def test_a_long_label_keeps_its_end_by_which_files_differ() -> None:
    label = "A folder of many exports/" + "x" * 60 + " 2026-09-01_2026-11-21.zip/Table data.csv"
    short = shortened(label)
    assert len(short) == LABEL
    assert short.startswith("A folder of man") and "…" in short
    assert short.endswith("2026-11-21.zip/Table data.csv")
    assert shortened("short.csv") == "short.csv"


def test_sheets_for_lists_of_ones_own_are_offered_beside_the_ways_to_exports(open_app, monkeypatch) -> None:
    made = {}
    monkeypatch.setattr("streamlit.download_button", lambda label, data, name, **_: made.update({name: data}))
    open_app(page="imports.py").run()
    assert set(made) >= {"events.xlsx", "registrations.xlsx"}
    headings = openpyxl.load_workbook(io.BytesIO(made["registrations.xlsx"]())).worksheets[0]
    assert headings["A1"].value == "Email"
