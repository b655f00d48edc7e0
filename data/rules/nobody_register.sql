update <table> set
    person_key = null, name_key = become.name_key, organisation = null, domain = null, registered_at = null,
    status = if(become.has_come and status = 'cancelled', 'registered', status),
    is_test = is_test or become.is_outside or not become.is_main
from become_registrations as become where <table>.rowid = become.id
