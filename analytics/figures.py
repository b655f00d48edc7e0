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

SOURCE = "Google Analytics 4, LinkedIn, X, Meta, Discord, own sheets"
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


def largest(frame: Frame, _: Scope) -> str:
    """ "120 figures of three periods, the newest up to 13 April 2026"."""
    if frame.empty:
        return NOTHING
    periods = len(frame[["since", "until"]].drop_duplicates())
    told = f"{counted(len(frame), 'figure', 'figures')} of {counted(periods, 'period', 'periods')}"
    told = f"{told}, the newest up to {day_name(frame['until'].max())}"
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
    source=SOURCE,
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


@question(
    title="Figures of a period",
    unit="as the measure says",
    grain="period, measure and part",
    source=SOURCE,
    measures=("figures",),
    columns=("area", "measure", "split_by", "name", "value", "since", "until"),
    says=largest,
)
def period_measures(db: Db, scope: Scope) -> Frame:
    """What a platform counted over a stretch of days at once, as a whole or split by page, country, channel, device or
    event, in the words of the export. Only periods that lie wholly within the one asked for are listed,
    each as the newest export of it says. Periods overlap and people recur, so these figures are never added up. Places
    smaller than countries and groups of people are not kept.
    """
    return db.frame(
        """
        select area, measure, dimension as split_by, part as name, value, since, until
        from figures
        where is_current and coalesce(dimension not in ('group', 'hour'), since < until)
          and since >= coalesce($since, since) and until <= coalesce($until, until)
        order by until desc, since, area, split_by nulls first, measure, value desc, name
        """,
        scope,
    )
