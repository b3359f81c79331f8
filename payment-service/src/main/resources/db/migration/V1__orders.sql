-- One attempt to pay. Written as an intent before enrollment is asked; what enrollment agreed to comes with state OPEN.
create table payment_order (
    number          text        primary key,
    passport        uuid        not null,
    registration    uuid        not null,
    entries         uuid[]      not null,
    wished_method   text,
    idempotency_key text,                   -- null once the attempt came to nothing
    state           text        not null check (state in ('CHECKING_OUT', 'OPEN', 'UNKNOWN', 'PAID', 'CLOSED')),
    session         text,
    purpose         text,
    source          text,
    payer_name      text,
    amount_fen      bigint      check (amount_fen > 0),
    cashier         text,
    paid_method     text,
    paid_at         timestamptz,
    created_at      timestamptz not null,
    closes_at       timestamptz not null,
    closed_at       timestamptz,
    looks           int         not null default 0,
    next_look_at    timestamptz,            -- null: nothing is left to do unasked
    unique (passport, idempotency_key),
    check (state in ('CHECKING_OUT', 'CLOSED') or amount_fen is not null),
    check ((state = 'PAID') = (paid_at is not null)),
    check ((state = 'CLOSED') = (closed_at is not null))
);
create index payment_order_registration on payment_order (registration);
create index payment_order_next_look on payment_order (next_look_at) where next_look_at is not null;

create table order_line (
    number   text     not null references payment_order,
    position smallint not null,
    entry    uuid     not null,
    subject  text     not null,
    name_zh  text     not null,
    fee_fen  bigint   not null,
    primary key (number, position)
);

-- The time line (R-606); lines are only ever added.
create table order_step (
    id     bigint generated always as identity primary key,
    number text        not null references payment_order,
    at     timestamptz not null,
    step   text        not null
);
create index order_step_number on order_step (number, id);

-- Counts the events of a registration: consumers see one version per Kafka key.
create table registration_version (
    registration uuid   primary key,
    version      bigint not null
);

-- What was posted to us as a notice, word for word, true or forged (R-604).
create table notice (
    digest      bytea       primary key, -- SHA-256 of raw: repetitions are counted, not kept twice
    raw         text        not null,
    order_number text,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    times       int         not null default 1,
    verdict     text                     -- null: received, and the process ended before it was judged
);
create index notice_order on notice (order_number);
