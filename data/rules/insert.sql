-- exact repeats inside the file are left out; a slice that nobody spoke about before is current at once
insert into <table> by name
select cast($import_id as bigint) as import_id, staged.row_no, staged.slice,
       staged.slice not in (select slice from touched_<table>) as is_current, <payload>
from staged_<table> as staged
join verdicts_<table> as verdicts on verdicts.row_no = staged.row_no and verdicts.slice = staged.slice
                                 and verdicts.identity = md5(cast(row(<identity>) as text))
where verdicts.copy = 1
