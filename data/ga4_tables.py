"""The tables of a report of Google Analytics 4, each with the days above it, taken apart into one figure a cell.

From `staged_rows`, the rows of all tables, come `staged_headed` (a row per table), `staged_read_tables` (those that are
read), `staged_days` and `staged_parts` (when, and of what part, each row speaks) and `staged_told` (a row per figure).
"""

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
                count(*) filter (column_name like 'other\\_%' escape '\\') as others,
                coalesce(first(header) filter (column_name like 'not\\_%' escape '\\'),
                         first(header) filter (column_name like 'other\\_%' escape '\\'), first(header)) as called
            from staged_headers group by header_no
        )
        select
            heads.header_no, heads.sheet_no, at_column, by_column, ats, bys, nots, others, called,
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
    # columns of unknown names are unknown measures where they hold numbers only and no two rows speak of the same; else
    # they split the table. A table of measures alone has one row.
    "splits": """
        with strange as (
            unpivot (select header_no, row_no, columns('^other_') from staged_placed where not is_total)
            on columns(* exclude (header_no, row_no)) into name other value text
        ),
        alike as (
            select header_no, concat_ws('|', *columns('^(at|by)_')) as spoken_of
            from staged_placed where not is_total and (others > 0 or ats + bys = 0)
            group by header_no, spoken_of having count(*) > 1
        )
        select header_no from strange where as_number(text) is null
        union
        select header_no from alike
    """,
    "read_tables": """
        select * from staged_headed anti join staged_splits using (header_no)
        where nots = 0 and ats <= 1 and bys <= 1 and (ats = 0 or at_column <> 'at_nth_hour' or bys = 0)
          and (at_column is null or at_column <> 'at_hour' or bys = 0)
    """,
    "cells": """
        unpivot (
            select row_no, columns(lambda c: not regexp_matches(c, '^(at_|by_|not_|other_|row_no|sheet_no|is_total)'))
            from staged_rows
        ) on columns(* exclude (row_no)) into name measure value text
    """,
    # an empty name is a part too, and not the whole; names are cut at 40 letters, so some are alike
    "parts": """
        with split as (
            unpivot (select row_no, columns('^by_') from staged_rows)
            on columns(* exclude (row_no)) into name split_by value part
        ),
        told as (
            select row_no, string_agg(measure || ' ' || text, '|' order by measure) as said
            from staged_cells group by row_no
        ),
        named as (
            select
                row_no, substr(by_column, 4) as dimension, coalesce(part, '(empty)') as part,
                concat_ws('|', at_date, at_month, at_nth_day, at_nth_week, at_nth_month) as at_when,
                row_number() over (partition by header_no, part, at_when order by said desc, row_no) as nth
            from staged_placed left join split using (row_no) left join told using (row_no)
            where bys = 1 and not is_total
        )
        select row_no, dimension, if(nth = 1, part, part || ' (' || nth || ')') as part from named
    """,
    # the days of each row; a table without days of its own speaks of the whole period. Weeks are counted from its first
    # day, months are those of the calendar [?] not confirmed by a real file
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
        ),
        begun as (
            select
                *, case when at_column is null then since
                        when nth < 0 then null
                        when at_column = 'at_nth_week' then since + 7 * nth
                        when at_column = 'at_nth_month'
                            then greatest(since, cast(date_trunc('month', since + to_months(nth)) as date))
                        when at_column = 'at_nth_hour' then since + nth // 24
                        when nth is not null then since + nth
                        else day end as begins
            from typed
        )
        select
            row_no, is_total, when_text, at_column,
            since is null and (at_column is null or nth is not null) as is_open,  -- counted from nobody knows when
            if(nth > 0 and begins > until, null, begins) as first_day,  -- no index leads out of the period
            case when at_column is null then until
                 when at_column = 'at_nth_week' then least(since + 7 * nth + 6, until)
                 when at_column = 'at_nth_month' then least(last_day(cast(since + to_months(nth) as date)), until)
                 when at_column = 'at_month' then last_day(day)
                 else first_day end as last_day,
            if(at_column = 'at_nth_hour', lpad(cast(nth % 24 as text), 2, '0'), hour_text[9:10]) as hour
        from begun
    """,
    # -1 stands for what is not known yet, NaN for a rate of nothing
    "figured": """
        with proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from staged_cells)
        select
            row_no, 'website' as area, measure, first_day as since, last_day as until, when_text, at_column, is_open,
            coalesce(parts.dimension, if(hour is not null, 'hour', null)) as dimension, coalesce(part, hour) as part,
            text, figure_value(measure, text, has_comma) as value
        from staged_cells join staged_days as days using (row_no) left join staged_parts as parts using (row_no), proof
        where not days.is_total and lower(trim(text)) not in ('-1', 'nan')
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
