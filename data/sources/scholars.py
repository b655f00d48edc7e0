"""The scholar scheme, as a partnership keeps it: applications with their stages, milestones, outputs and stipends."""

from data import scholars, scholars_lines

TITLE = "Scholars sheet"
HELP = (
    "Your own sheet (XLSX, CSV): a row per application with Name or E-mail, Institution, Cohort and the days on which "
    "it was Applied, Shortlisted, Interviewed, Offered, Accepted, Rejected, Withdrawn, Started, Completed; on further "
    "sheets Milestones, Outputs, Stipends and Cohorts. Or the answers to an application form of Microsoft or Google. "
    "Imports gives an empty one"
)
LANGUAGES = ("en",)
EVIDENCE = "own sheet"
READER = 1
RANK = 0
SLICE = "all applications of a cohort; all its milestones, outputs, stipends likewise"

LAYOUTS = scholars.LAYOUTS
MOMENTS = (
    "applied", "shortlisted", "interviewed", "offered", "accepted", "started", "completed", "rejected", "declined",
    "withdrawn", "ends_on", "quarter", "due", "produced_on", "first_on", "second_on", "paid_on",
)  # fmt: skip

PREPARED = scholars_lines.PREPARED
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
