-- Since when the platform has not answered how an order stands; null: it has.
alter table payment_order add unanswered_since timestamptz;
create index payment_order_unanswered on payment_order (unanswered_since) where unanswered_since is not null;

-- When a difference was last asked about, so that each has its turn.
alter table difference add asked_at timestamptz;

-- Who of the exam board has had a rejected refund asked for again.
alter table refund add retried_by text;
