-- What forms and the partnership's own sheets tell: feedback on events, the scholar scheme, coffee chats, funding calls
-- and outcomes. No text that somebody wrote into a form is kept, and nothing of a protected characteristic.

-- one row per answer to a closed question of a feedback form; nobody stands behind it, so equal ones are counted by nth
create table feedback_answers (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    event_key text not null,
    question text not null,             -- one of the kinds of data/feedback.py, or the question's own words
    answer text not null,               -- from a closed scale, never free text
    place bigint not null,              -- of the answer on its scale, 1 is the first
    nth bigint not null                 -- 1 is the first of those who answered so
);

-- one row per application to the scholar scheme
create table scholar_applications (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    cohort text not null,
    person_key text,                    -- of the address; else name_key, made of the name or of the application's number
    name_key text, is_test boolean not null, is_bot boolean not null,
    organisation text, domain text,
    applied_on date
);

-- one row per row that tells of a cohort as a whole
create table scholar_cohorts (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    cohort text not null,
    places bigint,                      -- people who can be taken
    ends_on date                        -- last day of the programme
);

-- one row per application and stage that it reached or way in which it left
create table scholar_stages (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    cohort text not null, person_key text, name_key text,
    stage text not null,                -- applied, shortlisted, interviewed, offered, accepted, started, completed; rejected, declined, withdrawn
    reached_on date                     -- null: reached, on a day that the sheet does not name
);

-- one row per milestone of a scholar
create table scholar_milestones (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    cohort text not null, person_key text, name_key text, is_test boolean not null, is_bot boolean not null,
    milestone text not null,
    quarter date,                       -- first day of the quarter in which it is due
    state text not null                 -- planned, under way, done, late, cancelled
);

-- one row per output of a scholar's project
create table scholar_outputs (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    cohort text not null, person_key text, name_key text, is_test boolean not null, is_bot boolean not null,
    kind text, title text not null, produced_on date
);

-- one row per scholar and half of the stipend
create table scholar_stipends (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    cohort text not null, person_key text, name_key text, is_test boolean not null, is_bot boolean not null,
    half bigint not null,               -- 1 or 2
    amount double,                      -- in the sheet's currency
    paid_on date                        -- null: no day is named
);

-- one row per person of a coffee chat: two rows with the same pair are one chat
create table coffee_chats (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    day date not null, pair uuid not null,
    person_key text, name_key text, is_test boolean not null, is_bot boolean not null, organisation text, domain text,
    status text                         -- requested, planned, held, cancelled; null: as the day says
);

-- one row per funding call and kind of application to it
create table funding_calls (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    call text not null, kind text,
    opened_on date, closed_on date,
    applications bigint, applicants bigint,         -- people stand behind applications, several behind one
    awarded bigint,                     -- applications
    amount double                       -- in the sheet's currency
);

-- one row per outcome of the partnership
create table outcomes (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    day date not null, kind text, title text not null,
    channel text                        -- what led there: an event, Slack, the newsletter, a coffee chat ...
);

-- the event in the name of a form's file: "Feedback: Forum 5 (Responses)" and "Forum 5 - Feedback form(1-45)" are Forum 5
create or replace macro event_of_form(t) as nullif(trim(regexp_replace(regexp_replace(regexp_replace(t,
    '\s*\(?\d+\s*-\s*\d+\)?\s*$', ''),
    '(?i)\s*\(?(form[ _-]*)?(responses|antworten|réponses|respuestas|respostas|risposte)\)?\s*\d*', '', 'g'),
    '(?i)(^\s*event\b|\bpost[- ]?event\b|\battendees?\b|\bparticipants?\b)?\s*\b(feedback|evaluation|survey|questionnaire|registrations?|sign[- ]?up)(\s*(form|survey|questionnaire|responses?|results?|answers?|for|on|of|from|about)\b)*',
    ' ', 'g'), ' -–—,.:()_'), '');

-- an event with its day, as a choice of a form names it: "2024-05-20 Forum 5", "Forum 5 (20 May 2024)", "May 20, 2024: Forum 5"
create or replace macro day_words(t) as
    regexp_extract(t, '20\d\d-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? 20\d\d|[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?,? 20\d\d');
create or replace macro day_named(t) as cast(try_strptime(
    regexp_replace(replace(day_words(t), ',', ''), '(\d)(st|nd|rd|th)\b', '\1'),
    ['%Y-%m-%d', '%d %B %Y', '%d %b %Y', '%B %d %Y', '%b %d %Y']) as date);
create or replace macro without_day(t) as
    if(day_named(t) is null, t, coalesce(nullif(trim(replace(t, day_words(t), ' '), ' -–—,.:;()[]|'), ''), t));

-- the words of a sheet for how far an application got; null: a word nobody knows
create or replace macro as_stage(t) as case
    when regexp_full_match(lower(trim(t)), 'appl(ied|ication)( received)?|received|submitted|new|pending|under review|in review|to review|eligible|longlist(ed)?') then 'applied'
    when regexp_full_match(lower(trim(t)), 'short[ -]?list(ed)?|reserve( list)?|wait(ing)?[ -]?list(ed)?') then 'shortlisted'
    when regexp_full_match(lower(trim(t)), 'interview(ed)?|to interview|invited to interview|interview scheduled') then 'interviewed'
    when regexp_full_match(lower(trim(t)), 'offer(ed)?|offer (made|sent)|selected|successful') then 'offered'
    when regexp_full_match(lower(trim(t)), '(offer )?accept(ed)?|awarded|confirmed|enrolled|onboarded|onboarding') then 'accepted'
    when regexp_full_match(lower(trim(t)), 'started|active|current|in progress|under way|underway|on programme|scholar') then 'started'
    when regexp_full_match(lower(trim(t)), 'completed?|finished|graduated|alumn(us|a|i|um)') then 'completed'
    when regexp_full_match(lower(trim(t)), 'reject(ed)?|unsuccessful|not (shortlisted|selected|successful|offered|eligible)|ineligible') then 'rejected'
    when regexp_full_match(lower(trim(t)), '(offer )?declined?|turned down|declined (the )?offer') then 'declined'
    when regexp_full_match(lower(trim(t)), 'withd(rawn?|rew)|dropped( out)?|left( early)?|no longer interested') then 'withdrawn' end;

-- where a milestone stands; nothing said is planned
create or replace macro as_milestone_state(t) as case
    when t is null or regexp_full_match(lower(trim(t)), 'planned|not (yet )?started|to ?do|upcoming|open|pending|scheduled|due|no') then 'planned'
    when regexp_full_match(lower(trim(t)), 'in progress|on track|started|ongoing|under way|underway|active|wip|partly( done)?') then 'under way'
    when regexp_full_match(lower(trim(t)), 'done|completed?|achieved|met|finished|delivered|yes|x|✓|✔|submitted') then 'done'
    when regexp_full_match(lower(trim(t)), 'late|delayed|overdue|behind|missed|at risk|blocked|on hold|postponed') then 'late'
    when regexp_full_match(lower(trim(t)), 'cancell?ed|dropped|abandoned|n/?a|not needed|withdrawn') then 'cancelled' end;

-- where a coffee chat stands; null: nothing is said, or a word nobody knows
create or replace macro as_chat_status(t) as case
    when regexp_full_match(lower(trim(t)), 'request(ed)?|asked|introduced|intro (made|sent)|matched|new|waiting|pending|open|no (reply|answer)( yet)?') then 'requested'
    when regexp_full_match(lower(trim(t)), 'planned|scheduled|booked|arranged|agreed|confirmed|upcoming|accepted|no( not yet)?|not yet') then 'planned'
    when regexp_full_match(lower(trim(t)), 'held|happened|took place|done|completed?|met|finished|yes|y|x|✓|✔|true|1') then 'held'
    when regexp_full_match(lower(trim(t)), 'cancell?ed|declined|did not (happen|take place)|no[ -]?show|not interested|rejected|dropped|failed') then 'cancelled' end;

-- the first day of a quarter as people write it: Q1 2024, 2024 Q1, 2024Q1, 1Q 2024
create or replace macro as_quarter(t) as case
    when regexp_matches(upper(t), '20\d\d\W*Q\s*[1-4]|(Q\s*[1-4]|\b[1-4]\s*Q)\b\D*20\d\d')
        then make_date(
            cast(regexp_extract(t, '(20\d\d)', 1) as integer),
            3 * cast(coalesce(
                nullif(regexp_extract(upper(t), 'Q\s*([1-4])\b', 1), ''), regexp_extract(upper(t), '\b([1-4])\s*Q', 1)
            ) as integer) - 2, 1) end;

-- an amount of money, whatever its currency: £3,000.00, 3000 GBP, 3.000,00 €; three digits behind a mark are thousands.
-- What holds a second number (3000 in 2024) or counts in thousands (3k) is none, so that nothing is misread
create or replace macro bare_amount(t) as trim(regexp_replace(t, '[^0-9.,+-]', '', 'g'), '.,');
create or replace macro as_amount(t) as
    if(regexp_full_match(t, '[^0-9]*\d[\d.,''’]*([\s\x{00A0}\x{2009}\x{202F}]\d{3}([.,]\d+)?)*[^0-9]*')
           and not regexp_matches(t, '(?i)\d\s*(k|m|b|mn|bn|mio|mill?ions?|mrd|tsd|thousands?|billions?)\b'),
       coalesce(as_whole(bare_amount(t)), as_decimal(bare_amount(t), proves_comma(bare_amount(t)))), null);

-- a cohort as people write it: 2024, Cohort 2024, 2024-25 and 2024/2025, September 2024, Cohort 2
create or replace macro cohort_of(t) as case
    when regexp_matches(t, '20\d\d\s*[/–-]\s*(20)?\d\d\b') and not regexp_matches(t, '20\d\d-\d\d-\d\d')
        then regexp_replace(regexp_extract(t, '20\d\d\s*[/–-]\s*(?:20)?\d\d\b'), '^(20\d\d)\s*[/–-]\s*(?:20)?(\d\d)$', '\1/\2')
    when regexp_matches(t, '20\d\d')
         and not regexp_matches(regexp_replace(t, '20\d\d', ''), '20\d\d|(?i)(round|cohort|call|intake)\s*\d')
        then regexp_extract(t, '20\d\d')
    when regexp_full_match(trim(t), '\d{1,2}(\.0)?') then 'Cohort ' || regexp_extract(t, '\d+')
    else nullif(upper(left(trim(t), 1)) || lower(substr(trim(t), 2)), '') end;
-- the cohort in the name of a sheet or file; a day in it names none
create or replace macro cohort_in(t) as coalesce(
    nullif(regexp_extract(regexp_replace(t, '20\d\d[-_.]?\d\d[-_.]?\d\d', ''), '20\d\d(?:[/–-](?:20)?\d\d)?'), ''),
    nullif(regexp_replace(regexp_extract(lower(t), 'cohort[ _-]*(?:\d+|[a-z]\b)'), '[_-]+', ' ', 'g'), ''));

-- one row per person and cohort: how far the application got by a day, a later stage implying the earlier ones, and an
-- offer that was declined that there was one. Of several applications of one person to one cohort the latest stands.
create or replace macro scholar_progress(on_today) as table
with ranks as (
    select
        unnest(['applied', 'shortlisted', 'interviewed', 'offered', 'declined', 'accepted', 'started', 'completed']) as stage,
        unnest([1, 2, 3, 4, 4, 5, 6, 7]) as place
),
told as (
    select
        applications.import_id, applications.row_no, applications.cohort, applications.organisation,
        applications.domain, applications.applied_on,
        coalesce(applications.person_key, applications.name_key,
                 concat_ws(' ', applications.import_id, applications.row_no)) as applicant,
        stages.stage, reached_on, coalesce(place, 1) as place
    from scholar_applications as applications
    join scholar_stages as stages
        on stages.import_id = applications.import_id and stages.row_no = applications.row_no and stages.is_current
    left join ranks using (stage)
    where applications.is_current and not is_test and not is_bot and coalesce(reached_on <= on_today, true)
)
select
    cohort, applicant, any_value(organisation) as organisation, any_value(domain) as domain, applied_on,
    max(place) as furthest, list(distinct stage order by stage) as stages
from told
group by import_id, row_no, cohort, applicant, applied_on
qualify row_number() over (partition by cohort, applicant order by applied_on desc nulls last, row_no desc) = 1;

-- sheets that may name no day
insert into undated_measures values
    ('applications'), ('milestones'), ('outputs'), ('stipends'), ('funding_calls');

-- one row per month and source: what of it has come. The months begin with the first data of what should come monthly:
-- an outcome or a call of long ago asks for no reports of its time.
create or replace macro coverage_months(scope_since, scope_until, on_today) as table
with bounds as (
    select
        cast(date_trunc('month', coalesce(
            scope_since,
            (select min(since) from dated_coverage semi join cadences using (measure) where since <= on_today),
            on_today - interval 12 month
        )) as date) as first_month,
        least(coalesce(scope_until, on_today), on_today) as last_day
),
spine as (
    select month, last_day(month) as month_end
    from (select cast(unnest(generate_series(first_month, last_day, interval 1 month)) as date) as month from bounds)
),
states as (
    select * from source_states(null, null, on_today)
),
days_of as (        -- distinct, since exports overlap
    select source, cast(date_trunc('month', day) as date) as month, count(distinct day) as came
    from (
        select source, unnest(generate_series(greatest(since, first_month), least(until, on_today), interval 1 day)) as day
        from reported join states using (source) cross join bounds
        where rhythm = 'days'
    )
    group by all
),
tables_of as (
    select
        source, month, bool_or(rhythm = 'list' or since <= month and until >= month_end) as is_whole,
        max(least(until, month_end)) as through
    from reported join states using (source) join spine on since <= month_end and until >= month
    where rhythm in ('period', 'list') and since <= on_today
    group by all
),
events_of as (
    select
        source, cast(date_trunc('month', event_date) as date) as month, count(*) as held,
        count(*) filter (is_in) as came,
        count(*) filter (not is_in and event_date + grace_days < on_today) as late
    from event_reports(on_today) join states using (source)
    group by all
),
listed as (
    select month from tables_of where source = 'register'
),
found as (
    select
        month, month_end, states.*,
        month_end + grace_days < on_today or coalesce(late, 0) > 0 as is_due,
        case rhythm
            when 'event' then month_end < on_today and coalesce(events_of.came = held, month in (from listed))
            when 'days' then coalesce(days_of.came, 0) = day(month_end)
            else coalesce(is_whole, false) end as is_whole,
        coalesce(if(rhythm = 'event', events_of.came, days_of.came), 0) > 0 or through is not null as is_touched,
        (select min(pause) from pauses where has_pauses and since <= month_end and until >= month) as planned,
        case rhythm
            when 'event' then if(held is null, if(month in (from listed), 'no event', 'no event known'),
                events_of.came || ' of ' || held || if(held = 1, ' event', ' events'))
            when 'days' then coalesce(days_of.came, 0) || ' of ' || day(month_end) || ' days'
            when 'period' then if(is_whole or through is null, null, 'up to ' || strftime(through, '%-d %B'))
            end as told,
        coalesce(late, 0) as late
    from spine cross join states
    left join days_of using (source, month) left join tables_of using (source, month)
    left join events_of using (source, month)
)
select
    month, source, title, measure, position, is_in_use,
    case
        when planned is not null and not is_touched and late = 0 then 'paused'
        when is_whole then 'covered'
        when not is_due then 'not due yet'
        when is_touched then 'partly'
        when status = 'stale' and month > data_through then 'stale'
        else 'missing' end as state,
    if(planned is not null and not is_touched and late = 0, planned, told) as told,
    is_touched or (is_whole and planned is null) as is_covered
from found;
