"""What a picture shows and where, before anything is drawn: screens and files draw the same plan."""

from __future__ import annotations

import pandas as pd

from analytics.pictures import Bars, Beam, Funnel, Line, Picture, Ranking, Shares
from charts.bars import plan_bars
from charts.base import Drawing
from charts.beam import plan_beam
from charts.lines import plan_line
from charts.ranking import plan_funnel, plan_ranking
from charts.shares import plan_shares
from charts.style import AnyMode


def plan(picture: Picture, frame: pd.DataFrame, mode: AnyMode) -> Drawing:
    """The drawing of a frame; one without rows says "no data".

    Raises TypeError for a Spark, which `charts.spark` draws.
    """
    match picture:
        case Line():
            return plan_line(picture, frame, mode)
        case Bars():
            return plan_bars(picture, frame, mode)
        case Ranking():
            return plan_ranking(picture, frame, mode)
        case Funnel():
            return plan_funnel(picture, frame, mode)
        case Beam():
            return plan_beam(picture, frame, mode)
        case Shares():
            return plan_shares(picture, frame, mode)
    raise TypeError(f"{type(picture).__name__} is drawn by charts.spark only.")
