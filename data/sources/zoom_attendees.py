"""Zoom's attendee report of a webinar: several tables below each other in one CSV (2020, 2022-25, 2026)."""

from data import zoom
from data.source import Layout

TITLE = "Zoom webinar attendee report"
HELP = (
    "zoom.us → Account Management → Reports → Usage Reports → Webinar → Attendee Report: choose the webinar, "
    "Generate CSV Report. Or by the host: Webinars → Previous → Reports"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 2
SLICE = "the webinar's registrants, and the joins of one session"

STAFF = {
    "attended": ("Attended",),
    "display_name": ("User Name (Original Name)", "User Name", "Name (Original Name)"),
    "email": ("Email", "User Email"),
    "joined_at": ("Join Time",),
    "left_at": ("Leave Time",),
    "minutes": ("Time in Session (minutes)", "Time in Session"),
}
LAYOUTS = {
    "topic": Layout(
        {
            **zoom.TOPIC,
            **zoom.COUNTS,
            "viewers": ("Unique Viewers",),
            "joins": ("Total Users",),
            "most_at_once": ("Max Concurrent Views",),
            "has_registration": ("Enable Registration",),
        },
        required=("topic", "number"),
        without=("Email",),  # questions may be called Topic and ID too
    ),
    "hosts": Layout(STAFF, ("display_name", "joined_at"), ("Host Details", "Hosts Details"), optional=True),
    "panelists": Layout(
        STAFF,
        ("display_name", "joined_at"),
        ("Panelist Details", "Panelists Details", "Panellist Details"),
        optional=True,
    ),
    "attendees": Layout(
        STAFF | zoom.REGISTRANT, (("email", "display_name"), "joined_at"), ("Attendee Details", "Attendees Details")
    ),
    "others": Layout(
        {column: names for column, names in STAFF.items() if column not in ("attended", "email")},
        ("display_name", "joined_at"),
        ("Other Attended", "Others Attended", "Other Attendees"),
        optional=True,
    ),
}
PREAMBLE = zoom.GENERATED
MOMENTS = ("generated_at", "starts_at", "ends_at", "joined_at", "left_at", "registered_at")
DATES = zoom.DATES

PREPARED = {
    "sessions": zoom.SESSIONS,
    # every row of the four lists, with the webinar that stands above it
    "people": """
        with every as (
            select *, 'host' as list from staged_hosts
            union all by name select *, 'panelist' as list from staged_panelists
            union all by name select *, 'attendee' as list from staged_attendees
            union all by name select *, 'other' as list from staged_others
        ),
        typed as (
            select
                row_no, is_total, list, person_key, name_key, is_test, is_bot, domain, organisation, address_is_wrong,
                attended as attended_text, joined_at as joined_text, left_at as left_text, minutes as minutes_text,
                registered_at as registered_text, status as status_text,
                as_utc(joined_at, $joined_at, $zone) as joined_at, as_utc(left_at, $left_at, $zone) as left_at,
                as_utc(registered_at, $registered_at, $zone) as registered_at, 60 * as_count(minutes) as seconds,
                coalesce(as_flag(attended), joined_at is not null or list = 'other') as is_present,
                coalesce(status ilike 'upgraded to panel%', false) as is_upgraded,
                -- who joins again is named once more without her registration
                list = 'attendee' and (registered_at is not null or status is not null) as is_registered
            from every
        )
        select
            typed.*, native_id, event_key_of('zoom', native_id, day) as event_key,
            slice_of('attendance', 'zoom', native_id, coalesce(starts_at, day)) as session,
            if(is_upgraded, 'registered', as_status(status_text)) as status,
            case when is_upgraded then 'panelist' when list = 'other' then 'attendee' else list end as role
        from typed asof left join staged_sessions as told on typed.row_no >= told.row_no
    """,
    "registration_totals": zoom.REGISTRATION_TOTALS,
    "totals": """
        with staff as (
            select distinct event_key, person_key, true as is_staff from staged_people
            where role <> 'attendee' and person_key is not null
        ),
        present as (
            select
                event_key || coalesce(person_key, ' name ' || name_key, ' row ' || row_no) as attendee,
                person_key is null as has_no_address, is_test or is_bot as is_machine,
                coalesce(is_staff, false) as is_staff
            from staged_people left join staff using (event_key, person_key)
            where role = 'attendee' and is_present
        ),
        came as (
            select
                count(distinct attendee) filter (not has_no_address and not is_machine and not is_staff) as ours,
                count(distinct attendee) filter (has_no_address) as without_address,
                count(distinct attendee) filter (is_staff) as staff,
                count(distinct attendee) filter (is_machine and not is_staff and not has_no_address) as machines
            from present
        ),
        theirs as (
            select sum(as_count(viewers)) as viewers from staged_topic
        )
        select place, measure, theirs, ours, seconds, parts from staged_registration_totals
        union all
        select 3, 'attendees', viewers, ours, 0,
               [(without_address, 'without an address', 'without an address'),
                (staff, 'host or panellist', 'hosts or panellists'),
                (machines, 'test account or bot', 'test accounts or bots')]
        from theirs cross join came
    """,
}
# a header over again; somebody who is called Sum has a time
SKIPPED = ("select row_no from staged_people where is_total and joined_at is null",)
REFUSED = (
    zoom.NO_NAME,
    "select row_no, null, 'No webinar is named above this row.' from staged_people where native_id is null",
    """
    select row_no, 'attended', '“' || attended_text || '” says neither yes nor no.' from staged_people
    where attended_text is not null and as_flag(attended_text) is null
    """,
    *zoom.REFUSED_JOINS,
    *zoom.REFUSED_REGISTRATIONS,
)
ASKS = (zoom.ASKS_DAY,)

FACTS = {
    "mentions": """
        with carried as (
            select unnest(['registrations', 'attendance']) as measure
        )
        select
            row_no, slice_of('mention', 'zoom', native_id, day || measure) as slice,
            event_key_of('zoom', native_id, day) as event_key, measure, 'zoom' as platform, native_id,
            title, title_key(title) as title_key, day as event_date, starts_at, ends_at
        from staged_sessions cross join carried
        where measure = 'attendance' or event_key_of('zoom', native_id, day) in (
            select event_key from staged_people where is_registered)
    """,
    "registrations": zoom.REGISTRATIONS,
    "attendances": """
        select
            row_no, session as slice, event_key, person_key, name_key, is_test, is_bot, role, is_present,
            joined_at, left_at, seconds, organisation, domain
        from staged_people where is_present or role <> 'attendee' or not is_registered
    """,
}
COVERAGE = "select measure, event_date, event_date from staged_mentions group by all"
AS_OF = """
select as_utc(generated_at, $generated_at, $zone), 'report' from staged_preamble
union all
select max(greatest(joined_at, left_at, registered_at)), 'data' from staged_people
"""
RECONCILED = zoom.RECONCILED
WARNINGS = (zoom.WRONG_ADDRESSES,)
