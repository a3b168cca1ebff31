-- The same value over many documents.
select 1;
