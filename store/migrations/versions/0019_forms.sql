-- Forms of institutes.
select 1;
