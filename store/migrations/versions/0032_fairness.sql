-- What serving many fairly asks for.
select 1;
