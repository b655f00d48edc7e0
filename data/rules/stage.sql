-- the facts of one export, typed, before they are compared or kept; or what its selects share
create or replace temp table staged_<table> as
<select>
