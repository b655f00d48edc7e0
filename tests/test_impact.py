"""The slide of October 2023: 2030 attendances of 14 events, 572 of them Roche's and 84 the Turing's, from imports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise

import pandas as pd
import pytest

from analytics.asking import ask
from analytics.db import CursorDb, Frame
from analytics.scope import Scope
from data.configured import fill
from data.importing import Importer, Outcome
from data.reading import read
from data.store import Store, open_store
from partnership import Partnership, read_settings

ATTENDANCES = 2030
# group → its attendances on the slide (the last four: what is left, split by invention), and a domain of its people
GROUPS = {
    "Roche": (572, "roche.com"),
    "Turing": (84, "turing.ac.uk"),
    "Wider academia": (700, "maths.example.ac.uk"),
    "Other industry": (0, ""),
    "Public sector": (61, "nhs.net"),
    "Unknown": (613, "example.org"),
}
SILENT = (date(2022, 6, 1), date(2022, 8, 1), date(2023, 7, 1), date(2023, 8, 1))
WITHOUT = date(2023, 1, 1)  # one more month has no event: 15 are left for 14
MONTHS = [date(2022 + n // 12, n % 12 + 1, 1) for n in range(3, 22)]
DAYS = [month + timedelta(days=17) for month in MONTHS if month not in (*SILENT, WITHOUT)]
SIZES = (9, 7, 6, 8, 5, 10, 7, 6, 9, 8, 7, 5, 6, 7)  # of the events, to each other
BY_NAME = 3  # of the unknown of each event: joined without an address
PERIOD = Scope(since=date(2022, 4, 1), until=date(2023, 10, 31))


def spread(total: int) -> list[int]:
    """A total over the events, by their sizes."""
    steps = [round(total * size / sum(SIZES)) for size in accumulate(SIZES, initial=0)]
    return [after - before for before, after in pairwise(steps)]


def report(number: int) -> bytes:
    """Event `number` as Zoom's attendee report: a host, who came (some twice), no-shows, callers without address."""
    day = DAYS[number]
    at = f"{day:%b %d, %Y}"
    rows: list[str] = []
    for group, (total, domain) in GROUPS.items():
        came = spread(total)[number] - (BY_NAME if group == "Unknown" else 0)
        for person in range(came):
            who = f"Person,{group} {person},p{person}@{domain}"
            rows.append(f'Yes,{who},"{at} 09:00:00",approved,"{at} 16:00:00","{at} 16:40:00",40')
            if person % 9 == 0:
                rows.append(f'Yes,{who},,,"{at} 16:30:00","{at} 17:00:00",30')
    rows += [f'No,Never,There {n},never{n}@roche.com,"{at} 09:00:00",approved,--,--,--' for n in range(20)]
    rows.append(f'Yes,Hana,Host,hana@roche.com,"{at} 09:00:00",approved,"{at} 15:50:00","{at} 17:10:00",80')
    lines = [
        "Attendee Report,",
        f'Report Generated:,"{day + timedelta(days=1):%b %d, %Y} 9:12 AM"',
        "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes)",
        f'Knowledge Share {number + 1},{81000000000 + number},"{at} 3:50 PM",80',
        "Host Details,",
        "Attended,User Name,Email,Join Time,Leave Time,Time in Session (minutes)",
        f'Yes,Hana Host,hana@roche.com,"{at} 15:50:00","{at} 17:10:00",80',
        "Attendee Details,",
        "Attended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,"
        "Time in Session (minutes)",
        *rows,
        "Other Attended,",
        "User Name,Join Time,Leave Time,Time in Session (minutes)",
        *(f'Caller {n},"{at} 4:00 PM","{at} 4:30 PM",30' for n in range(BY_NAME)),
    ]
    return ("\n".join(lines) + "\n").encode()


@dataclass(frozen=True)
class Impact:
    """The store with the 14 reports in it."""

    store: Store
    partnership: Partnership
    outcomes: list[Outcome]

    def ask(self, question: str, scope: Scope = PERIOD) -> Frame:
        with self.store.reading() as cursor:
            return ask(CursorDb(cursor, date(2023, 11, 15)), question, scope).frame


@pytest.fixture(scope="module")
def impact(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Impact]:
    settings = read_settings({"COMMUNITY_KEY_FILE": str(tmp_path_factory.mktemp("key") / "store.key")})
    with open_store() as store:
        fill(store, settings.partnership)
        importer = Importer(store, settings)
        exports = [export for n in range(len(DAYS)) for export in read(f"attendee_{n + 1}.csv", report(n))]
        yield Impact(store, settings.partnership, importer.commit([importer.prepare(export) for export in exports]))


def test_fourteen_reports_are_in_without_a_complaint(impact: Impact) -> None:
    assert len(DAYS) == len(SIZES) == 14
    assert sum(total for total, _ in GROUPS.values()) == ATTENDANCES
    assert [(one.status, one.problems, one.rows.refused) for one in impact.outcomes] == [("imported", (), 0)] * 14


def test_every_group_has_its_part_of_the_attendances(impact: Impact) -> None:
    frame = impact.ask("side_share")
    shares = frame[frame["basis"] == "attendances"]
    assert shares[["side_group", "n", "total"]].values.tolist() == [
        [group, total, ATTENDANCES] for group, (total, _) in GROUPS.items()
    ]
    assert [f"{share:.1%}" for share in shares["share"]] == ["28.2%", "4.1%", "34.5%", "0.0%", "3.0%", "30.2%"]
    assert shares["low"].isna().all() and shares["high"].isna().all()
    assert set(shares["period"]) == {"all"}


def test_who_came_often_is_one_person(impact: Impact) -> None:
    frame = impact.ask("side_share")
    people = frame[frame["basis"] == "people"]
    ours = {group: max(spread(total)) for group, (total, _) in GROUPS.items()}
    ours["Unknown"] -= BY_NAME
    assert dict(zip(people["side_group"], people["n"])) == ours


def test_fourteen_events_are_listed_with_all_attendees(impact: Impact) -> None:
    frame = impact.ask("event_attendance")
    assert list(frame["event_date"].dt.date) == DAYS
    assert list(frame["event"]) == [f"Knowledge Share {n}" for n in range(1, 15)]
    assert list(frame["attendees"]) == [sum(counts) for counts in zip(*(spread(t) for t, _ in GROUPS.values()))]
    assert (frame["attendees"].sum(), frame["without_email"].sum()) == (ATTENDANCES, 14 * BY_NAME)
    assert list(frame["registrations"]) == list(frame["attendees"] - BY_NAME + 20)
    assert (frame["series"] == "Knowledge Share").all() and (frame["median_minutes"] == 40).all()


MONTHLY = {
    "attendance_by_month": ["attendees", "registrations"],
    "registrations_by_month": ["attendees", "registrations"],
    "participants": ["new_participants"],
}


@pytest.mark.parametrize("question", MONTHLY)
def test_months_without_an_event_are_pauses_and_gaps_but_never_zero(impact: Impact, question: str) -> None:
    frame = impact.ask(question).set_index("month")
    assert list(frame.index.date) == MONTHS
    silent = frame.loc[[pd.Timestamp(month) for month in SILENT]]
    assert (silent["pause"] == "Summer pause").all()
    without = frame.loc[[*silent.index, pd.Timestamp(WITHOUT)]]
    assert without[MONTHLY[question]].isna().all(axis=None)
    assert not without["is_covered"].any()
    others = frame.drop(without.index)
    assert others["is_covered"].all() and others[MONTHLY[question]].notna().all(axis=None)
    assert frame["pause"].notna().sum() == len(SILENT)


def test_a_group_s_part_of_a_month_without_an_event_is_unknown_too(impact: Impact) -> None:
    frame = impact.ask("side_share", Scope(since=PERIOD.since, until=PERIOD.until, by="month"))
    shares = frame[frame["basis"] == "attendances"]
    without = shares[shares["period"].isin([month.isoformat() for month in (*SILENT, WITHOUT)])]
    assert len(without) == 5 * len(GROUPS)
    assert without[["n", "total", "share"]].isna().all(axis=None) and not without["is_covered"].any()
    assert shares["n"].sum() == ATTENDANCES


def test_the_running_total_is_carried_over_the_pauses(impact: Impact) -> None:
    frame = impact.ask("participants").set_index("month")["cumulative_participants"]
    for before, month in pairwise(MONTHS):
        if month in (*SILENT, WITHOUT):
            assert frame[pd.Timestamp(month)] == frame[pd.Timestamp(before)]


def test_without_planned_pauses_the_same_months_are_plain_gaps(impact: Impact) -> None:
    fill(impact.store, impact.partnership.model_copy(update={"pauses": ()}))
    try:
        frame = impact.ask("attendance_by_month").set_index("month")
    finally:
        fill(impact.store, impact.partnership)
    silent = frame.loc[[pd.Timestamp(month) for month in SILENT]]
    assert silent[["attendees", "pause"]].isna().all(axis=None) and not silent["is_covered"].any()
