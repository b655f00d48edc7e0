"""Rows of Teams' attendance files as one list of joins: who, from when to when. Selects over its staged tables."""

# 2020: the n-th time that somebody left ends her n-th join; who left without having joined is a stray
VISITS = """
with told as (
    select
        row_no, name_key, is_test, is_bot, moment as moment_text, action,
        coalesce(name_key, 'row ' || row_no) as who,
        as_utc(regexp_replace(moment, '[\\x{00A0}\\x{202F}]', ' ', 'g'), $moment, $zone) as moment,
        case
            when lower(action) in (
                'joined', 'joined before', 'entrou', 'entrou antes', 'beigetreten', 'zuvor beigetreten',
                'a rejoint', 'rejoint', 'a rejoint avant', 'se unió', 'se unió antes', 'entró') then false
            when lower(action) in (
                'left', 'saiu', 'verlassen', 'hat verlassen', 'a quitté', 'parti', 'salió', 'abandonó')
                then true
        end as has_left
    from staged_list
),
counted as (
    select
        *, count(*) filter (not has_left) over so_far as joins, count(*) filter (has_left) over so_far as leaves
    from told
    window so_far as (partition by who order by moment, row_no)
),
owing as (
    select *, greatest(0, max(leaves - joins) over (partition by who order by moment, row_no)) as strays
    from counted
),
numbered as (
    select
        *, strays > lag(strays, 1, 0) over (partition by who order by moment, row_no) as is_stray,
        if(has_left, leaves - strays, joins) as visit
    from owing
)
select
    *, max(if(has_left, null, moment)) over one_visit as joined_at,
    max(if(has_left, moment, null)) over one_visit as left_at
from numbered
window one_visit as (partition by who, visit, if(is_stray, row_no, null))
"""

# later: the rows of all tables that name a person, their times as moments. A column is named as it is written above
# the participants, so not for the joins below them
TOLD = """
with every as (
    select *, 'report' as part from staged_report
    union all by name select *, 'join' as part from staged_joins
    union all by name select *, 'person' as part from staged_participants
),
plain as (
    select
        * exclude (joined_at, left_at, joined_utc, left_utc),
        regexp_replace(joined_at, '[\\x{00A0}\\x{202F}]', ' ', 'g') as joined_at,
        regexp_replace(left_at, '[\\x{00A0}\\x{202F}]', ' ', 'g') as left_at,
        regexp_replace(joined_utc, '[\\x{00A0}\\x{202F}]', ' ', 'g') as joined_utc,
        regexp_replace(left_utc, '[\\x{00A0}\\x{202F}]', ' ', 'g') as left_utc,
        lower(regexp_replace(duration, '[\\s\\x{00A0}\\x{202F}.]+', '', 'g')) as lasted
    from every
),
measured as (
    select
        * replace (
            regexp_replace(regexp_replace(regexp_replace(lasted,
                '(\\d)(h|hrs?|hours?|heures?|horas?|or[ae]|std|stunden?|時間|u|uur|godz)(\\d|$)', '\\1H\\3'),
                '(\\d)(m|mn|min|mins|minut[a-z]*|分)(\\d|$)', '\\1M\\3'),
                '(\\d)(s|se[ckg]s?|se[cgk][uo]nd[a-z]*|秒)$', '\\1S') as lasted)
    from plain
)
select
    row_no, part, person_key, name_key, domain, is_test, is_bot, address_is_wrong,
    coalesce(regexp_matches(lower(role), '^(organi[sz]|開催者)'), false) as is_organiser,
    coalesce(joined_at, joined_utc) as joined_text, coalesce(left_at, left_utc) as left_text,
    case when part = 'join' then null when joined_utc is null then 'joined_at' else 'joined_utc' end as joined_column,
    case when part = 'join' then null when left_utc is null then 'left_at' else 'left_utc' end as left_column,
    if(part = 'join', null, 'duration') as duration_column, duration as duration_text,
    coalesce(as_utc(joined_at, $joined_at, $zone), as_utc(joined_utc, $joined_utc, 'UTC')) as joined_at,
    coalesce(as_utc(left_at, $left_at, $zone), as_utc(left_utc, $left_utc, 'UTC')) as left_at,
    cast(if(
        regexp_full_match(lasted, '(\\d+H)?(\\d+M)?(\\d+S)?'),
        3600 * coalesce(try_cast(regexp_extract(lasted, '(\\d+)H', 1) as bigint), 0)
            + 60 * coalesce(try_cast(regexp_extract(lasted, '(\\d+)M', 1) as bigint), 0)
            + coalesce(try_cast(regexp_extract(lasted, '(\\d+)S', 1) as bigint), 0),
        round(as_seconds(duration))) as bigint) as seconds
from measured
"""

# the one meeting: where the columns are in UTC, so is its start
MEETING = """
with clock as (
    select if(count(*) > 0, 'UTC', $zone) as clock from staged_columns where column_name = 'joined_utc'
),
moments as (
    select joined_at, left_at from staged_visits union all select joined_at, left_at from staged_told
),
said as (
    select
        participants,
        trim(regexp_replace(title, 'で会議中\\s*$|\\s*\\|\\s*Microsoft Teams\\s*$', '')) as title,
        as_utc(regexp_replace(started, '[\\x{00A0}\\x{202F}]', ' ', 'g'), $started, clock) as started_at,
        as_utc(regexp_replace(ended, '[\\x{00A0}\\x{202F}]', ' ', 'g'), $ended, clock) as ended_at
    from staged_preamble cross join clock
),
named as (
    select *, if(title in ('', '-', '--', 'n/a', 'null'), null, regexp_replace(title, '^"(.*)"$', '\\1')) as own_title
    from said
),
timed as (
    select
        own_title, coalesce($event_title, own_title) as title, participants,
        coalesce(any_value(started_at), min(joined_at)) as starts_at,
        coalesce(any_value(ended_at), max(left_at)) as ends_at
    from named left join moments on true group by all
),
dated as (
    select *, coalesce(cast($event_date as date), local_day(starts_at, $zone)) as day from timed
)
select
    *, event_key_of('teams', title_key(title), day) as event_key,
    slice_of('attendance', 'teams', title_key(coalesce(own_title, title)), coalesce(starts_at, day)) as session
from dated
"""

# who each row is of. A name that has one row among the participants is that person's in the other table too,
# which may lack her address; her row among the participants says once more what her joins say
PEOPLE = """
with rows_of_all as (
    select
        row_no, part, person_key, name_key, domain, is_test, is_bot, is_organiser, joined_at, left_at, seconds,
        joined_at is not null or left_at is not null or coalesce(seconds, 0) > 0 as is_present
    from staged_told
    union all by name
    select
        row_no, 'list' as part, name_key, is_test, is_bot, false as is_organiser, joined_at, left_at,
        true as is_present, max(row_no) over (partition by who, visit, if(is_stray, row_no, null)) as stands_for
    from staged_visits
),
bearers as (
    select name_key, min(person_key) as person_key, min(domain) as domain, bool_or(is_test) as is_test
    from rows_of_all where name_key is not null
    group by name_key
    having count(distinct person_key) = 1 and count(*) filter (part = 'person') = 1
),
known as (
    select
        rows_of_all.* replace (
            coalesce(rows_of_all.person_key, bearers.person_key) as person_key,
            coalesce(rows_of_all.domain, bearers.domain) as domain,
            rows_of_all.is_test or coalesce(bearers.is_test, false) as is_test)
    from rows_of_all left join bearers using (name_key)
),
called as (
    select *, coalesce(person_key, 'name ' || name_key, 'row ' || row_no) as who from known
)
select
    * replace (
        bool_or(is_organiser) over (partition by who) as is_organiser,
        coalesce(
            stands_for, if(part = 'person', min(if(part = 'person', null, row_no)) over (partition by who), null),
            row_no) as stands_for,
        if(part = 'person' and seconds < epoch(left_at) - epoch(joined_at) - 60, null, left_at) as left_at)
from called
"""
