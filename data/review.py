"""What waits for a decision about sides: domains and names on forms that nobody has placed, and forms and domains that
say different things; heaviest first. No name and no address is in any of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import duckdb

from data.people import is_free_mail
from data.suggesting import Alias, Suggestion, one_line, suggester

Kind = Literal["domain", "organisation", "conflict"]
ALL_SEEN_BY = "manager"


@dataclass(frozen=True)
class Entry:
    """One thing to decide. `key`: a registrable domain or a normalised name; of a conflict the name's, and `domain`.

    Counts are of what it would decide; `since` and `until` are the first and last day on which it was seen.
    """

    kind: Kind
    key: str
    label: str
    people: int
    attendances: int
    registrations: int
    events: int
    since: date
    until: date
    domain: str = ""
    says: tuple[str, str] = ("", "")  # of a conflict: the group by the name, and by the domain
    suggestions: tuple[Suggestion, ...] = ()


def queue(cursor: duckdb.DuckDBPyConnection, aliases: Sequence[Alias], role: str = ALL_SEEN_BY) -> list[Entry]:
    """All that waits, heaviest first by attendances, then by registrations; free mail never.

    `aliases`: the names of the partnership's organisations as they are written. What has one person behind it is
    for the manager only.
    """
    suggested = suggester(cursor, aliases)
    waiting = [
        replace(Entry(row[0], row[1], one_line(row[2]), *row[3:]), suggestions=suggested(*row[:3]))
        for row in cursor.execute(_UNDECIDED).fetchall()
        if row[0] != "domain" or not is_free_mail(row[1])
    ]
    waiting += [
        replace(Entry("conflict", row[0], one_line(row[1]), *row[2:-2]), says=(row[-2], row[-1]))
        for row in cursor.execute(_CONFLICTS).fetchall()
    ]
    seen = (one for one in waiting if one.people > 1 or role == ALL_SEEN_BY)
    return sorted(seen, key=lambda one: (-one.attendances, -one.registrations, one.kind, one.label, one.domain))


def groups(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The groups in their order."""
    rows = cursor.execute("select side_group from side_groups order by position").fetchall()
    return [str(row[0]) for row in rows]


def organisations(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Every organisation that is known or was decided about, with its group; of the newest decision."""
    return {str(name): str(group) for name, group in cursor.execute(_ORGANISATIONS).fetchall()}


def unplaced(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many attendances nothing places."""
    return int(cursor.execute("select count(*) from attendance where method = 'none'").fetchall()[0][0])


_ORGANISATIONS = """
with named as (
    select organisation, side_group, null::bigint as decision_id from organisations
    union all
    select organisation, side_group, decision_id from affiliation_decisions where organisation is not null
)
select organisation, arg_max(side_group, coalesce(decision_id, 0)) from named
group by organisation order by lower(organisation)
"""
_UNDECIDED = """
with undecided as (
    select event_id, event_date, attendee as seat, person_id, organisation, domain, 1 as attendances, 0 as registrations
    from attendance where method = 'none'
    union all
    select event_id, event_date, registrant, person_id, organisation, domain, 0, 1
    from registration where counts and side_group = unknown_group()
),
keyed as (
    select 'domain' as kind, domain as key, domain as label, * exclude (organisation, domain)
    from undecided where domain is not null
    union all
    select 'organisation', title_key(organisation), organisation, * exclude (organisation, domain)
    from undecided where organisation is not null
),
open as (
    select *, count(*) over (partition by kind, key, label) as written
    from keyed
    where not exists (
        select 1 from affiliation
        where (affiliation.kind, affiliation.key) in ((keyed.kind, keyed.key), ('person', keyed.person_id))
          and keyed.event_date between since and until)
)
select
    kind, key, arg_max(label, (written, label)), count(distinct coalesce(person_id, seat)), sum(attendances)::bigint,
    sum(registrations)::bigint, count(distinct event_id), min(event_date), max(event_date)
from open group by kind, key
"""
# a name and a domain that place the same people differently; settled once somebody decided about the name, and about
# the domain not again since
_CONFLICTS = """
with said as (
    select event_id, event_date, attendee as seat, person_id, organisation, domain, 1 as attendances, 0 as registrations
    from attendance where organisation is not null and domain is not null
    union all
    select event_id, event_date, registrant, person_id, organisation, domain, 0, 1
    from registration where counts and organisation is not null and domain is not null
),
names as (
    select organisation, title_key(organisation) as name_key from (select distinct organisation from said)
),
placed as (
    select said.*, name_key, name.side_group as by_name, host.side_group as by_domain
    from said
    join names using (organisation)
    join affiliation as name
        on name.kind = 'organisation' and name.key = name_key and event_date between name.since and name.until
    join affiliation as host
        on host.kind = 'domain' and host.key = domain and event_date between host.since and host.until
    where name.side_group <> host.side_group and unknown_group() not in (name.side_group, host.side_group)
),
decided as (
    select kind, subject, max(decision_id) as decision_id from affiliation_decisions group by kind, subject
)
select
    name_key, min(organisation), count(distinct coalesce(person_id, seat)), sum(attendances)::bigint,
    sum(registrations)::bigint, count(distinct event_id), min(event_date), max(event_date), domain,
    arg_max(by_name, event_date), arg_max(by_domain, event_date)
from placed
left join decided as name on name.kind = 'organisation' and name.subject = name_key
left join decided as host on host.kind = 'domain' and host.subject = domain
where coalesce(name.decision_id, 0) <= coalesce(host.decision_id, 0)
  and not exists (
    select 1 from affiliation where kind = 'person' and key = person_id and event_date between since and until)
group by name_key, domain
"""
