"""A turnout as a plain registrations sheet: a workbook, or a semicolon CSV as West European spreadsheets save it."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta

from openpyxl import Workbook

from data.demo.forms import archive, table
from data.demo.turnout import Registration, Turnout

WORKBOOK_HEADER = ("Email", "Name", "Organisation", "Event", "Event date", "Registered at", "Status", "Attended")
CSV_HEADER = (
    "E-mail",
    "First name",
    "Surname",
    "Organisation",
    "Event title",
    "Event date",
    "Registration date",
    "Status",
    "Attended",
)
STATUSES = {"approved": "Registered", "cancelled": "Cancelled", "denied": "Declined"}


def sheet(turnout: Turnout) -> tuple[str, bytes]:
    """The file's name and content, in the form that the event's plan names."""
    day = turnout.event.day
    if turnout.event.form == "xlsx":
        return f"registrations/Registrations {day:%Y-%m-%d}.xlsx", workbook(turnout)
    return f"registrations/registrations_{day:%Y-%m-%d}.csv", semicolon_csv(turnout)


def entries(turnout: Turnout) -> Iterator[tuple[Registration, bool]]:
    """Every registration, and whether she came; said once a person, at the last of hers."""
    came = {join.person for join in turnout.joins}
    last = {registration.person: registration for registration in turnout.registrations}
    for known in turnout.registrations:
        yield known, known is last[known.person] and known.person in came


def workbook(turnout: Turnout) -> bytes:
    event, book = turnout.event, Workbook()
    page = book.worksheets[0]
    page.title = "Registrations"
    page.append(WORKBOOK_HEADER)
    for known, came in entries(turnout):
        person, status = known.person, STATUSES[known.status]
        row = (known.address, person.full_name, person.organisation or None, event.title, event.day, known.at, status)
        page.append((*row, "yes" if came else "no"))
    told_at = datetime.combine(event.day, datetime.min.time()) + timedelta(days=1)
    packed = io.BytesIO()
    book.save(packed)
    return timeless(packed.getvalue(), told_at)


def timeless(content: bytes, moment: datetime) -> bytes:
    """The workbook with one given time wherever the writer put the time of writing."""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        members = {name: bundle.read(name) for name in bundle.namelist()}
    stamp = f">{moment:%Y-%m-%dT%H:%M:%S}Z<".encode()
    core = "docProps/core.xml"
    members[core] = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", stamp, members[core])
    return archive(members, moment)


def semicolon_csv(turnout: Turnout) -> bytes:
    event = turnout.event
    rows: list[tuple[str, ...]] = [CSV_HEADER]
    for known, came in entries(turnout):
        person, status = known.person, STATUSES[known.status]
        row = (known.address, *person.name, person.organisation, event.title)
        days = (f"{event.day:%d/%m/%Y}", f"{known.at:%d/%m/%Y %H:%M}")
        rows.append((*row, *days, status, "Yes" if came else "No"))
    return table(rows, delimiter=";").replace("\n", "\r\n").encode("cp1252")
