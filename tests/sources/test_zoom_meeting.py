"""Zoom's lists of a meeting's participants: layouts and languages, who is what, which list holds, real files."""

from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.asking import ask
from analytics.db import CursorDb
from data.comparing import Rows

# ruff: noqa: E501 - the lists' lines are as wide as Zoom writes them

EVENT = "2024-05-20 Forum 5"
DAY = date(2024, 5, 20)
JOINS = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"
PEOPLE = "Name (Original Name),User Email,Total Duration (Minutes),Guest"
WAITING = ",Recording Consent,In Waiting Room"
DATA = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,\n"
    "812 3456 7890,Forum 5,05/20/2024 03:55:00 PM,05/20/2024 05:05:00 PM,hana@uni.example,70,9,\n\n"
)
NEW_DATA = (
    "Topic,ID,Host,Duration (minutes),Start time,End time,Participants\n"
    'Forum 5,812 3456 7890,Hana Host (hana@uni.example),70,"05/20/2024 03:55:00 PM","05/20/2024 05:05:00 PM",9\n\n'
)


def spoken(header: str, yes: str = "Yes", no: str = "No", day: str = "05/20/2024", clock: str = "12") -> str:
    """One meeting's joins: Hana the host, Anna who waited, came twice and was renamed, a guest, a telephone."""
    columns = header.split(",")
    at = {"15:55": "03:55:00 PM", "17:05": "05:05:00 PM", "15:58": "03:58:00 PM", "16:00": "04:00:00 PM",
          "16:20": "04:20:00 PM", "16:25": "04:25:00 PM", "17:01": "05:01:00 PM"}  # fmt: skip
    rows = [
        ("Hana Host", "hana@uni.example", "15:55", "17:05", "70", no, no),
        ("Anna Bell", "anna@uni.example", "15:58", "16:00", "2", yes, yes),
        ("Anna Bell", "anna@uni.example", "16:00", "16:20", "20", yes, no),
        ("Annie (Anna Bell)", "anna@uni.example", "16:25", "17:01", "36", yes, no),
        ("Ben Day", "", "16:00", "17:01", "61", yes, no),
        ("+44 20 7946 0000", "", "16:00", "16:20", "20", yes, no),
    ]
    told = [header]
    for name, mail, joined, left, minutes, guest, waited in rows:
        times = [f"{day} {at[time] if clock == '12' else time + ':00'}" for time in (joined, left)]
        cells = [name, mail, *times, minutes, guest, *([""] if len(columns) > 7 else []), waited]
        told.append(",".join(cells[: len(columns)]))
    return "\n".join(told) + "\n"


RU = "Имя (первоначальное имя),Электронная почта,Время подключения,Время отключения,Длительность (мин),Гость,В зале ожидания"
ES_2020 = "Nombre (nombre original),E-mail del usuario,Hora para unirse,Hora para salir,Duración (minutos),Invitado"
ES_2024 = (
    "Nombre (nombre original),Correo electrónico,Hora de entrada,Hora de salida,Duración (minutos),Invitado,"
    "Respuesta al descargo de responsabilidad relativa a la grabación,En sala de espera"
)
FR = (
    "Nom (nom original),Adresse e-mail de l’utilisateur,Heure d’arrivée,Heure de départ,Durée (minutes),Invité,"
    "Salle d’attente"
)
FR_TOO = (
    "Nom (nom original),Adresse e-mail de l'utilisateur,Heure de connexion,Heure de déconnexion,Durée (minutes),Invité,"
    "Dans la salle d’attente"
)
PT = "Nome (nome original),E-mail,Ingressar na hora,Hora de saída,Duração (minutos),Convidado,Na sala de espera"
NEW = "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room"
JA = "名前（元の名前）,ユーザーのメール,参加時刻,退出時刻,期間（分）,ゲスト,待機室"  # [?] as all words of its language
FR_DATA = (
    "N° de réunion,Sujet,Heure de début,Heure de fin,Adresse e-mail de l’utilisateur,Durée (minutes),Participants\n"
    "81234567890,Forum 5,20/05/24 15:55:00,20/05/24 17:05:00,hana@uni.example,70,9\n\n"
)
ENGLISH = spoken(JOINS + WAITING)
# the same joins; where the header has no waiting room, Anna's stay there is one more of her joins
WITH_DATA = {
    "with data": DATA + ENGLISH,
    "with data, new": NEW_DATA + spoken(NEW),
    "with data, old address": NEW_DATA.replace("Hana Host (hana@uni.example)", "hana@uni.example") + spoken(NEW),
    "with data, the host by name": NEW_DATA.replace(" (hana@uni.example)", "") + spoken(NEW),
    "with data, day first": (DATA + ENGLISH).replace("05/20/2024", "20/05/2024"),
    "with data, French": FR_DATA + spoken(FR, "Oui", "Non", "20/05/24", "24"),
}
BARE = {
    "bare": ENGLISH,
    "Russian": spoken(RU, "Да", "Нет", "20.05.2024"),
    "Spanish since 2024": spoken(ES_2024, "Sí", "No", "20/05/2024"),
    "French": spoken(FR, "Oui", "Non", "20/05/2024", "24"),
    "French, other words": spoken(FR_TOO, "Oui", "Non", "20/05/24", "24"),
    "Japanese": spoken(JA, "はい", "いいえ", "2024/05/20", "24"),
    "Portuguese": spoken(PT, "Sim", "Não", "20/05/2024"),
}
BYTES = {
    "as it is": lambda text: text.encode(),
    "mark, CRLF": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "TAB, UTF-16": lambda text: text.replace(",", "\t").encode("utf-16"),
}


def at(hour: int, minute: int) -> datetime:
    """A moment of the meeting in UTC."""
    return datetime(2024, 5, 20, hour, minute)


CASES = [(name, form) for name in WITH_DATA | BARE for form in BYTES if form in ("as it is", "semicolons") or name in (
    "with data", "with data, new", "bare", "French")]  # fmt: skip


@pytest.mark.parametrize(("name", "form"), CASES)
def test_every_layout_and_language_gives_the_same_facts(desk, name: str, form: str) -> None:
    has_data = name in WITH_DATA
    content = BYTES[form]((WITH_DATA | BARE)[name])
    (outcome,) = desk.bring("participants_81234567890.csv", content, **({} if has_data else {"event": EVENT}))
    assert (outcome.status, outcome.source, outcome.period) == ("imported", "zoom_meeting", (DAY, DAY))
    assert outcome.rows == Rows(new=5 + has_data, skipped=1)
    assert desk.ask("select role, joined_at, left_at, seconds, domain from attendances order by row_no") == [
        ("host" if has_data else "attendee", at(14, 55), at(16, 5), 4200, "uni.example"),
        ("attendee", at(15, 0), at(15, 20), 1200, "uni.example"),
        ("attendee", at(15, 25), at(16, 1), 2160, "uni.example"),
        ("attendee", at(15, 0), at(16, 1), 3660, None),
        ("attendee", at(15, 0), at(15, 20), 1200, None),
    ]
    key = "81234567890" if has_data else "forum5"
    assert desk.ask("select event_key, title, measure from mentions") == [
        (f"zoom|{key}|{DAY}", "Forum 5", "attendance")
    ]
    assert [problem.message for problem in outcome.problems] == [
        "1 row was skipped: a stay in the waiting room is none in the meeting.",
        "2 people have a name but no address: they count for their event, not among people.",
    ]


UNIQUE = "Hana Host,hana@uni.example,70,No\nAnnie (Anna Bell),anna@uni.example,56,Yes\nBen Day,,61,Yes\n"
UNIQUES = {
    "with data": DATA + PEOPLE + "\n" + UNIQUE,
    "with data, new": NEW_DATA + "Name (original name),Email,Total duration (minutes),Guest\n" + UNIQUE,
    "bare": PEOPLE + "\n" + UNIQUE,
    "Spanish": "Nombre (nombre original),E-mail del usuario,Duración total (minutos),Invitado\n" + UNIQUE,
    "French": "Nom (nom original),Adresse e-mail de l’utilisateur,Durée totale (minutes),Invité\n" + UNIQUE,
}


@pytest.mark.parametrize("name", UNIQUES)
def test_a_list_of_unique_users_has_minutes_but_no_times(desk, name: str) -> None:
    has_data = "data" in name
    desk.bring("participants.csv", UNIQUES[name].encode(), **({} if has_data else {"event": EVENT}))
    assert desk.ask("select joined_at, left_at, seconds, domain from attendances order by row_no") == [
        (None, None, 4200, "uni.example"), (None, None, 3360, "uni.example"), (None, None, 3660, None),
    ]  # fmt: skip
    assert desk.ask("select seconds from attendance order by 1") == [(3360,), (3660,), *([] if has_data else [(4200,)])]


def test_the_spanish_list_before_2024_has_no_waiting_room(desk) -> None:
    (outcome,) = desk.bring("lista.csv", spoken(ES_2020, day="20/05/2024").replace(",", ";").encode(), event=EVENT)
    assert outcome.rows == Rows(new=6)


@pytest.mark.parametrize("name", ["Spanish since 2024", "French"])
def test_a_list_in_the_letters_of_windows_is_read_with_a_note(desk, name: str) -> None:
    (outcome,) = desk.bring("lista.csv", BARE[name].replace(",", ";").encode("cp1252"), event=EVENT)
    assert outcome.rows == Rows(new=5, skipped=1)
    assert outcome.problems[0].message.startswith("Read as Windows-1252")


def test_the_host_is_out_of_the_audience_and_who_comes_again_counts_once(desk) -> None:
    desk.bring("participants.csv", (DATA + ENGLISH).encode())
    assert desk.ask("select attendee like 'name %', seconds from attendance order by seconds") == [
        (True, 1200), (False, 3360), (True, 3660),
    ]  # fmt: skip


def test_a_host_who_is_not_in_the_list_is_no_registrant_either(desk) -> None:
    report = (
        "Registration Report\nTopic,Meeting ID,Start Time\nForum 5,81234567890,05/20/2024 03:55:00 PM\n"
        "Registrant Details\nFirst Name,Last Name,Email,Registration Time,Approval Status\n"
        "Hana,Host,hana@uni.example,05/13/2024 10:00:00 AM,approved\n"
        "Anna,Bell,anna@uni.example,05/13/2024 10:00:00 AM,approved\n"
    )
    desk.bring("registrants.csv", report.encode())
    (outcome,) = desk.bring("participants.csv", (DATA + f"{PEOPLE}\nAnna Bell,anna@uni.example,56,Yes\n").encode())
    assert outcome.rows == Rows(new=2)
    assert outcome.problems[0].message.startswith("The host that the list names has no row")
    assert desk.ask("select role, is_present from attendances order by row_no") == [("host", False), ("attendee", True)]
    assert desk.ask("select count(*), bool_and(attended) from registration where counts") == [(1, True)]
    assert desk.ask("select count(*) from event") == [(1,)]


def test_the_shown_name_makes_the_key_since_brackets_hold_pronouns_and_employers(desk) -> None:
    rows = "Ann Bell (Roche),,10,Yes\nBen Day (Roche),,10,Yes\nann bell (she/her),,5,Yes\nBen Day,,5,Yes\n"
    desk.bring("participants.csv", f"{PEOPLE}\n{rows}".encode(), event=EVENT)
    assert desk.ask("select count(*), count(person_id) from attendance") == [(2, 0)]
    assert desk.ask("select seconds from attendance") == [(900,), (900,)]


def test_a_guest_s_name_is_that_of_the_one_registrant_who_bears_it(desk) -> None:
    sheet = f"Email,Name,Event,Event date\nben@firm.example,Ben Day,Forum 5,{DAY}\n"
    desk.bring("sheet.csv", sheet.encode())
    desk.bring("participants.csv", f"{PEOPLE}\nBen Day,,61,Yes\nEric’s iPad (Eric),,57,Yes\n".encode(), event=EVENT)
    assert desk.ask("select is_registered, person_id is not null from attendance order by 1") == [
        (False, False), (True, True),
    ]  # fmt: skip


@pytest.mark.parametrize("order", ["joins first", "people first"])
@pytest.mark.parametrize("data", [DATA, ""], ids=["with data", "bare"])
def test_the_later_list_of_one_meeting_replaces_the_other(desk, data: str, order: str) -> None:
    told = {} if data else {"event": EVENT}
    joins, people = (data + ENGLISH).encode(), (data + PEOPLE + "\n" + UNIQUE).encode()
    first, second = (joins, people) if order == "joins first" else (people, joins)
    desk.bring("first.csv", first, **told)
    (outcome,) = desk.bring("second.csv", second, **told)
    assert outcome.comparison.older == 0
    said = [problem.message for problem in outcome.problems if "has no times" in problem.message]
    assert len(said) == (order == "joins first")
    assert desk.ask("select count(*) from attendances where is_current and joined_at is null") == [
        (3 if order == "joins first" else 0,)
    ]
    assert desk.ask("select count(*) from event") == [(1,)]
    desk.undo(2)
    assert desk.ask("select count(*) from attendances where is_current") == [(5 if order == "joins first" else 3,)]


def test_a_bare_list_and_one_with_data_are_one_event_whose_people_count_once(desk) -> None:
    desk.bring("bare.csv", ENGLISH.encode(), event=EVENT)
    desk.bring("people.csv", (DATA + PEOPLE + "\n" + UNIQUE).encode())
    assert desk.ask("select event_id from event") == [("2024-05-20-forum-5",)]
    assert desk.ask("select seconds from attendance order by 1") == [(1200,), (3360,), (3660,)]


def test_a_bare_list_asks_for_its_event_and_tells_its_day(desk) -> None:
    (asked,) = desk.look("participants_81234567890_2024_05_20.csv", ENGLISH.encode())
    assert (asked.needs, asked.refusal) == (
        "event",
        "The list does not name its meeting, but its first join is of 20 May 2024. Say which event it is: "
        '--event "2024-05-20 Title".',
    )
    (asked,) = desk.look("participants.csv", UNIQUES["bare"].encode())
    assert asked.refusal.startswith("The list does not name its meeting. Say which event it is:")
    (asked,) = desk.look("participants.csv", (DATA + ENGLISH).replace("05/20/2024 03:55:00 PM", "soon").encode())
    assert (asked.needs, asked.refusal[:44]) == ("event", "The report does not say when it began: “soon")


def open_dates(text: str) -> bytes:
    return text.replace("05/20/2024", "05/06/2024").encode()


def test_an_open_date_is_read_as_zoom_writes_it_and_said(desk) -> None:
    (outcome,) = desk.bring("participants.csv", open_dates(DATA + ENGLISH))
    assert outcome.period == (date(2024, 5, 6), date(2024, 5, 6))
    assert [problem.message for problem in outcome.problems if "Dates" in problem.message] == [
        "Dates such as 05/06/2024 can be 5 June 2024 or 6 May 2024, and nothing in the file decides: the month is read "
        "first, as in Zoom’s English lists. If that is wrong, undo this and bring it again with the day first: --dates dmy."
    ]
    desk.undo(1)
    (outcome,) = desk.bring("participants.csv", open_dates(DATA + ENGLISH), dates="dmy")
    assert outcome.period == (date(2024, 6, 5), date(2024, 6, 5))
    assert not [problem for problem in outcome.problems if "Dates" in problem.message]


@pytest.mark.parametrize(("day", "warned"), [("2024-05-06", 0), ("2024-06-05", 0), ("2024-05-07", 1)])
def test_the_event_s_day_decides_an_open_date_and_another_day_is_said(desk, day: str, warned: int) -> None:
    (outcome,) = desk.bring("participants.csv", open_dates(ENGLISH), event=f"{day} Forum 5")
    said = [problem.message for problem in outcome.problems if "No join is of" in problem.message]
    assert len(said) == warned
    assert desk.ask(f"select count(*) from attendances where joined_at::date = '{day}'") == [(0 if warned else 5,)]


TOTALS = {
    "people": (3, ""), "with the host": (4, "1 host"), "joins": (5, "counts joins"),
    "all rows": (6, "counts joins and stays in the waiting room"), "neither": (170, "unexplained (167)"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOTALS)
def test_their_number_of_participants_stands_beside_ours(desk, name: str) -> None:
    theirs, reason = TOTALS[name]
    (outcome,) = desk.bring("participants.csv", (DATA.replace(",70,9,", f",70,{theirs},") + ENGLISH).encode())
    assert [(one.measure, one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations] == [
        ("attendees", theirs, 3, reason)
    ]


REFUSALS = {
    "joined": ("05/20/2024 04:25:00 PM", "05/20/2024 26:25", "Join Time", "The join time “05/20/2024 26:25” cannot be read."),
    "left": ("05/20/2024 04:20:00 PM,20,Yes,,No\nAnnie", "later,20,Yes,,No\nAnnie", "Leave Time", "The leave time “later” cannot be read."),
    "minutes": (",61,", ",long,", "Duration (Minutes)", "The minutes “long” are no number."),
    "comma": (",61,", ',"61,5",', "Duration (Minutes)", "The minutes “61,5” are no number."),
    "waiting": (",61,Yes,,No", ",61,Yes,,Perhaps", "In Waiting Room", "“Perhaps” says neither yes nor no."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refused_row_says_why_and_loses_no_other(desk, name: str) -> None:
    old, new, column, message = REFUSALS[name]
    assert old in ENGLISH
    (outcome,) = desk.bring("participants.csv", (DATA + ENGLISH.replace(old, new)).encode())
    assert outcome.rows == Rows(new=5, refused=1, skipped=1)
    assert [(one.column, one.message) for one in outcome.problems if one.is_refusal] == [(column, message)]


def test_rows_that_are_none_of_a_person_are_skipped_and_sum_is_a_name(desk) -> None:
    text = ENGLISH.replace("Ben Day", JOINS + WAITING + "\nSum") + "Total,,,,209,,,\n"
    (outcome,) = desk.bring("participants.csv", (DATA + text).encode())
    assert (outcome.rows, [one for one in outcome.problems if one.is_refusal]) == (Rows(new=6, skipped=3), [])


def test_two_meetings_in_one_file_are_two_events(desk) -> None:
    other = (DATA + ENGLISH).replace("Forum 5", "Forum 6").replace("812 3456", "900 3456").replace("05/20", "06/17")
    desk.bring("both.csv", (DATA + ENGLISH + "\n" + other).encode())
    assert desk.ask("select title, event_date from event order by 2") == [
        ("Forum 5", DAY), ("Forum 6", date(2024, 6, 17)),
    ]  # fmt: skip
    assert desk.ask("select event_id, count(*) from attendance group by 1 order by 1") == [
        ("2024-05-20-forum-5", 3), ("2024-06-17-forum-6", 3),
    ]  # fmt: skip


def test_a_meeting_without_participants_took_place_without_any(desk) -> None:
    (outcome,) = desk.bring("participants.csv", (DATA + JOINS + "\n").encode())
    assert outcome.rows == Rows(new=1)
    assert desk.ask("select has_attendance, (select count(*) from attendance) from event") == [(True, 0)]


def test_no_name_and_no_address_is_staged(desk) -> None:
    (preview,) = desk.look("participants.csv", (NEW_DATA + spoken(NEW)).encode())
    staged = repr([table.to_pylist() for table in preview.staged.tables.values()]).lower()
    assert [word for word in ("hana", "anna", "ben day", "@", "7946") if word in staged] == []


@pytest.mark.parametrize(("number", "title"), [(1, "Meeting about Reunion"), (2, "Discuss Concert Tour")])
def test_real_lists_of_2020_count_their_people(desk, real_exports: Path, number: int, title: str) -> None:
    (outcome,) = desk.bring_file(real_exports / "zoom" / f"zoomgroupstats_meeting00{number}_participants.csv")
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "zoom_meeting", Rows(new=11))
    assert [(one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations] == [
        (170, 9, "unexplained (161)")
    ]
    assert [problem.message for problem in outcome.problems] == [
        "4 people have a name but no address: they count for their event, not among people."
    ]
    with desk.store.reading() as cursor:
        frame = ask(CursorDb(cursor, date(2026, 6, 15)), "event_attendance").frame
    columns = ["event", "attendees", "without_email", "median_minutes"]
    assert frame[columns].values.tolist() == [[title, 9, 4, 58.0]]
    assert frame["registrations"].isna().all()
    assert desk.ask("select starts_at, ends_at from mentions")[0][0].strftime("%m-%d %H:%M:%S") == (
        "09-24 10:35:16" if number == 1 else "09-27 10:35:16"
    )
