"""What a domain or a name on forms may belong to, with the reason; a person decides."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import duckdb
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

Alias = tuple[str, str, str]  # a name as it is written, its organisation, its group
ALIKE = 80  # of 100, between two names
MOST = 3
SEVERAL = 2  # people: what one person wrote is no reason
# how universities are called in domains, whole or as the beginning of a longer word
ACADEMIC = frozenset(("ac", "edu", "eth", "etu", "fh", "hochschule", "hs", "inst", "school", "th", "tu", "uni", "univ"))
ACADEMIC_STARTS = ("academ", "college", "polytech", "universi")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Suggestion:
    """Where it may belong. Without a group only the organisation is likely."""

    organisation: str | None
    side_group: str | None
    reason: str


Suggest = Callable[[str, str, str], tuple[Suggestion, ...]]


def suggester(cursor: duckdb.DuckDBPyConnection, aliases: Sequence[Alias]) -> Suggest:
    """A function of (kind, key, label) that gives the likeliest places, best first."""
    named = {default_process(one[0]): one for one in [*_decided(cursor), *aliases]}
    beside = _beside(cursor)
    academic = cursor.execute("select min(side_group) from domain_kinds where kind = 'university'").fetchall()[0][0]

    def suggest(kind: str, key: str, label: str) -> tuple[Suggestion, ...]:
        found = [*_by_word(key, named)] if kind == "domain" else [*_by_likeness(label, named)]
        found += beside.get((kind, key), [])
        if kind == "domain" and academic and (word := _academic_word(key)):
            found.append(Suggestion(None, academic, f"“{word}” in the domain is a word for universities"))
        places = {(one.organisation, one.side_group): one for one in reversed(found)}
        return tuple(one for one in found if places[one.organisation, one.side_group] is one)[:MOST]

    return suggest


def domain_word(domain: str) -> str:
    """The word by which a registrable domain is known: `ox.ac.uk` → `ox`."""
    return domain.partition(".")[0]


def one_line(text: str) -> str:
    """A name as it is written, on one line."""
    return " ".join(text.split())


def _by_word(domain: str, named: dict[str, Alias]) -> list[Suggestion]:
    word = "".join(_WORDS.findall(domain_word(domain).lower()))
    return [
        Suggestion(organisation, group, f"the domain’s word is the name {written}")
        for key, (written, organisation, group) in named.items()
        if key.replace(" ", "") == word
    ][:1]


def _by_likeness(label: str, named: dict[str, Alias]) -> list[Suggestion]:
    text = default_process(label)
    alike = process.extractOne(text, list(named), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    if alike:
        written, organisation, group = named[alike[0]]
        return [Suggestion(organisation, group, f"like {written} ({alike[1]:.0f})")]
    inside = [key for key in named if len(key) > 2 and f" {key} " in f" {text} "]
    if not inside:
        return []
    written, organisation, group = named[max(inside, key=len)]
    return [Suggestion(organisation, group, f"the name {written} is in it")]


def _academic_word(domain: str) -> str | None:
    words = _WORDS.findall(domain.lower())[:-1]
    return next((word for word in words if word in ACADEMIC or word.startswith(ACADEMIC_STARTS)), None)


def _decided(cursor: duckdb.DuckDBPyConnection) -> list[Alias]:
    rows = cursor.execute("""
        select distinct organisation, organisation, side_group from affiliation_decisions
        where organisation is not null order by all
    """).fetchall()
    return [(str(written), str(name), str(group)) for written, name, group in rows]


def _beside(cursor: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], list[Suggestion]]:
    """(kind, key) → what its people most often have beside it: a domain's name on forms, a name's domain."""
    rows = cursor.execute(_BESIDE, {"several": SEVERAL}).fetchall()
    return {
        (kind, key): [Suggestion(organisation and one_line(organisation), group, _reason(kind, label, people, total))]
        for kind, key, label, people, total, organisation, group in rows
    }


def _reason(kind: str, label: str, people: int, total: int) -> str:
    if kind == "domain":
        return f"{people} of its {total} people wrote {one_line(label)}"
    return f"{people} of the {total} people who wrote it have an address at {label}"


_BESIDE = """
with names as (
    select organisation, title_key(organisation) as name_key
    from (select distinct organisation from seat where domain is not null and organisation is not null)
),
seats as (
    select distinct domain, name_key, organisation, coalesce(person_id, seat) as who
    from seat left join names using (organisation) where domain is not null
),
known as (
    select kind, key, arg_max(organisation, until) as organisation, arg_max(side_group, until) as side_group
    from affiliation group by kind, key
),
pairs as (
    select domain, name_key, max(organisation) as label, count(distinct who) as people
    from seats where name_key is not null group by domain, name_key
),
domains_of as (select domain, count(distinct who) as total from seats group by domain),
names_of as (select name_key, count(distinct who) as total from seats group by name_key),
both_ways as (
    select
        'domain' as kind, domain as key, label, people, total, coalesce(known.organisation, label) as organisation,
        known.side_group
    from pairs join domains_of using (domain)
    left join known on known.kind = 'organisation' and known.key = name_key
    union all
    select 'organisation', name_key, domain, people, total, known.organisation, known.side_group
    from pairs join names_of using (name_key)
    join known on known.kind = 'domain' and known.key = domain
)
select kind, key, label, people, total, organisation, side_group
from both_ways where people >= $several
qualify row_number() over (partition by kind, key order by people desc, label) = 1
"""
