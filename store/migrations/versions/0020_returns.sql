-- Corrected workbooks taken back.
select 1;
