delete from <table> where rowid in (select id from nobodies_<table>)
