"""Issues of the newsletter: sections and items as a hand count has them, whose each item is, and what is not kept."""

from datetime import date

import pytest

ISSUE = """![](https://pictures.example/top.png)

Welcome to May's newsletter! Get in touch with Anna Zyxwort, Community Manager, at <anna.zyxwort@uni.example>

## Turing-Roche Strategic Partnership Updates

### A talk by Anna Zyxwort

**20 May 2024**

Qwyjibo. Join us [here](https://elink.stats.example/qwyjibo?e=anna.zyxwort@uni.example).

### Turing staff move

They move.

## Current Opportunities at The Alan Turing Institute and Roche

### Become a Roche's intern at University of Example

Qwyjibo.

### Fellowship

The Alan Turing Institute is hiring, together with Roche. [More](https://elink.stats.example/x)

### Data days

Qwyjibo days are coming. Later the Turing will be there too.

**Current Roche [job vacancies](https://elink.stats.example/)**

## Events

### Summer school

Held in June. [Sign up](https://careers.roche.com/apply)

### Chair at Example University

Apply to the Turing.

### AI in the NHS

Here.

### Clinic

A clinic in July. [Sign up](https://clinic.example/), [watch](https://www.youtube.com/x)

### Webinar on Science & Society

In July. [Register](https://www.youtube.com/watch)

## Publication of the Month

**A paper on Roche’s data**

Read it, says Ben Zyxwort.

## The Turing-Roche Strategic Partnership team

-   Anna Zyxwort, Roche
"""
EXAMPLES = {"newsletter_issues": [("letters/2024-05.md", ISSUE.encode(), {})]}
ITEMS = (
    "select section_no, item_no, told_by, organisations, names_another, link_host from newsletter_items order by all"
)
SIDES = "select section_no, item_no, side_group from newsletter_item order by all"


def test_each_item_is_told_by_the_first_that_names_an_organisation(desk) -> None:
    (outcome,) = desk.bring("2024-05.md", ISSUE.encode())
    assert (outcome.status, outcome.source, outcome.rows.new, outcome.rows.read) == (
        "imported", "newsletter_issues", 11, 11,
    )  # fmt: skip
    roche, turing = "Roche", "The Alan Turing Institute"
    mail = "elink.stats.example"
    assert desk.ask(ITEMS) == [
        (1, 1, "section", [roche, turing], False, mail),
        (1, 2, "heading", [turing], False, None),
        (2, 1, "heading", [roche], True, None),
        (2, 2, "first words", [roche, turing], False, mail),
        (2, 3, "text", [turing], False, None),
        (3, 1, "links", [roche], False, "careers.roche.com"),
        (3, 2, "heading", [], True, None),
        (3, 3, "heading", ["NHS"], False, None),
        (3, 4, "links", [], True, "clinic.example"),
        (3, 5, "nothing", [], False, "www.youtube.com"),
        (4, 1, "heading", [roche], False, None),
    ]
    assert [side for *_, side in desk.ask(SIDES)] == [
        "both", "Turing", "Roche", "both", "Turing", "Roche", "other", "other", "other", "unclear", "Roche",
    ]  # fmt: skip
    assert desk.ask("select distinct section_no, section from newsletter_items order by 1") == [
        (1, "Turing-Roche Strategic Partnership Updates"),
        (2, "Current Opportunities at The Alan Turing Institute and Roche"),
        (3, "Events"), (4, "Publication of the Month"),
    ]  # fmt: skip
    assert desk.ask("select measure, since, until from coverage") == [
        ("newsletter", date(2024, 5, 1), date(2024, 5, 31))
    ]


def issue(body: str) -> bytes:
    return f"# Our newsletter\n\n{body}\n\n## Connect with us\n\nHere.\n".encode()


@pytest.mark.parametrize(
    ("body", "counts"),
    {
        "bold lines, dates under them": (
            "## News\n\n**One**\n\n**25 April 2022**\n\nText.\n\n**Two**\n\n**Deadline 3 May**\n\nText.\n\n"
            "**Current firm**\n\n**[vacancies](https://a.example)**\n\n## Events\n\n**Three in 2022**\n\nText.",
            {"News": 2, "Events": 1},
        ),
        "underlined headings": (
            "**News**\n--------\n\n### **One**\n\nText.\n\n###\n\n### Two\n\n## Events\n---------\n\n### Three\n\nYes.",
            {"News": 2, "Events": 1},
        ),
        "an item on the level of the sections": (
            "## News\n\n### One\n\nText.\n\n## Two\n\n**3 May**\n\nText.\n\n##**Events**\n\n### Three\n\nText.",
            {"News": 2, "Events": 1},
        ),
        "a list, and a section without headings": (
            "## Updates\n\nAll is well here.\n\n## Events\n\n- One, in May\n- [Two](https://a.example)\n* Three\n",
            {"Updates": 1, "Events": 3},
        ),
        "something of the month with an interview": (
            "## Scholar of the Month\n\nShe is in.\n\n### Tell us about you\n\nI am.\n\n**What is your plan?**\n\nThis."
            "\n\n## Publication of the Month\n\n### A title\n\nText.",
            {"Scholar of the Month": 1, "Publication of the Month": 1},
        ),
        "an unusual section, whose heading is not kept": (
            "## News\n\n### One\n\nText.\n\n## Anna Zyxwort speaks\n\n### Two\n\nText.\n\n### Three\n\nText.\n\n"
            "## Events\n\n### Four\n\nText.",
            {"News": 1, "Section 2": 2, "Events": 1},
        ),
        "sections on the first level": (
            "# News\n\n## One\n\nText.\n\n## Two\n\nText.\n\n# Events\n\n## Three\n\nText.", {"News": 2, "Events": 1},
        ),
        "headings that are links, and pointers": (
            "## News\n\n### [One](https://a.example)\n\n### Vacancies at the firm [here](https://a.example)\n\n"
            "## Events\n\n### [Two](https://a.example)\n\nText.",
            {"News": 1, "Events": 1},
        ),
    }.values(),
    ids=lambda value: None,
)  # fmt: skip
def test_every_way_to_write_items(desk, body: str, counts: dict[str, int]) -> None:
    (outcome,) = desk.bring("2024-05.md", issue(body))
    assert outcome.status == "imported", outcome.problems
    assert dict(desk.ask("select section, count(*) from newsletter_items group by all")) == counts


@pytest.mark.parametrize(
    ("name", "top", "since", "until"),
    [
        ("letters.zip/2024-05.md", "", date(2024, 5, 1), date(2024, 5, 31)),
        ("newsletter_2024_05.txt", "", date(2024, 5, 1), date(2024, 5, 31)),
        ("2024-05-14 letter.md", "", date(2024, 5, 14), date(2024, 5, 14)),
        ("May 2024.md", "", date(2024, 5, 1), date(2024, 5, 31)),
        ("letter.md", "---\ntitle: Ours\ndate: 2024-05-14\n---\n", date(2024, 5, 14), date(2024, 5, 14)),
        ("letter.md", "May 2024\n--------\n", date(2024, 5, 1), date(2024, 5, 31)),
        ("letter.md", "# Newsletter, May 2024\n", date(2024, 5, 1), date(2024, 5, 31)),
    ],
)
def test_the_month_is_in_the_text_or_in_the_name(desk, name: str, top: str, since: date, until: date) -> None:
    (outcome,) = desk.bring(name, top.encode() + ISSUE.encode())
    assert outcome.period == (since, until)
    assert desk.ask("select distinct issue from newsletter_items") == [(since,)]


def test_an_issue_without_a_month_asks_for_it_and_a_mended_one_takes_the_place_of_the_first(desk) -> None:
    (preview,) = desk.look("letter.md", ISSUE.encode())
    assert (preview.status, preview.needs) == ("refused", "period")
    desk.bring("letter.md", ISSUE.encode(), period=(date(2024, 5, 1), date(2024, 5, 31)))
    (again,) = desk.bring("2024-05.md", ISSUE.replace("### Data days", "Data days").encode())
    assert (again.status, again.comparison.gone) == ("imported", 1)
    assert desk.ask("select count(*) from newsletter_item") == [(10,)]


def test_markdown_that_is_no_issue_is_refused_in_a_sentence(desk) -> None:
    for text in (b"# Read me\n\nOur newsletter.\n\n## Setup\n\nRun it.\n", b"# Notes\n\n- one\n", b"Just words.\n"):
        (outcome,) = desk.bring("README.md", text)
        assert outcome.status == "refused"
        assert outcome.problems[0].message.startswith("This is a Markdown text, but no issue of a newsletter")


HAND_COUNTS = {
    "2022-07": [3, 2, 5, 3, 1],  # updates, opportunities of the two, events, other opportunities, publication
    "2023-03": [3, 5, 9, 3, 1],
    "2024-07": [6, 2, 6, 3, 1, 1],  # with the scholar before the publication
}
# items of every issue, counted by hand
WHOLE = {
    "2022-04": 8, "2022-05": 10, "2022-06": 10, "2022-07": 14, "2022-08": 10, "2022-12": 16, "2023-01": 16,
    "2023-02": 16, "2023-03": 21, "2023-06": 15, "2023-09": 16, "2023-10": 21, "2023-11": 18, "2023-12": 18,
    "2024-01": 17, "2024-02": 19, "2024-03": 18, "2024-04": 22, "2024-05": 14, "2024-07": 19, "2024-08": 18,
    "2024-09": 13, "2024-10": 13, "2024-11": 11,
}  # fmt: skip


def test_the_real_issues_as_counted_by_hand(desk, real_exports) -> None:
    outcomes = desk.bring_file(real_exports / "newsletter")
    assert {outcome.source for outcome in outcomes} == {"newsletter_issues"}
    assert [outcome.rows.refused for outcome in outcomes] == [0] * 24
    found = desk.ask(
        "select strftime(issue, '%Y-%m'), section_no, count(*) from newsletter_items group by all order by all"
    )
    for month, counts in HAND_COUNTS.items():
        assert [count for one, _, count in found if one == month] == counts, month
    assert {month: sum(count for one, _, count in found if one == month) for month in WHOLE} == WHOLE
    assert desk.ask("select count(*) from newsletter_items") == [(sum(WHOLE.values()),)] == [(373,)]
    sides = dict(desk.ask("select side_group, count(*) from newsletter_item group by all"))
    assert sides == {"Roche": 35, "Turing": 67, "both": 85, "other": 113, "unclear": 73}
