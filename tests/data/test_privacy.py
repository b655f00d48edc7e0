"""Every table and every column about people is classified, described and has its time; the document is up to date."""

from data import nobody, privacy
from data.privacy_words import document
from scripts import privacy_doc


def columns(store) -> dict[str, list[str]]:
    with store.reading() as cursor:
        rows = cursor.execute("""
            select table_name, list(column_name) from duckdb_columns() semi join duckdb_tables() using (table_name)
            where not internal and table_name in (select table_name from duckdb_tables() where not temporary)
            group by table_name
        """).fetchall()
    return dict(rows)


def test_every_table_and_column_is_classified(emptied) -> None:
    known = columns(emptied[0])
    assert set(known) == {*privacy.PEOPLE, *privacy.OTHERS}
    assert not set(privacy.PEOPLE) & set(privacy.OTHERS)
    for table, names in known.items():
        assert {privacy.class_of(table, name) for name in names} <= {"pseudonym", "personal", "aggregate"}
    sets = (privacy.PSEUDONYMS, privacy.PERSONAL, privacy.AGGREGATE)
    assert sum(map(len, sets)) == len(frozenset().union(*sets))


def test_nobody_stands_in_a_table_of_counts(emptied) -> None:
    known = columns(emptied[0])
    for table in privacy.OTHERS - {"organisation_names"}:  # whose name_key is an organisation's
        assert not {*nobody.KEYS, "person_id", "same_as"} & set(known[table]), table


def test_every_table_says_what_it_is(emptied) -> None:
    assert [one.name for one in privacy.of_people({}) if one.what == "As its name says."] == []
    assert all(one.why and one.how_long for one in privacy.of_people({}))
    assert "24 months (`slack`)" in document({"slack": 24})


def test_the_document_is_up_to_date() -> None:
    """Made anew by `python -m scripts.privacy_doc`."""
    assert privacy_doc.PATH.read_text("utf-8") == privacy_doc.made()
