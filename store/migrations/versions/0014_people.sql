-- Leases, comments, assignments, second checks.
select 1;
