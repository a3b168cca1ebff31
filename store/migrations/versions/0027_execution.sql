-- What was done of what was planned, and when it is due.
select 1;
