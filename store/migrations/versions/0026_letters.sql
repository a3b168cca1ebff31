-- Letters with remarks.
select 1;
