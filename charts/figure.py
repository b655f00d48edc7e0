"""A drawing as a Plotly figure, its whole layout on the figure itself, since Streamlit overrides templates."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from charts.base import Drawing
from charts.style import FONT, Mode, palette

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "displaylogo": False,
}
_PLAIN_AXIS = {"fixedrange": True, "showgrid": False, "showline": False, "zeroline": False, "ticks": ""}


def figure(drawing: Drawing, mode: Mode) -> go.Figure:
    """Annotations and shapes go in as one list each: singly is slow."""
    colours = palette(mode)
    layout = {
        "height": drawing.height,
        "autosize": True,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 0, "pad": 4, **drawing.margin},
        "showlegend": False,
        "dragmode": False,
        "hovermode": drawing.hovermode,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12, "color": colours["text"]},
        "hoverlabel": {
            "bgcolor": colours["page"],
            "bordercolor": colours["faint"],
            "font": {"family": FONT, "size": 13, "color": colours["text"]},
            "align": "left",
        },
        "bargap": 0.34,
        "barmode": "overlay",
        "xaxis": {**_PLAIN_AXIS, **drawing.xaxis},
        "yaxis": {**_PLAIN_AXIS, **drawing.yaxis},
        "annotations": list(drawing.annotations),
        "shapes": list(drawing.shapes),
    }
    return go.Figure(data=list(drawing.traces), layout=layout)
