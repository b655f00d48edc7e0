-- rows that stand now, in slices about which this export makes a newer complete statement without them
with mine as (select distinct slice, identity from verdicts_<table> where verdict <> 'older'),
slices as (select distinct slice from mine)
select count(*)
from <table> join slices using (slice)
where is_current
  and not exists (
      select 1 from mine
      where mine.slice = <table>.slice and mine.identity = md5(cast(row(<identity>) as text))
  )
