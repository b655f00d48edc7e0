"""Teams' attendance files: three generations in their languages, restarts, who is who, and real files' numbers."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from data.comparing import Rows
from data.configured import fill
from data.importing import Importer
from data.reading import read
from data.store import open_store
from partnership import read_settings

# One meeting, told by every generation and language: Hana organises it, Anna joins twice, Ben's address stands in the
# column of sign-ins alone. Times are local, in summer.
DAY = date(2024, 5, 20)
HANA = ("Host, Hana", "hana@uni.example", ["15:55:00", "16:55:05"])
ANNA = ("Anna Bell", "anna@uni.example", ["16:00:00", "16:20:30", "16:25:00", "17:01:00"])
BEN = ("Day, Ben", "ben@firm.example", ["16:05:10", "16:15:20"])


def local(time: str) -> datetime:
    return datetime.combine(DAY, datetime.strptime(time, "%H:%M:%S").time())


def at(time: str) -> datetime:
    """In UTC."""
    return local(time) - timedelta(hours=1)


def short(hours: int, minutes: int, seconds: int) -> str:
    return " ".join(f"{n}{unit}" for n, unit in ((hours, "h"), (minutes, "m"), (seconds, "s")) if n)


def german(hours: int, minutes: int, seconds: int) -> str:
    return (f"{hours} Std. " if hours else "") + f"{minutes} Min. {seconds} Sek."


def japanese(hours: int, minutes: int, seconds: int) -> str:
    parts = ((hours, "時間"), (minutes, "分"))
    return " ".join([f"{n} {unit}" for n, unit in parts if n] + [f"{seconds} 秒"])


def spaced(hours: int, minutes: int, seconds: int) -> str:
    return short(hours, minutes, seconds).replace("h", "\u00a0h").replace("m", "\u00a0m").replace("s", "\u00a0s")


US, GB, GB_LONG = "%m/%d/%y, %I:%M:%S %p", "%d/%m/%y, %H:%M:%S", "%d/%m/%Y, %H:%M:%S"
# (year, language): labels of the head, columns, form of a time, form of a duration, suffix of a guest, organiser's role
NUMBERED = {
    ("2022", "en-GB"): (
        ["Meeting title", "Attended participants", "Start time", "End time"],
        "Name|First join|Last leave|In-meeting duration|Email|Participant ID (UPN)|Role",
        "3. In-Meeting activities", "Name|Join time|Leave time|Duration|Email|Role",
        GB, short, " (Guest)", "Organizer",
    ),
    ("2025", "en-US"): (
        ["Meeting title", "Attended participants", "Start time", "End time"],
        "Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role",
        "3. In-Meeting Activities", "Name|Join Time|Leave Time|Duration|Email|Role",
        US.replace(" %p", "\u202f%p"), short, " (Guest)", "Organizer",
    ),
    ("2026", "ja"): (
        ["会議のタイトル", "参加者数", "開始時刻", "終了時刻"],
        "名前|初めての参加|最終退出|会議の長さ|メール|参加者 ID (UPN)|役割",
        "3. 会議中のアクティビティ", "名前|参加時刻|退出時刻|期間|メール|役割",
        "%Y/%m/%d %H:%M:%S", japanese, "（ゲスト）", "開催者",
    ),
    ("2024", "es"): (
        ["Título de la reunión", "Participantes que asistieron", "Hora de inicio", "Hora de finalización"],
        "Nombre|Primera entrada|Última salida|Duración de la reunión|Correo electrónico|Id. de participante (UPN)|Rol",
        "3. Actividades en la reunión", "Nombre|Hora de entrada|Hora de salida|Duración|Correo electrónico|Rol",
        GB, short, " (Invitado)", "Organizador",
    ),
    ("2026", "pt"): (
        ["Título da reunião", "Participantes presentes", "Hora de início", "Hora de término"],
        "Nome|Primeiro ingresso|Última saída|Duração na reunião|Email|ID do participante (UPN)|Função",
        "3. Atividades em Reunião", "Nome|Horário de Entrada|Horário de Saída|Duração|Email|Função",
        GB, short, " (Convidado)", "Organizador",
    ),
    ("2025", "pt"): (
        ["Título da reunião", "Participantes Atendidos", "Hora de início", "Hora de término"],
        "Nome|Primeira Entrada|Última saída|Duração da Reunião|Email|ID do participante (UPN)|Função",
        "3. Atividades em Reunião", "Nome|Horário de Entrada|Horário de Saída|Duração|Email|Função",
        "%d/%m/%Y %H:%M:%S", short, " (Convidado)", "Organizador",
    ),
    ("2026", "de"): (
        ["Besprechungstitel", "Teilnehmer", "Startzeit", "Endzeit"],
        "Name|Erster Beitritt|Letztes Verlassen|Dauer der Besprechung|E-Mail|Teilnehmer-ID (UPN)|Rolle",
        "3. Aktivitäten in der Besprechung", "Name|Beitreten|Verlassen|Dauer|E-Mail|Rolle",
        "%d.%m.%y, %H:%M:%S", german, " (Gast)", "Organisator",
    ),
    ("2025", "fr [?]"): (
        ["Titre de la réunion", "Participants présents", "Heure de début", "Heure de fin"],
        "Nom|Première connexion|Dernier départ|Durée de la réunion|Adresse e-mail|ID de participant (UPN)|Rôle",
        "3. Activités en réunion", "Nom|Heure d’arrivée|Heure de départ|Durée|Adresse e-mail|Rôle",
        "%d/%m/%Y %H:%M:%S", spaced, " (Invité)", "Organisateur",
    ),
}  # fmt: skip
REPORTS = {
    ("2021", "en"): (
        ["Meeting Summary", "Total Number of Participants", "Meeting Title", "Meeting Start Time", "Meeting End Time"],
        "Full Name|Join Time|Leave Time|Duration|Email|Role|Participant ID (UPN)",
        "%m/%d/%Y, %I:%M:%S %p", short, " (Guest)", "Organizer",
    ),
    ("2021", "fr"): (
        ["*Résumé de la réunion", "Nombre total de participants", "Titre de la réunion",
         "Heure de début de la réunion", "Heure de fin de la réunion"],
        "Nom complet|Heure d'arrivée|Heure de départ|Durée|E-mail|Rôle|",
        "%d/%m/%Y à  %H:%M:%S", spaced, " (Invité)", "Organisateur",
    ),
    ("2022", "pt"): (
        ["Resumo", "Número total de participantes", "Título da reunião", "Hora de início", "Hora de término"],
        "Nome Completo|Horário de Entrada|Horário de Saída|Duração|Email|Função|ID do participante (UPN)",
        GB_LONG, short, " (Convidado)", "Organizador",
    ),
    ("2021", "re-saved, id"): (
        ["Meeting Summary", "Total Number of Participants", "Meeting Title", "Meeting Start Time", "Meeting End Time"],
        "Nama|Join Time|Leave Time|Duration|Email|Role|Participant ID (UPN)",
        GB_LONG, short, " (Guest)", "Organizer",
    ),
}  # fmt: skip


def lasted(times: list[str], form: Callable[[int, int, int], str]) -> str:
    total = sum((local(b) - local(a)).seconds for a, b in zip(times[::2], times[1::2]))
    return form(total // 3600, total // 60 % 60, total % 60)


def numbered(name: tuple[str, str], title: str = "Forum 5", extra: list[str] | None = None) -> str:
    labels, people, section, joins, day, form, guest, organiser = NUMBERED[name]
    stamp = [local(time).strftime(day) for time in ("15:55:00", "17:01:00")]
    lines = ["1. ...", *map("\t".join, zip(labels, [title, "3", *stamp])), "", "2. ...", people.replace("|", "\t")]
    for (who, mail, times), role in zip((HANA, ANNA, BEN), (organiser, "Presenter", "Presenter")):
        first, last = (local(time).strftime(day) for time in (times[0], times[-1]))
        is_guest = who == BEN[0]
        lines.append(
            "\t".join([who + guest * is_guest, first, last, lasted(times, form), "" if is_guest else mail, mail, role])
        )
    lines += ["", section, joins.replace("|", "\t")]
    for (who, mail, times), role in zip((HANA, ANNA, BEN), (organiser, "Presenter", "Presenter")):
        for a, b in zip(times[::2], times[1::2]):
            stamps = [local(time).strftime(day) for time in (a, b)]
            is_guest = who == BEN[0]
            lines.append(
                "\t".join([who + guest * is_guest, *stamps, lasted([a, b], form), "" if is_guest else mail, role])
            )
    return "\n".join([*lines, *(extra or []), ""])  # fmt: skip


def report(name: tuple[str, str], title: str = "Forum 5") -> str:
    (summary, *labels), header, day, form, guest, organiser = REPORTS[name]
    stamp = [local(time).strftime(day) for time in ("15:55:00", "17:01:00")]
    lines = [summary, *map("\t".join, zip(labels, ["3", title, *stamp])), "", header.replace("|", "\t")]
    for (who, mail, times), role in zip((HANA, ANNA, BEN), (organiser, "Presenter", "Presenter")):
        for a, b in zip(times[::2], times[1::2]):
            stamps = [local(time).strftime(day) for time in (a, b)]
            is_hidden = who == BEN[0] and not header.endswith("|")
            lines.append(
                "\t".join(
                    [
                        who + guest * (who == BEN[0]),
                        *stamps,
                        lasted([a, b], form),
                        "" if is_hidden else mail,
                        role,
                        mail,
                    ]
                )
            )
    return "\n".join([*lines, ""])  # fmt: skip


def utf16(text: str) -> bytes:
    return text.encode("utf-16")


def in_commas(text: str) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in line.split("\t")) for line in text.split("\n")).encode()


def in_semicolons(text: str) -> bytes:
    return text.replace("\t", ";").encode()


FORMS = {
    **{" ".join(name): utf16(numbered(name)) for name in NUMBERED},
    **{" ".join(name): utf16(report(name)) for name in REPORTS},
    "2022, big end first": b"\xfe\xff" + numbered(("2022", "en-GB")).encode("utf-16-be"),
    "2022, UTF-8": numbered(("2022", "en-GB")).encode(),
    "2022, UTF-8 with a mark": b"\xef\xbb\xbf" + numbered(("2022", "en-GB")).encode(),
    "2022, CRLF": utf16(numbered(("2022", "en-GB")).replace("\n", "\r\n")),
    "2022, every cell quoted": in_commas(numbered(("2022", "en-GB"))),
    "2021, semicolons": in_semicolons(report(("2021", "re-saved, id"))),
    "2021, commas": in_commas(report(("2021", "en"))),
    "2026, title in quotes": utf16(numbered(("2026", "ja"), '"""Forum 5"" で会議中"')),
}
JOINS = [
    ("organiser", True, at("15:55:00"), at("16:55:05"), 3605, "uni.example"),
    ("attendee", True, at("16:00:00"), at("16:20:30"), 1230, "uni.example"),
    ("attendee", True, at("16:25:00"), at("17:01:00"), 2160, "uni.example"),
    ("attendee", True, at("16:05:10"), at("16:15:20"), 610, "firm.example"),
]


@pytest.mark.parametrize("name", FORMS)
def test_every_generation_and_language_gives_the_same_facts(desk, name: str) -> None:
    (outcome,) = desk.bring("report.csv", FORMS[name])
    skipped = 0 if name.startswith("2021") or name == "2022 pt" else 3  # people whose joins are listed as well
    assert (outcome.status, outcome.source) == ("imported", "teams_attendance")
    assert (outcome.rows, outcome.period) == (Rows(new=4, skipped=skipped), (DAY, DAY))
    assert [problem.message for problem in outcome.problems] == (
        ["3 rows are counted as skipped: the participants whose joins are listed one by one below."] if skipped else []
    )
    assert desk.ask("select event_key, measure, platform, title, starts_at, ends_at from mentions") == [
        ("teams|forum5|2024-05-20", "attendance", "teams", "Forum 5", at("15:55:00"), at("17:01:00"))
    ]
    assert (
        desk.ask("select role, is_present, joined_at, left_at, seconds, domain from attendances order by row_no")
        == JOINS
    )
    assert [(one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations] == [(3, 2, "1 organiser")]
    assert desk.ask("select seconds from attendance order by seconds") == [(610,), (3390,)]
    assert desk.ask("select as_of, as_of_from from imports") == [(at("17:01:00"), "data")]


def test_every_form_tells_of_the_same_people_in_one_event(desk) -> None:
    for name in (*NUMBERED, *REPORTS):
        desk.bring("report.csv", FORMS[" ".join(name)])
    assert desk.ask("select count(distinct person_key), count(distinct name_key) from attendances") == [(3, 3)]
    assert desk.ask("select count(*) from event") == [(1,)]
    assert desk.ask("select seconds from attendance order by seconds") == [(610,), (3390,)]


# the list of 2020: header, words for joined and left, form of a time
LISTS = {
    "en-US": ("Full Name|User Action|Timestamp", "Joined", "Joined before", "Left", "%m/%d/%Y, %I:%M:%S %p"),
    "en-GB": ("Full Name|User Action|Timestamp", "Joined", "Joined before", "Left", "%d/%m/%Y, %H:%M:%S"),
    "en-GB, day first with PM": (
        "Full Name|User Action|Timestamp", "Joined", "Joined before", "Left", "%d/%m/%Y, %I:%M:%S %p",
    ),
    "pt": ("Nome Completo|Atividade|Data e hora", "Entrou", "Entrou antes", "Saiu", "%d/%m/%Y %H:%M:%S"),
    "de [?]": (
        "Vollständiger Name|Benutzeraktion|Zeitstempel", "Beigetreten", "Zuvor beigetreten", "Verlassen",
        "%d.%m.%Y, %H:%M:%S",
    ),
    "fr [?]": (
        "Nom complet|Action de l'utilisateur|Horodatage", "A rejoint", "A rejoint avant", "A quitté",
        "%d/%m/%Y, %H:%M:%S",
    ),
    "es [?]": (
        "Nombre completo|Acción del usuario|Marca de tiempo", "Se unió", "Se unió antes", "Salió",
        "%d/%m/%Y, %H:%M:%S",
    ),
}  # fmt: skip
ANNA_STAYS = [("before", "16:00:00"), ("left", "16:20:30"), ("joined", "16:25:00")]
BEN_LEAVES = [("joined", "16:05:10"), ("left", "16:15:20")]


def listed(
    *people: tuple[str, list[tuple[str, str]]], language: str = "en-GB", day: date = DAY, first: str = ""
) -> str:
    header, joined, before, left, form = LISTS[language]
    words = {"joined": joined, "before": before, "left": left}
    rows = [
        (name, words.get(action, action), datetime.combine(day, local(time).time()).strftime(form))
        for name, steps in people
        for action, time in steps
    ]
    return first + "\n".join([header.replace("|", "\t"), *map("\t".join, rows)])


@pytest.mark.parametrize(
    ("language", "first"),
    [
        *((language, "") for language in LISTS),
        ("en-US", "The data could be incomplete because the meeting was large.\n"),
    ],
)
def test_a_list_of_2020_gives_a_join_with_its_end(desk, language: str, first: str) -> None:
    content = listed(("Anna Bell", ANNA_STAYS), ("Day, Ben", BEN_LEAVES), language=language, first=first)
    (outcome,) = desk.bring("meetingAttendanceList.csv", utf16(content), event="2024-05-20 Forum 5")
    assert outcome.rows == Rows(new=3, skipped=2)  # the rows that end a join are part of it
    assert desk.ask("select joined_at, left_at, seconds, person_key from attendances order by joined_at") == [
        (at("16:00:00"), at("16:20:30"), None, None),
        (at("16:05:10"), at("16:15:20"), None, None),
        (at("16:25:00"), None, None, None),
    ]
    assert desk.ask("select count(*), count(person_id) from attendance") == [(2, 0)]
    assert [problem.message for problem in outcome.problems] == [
        "2 rows are counted as skipped: a join and its end are two rows, and one join.",
        "A list of 2020 has neither addresses nor roles: everybody counts for the event by name, the organiser too.",
        "1 join has no end: who was still there when the list was saved has no minutes for it.",
    ]


def test_a_list_of_2020_asks_for_its_event_and_says_its_day(desk) -> None:
    (asked,) = desk.look("meetingAttendanceList.csv", utf16(listed(("Anna Bell", ANNA_STAYS))))
    assert (asked.needs, asked.refusal) == (
        "event",
        "The file names no meeting, only its day, 20 May 2024. Say which event it is: "
        '--event "2024-05-20 Title".',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("label", "answers", "day"),
    [
        ("meetingAttendanceList.csv", {"event": "2020-12-11 Forum"}, date(2020, 12, 11)),
        ("20201211 list.csv", {"event": "2020-12-11 Forum"}, date(2020, 12, 11)),
        ("list.csv", {"event": "2020-11-12 Forum"}, date(2020, 11, 12)),
        ("list.csv", {"event": "2020-11-12 Forum", "dates": "dmy"}, date(2020, 12, 11)),
    ],
)
def test_the_day_of_the_event_decides_the_order_of_open_dates(desk, label: str, answers: dict, day: date) -> None:
    content = listed(("Anna Bell", BEN_LEAVES), day=date(2020, 12, 11))
    desk.bring(label, utf16(content), **answers)
    assert desk.ask("select cast(min(joined_at) as date) from attendances") == [(day,)]


def test_the_day_in_the_file_s_name_decides_the_order_of_open_dates(desk) -> None:
    content = utf16(listed(("Anna Bell", BEN_LEAVES), day=date(2020, 12, 11)))
    (open_one,) = desk.look("list.csv", content)
    (decided,) = desk.look("20201211 list.csv", content)
    assert (open_one.needs, decided.needs) == ("dates", "event")
    assert "its day, 11 December 2020" in decided.refusal


@pytest.mark.parametrize(
    ("steps", "joins", "seconds"),
    [
        ("J 16:00 L 16:10 J 16:20 L 16:30", [("16:00", "16:10"), ("16:20", "16:30")], 1200),
        ("J 16:00 J 16:05 L 16:30 L 17:00", [("16:00", "16:30"), ("16:05", "17:00")], 3600),  # two devices
        ("L 16:10 J 16:20 L 16:30", [(None, "16:10"), ("16:20", "16:30")], 600),  # when she joined is lost
        ("J 16:00 L 16:10 L 16:15 J 16:20 L 16:30", [("16:00", "16:10"), (None, "16:15"), ("16:20", "16:30")], 1200),
        ("J 16:00", [("16:00", None)], None),
    ],
)
def test_each_leaving_ends_a_join_of_a_list(desk, steps: str, joins: list, seconds: int | None) -> None:
    words = steps.split()
    rows = [("joined" if a == "J" else "left", f"{b}:00") for a, b in zip(words[::2], words[1::2])]
    desk.bring("list.csv", utf16(listed(("Anna Bell", rows))), event="2024-05-20 Forum 5")
    found = desk.ask("select joined_at, left_at from attendances order by coalesce(joined_at, left_at)")
    assert found == [tuple(one and at(f"{one}:00") for one in join) for join in joins]
    assert desk.ask("select seconds from attendance") == [(seconds,)]


def test_a_later_list_of_the_same_meeting_replaces_it(desk) -> None:
    early = listed(("Anna Bell", ANNA_STAYS))
    late = listed(("Anna Bell", [*ANNA_STAYS, ("left", "17:01:00")]), ("Day, Ben", BEN_LEAVES))
    desk.bring("late.csv", utf16(late), event="2024-05-20 Forum 5")
    (older,) = desk.bring("early.csv", utf16(early), event="2024-05-20 Forum 5")
    assert (older.rows, older.comparison.older) == (Rows(skipped=3), 2)
    assert desk.ask("select seconds from attendance order by seconds") == [(610,), (3390,)]
    desk.undo(1)
    assert desk.ask("select seconds from attendance") == [(1230,)]


SHEET = b"Name,Email,Organisation,Event,Event date\nAnna Bell,anna@uni.example,Roche,Forum 5,2024-05-20\n"


def test_a_name_on_a_list_is_the_one_registrant_who_bears_it(desk) -> None:
    desk.bring("registrations.csv", SHEET)
    desk.bring(
        "list.csv", utf16(listed(("Anna Bell", ANNA_STAYS), ("Day, Ben", BEN_LEAVES))), event="2024-05-20 Forum 5"
    )
    assert desk.ask("select count(*), count(person_id), count(*) filter (is_registered) from attendance") == [(2, 1, 1)]
    assert desk.ask("select attended from registration") == [(True,)]


def test_a_meeting_that_was_restarted_is_one_event_of_two_sessions(desk) -> None:
    first = numbered(("2022", "en-GB"))
    again = first.replace("15:55:00", "17:10:00").replace("16:25:00", "17:20:00").replace("17:01:00", "17:30:00")
    desk.bring("Forum 5.csv", utf16(first))
    (second,) = desk.bring("Forum 5 (1).csv", utf16(again))
    assert second.rows == Rows(new=4, skipped=3)
    assert desk.ask("select count(*) from event") == [(1,)]
    assert desk.ask("select count(distinct slice) from attendances where is_current") == [(2,)]
    assert desk.ask("select max(seconds) from attendance") == [(1230 + 2160 + 600,)]
    assert [one.status for one in desk.bring("copy.csv", utf16(again))] == ["unchanged"]
    desk.undo(2)
    assert desk.ask("select max(seconds) from attendance") == [(3390,)]


def section(rows: list[str], joins: list[str], people: str = "", later: list[str] | None = None, **head: str) -> bytes:
    """A report of the numbered sections, in English."""
    told = {"Meeting title": "Forum 5", "Start time": "20/05/24, 15:55:00", **head}
    lines = ["1. Summary", *(f"{label}\t{value}" for label, value in told.items()), "", "2. Participants"]
    lines += [people or "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole", *rows]
    lines += ["", "3. In-Meeting Activities", "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole", *joins]
    return utf16("\n".join([*lines, *(later or []), ""]))


def person(
    name: str, first: str, last: str, duration: str, mail: str = "", upn: str = "", role: str = "Presenter"
) -> str:
    return "\t".join([name, f"20/05/24, {first}:00", f"20/05/24, {last}:00", duration, mail, upn, role])


def join(name: str, begun: str, ended: str, duration: str, mail: str = "", role: str = "Presenter") -> str:
    return "\t".join([name, f"20/05/24, {begun}:00", f"20/05/24, {ended}:00", duration, mail, role])


def test_who_has_no_join_of_her_own_is_taken_from_the_participants_for_as_long_as_they_say(desk) -> None:
    (outcome,) = desk.bring("report.csv", section(
        [
            person("Anna Bell", "16:00", "17:00", "1h", "anna@uni.example"),
            person("Day, Ben", "16:00", "17:00", "20m", "ben@firm.example"),
            person("Cleo Fox", "16:00", "16:30", "30m", "cleo@uni.example"),
        ],
        [join("Anna Bell", "16:00", "17:00", "1h", "anna@uni.example")],
    ))  # fmt: skip
    assert outcome.rows == Rows(new=3, skipped=1)
    assert desk.ask("select left_at, seconds from attendances order by row_no") == [
        (None, 1200), (at("16:30:00"), 1800), (at("17:00:00"), 3600),
    ]  # fmt: skip
    assert desk.ask("select seconds from attendance order by seconds") == [(1200,), (1800,), (3600,)]


def test_who_is_listed_without_any_time_did_not_come(desk) -> None:
    absent = "Day, Ben\t\t\t\tben@firm.example\t\tAttendee"
    anna = person("Anna Bell", "16:00", "17:00", "1h", "anna@uni.example")
    desk.bring("report.csv", section([anna, absent], [], **{"Attended participants": "1"}))
    assert desk.ask("select is_present from attendances order by row_no") == [(True,), (False,)]
    assert desk.ask("select count(*) from attendance") == [(1,)]
    assert desk.ask("select theirs, ours, reason from reconciliations") == [(1, 1, "")]


def test_of_two_who_bear_one_name_each_keeps_her_own_joins(desk) -> None:
    desk.bring("report.csv", section(
        [person("Anna Bell", "16:00", "17:00", "1h", "anna@uni.example"), person("Anna Bell", "16:05", "16:15", "10m")],
        [join("Anna Bell", "16:00", "17:00", "1h", "anna@uni.example"), join("Anna Bell", "16:05", "16:15", "10m")],
    ))  # fmt: skip
    assert desk.ask("select person_id is null, seconds from attendance order by seconds") == [
        (True, 600),
        (False, 3600),
    ]


def test_only_the_organiser_is_left_out_and_told_apart_in_the_total(desk) -> None:
    (outcome,) = desk.bring("report.csv", section(
        [
            person("Hana Host", "15:55", "17:00", "1h 5m", "hana@uni.example", role="Organizer"),
            person("Anna Bell", "16:00", "17:00", "1h", "anna@uni.example"),
            person("Read.ai notetaker", "16:00", "17:00", "1h", "bot@read.example"),
            person("Demo Account", "16:00", "17:00", "1h", "demo@uni.example"),
        ],
        [],
        **{"Attended participants": "5"},
    ))  # fmt: skip
    assert desk.ask("select count(*) from attendance") == [(1,)]
    assert [(one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations] == [
        (5, 1, "1 organiser, 2 test accounts or bots, unexplained (1)")
    ]


def test_times_in_utc_are_not_shifted(desk) -> None:
    content = numbered(("2022", "en-GB"))
    for name in ("First join", "Last leave", "Join time", "Leave time", "Start time", "End time"):
        content = content.replace(name, f"{name} (UTC)")
    desk.bring("report.csv", utf16(content))
    assert desk.ask("select min(joined_at), max(left_at) from attendances") == [(local("15:55:00"), local("17:01:00"))]
    assert desk.ask("select starts_at, ends_at from mentions") == [(local("15:55:00"), local("17:01:00"))]


def test_a_webinar_s_own_columns_and_reactions_are_passed_over(desk) -> None:
    header = (
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRegistration Email\tRole\t"
        "Engagement: Reaction - Applause\tEngagement: Camera On"
    )
    row = "Anna Bell\t20/05/24, 16:00:00\t20/05/24, 17:00:00\t1h\t\tanna@uni.example\tAttendee\t2\t"
    (outcome,) = desk.bring("report.csv", section(
        [row], [join("Anna Bell", "16:00", "17:00", "1h")], header,
        ["", "4. Meeting Engagement", "Name\tEngagement Type\tTime",
         'Anna Bell\tReaction sent "applause"\t20/05/24, 16:10:00'],
    ))  # fmt: skip
    assert outcome.rows == Rows(new=1, skipped=2)
    assert desk.ask("select domain, seconds from attendances") == [("uni.example", 3600)]


WEBINAR = (
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\tRegistration First Name\t"
    "Registration Last Name\tRegistration Email\tRegistration Time\tRegistration Status"
)


def test_of_a_webinar_the_registration_gives_name_and_address_and_its_section_the_registrants(desk) -> None:
    stay = "20/05/24, 16:00:00\t20/05/24, 17:00:00\t1h"
    (outcome,) = desk.bring("report.csv", section(
        [
            f"\t{stay}\t\t\tAttendee\tAnna\tBell\tanna@uni.example\t13/05/24, 10:00:00\tRegistered",
            f"Day, Ben\t{stay}\t\tben_firm.example#EXT#@host.example\tAttendee\t\t\t\t\t",
        ],
        [], WEBINAR,
        ["", "4. Registrations",
         "First Name\tLast Name\tRegistration Email\tRegistration Time\tRegistration Status",
         "Anna\tBell\tanna@uni.example\t13/05/24, 10:00:00\tRegistered",
         "Cleo\tFox\tcleo@uni.example\t14/05/24, 10:00:00\tCanceled",
         "Dan\tElm\tdan@uni.example\t15/05/24, 10:00:00\tRegistered",
         "Eve\tFay\teve@uni.example\tsoon\tRegistered",
         "Fay\tGil\tfay@uni.example\t15/05/24, 10:00:00\tMoonstruck"],
    ))  # fmt: skip
    assert outcome.rows == Rows(new=5, refused=2)
    assert [problem.message for problem in outcome.problems if problem.is_refusal] == [
        "The registration time cannot be read.", "The registration status is not known.",
    ]  # fmt: skip
    assert desk.ask("select domain, name_key is null from attendances order by row_no") == [
        ("uni.example", False), ("firm.example", False),
    ]  # fmt: skip
    assert desk.ask("select status, registered_at::date from registrations order by row_no") == [
        ("registered", date(2024, 5, 13)), ("cancelled", date(2024, 5, 14)), ("registered", date(2024, 5, 15)),
    ]  # fmt: skip
    assert desk.ask("select has_registrations, has_attendance from event") == [(True, True)]
    assert desk.ask("select count(*) filter (counts), count(*) filter (attended) from registration") == [(2, 1)]


@pytest.mark.parametrize("label", ["Webinar title", "Town hall title", "Event title", "Titel des Webinars"])
def test_webinars_and_town_halls_call_their_title_otherwise(desk, label: str) -> None:
    content = numbered(("2025", "en-US")).replace("Meeting title", label).replace("2. ...", "2. Attendees")
    (outcome,) = desk.bring("report.csv", utf16(content))
    assert outcome.rows == Rows(new=4, skipped=3)
    assert desk.ask("select title from event") == [("Forum 5",)]


@pytest.mark.parametrize("section_of", ["2. 参加者\n", ""])
def test_the_short_japanese_table_has_names_addresses_and_minutes(desk, section_of: str) -> None:
    rows = "Anna Bell\tanna@uni.example\t1 時間 5 秒\nBen Day\tben@firm.example\t30 分 0 秒\n"
    rows += "Cleo Fox\t\t1 時間 2 分 3 秒\n"
    content = f"{section_of}名前\tメール アドレス\t会議の長さ\n{rows}"
    (outcome,) = desk.bring("report.csv", utf16(content), event="2024-05-20 Forum 5")
    assert outcome.rows == Rows(new=3)
    assert desk.ask("select seconds from attendance order by 1") == [(1800,), (3605,), (3723,)]


def test_a_re_saved_table_without_its_head_asks_for_the_event(desk) -> None:
    (_, *_), header, *_ = REPORTS[("2021", "re-saved, id")]
    rows = "Anna Bell;20/05/2024, 16:00:00;20/05/2024, 17:00:00;1h;anna@uni.example;Presenter;\n"
    content = (header.replace("|", ";") + "\n" + rows).encode()
    (asked,) = desk.look("report.csv", content)
    assert asked.needs == "event" and "20 May 2024" in asked.refusal
    (outcome,) = desk.bring("report.csv", content, event="2024-05-20 Forum 5")
    assert outcome.rows == Rows(new=1)


def test_columns_of_engagement_count_nothing_in_whatever_spelling(desk) -> None:
    header = (
        "Nome\tPrimeiro ingresso\tÚltima saída\tDuração na reunião\tEmail\tID do participante (UPN)\tFunção\t"
        "Envolvimento: Reação-Aplauso\tCompromisso: Câmera ligada\tEngagement: Reaction - Applause"
    )
    rows = [
        "Anna Bell (Convidado)\t20/05/24, 16:00:00\t20/05/24, 17:00:00\t1h\t\tanna@uni.example\tParticipante\t2\t\t1",
    ]  # fmt: skip
    (outcome,) = desk.bring("report.csv", section(
        rows, [], header, ["", "4. Envolvimento na reunião", "Nome\tTipo de envolvimento\tHora",
                           'Anna Bell\t"Aplauso" enviado\t20/05/24, 16:10:00'],
    ))  # fmt: skip
    assert (outcome.rows.new, outcome.rows.refused, outcome.rows.skipped) == (1, 0, 1)
    assert desk.ask("select domain, seconds from attendances") == [("uni.example", 3600)]


def test_a_section_in_unknown_words_is_no_part_of_the_one_above(desk) -> None:
    content = section(
        [person("Anna Bell", "16:00", "17:00", "1h", "anna@uni.example")],
        [],
        later=["", "4. Muuta", "Nimi\tLaji\tAika"],
    ).decode("utf-16")
    content = content.replace("Join Time\tLeave Time", "Liittymisaika\tPoistumisaika")
    (outcome,) = desk.bring("report.csv", utf16(content))
    assert (outcome.rows, outcome.problems) == (Rows(new=1), ())


def test_a_report_in_a_language_that_is_not_known_is_told_so(desk) -> None:
    content = "1. Summary\nOtsikko\tForum 5\n\n2. Osallistujat\nNimi\tEnsimmäinen liittyminen\nAnna Bell\t20.5.2024\n"
    (preview,) = desk.look("report.csv", utf16(content))
    assert preview.refusal == (
        "This is a Microsoft Teams attendance report. Its columns are in a language that is not read yet. "
        "Keep the file, and bring it again from Teams in English."
    )


@pytest.mark.parametrize("title", ["null", "", "--"])
def test_a_meeting_without_a_title_is_asked_for(desk, title: str) -> None:
    content = utf16(report(("2021", "fr"), title))
    (asked,) = desk.look("report.csv", content)
    assert (asked.needs, asked.refusal) == (
        "event",
        'The file names no meeting, only its day, 20 May 2024. Say which event it is: --event "2024-05-20 Title".',
    )
    desk.bring("report.csv", content, event="2024-05-20 Forum 5")
    assert desk.ask("select title, count(*) from event group by all") == [("Forum 5", 1)]


def test_rows_that_cannot_be_read_are_refused_and_quote_nobody(desk) -> None:
    (outcome,) = desk.bring("report.csv", section(
        [], [
            join("Anna Bell", "16:00", "17:00", "1h", "anna@uni.example"),
            "Ben\tDay\t20/05/24, 17:00:00\t1h\t\tPresenter",
            "Cleo Fox\t20/05/24, 16:00:00\t20/05/24, 27:00:00\t1h\t\tPresenter",
            "Dan Elm\t20/05/24, 16:00:00\t20/05/24, 17:00:00\t7 moons\t\tPresenter",
        ],
    ))  # fmt: skip
    assert outcome.rows == Rows(new=1, refused=3)
    assert [(one.row_no, one.column, one.message) for one in outcome.problems] == [
        (11, None, "The join time cannot be read."),
        (12, None, "The leave time “20/05/24, 27:00:00” cannot be read."),
        (13, None, "The duration cannot be read."),
    ]
    strange = listed(("Anna Bell", BEN_LEAVES), ("Ben", [("Day", "16:00:00")]))
    (second,) = desk.bring("list.csv", utf16(strange), event="2024-05-20 Forum 5")
    assert [(one.row_no, one.message) for one in second.problems if one.is_refusal] == [
        (4, "Row says neither joined nor left.")
    ]


def test_no_name_and_no_address_is_in_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "store" / "community.duckdb"))
    monkeypatch.setenv("COMMUNITY_KEY_FILE", str(tmp_path / "key"))
    settings = read_settings()
    names = [f"Quentin Zacharias{suffix}" for suffix in ("", " (Guest)")]
    content = section(
        [person(names[0], "16:00", "17:00", "1h", "zacharias@secret.example", "quentin@secret.example"),
         person(names[1], "16:00", "17:00", "1h", "", "quentin@secret.example")],
        [join(names[1], "16:00", "17:00", "1h"), join(names[0], "Zacharias", "17:00", "1h")],
        later=["4. Meeting Engagement", "Name\tEngagement Type\tTime", f"{names[0]}\tRaise hand\t20/05/24, 16:10:00"],
        **{"Meeting title": "Forum 5 with zacharias@secret.example"},
    )  # fmt: skip
    with open_store(settings.database) as store:
        fill(store, settings.partnership)
        importer = Importer(store, settings)
        (export,) = read("of zacharias@secret.example.csv", content)
        (outcome,) = importer.commit([importer.preview(export)])
        assert (outcome.status, outcome.rows.refused) == ("imported", 1)
        with store.reading() as cursor:
            cursor.execute("checkpoint")
    whole = b"\n".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()).lower()
    assert b"forum 5" in whole
    assert [word for word in (b"zacharias", b"quentin", b"@secret") if word in whole] == []
    assert [one for one in outcome.problems if "acharias" in one.message] == []


# file → rows new and skipped, people and joins, seconds of one person, theirs, ours and why they differ
REAL = {
    "v2022_dvaneynde_14.csv": ((7, 7), (7, 7), 1160, (7, 6, "1 organiser")),
    "v2022_dvaneynde_15.csv": ((8, 8), (8, 8), 649, (9, 7, "1 organiser, unexplained (1)")),
    "list2020_de_dominik.csv": ((19, 19), (5, 19), 2115, None),
}


@pytest.mark.parametrize("name", REAL)
def test_real_reports_add_up(desk, real_exports: Path, name: str) -> None:
    (new, skipped), counts, seconds, total = REAL[name]
    said = {"event": "2020-12-11 Lesson"} if name.startswith("list") else {}
    (outcome,) = desk.bring_file(real_exports / "teams" / name, **said)
    assert (outcome.status, outcome.rows) == ("imported", Rows(new=new, skipped=skipped))
    assert desk.ask("""
        select count(distinct coalesce(person_key, name_key)), count(*) from attendances
    """) == [counts]  # fmt: skip
    everybody = [row[0] for row in desk.ask("select seconds from attendance")]
    assert (seconds in everybody, len(everybody)) == (True, counts[0] - (total is not None))
    reconciled = [(one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations]
    assert reconciled == ([total] if total else [])
    assert [one.status for one in desk.bring_file(real_exports / "teams" / name)] == ["unchanged"]


def test_a_real_list_of_2020_asks_for_the_order_of_its_dates_and_for_its_event(desk, real_exports: Path) -> None:
    content = (real_exports / "teams" / "list2020_de_dominik.csv").read_bytes()
    (of_dates,) = desk.look("meetingAttendanceList.csv", content)
    (of_event,) = desk.look("meetingAttendanceList.csv", content, dates="dmy")
    (named,) = desk.look("meetingAttendanceList20201211.csv", content)
    assert (of_dates.needs, of_event.needs, named.needs) == ("dates", "event", "event")
    assert "11 December 2020" in of_event.refusal and named.refusal == of_event.refusal
