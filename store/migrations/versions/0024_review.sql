-- What the workplace still lacked.
select 1;
