-- how many facts a small export makes, how many of them differ, how many are of slices that an import has spoken about,
-- and of which rows they are
select count(*), count(distinct row(slice, <payload>)),
       (select count(*) from staged_<table> semi join <table> using (slice)), coalesce(list(distinct row_no), [])
from staged_<table>
