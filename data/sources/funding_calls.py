"""Funding calls of the partnership: when they were open, how many applied, how many were awarded, how much."""

from data.source import Layout

TITLE = "Funding calls sheet"
HELP = (
    "Your own sheet (XLSX, CSV): a row per call, or per call and kind of award, with Call, Kind, Opened, Closed, "
    "Applications, Applicants, Awarded, Amount. Imports gives an empty one"
)
LANGUAGES = ("en",)
EVIDENCE = "own sheet"
READER = 1
SLICE = "all rows of a call"

LAYOUTS = {
    "rows": Layout(
        {
            "title": ("call", "funding call", "call name", "name of call", "call title", "fund", "name of the call"),
            "kind": ("kind", "type", "call type", "kind of call", "kind of award", "track", "strand"),
            "opened": (
                "opened", "opens", "open", "opening date", "opened on", "launch", "launched", "launch date",
                "date opened", "open date",
            ),
            "closed": (
                "closed", "closes", "deadline", "closing date", "closed on", "close date", "date closed",
                "application deadline",
            ),
            "applications": (
                "applications", "number of applications", "applications received", "# applications",
                "no. of applications", "no of applications", "submissions", "proposals",
            ),
            "applicants": (
                "applicants", "number of applicants", "people", "unique applicants", "# applicants",
                "no. of applicants", "no of applicants", "people applied",
            ),
            "awarded": (
                "awarded", "awards", "funded", "number awarded", "projects funded", "grants", "awards made",
                "successful",
            ),
            "amount": (
                "amount", "budget", "funding", "amount awarded", "total amount", "award amount", "value",
                "funding amount", "total awarded", "amount (£)", "amount (gbp)", "amount (chf)", "amount (€)",
            ),
        },
        required=("title", ("opened", "closed", "applications", "applicants", "awarded", "amount")),
    )
}  # fmt: skip
MOMENTS = ("opened", "closed")

PREPARED = {
    "calls": """
        select
            *, as_day(opened, $opened) as opened_on, as_day(closed, $closed) as closed_on
        from staged_rows
    """,
}
SKIPPED = ("select row_no from staged_rows where is_total",)
REFUSED = (
    "select row_no, 'title', 'The row names no call.' from staged_rows where title is null",
    """
    select row_no, 'opened', 'The day “' || opened || '” cannot be read.' from staged_calls
    where opened is not null and opened_on is null
    """,
    """
    select row_no, 'closed', 'The day “' || closed || '” cannot be read.' from staged_calls
    where closed is not null and closed_on is null
    """,
    "select row_no, 'closed', 'The call closes before it opens.' from staged_calls where closed_on < opened_on",
    """
    select row_no, 'applications', 'The number “' || applications || '” cannot be read.' from staged_rows
    where applications is not null and coalesce(as_whole(applications), -1) < 0
    """,
    """
    select row_no, 'applicants', 'The number “' || applicants || '” cannot be read.' from staged_rows
    where applicants is not null and coalesce(as_whole(applicants), -1) < 0
    """,
    """
    select row_no, 'awarded', 'The number “' || awarded || '” cannot be read.' from staged_rows
    where awarded is not null and coalesce(as_whole(awarded), -1) < 0
    """,
    """
    select row_no, 'amount', 'The amount “' || amount || '” is no number.' from staged_rows
    where amount is not null and as_amount(amount) is null
    """,
)

FACTS = {
    "funding_calls": """
        select
            row_no, slice_of('funding call', title_key(title), '', '') as slice, title as call, kind,
            as_day(opened, $opened) as opened_on, as_day(closed, $closed) as closed_on,
            as_whole(applications) as applications, as_whole(applicants) as applicants, as_whole(awarded) as awarded,
            as_amount(amount) as amount
        from staged_rows
    """,
}
COVERAGE = """
select
    'funding_calls', coalesce(min(coalesce(opened_on, closed_on)), cast($as_of as date)),
    coalesce(max(coalesce(closed_on, opened_on)), cast($as_of as date))
from staged_calls
"""
AS_OF = "select max(coalesce(closed_on, opened_on)) + interval 1 day - interval 1 second, 'data' from staged_calls"
