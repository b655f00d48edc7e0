"""The beam and the bars per event."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from analytics.pictures import Beam, Shares
from charts.balance import read
from charts.draw import draw
from charts.lens import lens_range

GROUPS = [
    ("Roche", "Roche"),
    ("Academic", "Turing"),
    ("Academic", "Wider academia"),
    ("Neither", "Other"),
    ("Unknown", "Unknown"),
]


def test_a_beam_spans_both_sides_and_the_unknown_but_not_neither(period, traces):
    found = traces(draw(Beam(), pd.DataFrame(period("all", [50, 10, 30, 500, 10]))))
    assert [found[name].x[0] for name in ("Roche", "unknown", "Wider academia", "Turing")] == [0.5, 0.1, 0.3, 0.1]
    assert [round(found[name].base[0], 6) for name in ("Roche", "unknown", "Wider academia", "Turing")] == [
        0,
        0.5,
        0.6,
        0.9,
    ]
    assert "Other industry" not in found
    assert found["unknown"].marker.pattern.shape == "/"


def test_the_sides_add_up_to_a_hundred(period, words):
    said = " ".join(words(draw(Beam(), pd.DataFrame(period("all", [5, 2, 3, 0, 0])))))
    assert "<b>50%</b> Roche" in said and "Academic <b>50%</b>" in said
    said = " ".join(words(draw(Beam(), pd.DataFrame(period("all", [1, 1, 6, 0, 0])))))
    assert "<b>12%</b> Roche" in said and "Academic <b>88%</b>" in said


def test_the_lens_widens_for_what_lies_outside(period):
    def lens(*counts):
        return lens_range(read(pd.DataFrame(period("all", list(counts), interval=False)), None, "light").periods[0])

    assert lens(50, 20, 30, 0, 0) == (0.38, 0.62)
    assert lens(5, 35, 60, 0, 0)[0] < 0.05 and lens(5, 35, 60, 0, 0)[1] == 0.62
    assert lens(97, 1, 2, 0, 0) == (0.38, 1.0)
    assert lens(0, 0, 0, 0, 9) == (0.0, 1.0)


@pytest.mark.parametrize(
    "counts", [[5, 35, 60, 3, 1], [97, 1, 2, 0, 3], [10, 10, 10, 0, 300], [0, 0, 0, 0, 4], [0, 0, 0, 0, 0]]
)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_of_a_beam_lies_beyond_its_edges(counts, mode, period):
    figure = draw(Beam(), pd.DataFrame(period("all", counts)), mode)
    assert all(0 <= note.x <= 1 for note in figure.layout.annotations)
    assert all(0 <= x <= 1 for trace in figure.data for x in trace.x)
    centred = [note for note in figure.layout.annotations if note.xanchor in (None, "center") and "%" in note.text]
    assert all(0.05 <= note.x <= 0.95 for note in centred)


def test_no_data_is_said_and_never_nought(period, words):
    said = words(draw(Beam(), pd.DataFrame(period("all", [0, 0, 0, 0, 0]))))
    assert "no data" in said
    assert not any(re.search(r"\b0%", text) for text in said)


def test_hues_follow_position_not_the_name(period, traces):
    swapped = [
        ("Academic", "Wider academia"),
        ("Roche", "Roche"),
        ("Roche", "Chugai"),
        ("Neither", "Other"),
        ("Unknown", "Unknown"),
    ]
    first = traces(draw(Beam(), pd.DataFrame(period("all", [50, 10, 30, 0, 10], groups=GROUPS))))
    second = traces(draw(Beam(), pd.DataFrame(period("all", [50, 10, 30, 0, 10], groups=swapped))))
    assert first["Roche"].marker.color == second["Wider academia"].marker.color == "#1F5FE0"
    assert first["Turing"].marker.color == second["Roche"].marker.color == "#A84E00"
    assert first["Wider academia"].marker.color == second["Chugai"].marker.color == "#CC7A00"


def test_the_rows_of_a_frame_may_come_in_any_order(period, traces):
    frame = pd.DataFrame(period("all", [50, 10, 30, 0, 10]))
    shuffled = traces(draw(Beam(), frame.iloc[::-1]))
    assert shuffled["Roche"].marker.color == "#1F5FE0"
    assert shuffled["Roche"].base[0] == 0


def test_shares_draw_one_bar_per_event_newest_first(events, words):
    figure = draw(Shares(), events(3))
    names = [re.sub("<.*?>", "|", text) for text in words(figure) if text.startswith("<b>Event")]
    assert [name.split("|")[1] for name in names] == ["Event 0", "Event 1", "Event 2"]
    assert list(figure.data[0].x) == [0.4, 0.4, 0.4]


@pytest.mark.parametrize("count", [1, 5, 40])
def test_shares_stop_at_their_limit_and_say_so(count, events, words):
    figure = draw(Shares(limit=16), events(count))
    assert len(figure.data[0].y) == min(count, 16)
    assert ("24 more in the table" in words(figure)) == (count == 40)
    assert max(figure.data[0].y) < figure.layout.height


def test_a_row_has_its_ring_its_range_and_its_verdict_in_words(period, traces, words):
    frame = pd.DataFrame(period("e", [48, 12, 30, 0, 10], day=date(2026, 10, 14), label="Digital twins"))
    figure = draw(Shares(), frame)
    found = traces(figure)
    assert list(found["share"].x) == [pytest.approx(48 / 90)]
    assert list(found["interval"].x)[:2] == [pytest.approx(48 / 90 - 0.05), pytest.approx(48 / 90 + 0.05)]
    assert "● In the band" in words(figure)
    assert any("Oct 2026" in text and "n 100" in text for text in words(figure))


def test_counted_attendances_have_a_ring_without_a_range(period, traces):
    found = traces(draw(Shares(), pd.DataFrame(period("e", [48, 12, 30, 0, 10], interval=False))))
    assert len(found["share"].x) == 1
    assert list(found["interval"].x) == []


def test_the_target_band_lies_behind(events):
    band, middle = draw(Shares(), events(2)).layout.shapes
    assert (band.x0, band.x1, band.layer) == (0.45, 0.55, "below")
    assert middle.path.startswith("M 0.5 ")


def test_hidden_counts_leave_the_side_whole(period, traces, words):
    frame = pd.DataFrame(period("e", [48, 3, 39, 0, 10]))
    frame["n"] = frame["n"].astype(object)
    frame.loc[frame["side_group"] == "Turing", "n"] = None
    found = traces(draw(Shares(), frame))
    assert "Turing" not in found
    assert list(found["Academic"].x) == [0.42]
    assert "Turing" not in " ".join(words(draw(Shares(), frame)))


def test_one_basis_at_a_time(period, traces):
    frame = pd.DataFrame(period("all", [50, 25, 25, 0, 0]) + period("all", [10, 45, 45, 0, 0], basis="people"))
    assert traces(draw(Beam(), frame))["Roche"].x[0] == 0.5
    assert traces(draw(Beam(basis="people"), frame))["Roche"].x[0] == 0.1


def test_titles_are_text_and_long_ones_are_cut(events, words):
    frame = events(2, label='<a href="http://x">A & B</a> and many, many, many more words')
    figure = draw(Shares(), frame)
    said = " ".join(words(figure)) + " ".join(text for trace in figure.data for text in trace.hovertext or ())
    assert "<a" not in said and "&lt;a href" in said and "…" in said


@pytest.mark.parametrize("picture", [Beam(), Shares()])
def test_names_of_sides_and_groups_are_text(picture, period):
    groups = [("<i>A</i>", "R&D <b>"), ("B", "<u>b1"), ("B", "b2"), ("Neither", "n"), ("Unknown", "u")]
    shown = draw(picture, pd.DataFrame(period("all", [40, 20, 30, 0, 10], groups=groups))).to_json()
    assert not re.search(r"(<|u003c)(i|u)(>|u003e)|R&D|R\\u0026D", shown)
