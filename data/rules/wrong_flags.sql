-- the rule in its pure form, as referee of the flag
select count(*)
from (
    select is_current,
           rank() over (partition by facts.slice order by imports.as_of desc, facts.import_id desc) = 1 as wins
    from <table> as facts join imports using (import_id)
)
where is_current <> wins
