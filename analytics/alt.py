"""A picture in words, for those who cannot see it."""

from __future__ import annotations

from functools import singledispatch

import pandas as pd

from analytics.db import Frame
from analytics.pictures import Bars, Beam, Funnel, Line, Picture, Ranking, Shares, Spark
from analytics.sentences import day_name, month_name, number, percent


def alt(title: str, picture: Picture | None, frame: Frame) -> str:
    """One or two sentences on what the picture of this frame shows."""
    return f"{title}. {_of(picture, frame)}" if picture and not frame.empty else f"{title}. No data."


@singledispatch
def _of(picture: Picture, frame: Frame) -> str:
    raise NotImplementedError(picture)


@_of.register(Line)
@_of.register(Bars)
@_of.register(Spark)
def _over_time(picture: Line | Bars | Spark, frame: Frame) -> str:
    known = frame[frame[picture.y].notna()]
    if known.empty:
        return "No data."
    values, days = known[picture.y], known[picture.x]
    low, high = number(values.min()), number(values.max())
    span = f"From {_when(picture, days.iloc[0])} to {_when(picture, days.iloc[-1])} between {low} and {high}"
    so_far = " so far" if picture.provisional in known and known[picture.provisional].iloc[-1] else ""
    return f"{span}, last {number(values.iloc[-1])}{so_far}.{_gaps(picture, frame)}"


def _gaps(picture: Line | Bars | Spark, frame: Frame) -> str:
    if picture.covered not in frame:
        return ""
    missing = int((~frame[picture.covered]).sum())
    return f" {number(missing)} without data." if missing else ""


def _when(picture: Line | Bars | Spark, day: pd.Timestamp) -> str:
    return month_name(day) if picture.x == "month" else day_name(day)


@_of.register
def _ranking(picture: Ranking, frame: Frame) -> str:
    first = frame.nlargest(min(3, picture.limit), picture.value)
    return f"The first: {_pairs(first[picture.label], first[picture.value])}."


@_of.register
def _funnel(picture: Funnel, frame: Frame) -> str:
    return f"{_pairs(frame[picture.label], frame[picture.value])}."


def _pairs(labels: pd.Series[str], values: pd.Series[float]) -> str:
    return "; ".join(f"{label} {'no data' if pd.isna(v) else number(v)}" for label, v in zip(labels, values))


@_of.register(Beam)
@_of.register(Shares)
def _sides(_: Beam | Shares, frame: Frame) -> str:
    last = frame[frame["period"] == frame["period"].iloc[-1]]
    known = last[last["n"].notna() & (last["total"] > 0)].drop_duplicates("side_group")
    if known.empty:
        return "No data."
    first, bars = known.iloc[0], frame["period"].nunique()
    parts = "; ".join(f"{row.side_group} {percent(row.n / row.total)}" for row in known.itertuples())
    which = "" if bars == 1 else f"{bars} bars; the last: "
    return f"{which}{parts} of {number(first['total'])} {first['basis']}. Verdict: {first['verdict']}."
