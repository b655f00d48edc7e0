"""YouTube Studio's own total beside the sum of the rows. Its place is free; what cannot be added is not compared."""

_RECONCILED = """
    with lines as (
        select is_total, nothing, is_left_out from (
            select is_total, coalesce(<additive>) is null as nothing, false as is_left_out from staged_<table>
            union all
            select is_total, coalesce(<additive>) is null, true from left_out_<table>
        )
    ),
    counted as (
        select
            count(*) filter (not is_total and not (is_left_out and nothing)) as data_rows,
            count(*) filter (not is_total and is_left_out and nothing) as footers,
            count(*) filter (not is_total and is_left_out and not nothing) as left_out
        from lines
    ),
    proof as (
        select coalesce(bool_or(proves_comma(text)), false) as has_comma
        from (
            unpivot (select <additive> from staged_<table> union all select <additive> from left_out_<table>)
            on columns(*) into name measure value text
        )
    ),
    theirs as (
        select measure, cast(studio_value(measure, text, has_comma) as double) as theirs
        from (
            unpivot (
                select <additive> from left_out_<table>
                where is_total qualify row_number() over (order by row_no) = 1
            ) on columns(*) into name measure value text
        ), proof
    ),
    ours as (
        select measure, sum(value) as ours, count(*) as summands from staged_<figures> group by measure
    ),
    compared as (
        select *, if(measure = 'watch_hours', 0.0001 * (summands + 1), 0) as rounding
        from theirs join ours using (measure), counted
        where theirs is not null
    )
    select
        measure, theirs, ours,
        case
            when abs(theirs - ours) <= rounding then ''
            when data_rows >= 500 or footers > 0 then 'the export holds only the first 500 rows'
            else 'unexplained (' || case when measure <> 'watch_hours'
                     then format('{:,}', cast(abs(theirs - ours) as bigint))
                 when abs(theirs - ours) < 0.1 then format('{:.4f}', abs(theirs - ours))
                 else format('{:,.1f}', abs(theirs - ours)) end || ')'
                 || if(left_out > 0, '; rows left out: ' || left_out, '') end as reason
    from compared
    order by measure
"""
ADDITIVE = ("views", "watch_hours", "impressions", "likes", "shares", "comments_added", "engaged_views", "subscribers")


def reconciling(table: str, figures: str) -> str:
    """The `RECONCILED` of a source, by the names of its staged table and of the figures prepared from it."""
    return (
        _RECONCILED.replace("<table>", table).replace("<figures>", figures).replace("<additive>", ", ".join(ADDITIVE))
    )
