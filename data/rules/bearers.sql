select <column>, list(distinct person_key) from <table>
where <column> is not null and person_key is not null group by <column>
