delete from <table>
