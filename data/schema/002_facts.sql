-- Facts, append-only: each import adds its own rows. `slice` is what a row's export makes a complete
-- statement about; of all live imports that speak about a slice, the newest is current.
-- Every fact table begins with import_id, row_no, slice, is_current; what follows is the payload.

-- one row per file, event and measure: a file says that an event exists and what it tells of it
create table mentions (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    event_key text not null,            -- platform | native id | local day, or platform | title key | day
    measure text not null,              -- registrations or attendance
    platform text not null,             -- zoom, sheet, ...
    native_id text,                     -- the platform's own number of the event
    title text not null, title_key text not null,   -- title_key: lower case, letters and digits only
    event_date date not null,           -- local day in the partnership's zone
    starts_at timestamp, ends_at timestamp          -- naive UTC
);

-- one row per row of a registrants list
create table registrations (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    event_key text not null,
    person_key text,                    -- 24 hex digits of an HMAC over the normalised address
    name_key text,                      -- 24 hex digits of an HMAC over the normalised name
    is_test boolean not null, is_bot boolean not null,
    registered_at timestamp,            -- naive UTC
    status text not null,               -- registered, checked in, pending, waitlisted, invited, declined, denied, cancelled, refunded, deleted, transferred
    organisation text,                  -- as typed on the form, addresses cut
    domain text                         -- registrable domain of the address
);

-- one row per join, or per person where the platform gives totals only
create table attendances (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    event_key text not null, person_key text, name_key text, is_test boolean not null, is_bot boolean not null,
    role text not null,                 -- attendee, host, panelist, speaker, organiser
    is_present boolean not null,        -- false: listed, but did not come
    joined_at timestamp, left_at timestamp,         -- naive UTC
    seconds bigint,                     -- the platform's own duration of this row
    organisation text, domain text
);

-- one row per workspace day, as Slack counts it; days are Slack's own and never re-cut
create table slack_days (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    day date not null,
    members bigint,                     -- enabled membership, under its four names
    full_members bigint, guests bigint,
    daily_active bigint, daily_posting bigint, weekly_active bigint, weekly_posting bigint, monthly_active bigint,
    messages_public bigint, messages_private bigint, messages_shared bigint, messages_direct bigint,
    posted_public_share double, posted_private_share double, posted_direct_share double,   -- fractions 0-1
    viewed_public_share double, viewed_private_share double, viewed_direct_share double,   -- fractions 0-1
    total_full_members bigint, total_guests bigint, claimed_full_members bigint, claimed_guests bigint,
    total_members bigint, claimed_members bigint,
    files_uploaded bigint, messages_from_members bigint, messages_from_apps bigint, public_channels bigint,
    messages_total bigint               -- lifetime running total: never differenced
);

-- one row per video and export that names it
create table video_titles (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    video text not null, title text, published_on date, duration_seconds bigint
);

-- one row per video, period of the export and measure
create table video_figures (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    video text not null, since date, until date,    -- null: lifetime
    measure text not null,              -- views, watch_hours, average_view_seconds, subscribers, impressions, ctr ...
    value double not null               -- in the unit that the measure's name says; shares as fractions
);

-- one row per day, video (null: the whole channel) and measure; days are YouTube's own (Pacific)
create table youtube_days (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    day date not null, video text, measure text not null, value double not null
);

-- one row per registrable domain ever seen, classified once
create table domains (domain text not null, kind text not null);   -- free mail, university, public sector, unlisted
