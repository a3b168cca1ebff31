-- The feed of changes.
select 1;
