update <table> set thread_at = moved.new_at
from moved where <table>.channel_id = moved.channel_id and <table>.thread_at = moved.old_at
