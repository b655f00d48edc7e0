"""Zoom's attendee report of a webinar: several tables below each other in one CSV (2020, 2022-25, 2026)."""

from data.source import Layout

TITLE = "Zoom webinar attendee report"
HELP = (
    "zoom.us → Account Management → Reports → Usage Reports → Webinar → Attendee Report: choose the webinar, "
    "Generate CSV Report. Or by the host: Webinars → Previous → Reports"
)
READER = 1
SLICE = "the webinar's registrants, and the joins of one session"

STAFF = {
    "attended": ("Attended",),
    "display_name": ("User Name (Original Name)", "User Name", "Name (Original Name)"),
    "email": ("Email", "User Email"),
    "joined_at": ("Join Time",),
    "left_at": ("Leave Time",),
    "minutes": ("Time in Session (minutes)", "Time in Session"),
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
LAYOUTS = {
    "topic": Layout(
        {
            "topic": ("Topic",),
            "webinar_id": ("Webinar ID",),
            "starts_at": ("Actual Start Time", "Start Time"),
            "lasted": ("Actual Duration (minutes)", "Duration (minutes)"),
            "registered": ("# Registered", "# Registrants"),
            "cancelled": ("# Cancelled", "# Cancelled registrants"),
            "viewers": ("Unique Viewers",),
            "joins": ("Total Users",),
            "most_at_once": ("Max Concurrent Views",),
            "has_registration": ("Enable Registration",),
        },
        required=("topic", "webinar_id"),
    ),
    "hosts": Layout(STAFF, ("display_name", "joined_at"), ("Host Details", "Hosts Details"), optional=True),
    "panelists": Layout(
        STAFF,
        ("display_name", "joined_at"),
        ("Panelist Details", "Panelists Details", "Panellist Details"),
        optional=True,
    ),
    "attendees": Layout(STAFF | REGISTRANT, ("email", "joined_at"), ("Attendee Details", "Attendees Details")),
    "others": Layout(
        {column: names for column, names in STAFF.items() if column not in ("attended", "email")},
        ("display_name", "joined_at"),
        ("Other Attended", "Others Attended", "Other Attendees"),
        optional=True,
    ),
}
PREAMBLE = {"generated_at": ("Report Generated", "Report Generated Time")}
MOMENTS = ("generated_at", "starts_at", "joined_at", "left_at", "registered_at")
DATES = "mdy"

PREPARED = {
    "webinars": """
        with numbered as (
            select * replace (
                if(regexp_full_match(webinar_id, '[\\d\\s\\x{00A0}-]*\\d'), webinar_id, null) as webinar_id)
            from staged_topic
        ),
        told as (
            select
                row_no, starts_at as starts_text, lasted,
                coalesce(regexp_replace(webinar_id, '[^0-9]', '', 'g'), title_key(topic)) as native_id,
                coalesce($event_title, topic, 'Zoom webinar ' || webinar_id) as title,
                as_utc(starts_at, $starts_at, $zone) as starts_at
            from numbered
        )
        select *, coalesce(cast($event_date as date), local_day(starts_at, $zone)) as day
        from told
    """,
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
                row_no, list, person_key, name_key, is_test, is_bot, domain, organisation, address_is_wrong,
                attended as attended_text, joined_at as joined_text, left_at as left_text, minutes as minutes_text,
                registered_at as registered_text, status as status_text,
                as_utc(joined_at, $joined_at, $zone) as joined_at, as_utc(left_at, $left_at, $zone) as left_at,
                as_utc(registered_at, $registered_at, $zone) as registered_at, 60 * as_count(minutes) as seconds,
                coalesce(as_flag(attended), joined_at is not null or list = 'other') as is_present,
                coalesce(status ilike 'upgraded to panel%', false) as is_upgraded,
                list = 'attendee' and (registered_at is not null or status is not null) as is_registered
            from every
        )
        select
            typed.*, native_id, event_key_of('zoom', native_id, day) as event_key,
            slice_of('attendance', 'zoom', native_id, coalesce(starts_at, day)) as session,
            if(is_upgraded, 'registered', as_status(status_text)) as status,
            case when is_upgraded then 'panelist' when list = 'other' then 'attendee' else list end as role
        from typed asof left join staged_webinars on typed.row_no >= staged_webinars.row_no
    """,
}
REFUSED = (
    """
    select row_no, 'topic', 'The report names neither a topic nor a webinar ID.' from staged_webinars
    where native_id is null or title is null
    """,
    "select row_no, null, 'No webinar is named above this row.' from staged_people where native_id is null",
    """
    select row_no, 'attended', '“' || attended_text || '” says neither yes nor no.' from staged_people
    where attended_text is not null and as_flag(attended_text) is null
    """,
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
    """
    select row_no, 'registered_at', 'The registration time “' || registered_text || '” cannot be read.'
    from staged_people where registered_text is not null and registered_at is null
    """,
    """
    select row_no, 'status', 'The approval status “' || status_text || '” is not known.' from staged_people
    where status is null
    """,
)
ASKS = (
    """
    select 'event', 'The report does not say when the webinar began'
           || coalesce(': “' || starts_text || '” cannot be read', '') || '. Say its day: --event "2024-05-20 Title".'
    from staged_webinars where day is null
    """,
)

FACTS = {
    "mentions": """
        with carried as (
            select unnest(['registrations', 'attendance']) as measure
        )
        select
            row_no, slice_of('mention', 'zoom', native_id, day || measure) as slice,
            event_key_of('zoom', native_id, day) as event_key, measure, 'zoom' as platform, native_id,
            title, title_key(title) as title_key, day as event_date, starts_at,
            starts_at + to_minutes(as_count(lasted)) as ends_at
        from staged_webinars cross join carried
        where measure = 'attendance' or event_key_of('zoom', native_id, day) in (
            select event_key from staged_people where is_registered)
    """,
    # a row of a person who joins again repeats only her name and address: that is no second registration
    "registrations": """
        select
            row_no, slice_of('registration', event_key, '', '') as slice, event_key, person_key, name_key,
            is_test, is_bot, registered_at, status, organisation, domain
        from staged_people where is_registered
    """,
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
# the rest that the report itself explains is named: the fewest of these parts that make it up exactly
RECONCILED = """
with staff as (
    select distinct event_key, person_key, true as is_staff from staged_attendances
    where role <> 'attendee' and person_key is not null
),
listed as (
    select
        event_key || coalesce(person_key, ' name ' || name_key, ' row ' || row_no) as registrant, status,
        status in ('registered', 'checked in') as counts, is_test or is_bot as is_machine,
        coalesce(is_staff, false) as is_staff
    from staged_registrations left join staff using (event_key, person_key)
),
registrants as (
    select
        count(distinct registrant) filter (counts and not is_machine and not is_staff) as ours,
        count(*) filter (counts and not is_machine and not is_staff) - ours as seconds,
        count(*) filter (counts and is_staff) as staff,
        count(*) filter (counts and is_machine and not is_staff) as machines,
        count(*) filter (status = 'cancelled') as cancelled,
        count(*) filter (not counts and status <> 'cancelled') as waiting
    from listed
),
present as (
    select
        event_key || coalesce(person_key, ' name ' || name_key, ' row ' || row_no) as attendee,
        person_key is null as has_no_address, is_test or is_bot as is_machine, coalesce(is_staff, false) as is_staff
    from staged_attendances left join staff using (event_key, person_key)
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
    select
        sum(as_count(registered)) as registered, sum(as_count(cancelled)) as cancelled,
        sum(as_count(viewers)) as viewers
    from staged_topic
),
totals as (
    select
        1 as place, 'registrations' as measure, registered as theirs, ours, seconds,
        [(staff, 'host or panellist', 'hosts or panellists'),
         (machines, 'test account or bot', 'test accounts or bots'),
         (waiting, 'not approved', 'not approved'), (registrants.cancelled, 'cancelled', 'cancelled')] as parts
    from theirs cross join registrants
    union all
    select 2, 'cancelled', theirs.cancelled, registrants.cancelled, 0,
           [(if(registrants.cancelled = 0, theirs.cancelled, 0), 'not listed', 'not listed')]
    from theirs cross join registrants
    union all
    select 3, 'attendees', viewers, ours, 0,
           [(without_address, 'without an address', 'without an address'),
            (staff, 'host or panellist', 'hosts or panellists'),
            (machines, 'test account or bot', 'test accounts or bots')]
    from theirs cross join came
),
choices as (
    select
        place, theirs - ours - seconds as rest,
        list_filter(parts, lambda part, nth: part[1] > 0 and (choice >> (nth - 1)) & 1 = 1) as chosen
    from totals cross join range(16) as choices(choice)
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
from totals left join explained using (place)
where theirs is not null order by place
"""
WARNINGS = (
    """
    select count(*) || if(count(*) = 1, ' row has', ' rows have') || ' an address that is none: they count by name.'
    from staged_people where address_is_wrong having count(*) > 0
    """,
)
