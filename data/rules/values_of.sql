select distinct <column> from <table> where <column> is not null
