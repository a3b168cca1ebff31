-- Thresholds over which a field is accepted by itself, and what they rest on.
select 1;
