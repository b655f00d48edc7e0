"""What an export leaves open about its dates, earlier exports of its kind may decide; else it is asked."""

from datetime import date

from data.reading import read

HEADER = "Email,Name,Event,Event date\n"
OPEN, DAY_FIRST, MONTH_FIRST = "03/04/2024", "28/04/2024", "04/28/2024"
SAID = "as in the last export of this kind that left no doubt"


def sheet(day: str, who: str = "anna") -> bytes:
    return f"{HEADER}{who}@uni.example,{who},Forum 5,{day}\n".encode()


def days(desk) -> list[date]:
    return [row[0] for row in desk.ask("select distinct event_date from mentions where is_current order by 1")]


def notes(outcome) -> list[str]:
    return [one.message for one in outcome.problems if SAID in one.message]


def test_it_is_asked_where_nothing_came_before(desk) -> None:
    [outcome] = desk.bring("open.csv", sheet(OPEN))
    assert outcome.status == "refused"
    assert "3 April 2024 or 4 March 2024" in outcome.problems[0].message
    assert "--dates dmy" in outcome.problems[0].message


def test_an_export_that_proves_its_order_decides_the_next_open_one(desk) -> None:
    desk.bring("proof.csv", sheet(DAY_FIRST))
    [outcome] = desk.bring("open.csv", sheet(OPEN))
    assert days(desk) == [date(2024, 4, 3), date(2024, 4, 28)]
    assert notes(outcome) == [
        f"Dates such as {OPEN} are read with the day first, {SAID}. If that is wrong, undo this and bring it again "
        "with the month first: --dates mdy."
    ]
    assert desk.ask("select import_id, date_order from date_orders") == [(1, "dmy")]
    [again] = desk.bring("open.csv", sheet(OPEN))
    assert again.status == "unchanged"


def test_the_newest_that_is_in_counts_and_what_was_only_taken_over_does_not(desk) -> None:
    [first] = desk.bring("proof.csv", sheet(DAY_FIRST))
    desk.bring("open.csv", sheet(OPEN))
    [newer] = desk.bring("newer.csv", sheet(MONTH_FIRST))
    desk.bring("open too.csv", sheet(OPEN, "ben"))
    assert date(2024, 3, 4) in days(desk)
    desk.undo(newer.import_id)
    desk.bring("open three.csv", sheet(OPEN, "cleo"))
    assert desk.ask("select count(*) from mentions where event_date = '2024-04-03'") == [(2,)]
    desk.undo(first.import_id)
    [asked] = desk.bring("open four.csv", sheet(OPEN, "dan"))
    assert asked.status == "refused"


def test_an_answer_counts_as_well(desk) -> None:
    [told] = desk.bring("told.csv", sheet(OPEN), dates="mdy")
    assert notes(told) == []
    [outcome] = desk.bring("open.csv", sheet("05/06/2024", "ben"))
    assert len(notes(outcome)) == 1
    assert days(desk) == [date(2024, 3, 4), date(2024, 5, 6)]


def test_other_kinds_and_dates_with_dots_decide_nothing(desk) -> None:
    slack = b"Date,Total membership,Daily active members,Weekly active members\n28/04/2024,10,2,3\n"
    assert desk.bring("slack.csv", slack)[0].status == "imported"
    assert desk.bring("dots.csv", sheet("28.04.2024"))[0].status == "imported"
    assert desk.bring("open.csv", sheet(OPEN))[0].status == "refused"


def test_exports_before_it_in_the_same_go_decide_too(desk) -> None:
    proven: dict[str, str] = {}
    files = (("proof.csv", DAY_FIRST), ("open.csv", OPEN))
    ready = [desk.importer.prepare(read(name, sheet(day))[0], proven=proven) for name, day in files]
    assert [one.status for one in desk.importer.commit(ready)] == ["imported", "imported"]


def test_a_portuguese_list_of_zoom_is_read_day_first(desk) -> None:
    content = (
        "Nome (nome original),E-mail do usuário,Ingressar na hora,Hora de saída,Duração (minutos)\n"
        "Anna Bell,anna@uni.example,03/04/2024 16:00:00,03/04/2024 16:30:00,30\n"
    )
    [outcome] = desk.bring("participantes.csv", content.encode(), event="2024-04-03 Forum 5")
    assert outcome.status == "imported", outcome.problems
    assert desk.ask("select cast(joined_at as date) from attendances") == [(date(2024, 4, 3),)]
