update <table> set <column> = null where list_contains($keys, <column>)
