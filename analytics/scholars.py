"""The scholar scheme: how many applied, and how far they got."""

from __future__ import annotations

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import number
from analytics.side_cells import OnFew, Rate


def applications_say(frame: Frame, _: Scope) -> str:
    """ "26 applied to the cohort 2023, 10 accepted an offer", of the newest cohort."""
    if frame.empty:
        return NOTHING
    newest = frame[frame["cohort"] == frame["cohort"].iloc[0]].set_index("stage")["n"]
    return (
        f"{number(newest['applied'])} applied to the cohort {frame['cohort'].iloc[0]}, "
        f"{number(newest['accepted'])} accepted an offer"
    )


@question(
    title="Applications of scholars",
    unit="applications",
    grain="cohort, stage",
    source="Standard funnel of applications",
    measures=("applications",),
    columns=("cohort", "stage", "n", "share_of_previous", "institutions", "places"),
    says=applications_say,
    hides=OnFew({"share_of_previous": Rate(("n",), of_previous=True)}),
)
def applications(db: Db, scope: Scope) -> Frame:
    """Each person counts once in a cohort, by her latest application. A stage counts all who reached it or a later one:
    who accepted was offered, who was offered was shortlisted. Interviewed and started are listed where the cohort's
    sheet knows them. Rejected, declined and withdrawn stand behind the stages, and who left stays counted in those that
    she had reached. Completed is empty until the programme is over. The share is that of the stage before. A period
    holds the applications of its days; those of no known day are in no period.
    """
    return db.frame(
        """
        with steps as (
            select
                unnest(['applied', 'shortlisted', 'interviewed', 'offered', 'accepted', 'started', 'completed',
                        'rejected', 'declined', 'withdrawn']) as stage,
                unnest(range(1, 11)) as place
        ),
        cohorts as (
            select cohort, max(places) as places, max(ends_on) as ends_on
            from scholar_cohorts where is_current group by cohort
        ),
        counted as (
            select
                cohort, stage, place, bool_or(list_contains(stages, stage)) as is_known,
                count(*) filter (if(place <= 7, furthest >= place, list_contains(stages, stage))) as n,
                count(distinct title_key(organisation))
                    filter (if(place <= 7, furthest >= place, list_contains(stages, stage))) as institutions
            from scholar_progress($today) cross join steps
            where ($since is null or applied_on >= $since) and ($until is null or applied_on <= $until)
            group by all
        ),
        listed as (
            select
                cohort, stage, place, institutions, places,
                if(stage = 'completed' and coalesce(ends_on > $today, n = 0), null, n) as n
            from counted left join cohorts using (cohort)
            where is_known or stage in ('applied', 'shortlisted', 'offered', 'accepted', 'completed')
        )
        select
            cohort, stage, n,
            if(place <= 7, n / nullif(lag(n) over (partition by cohort order by place), 0), null) as share_of_previous,
            if(n is null, null, institutions) as institutions, places
        from listed
        order by cohort desc, place
        """,
        scope,
    )
