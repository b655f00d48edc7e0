"""Substack's tables: what their columns are called, and how posts, readers and days become facts.

Who read a post is only ever counted; where readers were and on what device is not even staged.
"""

from data.source import Layout

LAYOUTS = {
    "posts": Layout(
        {
            "post_id": ("post_id",),
            "posted_at": ("post_date",),
            "is_published": ("is_published",),
            "sent_at": ("email_sent_at",),
            "kind": ("type",),
            "title": ("title",),
        },
        required=("post_id", "posted_at", "is_published"),
        optional=True,
    ),
    # of deliveries, opens and clicks: the file's name says which, and only readers have places and devices
    "reads": Layout(
        {
            "post_id": ("post_id",),
            "read_at": ("timestamp",),
            "email": ("email",),
            "post_type": ("post_type",),
            "post_audience": ("post_audience",),
            "is_active": ("active_subscription",),
        },
        required=("post_id", "read_at", "email"),
        optional=True,
    ),
    "people": Layout(
        {
            "email": ("email",),
            "name": ("name",),
            "is_active": ("active_subscription",),
            "stripe_plan": ("stripe plan",),
            "kind": ("type",),
            "expires_at": ("expiry",),
            "plan": ("plan",),
            "is_disabled": ("email_disabled",),
            "digests": ("prefer_digests", "digest_enabled"),
            "joined_at": ("created_at", "start date"),
            "paid_at": ("first_payment_at",),
            "cancelled_at": ("cancel date",),
        },
        required=("email", ("is_active", "stripe_plan"), ("expires_at", "joined_at")),
        without=("post_id",),
        optional=True,
    ),
    "stats": Layout(
        {
            "title": ("title",),
            "posted_at": ("post_date",),
            "audience": ("audience",),
            "views": ("views",),
            "engagement_rate": ("engagement_rate",),
            "signups": ("signups",),
            "subscribes": ("subscribes",),
            "open_rate": ("open_rate",),
        },
        required=("title", "posted_at", ("engagement_rate", "open_rate")),
        optional=True,
    ),
    "sources": Layout(
        {
            "day": ("date",),
            "source": ("source",),
            "category": ("category",),
            "visitors": ("unique visitors", "visitors"),
            "new_subscribers": ("new subscribers",),
        },
        required=("day", "source", "category", ("visitors", "new_subscribers")),
        optional=True,
    ),
    "growth": Layout(
        {
            "day": ("date",),
            "new_free": ("new_free",),
            "unsubscribes": ("unsubscribes",),
            "new_paid": ("new_paid",),
            "upgrades": ("upgrades",),
            "trials_started": ("trials_started",),
            "cancellations_initiated": ("cancellations_initiated",),
            "cancellations_finalized": ("cancellations_finalized",),
            "total_subscribers": ("total_subscribers",),
        },
        required=("day", ("new_free", "new_paid", "total_subscribers")),
        optional=True,
    ),
}
MOMENTS = ("posted_at", "sent_at", "read_at", "joined_at", "day")

PREPARED = {
    "mailed": """
        with told as (      -- an older list does not say when a post was sent, but when it was published
            select exists (from staged_columns where table_name = 'posts' and column_name = 'sent_at') as is_told
        ),
        timed as (
            select
                row_no, title, is_total, regexp_extract(post_id, '^\\d+') as native_id,
                as_flag(is_published) is not false and coalesce(lower(kind) <> 'page', true) as is_out,
                if(is_told, sent_at, posted_at) as sent_text,
                if(is_told, as_utc(sent_at, $sent_at, 'UTC'), as_utc(posted_at, $posted_at, 'UTC')) as sent_at
            from staged_posts cross join told
        )
        select *, local_day(sent_at, $zone) as sent_on from timed
    """,
    "rated": """
        select
            row_no, title, posted_at as posted_text, as_utc(posted_at, $posted_at, 'UTC') as sent_at,
            local_day(as_utc(posted_at, $posted_at, 'UTC'), $zone) as sent_on, is_total,
            campaign_key_of(
                'substack', null, title, local_day(as_utc(posted_at, $posted_at, 'UTC'), $zone), null) as campaign_key
        from staged_stats
    """,
    "kind_of_reads": """
        select case
            when regexp_matches(file, 'deliver(s|ies|y|ed)', 'i') then 'deliveries'
            when regexp_matches(file, '(^|[^a-z])opens?([^a-z]|$)', 'i') then 'opens'
            when regexp_matches(file, '(^|[^a-z])clicks?([^a-z]|$)', 'i') then 'clicks' end as kind
        from staged_sheets limit 1
    """,
    "counted": """
        select
            reads.row_no, kind, person_key, as_utc(read_at, $read_at, 'UTC') as read_at,
            campaign_key_of('substack', regexp_extract(post_id, '^\\d+'), null, null, null) as campaign_key,
            count(distinct person_key) over (partition by regexp_extract(post_id, '^\\d+')) as people,
            count(*) over (partition by regexp_extract(post_id, '^\\d+')) as times
        from staged_reads as reads cross join staged_kind_of_reads
        where regexp_extract(post_id, '^\\d+') <> ''
    """,
    "listed": """
        select
            row_no, person_key, name_key, domain, is_test, is_bot,
            as_utc(joined_at, $joined_at, $zone) as joined_at,
            if(as_flag(is_disabled), 'unsubscribed', 'subscribed') as status,
            if(person_key is null, row_number() over (
                partition by person_key order by as_utc(joined_at, $joined_at, $zone), domain, status, row_no),
               null) as nth
        from staged_people
    """,
    "daily": """
        with measured as (
            unpivot (select row_no, day, category, visitors, new_subscribers from staged_sources)
            on visitors, new_subscribers into name measure value text
            union all by name
            unpivot (select * exclude (sheet_no, is_total) from staged_growth)
            on columns(* exclude (row_no, day)) into name measure value text
        )
        select row_no, as_day(day, $day) as day, coalesce(category, '') as part, measure, text, as_whole(text) as value
        from measured
    """,
}
# drafts, pages and posts that no mail brought; sums; rows that say the same again; of a person who stands there twice
# the last row holds
SKIPPED = (
    "select row_no from staged_mailed where sent_text is null or not is_out or is_total",
    "select row_no from staged_rated where is_total",
    "select row_no from staged_sources where is_total union all select row_no from staged_growth where is_total",
    "select row_no from staged_growth where row_no not in (select row_no from staged_daily)",
    "select row_no from staged_sources where row_no not in (select row_no from staged_daily)",
    """
    select row_no from staged_listed where person_key is not null
    qualify row_no < max(row_no) over (partition by person_key)
    """,
    """
    select row_no from staged_listed where person_key is null and name_key is not null
    qualify row_no < max(row_no) over (partition by name_key, joined_at, status)
    """,
    """
    select row_no from staged_counted where person_key is not null and read_at is not null
    qualify row_no > min(row_no) over (partition by campaign_key, kind, person_key, read_at)
    """,
    """
    select row_no from staged_sources
    qualify row_no > min(row_no) over (partition by day, source, category, visitors, new_subscribers)
    """,
    """
    select row_no from staged_growth
    qualify row_no > min(row_no) over (
        partition by day, new_free, unsubscribes, new_paid, upgrades, trials_started, cancellations_initiated,
        cancellations_finalized, total_subscribers)
    """,
)
REFUSED = (
    """
    select row_no, 'sent_at', '“' || sent_text || '” cannot be read as a date.' from staged_mailed where sent_at is null
    """,
    "select row_no, 'post_id', 'There is no number of a post in this row.' from staged_mailed where native_id = ''",
    """
    select row_no, 'posted_at',
           coalesce('“' || posted_text || '” cannot be read as a date.', 'There is no date in this row.')
    from staged_rated where sent_at is null
    """,
    "select row_no, 'title', 'There is no title in this row.' from staged_rated where title is null",
    """
    select row_no, 'post_id', 'Only the name that Substack gave this file says whether it is of deliveries, opens or '
        || 'clicks: give it that name again, such as 123.title.opens.csv.'
    from staged_reads cross join staged_kind_of_reads where kind is null
    """,
    """
    select row_no, 'post_id', 'There is no number of a post in this row.'
    from staged_reads where row_no not in (select row_no from staged_counted)
    """,
    """
    select row_no, 'day', coalesce('“' || day || '” cannot be read as a date.', 'There is no date in this row.')
    from (select row_no, day from staged_growth union all select row_no, day from staged_sources)
    where as_day(day, $day) is null
    """,
    """
    select row_no, measure, '“' || text || '” cannot be read as a whole number.'
    from staged_daily where value is null
    """,
)
FACTS = {
    "campaigns": """
        with told as (
            select
                row_no, campaign_key_of('substack', native_id, null, null, null) as campaign_key, native_id,
                coalesce(title, 'Untitled') as title, sent_at, sent_on
            from staged_mailed
            union all
            select row_no, campaign_key, null, title, sent_at, sent_on from staged_rated
        )
        select
            row_no, slice_of('campaign', campaign_key, '', '') as slice, campaign_key, 'substack' as platform,
            native_id, title, title_key(title) as title_key, null as part, sent_at, sent_on, false as is_test_list
        from told
    """,
    # a count stands in every row of its post: one is kept, the others are repeats
    "campaign_figures": """
        with counts as (
            select
                row_no, campaign_key, kind, people as value,
                case kind when 'deliveries' then 'delivered' when 'opens' then 'openers' else 'clickers' end as measure
            from staged_counted
            union all
            select
                row_no, campaign_key, kind, times,
                case kind when 'deliveries' then 'recipients' when 'opens' then 'opens' else 'clicks' end
            from staged_counted
            union all
            select row_no, campaign_key, 'stats', cast(as_whole(text) as double), measure
            from (unpivot (select row_no, views, signups, subscribes from staged_stats)
                  on views, signups, subscribes into name measure value text)
            join staged_rated using (row_no)
            union all
            select row_no, campaign_key, 'stats', as_share(text), measure
            from (unpivot (select row_no, engagement_rate, open_rate from staged_stats)
                  on engagement_rate, open_rate into name measure value text)
            join staged_rated using (row_no)
        )
        select
            row_no, slice_of('campaign', campaign_key, kind, '') as slice, campaign_key, measure,
            cast(value as double) as value
        from counts where value is not null
    """,
    "subscribers": """
        select
            row_no, slice_of('subscribers', 'substack', '', '') as slice, 'substack' as platform, status, person_key,
            domain, is_test, is_bot, nth, cast(joined_at as date) as joined_on, cast(null as date) as left_on
        from staged_listed
    """,
    # where new readers came from is added up by Substack's own categories, and these to the whole
    "figures": """
        with summed as (
            select
                row_no, measure, day, null as dimension, null as part,
                sum(value) over (partition by day, measure) as value
            from staged_daily
            union all
            select row_no, measure, day, 'category', part, sum(value) over (partition by day, measure, part)
            from staged_daily where part <> ''
        )
        select
            row_no, figure_slice('newsletter', measure, day, day, dimension, part) as slice, 'newsletter' as area,
            measure, day as since, day as until, dimension, part, cast(value as double) as value
        from summed
    """,
}
COVERAGE = """
select 'campaigns', min(day), max(day)
from (select sent_on as day from staged_campaigns union all select cast(read_at as date) from staged_counted)
union all
select 'subscribers', cast($as_of as date), cast($as_of as date) from staged_subscribers having count(*) > 0
union all
select unnest(['figures', 'figures of newsletter']), min(since), max(until) from staged_figures having count(*) > 0
"""
AS_OF = """
select max(moment), 'data'
from (
    select sent_at as moment from staged_campaigns
    union all select read_at from staged_counted
    union all select joined_at from staged_listed
    union all select until + interval 1 day - interval 1 second from staged_figures
)
"""
WARNINGS = (
    """
    select 'No post of this list was sent by mail, so nothing is taken from it.'
    from left_out_posts having count(*) > 0 and (select count(*) from staged_posts) = 0
    """,
    """
    select count(*) filter (person_key is null) || ' of the ' || count(*) || ' rows have no usable address: they '
           || 'count, and their side is unknown.'
    from staged_listed having count(*) filter (person_key is null) > 0
    """,
)
