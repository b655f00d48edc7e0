"""A sheet that nobody knows: suggested, explained, read, remembered by its header, taken back, written as TOML."""

import json

import pytest
from click.testing import CliRunner

from cli import main
from data.configured import fill
from data.covering import covered
from data.importing import Importer
from data.mapping import TARGETS, Explained, Unmappable, checked, fingerprint, suggested, unknown
from data.mappings import as_toml, forget, from_toml, remember, remembered
from data.reading import read
from data.staging import Answers
from data.store import open_store
from partnership import read_settings

DELEGATES = """Eventsforce
Delegate electronic mail,Delegate,Where from,Function,When held,Booked
anna.zyxwort@uni.example,Anna Zyxwort,Example University,Forum 5,20/05/2024,13/05/2024
ben.zyxwort@firm.example,Ben Zyxwort,Example Firm,Forum 5,20/05/2024,14/05/2024
,,Example Firm,Forum 5,20/05/2024,15/05/2024
"""
HEADERS = ("Delegate electronic mail", "Delegate", "Where from", "Function", "When held", "Booked")
COLUMNS = {
    "email": "Delegate electronic mail", "name": "Delegate", "organisation": "Where from", "event": "Function",
    "held_on": "When held", "registered_at": "Booked",
}  # fmt: skip
TOLD = Explained("registrations", COLUMNS, headers=HEADERS)
FIGURES = "Tag;Besuche;Seiten je Besuch\n2024-05-01;10;2,5\n2024-05-02;0;\n2024-05-03;7;1,5\n"
MAILS = """Blast,Went out,Reach,Looked,Pressed
June letter,2024-06-03 09:00,200,120,30
July letter,2024-07-01 09:00,210,,31
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    settings = read_settings({"COMMUNITY_KEY_FILE": str(tmp_path_factory.mktemp("key") / "store.key")})
    with open_store() as store:
        fill(store, settings.partnership)
        yield store, Importer(store, settings)


@pytest.fixture
def empty(desk):
    """The store without imports and without anything remembered."""
    store, importer = desk
    with store.reading() as cursor:
        tables = cursor.execute("""
            select distinct table_name from duckdb_columns() semi join duckdb_tables() using (table_name)
            where column_name = 'import_id' or table_name in ('decisions', 'domains', 'event', 'seat')
        """).fetchall()
    store.write(lambda cursor: [cursor.execute(f'delete from "{name}"') for (name,) in tables])
    return store, importer


def rows(store, sql):
    with store.reading() as cursor:
        return cursor.execute(sql).fetchall()


def look(importer, name, text, **answers):
    (export,) = read(name, text.encode())
    return importer.preview(export, Answers(**answers))


def test_an_unknown_sheet_shows_its_columns_and_no_person(empty) -> None:
    preview = look(empty[1], "delegates.csv", DELEGATES)
    assert (preview.status, preview.needs) == ("refused", "kind")
    assert "--as registrations, attendance" in preview.refusal
    assert preview.unknown.headers == HEADERS
    assert preview.unknown.sample[0][0] == "…@uni.example"
    assert "Zyxwort" not in repr(preview.unknown.sample[0][0])
    assert set(preview.unknown.guesses) == set(TARGETS)


@pytest.mark.parametrize(
    ("header", "cell", "shown"),
    [
        ("Mail", "anna@uni.example", "…@uni.example"), ("First name", "Anna", "…"), ("Surname", "Bell", "…"),
        ("Function", "Forum 5", "Forum 5"), ("Remark", "x" * 50, "…"), ("Name", "", ""), ("Mail", "a@", "…"),
        ("Participant", "Anna", "…"), ("Who", "Anna Bell", "… (2 words)"), ("When", "20 May 2024", "20 May 2024"),
        ("When", "2024-05-20 10:00", "2024-05-20 10:00"), ("Status", "approved", "approved"),
        ("Remark", "She cannot come", "… (3 words)"),
    ],
)  # fmt: skip
def test_cells_are_covered_before_they_are_shown(header: str, cell: str, shown: str) -> None:
    assert covered(header, cell) == shown


def test_what_stands_in_several_rows_is_shown_unless_it_looks_like_a_name(empty) -> None:
    sheet = "Who,What,Said,Held\nAnna Bell,on the waiting list,once only of her,2024-05-20\n"
    sheet += "Anna Bell,on the waiting list,and again,2024-05-21\n"
    preview = look(empty[1], "odd.csv", sheet)
    assert preview.unknown.sample[0] == ("… (2 words)", "on the waiting list", "… (4 words)", "2024-05-20")


def test_a_row_with_a_date_is_no_header_so_nobody_in_it_is_taken_for_one(empty) -> None:
    preview = look(empty[1], "bare.csv", "Anna Zyxwort,2024-05-20,came\nBen Zyxwort,2024-05-20,came\n")
    assert preview.unknown is None
    assert "Zyxwort" not in repr(preview.refusal)


def test_known_names_are_suggested_first_and_likely_ones_after(desk) -> None:
    assert suggested(("E-Mail", "Affiliation", "Event titel", "Event date"), "registrations") == {
        "email": "E-Mail", "organisation": "Affiliation", "event": "Event titel", "held_on": "Event date",
    }  # fmt: skip
    assert suggested(("E-Mail", "Event titel"), "registrations", 101) == {"email": "E-Mail"}


def test_an_explained_sheet_is_read_with_its_own_row_numbers(empty) -> None:
    store, importer = empty
    preview = look(importer, "delegates.csv", DELEGATES, explained=TOLD)
    assert (preview.source, preview.refusal, preview.comparison.rows.new) == ("registrations", None, 2)
    assert [(problem.row_no, problem.is_refusal) for problem in preview.problems] == [(5, True)]
    (outcome,) = importer.commit([preview])
    assert outcome.status == "imported"
    assert rows(store, "select event_id, title, has_registrations, has_attendance from event") == [
        ("2024-05-20-forum-5", "Forum 5", True, False)
    ]
    assert rows(store, "select count(*), count(distinct person_key), max(organisation) from registrations") == [
        (2, 2, "Example University")
    ]


def test_attendance_is_the_same_list_where_everybody_came(empty) -> None:
    store, importer = empty
    columns = {column: header for column, header in COLUMNS.items() if column != "registered_at"}
    told = Explained("attendance", columns, headers=HEADERS)
    importer.commit([look(importer, "delegates.csv", DELEGATES, explained=told)])
    assert rows(store, "select count(*) from attendances where is_present") == [(2,)]


def test_daily_figures_are_one_measure_for_each_column(empty) -> None:
    store, importer = empty
    told = Explained("figures", {"day": "Tag"}, ("Besuche", "Seiten je Besuch"), {"area": "Website"})
    preview = look(importer, "besuche.csv", FIGURES, explained=told)
    assert preview.refusal is None and not any(one.is_refusal for one in preview.problems)
    importer.commit([preview])
    found = rows(store, "select since, measure, value from figures where area = 'Website' order by all")
    assert [(day.isoformat(), measure, value) for day, measure, value in found] == [
        ("2024-05-01", "Besuche", 10), ("2024-05-01", "Seiten je Besuch", 2.5), ("2024-05-02", "Besuche", 0),
        ("2024-05-03", "Besuche", 7), ("2024-05-03", "Seiten je Besuch", 1.5),
    ]  # fmt: skip


def test_campaigns_of_any_mail_tool(empty) -> None:
    store, importer = empty
    told = Explained(
        "campaigns",
        {"title": "Blast", "sent_at": "Went out", "recipients": "Reach", "openers": "Looked", "clickers": "Pressed"},
    )
    importer.commit([look(importer, "letters.csv", MAILS, explained=told)])
    assert rows(store, "select count(*) from campaigns") == [(2,)]


def test_it_is_remembered_by_its_header_and_used_in_silence(empty) -> None:
    store, importer = empty
    remember(store, TOLD)
    remember(store, TOLD)
    assert rows(store, "select count(*) from decisions") == [(1,)]
    other = DELEGATES.replace("Eventsforce\n", "").replace("13/05", "12/05")
    preview = look(importer, "next month.csv", other)
    assert (preview.source, preview.comparison.rows.new) == ("registrations", 2)
    moved = "\n".join(",".join(reversed(line.split(","))) for line in other.splitlines())
    assert look(importer, "moved.csv", moved).comparison.rows.new == 2
    with store.reading() as cursor:
        assert remembered(cursor) == [TOLD]
    assert forget(store, TOLD.fingerprint) and not forget(store, TOLD.fingerprint)
    assert look(importer, "next month.csv", other).needs == "kind"


def test_the_same_bytes_explained_otherwise_are_refused_until_the_first_are_undone(empty) -> None:
    _, importer = empty
    importer.commit([look(importer, "delegates.csv", DELEGATES, explained=TOLD)])
    assert look(importer, "delegates.csv", DELEGATES, explained=TOLD).status == "unchanged"
    other = Explained("attendance", {"email": COLUMNS["email"], "event": "Function", "held_on": "When held"})
    assert "Undo that import first" in look(importer, "delegates.csv", DELEGATES, explained=other).refusal


def test_toml_says_all_of_it_and_comes_back_the_same() -> None:
    odd = Explained(
        "figures", {"day": 'The "day"'}, ("a\\b", "c,d"), {"area": "Über\tuns"}, ('The "day"', "a\\b", "c,d")
    )
    assert from_toml(as_toml([TOLD, odd])) == [TOLD, odd]
    alone = '[columns]\nemail = "Mail"\nevent = "What"\n'
    assert from_toml(alone, "attendance") == [Explained("attendance", {"email": "Mail", "event": "What"})]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", "The file is no TOML"), ("[columns]\nemail = 'Mail'\n", "There is no kind"),
        ("kind = 'registrations'\n[columns]\nevent = 'E'\n", "Say which column is"),
        ("kind = 'registrations'\n[columns]\nemail = 'E'\n", "Say which column is Organisation or Event"),
        ("kind = 'registrations'\n[columns]\ncolour = 'E'\n", "no column 'colour'"),
        ("kind = 'figures'\n[columns]\nday = 'E'\n", "Say which columns are figures."),
        ("kind = 'registrations'\n[columns]\nemail = 'E'\nevent = 'E'\n", "One column cannot be two things."),
        ("sheets = []\n", "says nothing of any sheet"),
        ("kind = 'registrations'\ncolumns = 3\n", "Give for each sheet"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(Unmappable, match=said):
        from_toml(text)


def test_a_row_of_people_is_never_taken_for_a_header() -> None:
    (export,) = read("bare.csv", b"anna@uni.example,Anna Bell,yes\nben@uni.example,Ben Day,no\n")
    assert unknown(export) is None
    with pytest.raises(Unmappable, match="it is no header"):
        checked(Explained("registrations", {"email": "a"}, headers=("anna@uni.example", "b")))
    assert fingerprint(("A", " b_c ", "")) == fingerprint(("B C", "a"))


def test_the_command_line_explains_remembers_lists_and_forgets(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "store.duckdb"))
    (tmp_path / "delegates.csv").write_text(DELEGATES, "utf-8")
    (tmp_path / "map.toml").write_text(as_toml([TOLD]), "utf-8")

    def run(*call: str):
        return CliRunner().invoke(main, list(call))

    refused = run("import", str(tmp_path / "delegates.csv"), "--json")
    assert refused.exit_code == 3
    assert "--as registrations" in json.loads(refused.output)[0]["problems"][0]["message"]
    missing = run("import", str(tmp_path / "delegates.csv"), "--as", "registrations", "--json")
    assert "Say which column is" in json.loads(missing.output)[0]["problems"][0]["message"]
    done = run("import", str(tmp_path / "delegates.csv"), "--as", "registrations", "--map", str(tmp_path / "map.toml"))
    assert done.exit_code == 3 and "2 new" in done.output
    assert json.loads(run("mappings", "--json").output)[0]["number"] == TOLD.fingerprint
    (tmp_path / "more.csv").write_text(DELEGATES.replace("Forum 5", "Forum 6"), "utf-8")
    assert "2 new" in run("import", str(tmp_path / "more.csv")).output
    (tmp_path / "all.toml").write_text(run("mappings", "--toml").output, "utf-8")
    assert run("mappings", "--forget", TOLD.fingerprint).exit_code == 0
    assert json.loads(run("mappings", "--json").output) == []
    assert run("mappings", "--add", str(tmp_path / "all.toml")).exit_code == 0
    assert len(json.loads(run("mappings", "--json").output)) == 1
    assert run("mappings", "--forget", "nothing").exit_code == 2
