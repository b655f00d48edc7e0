"""Likely doubles: addresses that came with one name, told by the hash of the name; a person decides whether they are
one person's. Nothing of a name or an address is in any of it."""

from dataclasses import dataclass, field

import duckdb

from data.suggesting import domain_word

FEW = 3  # addresses of one name: more are several people who share it


@dataclass(frozen=True)
class Double:
    """Two addresses of one name: a person_key of each, the words of their domains, and at how many events they were."""

    one: str = field(repr=False)
    other: str = field(repr=False)
    words: tuple[str, str]
    addresses: int  # of that name
    events: int

    @property
    def sentence(self) -> str:
        """ "2 addresses of one name: oxford, gmail" """
        of_all = "2 addresses" if self.addresses == 2 else f"2 of {self.addresses} addresses"
        return f"{of_all} of one name: {', '.join(self.words)}"


def likely_doubles(cursor: duckdb.DuckDBPyConnection) -> list[Double]:
    """Pairs of addresses that share a name with at most one other, most events first; what is merged is left out."""
    return [
        Double(one, other, (domain_word(first or ""), domain_word(second or "")), addresses, events)
        for one, other, first, second, addresses, events in cursor.execute(_PAIRS, {"few": FEW}).fetchall()
    ]


_PAIRS = """
with told as (
    select name_key, person_key, domain, event_key from registrations where is_current and not is_test and not is_bot
    union
    select name_key, person_key, domain, event_key from attendances where is_current and not is_test and not is_bot
),
bearers as (
    select
        name_key, coalesce(person_id, person_key) as person_id, min(person_key) as person_key, min(domain) as domain,
        list(distinct event_key) as events
    from told left join aliases using (person_key)
    where name_key is not null and person_key is not null
    group by all
),
shared as (
    select *, count(*) over (partition by name_key) as addresses from bearers
    qualify count(*) over (partition by name_key) between 2 and $few
)
select
    one.person_key, other.person_key, min(one.domain), min(other.domain), min(one.addresses),
    len(list_distinct(flatten(list(one.events || other.events)))) as events
from shared as one join shared as other using (name_key)
where one.person_id < other.person_id
group by all
order by events desc, one.person_key, other.person_key
"""
