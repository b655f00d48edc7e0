create or replace temp table staged_<table> as from held_<table>
