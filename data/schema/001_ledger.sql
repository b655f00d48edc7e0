-- What was imported, what it covers, what people decided. One row of `guard` is updated by every
-- writing transaction, so two writers conflict instead of passing each other by.
-- No key, index, enum, sequence, check or generated column: the same schema has to run on DuckLake.

create table guard (turn bigint not null);
insert into guard values (0);

-- one row per fact about the store itself
create table store_facts (name text not null, value text not null);

-- one row per import: one export, that is a file or one file inside an archive
create table imports (
    import_id bigint not null,          -- running number, given inside the guarded transaction
    batch_id bigint not null,           -- the first import_id of what was dropped together
    source text not null,               -- name of the file in data/sources
    reader integer not null,            -- the source's READER when it was read
    file_name text not null,            -- as a label only, addresses cut
    file_sha256 text not null,          -- of the bytes; the file itself is not kept
    sheets text not null,               -- JSON list of sheet names; row_no = place in it * 16777216 + row in the sheet
    options text not null,              -- JSON of what the person answered (event, period, dates)
    as_of timestamp not null,           -- when the export speaks from; the newest wins
    as_of_from text not null,           -- report, period, data, member, now
    imported_at timestamp not null,     -- naive UTC
    undone_at timestamp,                -- naive UTC; an undone import has no facts left
    is_demo boolean not null,
    since date, until date,             -- the period it speaks about
    rows_read bigint not null, rows_new bigint not null, rows_changed bigint not null,
    rows_unchanged bigint not null, rows_refused bigint not null, rows_skipped bigint not null
);

-- one row per import, measure and stretch of days that the export makes a statement about
create table coverage (import_id bigint not null, measure text not null, since date not null, until date not null);

-- one row per refused row or thing to know; never quotes a person
create table problems (
    import_id bigint not null, sheet text, row_no bigint, column_name text, message text not null
);

-- one row per total that the platform itself gives, beside ours
create table reconciliations (
    import_id bigint not null, measure text not null, theirs double, ours double, reason text not null
);

-- one row per human decision; never edited but for revoked_at
create table decisions (
    decision_id bigint not null, kind text not null, subject text not null, value text not null,  -- value: JSON
    decided_by text not null, decided_at timestamp not null, reason text not null, revoked_at timestamp
);
