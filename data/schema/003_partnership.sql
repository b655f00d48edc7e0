-- What partnership.toml says, as tables; filled anew each time the store opens. Questions read these, never settings.

create table partnership (
    name text not null, time_zone text not null, min_minutes double not null,
    target_share double not null, target_tolerance double not null, target_side text not null   -- share of target_side among the two sides
);
create table sides (side text not null, position integer not null, is_partner boolean not null);      -- Roche 1, Academic 2, Neither 3, Unknown 4
create table side_groups (side_group text not null, side text not null, position integer not null);   -- finer groups, in the file's order
create table organisations (organisation text not null, side_group text not null);
-- exact names and aliases, normalised like title_key; days are inclusive, null: always
create table organisation_names (name_key text not null, organisation text not null, since date, until date);
create table organisation_domains (domain text not null, organisation text not null, since date, until date);
create table domain_kinds (kind text not null, side_group text not null);      -- university -> Wider academia ...
create table series (series text not null, position integer not null);
create table series_patterns (series text not null, pattern text not null, position integer not null);  -- regular expression, any case
create table pauses (pause text not null, since date not null, until date not null);
create table thresholds (measure text not null, value double not null, label text not null);
