update <table> set <changes> from nobodies_<table> as nobodies where <table>.rowid = nobodies.id
