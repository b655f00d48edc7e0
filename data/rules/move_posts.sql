update <table> set posted_at = moved.new_at
from moved where <table>.channel_id = moved.channel_id and <table>.posted_at = moved.old_at
