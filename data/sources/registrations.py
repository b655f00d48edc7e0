"""A plain sheet of registrations, kept by hand or written by a form: one row per person and event."""

from data.forms import REGISTRANT, SUBMITTED, signed_by
from data.source import Layout

TITLE = "Registrations sheet"
HELP = (
    "Any sheet (XLSX, CSV) with a row per person: Email or Name, Organisation, Event, Event date, Registered at, "
    "Status, Attended; or the answers to a registration form of Microsoft or Google. Without an event column, name the "
    "sheet or file after it: 2024-05-20 Title"
)
LANGUAGES = ("en",)
EVIDENCE = "own sheet"
READER = 3
RANK = 0
ROWS_ALONE = True
SLICE = "the person's rows of one event"

PERSON = {
    "email": ("email", "e-mail", "email address", "mail", "work email"),
    "name": ("name", "full name"),
    "first_name": ("first name",),
    "last_name": ("last name", "surname"),
    "organisation": (
        "organisation", "organization", "company", "affiliation", "institution", "employer", "university",
    ),
    "department": ("department",),
}  # fmt: skip
PLACE = {
    "event": ("event", "event name", "event title", "session", "webinar", "topic"),
    "held_on": ("event date", "date of event", "session date"),
    "status": ("status", "registration status", "rsvp"),
    "attended": ("attended", "attendance", "checked in", "present", "showed up"),
}
REGISTERED = (
    "registered", "registered at", "registration date", "registration time", "timestamp", "signed up", "submitted",
)  # fmt: skip
LAYOUTS = {
    "form": Layout(
        {**signed_by(PERSON), **PLACE, "date": ("date",), "registered_at": SUBMITTED},
        required=(
            "registered_at", ("email", "sign_in", "name", "display_name", "first_name", "last_name"),
            ("organisation", "department", "event", "held_on", "registers"),
        ),
        optional=True, **REGISTRANT,
    ),
    "rows": Layout(
        {**PERSON, **PLACE, "date": ("date",), "registered_at": REGISTERED},
        required=(
            ("email", "name", "first_name", "last_name"),
            ("email", "organisation", "department", "event", "held_on", "date", "registered_at", "status", "attended"),
        ),
        optional=True,
    ),
}  # fmt: skip
MOMENTS = ("held_on", "date", "registered_at")

PREPARED = {
    "every": "select *, false as is_form from staged_rows union all by name select *, true as is_form from staged_form",
    # what a sheet has is what is filled somewhere in it; `Date` alone is the event's where there is an event column and
    # no other event date, else the registration's
    "dated": """
        with has as (
            select
                sheet_no, count(event) > 0 as event, count(held_on) > 0 as held_on,
                count(organisation) > 0 as organisation
            from staged_every group by sheet_no
        )
        select
            staged_every.* exclude (event, held_on, date, registered_at, organisation, department),
            nullif(trim(staged_every.event), '') as event, has.event as has_event,
            if(has.organisation, staged_every.organisation, department) as organisation,
            if(has.event and not has.held_on, date, staged_every.held_on) as held_on_text,
            if(has.event and not has.held_on,
               as_utc(date, $date, $zone), as_utc(staged_every.held_on, $held_on, $zone)) as held_at,
            coalesce(registered_at, if(has.event and not has.held_on, null, date)) as registered_text,
            coalesce(as_utc(registered_at, $registered_at, $zone),
                     if(has.event and not has.held_on, null, as_utc(date, $date, $zone))) as registered_at
        from staged_every join has using (sheet_no)
    """,
    # the event of each row: the one that it names, else the one that was said, else that of the sheet's or file's name
    "people": """
        with told as (
            select *, local_day(held_at, $zone) as own_day from staged_dated
        ),
        titles as (
            select title_key(event) as title_key, count(distinct own_day) as days, min(own_day) as first_day
            from told where event is not null group by all
        ),
        undated as (
            select count(*) as titles from titles where days = 0
        ),
        dated as (
            select
                told.*, staged_sheets.event_date as sheet_day,
                if(is_form, event_of_form(staged_sheets.title), staged_sheets.title) as sheet_title,
                undated.titles as undated_titles,
                coalesce(own_day, if(days = 1, first_day, null),
                         if(days = 0 and undated.titles = 1 and $event_title is null, sheet_day, null)) as event_day
            from told cross join undated
            left join titles on titles.title_key = title_key(event)
            left join staged_sheets using (sheet_no)
        ),
        answered as (
            select *, $event_title is not null and (event is null or (
                event_day is null and (undated_titles = 1 or title_key(event) = title_key($event_title)))) as is_said
            from dated
        ),
        placed as (
            select
                *,
                case when is_said then $event_title when has_event then event else sheet_title end as title,
                case when is_said then cast($event_date as date) when has_event and event is null then null
                     when has_event then event_day else sheet_day end as day
            from answered
        )
        select
            *, title is not null and day is not null as is_placed,
            event_key_of('sheet', title_key(title), day) as event_key,
            coalesce(person_key, 'name ' || name_key) as person
        from placed
    """,
}
SKIPPED = ("select row_no from staged_every where is_total",)
REFUSED = (
    """
    select row_no, if(held_on is null, 'date', 'held_on'), 'The event date “' || held_on_text || '” cannot be read.'
    from staged_dated join staged_every using (row_no) where held_on_text is not null and held_at is null
    """,
    """
    select row_no, if(staged_every.registered_at is null, 'date', 'registered_at'),
           'The registration date “' || registered_text || '” cannot be read.'
    from staged_dated join staged_every using (row_no)
    where registered_text is not null and staged_dated.registered_at is null
    """,
    """
    select row_no, 'status', 'The status “' || status || '” is not known.' from staged_every
    where as_status(status) is null
    """,
    """
    select row_no, 'attended', '“' || attended || '” says neither yes nor no.' from staged_every
    where attended is not null and as_flag(attended) is null
    """,
    "select row_no, 'email', 'This is not an e-mail address.' from staged_every where address_is_wrong",
    """
    select row_no, null, 'Row has neither an address nor a name.' from staged_every
    where person_key is null and name_key is null
    """,
    """
    select row_no, 'event', if(title is null, 'Row names no event.', 'The event of this row has no date.')
    from staged_people where not is_placed and exists (from staged_people where is_placed)
    """,
)
ASKS = (
    """
    select 'event', case
        when max(undated_titles) > 1 then
            'The sheet names several events but not their days: add a column "Event date" and bring it again.'
        when bool_or(event is not null) then
            'The sheet names an event but not its day. Say both: --event "2024-05-20 Title".'
        else 'Nothing says which event this sheet is about. Say it: --event "2024-05-20 Title".' end
    from staged_people having count(*) > 0 and not bool_or(is_placed)
    """,
)

FACTS = {
    "mentions": """
        with told as (
            select
                event_key, min(row_no) as row_no, arg_min(title, row_no) as title, any_value(day) as event_date,
                min(held_at) filter (contains(held_on_text, ':')) as starts_at,
                bool_or(attended is not null) as has_attendance
            from staged_people group by event_key
        ),
        measured as (
            select *, unnest(if(has_attendance, ['registrations', 'attendance'], ['registrations'])) as measure
            from told
        )
        select
            row_no, slice_of('mention', event_key, measure, '') as slice, event_key, measure, 'sheet' as platform,
            null::text as native_id, title, title_key(title) as title_key, event_date, starts_at,
            null::timestamp as ends_at
        from measured
    """,
    "registrations": """
        select
            row_no, slice_of('registration', event_key, person, '') as slice, event_key,
            person_key, name_key, is_test, is_bot, registered_at, as_status(status) as status, organisation, domain
        from staged_people
    """,
    # a no is a fact too: it takes back the yes of an older sheet
    "attendances": """
        select
            row_no, slice_of('attendance', event_key, person, '') as slice, event_key,
            person_key, name_key, is_test, is_bot, 'attendee' as role, as_flag(attended) as is_present,
            null::timestamp as joined_at, null::timestamp as left_at, null::bigint as seconds, organisation, domain
        from staged_people where attended is not null
    """,
}
COVERAGE = "select measure, event_date, event_date from staged_mentions group by all"
AS_OF = """
select coalesce(max(registered_at), max(day) + interval 1 day - interval 1 second), 'data' from staged_people
"""
WARNINGS = (
    """
    select count(*) || if(count(*) = 1, ' row has', ' rows have') || ' a name but no address: they count for their '
           || 'event, not among people.'
    from staged_people where person_key is null having count(*) > 0
    """,
)
