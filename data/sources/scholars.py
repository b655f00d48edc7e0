"""The scholar scheme, as a partnership keeps it: applications with their stages, milestones, outputs and stipends."""

from data import scholars

TITLE = "Scholars sheet"
HELP = (
    "Your own sheet (XLSX, CSV): a row per application with Name or E-mail, Institution, Cohort and the days on which "
    "it was Applied, Shortlisted, Interviewed, Offered, Accepted, Rejected, Withdrawn, Started, Completed; on further "
    "sheets Milestones, Outputs, Stipends and Cohorts. Or the answers to an application form of Microsoft or Google. "
    "python cli.py template scholars makes an empty one"
)
READER = 1
RANK = 0
SLICE = "all applications of a cohort; all its milestones, outputs, stipends likewise"

LAYOUTS = scholars.LAYOUTS
MOMENTS = (
    "applied", "shortlisted", "interviewed", "offered", "accepted", "started", "completed", "rejected", "declined",
    "withdrawn", "ends_on", "quarter", "due", "produced_on", "first_on", "second_on", "paid_on",
)  # fmt: skip

PREPARED = {
    "every": """
        select *, 'application' as kind_of_row from staged_applications
        union all by name select *, 'application' as kind_of_row from staged_form
        union all by name
        select * exclude (topic), topic as milestone, 'milestone' as kind_of_row from staged_milestones
        union all by name select *, 'output' as kind_of_row from staged_outputs
        union all by name select *, 'stipend' as kind_of_row from staged_stipends
        union all by name select *, 'cohort' as kind_of_row from staged_cohorts
    """,
    # the cohort of each row: its own, that of its sheet's or file's name, the year it applied, the one of its person's
    # application, the only one of the book
    "named": """
        with own as (
            select
                staged_every.*, coalesce(
                    cohort_of(staged_every.cohort), cohort_of(cohort_in(staged_sheets.name)),
                    cohort_of(cohort_in(staged_sheets.file))) as of_cohort,
                as_day(applied, $applied) as applied_on
            from staged_every left join staged_sheets using (sheet_no)
        ),
        dated as (
            select
                * exclude (of_cohort),
                coalesce(of_cohort, if(kind_of_row = 'application', strftime(applied_on, '%Y'), null)) as of_cohort
            from own
        ),
        applications as (
            select of_cohort as cohort, person_key, name_key from dated where kind_of_row = 'application'
        ),
        by_address as (
            select person_key, max(cohort) as cohort from applications group by all having count(distinct cohort) = 1
        ),
        by_name as (
            select name_key, max(cohort) as cohort from applications group by all having count(distinct cohort) = 1
        ),
        only_one as (
            select max(cohort) as cohort from applications having count(distinct cohort) = 1
        )
        select
            dated.* exclude (cohort, of_cohort),
            coalesce(of_cohort, by_address.cohort, by_name.cohort, (select cohort from only_one)) as cohort
        from dated left join by_address using (person_key) left join by_name using (name_key)
    """,
    # one row per application and stage of which its row says something
    "said": """
        with stages as (
            select
                row_no,
                unnest(['applied', 'shortlisted', 'interviewed', 'offered', 'accepted', 'started', 'completed',
                        'rejected', 'declined', 'withdrawn']) as stage,
                unnest([applied, shortlisted, interviewed, offered, accepted, started, completed,
                        rejected, declined, withdrawn]) as said,
                unnest([as_day(applied, $applied), as_day(shortlisted, $shortlisted),
                        as_day(interviewed, $interviewed), as_day(offered, $offered), as_day(accepted, $accepted),
                        as_day(started, $started), as_day(completed, $completed), as_day(rejected, $rejected),
                        as_day(declined, $declined), as_day(withdrawn, $withdrawn)]) as reached_on
            from staged_named where kind_of_row = 'application'
        )
        select
            *, case when reached_on is not null then true
                    when lower(said) in ('tbc', 'tba', 'tbd', 'pending', 'not yet', 'waiting', '?') then false
                    when as_stage(said) is not null then as_stage(said) = stage
                    when not regexp_matches(said, '\\d{1,4}[-/.:]\\d') then as_flag(said) end as is_reached
        from stages where said is not null
    """,
    "reached": """
        select row_no, stage, max(reached_on) as reached_on
        from (
            select row_no, stage, reached_on from staged_said where is_reached
            union all
            select row_no, as_stage(said), null from staged_said
            where not is_reached and as_stage(said) in ('rejected', 'declined', 'withdrawn')
            union all
            select row_no, as_stage(status), null from staged_named
            where kind_of_row = 'application' and status is not null
            union all
            select row_no, 'applied', null from staged_named where kind_of_row = 'application'
        )
        where stage is not null
        group by row_no, stage
    """,
    # one row per half of a stipend of which a row says something
    "halves": """
        with wide as (
            select
                staged_named.*, unnest([1, 2]) as nth_half, unnest([first, second]) as said,
                unnest([first_on, second_on]) as day_text,
                unnest([as_day(first_on, $first_on), as_day(second_on, $second_on)]) as paid
            from staged_named where kind_of_row = 'stipend' and amount is null
            union all by name
            select
                *, case when regexp_matches(lower(half), '1|first|one') then 1
                        when regexp_matches(lower(half), '2|second|two') then 2 end as nth_half,
                amount as said, paid_on as day_text, as_day(paid_on, $paid_on) as paid
            from staged_named where kind_of_row = 'stipend' and amount is not null
        )
        select * from wide
        where (said is not null and as_flag(said) is distinct from false) or day_text is not null
    """,
}
SKIPPED = (
    "select row_no from staged_every where is_total",
    """
    select row_no from staged_named
    where kind_of_row = 'stipend' and row_no not in (select row_no from staged_halves)
    """,
)
REFUSED = (
    """
    select row_no, null, 'The row names neither a person nor an application.' from staged_named
    where kind_of_row in ('application', 'output', 'stipend') and person_key is null and name_key is null
    """,
    "select row_no, 'email', 'This is not an e-mail address.' from staged_every where address_is_wrong",
    """
    select row_no, 'cohort', 'Nothing says which cohort this is: add a column Cohort, or name the sheet “2024”.'
    from staged_named where cohort is null
    """,
    """
    select row_no, stage, '“' || said || '” is neither a day nor yes nor no.' from staged_said where is_reached is null
    """,
    """
    select row_no, 'status', 'The status “' || status || '” is not known: applied, shortlisted, interviewed, offered, '
           || 'accepted, started, completed, rejected, declined or withdrawn.'
    from staged_named where kind_of_row = 'application' and status is not null and as_stage(status) is null
    """,
    """
    select row_no, 'places', 'The number of places “' || places || '” is none.' from staged_named
    where places is not null and as_whole(places) is null
    """,
    """
    select row_no, 'ends_on', 'The day “' || ends_on || '” cannot be read.' from staged_named
    where ends_on is not null and as_day(ends_on, $ends_on) is null
    """,
    """
    select row_no, 'topic', 'The milestone has no name.' from staged_named
    where kind_of_row = 'milestone' and milestone is null
    """,
    """
    select row_no, 'quarter', 'The quarter “' || quarter || '” cannot be read: write it as Q1 2024.' from staged_named
    where quarter is not null and as_quarter(quarter) is null and as_day(quarter, $quarter) is null
    """,
    """
    select row_no, 'due', 'The day “' || due || '” cannot be read.' from staged_named
    where due is not null and as_day(due, $due) is null and as_quarter(due) is null
    """,
    """
    select row_no, 'state', 'The state “' || state || '” is not known: planned, under way, done, late or cancelled.'
    from staged_named where kind_of_row = 'milestone' and as_milestone_state(state) is null
    """,
    """
    select row_no, 'title', 'The output has no title.' from staged_named where kind_of_row = 'output' and title is null
    """,
    """
    select row_no, 'produced_on', 'The day “' || produced_on || '” cannot be read.' from staged_named
    where produced_on is not null and as_day(produced_on, $produced_on) is null
    """,
    """
    select row_no, 'half', 'Which half of the stipend this is cannot be read: write 1 or 2.' from staged_halves
    where nth_half is null
    """,
    """
    select row_no, if(nth_half = 1, 'first', 'second'), 'The amount “' || said || '” is no number.' from staged_halves
    where said is not null and as_amount(said) is null and as_flag(said) is null
    """,
    """
    select row_no, if(nth_half = 1, 'first_on', 'second_on'), 'The day “' || day_text || '” cannot be read.'
    from staged_halves where day_text is not null and paid is null and as_flag(day_text) is distinct from true
    """,
)

FACTS = {
    "scholar_applications": """
        select
            row_no, slice_of('application', cohort, '', '') as slice, cohort, person_key, name_key, is_test, is_bot,
            organisation, domain, applied_on
        from staged_named where kind_of_row = 'application'
    """,
    "scholar_stages": """
        select
            row_no, slice_of('application stage', cohort, '', '') as slice, cohort, person_key, name_key, stage,
            reached.reached_on
        from staged_reached as reached join staged_named using (row_no)
    """,
    "scholar_cohorts": """
        select
            row_no, slice_of('cohort', cohort, '', '') as slice, cohort, as_whole(places) as places,
            as_day(ends_on, $ends_on) as ends_on
        from staged_named
        where kind_of_row = 'cohort' or kind_of_row = 'application' and (places is not null or ends_on is not null)
    """,
    "scholar_milestones": """
        select
            row_no, slice_of('milestone', cohort, '', '') as slice, cohort, person_key, name_key, is_test, is_bot,
            milestone, coalesce(
                as_quarter(quarter), as_quarter(due),
                cast(date_trunc('quarter', coalesce(as_day(quarter, $quarter), as_day(due, $due))) as date)) as quarter,
            as_milestone_state(state) as state
        from staged_named where kind_of_row = 'milestone'
    """,
    "scholar_outputs": """
        select
            row_no, slice_of('output', cohort, '', '') as slice, cohort, person_key, name_key, is_test, is_bot, kind,
            title, as_day(produced_on, $produced_on) as produced_on
        from staged_named where kind_of_row = 'output'
    """,
    "scholar_stipends": """
        select
            row_no, slice_of('stipend', cohort, '', '') as slice, cohort, person_key, name_key, is_test, is_bot,
            cast(nth_half as bigint) as half, as_amount(said) as amount, paid as paid_on
        from staged_halves
    """,
}
COVERAGE = """
with days as (
    select 'applications' as measure, reached_on as day from staged_reached
    union all select 'milestones', quarter from staged_scholar_milestones
    union all select 'outputs', produced_on from staged_scholar_outputs
    union all select 'stipends', paid_on from staged_scholar_stipends
)
select measure, coalesce(min(day), cast($as_of as date)), coalesce(max(day), cast($as_of as date))
from days group by measure
"""
AS_OF = """
select max(day) + interval 1 day - interval 1 second, 'data'
from (
    select reached_on as day from staged_reached union all select paid_on from staged_scholar_stipends
    union all select produced_on from staged_scholar_outputs
)
"""
WARNINGS = (
    """
    select 'Columns about personal characteristics (gender, ethnicity, disability and the like) are not read.'
    from staged_columns where column_name = 'protected' having count(*) > 0
    """,
)
