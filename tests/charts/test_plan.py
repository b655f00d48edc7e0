"""A plan says what is drawn and where, whatever draws it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from analytics.pictures import Bars
from charts.figure import figure
from charts.plan import plan


def test_a_figure_holds_what_the_plan_says(months):
    drawing = plan(Bars("month", "people"), months, "light")
    drawn = figure(drawing, "light")
    assert drawn.layout.height == drawing.height
    assert [note.text for note in drawn.layout.annotations] == [part["text"] for part in drawing.annotations]
    assert len(drawn.data) == len(drawing.traces)
    assert len(drawn.layout.shapes) == len(drawing.shapes)


def test_planning_loads_no_plotly():
    code = "import sys, charts.plan; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
