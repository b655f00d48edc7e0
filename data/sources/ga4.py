"""Google Analytics 4: a report or an exploration as CSV, which holds several tables below each other.

Only figures by day, and of a period by page, country, way or device are kept: no places and no groups of people.
"""

from data import figures, ga4, ga4_tables

TITLE = "Google Analytics 4 report"
HELP = (
    "Google Analytics → Reports → open a report → choose the dates → Share this report → Download file → Download CSV; "
    "or Explore → the exploration → Export data → CSV"
)
LANGUAGES = ("en", "es")
EVIDENCE = "real file"
READER = 1
RANK = 2  # its lines and names are nobody else's, its columns are anybody's
SLICE = "the measure of the website on a day, or in a period by all its parts"

LAYOUTS = {"tables": ga4.TABLES, "bare": ga4.BARE, "marks": ga4.NEVER}
LINES = ga4.LINES
MOMENTS = ("at_date",)

PREPARED = ga4_tables.PREPARED
SKIPPED = (
    "select row_no from staged_rows where is_total",
    "select row_no from staged_unkept where exists (from staged_told)",
    """
    select row_no from staged_placed semi join staged_read_tables using (header_no)
    where row_no not in (select row_no from staged_figured) and exists (from staged_told)
    """,
    """
    select row_no from staged_parts
    where starts_with(part, '(address)')
       or (dimension in ('page_path', 'landing_page', 'referrer') and contains(part, '='))
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
    figures.UNREADABLE,
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
    figures.ANOTHER,
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
