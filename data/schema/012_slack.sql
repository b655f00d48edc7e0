-- Slack beside its days: who is a member, how each member and each channel fared in a period, and what was written.
-- No text and no name of a person is here. member_key is a pseudonym of Slack's own mark of a person.

-- one row per member and period of a members analytics export
create table slack_member_periods (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    since date not null, until date not null,
    member_key text not null,           -- 24 hex digits of an HMAC over the Slack user id, else over the user name, address or name
    person_key text, domain text, is_test boolean not null, is_bot boolean not null,
    account_type text not null,         -- owner, admin, member, a guest's kind, invited, deactivated, bot, other
    created_on date, claimed_on date, deactivated_on date, last_active_on date,     -- UTC
    last_active_desktop_on date, last_active_android_on date, last_active_ios_on date,
    days_active bigint, days_active_desktop bigint, days_active_android bigint, days_active_ios bigint, days_connect bigint,
    messages bigint, channel_messages bigint,       -- messages with direct ones, and in channels alone
    reactions bigint, files bigint, huddles bigint, searches bigint, channels_joined bigint
);

-- one row per member of a list of members, by the day that the list speaks from
create table slack_member_lists (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    listed_on date not null,
    member_key text not null, person_key text, domain text, is_test boolean not null, is_bot boolean not null,
    account_type text not null,         -- as above
    is_billed boolean                   -- billing-active; null: the list does not say
);

-- one row per user of a workspace export
create table slack_users (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    member_key text not null, person_key text, domain text, is_test boolean not null, is_bot boolean not null,
    account_type text not null          -- as above
);

-- one row per channel and period of a channels analytics export
create table slack_channel_periods (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    since date not null, until date not null,
    channel text not null,              -- its name: Slack gives no id here
    is_private boolean, created_on date, last_active_on date,
    members bigint, full_members bigint, guests bigint,
    messages bigint, member_messages bigint,        -- with those of apps, and of members alone
    people_posting bigint, people_posting_change double, people_viewing bigint,    -- the change as Slack gives it
    reactions bigint, people_reacting bigint, huddles bigint
);

-- one row per channel of an administrators' list or a workspace export
create table slack_channel_lists (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    channel_id text not null, channel text not null, is_private boolean, is_archived boolean, is_general boolean,
    created_at timestamp, last_active_at timestamp,     -- naive UTC
    members bigint
);

-- one row per message of a public channel, whatever its subtype
create table slack_posts (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    channel_id text not null,
    posted_at timestamp not null,       -- naive UTC, to the microsecond: it marks the message in its channel
    thread_at timestamp,                -- when the message was posted that began its thread
    is_reply boolean not null, is_broadcast boolean not null,   -- a reply; a reply that was also sent to the channel
    subtype text,                       -- null: somebody wrote; channel_join, bot_message ...
    member_key text,                    -- null: no author is named
    is_bot boolean not null, files bigint not null,
    reactions bigint not null           -- as Slack counts them, also where it names fewer people
);

-- one row per message, emoji and person; one without a person where Slack counts reactions and names nobody
create table slack_reactions (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    channel_id text not null, posted_at timestamp not null,     -- of the message
    emoji text not null, member_key text,
    counted bigint not null             -- all reactions to the message with this emoji, as Slack counts them
);

-- Slack's words for kinds of accounts, over the years and in both of its lists
create or replace macro slack_account(t) as case
    when regexp_matches(t, 'invit', 'i') then 'invited'
    when regexp_matches(t, 'deactivated|deleted|inactive', 'i') then 'deactivated'
    when regexp_matches(t, '\b(bot|app|workflow)\b', 'i') then 'bot'
    when regexp_matches(t, 'single|ultra', 'i') then 'single-channel guest'
    when regexp_matches(t, 'multi', 'i') then 'multi-channel guest'
    when regexp_matches(t, 'guest', 'i') then 'guest'
    when regexp_matches(t, 'restricted', 'i') then 'multi-channel guest'
    when regexp_matches(t, '\bowner\b', 'i') then 'owner'
    when regexp_matches(t, '\badmin(istrator)?\b', 'i') then 'admin'
    when t is null or regexp_matches(t, '\b(member|regular|user)\b', 'i') then 'member'
    else 'other' end;

-- "1609459200.000200", seconds since 1970 in UTC
create or replace macro slack_moment(t) as of_our_days(make_timestamp(
    try_cast(regexp_extract(t, '^(\d{9,11})(\.\d{1,6})?$', 1) as bigint) * 1000000
    + try_cast(rpad(regexp_extract(t, '^\d{9,11}\.?(\d{0,6})$', 1), 6, '0') as bigint)));

-- RFC 2822 ends with GMT where others say UTC
create or replace macro without_offset(t) as
    regexp_replace(trim(t), '\s*(Z|UTC|GMT|(GMT|UTC)?[+-]\d{1,2}(:?\d{2})?)$', '');
create or replace macro offset_text(t) as
    case when regexp_matches(trim(t), '\d{1,2}:\d{2}')
         then regexp_extract(trim(t), '[\dM]\s*(Z|UTC|GMT|(GMT|UTC)?[+-]\d{1,2}(:?\d{2})?)$', 1) else '' end;
create or replace macro offset_minutes(t) as case
    when offset_text(t) = '' then null
    when offset_text(t) in ('Z', 'UTC', 'GMT') then 0
    else if(contains(offset_text(t), '-'), -1, 1)
         * (60 * cast(regexp_extract(offset_text(t), '[+-](\d{1,2}?)(:?\d{2})?$', 1) as integer)
            + coalesce(try_cast(regexp_extract(offset_text(t), '[+-]\d{1,2}?:?(\d{2})?$', 1) as integer), 0)) end;

-- one row per member of each snapshot of the membership: a day's list of members, else the members analytics that ends
-- on that day, the longest, where it has addresses. Nobody invited or deactivated, and no bot.
create or replace view slack_membership as
with snapshots as (
    select
        import_id, listed_on as as_of, 0 as days, member_key, domain, account_type, is_billed, is_bot
    from slack_member_lists where is_current
    union all
    select
        import_id, until, until - since + 1, member_key, domain, account_type, null, is_bot
    from slack_member_periods
    where is_current and coalesce(deactivated_on > until, true)
      and import_id in (select import_id from slack_member_periods where person_key is not null)
),
chosen as (
    select as_of, arg_max(import_id, (days = 0, days, import_id)) as import_id from snapshots group by as_of
)
select as_of, import_id, member_key, domain, account_type, is_billed
from snapshots semi join chosen using (as_of, import_id)
where account_type not in ('invited', 'deactivated', 'bot') and not is_bot;

-- the bridge from Slack's marks to addresses: the newest address that any export gives for a member
create or replace view slack_person as
with told as (
    select import_id, member_key, person_key, is_bot or account_type = 'bot' as is_bot from slack_member_lists
    union all
    select import_id, member_key, person_key, is_bot or account_type = 'bot' from slack_member_periods
    union all
    select import_id, member_key, person_key, is_bot or account_type = 'bot' from slack_users
)
select
    member_key, arg_max(person_key, (as_of, import_id)) filter (person_key is not null) as person_key,
    bool_or(is_bot) as is_bot
from told join imports using (import_id)
group by member_key;

-- one row per message of a channel: of a day that several exports hold the newest, and on the first day of an export,
-- of which it may hold the end only, whatever any of them holds
create or replace view slack_post as
select
    import_id, channel_id, posted_at, cast(posted_at as date) as day, thread_at, is_reply, is_broadcast, subtype,
    member_key, files, reactions, slack_posts.is_bot or coalesce(slack_person.is_bot, false) as is_bot
from slack_posts join imports using (import_id) left join slack_person using (member_key)
where is_current
qualify row_number() over (partition by channel_id, posted_at order by as_of desc, import_id desc) = 1;

-- what these messages got, as their own export tells it
create or replace view slack_reaction as
select channel_id, posted_at, emoji, member_key, counted
from slack_reactions semi join slack_post using (import_id, channel_id, posted_at)
where is_current;

-- one row per channel: each thing from the newest export that tells it
create or replace view slack_channel as
select
    channel_id, arg_max(channel, age) as channel, arg_max(is_private, age) as is_private,
    arg_max(is_archived, age) as is_archived, arg_max(is_general, age) as is_general, arg_max(created_at, age) as created_at,
    arg_max(last_active_at, age) as last_active_at, arg_max(members, age) as members
from (select *, (as_of, import_id, row_no) as age from slack_channel_lists join imports using (import_id))
group by channel_id;

-- measures whose exports may name no day at all: such a one speaks of the day of its import, which is no news of the
-- community
create table undated_measures (measure text not null);
insert into undated_measures values
    ('videos'), ('youtube_geography'), ('youtube_traffic'), ('slack_members'), ('slack_channel_list');
create or replace view dated_coverage as
select coverage.* from coverage join imports using (import_id)
where undone_at is null and not (as_of_from = 'now' and measure in (select measure from undated_measures));

-- the membership by side is a table of a day, which speaks of every day up to its own
insert into cadences values ('slack_members', 'Slack members', 'slack_members', 'period', 30, 7, true, 9);
