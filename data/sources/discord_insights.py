"""Discord's server insights: one small table a file. Whether a row is of a day or of a week stands nowhere in it."""

from data import figures
from data.source import Layout

TITLE = "Discord server insights"
HELP = (
    "Discord → Server settings → Server insights (a browser opens) → each chart → Export CSV; bring all of them at once"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = figures.SLICE

BY = {
    "tenure": ("days_in_guild", "tenure"),
    "platform": ("platform",),
    "country": ("country_code",),
    "guild_size": ("guild_size",),
}
MEASURES = {
    "new_members": ("new_members",),
    "communicated_rate": ("pct_communicated",),
    "opened_channels_rate": ("pct_opened_channels",),
    "retained_rate": ("pct_retained",),
    "visitors": ("visitors",),
    "communicators": ("communicators",),
    "discovery_joins": ("discovery_joins",),
    "invite_joins": ("invites",),
    "vanity_joins": ("vanity_joins",),
    "leavers": ("leavers",),
    "muters": ("muters",),
    "messages": ("messages",),
    "messages_per_communicator": ("messages_per_communicator",),
    "total_membership": ("total_membership",),
    "speaking_minutes": ("speaking_minutes",),
    "readers": ("readers",),
    "chatters": ("chatters",),
    "listeners": ("listeners",),
    "participators": ("participators",),
    "new_followers": ("new_followers",),  # [?] not confirmed by a real file, and so the next three
    "total_followers": ("total_followers",),
    "unfollowed_servers": ("servers_unfollowed", "unfollows"),
    "followers": ("followers",),
    "following_guilds": ("total_guilds_following",),
}
LAYOUTS = {
    "days": Layout(
        {
            "day": ("interval_start_timestamp", "day_pt"),  # day_pt [?]
            "channel_name": ("channel_name",),
            "channel_id": ("channel_id",),
            **BY,
            **MEASURES,
        },
        required=("day", tuple(MEASURES)),
        optional=True,
    ),
    # of a stretch of days that it does not name
    "parts": Layout(
        {**BY, **MEASURES},
        required=(tuple(BY), ("new_members", "participators", "following_guilds")),
        without=("interval_start_timestamp", "day_pt", "date"),
        optional=True,
    ),
}
MOMENTS = ("day",)

PREPARED = {
    # a row is of as many days as lie between it and the next: one, seven, or about thirty
    "intervals": """
        with days as (
            select distinct as_day(day, $day) as day from staged_days where not is_total
        ),
        spaced as (
            select day, lead(day) over (order by day) - day as gap from days where day is not null
        ),
        usual as (
            select count(*) as days, coalesce(min(gap), 1) as gap from spaced
        )
        select
            spaced.day, usual.days, if(usual.gap = 7 or usual.gap between 28 and 31, usual.gap, 1) as length,
            cast(if(length >= 28 and spaced.gap between 28 and 31, spaced.gap, length) as integer) as own_length
        from spaced, usual
    """,
    # a share of nobody is no number
    "cells": """
        with long as (
            unpivot (
                select * exclude (
                    sheet_no, is_total, day, channel_name, channel_id, tenure, platform, country, guild_size)
                from (select * from staged_days union all by name select * from staged_parts) where not is_total
            )
            on columns(* exclude (row_no)) into name measure value text
        )
        select * from long where lower(trim(text)) <> 'nan'
    """,
    # text stands in single quotes; of two channels with one name each has its number behind it
    "split": """
        with named as (
            select
                row_no, case when coalesce(channel_name, channel_id) is not null then 'channel'
                             when tenure is not null then 'tenure' when platform is not null then 'platform'
                             when country is not null then 'country'
                             when guild_size is not null then 'guild_size' end as dimension,
                coalesce(channel_name, channel_id, tenure, platform, country, guild_size) as part, channel_id
            from (select * from staged_days union all by name select * from staged_parts)
        ),
        plain as (
            select row_no, dimension, regexp_replace(part, '^''(.*)''$', '\\1') as part, channel_id from named
        )
        select
            row_no, dimension, if(
                count(distinct channel_id) over (partition by dimension, part) > 1, part || ' ' || channel_id, part
            ) as part
        from plain
    """,
    "told": """
        with proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from staged_cells),
        placed as (
            select cells.*, as_day(days.day, $day) as day
            from staged_cells as cells left join staged_days as days using (row_no)
        )
        select
            row_no, 'discord' as area, measure, coalesce(placed.day, cast($period_since as date)) as since,
            coalesce(
                placed.day + if(measure like 'total\\_%' escape '\\', 1, own_length) - 1, cast($period_until as date)
            ) as until,
            dimension, part, text,
            if(measure like '%\\_rate' escape '\\', as_decimal(text, has_comma) / 100,
               figure_value(measure, text, has_comma)) as value
        from placed left join staged_intervals as intervals on intervals.day = placed.day
        join staged_split using (row_no), proof
    """,
}
SKIPPED = (
    """
    select row_no from (select row_no, is_total from staged_days union all select row_no, is_total from staged_parts)
    where is_total or row_no not in (select row_no from staged_cells)
    """,
)
REFUSED = (figures.NO_DAY, figures.UNREADABLE, figures.CONTESTED)
ASKS = (
    """
    select 'period', 'This table of Discord’s names no day. Say its period: --period 2024-01-01..2024-01-31.'
    from staged_parts where $period_since is null having count(*) > 0
    """,
)

FACTS = figures.FACTS
COVERAGE = figures.COVERAGE
AS_OF = figures.AS_OF
WARNINGS = (
    figures.ANOTHER,
    """
    select case
        when days = 1
            then 'There is one interval only, so it is not known whether it is a day or a week: kept as a day.'
        else 'The rows are ' || length || ' days apart, so each is kept as of that many days.' end
    from staged_intervals where days = 1 or length > 1 limit 1
    """,
)
