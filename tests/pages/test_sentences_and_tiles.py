"""What the overview says in words never contradicts what its tiles show."""

import re
from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.narration import NOTHING_MOVED, NOTHING_TO_COMPARE, narration
from analytics.overview import NUMBERS
from analytics.scope import Scope
from analytics.sentences import WORDS
from pages.parts.numbers import related
from pages.parts.tile import Tile

MAY = Scope(date(2026, 5, 1), date(2026, 5, 31))
YEAR = Scope(date(2025, 6, 1), date(2026, 5, 31))
BALANCE = pd.DataFrame({"verdict": ["no data"], "target_side": ["Roche"]})
ARROWS = {"rose": "↑", "fell": "↓"}
COUNTS = {word: place for place, word in enumerate(WORDS)}
AMOUNTS = st.one_of(st.none(), st.sampled_from([0.0, 9.0, 10.0, 99.0, 100.0, 101.0, 103.0]), st.floats(0, 3000))
RATES = st.one_of(st.none(), st.sampled_from([0.0, 0.475, 0.484, 0.485, 0.5, 1.0]), st.floats(0, 1))
LABELS = {one.name: "Roche share" if one.name == "balance" else one.title for one in NUMBERS}


@st.composite
def frames(draw):
    """An answer to `overview` with its trend: every number known, hidden or without an earlier period."""
    scope = draw(st.sampled_from([MAY, YEAR]))
    rows, months = [], []
    for one in NUMBERS:
        values = RATES if one.kind == "rate" else AMOUNTS
        now, before, year = (draw(values) for _ in range(3))
        year = before if scope is YEAR else year  # the same stretch of days
        rows.append(
            {"number": one.name, "value": now, "previous": before, "year_ago": year, "n": 100.0, "state": "up",
             "period": f"{scope.since}..{scope.until}"}
        )  # fmt: skip
        known = [value for value in draw(st.lists(values, max_size=8)) if value is not None]
        for place, value in enumerate(known):
            months.append((one.name, pd.Timestamp(2025, 6, 1) + pd.DateOffset(months=place), value, True, False))
    trend = pd.DataFrame(months, columns=["number", "month", "value", "is_covered", "is_provisional"])
    typed = {"value": float, "previous": float, "year_ago": float}
    return pd.DataFrame(rows).astype(typed), trend.astype({"is_covered": bool, "is_provisional": bool}), scope


@settings(max_examples=80, deadline=None, derandomize=True)
@given(frames())
def test_a_sentence_never_contradicts_a_tile(drawn) -> None:
    numbers, trend, scope = drawn
    tiles = {
        LABELS[row["number"]]: Tile(one, row, pd.DataFrame({"value": []}), scope, LABELS[one.name]).changes
        for one, row in zip(NUMBERS, numbers.to_dict("records"), strict=True)
    }
    badges = {label: [change for change, _ in changes] for label, changes in tiles.items()}
    arrows = {arrow for said in badges.values() for change in said for arrow in change[:1]}
    first = [said[0][0] for said in badges.values() if said]
    text = " ".join(one.text for one in narration(numbers, trend, BALANCE, scope))
    assert (NOTHING_TO_COMPARE in text) == (not arrows)
    for verb, arrow in ARROWS.items():
        if f"No number {verb}." in text:
            assert arrow not in arrows
        if f"No number {verb} on the period before" in text:
            assert arrow not in first and arrow in arrows
        if (NOTHING_MOVED in text) and (told := re.search(rf"(\w+) {verb}", text.partition(": ")[2])):
            assert COUNTS[told[1]] == first.count(arrow)
    for label, said in badges.items():
        for verb, arrow in ARROWS.items():
            if re.search(rf"(^|[.;] ){label} {verb} (\d+%|\d+ percentage|from)", text):
                assert said[0].startswith(arrow), (label, said, text)


def test_people_and_attendances_say_how_they_belong_together() -> None:
    assert related("people", 485.0) == "each person once"
    assert related("attendances", 485.0) == "by 485 people"
    assert related("attendances", float("nan")) == related("attendances", None) == related("registrations", 485.0) == ""
