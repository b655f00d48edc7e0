-- Figures of the website, of social channels, and of whatever else the partnership counts: one number each.

-- one row per area, measure, stretch of days, and part where the measure is split
create table figures (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    area text not null,                 -- website, linkedin, x, facebook, instagram, meta, discord, or as a sheet has it
    measure text not null,              -- users, sessions, impressions …, or as a sheet has it
    since date not null, until date not null,   -- days of the platform itself; of one day both are that day
    dimension text, part text,          -- what it is split by (country, hour, group …) and of which part; null: the whole
    value double not null               -- a count; *_rate a fraction; *_seconds, *_minutes; *_per_* a mean
);

-- of what an export makes a complete statement: the measure of an area on a day, with all its parts. Only the groups of
-- a sheet stand by themselves. Spelling does not matter.
create or replace macro figure_slice(area, measure, since, until, dimension, part) as slice_of(
    'figure ' || title_key(area), title_key(measure), concat_ws('..', since, until),
    concat_ws('|', dimension, if(dimension = 'group', title_key(part), null)));

-- a figure in the unit that its measure's name says
create or replace macro figure_value(measure, t, has_comma) as case
    when measure like '%\_rate' escape '\'
        then if(contains(t, '%'), as_decimal(t, has_comma) / 100, as_decimal(t, has_comma))
    when regexp_matches(measure, '_(seconds|minutes)$|_per_|revenue|conversions|key_events|^value$')
        then coalesce(as_decimal(t, has_comma), as_whole(t))
    else as_whole(t) end;

-- what happens in an hour happens once, so hours add up to a day; people who come twice do not
create or replace macro adds_up(measure) as
    measure in ('views', 'event_count', 'key_events', 'conversions', 'total_revenue', 'purchase_revenue');

-- one row per area, measure, group where there are groups, and day or week of which there is a figure. What an export
-- gives by hour or by length of membership is added up; a week stands at its first day, where no day of it is known.
create or replace view daily_figure as
with told as (
    select
        figures.*, title_key(area) as area_key, title_key(measure) as measure_key,
        (source <> 'measures', as_of, import_id, row_no) as age     -- platforms spell better than people
    from figures join (select import_id, as_of, source from imports) using (import_id)
    where is_current and until - since < 7
),
whole as (
    select area, measure, area_key, measure_key, since, until, part, value, age, 1 as place
    from told where dimension is null or dimension = 'group'
    union all
    select
        arg_max(area, age), arg_max(measure, age), area_key, measure_key, since, until, null, sum(value), max(age), 2
    from told where dimension = 'tenure' or (dimension = 'hour' and adds_up(measure))
    group by area_key, measure_key, since, until
),
days as (
    select distinct area_key, measure_key, part, since as day from whole where since = until
),
weeks_with_days as (
    select distinct whole.area_key, whole.measure_key, whole.part, whole.since, whole.until
    from whole join days
      on whole.area_key = days.area_key and whole.measure_key = days.measure_key
     and whole.part is not distinct from days.part and days.day between whole.since and whole.until
    where whole.since < whole.until
)
select
    whole.since as day, first_value(whole.area) over (partition by whole.area_key order by age desc) as area,
    first_value(whole.measure) over (partition by whole.area_key, whole.measure_key order by age desc) as measure,
    whole.part, whole.until, whole.value
from whole anti join weeks_with_days as known
  on whole.area_key = known.area_key and whole.measure_key = known.measure_key
 and whole.part is not distinct from known.part and whole.since = known.since and whole.until = known.until
qualify row_number() over (
    partition by whole.area_key, whole.measure_key, whole.part, whole.since order by whole.place, whole.until, age desc) = 1;
