-- Who did what, and upload links without an account.
select 1;
