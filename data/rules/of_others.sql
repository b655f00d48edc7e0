-- which of these stand in rows of others too
select distinct <column> from <table>
where list_contains($found, <column>) and <given> is not null and not list_contains($keys, <given>)
