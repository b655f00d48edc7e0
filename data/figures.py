"""Figures of a day: what the exports of websites, social channels and plain sheets of measures have in common.

A source prepares `staged_told`: row_no, area, measure, since, until, dimension, part, text, value. Of each cell it says
what that stands for; the value is null where the text is none.
"""

SLICE = "the area's measure on a day"

# where the same stands twice in one export with different numbers, nobody can tell which is right
CONTESTED = """
    select row_no, measure, 'The same measure and day stand here more than once with different numbers.'
    from staged_told
    qualify count(distinct value) over (
        partition by title_key(area), title_key(measure), since, until, dimension, part) > 1
"""
UNREADABLE = """
    select row_no, measure, '“' || text || '” cannot be read as a number.' from staged_told
    where value is null or not isfinite(value)
"""
FACTS = {
    "figures": """
        select
            row_no, figure_slice(area, measure, since, until, dimension, part) as slice, area, measure, since, until,
            dimension, part, value
        from staged_told
    """
}
# of all areas together, and of each by itself
COVERAGE = """
    select measure, min(since), max(until)
    from (select since, until, unnest(['figures', 'figures of ' || lower(area)]) as measure from staged_figures)
    group by measure
"""
AS_OF = "select max(until) + interval 1 day - interval 1 second, 'data' from staged_figures"

# tables with a day in front and a measure in each of their other columns, in the layout "days"
DAILY_CELLS = """
    with long as (
        unpivot (select * exclude (sheet_no, is_total) from staged_days)
        on columns(* exclude (row_no, day)) into name measure value text
    ),
    proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from long)
    select row_no, day as day_text, as_day(day, $day) as day, measure, text,
           figure_value(measure, text, has_comma) as value
    from long, proof where lower(trim(text)) <> 'nan'
"""
DAILY_SKIPPED = "select row_no from staged_days where is_total or row_no not in (select row_no from staged_cells)"
NO_DAY = """
    select row_no, 'day', coalesce('“' || day || '” cannot be read as a date.', 'There is no date in this row.')
    from staged_days where as_day(day, $day) is null
"""

# the cells of an area, which the source prepares as `staged_of`
DAILY_TOLD = """
    select
        row_no, area, measure, day as since, day as until, cast(null as text) as dimension, cast(null as text) as part,
        text, value
    from staged_cells, staged_of
"""

# names of files do not tell accounts apart; the last day of an older export is often half a day, so a few say nothing
ANOTHER = """
    with compared as (
        select abs(mine.value - known.value) > 0.5 * abs(known.value) as moved
        from staged_figures as mine join figures as known
          on mine.slice = known.slice and mine.measure = known.measure
         and mine.part is not distinct from known.part and mine.since = known.since
        where known.is_current and (mine.value <> 0 or known.value <> 0)
    )
    select count(*) filter (moved) || ' of the ' || count(*) || ' figures that are known already would change by more '
        || 'than half: this may be the export of another account. If it is, undo it.'
    from compared having count(*) >= 10 and count(*) filter (moved) > count(*) / 2
"""
