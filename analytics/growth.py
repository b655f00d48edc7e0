"""How the community grows: people, registrations and attendance by month."""

from __future__ import annotations

from analytics import headlines
from analytics.asking import question
from analytics.db import Db, Frame
from analytics.pictures import Bars, Line
from analytics.scope import Scope
from analytics.side_cells import Filtered, Rate
from analytics.split_cells import Also, of_newcomers

MONTHLY = (
    "month", "registrations", "attendees", "attendance_rate", "events", "is_covered", "is_provisional", "pause",
)  # fmt: skip
SMALL = Filtered(
    counts=("registrations", "attendees"),
    rates={"attendance_rate": Rate(of=("registrations",))},
    sides={"registrations": "registrations", "attendees": "attendances"},
    grain="month",
)


@question(
    title="Participants",
    unit="people",
    grain="month",
    source="CHAOSS: New Contributors",
    measures=("attendance",),
    columns=(
        "month",
        "new_participants",
        "cumulative_participants",
        "is_covered",
        "is_provisional",
        "pause",
        "next_threshold",
    ),
    picture=Line(x="month", y="cumulative_participants", unit="people", threshold="next_threshold"),
    says=headlines.participants,
    hides=Also(
        Filtered(
            counts=("new_participants", "cumulative_participants"),
            running=("cumulative_participants", "new_participants"),
            grain="month",
        ),
        of_newcomers,
    ),
    pooled=(("new_participants",),),
    since_ever=("attendance",),
)
def participants(db: Db, scope: Scope) -> Frame:
    """People who came to at least one event, by the month of their first. A person is known by the e-mail address, so
    whoever joined without one is not among them. Under a series or a side, the first event ever decides. The running
    total also counts everybody from before the period. A month without any event report has no new people, not zero.
    The next threshold is a goal that the partnership has set, drawn once two thirds of it are reached.
    """
    return db.frame(
        """
        with first_time as (
            select
                person_id, min(event_date) as attended_on, arg_min(series, age) as series,
                arg_min(side, age) as side, arg_min(side_group, age) as side_group
            from (select *, (event_date, starts_at, event_id) as age from attendance)
            where person_id is not null and event_date < $today
            group by person_id
        ),
        newcomers as (
            select
                cast(date_trunc('month', attended_on) as date) as first_month, count(*) as people,
                count(*) filter (attended_on >= coalesce($since, attended_on)) as people_in_scope
            from first_time
            where attended_on <= coalesce($until, attended_on) and ($series is null or series in $series)
              and ($side is null or side = $side or side_group = $side)
            group by all
        ),
        by_month as (
            select
                month,
                if(is_covered, coalesce(sum(people_in_scope) filter (first_month = month), 0), null)
                    as new_participants,
                coalesce(sum(people), 0) as cumulative_participants,
                is_covered, is_provisional, pause
            from months('attendance', $since, $until, $today) left join newcomers on first_month <= month
            group by month, is_covered, is_provisional, pause
        )
        select
            by_month.*, (select cast(min(value) as bigint) from thresholds
                where measure = 'participants' and value > everybody and value < 1.5 * everybody) as next_threshold
        from by_month cross join (select max(cumulative_participants) as everybody from by_month)
        order by month
        """,
        scope,
    )


@question(
    title="Registrations by month",
    unit="registrations",
    grain="month",
    source="CHAOSS: event metrics",
    measures=("registrations", "attendance"),
    columns=MONTHLY,
    picture=Bars(x="month", y="registrations", unit="registrations"),
    says=headlines.monthly("Registrations", "registrations"),
    hides=SMALL,
)
def registrations_by_month(db: Db, scope: Scope) -> Frame:
    """Registrations for the events of each month, one per person and event, whenever they were made. Not counted are
    waiting, declined and cancelled ones, hosts, speakers, bots and test accounts; whoever cancelled and came counts.
    The attendance rate is registrants who came of all registrants, over the events with both reports.
    """
    return db.frame(
        """
        select
            month,
            if(is_covered, coalesce(registrations, 0), null) as registrations, attendees, attendance_rate,
            if(is_covered, coalesce(registered_events, 0), null) as events,
            is_covered, is_provisional, pause
        from months('registrations', $since, $until, $today)
        left join event_months($since, $until, $series, $side, $today) using (month)
        order by month
        """,
        scope,
    )


@question(
    title="Attendance by month",
    unit="attendees",
    grain="month",
    source="CHAOSS: event metrics",
    measures=("attendance", "registrations"),
    columns=MONTHLY,
    picture=Bars(x="month", y="attendees", unit="attendees"),
    says=headlines.monthly("Attendees", "attendees"),
    hides=SMALL,
)
def attendance_by_month(db: Db, scope: Scope) -> Frame:
    """Attendees of the events of each month: whoever joined, counted once per event, hosts, speakers, bots and test
    accounts left out. The attendance rate is registrants who came of all registrants, over the events with both
    reports; people who came without a registration are attendees but not in the rate.
    """
    return db.frame(
        """
        select
            month, registrations,
            if(is_covered, coalesce(attendees, 0), null) as attendees, attendance_rate,
            if(is_covered, coalesce(attended_events, 0), null) as events,
            is_covered, is_provisional, pause
        from months('attendance', $since, $until, $today)
        left join event_months($since, $until, $series, $side, $today) using (month)
        order by month
        """,
        scope,
    )
