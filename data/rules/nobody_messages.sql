select distinct channel_id, posted_at from <table> where rowid in (select id from nobodies_slack_posts)
