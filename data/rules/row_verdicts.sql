select row_no, verdict, '<table>' as fact_table from verdicts_<table>
