-- What people asked and answered at events, as Zoom's reports tell it: numbers and pseudonyms, no text of anybody.

-- one row per question asked at an event; of a question that is listed twice the one
create table event_questions (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    event_key text not null,
    person_key text, name_key text,     -- who asked; both null: an anonymous attendee
    is_test boolean not null, is_bot boolean not null,
    nth bigint not null,                -- 1 is this person's first question in the list, of the anonymous the first of all
    is_answered boolean not null        -- in writing or live
);

-- one row per event, poll question, person and answer; several where somebody chose several
create table poll_answers (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    event_key text not null,
    question_no bigint not null,        -- 1 is the first question of the report
    person_key text, name_key text,     -- who answered; both null: an anonymous attendee
    is_test boolean not null, is_bot boolean not null,
    respondent bigint not null,         -- numbers the anonymous; 0: not anonymous
    choice text                         -- the answer as the poll offers it; null: other, a text of her own
);

-- one row per question asked, with its event and who asked: by address, else by name, null: an anonymous attendee
create or replace view asked_question as
select
    event_id, coalesce(person_id, person_key, 'name ' || name_key) as asker, is_answered
from event_questions join event_links using (event_key) left join aliases using (person_key)
where is_current and not is_test and not is_bot;

-- one row per event that has a report of questions, also where nobody asked any
create or replace view questioned_event as
select distinct event_id from mention join event_links using (event_key) where measure = 'questions';
