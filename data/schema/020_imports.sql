-- The short way to read moments, where an export has no offset from UTC in any cell: the same results as `as_moment`,
-- `as_utc` and `as_day`, without the search for one, which takes longer to plan than a small export to read.
create or replace macro of_our_days(moment) as
    case when moment between timestamp '1990-01-01' and timestamp '2100-12-31 23:59:59.999999' then moment end;
create or replace macro as_plain_moment(t, formats) as of_our_days(try_strptime(trim(t), formats));
create or replace macro as_plain_utc(t, formats, zone) as timezone('UTC', timezone(zone, as_plain_moment(t, formats)));
create or replace macro as_plain_day(t, formats) as cast(as_plain_moment(t, formats) as date);
