-- Targets and values.
select 1;
