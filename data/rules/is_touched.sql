select count(*) > 0 from touched_<table>
