-- The trace in which an order was placed (W3C traceparent): what the platform tells of it later, on a call of its own, belongs to it.
-- Rolling update: the release before leaves it empty; a column without a default changes the catalogue only, so the lock lasts a moment.
set local lock_timeout = '5s';
alter table payment_order add traceparent text;
