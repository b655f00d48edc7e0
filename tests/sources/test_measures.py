"""The partnership's own figures: groups, notes that are not kept, percent, and the same measure from a platform."""

from datetime import date

SHEET = """Date,Area,Measure,Group,Value,Note
2024-05-20,Website,Visitors,,"1,204",
2024-05-20,Website,Visitors,Roche,704,Qwyjibo said anna.zyxwort@uni.example
2024-05-20,Website,Visitors,Turing,0,
2024-05-21,Newsletter of zyxwort@uni.example,Reply rate,,12.5%,
2024-05-22,Website,Visitors,,,not yet counted
"""
EXAMPLES = {"measures": [("figures.csv", SHEET.encode(), {})]}


def days(desk) -> list[tuple]:
    return desk.ask("select day, area, measure, part, value from daily_figure order by all")


def test_figures_and_their_groups(desk) -> None:
    (outcome,) = desk.bring("figures.csv", SHEET.encode())
    assert (outcome.rows.new, outcome.rows.skipped, outcome.rows.refused) == (4, 1, 0)
    day = date(2024, 5, 20)
    assert days(desk) == [
        (day, "Website", "Visitors", "Roche", 704), (day, "Website", "Visitors", "Turing", 0),
        (day, "Website", "Visitors", None, 1204), (date(2024, 5, 21), "Newsletter of", "Reply rate", None, 0.125),
    ]  # fmt: skip


def test_other_names_delimiters_and_decimal_commas(desk) -> None:
    made = "datum;kanal;kennzahl;wert\n20.05.2024;Podcast;Hörer;1.234\n21.05.2024;Podcast;Minuten;12,5\n"
    (outcome,) = desk.bring("x.csv", made.encode("cp1252"))
    assert (outcome.source, outcome.rows.new) == ("measures", 2)
    assert [row[2:] for row in days(desk)] == [("Hörer", None, 1234), ("Minuten", None, 12.5)]


def test_rows_that_say_too_little_or_twice_are_refused(desk) -> None:
    made = (
        "Date,Area,Measure,Value\n2024-05-20,Website,Visitors,many\n,Website,Visitors,1\n2024-05-20,,Visitors,1\n"
        "2024-05-20,Website,,1\n2024-05-21,Website,Visitors,1\n2024-05-21,website,visitors,2\n2024-05-22,Website,A,3\n"
    )
    (outcome,) = desk.bring("x.csv", made.encode())
    assert (outcome.rows.new, outcome.rows.refused) == (1, 6)
    assert [problem.message for problem in outcome.problems][:4] == [
        "“many” cannot be read as a number.", "There is no date in this row.", "There is no area in this row.",
        "There is no measure in this row.",
    ]  # fmt: skip


def test_open_dates_are_asked_for(desk) -> None:
    made = b"Date,Area,Measure,Value\n05/04/2024,Website,Visitors,1\n"
    (preview,) = desk.look("x.csv", made)
    assert preview.needs == "dates"
    (outcome,) = desk.bring("x.csv", made, dates="dmy")
    assert outcome.period == (date(2024, 4, 5), date(2024, 4, 5))


def test_a_platforms_figure_and_a_typed_one_never_stand_side_by_side(desk) -> None:
    typed = b"Date,Area,Measure,Value\n2024-03-01,Website,Active users,5\n2024-03-09,website,sessions,7\n"
    report = b"# Start date: 20240301\n# End date: 20240302\nNth day,Active users\n0000,4\n0001,6\n"
    for order in ((typed, report), (report, typed)):
        outcomes = [outcome for made in order for outcome in desk.bring("x.csv", made)]
        # the typed sheet speaks from later days, so it is the newer one whichever comes first
        assert [(row[0].day, row[4]) for row in days(desk)] == [(1, 5), (2, 6), (9, 7)]
        assert {row[1] for row in days(desk)} == {"website"}
        desk.undo(*[outcome.import_id for outcome in outcomes])


def test_a_newer_sheet_replaces_group_by_group(desk) -> None:
    old = "Date,Area,Measure,Group,Value\n2024-03-01,Club,Members,Roche,5\n2024-03-01,Club,Members,Turing,6\n"
    new = "Date,Area,Measure,Group,Value\n2024-03-01,Club,Members,roche,7\n2024-03-02,Club,Members,Roche,8\n"
    for order in ((old, new), (new, old)):
        outcomes = [outcome for made in order for outcome in desk.bring("x.csv", made.encode())]
        assert [row[4] for row in days(desk)] == [6, 7, 8]
        desk.undo(*[outcome.import_id for outcome in outcomes])


def test_a_measure_may_be_called_total_and_a_sum_is_none(desk) -> None:
    made = b"Measure,Area,Date,Value\nTotal,Club,2024-03-01,5\nTotal,Club,2024-03-02,6\nTotal,,,11\n"
    (outcome,) = desk.bring("x.csv", made)
    assert (outcome.rows.new, outcome.rows.skipped) == (2, 1)


def test_what_is_no_number_of_things_is_refused(desk) -> None:
    made = "Date,Area,Measure,Value\n" + "".join(
        f"2024-03-0{day},Club,Members,{value}\n" for day, value in enumerate(("inf", "NaN", "1e400", "-5", "1e3"), 1)
    )
    (outcome,) = desk.bring("x.csv", made.encode())
    assert (outcome.rows.new, outcome.rows.refused) == (2, 3)
    assert [row[4] for row in days(desk)] == [-5, 1000]
