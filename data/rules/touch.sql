create or replace temp table touched as
select distinct slice from staged_<table> semi join <table> using (slice)
