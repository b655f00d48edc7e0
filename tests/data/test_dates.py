"""Day and month are decided over whole columns; where nothing decides, the answer is asked for."""

import time
from datetime import date

import pytest

from data.dates import Undecided, decide, examples, formats, numeric_order, of_language, open_date, proven


@pytest.mark.parametrize(
    ("values", "order", "open_one"),
    [
        ({"28/04/2024", "03/04/2024"}, "dmy", None),
        ({"04/28/2024", "03/04/2024"}, "mdy", None),
        ({"03/04/2024", "05/06/2024"}, None, True),
        ({"05/05/2024"}, None, None),
        ({"03.04.2024"}, "dmy", None),
        ({"20.12.2025 07:03:42 AM"}, "dmy", None),
        ({"28/04/2024", "04/28/2024"}, None, True),
        ({"2024-04-03", "Mar 4, 2024"}, None, None),
        ({"11/29/24 22:28"}, "mdy", None),
        (set(), None, None),
    ],
)
def test_the_order_is_read_off_the_whole_column(values: set[str], order: str | None, open_one: bool | None) -> None:
    found, example = numeric_order(sorted(values))
    assert found == order
    assert (example is not None) is bool(open_one)


@pytest.mark.parametrize(
    ("values", "example"),
    [
        (["03/04/2024 leaky@secret.org"], "03/04/2024"),
        (["13/05/2024", "05/13/2024"], "13/05/2024 and 05/13/2024"),
        (["13/05/2024", "05/13/2024", "03/04/2024"], "03/04/2024"),
        (["00/05/2024"], None),
        (["1/5/0000"], None),
        (["45/50/2024"], None),
        (["00/05/2024", "1/5/0000", "3/4/00"], "3/4/00"),
    ],
)
def test_the_example_is_a_date_and_nothing_else_and_is_asked_about(values: list[str], example: str | None) -> None:
    assert numeric_order(values) == (None, example)
    if example:
        sentence = Undecided("day", example).sentence
        assert sentence.startswith(f"Dates such as {example} c") and "--dates dmy" in sentence


def test_dates_that_contradict_each_other_are_said_to() -> None:
    undecided = decide({"day": {"13/05/2024", "05/13/2024"}}, None, None)
    assert isinstance(undecided, Undecided) and "contradict each other" in undecided.sentence


@pytest.mark.parametrize("text", ["", "13/05/2024", "05/13/2024", "00/05/2024", "1/5/0000", "45/50/2024", "never"])
def test_what_cannot_be_read_both_ways_has_no_examples(text: str) -> None:
    assert examples(text) is None


def test_remarks_in_a_column_of_dates_cost_little() -> None:
    remarks = {f"{'remark ' * (number % 7)}{'x' * number} 2nd of {number}" for number in range(1, 300)}
    begun = time.perf_counter()
    assert formats(remarks | {"2024-05-20", "2024-05-21"}, "dmy") == ["%Y-%m-%d"]
    assert time.perf_counter() - begun < 1


def test_the_rest_of_the_report_decides_an_open_column() -> None:
    decided = decide({"joined": {"03/04/2024 10:00"}, "registered": {"28/03/2024 09:00"}}, None, None)
    assert decided == {"joined": ["%d/%m/%Y %H:%M"], "registered": ["%d/%m/%Y %H:%M"]}


def test_what_the_rows_prove_holds_against_what_was_told_and_what_is_usual() -> None:
    assert decide({"day": {"28/04/2024"}}, "mdy", "mdy") == {"day": ["%d/%m/%Y"]}


@pytest.mark.parametrize(
    ("told", "usual", "form"), [("mdy", None, "%m/%d/%Y"), (None, "mdy", "%m/%d/%Y"), ("dmy", "mdy", "%d/%m/%Y")]
)
def test_an_open_report_takes_the_answer_then_what_is_usual(told: str | None, usual: str | None, form: str) -> None:
    assert decide({"day": {"03/04/2024"}}, told, usual) == {"day": [form]}


@pytest.mark.parametrize(
    ("days", "told", "form"),
    [
        ({date(2024, 4, 3)}, None, "%d/%m/%Y"),
        ({date(2024, 3, 4)}, None, "%m/%d/%Y"),
        ({date(2024, 3, 4)}, "dmy", "%d/%m/%Y"),
        ({date(2024, 3, 4), date(2024, 4, 3)}, None, None),
        ({date(2024, 6, 1)}, None, None),
    ],
)
def test_the_day_on_which_a_column_lies_decides_it_where_nobody_told(days, told, form) -> None:
    decided = decide({"joined": {"03/04/2024", "04/04/2024"}}, told, None, {"joined": days})
    assert decided == ({"joined": [form]} if form else Undecided("joined", "03/04/2024"))
    assert isinstance(decide({"registered": {"03/04/2024"}}, None, None, {"joined": days}), Undecided)


def test_an_open_report_without_an_answer_stays_open() -> None:
    assert decide({"day": {"03/04/2024"}}, None, None) == Undecided("day", "03/04/2024")
    assert examples("03/04/2024") == ("3 April 2024", "4 March 2024")
    assert examples("3/4/24 10:00") == ("3 April 2024", "4 March 2024")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2024-05-20", "%Y-%m-%d"),
        ("2024-05-20 14:00:00", "%Y-%m-%d %H:%M:%S"),
        ("2024-05-20T14:00:00Z", "%Y-%m-%dT%H:%M:%S"),
        ("2025-10-29T23:54:03.482Z", "%Y-%m-%dT%H:%M:%S.%f"),
        ("Mar 28, 2020 9:07:11 PM", "%b %d, %Y %I:%M:%S %p"),
        ("Mar 28, 2020 2:20 PM", "%b %d, %Y %I:%M %p"),
        ("Mar 28, 2020 14:20", "%b %d, %Y %H:%M"),
        ("28 March 2020", "%d %B %Y"),
        ("14/11/22, 09:29:07", "%d/%m/%y, %H:%M:%S"),
        ("11/26/25, 4:16:54 PM", "%m/%d/%y, %I:%M:%S %p"),
        ("Tue, Mar 10, 2026", "%a, %b %d, %Y"),
        ("Wednesday, September 30, 2026 11:59:59 PM GMT+01:00", "%A, %B %d, %Y %I:%M:%S %p"),
        ("13/04/2021 à  09:01:31", "%d/%m/%Y à %H:%M:%S"),
        ("2023/05/04 3:12:45 PM GMT+1", "%Y/%m/%d %I:%M:%S %p"),
    ],
)
def test_every_known_form_is_found(text: str, form: str) -> None:
    decided = decide({"day": {text}}, None, None)
    assert isinstance(decided, dict)
    assert form in decided["day"]


def test_short_and_long_names_of_months_are_both_read() -> None:
    decided = decide({"day": {"May 5, 2024"}}, None, None)
    assert decided == {"day": ["%b %d, %Y", "%B %d, %Y"]}


def test_one_mistake_does_not_hide_the_format_of_its_column() -> None:
    assert "%b %d, %Y %H:%M:%S" in formats({"Mai 13, 2024 10:30:11", "May 14, 2024 09:00:00"}, "mdy")
    assert formats({"31/02/2024", "01/02/2024"}, "dmy") == ["%d/%m/%Y"]


@pytest.mark.parametrize(
    ("texts", "told", "earlier", "days", "usual", "form"),
    [
        ({"28/04/2024"}, "mdy", "mdy", {date(2024, 4, 28)}, "mdy", "%d/%m/%Y"),  # the column
        ({"03/04/2024"}, "mdy", "dmy", {date(2024, 4, 3)}, "dmy", "%m/%d/%Y"),  # the answer
        ({"03/04/2024"}, None, "mdy", set(), "dmy", "%m/%d/%Y"),  # what came before
        ({"03/04/2024"}, None, "dmy", {date(2024, 4, 3)}, "mdy", "%d/%m/%Y"),  # both agree
        ({"03/04/2024"}, None, None, {date(2024, 4, 3)}, "mdy", "%d/%m/%Y"),  # the event's day
        ({"03/04/2024"}, None, None, set(), "mdy", "%m/%d/%Y"),  # what is usual
    ],
)
def test_what_says_the_order_and_in_which_order(texts, told, earlier, days, usual, form: str) -> None:
    assert decide({"day": texts}, told, usual, {"day": days}, earlier) == {"day": [form]}


def test_exports_before_that_contradict_the_day_of_the_event_leave_it_open() -> None:
    decided = decide({"day": {"03/04/2024"}}, None, "mdy", {"day": {date(2024, 4, 3)}}, "mdy")
    assert decided == Undecided("day", "03/04/2024")


@pytest.mark.parametrize(
    ("columns", "order", "open_one"),
    [
        ({"a": {"28/04/2024"}, "b": {"03/04/2024"}}, "dmy", None),
        ({"a": {"28.04.2024"}, "b": {"05.06.2024"}}, None, None),  # dots prove nothing of slashes
        ({"a": {"28/04/2024"}, "b": {"04/28/2024"}}, None, None),
        ({"a": {"28/04/2024", "04/28/2024"}}, None, "28/04/2024 and 04/28/2024"),
        ({"a": {"03/04/2024"}, "b": {"2024-04-28"}}, None, "03/04/2024"),
        ({"a": set()}, None, None),
    ],
)
def test_what_a_report_proves_and_what_it_leaves_open(columns, order: str | None, open_one: str | None) -> None:
    assert (proven(columns), open_date(columns)) == (order, open_one)


@pytest.mark.parametrize(
    ("headers", "order"),
    [
        (["Nome (nome original)", "Entrada"], "dmy"),
        (["Heure d'arrivée"], "dmy"),
        (["Name (Original Name)", "Join Time", "Duration (Minutes)"], None),
        (["参加時刻"], None),
    ],
)
def test_the_language_of_headers_may_have_an_order(headers: list[str], order: str | None) -> None:
    assert of_language(headers) == order
