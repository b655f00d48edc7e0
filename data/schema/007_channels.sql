-- Slack and YouTube as questions read them: each measure from the newest export that carries it.

-- one row per Slack day: each measure from the newest export that carries it
create or replace view slack_day as
select
    day,
    arg_max(members, age) as members, arg_max(daily_active, age) as daily_active,
    arg_max(weekly_active, age) as weekly_active, arg_max(monthly_active, age) as monthly_active,
    arg_max(daily_posting, age) as daily_posting, arg_max(weekly_posting, age) as weekly_posting
from (select *, (as_of, import_id, row_no) as age from slack_days join imports using (import_id))
group by day;

-- one row per day of the whole channel; the days of single videos never add up to it
create or replace view youtube_day as
select day, measure, arg_max(value, (as_of, import_id, row_no)) as value
from youtube_days join imports using (import_id)
where video is null
group by day, measure;

-- one row per video: each measure from the newest export that carries it, and the day that export speaks from
create or replace view video as
with titles as (
    select
        video, arg_max(nullif(title, ''), age) as title, arg_max(published_on, age) as published_on,
        arg_max(duration_seconds, age) as duration_seconds
    from (select *, (as_of, import_id, row_no) as age from video_titles join imports using (import_id))
    group by video
),
exports as (
    select
        video, import_id, as_of, any_value(video_figures.since) as since, any_value(video_figures.until) as until,
        max(value) filter (measure = 'views') as views, max(value) filter (measure = 'watch_hours') as watch_hours,
        max(value) filter (measure = 'ctr') as ctr, max(value) filter (measure = 'impressions') as impressions
    from video_figures join imports using (import_id)
    group by video, import_id, as_of
),
figures as (
    select
        video,
        arg_max(views, (as_of, import_id)) as views, arg_max(watch_hours, (as_of, import_id)) as watch_hours,
        arg_max(ctr, (as_of, import_id)) as ctr, arg_max(impressions, (as_of, import_id)) as impressions,
        arg_max((watch_hours, views), (as_of, import_id)) filter (watch_hours is not null and views is not null) as both_,
        arg_max((since, until), (as_of, import_id)) filter (views is not null) as period,
        max(as_of) filter (views is not null) as views_as_of, max(as_of) filter (watch_hours is not null) as watch_hours_as_of,
        max(as_of) filter (ctr is not null) as ctr_as_of
    from exports group by video
),
with_series as (
    select video, arg_min(series, (position, series)) as series
    from titles join series_patterns on regexp_matches(title, pattern, 'i')
    group by video
)
select
    video, title, coalesce(series, 'Other') as series, published_on, duration_seconds,
    views, watch_hours, both_[1] * 3600 / nullif(both_[2], 0) as average_view_seconds, ctr, impressions,
    period[1] as views_since, period[2] as views_until, views_as_of, watch_hours_as_of, ctr_as_of
from titles full join figures using (video) left join with_series using (video);
