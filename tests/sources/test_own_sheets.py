"""The partnership's own sheets: coffee chats, funding calls, outcomes."""

from datetime import date

import pytest

from data.comparing import Rows

CHATS = """Date,Person 1 e-mail,Person 2 e-mail,Status
2024-05-20,anna.zyxwort@uni.example,ben.zyxwort@roche.com,held
2024-05-20,Cleo.Zyxwort@uni.example,anna.zyxwort@uni.example,Cancelled
2024-06-03,ben.zyxwort@roche.com,dora.zyxwort@turing.ac.uk,
"""
CALLS = """Call,Kind,Opened,Closed,Applications,Applicants,Awarded,Amount
Structured missingness,,2022-01-10,2022-02-28,10,23,4,"£40,000.00"
Predictive modelling,main,2022-05-01,2022-06-30,14,,5,
Predictive modelling,pilot,2022-05-01,2022-06-30,8,,2,"1,500"
"""
OUTCOMES = """Date,Kind,Outcome,Channel
2024-05-20,Paper,"Missing data, by anna.zyxwort@uni.example",Knowledge Share
2024-05-20,Grant,A grant,Slack
2025-01-31,Hire,A post at Roche,Coffee chat
"""
EXAMPLES = {
    "coffee_chats": [("chats.csv", CHATS.encode(), {})],
    "funding_calls": [("calls.csv", CALLS.encode(), {})],
    "outcomes": [("outcomes.csv", OUTCOMES.encode(), {})],
}
SPELT = {
    "numbers": CHATS,
    "letters, semicolons, day first": CHATS.replace("Person 1 e-mail", "Person A")
    .replace("Person 2 e-mail", "Person B").replace("2024-05-20", "20/05/2024").replace("2024-06-03", "03/06/2024")
    .replace(",", ";"),
    "one cell": CHATS.replace("Person 1 e-mail,Person 2 e-mail", "Pair").replace(".com,", ".com;")
    .replace("example,ben", "example; ben").replace("example,anna", "example;anna").replace(".com;held", ".com,held"),
    "turned": "\n".join(",".join(reversed(line.split(","))) for line in CHATS.splitlines()),
}  # fmt: skip


@pytest.mark.parametrize("name", SPELT)
def test_a_chat_is_two_people_who_met_on_a_day(desk, name: str) -> None:
    (outcome,) = desk.bring("chats.csv", SPELT[name].encode())
    assert (outcome.source, outcome.rows) == ("coffee_chats", Rows(new=3)), outcome.problems
    assert outcome.period == (date(2024, 5, 20), date(2024, 6, 3))
    told = "select day, count(distinct pair), list(status order by status) from coffee_chats group by day order by day"
    assert desk.ask(told) == [
        (date(2024, 5, 20), 2, ["cancelled"] * 2 + ["held"] * 2), (date(2024, 6, 3), 1, [None, None]),
    ]  # fmt: skip
    assert desk.ask("select count(distinct person_key), count(distinct domain) from coffee_chats") == [(4, 3)]
    (again,) = desk.bring("again.csv", CHATS.replace("held", "took place").encode())
    assert (again.rows.new, again.rows.changed) == (0, 0)


def test_calls_are_counted_as_they_stand(desk) -> None:
    (outcome,) = desk.bring("calls.csv", CALLS.encode())
    assert (outcome.source, outcome.rows) == ("funding_calls", Rows(new=3)), outcome.problems
    assert outcome.period == (date(2022, 1, 10), date(2022, 6, 30))
    columns = "call, kind, applications, applicants, awarded, amount"
    assert desk.ask(f"select {columns} from funding_calls where is_current order by row_no") == [
        ("Structured missingness", None, 10, 23, 4, 40000), ("Predictive modelling", "main", 14, None, 5, None),
        ("Predictive modelling", "pilot", 8, None, 2, 1500),
    ]  # fmt: skip
    (later,) = desk.bring("later.csv", b"Funding call,Deadline,Applicants\nPredictive modelling,30/6/2022,67\n")
    assert (later.comparison.gone, desk.ask("select sum(applicants)::int from funding_calls where is_current")) == (
        2,
        [(90,)],
    )


def test_outcomes_say_what_led_there(desk) -> None:
    for text in (OUTCOMES, OUTCOMES.replace("Outcome", "Title").replace("Channel", "Came from").replace(",", "\t")):
        (outcome,) = desk.bring("outcomes.csv", text.replace('"Missing data\t', '"Missing data,').encode())
        assert outcome.source == "outcomes" and outcome.rows.read == 3, outcome.problems
    assert desk.ask("select distinct day, kind, title, channel from outcomes where is_current order by all") == [
        (date(2024, 5, 20), "Grant", "A grant", "Slack"),
        (date(2024, 5, 20), "Paper", "Missing data, by", "Knowledge Share"),
        (date(2025, 1, 31), "Hire", "A post at Roche", "Coffee chat"),
    ]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("Date,Email 1,Email 2\n2024-05-20,a@b.example,", None, "A coffee chat needs two people"),
        ("Date,Email 1,Email 2\n2024-05-20,a@b.example,A@b.example", None, "A coffee chat needs two people"),
        ("Date,Email 1,Email 2\n,a@b.example,b@b.example", "Date", "The chat has no date."),
        ("Date,Email 1,Email 2,Status\n2024-05-20,a@b.example,b@b.example,Qwyjibo", "Status", "The status “Qwyjibo”"),
        ("Call,Applications\nOne,ten", "Applications", "The number “ten” cannot be read."),
        ("Call,Opened,Closed\nOne,2024-05-20,2024-05-01", "Closed", "The call closes before it opens."),
        ("Call,Amount\nOne,a lot", "Amount", "The amount"),
        ("Date,Outcome,Kind\nsoon,Paper,x", "Date", "The date “soon” cannot be read."),
    ],
)
def test_a_row_that_cannot_be_read_says_why(desk, text: str, column: str | None, message: str) -> None:
    (preview,) = desk.look("sheet.csv", text.encode())
    (problem,) = preview.problems
    assert problem.message.startswith(message) and problem.column == column


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£3,000.00", 3000), ("3000 GBP", 3000), ("3.000,00 €", 3000), ("EUR 3 000", 3000), ("-£50", -50),
        ("£ 1,500", 1500), ("CHF 1’500.50", 1500.5), ("12,5", 12.5), ("£40,000 in total", 40000),
        ("3k", None), ("£1.2m", None), ("2 million", None), ("3000 (2nd half)", None), ("Q1 3000", None),
        ("3000 in 2024", None), ("3000 2024", None), ("3000-4000", None), ("none", None),
    ],
)  # fmt: skip
def test_what_holds_another_number_or_is_in_thousands_is_no_amount(desk, text: str, amount: float | None) -> None:
    with desk.store.reading() as cursor:
        assert cursor.execute("select as_amount($text)", {"text": text}).fetchall() == [(amount,)]
