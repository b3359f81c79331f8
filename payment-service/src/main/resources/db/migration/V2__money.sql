-- Late money pays an order that was closed (R-604): it keeps the moment when it was closed. What was paid before this version
-- has no trade number of the platform on record; its order's number stands in its place.
alter table payment_order
    add state_since timestamptz not null default now(),
    add paid_trade  text,
    add settlement  text check (settlement in ('SEATED', 'REFUSED')), -- what enrollment made of the money; null: no answer yet
    drop constraint payment_order_check2,
    add constraint payment_order_closed check (state <> 'CLOSED' or closed_at is not null);
update payment_order set state_since = created_at;
update payment_order set paid_trade = number where state = 'PAID';
alter table payment_order
    add constraint payment_order_paid_trade check ((state = 'PAID') = (paid_trade is not null)),
    add constraint payment_order_settled check (state = 'PAID' or settlement is null);
create index payment_order_unknown on payment_order (state_since) where state = 'UNKNOWN';
create index payment_order_open on payment_order (closes_at) where state = 'OPEN';
create index payment_order_unsettled on payment_order (state_since) where state = 'PAID' and settlement is null;

-- Every payment that the platform has proven to us, by its number of it; of an order, one has paid it and all others are too much.
create table receipt (
    trade        text        primary key,
    order_number text        not null references payment_order,
    amount_fen   bigint      not null check (amount_fen > 0),
    method       text        not null,
    paid_at      timestamptz not null,     -- by the platform's clock: that decides on which day's statement it stands
    surplus      boolean     not null,
    recorded_at  timestamptz not null
);
create unique index receipt_applied on receipt (order_number) where not surplus;
create index receipt_paid_at on receipt (paid_at);

insert into receipt select number, number, amount_fen, paid_method, paid_at, false, paid_at from payment_order where state = 'PAID';

-- A payment goes back once, whole.
create table refund (
    number       text        primary key,
    trade        text        not null unique references receipt,
    order_number text        not null references payment_order,
    amount_fen   bigint      not null check (amount_fen > 0),
    reason       text        not null,
    state        text        not null check (state in ('REQUESTED', 'REJECTED', 'DONE')),
    requested_at timestamptz not null,
    done_at      timestamptz,
    looks        int         not null default 0,
    next_look_at timestamptz,
    check ((state = 'DONE') = (done_at is not null))
);
create index refund_order on refund (order_number);
create index refund_next_look on refund (next_look_at) where next_look_at is not null;
create index refund_open on refund (requested_at) where state <> 'DONE';
create index refund_done_at on refund (done_at) where done_at is not null;

-- The platform's daily statements (R-607), and the days that have been matched.
create table statement (
    day        date        primary key,
    lines      int         not null,
    matched_at timestamptz not null
);
create table statement_line (
    day          date   not null,
    what         text   not null check (what in ('PAYMENT', 'REFUND')),
    number       text   not null,
    order_number text   not null,
    amount_fen   bigint not null,
    primary key (what, number, day)
);
-- What was paid before this version cannot be matched: no trade numbers were kept.
insert into statement (day, lines, matched_at)
select distinct (now() at time zone 'Asia/Shanghai')::date, 0, now() from payment_order where state = 'PAID';

-- Where our accounts and a statement differ; listed until settled.
create table difference (
    id           bigint generated always as identity primary key,
    day          date        not null,
    what         text        not null,
    number       text        not null,
    kind         text        not null check (kind in ('MISSING_HERE', 'MISSING_THERE', 'DIFFERS')),
    order_number text        not null,
    ours_fen     bigint,
    theirs_fen   bigint,
    found_at     timestamptz not null,
    settled_at   timestamptz,
    settled_by   text,                     -- the account of somebody, or 'platform': asking it has settled it
    note         text,
    unique (what, number, kind),
    check ((settled_at is null) = (settled_by is null))
);
create index difference_open on difference (found_at) where settled_at is null;
