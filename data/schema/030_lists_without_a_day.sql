-- A list of members or of subscribers never names its day: it is exported when it is wanted, so Coverage takes it to
-- speak of every day up to that of its import. The days that pages begin and end with stay those that exports name.

create or replace view reported as
select source, if(rhythm = 'period' and since = until, date '1970-01-01', since) as since, until
from cadences join dated_coverage using (measure)
where rhythm <> 'list'
union all
select cadences.source, date '1970-01-01' as since, coverage.until
from cadences join coverage using (measure) join imports using (import_id)
where coverage.measure in ('slack_members', 'subscribers') and imports.as_of_from = 'now' and imports.undone_at is null
union all
select
    cadences.source, min(dated_coverage.since),
    greatest(max(dated_coverage.until), max(cast(as_of as date)) filter (as_of_from <> 'now'))
from cadences join dated_coverage using (measure) join imports using (import_id)
where rhythm = 'list'
group by cadences.source, import_id;
