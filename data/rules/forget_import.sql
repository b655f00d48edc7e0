delete from <table> where import_id in (select unnest($import_ids))
