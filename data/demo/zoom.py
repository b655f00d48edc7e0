"""A turnout as Zoom's webinar attendee report, in the layout of 2022-25 or of 2026."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from data.demo.cast import Person
from data.demo.forms import clock, english_date, table, words
from data.demo.plan import Event
from data.demo.turnout import Join, Registration, Turnout

COUNTS = {
    "zoom_2022": ("# Registered", "# Cancelled"),
    "zoom_2026": ("# Registrants", "# Cancelled registrants"),
}
PREAMBLE = ("Unique Viewers", "Total Users", "Max Concurrent Views", "Enable Registration")
STAGE = words(
    "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,"
    "Country/Region Name",
    ",",
)
OTHER = words("User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name", ",")
ATTENDEES = words(
    "Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,Approval Status,Join Time,"
    "Leave Time,Time in Session (minutes),Is Guest",
    ",",
)
QUESTION, LAST = "Organisation", ["Country/Region Name", "Source Name"]
NOT_THERE = ["--", "--", "--", "--"]
COUNTRIES = ("United Kingdom",) * 6 + ("Switzerland",) * 3 + ("Germany", "United States", "Spain")

Row = list[str]


def report(turnout: Turnout) -> tuple[str, bytes]:
    """The file's name and content: UTF-8 without a mark, LF, tables of different widths below each other."""
    event, rows = turnout.event, list(attendee_rows(turnout))
    number = webinar_id(event)
    sections = [
        preamble(turnout, number),
        "Host Details,\n" + table([STAGE, *stage_rows(turnout, (turnout.host,))]),
        "Panelist Details,\n" + table([STAGE, *stage_rows(turnout, turnout.panel)]),
        "Attendee Details,\n" + table([attendee_header(event), *rows]),
    ]
    by_name = [join for join in turnout.joins if join.by_name]
    if by_name:
        sections.append("Other Attended,\n" + table([OTHER, *(other_row(event, join) for join in by_name)]))
    told_on = event.day + timedelta(days=1)
    name = f"zoom/attendee_{number.replace(' ', '')}_{told_on:%Y_%m_%d}.csv"
    return name, "".join(sections).encode()


def webinar_id(event: Event) -> str:
    digits = f"8{event.day.toordinal() * 7919 % 10**10:010d}"
    return f"{digits[:3]} {digits[3:7]} {digits[7:]}"


def moment(event: Event, at: datetime) -> str:
    """`Mar 22, 2025 19:13:27` in the older layout, `03/18/2026 07:13:27 PM` in the newer."""
    if event.form == "zoom_2026":
        return f"{at:%m/%d/%Y} {clock(at, seconds=True)}"
    return f"{english_date(at, 2)} {at:%H:%M:%S}"


def minute(event: Event, at: datetime) -> str:
    """The older layout gives some times to the minute only: `Mar 22, 2025 7:13 PM`."""
    return moment(event, at) if event.form == "zoom_2026" else f"{english_date(at, 2)} {clock(at)}"


def preamble(turnout: Turnout, number: str) -> str:
    event, people = turnout.event, turnout.joins
    told_at = datetime.combine(event.day, datetime.min.time()) + timedelta(days=1, hours=9, minutes=12)
    opened_at = event.starts_at - timedelta(minutes=12)
    statuses = [registration.status for registration in turnout.registrations]
    half_time = event.starts_at + timedelta(minutes=event.minutes // 2)
    counts = [str(event.minutes + 18), str(statuses.count("approved")), str(statuses.count("cancelled"))]
    values = [
        event.title,
        number,
        minute(event, opened_at),
        *(counts if event.form == "zoom_2026" else [f" {count}" for count in counts]),
        len({(join.name if join.by_name else join.person) for join in people}),
        len(people) + len(turnout.stage),
        sum(join.start <= half_time <= join.end for join in people),
        "Yes",
    ]
    label = "Report generated time" if event.form == "zoom_2026" else "Report Generated:"
    header = ["Topic", "Webinar ID", "Actual Start Time", "Actual Duration (minutes)", *COUNTS[event.form], *PREAMBLE]
    return "Attendee Report,\n" + table([[label, minute(event, told_at)], header, values])


def stage_rows(turnout: Turnout, people: tuple[Person, ...]) -> Iterator[Row]:
    """One row per join of host and panel; whoever of them did not come has one row without times."""
    for person in people:
        joins = [join for join in turnout.stage if join.person == person]
        for join in joins:
            yield ["Yes", person.full_name, person.address, *session(turnout.event, join), country(person)]
        if not joins:
            yield ["No", person.full_name, person.address, *NOT_THERE, "--"]


def attendee_header(event: Event) -> Row:
    return [*ATTENDEES, *([QUESTION] if event.asks_organisation else []), *LAST]


def attendee_rows(turnout: Turnout) -> Iterator[Row]:
    """Registrations by time; a person's joins stand at her last one, and only the first tells of the registration."""
    event = turnout.event
    joins: dict[Person, list[Join]] = {}
    for join in turnout.joins:
        if join.person and not join.by_name:
            joins.setdefault(join.person, []).append(join)
    last = {registration.person: registration for registration in turnout.registrations}
    for known in turnout.registrations:
        stays = joins.get(known.person, []) if known is last[known.person] else []
        if not stays:
            yield attendee_row(event, known.person, known, None)
        for place, stay in enumerate(stays):
            yield attendee_row(event, known.person, None if place else known, stay)
    for person in [walk_in for walk_in in joins if walk_in not in last]:
        for stay in joins[person]:
            yield attendee_row(event, person, None, stay)


def attendee_row(event: Event, person: Person, known: Registration | None, join: Join | None) -> Row:
    first, surname = person.name
    shown = f"{first} ({person.full_name})" if join and person.shows_first_name else person.full_name
    answer = [person.organisation if known else ""] if event.asks_organisation else []
    return [
        "Yes" if join else "No",
        shown,
        first,
        surname,
        known.address if known else person.address,
        "",
        moment(event, known.at) if known else "",
        known.status if known else "",
        *(session(event, join) if join else NOT_THERE),
        *answer,
        country(person) if join else "--",
        "",
    ]


def session(event: Event, join: Join) -> Row:
    is_guest = "No" if join.person and join.person.domain == "turing.ac.uk" else "Yes"
    return [moment(event, join.start), moment(event, join.end), minutes(join), is_guest]


def other_row(event: Event, join: Join) -> Row:
    where = country(join.person) if join.person else "United Kingdom"
    return [join.name, minute(event, join.start), minute(event, join.end), minutes(join), where]


def minutes(join: Join) -> str:
    return str(max(1, round((join.end - join.start).total_seconds() / 60)))


def country(person: Person) -> str:
    return COUNTRIES[person.number % len(COUNTRIES)]
