-- What refers to what: the chain of plans.
select 1;
