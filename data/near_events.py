"""What a file that names a new event may belong to: known events near it of the same series or a title much alike.

Nothing is decided here; see `linking`.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import duckdb
from rapidfuzz import fuzz

Mention = tuple[str, str, str | None, date, str]  # event_key, platform, native_id, day, title
NEAR = timedelta(days=3)
ALIKE = 85  # of 100, between two titles
SHOWN = 5


def doubtful(cursor: duckdb.DuckDBPyConnection) -> list[Mention]:
    """The staged mentions that may need a suggestion: new ones near something known of a title or series much alike.

    A quick look that also counts what is not kept yet; what it leaves out needs none.
    """
    rows = cursor.execute(_NEW_AND_NEAR, {"near": NEAR.days}).fetchall()
    titles = {title for *_, title, known_title, _ in rows for title in (title, known_title)}
    series = dict(cursor.execute(_SERIES, {"titles": sorted(titles)}).fetchall()) if titles else {}
    return sorted(
        {
            (key, platform, native_id, day, title)
            for key, platform, native_id, day, title, known_title, known_series in rows
            if fuzz.ratio(_letters(title), _letters(known_title)) >= ALIKE - 10
            or (title in series and series[title] in (known_series, series.get(known_title)))
        },
        key=str,
    )


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title.lower()))


def suggestions(cursor: duckdb.DuckDBPyConnection, mentions: Iterable[Mention]) -> list[str]:
    """A sentence for each mention that makes a new event near a known one.

    Only the known events of the same series or with a title much alike are named; nothing is decided here.
    """
    said = {
        (day, title): sentence
        for key, platform, native_id, day, title in mentions
        if (sentence := _suggestion(cursor, key, platform, native_id, day, title))
    }
    sentences = list(said.values())
    more = len(sentences) - SHOWN
    return sentences[:SHOWN] + ([f"{more} more of its events are new and lie near known ones."] if more > 0 else [])


def _suggestion(
    cursor: duckdb.DuckDBPyConnection, key: str, platform: str, native_id: str | None, day: date, title: str
) -> str | None:
    """The sentence about one mention; None where it belongs to a known event anyway or none lies near."""
    near = cursor.execute(
        _NEAR,
        {
            "key": key,
            "platform": platform,
            "native_id": native_id,
            "day": day,
            "title": title,
            "since": day - NEAR,
            "until": day + NEAR,
        },
    ).fetchall()
    alike = [
        (abs(known_day - day), -fuzz.ratio(title_key, known_key), event_id, known_title, known_day)
        for event_id, known_title, known_day, known_key, title_key, is_of_series, _ in near
        if is_of_series or fuzz.ratio(title_key, known_key) >= ALIKE
    ]
    if not alike or any(row[-1] for row in near):
        return None
    *_, event_id, known_title, known_day = min(alike)
    return (
        f"This makes a new event, “{title}” of {_words(day)}, near the known “{known_title}” of {_words(known_day)}. "
        "If they are one, mend the day or the title in the file, or join the two under Files and events on the page "
        f"Events (--event {event_id})."
    )


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


_NEW_AND_NEAR = """
with mine as (
    select distinct event_key, platform, native_id, event_date, title, title_key from staged_mentions
),
known as (
    select event_date as day, title, title_key, null as series from mentions where is_current
    union
    select event_date, title, null, series from event
)
select event_key, platform, native_id, event_date, mine.title, known.title, known.series
from mine join known on day between event_date - $near and event_date + $near
where (event_date, mine.title_key) not in (select (day, title_key) from known where title_key is not null)
"""
_SERIES = """
select title, arg_min(series, (position, series))
from (select unnest($titles) as title) join series_patterns on regexp_matches(title, pattern, 'i')
group by title
"""
# the known events of some days, and whether the mention would be one of them without anybody's help
_NEAR = """
with new_series as (
    select arg_min(series, (position, series)) as series
    from series_patterns where regexp_matches($title, pattern, 'i')
),
told as (
    select
        event_id,
        bool_or(
            event_key = $key or mention.event_date = $day and title_key = title_key($title)
            or platform = 'register' and native_id = $native_id) as is_the_same,
        bool_or(platform = $platform) as has_platform
    from mention join event_links using (event_key)
    where event_day between $since and $until
    group by event_id
)
select
    event_id, title, event_date, title_key(title), title_key($title), coalesce(event.series = new_series.series, false),
    coalesce(is_the_same, false)
    or coalesce(event.series = new_series.series and event_date = $day and not has_platform, false)
from event join told using (event_id) cross join new_series
where event_date between $since and $until
"""
