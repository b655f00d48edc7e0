"""What Zoom's reports share: the words of their columns over the years and in several languages, and selects.

Names marked [?] are what the language would have, not seen in a real export; a wrong one matches nothing.
"""

TOPIC = {
    "topic": ("Topic", "Sujet", "Tópico", "Tema", "Thema", "Argomento", "Тема"),  # es to ru [?]
    "number": (
        "Webinar ID", "Meeting ID", "ID", "N° de réunion", "ID de reunión", "ID de la reunión",  # es [?]
        "ID da reunião", "ID de réunion", "Meeting-ID", "ID riunione", "Идентификатор конференции",  # [?]
    ),
    "starts_at": (
        "Actual Start Time", "Start Time", "Heure de début",
        "Scheduled Time", "Scheduled Start Time",  # of registration reports [?]
        "Hora de inicio", "Hora de início", "Startzeit", "Ora di inizio", "Время начала",  # [?]
    ),
    "ends_at": (
        "End Time", "Heure de fin",
        "Hora de finalización", "Hora de término", "Endzeit", "Ora di fine", "Время окончания",  # [?]
    ),
    "lasted": (
        "Actual Duration (minutes)", "Duration (minutes)", "Durée (minutes)",
        "Duración (minutos)", "Duração (minutos)", "Dauer (Minuten)", "Durata (minuti)", "Длительность (мин)",  # [?]
    ),
}  # fmt: skip
COUNTS = {
    "registered": ("# Registered", "# Registrants"),
    "cancelled": ("# Cancelled", "# Cancelled registrants"),
}
REGISTRANT = {
    "first_name": ("First Name",),
    "last_name": ("Last Name",),
    "registered_at": ("Registration Time",),
    "status": ("Approval Status",),
    "organisation": (
        "Organisation", "Organization", "Company", "Affiliation", "Institution", "Employer", "University",
    ),
}  # fmt: skip
GENERATED = {"generated_at": ("Report Generated", "Report Generated Time")}
DATES = "mdy"  # of the numeric dates in English reports, which are most of them


def sessions(blocks: str) -> str:
    """Each webinar or meeting of a select of blocks, in the row with its topic; `number` only where it is one."""
    return _SESSIONS.replace("<blocks>", blocks)


_SESSIONS = """
with numbered as (
    select * replace (if(regexp_full_match(number, '[\\d\\s\\x{00A0}-]*\\d'), number, null) as number) from (<blocks>)
),
told as (
    select
        * replace (
            as_utc(starts_at, $starts_at, $zone) as starts_at,
            coalesce(
                as_utc(ends_at, $ends_at, $zone),
                as_utc(starts_at, $starts_at, $zone) + to_minutes(as_count(lasted))) as ends_at),
        starts_at as starts_text,
        coalesce(
            regexp_replace(number, '[^0-9]', '', 'g'), title_key(topic), title_key($event_title)) as native_id,
        coalesce($event_title, topic, 'Zoom ' || number) as title
    from numbered
)
select *, coalesce(cast($event_date as date), local_day(starts_at, $zone)) as day
from told
"""
SESSIONS = sessions("from staged_topic")
# the sessions, and with them the event that was said for the rows of `people` above which none is named
TOLD = """
select row_no, native_id, title, day, starts_at, ends_at from staged_sessions
union all
select min(row_no), native_id, title, day, null, null from staged_people
where session_row is null group by all
"""
NO_NAME = """
select row_no, 'topic', 'The report names neither a topic nor an ID.' from staged_sessions
where native_id is null or title is null
"""
ASKS_DAY = """
select 'event', 'The report does not say when it began' || coalesce(': “' || starts_text || '” cannot be read', '')
       || '. Say its day: --event "2024-05-20 Title".'
from staged_sessions where day is null
"""

WRONG_ADDRESSES = """
select count(*) || if(count(*) = 1, ' row has', ' rows have') || ' an address that is none: they count by name.'
from staged_people where address_is_wrong having count(*) > 0
"""
# of `people` that joined, and of those that registered
REFUSED_JOINS = (
    """
    select row_no, 'joined_at', 'The join time “' || joined_text || '” cannot be read.' from staged_people
    where joined_text is not null and joined_at is null
    """,
    """
    select row_no, 'left_at', 'The leave time “' || left_text || '” cannot be read.' from staged_people
    where left_text is not null and left_at is null
    """,
    """
    select row_no, 'minutes', 'The minutes “' || minutes_text || '” are no number.' from staged_people
    where minutes_text is not null and seconds is null
    """,
)
REFUSED_REGISTRATIONS = (
    """
    select row_no, 'registered_at', 'The registration time “' || registered_text || '” cannot be read.'
    from staged_people where registered_text is not null and registered_at is null
    """,
    """
    select row_no, 'status', 'The approval status “' || status_text || '” is not known.' from staged_people
    where status is null
    """,
)
REGISTRATIONS = """
select
    row_no, slice_of('registration', event_key, '', '') as slice, event_key, person_key, name_key,
    is_test, is_bot, registered_at, status, organisation, domain
from staged_people where is_registered
"""

# their totals beside ours: (place, measure, theirs, ours, seconds, parts); each part may make up the rest between them
REGISTRATION_TOTALS = """
with staff as (
    select distinct event_key, person_key, true as is_staff from staged_people
    where role <> 'attendee' and person_key is not null
),
listed as (
    select
        event_key || coalesce(person_key, ' name ' || name_key, ' row ' || row_no) as registrant, status,
        status in ('registered', 'checked in') as counts, is_test or is_bot as is_machine,
        coalesce(is_staff, false) as is_staff
    from staged_people left join staff using (event_key, person_key) where is_registered
),
mine as (
    select
        count(distinct registrant) filter (counts and not is_machine and not is_staff) as ours,
        count(*) filter (counts and not is_machine and not is_staff) - ours as seconds,
        count(*) filter (counts and is_staff) as staff,
        count(*) filter (counts and is_machine and not is_staff) as machines,
        count(*) filter (status = 'cancelled') as cancelled,
        count(*) filter (not counts and status <> 'cancelled') as waiting
    from listed
),
theirs as (
    select sum(as_count(registered)) as registered, sum(as_count(cancelled)) as cancelled from staged_topic
)
select
    1 as place, 'registrations' as measure, registered as theirs, ours,
    least(seconds, greatest(coalesce(registered, 0) - ours, 0)) as seconds,     -- or rows of who joined again
    [(staff, 'host or panellist', 'hosts or panellists'), (machines, 'test account or bot', 'test accounts or bots'),
     (waiting, 'not approved', 'not approved'), (mine.cancelled, 'cancelled', 'cancelled')] as parts
from theirs cross join mine
union all
select 2, 'cancelled', theirs.cancelled, mine.cancelled, 0,
       [(if(mine.cancelled = 0, theirs.cancelled, 0), 'not listed', 'not listed')]
from theirs cross join mine
"""
# a rest that the report itself explains is named, by the fewest of its parts that make it up exactly
RECONCILED = """
with choices as (
    select
        place, theirs - ours - seconds as rest,
        list_filter(parts, lambda part, nth: part[1] > 0 and (choice >> (nth - 1)) & 1 = 1) as chosen
    from staged_totals cross join range(16) as choices(choice)
),
fitting as (
    select distinct
        place, len(chosen) as parts,
        array_to_string(list_transform(
            chosen, lambda part: part[1] || ' ' || if(part[1] = 1, part[2], part[3])), ', ') as reason
    from choices
    where rest = coalesce(list_sum(list_transform(chosen, lambda part: part[1])), 0)
    qualify rank() over (partition by place order by len(chosen)) = 1
),
explained as (
    select place, string_agg(reason, ' or else ' order by reason) as reason from fitting group by place
)
select
    measure, theirs, ours,
    concat_ws(', ',
        if(seconds > 0, seconds || if(seconds = 1, ' second registration', ' second registrations'), null),
        nullif(coalesce(reason, 'unexplained (' || cast(theirs - ours - seconds as bigint) || ')'), ''))
from staged_totals left join explained using (place)
where theirs is not null order by place
"""
