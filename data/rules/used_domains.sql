select distinct domain from <table> where domain is not null
