"""Figures of the website, of social channels and of the partnership's own sheet, in their platforms' own numbers."""

from __future__ import annotations

from collections.abc import Hashable

from analytics.asking import Function, question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import counted, day_name
from analytics.side_cells import nothing_hidden
from analytics.small_cells import Cells

OF_ONE_FIGURE = ["day", "area", "measure"]


def newest(frame: Frame, _: Scope) -> str:
    """ "Seven measures of linkedin and website, the newest of 13 April 2026"."""
    if frame.empty:
        return NOTHING
    areas = sorted(frame["area"].unique())
    named = f"{', '.join(areas[:-1])} and {areas[-1]}" if areas[1:] else areas[0]
    measures = len(frame[["area", "measure"]].drop_duplicates())
    told = f"{counted(measures, 'measure', 'measures')} of {named}, the newest of {day_name(frame['day'].max())}"
    return told[0].upper() + told[1:]


def hide_small_groups(_: Db, __: Function, ___: Scope, frame: Frame) -> Frame:
    """Mark small counts of groups, and of the other groups as many as would give them away; the whole stays."""
    hidden = nothing_hidden(frame)
    for _key, rows in frame.groupby(OF_ONE_FIGURE, sort=False):
        is_group = rows["side_group"].notna()
        if is_group.any():
            whole, groups = list(rows.index[~is_group]), list(rows.index[is_group])
            counts = {at: int(value) for at, value in rows["value"].items() if value == int(value)}
            cells: Cells[Hashable] = Cells(counts, plain=set(whole))
            for one in whole:
                cells.add_up(one, groups)
            hidden.loc[list(cells.hidden()), "value"] = True
    return hidden


@question(
    title="Figures by day",
    unit="as the measure says",
    grain="day and measure",
    source="Google Analytics 4, LinkedIn, X, Meta, Discord, own sheets",
    measures=("figures",),
    columns=("day", "area", "measure", "value", "side_group", "until"),
    says=newest,
    hides=hide_small_groups,
)
def daily_measures(db: Db, scope: Scope) -> Frame:
    """What each platform, or a sheet of the partnership, counted on a day: the number of the newest export that names
    that day, never added up over days. Unique people of different days may be the same people. Users, total users and
    active users of a website are different measures. A rate is a fraction. A day is listed with 0 only where the export
    says 0; a day that no export names is not listed. A figure of a whole week stands at its first day, with its last
    day beside it, where no day of that week is known.
    """
    return db.frame(
        """
        select day, area, measure, value, part as side_group, until
        from daily_figure
        where day between coalesce($since, day) and coalesce($until, day)
        order by day, area, measure, side_group nulls first
        """,
        scope,
    )
