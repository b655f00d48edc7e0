-- The one rule: of all live imports that speak about a slice, the newest (as_of, then import_id) is current;
-- all its rows there win together.
update <table> set is_current = ranked.wins
from (
    select facts.import_id, facts.row_no, facts.slice,
           rank() over (partition by facts.slice order by imports.as_of desc, facts.import_id desc) = 1 as wins
    from <table> as facts semi join touched_<table> using (slice) join imports using (import_id)
) as ranked
where <table>.import_id = ranked.import_id and <table>.row_no = ranked.row_no
  and <table>.slice = ranked.slice and <table>.is_current <> ranked.wins
