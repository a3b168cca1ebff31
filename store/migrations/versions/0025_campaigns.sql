-- Campaigns: what is expected from whom by when.
select 1;
