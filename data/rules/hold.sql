create or replace temp table held_<table> as from staged_<table>
