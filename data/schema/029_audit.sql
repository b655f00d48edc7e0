-- What was done with the store: one row per import, undo, decision, forgotten person, download and sign-in. Never edited.
-- `digest` is the SHA-256 of the canonical JSON list [previous, entry, logged_at, role, what, details]; so nothing can be
-- altered, taken out or put in without all later digests changing. No name, address or pseudonym is in `details`.
create table audit (
    entry bigint not null,              -- running number from 1, without gaps
    logged_at timestamp not null,       -- naive UTC
    role text not null,                 -- whose hands: manager, leadership, team
    what text not null,                 -- import, undo, decision, revocation, forget, download, sign-in
    details text not null,              -- JSON object: numbers of imports and decisions, SHA-256, counts
    previous text not null,             -- digest of the entry before; empty for the first
    digest text not null
);

-- one row: the last entry. Each new one updates it, so that two writers conflict, and a missing end is noticed.
create table audit_head (entry bigint not null, digest text not null);
insert into audit_head values (0, '');
