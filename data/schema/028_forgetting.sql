-- Who is forgotten, so that no export brings them back.

-- one row per pseudonym of somebody who was forgotten: of an address, of a name that nobody else bears, of a Slack member
create table suppressed (
    token text not null,                -- 24 hex digits of an HMAC over the pseudonym, under another label: it is none itself
    since date not null                 -- day on which it was forgotten
);
