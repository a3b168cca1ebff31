-- What the workplace keeps: postponed records, parts of rows, readings of a region.
select 1;
