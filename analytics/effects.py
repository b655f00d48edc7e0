"""What a decision would change: the balance of each year before it and after it, and the difference in words."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.asking import ask
from analytics.db import Db, Frame
from analytics.scope import Scope
from analytics.sentences import number, percent

BASES = ("registrations", "attendances", "people")
COLUMNS = ["year", "basis", "target_side", "side_a", "side_b", "neither", "unknown", "share", "verdict", "to_classify"]


def yearly_balance(db: Db) -> Frame:
    """The balance of the two sides as the manager sees it: one row per basis and year that has events, newest first."""
    years = [row["year"] for row in db.rows("select distinct year(event_date) as year from event order by 1 desc")]
    frames = [
        ask(db, "balance", Scope(since=date(year, 1, 1), until=date(year, 12, 31)), rows_only=True).frame.assign(
            year=year
        )
        for year in years
    ]
    return pd.concat(frames, ignore_index=True)[COLUMNS] if frames else Frame(columns=COLUMNS)


def differences(before: Frame, after: Frame) -> Frame:
    """The years and bases whose numbers differ: `share` and `verdict`, each with what it was and what it becomes."""
    both = before.merge(after, on=["year", "basis", "target_side"], suffixes=("_before", "_after"))
    parts = ["side_a", "side_b", "neither", "unknown"]
    differs = pd.concat([both[f"{part}_before"].ne(both[f"{part}_after"]).fillna(False) for part in parts], axis=1)
    return both[differs.any(axis=1)].reset_index(drop=True)


def in_words(
    people: int,
    registrations: int,
    attendances: int,
    before: Frame,
    after: Frame,
    merges: bool = False,
    takes_back: bool = False,
) -> str:
    """ "Moves 17 people, 20 registrations and 41 attendances; Roche's share of the attendances of 2026 goes from 28% to
    33%; the verdict stays out of the band." Of the newest year that changes, by attendances where they change."""
    if merges:
        moved = "One person becomes two again" if takes_back else "Two addresses become one person"
    else:
        moved = f"Moves {'back ' if takes_back else ''}{_moved(people, registrations, attendances)}"
    rows = differences(before, after)
    if rows.empty:
        return f"{moved}; no share changes."
    newest = rows[rows["year"] == rows["year"].max()]
    row = next(iter(newest[newest["basis"] == "attendances"].to_dict("records")), newest.iloc[0].to_dict())
    side, year, basis = row["target_side"], row["year"], row["basis"]
    share = f"{side}'s share of the {basis} of {year} {_from_to(row['share_before'], row['share_after'])}"
    return f"{moved}; {share}; the verdict {_verdict(row['verdict_before'], row['verdict_after'])}."


def _moved(people: int, registrations: int, attendances: int) -> str:
    """In digits, since they are compared with others."""
    parts = ((people, "person", "people"), (registrations, "registration", "registrations"))
    said = [f"{number(count)} {one if count == 1 else many}" for count, one, many in parts]
    return f"{', '.join(said)} and {number(attendances)} attendance{'' if attendances == 1 else 's'}"


def _from_to(before: float, after: float) -> str:
    if pd.isna(before) or pd.isna(after):
        return "cannot be told yet" if pd.isna(after) else f"becomes {percent(after)}"
    one, other = percent(before), percent(after)
    return f"stays at {one}" if one == other else f"goes from {one} to {other}"


def _verdict(before: str, after: str) -> str:
    return f"stays “{after}”" if before == after else f"goes from “{before}” to “{after}”"
