"""A small community whose facts are written straight into the tables: worked examples start from here.

The sides: Roche (roche.example) and Academic, made of Turing (turing.example) and Wider academia (uni.example, a
university). Neither: Other industry (pharma.example), Public sector (health.example). Everybody else is Unknown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from analytics.asking import Answer, ask
from analytics.db import CursorDb
from analytics.roles import MANAGER, Role
from analytics.scope import Scope
from data.keeping import keep

SCHEMA = Path(__file__).parents[2] / "data" / "schema"
TODAY = date(2026, 6, 15)
PARTNERSHIP: dict[str, list[tuple[Any, ...]]] = {
    "partnership": [("Example", "Europe/London", 0, 0.5, 0.05, "Roche")],
    "sides": [("Roche", 1, True), ("Academic", 2, True), ("Neither", 3, False), ("Unknown", 4, False)],
    "side_groups": [
        ("Roche", "Roche", 1),
        ("Turing", "Academic", 2),
        ("Wider academia", "Academic", 3),
        ("Other industry", "Neither", 4),
        ("Public sector", "Neither", 5),
        ("Unknown", "Unknown", 6),
    ],
    "organisations": [("Roche", "Roche"), ("Turing", "Turing"), ("Pharma", "Other industry"), ("Spin-off", "Roche")],
    "organisation_names": [
        ("roche", "Roche", None, None),
        ("rocheltd", "Roche", None, None),
        ("thealanturinginstitute", "Turing", None, None),
        ("pharma", "Pharma", None, None),
        ("spinoff", "Pharma", None, date(2025, 12, 31)),
        ("spinoff", "Spin-off", date(2026, 1, 1), None),
    ],
    "organisation_domains": [
        ("roche.example", "Roche", None, None),
        ("turing.example", "Turing", None, None),
        ("pharma.example", "Pharma", None, None),
        ("spin.example", "Pharma", None, date(2025, 12, 31)),
        ("spin.example", "Spin-off", date(2026, 1, 1), None),
    ],
    "domains": [
        ("uni.example", "university"),
        ("health.example", "public sector"),
        ("mail.example", "free mail"),
        ("firm.example", "unlisted"),
    ],
    "domain_kinds": [("university", "Wider academia"), ("public sector", "Public sector")],
    "series": [("Knowledge Share", 1), ("Workshop", 2)],
    "series_patterns": [("Knowledge Share", "knowledge share", 1), ("Workshop", "workshop", 2)],
    "partnership_pauses": [("Summer pause", date(2026, 3, 1), date(2026, 3, 31))],
}


@dataclass
class Person:
    """Who stands in a row. `key` and `name` are the pseudonyms; without a key the row has no address."""

    key: str | None
    domain: str | None = None
    name: str | None = None
    organisation: str | None = None
    status: str = "registered"
    role: str = "attendee"
    joined: datetime | None = None
    left: datetime | None = None
    seconds: int | None = None
    is_present: bool = True
    is_test: bool = False
    is_bot: bool = False


def who(address: str = "", **more: Any) -> Person:
    """`anna@roche` is the person anna at roche.example; without an address a row is known by `name` at most."""
    key, _, domain = address.partition("@")
    return Person(key or None, f"{domain}.example" if domain else None, **more)


def stay(address: str, joined: str, left: str | None = None, **more: Any) -> Person:
    """A row of an attendee report: joined and left as times of 10 January 2026."""
    day = "2026-01-10 "
    times = [datetime.fromisoformat(day + time) if time else None for time in (joined, left)]
    return who(address, joined=times[0], left=times[1], **more)


@dataclass
class Community:
    """An in-memory store with an empty ledger, filled by the examples."""

    cursor: duckdb.DuckDBPyConnection
    today: date = TODAY
    rows: int = field(default=0)
    is_kept: bool = field(default=False)
    who = staticmethod(who)
    stay = staticmethod(stay)

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """For writing: whoever takes it may change facts, so the kept tables are made anew before the next question."""
        self.is_kept = False
        return self.cursor

    def keep(self) -> None:
        """Make events and seats anew, unless nothing was written since."""
        if not self.is_kept:
            keep(self.cursor)
            self.is_kept = True

    def insert(self, table: str, **values: Any) -> None:
        self.rows += 1
        columns, marks = ", ".join(values), ", ".join(f"${name}" for name in values)
        self.connection.execute(f"insert into {table} ({columns}) values ({marks})", values)

    def importing(
        self, measure: str, since: date, until: date, as_of: datetime | None = None, source: str = "x"
    ) -> int:
        """One more import that covers these days; its number."""
        (number,) = self.connection.execute("select count(*) + 1 from imports").fetchone()
        self.insert(
            "imports", import_id=number, batch_id=number, source=source, reader=1, file_name=f"file {number}.csv",
            file_sha256=str(number), sheets="[]", options="{}", as_of_from="report",
            as_of=as_of or datetime(2026, 6, 1),
            imported_at=datetime(2026, 6, 1), is_demo=False, rows_read=1, rows_new=1, rows_changed=0, rows_unchanged=0,
            rows_refused=0, rows_skipped=0,
        )  # fmt: skip
        self.insert("coverage", import_id=number, measure=measure, since=since, until=until)
        return number

    def fact(self, table: str, number: int, slice_of: object, **payload: Any) -> None:
        uuid = hashlib.md5(str(slice_of).encode(), usedforsecurity=False).hexdigest()
        self.insert(table, import_id=number, row_no=self.rows, slice=uuid, is_current=True, **payload)

    def report(
        self,
        day: str,
        title: str = "Knowledge Share",
        *,
        registered: Iterable[Person | str] | None = None,
        attended: Iterable[Person | str] | None = None,
        platform: str = "zoom",
        native_id: str | None = None,
        as_of: datetime | None = None,
        starts_at: datetime | None = None,
    ) -> None:
        """The reports of one event by one platform; None: no such file, empty: a file without rows."""
        for measure, people in (("registrations", registered), ("attendance", attended)):
            if people is not None:
                self._report(
                    measure, list(people), date.fromisoformat(day), title, platform, native_id, as_of, starts_at
                )

    def _report(
        self, measure: str, people: list[Person | str], day: date, title: str, platform: str, native_id: str | None,
        as_of: datetime | None, starts_at: datetime | None,
    ) -> None:  # fmt: skip
        number = self.importing(measure, day, day, as_of, platform)
        (title_key,) = self.connection.execute("select title_key($title)", {"title": title}).fetchone()
        event_key = f"{platform}|{native_id or title_key}|{day}"
        self.fact(
            "mentions", number, (event_key, measure), event_key=event_key, measure=measure, platform=platform,
            native_id=native_id, title=title, title_key=title_key, event_date=day, starts_at=starts_at,
        )  # fmt: skip
        for person in people:
            row = who(person) if isinstance(person, str) else person
            (self._registration if measure == "registrations" else self._attendance)(number, event_key, row)

    def _registration(self, number: int, event_key: str, row: Person) -> None:
        self.fact(
            "registrations", number, event_key, event_key=event_key, person_key=row.key, name_key=row.name,
            is_test=row.is_test, is_bot=row.is_bot, status=row.status, organisation=row.organisation, domain=row.domain,
        )  # fmt: skip

    def _attendance(self, number: int, event_key: str, row: Person) -> None:
        self.fact(
            "attendances", number, event_key, event_key=event_key, person_key=row.key, name_key=row.name,
            is_test=row.is_test, is_bot=row.is_bot, role=row.role, is_present=row.is_present, joined_at=row.joined,
            left_at=row.left, seconds=row.seconds, organisation=row.organisation, domain=row.domain,
        )  # fmt: skip

    def register(
        self, day: str, title: str = "Knowledge Share", *, speakers: Iterable[tuple[Person | str, float | None]] = (),
        **more: Any,
    ) -> None:  # fmt: skip
        """One event of a register with its speakers, each with minutes or None."""
        on = date.fromisoformat(day)
        number = self.importing("register", on, on, source="events")
        (title_key,) = self.connection.execute("select title_key($title)", {"title": title}).fetchone()
        (event_key,) = self.connection.execute("select event_key_of('register', $1, $2)", [title_key, on]).fetchone()
        self.fact("register_events", number, on, day=on, title=title, title_key=title_key, **more)
        for position, (person, minutes) in enumerate(speakers, 1):
            row = who(person) if isinstance(person, str) else person
            self.fact(
                "register_speakers", number, event_key, event_key=event_key, position=position, person_key=row.key,
                name_key=row.name, is_test=row.is_test, is_bot=row.is_bot, organisation=row.organisation,
                domain=row.domain, minutes=minutes,
            )  # fmt: skip

    def questions(
        self, day: str, title: str = "Knowledge Share", *, asked: Iterable[tuple[Person | str, bool]] = ()
    ) -> None:
        """The report of questions of one event: who asked each, and whether it was answered."""
        on = date.fromisoformat(day)
        number = self.importing("questions", on, on, source="zoom_questions")
        (title_key,) = self.connection.execute("select title_key($title)", {"title": title}).fetchone()
        event_key = f"zoom|{title_key}|{day}"
        self.fact(
            "mentions", number, (event_key, "questions"), event_key=event_key, measure="questions", platform="zoom",
            title=title, title_key=title_key, event_date=on,
        )  # fmt: skip
        for nth, (person, is_answered) in enumerate(asked, 1):
            row = who(person) if isinstance(person, str) else person
            self.fact(
                "event_questions", number, event_key, event_key=event_key, person_key=row.key, name_key=row.name,
                is_test=row.is_test, is_bot=row.is_bot, nth=nth, is_answered=is_answered,
            )  # fmt: skip

    def feedback(self, day: str, title: str = "Knowledge Share", **questions: dict[str, int]) -> None:
        """One feedback form of an event: of each question its answers, in the order of their scale, with how many."""
        on = date.fromisoformat(day)
        number = self.importing("feedback", on, on, source="forms_feedback")
        (title_key,) = self.connection.execute("select title_key($title)", {"title": title}).fetchone()
        event_key = f"form|{title_key}|{day}"
        self.fact(
            "mentions", number, (event_key, "feedback"), event_key=event_key, measure="feedback", platform="form",
            title=title, title_key=title_key, event_date=on,
        )  # fmt: skip
        for question, answers in questions.items():
            for place, (answer, count) in enumerate(answers.items(), 1):
                for nth in range(1, count + 1):
                    self.fact(
                        "feedback_answers", number, (event_key, question), event_key=event_key, question=question,
                        answer=answer, place=place, nth=nth,
                    )  # fmt: skip

    def applied(
        self, cohort: str, person: Person | str, *, places: int | None = None, ends_on: date | None = None,
        **stages: date | None,
    ) -> None:  # fmt: skip
        """One application to the scholar scheme with the stages that it reached; None: on an unknown day."""
        row = who(person) if isinstance(person, str) else person
        on = stages.get("applied")
        number = self.importing("applications", on or self.today, on or self.today, source="scholars")
        self.fact(
            "scholar_applications", number, (cohort, "application"), cohort=cohort, person_key=row.key,
            name_key=row.name, is_test=row.is_test, is_bot=row.is_bot, organisation=row.organisation,
            domain=row.domain, applied_on=on,
        )  # fmt: skip
        for stage, reached_on in {"applied": None, **stages}.items():
            self.fact(
                "scholar_stages", number, (cohort, "stage"), cohort=cohort, person_key=row.key, name_key=row.name,
                stage=stage, reached_on=reached_on,
            )  # fmt: skip
        self.connection.execute(
            "update scholar_stages set row_no = (select max(row_no) from scholar_applications where import_id = $id) "
            "where import_id = $id",
            {"id": number},
        )
        if places or ends_on:
            self.fact("scholar_cohorts", number, (cohort, "cohort"), cohort=cohort, places=places, ends_on=ends_on)

    def slack(self, days: dict[str, dict[str, int | None]], as_of: datetime | None = None) -> None:
        """One Slack export, covering its first to its last day."""
        dates = [date.fromisoformat(day) for day in days]
        number = self.importing("slack", min(dates), max(dates), as_of)
        for day, values in zip(dates, days.values()):
            self.fact("slack_days", number, day, day=day, **values)

    def slack_list(self, day: str, *members: Person | str, billed: Iterable[str] | None = (), **more: Any) -> None:
        """A list of Slack's members on a day; `billed` are those paid for, None where the list does not say."""
        on = date.fromisoformat(day)
        number = self.importing("slack_members", on, on)
        for member in members:
            row = who(member) if isinstance(member, str) else member
            self.fact(
                "slack_member_lists", number, ("slack member list", day), listed_on=on, member_key=row.key or row.name,
                person_key=row.key, domain=row.domain, is_test=row.is_test, is_bot=row.is_bot,
                is_billed=None if billed is None else row.key in billed, **{"account_type": "member"} | more,
            )  # fmt: skip

    def slack_channel(self, since: str, until: str, channel: str, **figures: int) -> None:
        """One channel in a period."""
        days = [date.fromisoformat(day) for day in (since, until)]
        number = self.importing("slack_channels", *days)
        self.fact("slack_channel_periods", number, (since, until, channel), since=days[0], until=days[1],
                  channel=channel, **figures)  # fmt: skip

    def slack_export(self, since: str, until: str, *posts: dict[str, Any], as_of: datetime | None = None) -> int:
        """A workspace export: each post has `at`, else noon of the first day, and what is not as usual."""
        number = self.importing("slack_messages", date.fromisoformat(since), date.fromisoformat(until), as_of)
        for given in posts:
            post = {"channel_id": "C1", "is_reply": False, "is_broadcast": False, "member_key": "a", "is_bot": False,
                    "files": 0, "reactions": 0} | given  # fmt: skip
            at = datetime.fromisoformat(post.pop("at", f"{since} 12:00"))
            self.fact("slack_posts", number, (post["channel_id"], at.date()), posted_at=at, **post)
        return number

    def views(self, since: str, until: str, days: dict[str, float], video: str | None = None) -> None:
        """One YouTube date table."""
        number = self.importing("youtube_views", date.fromisoformat(since), date.fromisoformat(until))
        for day, value in days.items():
            self.fact("youtube_days", number, day, day=day, video=video, measure="views", value=value)

    def video(
        self, video: str, as_of: datetime, title: str | None, published_on: date | None,
        period: dict[str, date] | None = None, **figures: float,
    ) -> None:  # fmt: skip
        """What one content table says of a video; without a period the figures are of all time."""
        number = self.importing("videos", date(2026, 1, 1), as_of.date(), as_of)
        self.fact("video_titles", number, video, video=video, title=title, published_on=published_on)
        for measure, value in figures.items():
            self.fact("video_figures", number, video, video=video, measure=measure, value=value, **(period or {}))

    def parts(
        self, dimension: str, period: tuple[str, str] | None, as_of: datetime, **figures: dict[str, float]
    ) -> None:
        """One YouTube table by country or traffic source: of each measure its parts; without a period of all time."""
        since, until = map(date.fromisoformat, period) if period else (None, None)
        covered = f"youtube_{dimension.split()[0]}"
        number = self.importing(covered, since or as_of.date(), until or as_of.date(), as_of)
        for measure, values in figures.items():
            for part, value in values.items():
                self.fact(
                    "youtube_parts", number, (dimension, period, measure), dimension=dimension, part=part, since=since,
                    until=until, measure=measure, value=value,
                )  # fmt: skip

    def figures(
        self, area: str, days: dict[str, dict[str, float]], as_of: datetime | None = None, part: str | None = None
    ) -> None:
        """One export of figures by day, all of one group where there is one."""
        dates = [date.fromisoformat(day) for day in days]
        number = self.importing("figures", min(dates), max(dates), as_of)
        for day, values in zip(dates, days.values()):
            for measure, value in values.items():
                self.fact(
                    "figures", number, (area, measure, day, part), area=area, measure=measure, since=day, until=day,
                    dimension="group" if part else None, part=part, value=value,
                )  # fmt: skip

    def campaign(
        self, campaign: str, sent_on: date, title: str = "News", part: str | None = None, as_of: datetime | None = None,
        is_test_list: bool = False, **figures: float,
    ) -> None:  # fmt: skip
        """A campaign, or a part of an A/B test, with its figures."""
        number = self.importing("campaigns", sent_on, sent_on, as_of)
        (title_key,) = self.connection.execute("select title_key($title)", {"title": title}).fetchone()
        self.fact(
            "campaigns", number, campaign, campaign_key=campaign, platform="mailchimp", native_id=campaign, title=title,
            title_key=title_key, part=part, sent_at=datetime.combine(sent_on, datetime.min.time()), sent_on=sent_on,
            is_test_list=is_test_list,
        )  # fmt: skip
        for measure, value in figures.items():
            self.fact("campaign_figures", number, campaign, campaign_key=campaign, measure=measure, value=value)

    def subscribers(self, as_of: str, people: Iterable[Person | str], status: str = "subscribed") -> None:
        """The list of a day; "" is a row without an address."""
        day = date.fromisoformat(as_of)
        number = self.importing(
            "subscribers", day, day, datetime.combine(day, datetime.min.time()), "mailchimp_audience"
        )
        for nth, person in enumerate(people, 1):
            row = who(person) if isinstance(person, str) else person
            self.fact(
                "subscribers", number, status, platform="mailchimp", status=status, person_key=row.key,
                domain=row.domain, is_test=row.is_test, is_bot=row.is_bot, nth=None if row.key else nth,
            )  # fmt: skip

    def issue(self, day: str, items: Iterable[tuple[str, list[str] | None]]) -> None:
        """An issue: of each item the section and the organisations that it names; None: another than the known."""
        on = date.fromisoformat(day)
        number = self.importing("newsletter", on, on, source="newsletter_issues")
        sections: list[str] = []
        for nth, (section, names) in enumerate(items, 1):
            sections += [section] if section not in sections else []
            self.fact(
                "newsletter_items", number, on, issue=on, section_no=sections.index(section) + 1, section=section,
                item_no=nth, told_by="heading", organisations=names or [], names_another=names is None,
            )  # fmt: skip

    def pages(self, since: str, until: str, views: dict[str, float]) -> None:
        """One report of a website: the views of its pages in a period."""
        first, last = date.fromisoformat(since), date.fromisoformat(until)
        number = self.importing("figures", first, last)
        for page, value in views.items():
            self.fact(
                "figures", number, ("pages", since, until), area="website", measure="views", since=first, until=last,
                dimension="page_path", part=page, value=value,
            )  # fmt: skip

    def decide(self, kind: str, subject: str, value: str, revoked: bool = False) -> None:
        (number,) = self.connection.execute("select count(*) + 1 from decisions").fetchone()
        self.insert(
            "decisions", decision_id=number, kind=kind, subject=subject, value=value, decided_by="somebody",
            decided_at=datetime(2026, 6, 1), reason="", revoked_at=datetime(2026, 6, 2) if revoked else None,
        )  # fmt: skip

    @property
    def db(self) -> CursorDb:
        return CursorDb(self.cursor, self.today)

    def ask(self, name: str, strict: bool = False, role: Role = MANAGER, **scope: Any) -> Answer:
        self.keep()
        return ask(self.db, name, Scope(**scope), role=role, strict=strict)

    def table(self, name: str, *columns: str, **scope: Any) -> list[tuple[Any, ...]]:
        """The answer's rows as plain values: None for missing, dates as text, fractions to four places."""
        frame = self.ask(name, **scope).frame
        return [tuple(plain(value) for value in row) for row in frame[list(columns)].itertuples(index=False)]

    def select(self, sql: str) -> list[tuple[Any, ...]]:
        self.keep()
        return self.cursor.execute(sql).fetchall()


def plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, float):
        return round(value, 4)
    return value.date().isoformat() if isinstance(value, datetime) else value


def _schema() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for path in sorted(SCHEMA.glob("*.sql")):
        connection.execute(path.read_text("utf-8"))
    return connection


@contextmanager
def _taken_back(connection: duckdb.DuckDBPyConnection) -> Iterator[Community]:
    """A community in a transaction of its own, which is rolled back."""
    with closing(connection.cursor()) as cursor:
        cursor.execute("begin")
        yield Community(cursor)
        cursor.execute("rollback")


@pytest.fixture(scope="session")
def template() -> duckdb.DuckDBPyConnection:
    return _schema()


@pytest.fixture(scope="session")
def partnered() -> duckdb.DuckDBPyConnection:
    """The schema with the small partnership; never written to outside a transaction that is rolled back."""
    connection = _schema()
    for table, rows in PARTNERSHIP.items():
        for row in rows:
            connection.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)
    return connection


@pytest.fixture
def empty(template: duckdb.DuckDBPyConnection) -> Iterator[Community]:
    """The schema without a row, not even a partnership."""
    with _taken_back(template) as community:
        yield community


@pytest.fixture
def community(partnered: duckdb.DuckDBPyConnection) -> Iterator[Community]:
    """The schema with the small partnership and no facts."""
    with _taken_back(partnered) as community:
        yield community


@pytest.fixture
def another(partnered: duckdb.DuckDBPyConnection) -> Iterator[Community]:
    """A second one, to compare with the first."""
    with _taken_back(partnered) as community:
        yield community


@pytest.fixture(scope="module")
def community_of_module(partnered: duckdb.DuckDBPyConnection) -> Iterator[Community]:
    """The same for the tests of a module that only read what its own fixture wrote once."""
    with _taken_back(partnered) as community:
        yield community
