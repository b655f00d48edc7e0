"""Who is a member of the Slack workspace, by side, and who of them is paid for."""

from __future__ import annotations

import pandas as pd

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import day_name, number
from analytics.side_cells import Function, nothing_hidden
from analytics.small_cells import Cells

COUNTS = ("members", "billable", "others")


def newest_membership(frame: Frame, _: Scope) -> str:
    """ "701 members on 30 September 2026, 640 of them paid for"."""
    if frame.empty:
        return NOTHING
    newest = frame[frame["as_of"] == frame["as_of"].max()]
    members = newest["members"].sum()
    said = f"{number(members)} {'member' if members == 1 else 'members'} on {day_name(newest['as_of'].iloc[0])}"
    paid = newest["billable"].sum(min_count=1)
    return said if pd.isna(paid) else f"{said}, {number(paid)} of them paid for"


def small_groups(_: Db, __: Function, ___: Scope, frame: Frame) -> Frame:
    """The small counts of a day: members of a group, those paid for, and those who are not, who follow from both."""
    hidden = nothing_hidden(frame)
    counts = frame.assign(others=frame["members"] - frame["billable"])
    for _day, rows in counts.groupby("as_of"):
        cells: Cells[tuple[str, int]] = Cells(rank=lambda cell: int(cell[0] == "members"))
        for name in COUNTS:
            known = {(name, int(row)): int(n) for row, n in rows[name].items() if not pd.isna(n)}  # type: ignore[call-overload]
            cells.counts |= known | {(name, -1): sum(known.values())}
            cells.plain.add((name, -1))
            cells.add_up((name, -1), known)
        for row in rows.index:
            cells.add_up(("members", row), [("billable", row), ("others", row)])
        for name, row in cells.hidden():
            if name in hidden:
                hidden.loc[row, name] = True
    return hidden


@question(
    title="Slack members by side",
    unit="members",
    grain="day of a list and group",
    source="Slack’s list of members, else its members analytics",
    measures=("slack_members",),
    columns=("as_of", "side_group", "members", "billable"),
    says=newest_membership,
    hides=small_groups,
)
def slack_members(db: Db, scope: Scope) -> Frame:
    """Members of the workspace on the day of each list that was imported, by their side on that day: by what is known
    of the person herself, else by the address; who has neither is unknown. Of several lists of a day the newest holds;
    a members analytics that has addresses stands in on its last day where there is no list. Guests are members; who is
    only invited or is deactivated is not, nor are apps and bots. Billable is whom Slack marks as billing-active; it is
    empty where only the analytics is known. A list has no dates of joining: the days between two lists are not known.
    """
    return db.frame(
        """
        with alike as (      -- by domain, or by person where something is known of herself
            select
                as_of, domain, if(person in (select key from affiliation where kind = 'person'), person, null) as known,
                count(*) as members, count(*) filter (is_billed) as billable, count(is_billed) as told
            from slack_membership
            where as_of between coalesce($since, as_of) and coalesce($until, as_of)
            group by all
        ),
        by_group as (
            select
                as_of, side_group_of(known, null, domain, as_of) as side_group, cast(sum(members) as bigint) as members,
                cast(sum(billable) as bigint) as billable
            from alike group by all
        ),
        lists as (
            select as_of, sum(told) > 0 as tells_billing from alike group by as_of
        )
        select
            as_of, side_group, coalesce(members, 0) as members,
            if(tells_billing, coalesce(billable, 0), null) as billable
        from lists cross join side_parts left join by_group using (as_of, side_group)
        order by as_of, position
        """,
        scope,
    )
