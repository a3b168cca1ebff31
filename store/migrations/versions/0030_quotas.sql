-- What quotas ask for.
select 1;
