create or replace temp table touched_<table> as
select distinct slice from staged_<table> semi join <table> using (slice)
