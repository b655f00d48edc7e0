-- The channel's audience by country and by the way it came, as YouTube Studio's tables tell it.

-- one row per dimension (geography, traffic source), part of it, period of the export and measure
create table youtube_parts (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    dimension text not null,            -- geography or traffic source
    part text not null,                 -- ISO-2 code of a country (ZZ: not known), or a traffic source as YouTube names it
    since date, until date,             -- null: lifetime
    measure text not null,              -- views, watch_hours, average_view_seconds, impressions, ctr ...
    value double not null               -- in the unit that the measure's name says; shares as fractions
);

-- one row per day, dimension, part and measure, of the few parts that a chart shows; days are YouTube's own (Pacific)
create table youtube_part_days (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    day date not null, dimension text not null, part text not null, measure text not null, value double not null
);

-- one row per part of the one period that answers for a scope: of the tables whose period lies wholly in it the
-- newest, and of two that end together the longer. Periods overlap, so tables never add.
create or replace macro channel_parts(of_dimension, scope_since, scope_until) as table
with told as (
    select part, since, until, measure, value, as_of, import_id
    from youtube_parts join (select import_id, as_of from imports) using (import_id)
    where dimension = of_dimension and is_current
      and (scope_since is null or since >= scope_since)
      and (scope_until is null or coalesce(until, cast(as_of as date)) <= scope_until)
),
periods as (
    select
        since, until, coalesce(max(as_of) filter (measure = 'views'), max(as_of)) as newest_as_of,
        (bool_or(measure = 'views'), max(as_of), date '9999-12-31' - coalesce(since, date '0001-01-01'),
         max(import_id)) as age
    from told group by since, until
),
newest as (
    select since, until, newest_as_of from periods qualify row_number() over (order by age desc) = 1
)
select
    part, newest.since, newest.until, newest_as_of as as_of,
    max(value) filter (measure = 'views') as views, max(value) filter (measure = 'watch_hours') as watch_hours,
    max(value) filter (measure = 'impressions') as impressions, max(value) filter (measure = 'ctr') as ctr
from told join newest on told.since is not distinct from newest.since and told.until is not distinct from newest.until
group by all;

-- a table without any date speaks of the day of its import, which is no news of the community
create or replace view dated_coverage as
select coverage.* from coverage join imports using (import_id)
where undone_at is null
  and not (measure in ('videos', 'youtube_geography', 'youtube_traffic') and as_of_from = 'now');
