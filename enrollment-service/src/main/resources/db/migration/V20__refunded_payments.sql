-- When the money that fitted no entry went back (R-604); until then it is an alarm.
alter table unmatched_payment add refunded_at timestamptz;
create index unmatched_payment_open on unmatched_payment (received_at) where refunded_at is null;
