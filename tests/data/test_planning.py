"""Which selects read nothing of the store is read off their text, whatever else they say."""

import pytest

from data.planning import reads_staged_only
from data.source import all_sources


@pytest.mark.parametrize(
    ("select", "is_so"),
    [
        ("select 1", True),
        ("select row_no from staged_rows join left_out_rows using (row_no)", True),
        ("with told as (select * from staged_rows) select * from told", True),
        ("select 'counts from mentions' from staged_rows", True),
        ("select 1 from staged_rows -- what it isn't: from mentions", True),
        ("select a is distinct from b from staged_rows", True),
        ("select unnest(range(3)) from range(2)", True),
        ("select 1 from mentions", False),
        ("with told as (select * from staged_rows) select * from told join event using (event_id)", False),
        ("select 'it''s' from imports", False),
    ],
)
def test_what_a_select_reads(select: str, is_so: bool) -> None:
    assert reads_staged_only(select) is is_so


def test_the_kinds_that_come_by_the_hundred_say_what_they_say_by_themselves() -> None:
    alone = {name for name, source in all_sources().items() if source.is_alone}
    assert {"registrations", "zoom_attendees", "teams_attendance", "youtube_content"} <= alone
    assert "newsletter_issues" not in alone
