-- More tables of YouTube Studio: shares of ages and genders, what lies behind a traffic source, and how long a video holds.

-- a figure in the unit that its measure's name says; as in 004, with the shares of views and of watch time
create or replace macro studio_value(measure, t, has_comma) as case
    when measure = 'average_view_seconds' then as_seconds(t)
    when measure in (
            'ctr', 'average_percentage_viewed', 'stayed_to_watch', 'likes_share', 'end_screen_ctr', 'views_share',
            'watch_hours_share')
        then as_decimal(t, has_comma) / 100
    when measure in ('watch_hours', 'estimated_revenue', 'average_views_per_viewer') then as_decimal(t, has_comma)
    else as_whole(t) end;

-- one row per video, place in it and measure: how many of those who began still watch there
create table youtube_retention (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    video text not null,                -- id or title from the name of the file; empty where that tells none
    part text not null,                 -- all viewers, organic, or the like: the name of the table
    position double not null,           -- fraction of the video's length, 0-1
    measure text not null,              -- audience_share (fraction, above 1 where it is seen again), relative (fraction), views (times seen)
    value double not null
);

insert into undated_measures values
    ('youtube_cities'), ('youtube_subscription_status'), ('youtube_viewer_age'), ('youtube_viewer_gender'),
    ('youtube_traffic_detail'), ('youtube_retention');
