-- of an export that is not kept yet: who is nobody and said the same as another row would count as a repeat of it
update <table> set name_key = fresh_key()
from (
    select facts.rowid as id, nobodies.id is not null <present> as is_nobody,
           row_number() over (
               partition by facts.slice, md5(cast(row(<payload>) as text)) order by nobodies.id is not null, facts.row_no) as copy
    from <table> as facts left join (select id from nobodies_<table>) as nobodies on nobodies.id = facts.rowid
) as ranked
where <table>.rowid = ranked.id and ranked.is_nobody and ranked.copy > 1
