"""The one way to a figure on the screen: a picture says what is drawn how, the frame holds the rows."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analytics.pictures import Picture
from charts.figure import CONFIG, figure
from charts.plan import plan
from charts.style import Mode

__all__ = ["CONFIG", "draw"]


def draw(picture: Picture, frame: pd.DataFrame, mode: Mode = "light") -> go.Figure:
    """The picture of a frame in light or dark; a frame without rows gives a valid figure that says "no data".

    Raises TypeError for a Spark, which `charts.spark` draws as SVG.
    """
    return figure(plan(picture, frame, mode), mode)
