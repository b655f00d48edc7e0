-- facts without repeats, of slices that nobody spoke about before
insert into <table> by name
select cast($import_id as bigint) as import_id, row_no, slice, true as is_current, <payload> from staged_<table>
