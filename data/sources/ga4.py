"""Google Analytics 4: a report or an exploration as CSV, which holds several tables below each other.

Only figures by day, and of a period by page, country, way or device are kept: no places and no groups of people.
"""

from data import figures, ga4

TITLE = "Google Analytics 4 report"
HELP = (
    "Google Analytics → Reports → open a report → choose the dates → Share this report → Download file → Download CSV; "
    "or Explore → the exploration → Export data → CSV"
)
READER = 1
RANK = 2  # its lines and names are nobody else's, its columns are anybody's
SLICE = "the measure of the website on a day, or in a period by all its parts"

LAYOUTS = {"tables": ga4.TABLES, "bare": ga4.BARE, "marks": ga4.NEVER}
LINES = ga4.LINES
MOMENTS = ("at_date",)

PREPARED = {
    "rows": "select * from staged_tables union all by name select * from staged_bare",
    # the days that stand above each table: two lines with a date each, or both in one
    "spans": """
        with dated as (
            select *, lag(text) over above as text_before, lag(line_no) over above as line_before
            from staged_lines window above as (partition by sheet_no order by line_no)
        )
        select
            sheet_no, line_no, as_day(if(name = 'span', split_part(text, ' ', 1), text_before), ['%Y%m%d', '%Y-%m-%d'])
                as since, as_day(split_part(text, ' ', -1), ['%Y%m%d', '%Y-%m-%d']) as until
        from dated where name = 'span' or line_no - line_before <= 2
    """,
    "headed": """
        with heads as (select distinct header_no, sheet_no from staged_headers),
        named as (
            select
                header_no, first(column_name) filter (column_name like 'at\\_%' escape '\\') as at_column,
                first(column_name) filter (column_name like 'by\\_%' escape '\\') as by_column,
                count(*) filter (column_name like 'at\\_%' escape '\\') as ats,
                count(*) filter (column_name like 'by\\_%' escape '\\') as bys,
                count(*) filter (column_name like 'not\\_%' escape '\\') as nots,
                coalesce(first(header) filter (column_name like 'not\\_%' escape '\\'),
                         first(header) filter (column_name like 'other\\_%' escape '\\'), first(header)) as called
            from staged_headers group by header_no
        )
        select
            heads.header_no, heads.sheet_no, at_column, by_column, ats, bys, nots, called,
            coalesce(since, cast($period_since as date)) as since, coalesce(until, cast($period_until as date)) as until
        from heads join named using (header_no)
        asof left join staged_spans as spans
          on heads.sheet_no = spans.sheet_no and heads.header_no > spans.line_no
    """,
    "placed": """
        select rows.*, headed.* exclude (sheet_no)
        from staged_rows as rows asof join staged_headed as headed
          on rows.sheet_no = headed.sheet_no and rows.row_no > headed.header_no
    """,
    # columns of unknown names are unknown measures where they hold numbers only; else they split the table
    "splits": """
        with strange as (
            unpivot (select header_no, row_no, columns('^other_') from staged_placed where not is_total)
            on columns(* exclude (header_no, row_no)) into name other value text
        )
        select distinct header_no from strange where as_number(text) is null
    """,
    "read_tables": """
        select * from staged_headed anti join staged_splits using (header_no)
        where nots = 0 and ats <= 1 and bys <= 1 and (ats = 0 or at_column <> 'at_nth_hour' or bys = 0)
          and (at_column is null or at_column <> 'at_hour' or bys = 0)
    """,
    # an empty name is a part too, and not the whole
    "parts": """
        with split as (
            unpivot (select row_no, columns('^by_') from staged_rows)
            on columns(* exclude (row_no)) into name split_by value part
        )
        select row_no, substr(by_column, 4) as dimension, coalesce(part, '(empty)') as part
        from staged_placed left join split using (row_no) where bys = 1
    """,
    # the days of each row; a table without days of its own speaks of the whole period
    "days": """
        with counted as (
            select
                placed.row_no, placed.at_column, placed.since, placed.until, at_month, is_total,
                coalesce(at_nth_day, at_nth_week, at_nth_month, at_nth_hour,
                         if(regexp_full_match(at_date, '\\d{1,4}'), at_date, null)) as nth_text,
                try_cast(nth_text as integer) as nth,
                coalesce(at_hour, if(regexp_full_match(at_date, '\\d{10}'), at_date, null)) as hour_text,
                if(hour_text is null, at_date, null) as date_text,
                coalesce(nth_text, hour_text, date_text, at_month) as when_text
            from staged_placed as placed semi join staged_read_tables using (header_no)
        ),
        typed as (
            select
                *, coalesce(
                    as_day(date_text, $at_date), cast(of_our_days(try_strptime(hour_text[1:8], '%Y%m%d')) as date),
                    cast(of_our_days(try_strptime(at_month || '01', '%Y%m%d')) as date)) as day
            from counted
        )
        select
            row_no, is_total, when_text, at_column,
            since is null and (at_column is null or nth is not null) as is_open,  -- counted from nobody knows when
            case when at_column is null then since
                 when at_column = 'at_nth_week' then since + 7 * nth
                 when at_column = 'at_nth_month'
                     then greatest(since, cast(date_trunc('month', since + to_months(nth)) as date))
                 when at_column = 'at_nth_hour' then since + nth // 24
                 when nth is not null then since + nth
                 else day end as first_day,
            case when at_column is null then until
                 when at_column = 'at_nth_week' then least(since + 7 * nth + 6, until)
                 when at_column = 'at_nth_month' then least(last_day(cast(since + to_months(nth) as date)), until)
                 when at_column = 'at_month' then last_day(day)
                 else first_day end as last_day,
            if(at_column = 'at_nth_hour', lpad(cast(nth % 24 as text), 2, '0'), hour_text[9:10]) as hour
        from typed
    """,
    "cells": """
        unpivot (
            select row_no, columns(lambda c: not regexp_matches(c, '^(at_|by_|not_|other_|row_no|sheet_no|is_total)'))
            from staged_rows
        ) on columns(* exclude (row_no)) into name measure value text
    """,
    # -1 stands for what is not known yet
    "figured": """
        with proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from staged_cells)
        select
            row_no, 'website' as area, measure, first_day as since, last_day as until, when_text, at_column, is_open,
            coalesce(parts.dimension, if(hour is not null, 'hour', null)) as dimension, coalesce(part, hour) as part,
            text, figure_value(measure, text, has_comma) as value
        from staged_cells join staged_days as days using (row_no) left join staged_parts as parts using (row_no), proof
        where not days.is_total and trim(text) <> '-1'
    """,
    # of what stands twice with different numbers nothing is kept: long names are cut, or a table is of a part only
    "told": """
        select * from staged_figured
        window same as (partition by measure, since, until, dimension, part)
        qualify coalesce(min(value) over same = max(value) over same, true) or since is null
    """,
    "unkept": """
        select row_no, called from staged_placed anti join staged_read_tables using (header_no)
    """,
}
SKIPPED = (
    "select row_no from staged_rows where is_total",
    "select row_no from staged_unkept where exists (from staged_told)",
    """
    select row_no from staged_placed semi join staged_read_tables using (header_no)
    where row_no not in (select row_no from staged_figured) and exists (from staged_told)
    """,
    """
    select row_no from staged_parts
    where part = '(address)' or (dimension in ('page_path', 'landing_page', 'referrer') and contains(part, '='))
    """,
)
REFUSED = (
    """
    select row_no, null, 'None of the columns with numbers in this table is known.' from staged_placed
    semi join staged_read_tables using (header_no) where row_no not in (select row_no from staged_figured)
    """,
    """
    select row_no, null, 'This table is not read: it is by ' || called || '. Figures by day are, and those of a period '
        || 'by page, country, channel, device or event.'
    from staged_unkept
    """,
    """
    select distinct row_no, at_column, coalesce('“' || when_text || '” cannot be read as a day.',
        'There is no day in this row.')
    from staged_figured where since is null and not is_open
    """,
    "select row_no, measure, '“' || text || '” cannot be read as a number.' from staged_told where value is null",
    """
    select row_no, measure, '“' || text || '” is no fraction between 0 and 1.' from staged_told
    where measure like '%\\_rate' escape '\\' and value not between 0 and 1.0001
    """,
    """
    select distinct row_no, measure, 'The same stands twice in this report with different numbers.'
    from staged_figured where row_no not in (select row_no from staged_told)
    """,
)
ASKS = (
    """
    select 'period', 'The report does not say which days it is of. Say its period: --period 2024-01-01..2024-01-31.'
    from staged_days where not is_total and is_open having count(*) > 0
    """,
)

FACTS = figures.FACTS
COVERAGE = figures.COVERAGE
# an exploration has the sum of all its rows in one of them, also of those that it does not show
RECONCILED = """
    with totals as (
        unpivot (
            select row_no, sheet_no, columns(lambda c: adds_up(c)) from left_out_tables where is_total
        ) on columns(* exclude (row_no, sheet_no)) into name measure value text
    ),
    theirs as (
        select header_no, measure, coalesce(as_whole(text), as_decimal(text, false)) as theirs
        from totals asof join staged_headed as headed
          on totals.sheet_no = headed.sheet_no and totals.row_no > headed.header_no
    ),
    ours as (
        select header_no, measure, sum(value) as ours
        from staged_told join (select row_no, header_no from staged_placed) using (row_no) group by header_no, measure
    )
    select
        measure, theirs, ours, case when theirs = ours then ''
            when theirs > ours then 'the exploration shows only some of its rows' else 'unexplained' end
    from theirs join ours using (header_no, measure) where theirs is not null
"""
AS_OF = "select max(until) + interval 1 day - interval 1 second, 'period' from staged_spans"
WARNINGS = (
    """
    select 'Not read, because they are about places or groups of people, or split by what is not known: the tables by '
        || string_agg(distinct called, ', ' order by called) || '.'
    from staged_headed anti join staged_read_tables using (header_no)
    where exists (select 1 from left_out_tables union all select 1 from left_out_bare) having count(*) > 0
    """,
    """
    with unknown as (
        select distinct header from staged_headers semi join staged_read_tables using (header_no)
        where column_name like 'other\\_%' escape '\\'
    )
    select 'These columns are not known, so they were not read: ' || string_agg(header, ', ' order by header) || '.'
    from unknown having count(*) > 0
    """,
    """
    select 'Some figures stand twice in this report with different numbers: these were not kept ('
        || string_agg(distinct measure, ', ' order by measure) || ').'
    from staged_figured anti join staged_told using (row_no, measure) having count(*) > 0
    """,
    """
    with paths as (
        select unnest([by_page_path, by_landing_page, by_referrer, if(by_page_title = '(address)', '=', '')]) as path
        from (select * from left_out_tables union all by name select * from left_out_bare) where not is_total
    )
    select count(*) || if(count(*) = 1, ' page', ' pages')
        || ' with an address or a query (?name=value) left out: these can name a person.'
    from paths where contains(path, '=') or path = '(address)' having count(*) > 0
    """,
)
