create or replace temp table touched_<table> as
select distinct slice from <table> where import_id in (select unnest($import_ids))
