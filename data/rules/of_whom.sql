-- what stands in one column in the rows where another holds one of the keys
select distinct <column> from <table> where list_contains($keys, <given>) and <column> is not null
