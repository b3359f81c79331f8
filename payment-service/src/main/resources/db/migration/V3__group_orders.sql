-- An order has parts, a registration each: a candidate's has one, a centre's any number (R-502).
create table order_part (
    number       text     not null references payment_order,
    part         smallint not null,                               -- from 1; a refund's number names it
    registration uuid     not null,
    entries      uuid[]   not null,                               -- as they were asked for; none: all that can be paid
    passport     uuid,                                            -- where a centre pays, whose registration it is, if anybody's yet
    settlement   text     check (settlement in ('SEATED', 'REFUSED')), -- what enrollment made of the money; null: no answer yet
    primary key (number, part),
    unique (number, registration)
);
insert into order_part (number, part, registration, entries, settlement)
select number, 1, registration, entries, settlement from payment_order;
create index order_part_registration on order_part (registration);
create index order_part_passport on order_part (passport) where passport is not null;

-- Who pays is a candidate or a centre.
alter table payment_order
    alter passport drop not null,
    add centre  text    check (centre ~ '^[0-9]{6}$'),
    add settled boolean not null default false,                   -- enrollment has answered for every part
    add constraint payment_order_payer check (num_nonnulls(passport, centre) = 1),
    add unique (centre, idempotency_key);
update payment_order set settled = true where settlement is not null;
alter table payment_order
    drop registration,
    drop entries,
    drop settlement,
    add constraint payment_order_settled check (state = 'PAID' or not settled);
create index payment_order_unsettled on payment_order (state_since) where state = 'PAID' and not settled;
create index payment_order_centre on payment_order (centre, created_at) where centre is not null;

alter table order_line
    add part smallint not null default 1,
    drop constraint order_line_pkey,
    drop constraint order_line_number_fkey,
    add primary key (number, part, position),
    add foreign key (number, part) references order_part;
alter table order_line alter part drop default;

-- Null: about the whole order.
alter table order_step add registration uuid;

-- What was paid goes back once for each registration; a payment too many goes back whole.
alter table refund
    add registration uuid,                                        -- null: of a payment too many
    drop constraint refund_trade_key,
    add constraint refund_once unique nulls not distinct (trade, registration);
update refund r set registration = p.registration from order_part p where p.number = r.order_number and r.reason <> 'PAID_TWICE';
