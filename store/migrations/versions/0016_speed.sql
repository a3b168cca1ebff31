-- Indexes for lists of a million records.
select 1;
