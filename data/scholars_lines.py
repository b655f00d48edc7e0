"""The rows of all sheets of the scholar scheme as one: whose they are, of which cohort, and how far each got."""

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
