"""Which definition gives which share of the two sides, and on what evidence anybody's side rests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import number, percent
from analytics.side_cells import Function, nothing_hidden
from analytics.side_reckoning import WHOLE, Node, hidden_sides
from analytics.small_cells import FEWEST_OF_RATE, Cells

AS_GROUP, WITHOUT = "counted as a group", "without"
MADE_OF = {
    "left out": ("a", "b"),
    AS_GROUP: ("a",),
}  # the parts of the balance that a share tells of; else all but neither
NO_EVIDENCE = "none"
TAKEN = {
    "left out": "Left out", AS_GROUP: "A group of their own", "on the other side": "All on the other side",
    "on this side": "All on this side",
}  # fmt: skip


def range_of_shares(frame: Frame, _: Scope) -> str:
    """ "Roche has between 24% and 52%, as the definition says"."""
    known = frame[frame["share"].notna()]
    if known.empty:
        return NOTHING
    low, high = percent(known["share"].min()), percent(known["share"].max())
    side = known["target_side"].iloc[0]
    return (
        f"{side} has {low}, by every definition"
        if low == high
        else f"{side} has between {low} and {high}, as the definition says"
    )


def small_definitions(db: Db, _: Function, scope: Scope, frame: Frame) -> Frame:
    """A share goes with any count that it is made of; those with and those without subsidiaries differ by a count."""
    gone, sides_of = hidden_sides(db, replace(scope, by=None, side=None))
    small = {str(row["basis"]): _own_is_small(row, gone, sides_of["a"]) for row in _with_subsidiaries(db, scope)}
    of_one = small.keys() - {
        "registrations"
    }  # people are attendances counted once: hidden in the one, and in the other
    small |= dict.fromkeys(of_one, any(small[basis] for basis in of_one))
    hidden = nothing_hidden(frame)
    hidden["n"] = [
        any(_is_gone(gone, basis, sides_of.get(part, [])) for part in MADE_OF.get(unknowns, ("a", "b", "unknown")))
        or (subsidiaries == WITHOUT and small[basis])
        for basis, unknowns, subsidiaries in zip(frame["basis"], frame["unknowns"], frame["subsidiaries"])
    ]
    hidden["total"] = hidden["n"] & (frame["unknowns"] != AS_GROUP)
    for column in ("share", "low", "high"):
        hidden[column] = hidden["n"] | (frame["total"].fillna(0) < FEWEST_OF_RATE)
    return hidden


def _is_gone(gone: set[Node], basis: str, sides: list[str]) -> bool:
    return any(Node(basis, None, WHOLE, "side", side) in gone for side in sides)


def _own_is_small(row: dict[str, Any], gone: set[Node], sides: list[str]) -> bool:
    """Whether those of a side that are no subsidiary's are hidden, or told by those that are."""
    if row["side_a"] is None:
        return False
    cells = Cells({"side": row["side_a"], "own": row["side_a"] - row["held"], "subsidiaries": row["held"]})
    is_gone = _is_gone(gone, row["basis"], sides)
    cells.plain |= set() if is_gone else {"side"}
    cells.add_up("side", ["own", "subsidiaries"])
    return bool({"own", "subsidiaries"} & cells.hidden(["side"] if is_gone else []))


def _with_subsidiaries(db: Db, scope: Scope) -> list[dict[str, Any]]:
    return db.rows(
        """
        select basis, side_a, subsidiaries as held
        from side_balance($since, $until, $series, null, $today)
        join subsidiary_counts($since, $until, $series, $today) using (basis)
        """,
        scope,
    )


@question(
    title="Which definition gives which share",
    unit="share",
    grain="basis, treatment of the unknown, list of subsidiaries",
    source="Worst and best case for the unknown (Manski bounds), range for few people (Wilson interval)",
    measures=("registrations", "attendance"),
    columns=(
        "basis", "unknowns", "subsidiaries", "share", "low", "high", "n", "total", "target_side", "is_covered",
    ),
    says=range_of_shares,
    hides=small_definitions,
)  # fmt: skip
def definitions_of_balance(db: Db, scope: Scope) -> Frame:
    """The share of the first side, by every definition in use. Counted are registrations, attendances, or people. Those
    of unknown side are left out, so that the two sides are shared among themselves; or counted as a group, so that the
    share is of everybody, those on neither side too; or all taken to be on the other side, or on this side, which are
    the worst and the best case. With subsidiaries the side is all of its organisations; without, those known by a
    subsidiary’s name or address count on neither side. The range is where the share of audiences of this size would
    lie 19 times in 20 (95% Wilson interval); attendances have none.
    """
    return db.frame(
        """
        with counted as (
            select basis, side_a, side_b, neither, unknown, subsidiaries as held, target_side, is_covered
            from side_balance($since, $until, $series, null, $today)
            join subsidiary_counts($since, $until, $series, $today) using (basis)
        ),
        listed as (
            select *, 'with' as subsidiaries, side_a as own from counted
            union all
            select *, 'without', side_a - held from counted
        ),
        treated as (
            select *, 1 as place, 'left out' as unknowns, own as n, own + side_b as total from listed
            union all
            select *, 2, 'counted as a group', own, side_a + side_b + neither + unknown from listed
            union all
            select *, 3, 'on the other side', own, own + side_b + unknown from listed
            union all
            select *, 4, 'on this side', own + unknown, own + side_b + unknown from listed
        )
        select
            basis, unknowns, subsidiaries, n / nullif(total, 0) as share,
            if(basis = 'attendances', null, wilson_low(n, total)) as low,
            if(basis = 'attendances', null, wilson_high(n, total)) as high, n, total, target_side, is_covered
        from treated
        order by list_position(['registrations', 'attendances', 'people'], basis), place, subsidiaries
        """,
        scope,
    )


def side_by_side(frame: Frame) -> Frame:
    """The same for people to read: a row per definition, a column per basis with its shares in per cent."""
    shares = (100 * frame["share"]).rename("per_cent")
    table = frame.assign(per_cent=shares).pivot(index=["unknowns", "subsidiaries"], columns="basis", values="per_cent")
    rows = list(dict.fromkeys(zip(frame["unknowns"], frame["subsidiaries"])))
    table = table.loc[rows, list(dict.fromkeys(frame["basis"]))].reset_index()
    table = table.assign(unknowns=table["unknowns"].map(TAKEN), subsidiaries=table["subsidiaries"].str.capitalize())
    names = {"unknowns": "Unknown", "subsidiaries": "Subsidiaries"}
    return table.rename(columns=names | {basis: str(basis).capitalize() for basis in frame["basis"].unique()})


def best_evidence(frame: Frame, _: Scope) -> str:
    """ "93% of 7,674 attendances have a side: 34% by organisation, 59% by address"."""
    whole = frame["attendances"].sum()
    if not whole:
        return NOTHING
    placed = frame.loc[frame["method"] != NO_EVIDENCE, "attendances"].sum()
    return f"{percent(placed / whole)} of {number(whole)} attendances have evidence of a side"


def small_evidence(db: Db, _: Function, scope: Scope, frame: Frame) -> Frame:
    """Few who are known in a way, and with them others. Where any group is hidden all are: groups are often known in
    one way only, so that a hidden one would follow from the ways and the groups that are shown."""
    gone, _sides = hidden_sides(db, replace(scope, by=None, side=None))
    is_any_gone = any(node.grain is None and node.basis != "registrations" for node in gone)
    out: set[str] = set(frame["method"]) if is_any_gone else set()
    for column in ("attendances", "people"):
        counts = {str(method): int(n) for method, n in zip(frame["method"], frame[column].fillna(0))}
        cells = Cells(counts | {WHOLE: sum(counts.values())}, {WHOLE})
        cells.add_up(WHOLE, counts)
        out |= cells.hidden(out)
    hidden = nothing_hidden(frame)
    for column in ("attendances", "people"):
        hidden[column] = frame["method"].isin(out) & (frame[column] != 0).fillna(False)
    hidden["share"] = hidden["attendances"] | (frame["attendances"].sum() < FEWEST_OF_RATE)
    return hidden


@question(
    title="What sides rest on",
    unit="people",
    grain="kind of evidence",
    source="CHAOSS: Organizational Diversity",
    measures=("attendance",),
    columns=("method", "people", "attendances", "share", "evidence", "is_covered"),
    says=best_evidence,
    hides=small_evidence,
)
def affiliations(db: Db, scope: Scope) -> Frame:
    """On what evidence attendees were put on a side, the first of these that says anything: an entry about the person
    herself, the organisation that she gave, the domain of her address, or how that domain ends (a university, a public
    body). None: nothing is known of her side. People are counted once, by the evidence for their newest attendance in
    the period; who has no address counts among attendances only. The share is of all attendances.
    """
    return db.frame(
        """
        with events as (
            select event_id from event
            where has_attendance and event_date < $today
              and event_date between coalesce($since, event_date) and coalesce($until, event_date)
              and ($series is null or series in $series)
        ),
        attended as (
            select * from attendance semi join events using (event_id)
        ),
        newest as (
            select arg_max(method, (event_date, starts_at, event_id)) as method
            from attended where person_id is not null group by person_id
        ),
        methods as (
            select method, place, (select count(*) from events) > 0 as is_covered
            from (values ('person', 1), ('organisation', 2), ('domain', 3), ('ending', 4), ('none', 5))
                as of(method, place)
        ),
        counted as (
            select
                method, place, is_covered, (select count(*) from newest where newest.method = methods.method) as people,
                (select count(*) from attended where attended.method = methods.method) as attendances
            from methods
        )
        select
            method, if(is_covered, people, null) as people, if(is_covered, attendances, null) as attendances,
            if(is_covered, attendances / nullif(sum(attendances) over (), 0), null) as share,
            case method
                when 'person' then 'What is known of the person' when 'organisation' then 'The organisation given'
                when 'domain' then 'The domain of the address' when 'ending' then 'The ending of the address'
                else 'Nothing' end as evidence, is_covered
        from counted order by place
        """,
        scope,
    )
