"""Rows of Zoom's lists of a meeting's participants as people of one session. Selects over its staged tables."""

# ja to tr [?] not confirmed by a real file
YES = """
select unnest([
    'yes', 'y', 'sí', 'si', 'oui', 'да', 'sim', 'ja', 'sì', 'true', 'はい', '예', '是', 'tak', 'evet']) as said
"""
NO = """
select unnest([
    'no', 'n', 'non', 'нет', 'não', 'nao', 'nein', 'false', 'いいえ', '아니요', '否', 'nee', 'nie', 'hayır']) as said
"""

# every row with the meeting whose data stand above it in its sheet, else with the event that was said
PEOPLE = """
with typed as (
    select
        * replace (
            as_utc(joined_at, $joined_at, $zone) as joined_at, as_utc(left_at, $left_at, $zone) as left_at),
        joined_at as joined_text, left_at as left_text, minutes as minutes_text, 60 * as_whole(minutes) as seconds,
        case when waited is null or lower(waited) in (from staged_no) then false
             when lower(waited) in (from staged_yes) then true end as is_waiting
    from staged_participants
),
placed as (
    select
        typed.*, told.row_no as session_row, told.starts_at,
        coalesce(told.native_id, title_key($event_title)) as native_id,
        coalesce(told.title, $event_title) as title, coalesce(told.day, cast($event_date as date)) as day,
        coalesce(typed.person_key = told.person_key, false) or coalesce(
            (typed.person_key is null or told.person_key is null) and typed.name_key = told.name_key, false) as is_host
    from typed asof left join staged_sessions as told
      on typed.sheet_no = told.sheet_no and typed.row_no >= told.row_no
)
select
    *, event_key_of('zoom', native_id, day) as event_key, if(is_host, 'host', 'attendee') as role,
    slice_of('attendance', 'zoom', native_id, coalesce(starts_at, day)) as session,
    coalesce(person_key, 'name ' || name_key, 'row ' || row_no) as who
from placed
"""

REFUSED_WAITING = """
select row_no, 'waited', '“' || waited || '” says neither yes nor no.' from staged_people where is_waiting is null
"""
MENTIONS = """
select
    row_no, slice_of('mention', 'zoom', native_id, day || 'attendance') as slice,
    event_key_of('zoom', native_id, day) as event_key, 'attendance' as measure, 'zoom' as platform, native_id,
    title, title_key(title) as title_key, day as event_date, starts_at, ends_at
from staged_told
"""
# a host who is not in the list is no audience either, should she stand among the registrants
ATTENDANCES = """
select
    row_no, session as slice, event_key, person_key, name_key, is_test, is_bot, role, true as is_present,
    joined_at, left_at, seconds, null::text as organisation, domain
from staged_people
union all
select
    row_no, slice_of('attendance', 'zoom', native_id, coalesce(starts_at, day)),
    event_key_of('zoom', native_id, day), person_key, name_key, is_test, is_bot, 'host', false,
    null, null, null, null, domain
from staged_sessions
where coalesce(person_key, name_key) is not null
  and row_no not in (select session_row from staged_people where is_host)
"""

# their number of participants beside ours. The rows are never checked by it: it may count joins
RECONCILED = """
with counted as (
    select
        count(distinct who || event_key) filter (role <> 'host' and not (is_test or is_bot)) as ours,
        count(distinct who || event_key) filter (role = 'host') as hosts,
        count(distinct who || event_key) filter (role <> 'host' and (is_test or is_bot)) as machines, count(*) as joins
    from staged_people where session_row is not null
),
waited as (
    select count(*) as stays from left_out_participants where lower(waited) in (from staged_yes)
),
theirs as (
    select sum(as_count(participants)) as theirs from staged_sessions
)
select
    'attendees', theirs, ours,
    case when theirs = ours then ''
         when theirs = ours + hosts + machines then concat_ws(', ',
             if(hosts > 0, hosts || if(hosts = 1, ' host', ' hosts'), null),
             if(machines > 0, machines || if(machines = 1, ' test account or bot', ' test accounts or bots'), null))
         when theirs = joins then 'counts joins'
         when theirs = joins + stays then 'counts joins and stays in the waiting room'
         else 'unexplained (' || cast(theirs - ours as bigint) || ')' end
from theirs cross join counted cross join waited where theirs is not null
"""

WAITED = """
select count(*) || if(count(*) = 1, ' row was skipped', ' rows were skipped')
       || ': a stay in the waiting room is none in the meeting.'
from left_out_participants where lower(waited) in (from staged_yes) having count(*) > 0
"""
NO_TIMES = """
select 'This list names each person once and has no times, but the list of the same meeting that is in has them. It '
       || 'takes that one’s place; undo it to keep the times.'
from attendances join (
    select session, as_of from staged_people cross join (select cast($as_of as timestamp) as as_of)
    group by all having count(joined_at) = 0
) on slice = session
join (select import_id, as_of as known_as_of from imports) using (import_id)
where is_current and joined_at is not null and known_as_of <= as_of
having count(*) > 0
"""
BY_NAME = """
select count(distinct who) || if(count(distinct who) = 1, ' person has', ' people have')
       || ' a name but no address: they count for their event, not among people.'
from staged_people where person_key is null and name_key is not null and role <> 'host' having count(*) > 0
"""
NO_HOST = """
select 'The host that the list names has no row of that name or address in it: if she joined under another, she counts '
       || 'as an attendee.'
from staged_sessions
where coalesce(person_key, name_key) is not null
  and row_no in (select session_row from staged_people)
  and row_no not in (select session_row from staged_people where is_host)
"""
OTHER_DAY = """
select 'No join is of ' || strftime(day, '%-d %B %Y') || ', the day of the event: the first is of '
       || strftime(min(local_day(joined_at, $zone)), '%-d %B %Y')
       || '. If another event was meant, undo this and say that one; if day and month are exchanged, say which comes '
       || 'first: --dates dmy or --dates mdy.'
from staged_people group by day
having count(joined_at) > 0 and not coalesce(bool_or(local_day(joined_at, $zone) = day), false)
"""
# where all dates are open, the platform's usual order was taken
OPEN_DATES = """
with told as (
    select
        starts_text, local_day(starts_at, $zone) as day,
        try_cast(regexp_extract(starts_text, '^(\\d{1,2})/(\\d{1,2})/', 1) as integer) as one,
        try_cast(regexp_extract(starts_text, '^(\\d{1,2})/(\\d{1,2})/', 2) as integer) as other
    from staged_sessions where $event_date is null
)
select 'Dates such as ' || any_value(split_part(starts_text, ' ', 1)) || ' can be '
       || strftime(any_value(try_cast(concat_ws('-', year(day), other, one) as date)), '%-d %B %Y') || ' or '
       || strftime(any_value(day), '%-d %B %Y') || ', and nothing in the file decides: the month is read first, as in '
       || 'Zoom’s English lists. If that is wrong, undo this and bring it again with the day first: '
       || '--dates dmy.'
from told
having count(*) > 0 and coalesce(bool_and(
    one between 1 and 12 and other between 1 and 12 and one <> other and one = month(day)), false)
    and not exists (
        from staged_people where try_cast(regexp_extract(joined_text, '^\\d{1,2}/(\\d{1,2})/', 1) as integer) > 12)
"""
