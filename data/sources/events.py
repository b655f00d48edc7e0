"""The event register that a partnership keeps itself: what was held, planned or cancelled, who spoke, and pauses."""

from data.register import EVENT, OF_GUESTS, SPEAKER, SPEAKERS
from data.source import Layout

TITLE = "Event register"
HELP = (
    "A sheet (XLSX, CSV) of your own with Date and Title, and whatever you know of Start time, Series, Topic, Speaker, "
    "Speaker e-mail, Speaker organisation, Speaker minutes, Capacity, Webinar ID, Video, Status, Last day: one row per "
    "event, further speakers in the rows below it. The page Events gives an empty one, and one with all that is known."
)
LANGUAGES = ("en",)
EVIDENCE = "own sheet"
READER = 1
SLICE = "the events of a day; the speakers of an event where the newer one names any"

LAYOUTS = {
    "talks": Layout(
        {**EVENT, **SPEAKER}, required=("date", "title", "name"), without=OF_GUESTS, optional=True, repeats=SPEAKERS
    ),
    "rows": Layout(
        EVENT,
        required=("date", "title", ("starts", "series", "topic", "capacity", "webinar_id", "video", "status", "until")),
        without=(*OF_GUESTS, *SPEAKER["email"], *SPEAKER["organisation"]),
        optional=True,
    ),
}
MOMENTS = ("date", "until")

PREPARED = {
    "lines": """
        with every as (
            select * from staged_talks union all by name select * from staged_rows
        )
        select
            every.* replace (if(as_event_status(status) = 'pause', coalesce(title, 'Pause'), title) as title),
            date is null and title is null as continues, as_day(date, $date) as day,
            person_key is not null or name_key is not null as is_speaker, as_minutes(minutes) as spoken
        from every
    """,
    # each row with the event that it is of: its own, or the one above it when it repeats that or leaves it blank
    "places": """
        with one_each as (
            select *, bool_or(is_speaker) over (partition by row_no) as has_speaker from staged_lines
            qualify row_number() over (partition by row_no order by nth) = 1
        ),
        beside as (
            select
                row_no, lag(day) over above is not distinct from day
                and lag(title_key(title)) over above is not distinct from title_key(title) as repeats
            from one_each where not continues
            window above as (partition by sheet_no order by row_no)
        ),
        headed as (
            select one_each.*, not continues and not (repeats and has_speaker) as is_head
            from one_each left join beside using (row_no)
        )
        select
            * exclude (nth), max(if(is_head, row_no, null)) over (
                partition by sheet_no order by row_no rows between unbounded preceding and current row) as head
        from headed
    """,
    # one row per event or pause, each column as first given in its rows
    "happenings": """
        with told as (
            select
                head, min(day) as day, arg_min(date, row_no) as date, arg_min(title, row_no) as title,
                arg_min(starts, row_no) as starts, arg_min(series, row_no) as series, arg_min(topic, row_no) as topic,
                arg_min(capacity, row_no) as capacity_text, arg_min(webinar_id, row_no) as webinar_text,
                arg_min(video, row_no) as video_text, arg_min(status, row_no) as status_text,
                arg_min(until, row_no) as until_text
            from staged_places where head is not null group by head
        )
        select
            told.* exclude (head), head as row_no, title_key(title) as title_key, as_whole(capacity_text) as capacity,
            as_webinar_id(webinar_text) as webinar_id, as_recording(video_text) as video,
            as_event_status(status_text) as status, as_day(until_text, $until) as until,
            coalesce(
                timezone('UTC', timezone($zone, day + as_clock(starts))),
                if(contains(date, ':'), as_utc(date, $date, $zone), null)) as starts_at
        from told
    """,
    "faults": """
        with twice as (
            select row_no, first(row_no) over (partition by day, title_key order by row_no) as first_no
            from staged_happenings where day is not null
        ),
        found as (
            select row_no, 1 as place, 'date' as column_name, 'The event has no date.' as message
            from staged_places where not continues and date is null
            union all
            select row_no, 2, 'date', 'The date “' || date || '” cannot be read.' from staged_places
            where date is not null and day is null
            union all
            select row_no, 3, 'title', 'The event has no title.' from staged_places
            where not continues and title is null
            union all
            select row_no, 4, 'status', 'The status “' || status || '” is not known: held, planned, cancelled or pause.'
            from staged_places
            where status is not null and as_event_status(status) is null
            union all
            select row_no, 5, 'capacity', 'The capacity “' || capacity_text || '” is no number of people.'
            from staged_happenings where capacity_text is not null and coalesce(capacity, -1) < 0
            union all
            select row_no, 6, 'starts', 'The start time “' || starts || '” cannot be read.' from staged_happenings
            where starts is not null and as_clock(starts) is null
              and lower(starts) not in ('tbc', 'tba', 'tbd', 'all day', 'open', 'offen')
            union all
            select row_no, 7, 'until', case
                when until_text is null then 'A pause needs its last day.'
                when until is null then 'The last day “' || until_text || '” cannot be read.'
                else 'The pause ends before it begins.' end
            from staged_happenings where status = 'pause' and coalesce(until < day, true)
            union all
            select row_no, 8, 'title', 'This event stands twice: see row ' || first_no % 16777216 || '.'
            from twice where first_no <> row_no
            union all
            select row_no, 9, 'minutes', 'The minutes “' || minutes || '” are no number.' from staged_lines
            where minutes is not null and coalesce(spoken, -1) < 0
            union all
            select row_no, 10, null, 'The row has neither a date nor a title, nor a speaker.' from staged_places
            where continues and not has_speaker
            union all
            select row_no, 11, null, 'No event stands above this row.' from staged_places
            where continues and head is null
        ),
        own as (
            select distinct row_no from found
        )
        select * from found
        union all
        select places.row_no, 12, null, 'The event of this row was refused: see row ' || head % 16777216 || '.'
        from staged_places as places semi join own on own.row_no = places.head where places.row_no <> head
        union all
        select places.row_no, 13, 'name', 'A pause has no speakers.'
        from staged_places as places join staged_happenings on staged_happenings.row_no = head
        where staged_happenings.status = 'pause' and places.row_no <> head
    """,
    "people": """
        select
            lines.row_no, event_key_of('register', title_key, happenings.day) as event_key, head,
            row_number() over (partition by head order by lines.row_no, nth) as position,
            lines.person_key, lines.name_key, lines.is_test, lines.is_bot, lines.organisation, lines.domain,
            lines.spoken, lines.address_is_wrong
        from staged_lines as lines
        join staged_places using (row_no)
        join staged_happenings as happenings on happenings.row_no = head
        where lines.is_speaker and happenings.status is distinct from 'pause'
    """,
}
SKIPPED = ("select row_no from staged_lines where is_total",)
REFUSED = ("select row_no, column_name, message from staged_faults order by place",)

FACTS = {
    "register_events": """
        select
            row_no, slice_of('register', day, '', '') as slice, day, title, title_key, series, topic, capacity,
            webinar_id, video, starts_at, status, if(status = 'pause', until, null) as pause_until
        from staged_happenings
    """,
    "register_speakers": """
        select
            row_no, slice_of('speakers', event_key, '', '') as slice, event_key, position, person_key, name_key,
            is_test, is_bot, organisation, domain, spoken as minutes
        from staged_people
    """,
}
COVERAGE = "select distinct 'register', day, day from staged_register_events where status is distinct from 'pause'"
WARNINGS = (
    """
    with unknown as (
        select count(*) as events from staged_happenings
        where series is not null and lower(trim(series)) <> 'other' and status is distinct from 'pause'
          and lower(trim(series)) not in (select lower(series) from series)
    )
    select events || if(events = 1, ' event names', ' events name') || ' a series that partnership.toml does not have: '
           || coalesce('it has ' || (select string_agg(series, ', ' order by position) from series), 'it has none')
           || '. Until it does, the title decides.'
    from unknown where events > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' webinar ID is', ' webinar IDs are') || ' no number and no link with one: '
           || 'files find these events by day and title only.'
    from staged_happenings where webinar_text is not null and webinar_id is null having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' speaker has', ' speakers have')
           || ' an address that is none: they count by name.'
    from staged_people where address_is_wrong having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' speaker has', ' speakers have') || ' neither an organisation nor an address: '
           || 'the side is unknown.'
    from staged_people where organisation is null and domain is null having count(*) > 0
    """,
    """
    with left_behind as (
        select distinct day
        from register_event join register_speakers using (event_key)
        where is_current and day in (select day from staged_register_events)
          and event_key not in (select event_key_of('register', title_key, day) from staged_register_events)
    )
    select 'On ' || strftime(min(day), '%-d %B %Y')
           || if(count(*) > 1, ' and ' || (count(*) - 1) || if(count(*) = 2, ' other day', ' other days'), '')
           || ' an event with speakers had another title: its speakers are not taken over. Name them again.'
    from left_behind having count(*) > 0
    """,
    """
    with bounds as (select min(day) as first_day, max(day) as last_day from staged_register_events)
    select count(distinct day) || if(count(distinct day) = 1, ' day', ' days')
           || ' between the first and the last of this sheet stand in another register and not in this one: they stay. '
           || 'Undo that import if they are wrong.'
    from register_event join bounds on day between first_day and last_day
    where day not in (select day from staged_register_events) having count(*) > 0
    """,
)
