-- What holding on to documents, and letting them go, asks for.
select 1;
