-- The trace in which an order was placed (W3C traceparent): what the platform tells of it later, on a call of its own, belongs to it.
alter table payment_order add traceparent text;
