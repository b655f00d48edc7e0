"""partnership.toml and the environment, read once into one frozen object, refused with a clear sentence if wrong."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

import duckdb
from publicsuffixlist import PublicSuffixList
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from access import RoleName, SignIn, checked_roles, is_address, with_environment

ROOT = Path(__file__).resolve().parent
Share = Annotated[float, Field(ge=0, le=1)]


class Misconfigured(Exception):
    """A setting is wrong; the message says which and what would be right."""


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Target(Part):
    side: str
    share: Share
    tolerance: Share


class Audience(Part):
    min_minutes: Annotated[float, Field(ge=0)] = 0
    test_domains: tuple[str, ...] = ("example.com",)
    test_words: tuple[Annotated[str, Field(min_length=1)], ...] = ("test", "demo")
    bots: tuple[Annotated[str, Field(min_length=1)], ...] = ()


class Side(Part):
    name: str
    groups: tuple[str, ...] = Field(min_length=1)


class Unknown(Part):
    name: str = "Unknown"


class DatedName(Part):
    name: str
    since: date | None = None
    until: date | None = None


class DatedDomain(Part):
    domain: str
    since: date | None = None
    until: date | None = None


class Organisation(Part):
    name: str
    group: str
    names: tuple[DatedName, ...] = ()
    domains: tuple[DatedDomain, ...] = ()
    subsidiaries: tuple[str, ...] = ()  # those of its names and domains that are a subsidiary's

    @field_validator("names", mode="before")
    @classmethod
    def _plain_names(cls, value: object) -> object:
        return _each_as("name", value)

    @field_validator("domains", mode="before")
    @classmethod
    def _plain_domains(cls, value: object) -> object:
        return _each_as("domain", value)

    @field_validator("domains")
    @classmethod
    def _registrable(cls, value: tuple[DatedDomain, ...]) -> tuple[DatedDomain, ...]:
        suffixes = PublicSuffixList()
        for item in value:
            whole = suffixes.privatesuffix(item.domain.lower())
            if whole not in (item.domain.lower(), None):
                raise ValueError(f"domain {item.domain}: write the part that can be registered, {whole}")
        return value

    @model_validator(mode="after")
    def _knows_its_subsidiaries(self) -> "Organisation":
        known = {*(item.name for item in self.names), *(item.domain for item in self.domains)}
        for one in self.subsidiaries:
            if one not in known:
                raise ValueError(f"subsidiaries of {self.name}: {one} is none of its names and domains")
        return self


class Series(Part):
    name: str
    patterns: tuple[str, ...] = Field(min_length=1)

    @field_validator("patterns")
    @classmethod
    def _can_be_searched(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                duckdb.execute("select regexp_matches('', $pattern, 'i')", {"pattern": pattern})
            except duckdb.Error as wrong:
                raise ValueError(f"{pattern!r} is no regular expression that can be searched") from wrong
        return value


class Pause(Part):
    name: str
    since: date
    until: date

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> "Pause":
        if self.since > self.until:
            raise ValueError(f"{self.name} ends before it begins")
        return self


class Threshold(Part):
    measure: str
    value: Annotated[float, Field(allow_inf_nan=False)]
    label: str


class Retention(Part):
    """For how many months rows of people are kept as theirs; then they become nobody's. None: for ever."""

    events: Annotated[int, Field(ge=1)] | None = None  # registrations, attendances, questions and answers
    slack: Annotated[int, Field(ge=1)] | None = None
    newsletter: Annotated[int, Field(ge=1)] | None = None
    scholars: Annotated[int, Field(ge=1)] | None = None
    coffee_chats: Annotated[int, Field(ge=1)] | None = None
    backup_days: Annotated[int, Field(ge=1)] = 30  # the age at which a backup has to be deleted

    @property
    def months(self) -> dict[str, int | None]:
        """Period → months."""
        return {name: getattr(self, name) for name in ("events", "slack", "newsletter", "scholars", "coffee_chats")}


class Partnership(Part):
    """All that partnership.toml says."""

    name: str
    time_zone: str
    target: Target
    audience: Audience = Audience()
    sides: tuple[Side, Side]
    neither: Side
    unknown: Unknown = Unknown()
    organisations: tuple[Organisation, ...] = ()
    kinds: Mapping[Literal["university", "public sector", "free mail", "unlisted"], str] = {}
    suffixes: Mapping[Literal["university", "public sector"], tuple[str, ...]] = {}
    series: tuple[Series, ...] = ()
    pauses: tuple[Pause, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    sources: Mapping[str, str] = {}
    sign_in: SignIn = SignIn()
    roles: Mapping[str, RoleName] = {}
    retention: Retention = Retention()

    @field_validator("roles", mode="before")
    @classmethod
    def _checked_roles(cls, value: object) -> object:
        return checked_roles(value)

    @model_validator(mode="after")
    def _somebody_manages(self) -> "Partnership":
        if self.sign_in.mode == "none" and self.roles:
            raise ValueError("sign_in.mode: roles need a sign-in; write oidc or proxy")
        if self.sign_in.mode != "none" and "manager" not in self.roles.values():
            raise ValueError("roles: nobody is the manager")
        return self

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        return _zone(value)

    @field_validator("sources")
    @classmethod
    def _known_zones(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        return {source: _zone(zone) for source, zone in value.items()}

    @model_validator(mode="after")
    def _fits_together(self) -> "Partnership":
        groups = [group for side in (*self.sides, self.neither) for group in side.groups]
        if len(set(groups)) < len(groups):
            raise ValueError("sides: a group stands in two sides")
        if self.unknown.name in groups:
            raise ValueError(f"unknown.name: {self.unknown.name} is a group of a side already")
        for part, names in (
            ("series", [one.name for one in self.series]),
            ("organisations", [one.name for one in self.organisations]),
            ("sides", [one.name for one in (*self.sides, self.neither)]),
        ):
            if len(set(names)) < len(names):
                raise ValueError(f"{part}: a name stands there twice")
        if self.target.side not in [side.name for side in self.sides]:
            raise ValueError(f"target.side: {self.target.side} is none of the two sides")
        for place, group in [(f"organisations.{o.name}", o.group) for o in self.organisations] + [
            (f"kinds.{kind}", group) for kind, group in self.kinds.items()
        ]:
            if group not in groups:
                raise ValueError(f"{place}: there is no group {group}; there are {', '.join(groups)}")
        return self

    def role_of(self, address: str) -> RoleName | None:
        """The role of who has this e-mail address: her own, else that of the address's whole domain, else none."""
        who = address.strip().lower() if address.isascii() else ""
        return (self.roles.get(who) or self.roles.get(who.partition("@")[2])) if is_address(who) else None

    def zone_of(self, source: str) -> str:
        """The zone of times that a source's files carry without one."""
        return self.sources.get(source, self.time_zone)


def _each_as(key: str, value: object) -> object:
    """A list in which plain texts stand for tables with one entry; anything else is left for the checks to refuse."""
    return [{key: item} if isinstance(item, str) else item for item in value] if isinstance(value, list) else value


def _zone(name: str) -> str:
    if name not in available_timezones() or name in ("localtime", "posixrules"):
        raise ValueError(f"{name} is no time zone; write one like Europe/London")
    return name


@dataclass(frozen=True)
class Settings:
    """Where things are: all of it from the environment, with defaults that always work."""

    database: str  # address of the store
    key_file: Path
    partnership: Partnership
    today: date  # in the partnership's zone; COMMUNITY_TODAY fixes it for tests
    today_is_fixed: bool


def read_partnership(path: Path, environment: Mapping[str, str] | None = None) -> Partnership:
    """Read and check a partnership file; what the environment says of sign-in and roles goes before it.

    Raises Misconfigured with one sentence.
    """
    try:
        return Partnership.model_validate(
            with_environment(tomllib.loads(path.read_text("utf-8-sig")), environment or {})
        )
    except FileNotFoundError as missing:
        raise Misconfigured(f"There is no {path.name}; COMMUNITY_CONFIG names the file to read.") from missing
    except (OSError, UnicodeDecodeError) as problem:
        raise Misconfigured(f"{path.name} cannot be read as a text file in UTF-8.") from problem
    except tomllib.TOMLDecodeError as broken:
        raise Misconfigured(f"{path.name} is not valid TOML: {broken}.") from broken
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        message = str(first["msg"]).removeprefix("Value error, ")
        raise Misconfigured(f"{path.name}{', ' + place if place else ''}: {message}.") from wrong


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment (COMMUNITY_DB, _KEY_FILE, _CONFIG, _TODAY, _SIGN_IN, _ROLES)."""
    env = os.environ if environment is None else environment
    partnership = read_partnership(Path(env.get("COMMUNITY_CONFIG") or ROOT / "partnership.toml"), env)
    database = env.get("COMMUNITY_DB") or str(ROOT / "var" / "community.duckdb")
    key_file = Path(env.get("COMMUNITY_KEY_FILE") or Path(database).with_suffix(".key"))
    fixed = env.get("COMMUNITY_TODAY", "")
    try:
        today = date.fromisoformat(fixed) if fixed else datetime.now(ZoneInfo(partnership.time_zone)).date()
    except ValueError as wrong:
        raise Misconfigured(f"COMMUNITY_TODAY is {fixed}; write a day like 2026-03-31.") from wrong
    return Settings(database, key_file, partnership, today, bool(fixed))
