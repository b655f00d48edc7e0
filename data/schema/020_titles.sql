-- The same as `title_key` where all is ASCII: the classes of all the world's letters take long to make ready.
create or replace macro plain_title_key(t) as
    coalesce(nullif(regexp_replace(lower(t), '[^a-z0-9+#]+', '', 'g'), ''), trim(t));
