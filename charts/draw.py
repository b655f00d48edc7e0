"""The one way to a figure on the screen: a picture says what is drawn how, the frame holds the rows."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analytics.pictures import Bars, Beam, Funnel, Line, Picture, Ranking, Shares
from charts.bars import draw_bars
from charts.base import CONFIG
from charts.beam import draw_beam
from charts.lines import draw_line
from charts.ranking import draw_funnel, draw_ranking
from charts.shares import draw_shares
from charts.style import Mode

__all__ = ["CONFIG", "draw"]


def draw(picture: Picture, frame: pd.DataFrame, mode: Mode = "light") -> go.Figure:
    """The picture of a frame in light or dark; a frame without rows gives a valid figure that says "no data".

    Raises TypeError for a Spark, which `charts.spark` draws as SVG.
    """
    match picture:
        case Line():
            return draw_line(picture, frame, mode)
        case Bars():
            return draw_bars(picture, frame, mode)
        case Ranking():
            return draw_ranking(picture, frame, mode)
        case Funnel():
            return draw_funnel(picture, frame, mode)
        case Beam():
            return draw_beam(picture, frame, mode)
        case Shares():
            return draw_shares(picture, frame, mode)
    raise TypeError(f"{type(picture).__name__} is not drawn by Plotly.")
