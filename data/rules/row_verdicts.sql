insert into row_verdicts select row_no, verdict, '<table>' from verdicts_<table>
