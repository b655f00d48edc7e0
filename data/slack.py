"""What Slack's lists of members and channels share: names of columns, and what is refused in each."""

import re
from collections.abc import Iterable, Mapping


def spelt(names: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Names of columns as they are and as re-saves leave them: hyphens, brackets and "(UTC)" gone."""
    return {column: tuple(dict.fromkeys(form for name in known for form in _forms(name))) for column, known in
            names.items()}  # fmt: skip


def _forms(name: str) -> Iterable[str]:
    plain = re.sub(r"[()-]", " ", name)
    return (name, plain, name.replace("(UTC)", ""), plain.replace("UTC", ""), re.sub(r"\W", "", name))


ASKS_PERIOD = (
    """
    select 'period', 'The days that these figures are of stand in the name of Slack’s file alone, and this name has '
        || 'lost them. Say them: --period 2026-03-01..2026-03-31.'
    where $period_since is null
    """,
)


def numbers(table: str, columns: Iterable[str]) -> str:
    """The select of the filled cells of columns of whole numbers: row_no, measure, text."""
    return _NUMBERS.replace("<table>", table).replace("<columns>", ", ".join(columns))


def dates(table: str, columns: Iterable[str]) -> str:
    """The select of the filled cells of columns of dates: row_no, measure, text, day."""
    return " union all ".join(_DATES.replace("<table>", table).replace("<column>", column) for column in columns)


_NUMBERS = """
    unpivot (select row_no, <columns> from staged_<table>) on columns(* exclude (row_no)) into name measure value text
"""
_DATES = """
    select row_no, '<column>' as measure, <column> as text, as_day(<column>, $<column>) as day
    from staged_<table> where <column> is not null
"""
UNREADABLE = (
    """
    select row_no, measure, '“' || text || '” cannot be read as a whole number.'
    from staged_numbers where as_whole(text) is null or as_whole(text) < 0
    """,
    """
    select row_no, measure, '“' || text || '” cannot be read as a date.' from staged_dates where day is null
    """,
)
# a member is known by the user id, else by the next best mark
PEOPLE = """
    select
        * exclude (account_type), coalesce(slack_id, slack_name, person_key, name_key) as member_key,
        slack_account(account_type) as account_type
    from staged_members
"""
NOBODY = """
    select row_no, 'slack_id', 'There is neither a user id nor an address nor a name in this row.'
    from staged_people where member_key is null
"""
# totals; of a member who stands here twice the last row holds
SKIPPED = (
    "select row_no from staged_people where is_total",
    """
    select row_no from staged_people where member_key is not null and not is_total
    qualify row_no < max(row_no) over (partition by member_key)
    """,
)
WARNINGS = (
    """
    select count(*) || if(count(*) = 1, ' row has', ' rows have') || ' a kind of account that is not known: counted as '
        || 'members.'
    from staged_people where account_type = 'other' having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' row has', ' rows have') || ' an address that is none.'
    from staged_people where address_is_wrong having count(*) > 0
    """,
)
