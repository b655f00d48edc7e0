-- The newsletter: what was sent and what became of it, who is on the list, and what its issues tell of.

-- one row per campaign, part of an A/B test, or report of one campaign, and export that names it
create table campaigns (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    campaign_key text not null,         -- platform | the platform's own id, or platform | title key | day | part
    platform text not null,             -- mailchimp, mailerlite, substack
    native_id text,                     -- the platform's own id; null: the export names none
    title text not null, title_key text not null,   -- of the whole campaign, addresses cut
    part text,                          -- Combo 1, Combo 2, Winner of an A/B test; null: the whole
    sent_at timestamp,                  -- naive UTC
    sent_on date not null,              -- day in the account's zone
    is_test_list boolean not null       -- sent to a list that is called a test
);

-- one row per campaign, measure and export
create table campaign_figures (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    campaign_key text not null,
    measure text not null,              -- recipients, delivered, soft_bounces, openers, clickers ...
    value double not null               -- a count; of views_rate and open_rate a fraction 0-1
);

-- one row per link in a campaign; of its address only the host is kept
create table campaign_links (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    campaign_key text not null, position bigint not null,   -- the row among the links of its block
    host text,                          -- null: no address, such as the link to unsubscribe
    clicks bigint, clickers bigint
);

-- one row per person on a list of the newsletter and export of that list
create table subscribers (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    platform text not null,             -- mailchimp, substack
    status text not null,               -- subscribed, unsubscribed, cleaned (its address bounces), pending, not subscribed
    person_key text, domain text, is_test boolean not null, is_bot boolean not null,
    nth bigint,                         -- a row without a usable address: its place among these; null: has an address
    joined_on date, left_on date
);

-- one row per item of an issue: where it stands, and whom it is about. No word of the issue is kept.
create table newsletter_items (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    issue date not null,                -- its day, or the first of its month
    section_no bigint not null, section text not null,  -- the heading where it is one of the usual ones
    item_no bigint not null,            -- within the section
    told_by text not null,              -- heading, section, first words, text, links, nothing
    organisations text[] not null,      -- of the partnership's list, that this names; sorted
    names_another boolean not null,     -- this names an organisation or host that is not on the list
    link_host text                      -- of the first link that tells whose it is, else of the first
);

-- campaigns ----------------------------------------------------------------------------------------------------------

create or replace macro part_of_test(title) as
    nullif(regexp_replace(regexp_extract(title, '\|\s*((?:combo|combination)\s*\d+|winner)\s*$', 1, 'i'),
        '(?i)combination', 'Combo'), '');
create or replace macro title_of_whole(title) as
    coalesce(nullif(trim(regexp_replace(title, '\s*\|\s*((?:combo|combination)\s*\d+|winner)\s*$', '', 'i')), ''), title);
create or replace macro campaign_key_of(platform, native_id, title, day, part) as
    concat_ws('|', platform, coalesce(native_id, concat_ws('|', title_key(title), day, lower(part))));

-- one row per campaign. A report that names no id is of the listed campaign of its title and day; the parts of an A/B
-- test are of the campaign of their title that was sent within a week, or of each other, and never count beside it.
create or replace view campaign as
with told as (
    select campaigns.*, as_of, (as_of, import_id) as age
    from campaigns join imports using (import_id)
    where is_current
),
named as (
    select told.*, coalesce(listed.campaign_key, told.campaign_key) as known_key
    from told
    left join (from told where native_id is not null) as listed
      on told.native_id is null and listed.platform = told.platform and listed.title_key = told.title_key
     and listed.part is not distinct from told.part and listed.sent_on = told.sent_on
    qualify row_number() over (
        partition by told.campaign_key
        order by abs(epoch(told.sent_at) - epoch(listed.sent_at)), listed.campaign_key) = 1
),
one as (
    select
        known_key, any_value(platform) as platform, max(native_id) as native_id, any_value(title_key) as title_key,
        arg_max(title, age) as title, any_value(part) as part, arg_max(sent_at, age) as sent_at,
        arg_max(sent_on, age) as sent_on, bool_or(is_test_list) as is_test_list
    from named group by known_key
),
run as (        -- parts without their whole: those of one title sent within a week of each other belong together
    select *, coalesce(sent_on - lag(sent_on) over (partition by platform, title_key order by sent_on, known_key), 0) > 7 as is_later
    from one where part is not null
),
numbered as (
    select
        *, sum(cast(is_later as integer)) over (
            partition by platform, title_key order by sent_on, known_key rows unbounded preceding) as nth
    from run
),
rooted as (
    select
        parts.known_key,
        coalesce(wholes.known_key, min(parts.known_key) over (partition by parts.platform, parts.title_key, parts.nth))
            as root_key
    from numbered as parts
    left join (from one where part is null) as wholes
      on wholes.platform = parts.platform and wholes.title_key = parts.title_key
     and abs(wholes.sent_on - parts.sent_on) <= 7
    qualify row_number() over (
        partition by parts.known_key order by abs(wholes.sent_on - parts.sent_on), wholes.known_key) = 1
    union all
    select known_key, known_key from one where part is null
),
figures as (
    select named.known_key, measure, arg_max(value, (as_of, campaign_figures.import_id)) as value
    from campaign_figures join (select distinct campaign_key, known_key from named) as named using (campaign_key)
    join imports using (import_id)
    where is_current
    group by all
),
summed as (     -- the campaign's own figure, else the sum of its parts
    select
        root_key, measure,
        coalesce(max(value) filter (known_key = root_key and part is null), sum(value) filter (part is not null)) as value
    from rooted join one using (known_key) join figures using (known_key)
    group by all
),
wide as (
    select
        root_key,
        cast(max(value) filter (measure = 'recipients') as bigint) as recipients,
        cast(max(value) filter (measure = 'delivered') as bigint) as told_delivered,
        cast(coalesce(
            max(value) filter (measure = 'bounces'),
            sum(value) filter (measure in ('soft_bounces', 'hard_bounces'))) as bigint) as bounces,
        cast(max(value) filter (measure = 'openers') as bigint) as openers,
        cast(max(value) filter (measure = 'opens') as bigint) as opens,
        cast(max(value) filter (measure = 'clickers') as bigint) as clickers,
        cast(max(value) filter (measure = 'clicks') as bigint) as clicks,
        cast(max(value) filter (measure = 'unsubscribes') as bigint) as unsubscribes,
        cast(max(value) filter (measure = 'complaints') as bigint) as complaints
    from summed group by root_key
),
heads as (
    select
        root_key, any_value(one.platform) as platform,
        coalesce(max(native_id) filter (part is null), min(native_id), root_key) as campaign,
        coalesce(max(title) filter (part is null), min(title)) as title,
        coalesce(max(sent_at) filter (part is null), min(sent_at)) as sent_at,
        coalesce(max(sent_on) filter (part is null), min(sent_on)) as sent_on,
        bool_or(is_test_list) as is_test_list, count(*) filter (part is not null) as parts
    from rooted join one using (known_key)
    group by root_key
)
select
    campaign, platform, title, sent_at, sent_on, parts, recipients,
    coalesce(told_delivered, recipients - bounces) as delivered, bounces, openers, opens, clickers, clicks,
    unsubscribes, complaints,
    -- a few recipients beside what the newsletter usually reaches: sent to try it out
    is_test_list or coalesce(recipients < least(20, 0.1 * max(recipients) over ()), false) as is_test
from heads left join wide using (root_key);

-- items of issues ----------------------------------------------------------------------------------------------------

-- one row per item: both sides, a group of one of the sides, other (names somebody else) or unclear (names nobody)
create or replace view newsletter_item as
with named as (
    select import_id, row_no, unnest(organisations) as organisation from newsletter_items where is_current
),
sided as (
    select
        import_id, row_no, count(distinct side) as sides, arg_min(side_group, position) as side_group
    from named join organisations using (organisation) join side_parts using (side_group)
    where part in ('a', 'b')
    group by import_id, row_no
)
select
    issue, section_no, section, item_no, told_by, link_host,
    case when sides > 1 then 'both'
         when sides = 1 then sided.side_group
         when names_another or len(organisations) > 0 then 'other'
         else 'unclear' end as side_group
from newsletter_items left join sided using (import_id, row_no)
where is_current;

-- subscribers --------------------------------------------------------------------------------------------------------

-- one row per subscribed person and list, of the newest export of each day and platform; tests and bots left out
create or replace view subscription as
with snapshots as (
    select platform, cast(as_of as date) as as_of, arg_max(import_id, (imports.as_of, import_id)) as import_id
    from subscribers join imports using (import_id)
    where status = 'subscribed'
    group by platform, cast(as_of as date)
)
select
    snapshots.as_of, platform, subscribers.import_id, subscribers.row_no,
    coalesce(person_id, person_key, concat_ws(' ', 'row', import_id, row_no)) as subscriber, domain,
    side_group_on(null, domain, snapshots.as_of) as side_group
from subscribers join snapshots using (import_id, platform) left join aliases using (person_key)
where status = 'subscribed' and not is_test and not is_bot;

-- what should come every month, and what may name no day -------------------------------------------------------------

insert into cadences values ('newsletter', 'Newsletter issues', 'newsletter', 'period', 30, 7, true, 10);
insert into undated_measures values ('subscribers');
