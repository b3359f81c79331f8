-- A centre pays for many registrations in one order (R-502): an order holds each of them by a row of its own. The row without a
-- registration says that the order was released: nothing is checked out for it any more.
alter table check_out
    drop constraint check_out_pkey,
    add constraint check_out_once unique nulls not distinct (order_number, registration);

-- Of one order some may fit and some not.
alter table unmatched_payment
    drop constraint unmatched_payment_pkey,
    add primary key (order_number, registration);
