create or replace temp table touched as select distinct slice from <table> where import_id = $import_id
