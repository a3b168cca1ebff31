-- Calendars, saved exports and their timetable.
select 1;
