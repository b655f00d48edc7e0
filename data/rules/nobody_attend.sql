update <table> set
    person_key = null, name_key = become.name_key, organisation = null, domain = null, joined_at = null, left_at = null,
    role = if(become.is_outside and role = 'attendee', 'organiser', role),
    is_present = become.is_main and become.was_present, seconds = if(become.is_main, become.total, null)
from become_attendances as become where <table>.rowid = become.id
