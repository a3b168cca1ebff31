-- What holding asks for.
select 1;
