select distinct domain from staged_<table> where domain is not null and domain not in (select domain from domains)
