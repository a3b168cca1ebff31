-- What backups ask for.
select 1;
