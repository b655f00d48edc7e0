"""What holds for every kind of export, also for the next one: the folder of sources is walked, each has an example.

An example lies as `EXAMPLES = {source: [(label, bytes, answers)]}` in a test of this folder. Its people are called
Zyxwort, and what must never be kept holds Qwyjibo.
"""

import csv
import importlib
import importlib.util
import io
import re
from collections.abc import Collection
from pathlib import Path
from types import ModuleType

import pytest

from data.configured import fill
from data.importing import Importer
from data.reading import Export, read
from data.recognising import Recognised, fitting, parted, recognise
from data.source import EVIDENCE, all_sources
from data.staging import FREE_TEXT, Answers
from data.store import open_store
from partnership import read_settings

Example = tuple[str, bytes, dict[str, object]]
MARKERS = (b"zyxwort", b"qwyjibo")
LISTED = "Email,Name,Organisation,Event,Event date,Registered at,Status,Attended\n" + "".join(
    f"{one}.zyxwort@uni.example,{one.title()} Zyxwort,Example University,Forum 5,2024-05-20,2024-05-1{day} 10:30,"
    f"Registered,{came}\n"
    for day, (one, came) in enumerate({"anna": "yes", "ben": "no", "cleo": "yes"}.items())
)
WEBINAR = """Attendee Report,
Report Generated:,"May 21, 2024 8:50 PM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users
Forum 5,328-972-509,"May 20, 2024 4:00 PM", 60, 3, 0,2,2
Attendee Details,
Attended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes)
Yes,Anna,Zyxwort,anna.zyxwort@uni.example,"May 13, 2024 10:30",approved,"May 20, 2024 16:00","May 20, 2024 17:00",60
Yes,Ben,Zyxwort,ben.zyxwort@firm.example,"May 14, 2024 09:00",approved,"May 20, 2024 16:05","May 20, 2024 16:45",40
No,Cleo,Zyxwort,cleo.zyxwort@uni.example,"May 15, 2024 09:00:00",approved,--,--,--
"""
REGISTRANTS = """Registration Report
Report generated time,05/19/2024 09:12:00 AM
Topic,Webinar ID,Scheduled Time,Duration (minutes),# Registrants,# Cancelled registrants
Forum 5,328 972 509,05/20/2024 04:00:00 PM,60,2,1
Registrant Details
First Name,Last Name,What should we know? Qwyjibo,Email,Registration Time,Approval Status
Anna,Zyxwort,Qwyjibo,anna.zyxwort@uni.example,05/13/2024 10:30:11 AM,approved
Ben,Zyxwort,,ben.zyxwort@firm.example,05/14/2024 09:00:00 AM,approved
Cleo,Zyxwort,,cleo.zyxwort@uni.example,05/15/2024 09:00:00 AM,cancelled
"""
MEETING = """Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Anna Zyxwort,anna.zyxwort@uni.example,05/20/2024 04:00:00 PM,05/20/2024 05:00:00 PM,60,No
Ben Zyxwort,ben.zyxwort@firm.example,05/20/2024 04:05:00 PM,05/20/2024 05:00:00 PM,55,Yes
Cleo (Cleo Zyxwort),,05/20/2024 04:10:00 PM,05/20/2024 05:00:00 PM,50,Yes
"""
TEAMS = """1. Summary
Meeting title|Forum 5
Attended participants|3
Start time|5/20/24, 4:00:00 PM
End time|5/20/24, 5:00:00 PM

2. Participants
Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role
Zyxwort, Anna|5/20/24, 4:00:00 PM|5/20/24, 5:00:00 PM|1h|anna.zyxwort@uni.example|anna.zyxwort@uni.example|Presenter
Zyxwort, Ben|5/20/24, 4:00:00 PM|5/20/24, 4:50:00 PM|50m|ben.zyxwort@firm.example||Presenter
Cleo Zyxwort (Guest)|5/20/24, 4:10:00 PM|5/20/24, 4:50:00 PM|40m|||Presenter
""".replace("|", "\t")
TICKETS = """Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Order Type,Attendee Status,Company
9001,11/29/24 22:28,Anna,Zyxwort,anna.zyxwort@uni.example,1,General,Free Order,Checked In,Example University
9002,11/30/24 08:05,Ben,Zyxwort,ben.zyxwort@firm.example,1,General,Free Order,Attending,Example Firm
9003,11/30/24 09:00,Cleo,Zyxwort,cleo.zyxwort@uni.example,1,General,Free Order,Not Attending,
"""
REGISTER = """Date,Title,Series,Speaker,Speaker email,Speaker organisation,Speaker minutes,Webinar ID
2024-05-20,Forum 5,Knowledge Share,Anna Zyxwort,anna.zyxwort@uni.example,Example University,20,328 972 509
,,,Ben Zyxwort,,Roche,25,
2024-06-20,Forum 6,Knowledge Share,Cleo Zyxwort,cleo.zyxwort@uni.example,,,
"""
SLACK = "Date,Total membership,Daily active members,Weekly active members,Messages posted\n" + "".join(
    f"2024-05-0{day},{10 + day},{day},{day + 2},{100 * day}\n" for day in (1, 2, 3)
)
VIDEOS = """Content,Video title,Video publish time,Views,Watch time (hours)
Total,,,60,6.5
abcdefghij1,Forum 5,"May 20, 2024",40,4.5
abcdefghij2,Forum 6,"Jun 20, 2024",15,1.5
abcdefghij3,,,5,0.5
"""
CHART = "Date,Content,Video title,Views\n" + "".join(f"2024-05-0{day},abcdefghij1,Forum 5,{day}\n" for day in (1, 2, 3))
FIRST: dict[str, list[Example]] = {
    "registrations": [("registrations.csv", LISTED.encode(), {})],
    "zoom_attendees": [("attendee_328.csv", WEBINAR.encode(), {})],
    "zoom_registrations": [("registrants_328.csv", REGISTRANTS.encode(), {})],
    "zoom_meeting": [("participants_81.csv", MEETING.encode(), {"event": "2024-05-20 Forum 5"})],
    "teams_attendance": [("Forum 5 - Attendance report.csv", TEAMS.encode("utf-16"), {})],
    "eventbrite_attendees": [("report.csv", TICKETS.encode(), {"event": "2024-12-02 Forum 5"})],
    "events": [("register.csv", REGISTER.encode(), {})],
    "slack_overview": [("Example Analytics May 1, 2024 - May 3, 2024.csv", SLACK.encode(), {})],
    "youtube_content": [("Content 2024-05-01_2024-07-01/Table data.csv", VIDEOS.encode(), {})],
    "youtube_chart": [("Content 2024-05-01_2024-05-03/Chart data.csv", CHART.encode(), {})],
    "youtube_totals": [("Totals.csv", b"Date,Views\n2024-05-01,1\n2024-05-02,0\n2024-05-03,7\n", {})],
    "youtube_date": [
        ("Table data.csv", b"Date,Views,Watch time (hours)\nTotal,8,1.5\n2024-05-01,1,0.5\n2024-05-02,7,1\n", {})
    ],
    "youtube_geography": [
        ("Geography 2024-05-01_2024-05-31/Table data.csv", b"Geography,Views\nTotal,9\nGB,5\nCH,3\nDE,1\n", {})
    ],
    "youtube_traffic": [
        (
            "Traffic source 2024-05-01_2024-05-31/Table data.csv",
            b"Traffic source,Views,Watch time (hours)\nTotal,9,1\nYouTube search,6,0.5\nExternal,3,0.5\n",
            {},
        )
    ],
}


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"example_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _gathered() -> dict[str, list[Example]]:
    """Every example of this folder, by source."""
    found = {name: list(examples) for name, examples in FIRST.items()}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if path.name != Path(__file__).name and "\nEXAMPLES" in path.read_text("utf-8"):
            for name, examples in _module(path).EXAMPLES.items():
                found.setdefault(name, []).extend(examples)
    return found


ALL = _gathered()
CASES = [
    pytest.param(name, *example, id=f"{name}-{number}") for name in ALL for number, example in enumerate(ALL[name])
]


def exports(label: str, content: bytes) -> list[Export]:
    parts = [part for one in read(label, content) for part in parted(one)]
    assert parts and all(isinstance(part, Export) for part in parts), parts
    return [part for part in parts if isinstance(part, Export)]


def test_every_source_has_an_example_and_none_is_of_a_source_that_is_gone() -> None:
    assert set(ALL) == set(all_sources())


@pytest.mark.parametrize("name", sorted(all_sources()))
def test_a_source_says_what_it_is_and_where_to_click(name: str) -> None:
    source = all_sources()[name]
    assert source.title and source.help and source.slice
    assert not source.title.endswith(".") and len(source.help) > 20
    stated = vars(importlib.import_module(f"data.sources.{name}"))
    assert source.languages == stated["LANGUAGES"] and source.evidence == stated["EVIDENCE"]
    assert source.languages[0] == "en" and all(re.fullmatch("[a-z]{2}", one) for one in source.languages)
    assert list(source.languages[1:]) == sorted(set(source.languages[1:])) and source.evidence in EVIDENCE
    assert source.reader >= 1 and source.facts and source.layouts


@pytest.mark.parametrize(("name", "label", "content", "answers"), CASES)
def test_an_example_is_its_own_kind_and_none_that_reads_it_another_way_fits_as_well(
    name, label, content, answers
) -> None:
    kinds = []
    for export in exports(label, content):
        found = recognise(export)
        assert isinstance(found, Recognised), found
        rivals = [other.source for other in fitting(export) if other.weight == found.weight]
        assert all(rival.facts == found.source.facts for rival in rivals), [rival.name for rival in rivals]
        kinds.append(found.source.name)
    assert name in kinds


@pytest.mark.parametrize(("name", "label", "content", "answers"), CASES)
def test_an_example_goes_in_whole_twice_changes_nothing_and_undo_leaves_nothing(
    desk, name, label, content, answers
) -> None:
    previews = desk.look(label, content, **answers)
    first = desk.importer.commit(previews)
    assert name in {outcome.source for outcome in first}
    for outcome in first:
        assert outcome.status == "imported", outcome
        assert not any(problem.is_refusal for problem in outcome.problems), outcome.problems
        assert outcome.rows.new and outcome.rows.read == outcome.rows.new + outcome.rows.skipped
    again = desk.bring(label, content, **answers)
    assert [outcome.status for outcome in again] == ["unchanged"] * len(first)
    desk.undo(*[outcome.import_id for outcome in first])
    assert not desk.ask("from event") and not desk.ask("from seat")
    for table in current_tables(desk):
        assert desk.ask(f'select count(*) from "{table}" where is_current') == [(0,)], table


def current_tables(desk) -> list[str]:
    columns = "duckdb_columns() semi join duckdb_tables() using (table_name)"
    return [name for (name,) in desk.ask(f"select table_name from {columns} where column_name = 'is_current'")]


def test_nobody_and_nothing_private_of_any_example_is_in_any_byte_of_the_store(tmp_path: Path) -> None:
    settings = read_settings({"COMMUNITY_KEY_FILE": str(tmp_path / "store.key")})
    with open_store(tmp_path / "store.duckdb") as store:
        fill(store, settings.partnership)
        importer = Importer(store, settings)
        for name, examples in ALL.items():
            previews = [
                importer.preview(export, Answers(**answers))
                for label, content, answers in examples
                for export in exports(label, content)
            ]
            said = repr([preview.problems for preview in previews] + [preview.refusal for preview in previews])
            assert not any(marker.decode() in said.lower() for marker in MARKERS), name
            outcomes = importer.commit(previews)
            assert "refused" not in {outcome.status for outcome in outcomes}, (name, outcomes)
            kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file()).lower()
            assert not any(marker in kept for marker in MARKERS), name
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file()).lower()
    assert not any(marker in kept for marker in MARKERS)


HOSTILE = (
    '=HYPERLINK("http://x.example")', "'; drop table imports; --", "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
)  # fmt: skip
PIECES = ("=hyperlink", "x.example", "drop table", "<script", "alert(1", "javascript:")


def hostile(label: str, content: bytes, columns: Collection[str]) -> bytes | None:
    """The CSV with one of those in each filled cell of these columns and of all that nobody knows; None for others."""
    (export, *others) = exports(label, content)
    if others or len(export.sheets) != 1 or not label.endswith(".csv"):
        return None
    found = recognise(export)
    assert isinstance(found, Recognised)
    rows = [list(row) for row in export.sheets[0].rows]
    for table in found.tables:
        known = {place for column, place in table.places.items() if column.split(" ")[0] not in columns}
        width = len(rows[table.header])
        for number in range(table.header + 1, table.end):
            for place, cell in enumerate(rows[number][:width]):
                if cell and place not in known:
                    rows[number][place] = HOSTILE[(number + place) % len(HOSTILE)]
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def texts_of(desk) -> dict[str, set[str]]:
    """Every text in the store by where it stands."""
    columns = desk.ask("""
        select table_name, column_name from duckdb_columns() semi join duckdb_tables() using (table_name)
        where data_type = 'VARCHAR'
    """)
    return {
        f"{table}.{column}": {text for (text,) in desk.ask(f'select distinct "{column}" from "{table}"') if text}
        for table, column in columns
    }


def tables_of(desk) -> list[tuple]:
    return desk.ask("select table_name from duckdb_tables() order by all")


PLAIN = [case for case in CASES if hostile(str(case.values[1]), bytes(case.values[2]), FREE_TEXT) is not None]


@pytest.mark.parametrize(("name", "label", "content", "answers"), PLAIN)
def test_hostile_text_stays_text(desk, name, label, content, answers) -> None:
    """It comes in or is refused in a sentence; what is kept of it is the cell, some in lower case, or a bare key."""
    tables = tables_of(desk)
    bad = hostile(label, content, FREE_TEXT)
    assert bad is not None
    for outcome in desk.bring(label, bad, **answers):
        said = [problem.message for problem in outcome.problems if problem.is_refusal]
        assert outcome.status == "imported" or said, outcome
        assert all(message.endswith(".") for message in said), said
    assert tables_of(desk) == tables
    whole = {*HOSTILE, *(text.lower() for text in HOSTILE)}
    for where, texts in texts_of(desk).items():
        strange = {text for text in texts if any(piece in text.casefold() for piece in PIECES)}
        assert {text.removeprefix("figures of ") for text in strange} <= whole, where
