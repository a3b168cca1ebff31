-- Webhooks and their deliveries.
select 1;
