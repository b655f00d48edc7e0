"""Sheets to fill in: an empty one of each kind that a partnership keeps itself, and the register with what is known."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.own_sheets import OWN_DAYS, OWN_SHEETS, Columns

EVENTS = {
    "Date": "The day of the event. Of a pause its first day.",
    "Start time": "Local time, like 13:00. Filled in where registrations tell it, or where the meeting was opened "
    "shortly before an hour or half hour; else blank, since hosts open early.",
    "Title": "As on the invitation. Files of the same day and title belong to the event.",
    "Series": "One of the series of the partnership. Blank: the title decides.",
    "Topic": "What it is about, in a word or two.",
    "Speaker": "One speaker. Further speakers go into rows below, with Date and Title left blank. No name is kept.",
    "Speaker e-mail": "Known addresses keep speakers out of the audience. No address is kept.",
    "Speaker organisation": "Where the speaker works; it tells the side.",
    "Speaker minutes": "How long the speaker spoke.",
    "Capacity": "How many people could come.",
    "Webinar ID": "The number of the webinar or meeting. Its files find the event by it, whatever their title.",
    "Video": "The link to the recording, or its YouTube ID.",
    "Status": "held, planned, cancelled or pause. Blank: as the day says.",
    "Last day": "Of a pause only: its last day.",
}
REGISTRATIONS = {
    "Email": "The address with which somebody registered. It is not kept.",
    "Name": "The person's name; needed where there is no address. It is not kept.",
    "Organisation": "Where the person works; it tells the side.",
    "Event": "The event's title, the same in each of its rows.",
    "Event date": "The day of the event.",
    "Registered at": "The day, or day and time, of the registration.",
    "Status": "registered or cancelled. Blank: registered.",
    "Attended": "yes or no. Leave the whole column blank where nobody knows.",
}
MEASURES = {
    "Date": "The day of the figure.",
    "Area": "What it is a figure of: Website, LinkedIn, Newsletter, or a word of your own.",
    "Measure": "What was counted, always in the same words: Visitors, Followers.",
    "Group": "The part that was counted, where there is a row for each: Roche, Turing. Blank: the whole.",
    "Value": "The number; 12% is kept as 0.12.",
    "Note": "For yourself. It is not kept.",
}
PAGES: dict[str, Mapping[str, Columns]] = {
    "events": {"Events": EVENTS},
    "registrations": {"Registrations": REGISTRATIONS},
    "measures": {"Measures": MEASURES},
    **OWN_SHEETS,
}
COLUMNS: dict[str, Columns] = {kind: next(iter(pages.values())) for kind, pages in PAGES.items()}  # of the first page
KINDS = tuple(COLUMNS)
DAYS = ("Date", "Last day", "Event date", "Registered at", *OWN_DAYS)
WIDE = ("Title", "Event", "Institution", "Milestone", "Output", "Call", "Outcome", "Person 1 e-mail", "Person 2 e-mail")
EARLY, LATE = timedelta(minutes=10), timedelta(minutes=5)  # how long before and after its start a meeting is opened
STEPS = ("applied", "shortlisted", "interviewed", "offered", "accepted", "started", "completed", "rejected", "declined")
# (page, column) → what may stand there
CHOICES: Mapping[tuple[str, str], Sequence[str]] = {
    ("Events", "Status"): ("held", "planned", "cancelled", "pause"),
    ("Registrations", "Status"): ("registered", "cancelled"),
    ("Registrations", "Attended"): ("yes", "no"),
    ("Coffee chats", "Status"): ("requested", "planned", "held", "cancelled"),
    ("Scholars", "Status"): (*STEPS, "withdrawn"),
    ("Milestones", "State"): ("planned", "under way", "done", "late", "cancelled"),
}
LAST = 1_048_576  # the last row of a sheet
DAY, TIME = "yyyy-mm-dd", "hh:mm"
Row = Mapping[str, Any]


def template(kind: str, series: Sequence[str] = ()) -> bytes:
    """An empty workbook of one of KINDS, with a note on each column on a sheet of its own.

    series: those of the partnership, offered as a list where a column asks for one.
    """
    return _workbook(kind, [], series)


def register_sheet(cursor: duckdb.DuckDBPyConnection) -> bytes:
    """The register of all events that no register names yet, to be completed and dropped.

    A day is replaced as a whole, so what a register says of such a day stands in it too; its speakers stay as they are.
    """
    zone = ZoneInfo(cursor.execute("select coalesce(max(time_zone), 'UTC') from partnership").fetchall()[0][0])
    cursor.execute(
        """
        with webinars as (
            select event_id, if(count(distinct native_id) = 1, any_value(native_id), null) as webinar_id
            from mention join event_links using (event_key)
            where platform = 'zoom' and regexp_full_match(native_id, '\\d+')
            group by event_id
        ),
        -- who lists no attendance was made ahead and tells the plan; else it is when the host opened the meeting
        begun as (
            select
                event_id, min(starts_at) filter (measure = 'registrations' and import_id not in (
                    select import_id from mentions where measure = 'attendance')) as planned_at,
                min(starts_at) as opened_at
            from mentions join event_links using (event_key)
            where is_current and starts_at is not null
            group by event_id
        ),
        strange as (
            select * from event
            where event_id not in (select event_id from register_event join event_links using (event_key))
        )
        select
            event_date, planned_at as starts_at, title, nullif(series, 'Other') as series, null as topic,
            null as capacity, webinar_id, null as video, null as status, null as pause_until, opened_at
        from strange left join webinars using (event_id) left join begun using (event_id)
        union all
        select day, starts_at, title, series, topic, capacity, webinar_id, video, status, pause_until, null
        from register_events
        where is_current and day in (select event_date from strange)
        order by event_date, starts_at, title
        """
    )
    names = ("Date", "Start time", "Title", "Series", "Topic", "Capacity", "Webinar ID", "Video", "Status", "Last day")
    rows: list[dict[str, Any]] = []
    for *values, opened_at in cursor.fetchall():
        row = dict(zip(names, values))
        starts_at = row["Start time"] or start_of(opened_at)
        local = starts_at.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone) if starts_at else None
        rows.append(row | {"Start time": local.time() if local else None})
    series = cursor.execute("select series from series order by position, series").fetchall()
    return _workbook("events", rows, [name for (name,) in series])


def start_of(opened_at: datetime | None) -> datetime | None:
    """The hour or half hour at which an event began whose meeting was opened then; None where that does not tell."""
    if opened_at is None:
        return None
    later = opened_at + EARLY
    start = later.replace(minute=later.minute // 30 * 30, second=0, microsecond=0)
    return start if later - start <= EARLY + LATE else None


def title_of(kind: str) -> str:
    """What a kind's sheet is called: "Coffee chats sheet"."""
    return f"{next(iter(PAGES[kind]))} sheet"


def _workbook(kind: str, rows: Iterable[Row], series: Sequence[str]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, columns in PAGES[kind].items():
        _add_page(book, name, columns)
    for number, row in enumerate(rows, 2):
        _fill(book.worksheets[0], number, list(COLUMNS[kind]), row)
    notes = book.create_sheet("Notes")
    for page, columns in PAGES[kind].items():
        lead = f"{page}, " if columns is not COLUMNS[kind] else ""
        for name, note in columns.items():  # in one cell: two beside each other could be read as the header of a table
            notes.append([f"{lead}{name}: {note}"])
    notes.column_dimensions["A"].width = 110
    for page, columns in PAGES[kind].items():
        for name in columns:
            offered = series if name == "Series" else CHOICES.get((page, name), ())
            _add_list(book[page], notes, name, list(columns).index(name) + 1, offered, is_open=name == "Series")
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _add_list(page: Worksheet, notes: Worksheet, name: str, place: int, choices: Sequence[str], is_open: bool) -> None:
    """Offer the choices of a column; they stand below the notes, one in a row. If open, others are only warned of."""
    if not choices:
        return
    letter = get_column_letter(place)
    first = notes.max_row + 2
    for row, choice in enumerate((f"{name}, to choose from:", *choices), first):
        notes.cell(row, 1, choice).data_type = "s"
    offered = DataValidation("list", f"Notes!$A${first + 1}:$A${first + len(choices)}", allow_blank=True)
    offered.errorStyle = "warning" if is_open else "stop"
    offered.errorTitle, offered.error = name, f"Choose one of: {', '.join(choices)}."[:255]
    offered.add(f"{letter}2:{letter}{LAST}")
    page.add_data_validation(offered)


def _add_page(book: Workbook, title: str, columns: Columns) -> None:
    page: Worksheet = book.create_sheet(title)
    page.append(list(columns))
    page.freeze_panes = "A2"
    for place, name in enumerate(columns, 1):
        page.cell(1, place).font = Font(bold=True)
        width = page.column_dimensions[get_column_letter(place)]
        width.width = 40 if name in WIDE else max(14, len(name) + 2)
        if form := _form(name):
            width.number_format = form


def _form(name: str) -> str | None:
    return DAY if name in DAYS else TIME if name == "Start time" else None


def _fill(page: Worksheet, number: int, columns: Sequence[str], row: Row) -> None:
    for place, name in enumerate(columns, 1):
        value = row.get(name)
        if value is None:
            continue
        cell = page.cell(number, place)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # a title that begins with = is no formula
        if form := _form(name):
            cell.number_format = form
