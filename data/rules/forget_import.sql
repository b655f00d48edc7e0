delete from <table> where import_id = $import_id
