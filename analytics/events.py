"""Single events: who registered, who came, who came again."""

from __future__ import annotations

from analytics import headlines
from analytics.asking import question
from analytics.db import Db, Frame
from analytics.pictures import Funnel
from analytics.scope import Scope
from analytics.side_cells import Filtered, Rate
from analytics.split_cells import Also, OfSteps, of_events

OF_PREVIOUS = {"share_of_previous": Rate(of=("people",), made_of=("people",), of_previous=True)}


@question(
    title="Attendance per event",
    unit="people",
    grain="event",
    source="CHAOSS: event metrics",
    measures=("attendance", "registrations"),
    columns=(
        "event_id", "event", "event_date", "series", "registrations", "attendees", "without_email", "attendance_rate",
        "median_minutes", "walk_ins", "attended_registrants", "is_cancelled",
    ),
    says=headlines.event_attendance,
    hides=Filtered(
        counts=("registrations", "attendees", "without_email", "walk_ins", "attended_registrants"),
        rates={
            "attendance_rate": Rate(of=("registrations",), made_of=("attended_registrants",)),
            "median_minutes": Rate(of=("attendees",), is_share=False),
        },
        sums=(("attendees", "attended_registrants", "walk_ins"),),
        sides={"registrations": "registrations", "attendees": "attendances"},
    ),
)  # fmt: skip
def event_attendance(db: Db, scope: Scope) -> Frame:
    """Attendees are people who joined the event, counted once each, hosts, speakers, bots and test accounts left out.
    Those without an e-mail address count by name. The attendance rate is registrants who came of all registrants.
    Minutes are the time between joining and leaving, overlaps counted once; the median is over attendees with times.
    A number is empty where no such report was imported; an event of today or later has registrations only. A cancelled
    event is listed, and left out of what is said of all.
    """
    return db.frame(
        """
        select
            event_id, title as event, event_date, series, registrations, attendees, without_email,
            attended_registrants / nullif(expected, 0) as attendance_rate, median_minutes,
            walk_ins, attended_registrants, is_cancelled
        from event_counts($since, $until, $series, $side, $today) join (select event_id, is_cancelled from event)
            using (event_id)
        order by event_date, event_id
        """,
        scope,
    )


@question(
    title="First-time and returning attendees",
    unit="people",
    grain="event",
    source="CHAOSS: New Contributors, Occasional Contributors",
    measures=("attendance",),
    columns=(
        "event_id", "event", "event_date", "series", "attendees", "first_time", "returning", "unidentified",
        "returning_share",
    ),
    says=headlines.returning,
    hides=Also(
        Filtered(
            counts=("attendees", "first_time", "returning", "unidentified"),
            rates={"returning_share": Rate(of=("first_time", "returning"))},
            sums=(("attendees", "first_time", "returning", "unidentified"),),
            sides={"attendees": "attendances"},
        ),
        of_events,
    ),
    pooled=(("first_time",), ("returning",)),
    since_ever=("attendance",),
)  # fmt: skip
def returning(db: Db, scope: Scope) -> Frame:
    """An attendee is returning who came to any earlier event, of whatever series and also before the period. Attendees
    without an e-mail address are unidentified: neither first-time nor returning. The very first event that was
    imported has first-time attendees only, since nothing is known of the time before it.
    """
    return db.frame(
        """
        with visits as (
            select
                event_id, person_id, side, side_group,
                row_number() over (partition by person_id order by event_date, starts_at, event_id) as visit
            from attendance
            where event_date < $today
        ),
        counted as (
            select
                event_id, count(*) filter (person_id is null) as unidentified,
                count(*) filter (person_id is not null and visit = 1) as first_time,
                count(*) filter (person_id is not null and visit > 1) as came_again
            from visits
            where $side is null or side = $side or side_group = $side
            group by event_id
        )
        select
            event_id, title as event, event_date, series, attendees,
            if(attendees is null, null, coalesce(first_time, 0)) as first_time,
            if(attendees is null, null, coalesce(came_again, 0)) as "returning",
            if(attendees is null, null, coalesce(unidentified, 0)) as unidentified,
            came_again / nullif(first_time + came_again, 0) as returning_share
        from event_counts($since, $until, $series, $side, $today) left join counted using (event_id)
        order by event_date, event_id
        """,
        scope,
    )


@question(
    title="From registering to coming again",
    unit="people",
    grain="step",
    source="CHAOSS: Contributor funnel",
    measures=("registrations", "attendance"),
    columns=("step", "people", "share_of_previous", "is_covered"),
    picture=Funnel(label="step", value="people", unit="people"),
    says=headlines.engagement_funnel,
    hides=OfSteps(Filtered(counts=("people",), grain="step"), OF_PREVIOUS),
)
def engagement_funnel(db: Db, scope: Scope) -> Frame:
    """Everybody with a registration for an event of the period that has both reports; those of them who came to at
    least one event of the period; those who came to two or more. People are known by their e-mail address.
    """
    return db.frame(
        """
        with events as (
            select event_id, has_registrations from event
            where has_attendance and event_date < $today
              and event_date between coalesce($since, event_date) and coalesce($until, event_date)
              and ($series is null or series in $series)
        ),
        registered as (
            select distinct person_id from registration join events using (event_id)
            where counts and person_id is not null and ($side is null or side = $side or side_group = $side)
        ),
        visits as (
            select person_id, count(*) as visits from attendance join events using (event_id)
            where person_id is not null
            group by person_id
        ),
        steps as (
            select
                count(*) as registered, count(*) filter (visits >= 1) as came, count(*) filter (visits >= 2) as again,
                (select count(*) > 0 from events where has_registrations) as is_covered
            from registered left join visits using (person_id)
        )
        select
            unnest(['Registered', 'Came', 'Came again']) as step,
            if(is_covered, unnest([registered, came, again]), null) as people,
            unnest([null, came / nullif(registered, 0), again / nullif(came, 0)]) as share_of_previous,
            is_covered
        from steps
        """,
        scope,
    )


@question(
    title="Event register",
    unit="events",
    grain="event",
    source="The partnership’s own register",
    measures=("register", "attendance", "registrations"),
    columns=(
        "event_id", "event_date", "title", "series", "topic", "speakers", "capacity", "registrations", "attendees",
        "occupancy", "has_video", "state",
    ),
    says=headlines.event_register,
)  # fmt: skip
def event_register(db: Db, scope: Scope) -> Frame:
    """Every event that the register or any report names, the newest first. Speakers, topic, capacity and recording are
    what the register says: where it names none they are empty, and no recording is known. Occupancy is
    attendees of capacity, so more than 100% where more people came than there were places. An event is cancelled where
    the register says so, planned from today on, else held; behind it stands which reports are missing.
    """
    return db.frame(
        """
        with registered as (
            select distinct event_id from register_event join event_links using (event_key)
        ),
        on_stage as (
            select event_id, count(distinct speaker) as speakers from speaker group by event_id
        ),
        known as (
            select
                event.*, counts.registrations, counts.attendees, registered.event_id is not null as is_named,
                speakers,
                case when is_cancelled then 'cancelled' when event.event_date >= $today then 'planned' else 'held' end
                    as stands
            from event_counts($since, $until, $series, null, $today) as counts
            join event using (event_id)
            left join registered using (event_id)
            left join on_stage using (event_id)
        )
        select
            event_id, event_date, title, series, topic, speakers, capacity, registrations, attendees,
            attendees / nullif(capacity, 0) as occupancy, video is not null as has_video,
            concat_ws('; ', stands,
                case when stands <> 'held' or has_registrations and has_attendance then null
                     when has_registrations then 'attendance missing'
                     when has_attendance then 'registrations missing'
                     else 'registrations and attendance missing' end,
                if(is_named, null, 'not in the register')) as state
        from known
        order by event_date desc, event_id
        """,
        scope,
    )
