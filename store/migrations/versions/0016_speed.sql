-- Indexes for lists of a million records.

-- A deadline as a span of days: whose span meets the days asked for is found by it alone; null is an open end.
create index record_span on record using gist (daterange(starts, ends, '[]'))
    where starts is not null or ends is not null;
drop index record_starts;
drop index record_ends;
