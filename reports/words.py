"""What a report says of itself, in sentences that every format shares."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.choices import Choices
from analytics.columns import heading
from analytics.roles import MANAGER
from analytics.scope import Scope
from analytics.sentences import day_name
from analytics.spreadsheet import is_missing
from reports.grid import HIDDEN, Column, has_hidden, has_missing
from reports.snapshot import Shown, Snapshot

EVERYBODY = {
    "manager": "the community manager: small groups are shown. Do not send this on.",
    "leadership": "leadership: small groups are hidden.",
    "team": "the team: small groups are hidden.",
}
SMALL = (
    "Counts of one to four people of a side or group are hidden, and percentages and means on fewer than ten; so is "
    "whatever would give them back by subtraction. Totals of everybody stay, and zero stays zero."
)
EMPTY = "An empty cell is not zero: no report covers it, or it cannot be worked out."
MEASURES = {
    "slack": "Slack", "youtube_views": "YouTube views", "youtube_geography": "YouTube views by country",
    "youtube_traffic": "YouTube views by traffic source", "register": "the register of events",
    "newsletter": "issues of the newsletter",
}  # fmt: skip
UNFINISHED = "A row that says so far is not over; charts hatch it where it is a bar."


def period(snapshot: Snapshot) -> str:
    """The days that the report is about."""
    return days(snapshot.scope, snapshot.choices)


def days(scope: Scope, known: Choices) -> str:
    """The days of a scope, and where the data end before it does: "1 October 2026 to 31 December 2026, data to 22
    November 2026".
    """
    since, until = scope.since or known.since, scope.until or known.through
    if since is None or until is None:
        return "no day yet: nothing was imported"
    ends_before = known.through is not None and since <= known.through < until
    reach = f", data to {day_name(known.through)}" if known.through and ends_before else ""
    return f"{day_name(since)} to {day_name(until)}{reach}"


def filters(snapshot: Snapshot) -> str:
    """Which series and side were chosen."""
    series = ", ".join(snapshot.scope.series) if snapshot.scope.series else "all series"
    return f"{series}; {snapshot.scope.side or 'both sides'}"


def data_through(snapshot: Snapshot) -> str:
    """The newest day of any source."""
    through = snapshot.choices.through
    return day_name(through) if through else "no day: nothing was imported"


def missing(snapshot: Snapshot) -> Iterator[str]:
    """What the report cannot tell."""
    for row in snapshot.reach.to_dict("records"):
        if is_missing(row["data_through"]):
            yield f"No data on {measure(str(row['measure']))}: no export of it that names its days was imported."


def measure(name: str) -> str:
    """What a measure of the coverage table is called."""
    return MEASURES.get(name, heading(name).casefold())


def beside(shown: Shown) -> str:
    """The unit of a table, its notes, and the day its data reach."""
    answer = shown.answer
    through = f"Data to {day_name(answer.data_through)}" if answer.data_through else "No data"
    return ". ".join([f"Unit: {answer.question.unit}", *(note.rstrip(".") for note in answer.notes), through]) + "."


def remarks(shown: Shown, grid: list[Column]) -> str:
    """What has to be known to read this very table."""
    said = (
        [f"{HIDDEN.capitalize()}: one to four people, a rate on fewer than ten, or a number that would tell of them."]
        if has_hidden(grid)
        else []
    )
    said += [EMPTY] if has_missing(grid) else []
    states = [value for column in grid if column.name == "state" for value in column.values]
    said += [UNFINISHED] if "so far" in states else []
    return " ".join(said)


def why_empty(shown: Shown) -> str:
    """What stands in the place of a table without data."""
    if shown.answer.data_through is None:
        return "No data: no export of this was imported."
    return "No data in this period."


def facts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """What stands on the first page: name and sentence of each."""
    yield "Made on", day_name(snapshot.made_on)
    yield "Data to", data_through(snapshot)
    yield "Shown", filters(snapshot)
    yield "Made for", for_whom(snapshot)
    yield "Empty cells", EMPTY
    yield "Unfinished", UNFINISHED
    yield "Snapshot", f"{snapshot.fingerprint}: the same in every format that shows these very numbers"
    for sentence in missing(snapshot):
        yield "Missing", sentence


def for_whom(snapshot: Snapshot) -> str:
    """For whom the report is, and what that hides."""
    return EVERYBODY[snapshot.role] + ("" if snapshot.role == MANAGER else f" {SMALL}")
