-- What limited transactions may see begins with a mark. After the first limited transaction of a connection the setting
-- is empty and no longer null in all that follow: they were taken for limited ones who may see nothing.
create or replace function seen_territories() returns text[] language sql stable parallel safe as $$
    select string_to_array(substr(nullif(current_setting('svod.territories', true), ''), 2), chr(31))
$$;
