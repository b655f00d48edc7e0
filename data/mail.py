"""What the reports of newsletter platforms share: measures, their names in Mailchimp's exports, and selects."""

MAILCHIMP_COUNTS = {
    "recipients": ("Total Recipients", "Recipients"),
    "delivered": ("Successful Deliveries",),
    "soft_bounces": ("Soft Bounces",),
    "hard_bounces": ("Hard Bounces",),
    "bounces": ("Total Bounces", "Bounces"),
    "forwards": ("Times Forwarded",),
    "forwarded_opens": ("Forwarded Opens",),
    "openers": ("Unique Opens",),
    "opens": ("Total Opens",),
    "clickers": ("Unique Clicks",),
    "clicks": ("Total Clicks",),
    "unsubscribes": ("Unsubscribes", "Unsubscribed"),
    "complaints": ("Abuse Complaints",),
    "likes": ("Times Liked on Facebook",),
}

# What is delivered is what is sent and does not come back; an A/B test is the sum of its parts; and where a list of
# campaigns and a report of one tell of the same, recipients and deliveries must agree. Opens and clicks go on.
RECONCILED = """
with figures as (
    select campaign_key, platform, native_id, title, title_key, part, sent_on, measure, value
    from (      -- a report says its campaign in two lines
        select distinct campaign_key, platform, native_id, title, title_key, part, sent_on from staged_campaigns
    ) join staged_campaign_figures using (campaign_key)
),
wide as (
    select
        max(value) filter (measure = 'recipients') as recipients,
        max(value) filter (measure = 'delivered') as delivered,
        coalesce(
            max(value) filter (measure = 'bounces'),
            sum(value) filter (measure in ('soft_bounces', 'hard_bounces'))) as bounces
    from figures group by campaign_key
),
delivered as (
    select 'delivered' as measure, sum(delivered) as theirs, sum(recipients - bounces) as ours
    from wide where delivered is not null and recipients - bounces is not null having count(*) > 0
),
tested as (
    select
        'recipients of the A/B test “' || any_value(wholes.title) || '”' as measure, any_value(wholes.value) as theirs,
        sum(parts.value) as ours
    from (from figures where part is null and measure = 'recipients') as wholes
    join (from figures where part is not null and measure = 'recipients') as parts
      on parts.title_key = wholes.title_key and abs(parts.sent_on - wholes.sent_on) <= 7
    group by wholes.title_key, wholes.sent_on
),
beside as (
    select
        mine.measure || ' of “' || any_value(mine.title) || '”' as measure, max(mine.value) as theirs,
        max(known.value) as ours
    from figures as mine
    join (
        select campaigns.*, measure, value
        from campaigns join campaign_figures using (campaign_key)
        where campaigns.is_current and campaign_figures.is_current
    ) as known
      on known.platform = mine.platform and known.title_key = mine.title_key and known.sent_on = mine.sent_on
     and known.part is not distinct from mine.part and known.measure = mine.measure
     and (known.native_id is null) <> (mine.native_id is null)
    where mine.measure in ('recipients', 'delivered')
    group by mine.campaign_key, mine.measure
    having count(distinct known.campaign_key) = 1
)
select
    measure, theirs, ours,
    if(theirs = ours, '', 'unexplained (' || cast(theirs - ours as bigint) || ')') as reason
from (from delivered union all from tested union all from beside)
"""
