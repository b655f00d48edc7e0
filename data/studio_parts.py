"""YouTube Studio's tables of one dimension, such as countries or traffic sources: over a period, and by day in charts.

Each is a complete list of its period, so a newer export of it replaces an older one, measure by measure. Neither ever
adds to the channel.
"""

from collections.abc import Mapping

from data.source import Layout
from data.studio import CITY_NAME, DAY, DIMENSIONS, DRILLED, MEASURES, SHARES, UNMISTAKABLE, VIDEO


def layouts(dimension: str) -> Mapping[str, Layout]:
    """The table and the chart of a dimension; an export has either, a workbook both."""
    others = tuple(name for known, names in DIMENSIONS.items() if known != dimension for name in names)
    measures = {**SHARES, **MEASURES} if dimension in SHARED else MEASURES
    columns = {"part": DIMENSIONS[dimension], **ALSO.get(dimension, {}), **measures}
    strange = (*others, *VIDEO, *DRILLED)
    proof = () if dimension in OWN_WORDS else UNMISTAKABLE
    return {
        "parts": Layout(columns, ("part", tuple(measures)), without=(*DAY, *strange), proof=proof, optional=True),
        "chart": Layout(
            {"day": DAY, **columns}, ("day", "part", tuple(measures)), without=strange, proof=proof, optional=True
        ),
    }


def prepared(dimension: str) -> Mapping[str, str]:
    """The figures of both tables, one row per cell, beside the dimension's name."""
    own = {table: select.replace("<part>", _part(dimension)) for table, select in FIGURES.items()}
    return {"of": OF.replace("<dimension>", dimension), **own}


def _part(dimension: str) -> str:
    """How a row's part is called: a city by its name, and by its id too where two have the same name."""
    return NAMED_CITY if dimension == "cities" else "part as part_name"


ALSO = {"cities": {"place": CITY_NAME}}
SHARED = ("viewer age", "viewer gender")
OWN_WORDS = (*SHARED, "subscription status")  # no other platform calls a column so
OF = "select '<dimension>' as dimension"
NAMED_CITY = """
    case when place is null then part
         when count(distinct part) over (partition by place) > 1 then place || ' (' || part || ')'
         else place end as part_name
"""
FIGURES = {
    "part_figures": """
        with named as (
            select *, <part> from staged_parts
        ),
        long as (
            unpivot (
                select columns(lambda c: c not in ('sheet_no', 'is_total', 'part', 'place', 'source_type',
                                                           'source_title'))
                from named
            )
            on columns(* exclude (row_no, part_name)) into name measure value text
        ),
        proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from long)
        select row_no, part_name as part, measure, text,
               cast(studio_value(measure, text, has_comma) as double) as value
        from long, proof
    """,
    "chart_figures": """
        with named as (
            select *, <part> from staged_chart
        ),
        long as (
            unpivot (
                select columns(lambda c: c not in ('sheet_no', 'is_total', 'part', 'place', 'source_type',
                                                           'source_title'))
                from named
            )
            on columns(* exclude (row_no, day, part_name)) into name measure value text
        ),
        proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from long)
        select row_no, as_day(day, $day) as day, day as day_text, part_name as part, measure, text,
               cast(studio_value(measure, text, has_comma) as double) as value
        from long, proof
    """,
}
# totals, footers, parts of which nothing is said
SKIPPED = (
    "select row_no from staged_parts where is_total or row_no not in (select row_no from staged_part_figures)",
    "select row_no from staged_chart where is_total or row_no not in (select row_no from staged_chart_figures)",
)
# ids such as YT_RELATED.… are single videos, channels or pages behind a source, not the source
REFUSED = (
    """
    with rows as (select row_no, part from staged_parts union all select row_no, part from staged_chart)
    select row_no, 'part', case
        when part is null then 'There is no ' || case dimension
            when 'geography' then 'country' when 'cities' then 'city' else dimension end || ' in this row.'
        when dimension = 'geography' then 'This is not a country code of two letters, as YouTube Studio has them.'
        else 'This row is of what lies behind one traffic source: export the table by traffic source without opening '
            || 'one of them.' end
    from rows, staged_of
    where part is null
       or (dimension = 'geography' and not regexp_full_match(part, '[A-Z]{2}'))
       or (dimension = 'traffic source' and regexp_matches(part, '^[A-Z]+(_[A-Z]+)*\\.'))
    """,
    """
    select row_no, 'day', coalesce('“' || day_text || '” cannot be read as a date.', 'There is no date in this row.')
    from staged_chart_figures where day is null
    """,
    """
    with figures as (
        select row_no, measure, text, value from staged_part_figures
        union all select row_no, measure, text, value from staged_chart_figures
    )
    select row_no, measure, '“' || text || '” cannot be read as a number.' from figures where value is null
    """,
    """
    with figures as (
        select row_no, null::date as day, part, measure, value from staged_part_figures
        union all select row_no, day, part, measure, value from staged_chart_figures
    )
    select row_no, 'part', 'The same stands here more than once with different numbers, so the table is split by '
        || 'something else too.'
    from figures
    qualify count(distinct value) over (partition by day, part, measure) > 1
    """,
)
FACTS = {
    # a slice per measure: a newer export that lacks one must not hide it
    "youtube_parts": """
        with period as (
            select cast($period_since as date) as since, cast($period_until as date) as until,
                   coalesce($period_since || '..' || $period_until, 'lifetime') as named
        )
        select
            row_no, slice_of('parts', dimension, named, measure) as slice, dimension, part, since, until, measure, value
        from staged_part_figures, period, staged_of
    """,
    "youtube_part_days": """
        select row_no, slice_of('part ' || dimension, part, day, measure) as slice, day, dimension, part, measure, value
        from staged_chart_figures, staged_of
    """,
}
COVERAGE = """
    with covers as (
        select 'youtube_' || if(dimension = 'traffic source', 'traffic', replace(dimension, ' ', '_')) as covered
        from staged_of
    )
    select covered, coalesce(cast($period_since as date), cast($as_of as date)),
           coalesce(cast($period_until as date), cast($as_of as date))
    from covers where exists (from staged_youtube_parts)
    union all
    select covered || '_chart', min(day), max(day) from covers, staged_youtube_part_days group by covered
"""
AS_OF = "select max(day) + interval 1 day - interval 1 second, 'data' from staged_youtube_part_days"
WARNINGS = (
    """
    select 'Neither the file nor its ZIP names a period, so these figures are kept as those of all time. If they are '
        || 'not, bring the ZIP itself, or say the period.'
    where $period_since is null and exists (from staged_youtube_parts)
    """,
    """
    with known as (
        select concat_ws('|', dimension, part, measure, day) as what, value from youtube_part_days where is_current
        union all
        select concat_ws('|', dimension, part, measure, since, until), value from youtube_parts
        where is_current and since is not null
    ),
    mine as (
        select concat_ws('|', dimension, part, measure, day) as what, value from staged_youtube_part_days
        union all
        select concat_ws('|', dimension, part, measure, since, until), value from staged_youtube_parts
        where since is not null
    ),
    compared as (
        select abs(mine.value - known.value) > 0.5 * abs(known.value) as moved
        from mine join known using (what) where mine.value <> 0 or known.value <> 0
    )
    select count(*) filter (moved) || ' of the ' || count(*) || ' figures that are known already would change by more '
        || 'than half: this may be the export of another channel. If it is, undo it.'
    from compared having count(*) filter (moved) > count(*) / 2
    """,
)
