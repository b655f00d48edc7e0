"""Microsoft Teams' attendance of a meeting: the list of 2020, the report of 2021, the numbered sections since 2022."""

from data import teams
from data import teams_joins as joins
from data.source import Layout

TITLE = "Teams attendance report"
HELP = (
    "Teams → Calendar → open the meeting or webinar → Attendance → Download. Or during the meeting: "
    "Participants → … → Download attendance list. A meeting that was restarted has several reports: bring all of them"
)
LANGUAGES = ("en", "de", "es", "fr", "ja", "pt")
EVIDENCE = "real file"
READER = 2
SLICE = "the joins of one session: a meeting's title and start"

PERSON = {
    "email": teams.EMAIL,
    "sign_in": teams.SIGN_IN,
    "registration_email": teams.REGISTRATION_EMAIL,
    "first_name": teams.FIRST_NAME,
    "last_name": teams.LAST_NAME,
    "role": teams.ROLE,
}
JOIN = {
    "joined_at": teams.JOIN_TIME,
    "left_at": teams.LEAVE_TIME,
    "joined_utc": teams.in_utc(teams.JOIN_TIME),
    "left_utc": teams.in_utc(teams.LEAVE_TIME),
    "duration": teams.DURATION,
}
PARTICIPANT = {
    "joined_at": teams.FIRST_JOIN,
    "left_at": teams.LAST_LEAVE,
    "joined_utc": teams.in_utc(teams.FIRST_JOIN),
    "left_utc": teams.in_utc(teams.LAST_LEAVE),
    "duration": teams.WHOLE_DURATION,
}
JOINED = ("joined_at", "joined_utc")
LAYOUTS = {
    "list": Layout(
        {"name": teams.FULL_NAME, "action": teams.ACTION, "moment": teams.AT},
        ("name", "action", "moment"),
        optional=True,
    ),
    "participants": Layout(
        {"name": teams.NAME, **PERSON, **PARTICIPANT},
        ("name", (*JOINED, "duration", "sign_in")),
        teams.PEOPLE_SECTION,
        optional=True,
    ),
    "joins": Layout({"name": teams.NAME, **PERSON, **JOIN}, ("name", JOINED), teams.JOINS_SECTION, optional=True),
    # [?] a section of a webinar's registrants, not confirmed by a real file
    "registrants": Layout(
        {"name": teams.NAME, **PERSON, "registered_at": teams.REGISTERED_AT, "status": teams.REGISTRATION_STATUS},
        (("name", "first_name", "registration_email"), ("registered_at", "status"), ("email", "registration_email")),
        teams.LATER_SECTION,
        optional=True,
    ),
    "reactions": Layout({"name": teams.NAME}, ("name",), teams.LATER_SECTION, optional=True),
    "report": Layout({"name": teams.FULL_NAME, **PERSON, **JOIN}, ("name", JOINED), optional=True),
}
PREAMBLE = {
    "title": teams.TITLE,
    "started": (*teams.STARTED, *teams.in_utc(teams.STARTED)),
    "ended": (*teams.ENDED, *teams.in_utc(teams.ENDED)),
    "participants": teams.PARTICIPANTS,
}
MOMENTS = ("registered_at", "moment", "joined_at", "left_at", "joined_utc", "left_utc", "started", "ended")
ON_THE_DAY = MOMENTS[1:]

PREPARED = {"visits": joins.VISITS, "told": joins.TOLD, "meeting": joins.MEETING, "people": joins.PEOPLE}
SKIPPED = (
    "select row_no from staged_reactions",
    "select row_no from staged_list where is_total",
    "select row_no from staged_report where is_total",
    "select row_no from staged_participants where is_total",
    "select row_no from staged_joins where is_total",
    "select row_no from staged_registrants where is_total",
)
REFUSED = (
    "select row_no, 'action', 'Row says neither joined nor left.' from staged_visits where has_left is null",
    "select row_no, 'moment', 'Row has no time.' from staged_visits where moment_text is null",
    # a row that is shifted by a cell has somebody's name here: only digits and their marks are quoted
    """
    with told as (
        select row_no, 'moment' as column_name, 'time' as what, moment_text as said, moment is not null as is_read
        from staged_visits
        union all
        select row_no, joined_column, 'join time', joined_text, joined_at is not null from staged_told
        union all
        select row_no, left_column, 'leave time', left_text, left_at is not null from staged_told
        union all
        select row_no, duration_column, 'duration', duration_text, seconds is not null from staged_told
    )
    select
        row_no, column_name,
        concat('The ', what, if(regexp_full_match(said, '[\\d\\s/.,:-]+([ap]m)?', 'i'), ' “' || said || '”', ''),
               ' cannot be read.')
    from told where said is not null and not is_read
    """,
    """
    select row_no, 'registered_at', 'The registration time cannot be read.' from staged_registrants
    where registered_at is not null and as_utc(registered_at, $registered_at, $zone) is null
    """,
    """
    select row_no, 'status', 'The registration status is not known.' from staged_registrants
    where as_status(status) is null
    """,
)
ASKS = (
    """
    select 'event',
           case when title is null and day is null then 'The file names neither its meeting nor its day'
                when title is null then 'The file names no meeting, only its day, ' || strftime(day, '%-d %B %Y')
                else 'The file does not say when the meeting began' end
           || '. Say which event it is: --event "' || coalesce(strftime(day, '%Y-%m-%d'), '2024-05-20') || ' Title".'
    from staged_meeting where title is null or day is null
    """,
)

FACTS = {
    "mentions": """
        with carried as (
            select 'attendance' as measure, min(row_no) as row_no, '' as part from staged_people
            union all
            -- few reports have them: in two parts, so that nobody who misses registrations is sent here
            select 'registration' || 's', min(row_no), 'registrants' from staged_registrants
        )
        select
            row_no, slice_of('mention', event_key, session, part) as slice, event_key, measure, 'teams' as platform,
            null::text as native_id, title, title_key(title) as title_key, day as event_date, starts_at, ends_at
        from staged_meeting cross join carried where row_no is not null
    """,
    "registrations": """
        select
            row_no, slice_of('registration', event_key, '', '') as slice, event_key, person_key, name_key, is_test,
            is_bot, as_utc(registered_at, $registered_at, $zone) as registered_at, as_status(status) as status,
            null::text as organisation, domain
        from staged_registrants cross join staged_meeting
    """,
    "attendances": """
        select
            people.row_no, session as slice, event_key, told.person_key, told.name_key, told.is_test, told.is_bot,
            if(told.is_organiser, 'organiser', 'attendee') as role, told.is_present, told.joined_at, told.left_at,
            told.seconds, null::text as organisation, told.domain
        from staged_people as people join staged_people as told on told.row_no = people.stands_for
        cross join staged_meeting
    """,
}
COVERAGE = "select measure, event_date, event_date from staged_mentions"
AS_OF = "select ends_at, 'data' from staged_meeting"
# their total counts everybody in the room, the organiser too
RECONCILED = """
with present as (
    select who, bool_or(is_organiser) as is_organiser, bool_or(is_test or is_bot) as is_machine
    from staged_people where is_present group by who
),
counted as (
    select
        count(*) filter (not is_organiser and not is_machine) as ours,
        count(*) filter (is_organiser) as organisers, count(*) filter (is_machine and not is_organiser) as machines,
        (select count(*) - count(distinct who) from staged_people where part = 'person') as repeats
    from present
),
compared as (
    select
        *, as_count(participants) as theirs, as_count(participants) - ours - organisers - machines as rest
    from staged_meeting cross join counted
)
select
    'attendees', theirs, ours,
    if(theirs = ours, '', concat_ws(', ',
        if(organisers > 0, organisers || if(organisers = 1, ' organiser', ' organisers'), null),
        if(machines > 0, machines || if(machines = 1, ' test account or bot', ' test accounts or bots'), null),
        case when rest = 0 then null
             when rest = repeats then repeats || if(repeats = 1, ' second row of a person', ' second rows of people')
             else 'unexplained (' || rest || ')' end))
from compared where theirs is not null
"""
WARNINGS = (
    """
    select count(*) || if(count(*) = 1, ' row is', ' rows are') || ' counted as skipped: '
           || if(bool_or(part = 'list'), 'a join and its end are two rows, and one join.',
                 'the participants whose joins are listed one by one below.')
    from staged_people where stands_for <> row_no having count(*) > 0
    """,
    """
    select 'A list of 2020 has neither addresses nor roles: everybody counts for the event by name, the organiser too.'
    from staged_list having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' join has', ' joins have') || ' no end: who was still there when the list was '
           || 'saved has no minutes for it.'
    from staged_visits where not has_left and left_at is null having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' person has', ' people have') || ' a name but no address: they count for '
           || 'their event, not among people.'
    from (select distinct who from staged_people where person_key is null and is_present) cross join staged_columns
    where table_name in ('participants', 'report') and column_name = 'name' having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' row has', ' rows have') || ' an address that is none: they count by name.'
    from staged_told where address_is_wrong having count(*) > 0
    """,
)
