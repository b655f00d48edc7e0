"""What each answer says as the title of its card. Each function makes a headline of (frame, scope).

Of months, the last one that is over is compared with the month before it: a month that is not over cannot have fallen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pandas as pd

from analytics.columns import days_of
from analytics.db import Frame
from analytics.scope import Scope
from analytics.sentences import WORDS, counted, day_name, month_name, movement, number, percent

Says = Callable[[Frame, Scope], str]
NOTHING = "No data for this period"
TOO_SMALL = "too small to report"  # hidden from this reader


def monthly(name: str, column: str, kind: Literal["count", "rate"] = "count") -> Says:
    """The change of a monthly measure: "Registrations rose 12% to 340 in October 2026". A month of which only some
    days are known is compared with none, and says so: "Slack members were 696 in October 2026 (8 of 31 days)".
    """

    def says(frame: Frame, _: Scope) -> str:
        known = frame[frame["is_covered"] & frame[column].notna()]
        over = known[~known["is_provisional"]]
        if known.empty:
            return NOTHING
        if over.empty:
            row = known.iloc[-1]
            return f"{movement(name, row[column], None, kind=kind)} so far in {month_name(row['month'])}"
        row = over.iloc[-1]
        before = over[over["month"] == row["month"] - pd.DateOffset(months=1)]
        some_days = days_of(row.to_dict())
        is_alike = len(before) and not some_days and not days_of(before.iloc[0].to_dict())
        earlier = before.iloc[0][column] if is_alike else None
        tail = f" ({some_days})" if some_days else ""
        return f"{movement(name, row[column], earlier, kind=kind)} in {month_name(row['month'])}{tail}"

    return says


def participants(frame: Frame, scope: Scope) -> str:
    """ "2,203 people have taken part, 828 of them new since January 2026"."""
    if not frame["is_covered"].any():
        return NOTHING
    how = f"came first through {' and '.join(scope.series)}" if scope.series else "have taken part"
    everybody = f"{number(frame['cumulative_participants'].iloc[-1])} people{_of(scope)} {how}"
    if scope.since is None:
        return everybody
    return f"{everybody}, {number(frame['new_participants'].sum())} of them new since {month_name(scope.since)}"


def event_attendance(frame: Frame, _: Scope) -> str:
    """ "54% of 1,964 registrants came, over 12 events"; pooled over the events with both reports."""
    frame = frame[~frame["is_cancelled"]]
    rated = frame[frame["attended_registrants"].notna()]
    registered = rated["registrations"].sum()
    if registered:
        share = percent(rated["attended_registrants"].sum() / registered)
        return f"{share} of {number(registered)} registrants came, over {counted(len(rated), 'event', 'events')}"
    if frame.empty:
        return "No events in this period"
    return f"{_capital(counted(len(frame), 'event', 'events'))}, none with both registrations and attendance"


def returning(frame: Frame, _: Scope) -> str:
    """ "41% of 438 attendees had been to an earlier event"; those without an address left out."""
    again = frame["returning"].sum()
    identified = frame["first_time"].sum() + again
    if not identified:
        return NOTHING
    return f"{percent(again / identified)} of {number(identified)} attendees had been to an earlier event"


def event_register(frame: Frame, _: Scope) -> str:
    """ "33 of 36 events are complete, two are not in the register"; cancelled ones are no part of them."""
    frame = frame[~frame["state"].str.startswith("cancelled")]
    if frame.empty:
        return "No events in this period"
    complete = (~frame["state"].str.contains("missing|not in the register")).sum()
    strange = frame["state"].str.endswith("not in the register").sum()
    also = f", {counted(strange, 'is', 'are')} not in the register" if strange else ""
    are_words = len(frame) < len(WORDS)  # both numbers, or neither
    some = (WORDS[complete].capitalize() if complete else "None") if are_words else number(complete)
    of_all = f"{some} of {counted(len(frame), 'event', 'events')}"
    return f"{of_all} {'is' if complete == 1 or some == 'None' else 'are'} complete{also}"


def engagement_funnel(frame: Frame, _: Scope) -> str:
    """ "54% of those who registered came, 41% of these came again"."""
    registered, came, again = (frame["people"].iloc[place] for place in range(3))
    if pd.isna(registered) or registered == 0:
        return NOTHING
    first = f"{percent(came / registered)} of those who registered came"
    return f"{first}, {percent(again / came)} of these came again" if came else first


def side_share(frame: Frame, _: Scope) -> str:
    """ "Roche is the largest group: 48% of 4,193 registrations", of the newest period with anybody in it."""
    known = frame[frame["share"].notna()]
    if known.empty:
        return NOTHING
    newest = known[(known["period"] == known["period"].iloc[-1])]
    newest = newest[newest["basis"] == newest["basis"].iloc[0]]
    largest = newest.loc[newest["share"].idxmax()]
    is_whole = newest["n"].sum() == largest["total"]
    says = " is the largest group:" if is_whole else ":"
    return f"{largest['side_group']}{says} {percent(largest['share'])} of {number(largest['total'])} {largest['basis']}"


def balance(frame: Frame, _: Scope) -> str:
    """The verdict of one period, or how many periods have which; of several bases the first."""
    rows = frame[frame["basis"] == frame["basis"].iloc[0]].drop_duplicates("period") if len(frame) else frame
    rows = rows[rows["verdict"] != "no data"]
    if rows.empty:
        return NOTHING
    return _verdict(rows.iloc[0]) if len(rows) == 1 else _verdicts(rows["verdict"].fillna(TOO_SMALL).value_counts())


def _verdict(row: pd.Series[Any]) -> str:
    if pd.isna(row["verdict"]):
        return f"The balance is {TOO_SMALL}"
    if row["verdict"] == "cannot tell":
        least = counted(row["to_classify"], "person", "people")
        return f"The balance cannot be told before at least {least} of {number(row['unknown'])} unknown are classified"
    state = "balanced" if row["verdict"] == "in the band" else "not balanced"
    return f"The audience is {state}: {percent(row['share'])} of those known are from {row['target_side']}"


def _verdicts(counts: pd.Series[int]) -> str:
    said = [
        f"{counted(n, 'is', 'are')} in the band" if (n := counts.get("in the band", 0)) else "",
        f"{counted(n, 'is', 'are')} out of it" if (n := counts.get("out of the band", 0)) else "",
        f"{counted(n, 'cannot be told', 'cannot be told')}" if (n := counts.get("cannot tell", 0)) else "",
        f"{counted(n, 'is', 'are')} {TOO_SMALL}" if (n := counts.get(TOO_SMALL, 0)) else "",
    ]
    return _capital(", ".join(filter(None, said)))


def slack_daily(frame: Frame, _: Scope) -> str:
    """ "136 members were active in the week to 16 November 2026"."""
    known = frame[frame["weekly_active"].notna()]
    if known.empty:
        return NOTHING
    row = known.iloc[-1]
    return f"{number(row['weekly_active'])} members were active in the week to {day_name(row['day'])}"


def slack_weekly_active(frame: Frame, _: Scope) -> str:
    """ "136 members were active in a usual week", the mean of the newest four weeks."""
    known = frame[frame["four_week_mean"].notna()]
    if known.empty:
        return NOTHING
    row = known.iloc[-1]
    return f"{number(row['four_week_mean'])} members were active in a usual week up to {day_name(row['day'])}"


def youtube_daily(frame: Frame, _: Scope) -> str:
    """ "1,284 views in 30 days, up to 15 November 2026"."""
    if frame.empty:
        return NOTHING
    days = "one day" if len(frame) == 1 else f"{number(len(frame))} days"
    return f"{number(frame['views'].sum())} views in {days}, up to {day_name(frame['day'].iloc[-1])}"


def video_performance(frame: Frame, scope: Scope) -> str:
    """ "12 videos published in this period had 5,600 views, 420 hours in all". No titles: a title is foreign text."""
    if frame["views"].notna().sum() == 0:
        return "No videos in this period" if frame.empty else NOTHING
    watched = frame["watch_hours"].sum()
    hours = f", {number(watched)} hours in all" if watched else ""
    published = "" if scope.since is None and scope.until is None else " published in this period"
    videos = f"{_capital(counted(len(frame), 'video', 'videos'))}{published}"
    return f"{videos} had {number(frame['views'].sum())} views{hours}"


def _of(scope: Scope) -> str:
    return f" ({scope.side})" if scope.side else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
