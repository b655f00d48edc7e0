"""The furniture's small parts: text that stays text, files that run nothing, periods, tables."""

import threading
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from analytics.choices import Choices
from analytics.columns import headings, state, with_state
from analytics.scope import Scope
from analytics.spreadsheet import as_csv, cell
from pages.parts import ahead
from pages.parts.ahead import ask_ahead
from pages.parts.ask import Asked
from pages.parts.brand import logo
from pages.parts.number import last
from pages.parts.scope import ALL_TIME, LAST, THIS_YEAR, likely, periods_of
from pages.parts.text import JOINER, plain, without_options


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1"])
def test_text_never_becomes_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-5, "-5"), (0.25, "0.25"), (None, ""), (float("nan"), ""), (pd.NA, ""), (pd.NaT, ""),
        (date(2026, 1, 2), "2026-01-02"), (datetime(2026, 1, 2), "2026-01-02"), ("plain", "plain"), (True, "True"),
    ],
)  # fmt: skip
def test_values_stay_values(value: object, written: str) -> None:
    assert cell(value) == written


def test_a_csv_reads_back() -> None:
    frame = pd.DataFrame({"event": ["=cmd|x", 'Muñoz, "A"'], "n": pd.array([-1, None], dtype="Int64")})
    assert as_csv(frame).decode("utf-8-sig").splitlines() == ["event,n", "'=cmd|x,-1", '"Muñoz, ""A""",']


@pytest.mark.parametrize("text", ["https://x.example", "www.x.example", "a@x.example", ":smile:", ":material/home:"])
def test_what_is_looked_for_in_finished_text_is_broken_up(text: str) -> None:
    shown = plain(text).replace("\\", "")
    assert shown != text
    assert shown.replace(JOINER, "") == text


def test_markdown_is_escaped() -> None:
    assert plain("[a](b) *c* $d$") == r"\[a\]\(b\) \*c\* \$d\$"
    assert plain("two\nlines") == "two lines"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('Say its day: --event "2024-05-20 Title".', "Say its day."),
        (
            'Say both: --event "2024-05-20 Title". Most were there on 6 June 2024.',
            "Say both. Most were there on 6 June 2024.",
        ),
        ("Say which: --dates dmy (day first) or --dates mdy (month first).", "Say which."),
        ("Say which comes first: --dates dmy or --dates mdy.", "Say which comes first."),
        ("Say its period: --period 2024-01-01..2024-01-31.", "Say its period."),
        ("Join the two on Events (--event 2024-05-20-workshop-a).", "Join the two on Events."),
        ("5 people have a name but no address.", "5 people have a name but no address."),
    ],
)
def test_a_page_names_no_option_of_the_command_line(said: str, shown: str) -> None:
    assert without_options(said) == shown


def test_periods_follow_the_data() -> None:
    found = Choices(date(2024, 3, 1), date(2026, 11, 18), (), ())
    periods = periods_of(found, date(2026, 11, 25))
    assert next(iter(periods)) == LAST
    assert periods[LAST] == (date(2025, 12, 1), date(2026, 11, 18))
    assert periods[THIS_YEAR] == (date(2026, 1, 1), date(2026, 12, 31))
    assert periods[ALL_TIME] == (None, None)
    assert periods["2026 Q4"] == (date(2026, 10, 1), date(2026, 12, 31))
    assert periods["2026 Q3"] == (date(2026, 7, 1), date(2026, 9, 30))
    assert [name for name in periods if name.isdigit()] == ["2026", "2025", "2024"]
    assert Scope(*periods["2024"]).until == date(2024, 12, 31)
    assert periods["October 2026"] == (date(2026, 10, 1), date(2026, 10, 31))
    assert list(periods)[3:5] == ["November 2026", "October 2026"]
    assert list(periods)[-1] == "March 2024"
    months = [name for name in periods if name[0].isalpha() and name.split()[-1].isdigit()]
    assert len(months) == 33
    assert [days for days in periods.values() if days in likely(periods)] == [
        days for name, days in periods.items() if name not in months[3:]
    ]


def test_a_row_says_how_complete_it_is() -> None:
    assert state({"is_covered": True, "is_provisional": False, "pause": None}) == "complete"
    assert state({"is_covered": True, "is_provisional": True, "pause": None}) == "so far"
    assert state({"is_covered": False, "is_provisional": True, "pause": float("nan")}) == "no data"
    assert state({"is_covered": False, "is_provisional": False, "pause": "Summer pause"}) == "Summer pause"
    frame = pd.DataFrame({"n": [1], "is_covered": [True]})
    assert list(with_state(frame).columns) == ["n", "state"]


def test_another_partnership_has_its_name_in_the_logo() -> None:
    assert ">North &amp; South</text>" in logo("North & South")


def test_other_periods_are_asked_ahead_with_their_own_year_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's own scope and the year before it move along; what was asked of other days is left alone."""
    monkeypatch.setattr(ahead, "HEAD_START", 0)
    monkeypatch.setattr(ahead, "PAUSE", 0)
    done: list[Asked] = []
    monkeypatch.setattr(ahead, "answer_kept", done.append)
    today, through = date(2026, 6, 15), date(2026, 5, 31)
    year = Scope(date(2026, 1, 1), date(2026, 12, 31), series=("Workshop",))
    before = Scope(date(2025, 1, 1), date(2025, 5, 31), series=("Workshop",))
    asked = [
        Asked("balance", replace(year, by="month"), False, 3, today),
        Asked("balance", before, True, 3, today),
        Asked("slack_daily", Scope(), False, 3, today),
    ]
    periods = [(year.since, year.until), (date(2026, 4, 1), date(2026, 6, 30)), (None, None)]
    for _ in range(2):
        ask_ahead(asked, year, periods, through)
    for thread in [one for one in threading.enumerate() if one.name.startswith("ask ahead")]:
        thread.join(10)
    assert [(one.question, one.scope.since, one.scope.until, one.scope.by, one.rows_only) for one in done] == [
        ("balance", date(2026, 4, 1), date(2026, 6, 30), "month", False),
        ("balance", date(2025, 4, 1), date(2025, 5, 31), None, True),
        ("balance", None, None, "month", False),
    ]
    assert {one.scope.series for one in done} == {("Workshop",)}


def test_a_download_is_headed_in_words_as_on_the_screen(open_app, filled, monkeypatch) -> None:
    made = {}
    monkeypatch.setattr("streamlit.download_button", lambda label, data, file_name, **_: made.update({file_name: data}))
    open_app(filled, page="engagement.py").run()
    content = made["event_attendance.csv"]().decode("utf-8-sig")
    first = content.splitlines()[0].split(",")
    assert {"Event date", "Attendance rate", "Walk-ins"} <= set(first)
    assert not [name for name in first if "_" in name]
    assert headings(["unique_opens", "period", "label", "n"]) == ["Unique opens", "Period", "Label", "N"]


def test_a_stock_is_not_compared_with_a_year_of_which_nothing_is_known(open_app, filled) -> None:
    open_app(filled)
    value = last("participants", "cumulative_participants", Scope(date(2024, 1, 1), date(2024, 1, 31)))
    assert value.now is not None and value.before is None
    later = last("participants", "cumulative_participants", Scope(date(2025, 8, 1), date(2025, 8, 31)))
    assert later.before  # a pause carries what was known before it
