-- Batches: municipality guessed, files joined and parted.
select 1;
