-- The numbers of the overview by month say how many days of a month are in: a month of which only some are is no less.

create or replace macro overview_by_month(numbers, stretches, from_day, to_day, scope_series, scope_side, on_today)
as table
with number_list as (
    select unnest(as_numbers(numbers), recursive := true)
),
days as (
    select 'slack' as measure, * from covered_days('slack', on_today)
    union all select 'youtube_views', * from covered_days('youtube_views', on_today)
)
select
    place, number_list.number, month,
    if(is_covered, coalesce(value, if(kind = 'flow', 0, null)), null) as value, is_covered, is_provisional, pause,
    days_known
from number_list
join overview_months(from_day, to_day, on_today) using (measure)
left join days using (measure, month)
left join overview_values(stretches, scope_series, scope_side, on_today) as counted
    on counted.number = number_list.number and counted.stretch = strftime(month, '%Y-%m-%d');
