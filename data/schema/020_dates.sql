-- one row per import whose own dates prove the order of day and month, or for which a person told it: dmy or mdy.
-- Of the live imports of a source the newest decides where a later export leaves it open.
create table date_orders (import_id bigint not null, date_order text not null);
