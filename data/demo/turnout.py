"""Who registered for each event and who came, in all the ways in which people register and come."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from data.demo.cast import ACADEMIA, PUBLIC, ROCHE, TURING, UNKNOWN, Cast, Person
from data.demo.plan import WORKSHOP, Event


@dataclass(frozen=True)
class Registration:
    person: Person
    address: str  # as typed: upper case or tagged at times
    at: datetime
    status: str  # approved, cancelled or denied


@dataclass(frozen=True)
class Join:
    """One connection. Without a person nobody can tell who it was; `by_name` shows no address in the report."""

    name: str
    person: Person | None
    start: datetime
    end: datetime
    by_name: bool = False


@dataclass(frozen=True)
class Turnout:
    event: Event
    host: Person
    panel: tuple[Person, ...]
    registrations: tuple[Registration, ...]  # by time
    joins: tuple[Join, ...]  # the audience's, and of those on the stage who also came through the public link
    stage: tuple[Join, ...]  # host and panel
    bots: frozenset[str]  # names among the joins


def turnouts(events: Iterable[Event], rng: Random) -> list[Turnout]:
    """The turnout of every event whose files are to exist."""
    cast, told = Cast(rng), [event for event in events if event.form != "none"]
    growth = [0.8 + 0.5 * place / len(told) for place in range(len(told))]
    places = [sum(earlier.is_zoom for earlier in told[:place]) for place in range(len(told))]
    return [
        Gathering(event, place, size, cast, rng).turnout()
        for event, place, size in zip(told, places, growth, strict=True)
    ]


class Gathering:
    """One event while it is being made up. `place` counts webinar reports and spreads the rare cases over them."""

    def __init__(self, event: Event, place: int, growth: float, cast: Cast, rng: Random) -> None:
        self.event, self.place, self.growth, self.cast, self.rng = event, place, growth, cast, rng
        self.host = cast.team[place % 3]
        self.panel = self._panel()
        self.joins: list[Join] = []
        self.registrations: list[Registration] = []
        self.bots: set[str] = set()

    def turnout(self) -> Turnout:
        for guest in self._guests():
            self._welcome(guest)
        if self.event.is_zoom:
            self._odd_registrations()
            self._odd_joins()
            self._joins_by_name()
        present = self.panel if len(self.panel) < 4 else self.panel[:-1]  # one of a large panel could not come
        stage = [
            join
            for number, person in enumerate((self.host, *present))
            for join in self._visit(person, rejoins=number == 1)
        ]
        self.registrations.sort(key=lambda registration: registration.at)
        return Turnout(
            self.event,
            self.host,
            self.panel,
            tuple(self.registrations),
            tuple(self.joins),
            tuple(stage),
            frozenset(self.bots),
        )

    def _panel(self) -> tuple[Person, ...]:
        """One to six speakers, taken from the two sides; at other events they are audience."""
        count = self.rng.choice((1, 2, 2, 3, 4, 6))
        drawn = [self.cast.recruit(self.rng.choice((ROCHE, TURING, ACADEMIA)), False) for _ in range(count)]
        return tuple(dict.fromkeys(drawn))

    def _guests(self) -> list[Person]:
        size = 62 if self.event.series == WORKSHOP else round(238 * self.growth * self.rng.uniform(0.88, 1.14))
        unknown = self.rng.choice((0.02, 0.03, 0.03, 0.04, 0.05, 0.16))
        sides = 0.95 - unknown
        roche = self.rng.choice((0.40, 0.48, 0.49, 0.50, 0.50, 0.51, 0.52, 0.62))
        academic = sides * (1 - roche)
        shares = {
            ROCHE: sides * roche,
            TURING: 0.26 * academic,
            ACADEMIA: 0.74 * academic,
            PUBLIC: 0.05,
            UNKNOWN: unknown,
        }
        stage = {self.host, *self.panel}
        guests = [
            guest
            for group, share in shares.items()
            for guest in self.cast.invite(group, round(size * share), self.event.asks_organisation, stage)
        ]
        hosts = [person for person in self.cast.team if person is not self.host]
        return guests + (hosts if self.place % 3 == 1 else hosts[:1])

    def _welcome(self, guest: Person) -> None:
        """A guest registers, at times twice, and comes or not."""
        luck = self.rng.random()
        status = "cancelled" if luck < 0.02 else "denied" if luck < 0.027 else "approved"
        if luck > 0.985:
            self._second_registration(guest, "cancelled" if luck > 0.998 else "approved")
            status = "cancelled" if luck > 0.998 else "approved"
        else:
            self._register(guest, status, luck)
        if status == "approved" and self.rng.random() < 0.42 + 0.24 * guest.keenness:
            self.joins.extend(self._visit(guest, rejoins=self.rng.random() < 0.09))

    def _register(self, guest: Person, status: str, luck: float = 0.5) -> None:
        address = guest.address.upper() if 0.5 < luck < 0.52 else guest.address
        ahead = timedelta(seconds=self.rng.randrange(3_000, 26 * 86_400))
        self.registrations.append(Registration(guest, address, self.event.starts_at - ahead, status))

    def _second_registration(self, guest: Person, status: str) -> None:
        """Two registrations, the later one through a tagged address; the last one counts."""
        last = self.event.starts_at - timedelta(seconds=self.rng.randrange(3_000, 5 * 86_400))
        first = last - timedelta(seconds=self.rng.randrange(86_400, 20 * 86_400))
        was = self.rng.choice(("approved", "cancelled"))
        self.registrations.append(Registration(guest, guest.address, first, was))
        self.registrations.append(Registration(guest, guest.address.replace("@", "+events@"), last, status))

    def _stay(self) -> tuple[datetime, datetime]:
        start = self.event.starts_at + timedelta(seconds=round(self.rng.triangular(-420, 1_500, 60)))
        end = self.event.ends_at + timedelta(seconds=self.rng.randrange(-200, 260))
        if self.rng.random() < 0.35:
            end = start + (end - start) * self.rng.uniform(0.08, 0.95)
        return start, end.replace(microsecond=0)

    def _visit(self, person: Person, rejoins: bool) -> list[Join]:
        """One stay; broken in two by a lost connection, or on two devices at once."""
        start, end = self._stay()
        if not rejoins:
            return [Join(person.full_name, person, start, end)]
        third = ((end - start) / 3).seconds
        cut, again = start + timedelta(seconds=third), start + timedelta(seconds=2 * third)
        overlaps = self.rng.random() < 0.35
        stays = [(start, again), (cut, end)] if overlaps else [(start, cut), (again, end)]
        return [Join(person.full_name, person, *stay) for stay in stays]

    def _odd_registrations(self) -> None:
        """A cancelled guest who came all the same, a test account, somebody of the panel who also registered."""
        if self.place in (7, 19):
            came = {join.person for join in self.joins}
            change = next(place for place, known in enumerate(self.registrations) if known.person in came)
            guest = self.registrations[change].person
            self.registrations = [
                replace(known, status="cancelled") if known.person == guest else known for known in self.registrations
            ]
        if self.place in (3, 17):
            account = self.cast.person(
                UNKNOWN, "example.com", name=("Placeholder", f"Account{self.place}"), is_test=True
            )
            self._register(account, "approved")
            self.joins.extend(self._visit(account, rejoins=False))
        if self.place % 5 == 2:
            self._register(self.panel[0], "approved")
            self.joins.extend(self._visit(self.panel[0], rejoins=False))

    def _odd_joins(self) -> None:
        """Walk-ins with an address, who never registered; a recording bot."""
        if self.place in (9, 22):
            walk_in = self.cast.recruit(ACADEMIA, False)
            self.joins.extend(self._visit(walk_in, rejoins=False))
        if self.place in (11, 26):
            self._join_by_name("Meeting Notetaker", None)
            self.bots.add("Meeting Notetaker")

    def _joins_by_name(self) -> None:
        """Telephones, and people whose device shows only a name: of one registrant, of two, or of an attendee."""
        for _ in range(self.rng.randrange(1, 5)):
            number = f"44*****{self.rng.randrange(10_000):04d}"
            for _ in range(2 if self.rng.random() < 0.2 else 1):
                self._join_by_name(number, None)
        came = {join.person for join in self.joins}
        once = self._plain_registrants()
        if self.place % 4 == 1:
            for guest in [person for person in once if person not in came][:2]:
                self._join_by_name(guest.full_name, guest)
        if self.place % 4 == 3:
            guest = next(person for person in once if person in came)
            self._join_by_name(guest.full_name, guest)
        if self.place == 5:
            twins = self.cast.twins()
            for twin in twins:
                self._register(twin, "approved")
            self.joins.extend(self._visit(twins[0], rejoins=False))
            self._join_by_name(twins[0].full_name, None)

    def _plain_registrants(self) -> list[Person]:
        """Who registered once, in her own spelling, shows her full name and is neither on the stage nor a test."""
        rows = Counter(registration.person for registration in self.registrations)
        return [
            known.person
            for known in self.registrations
            if known.status == "approved"
            and known.address == known.person.address
            and rows[known.person] == 1
            and known.person not in (self.host, *self.panel)
            and not (known.person.is_test or known.person.shows_first_name)
        ]

    def _join_by_name(self, name: str, person: Person | None) -> None:
        """Reports give these to the minute, so they start and end on one."""
        start, end = (moment.replace(second=0) for moment in self._stay())
        self.joins.append(Join(name, person, start, max(end, start + timedelta(minutes=3)), by_name=True))
