-- whether a column still holds one of the keys anywhere in its text
select count(*) from <table> where <column> is not null and (<found>)
