-- Events wait here until the relay has handed them to Kafka. Column names as Debezium's outbox router expects them.
create table outbox (
    seq                bigint generated always as identity primary key,
    id                 uuid        not null,
    aggregatetype      text        not null, -- the topic
    aggregateid        text        not null, -- the key
    type               text        not null,
    version            bigint      not null,
    occurred_at        timestamptz not null,
    payload            text        not null,
    tracingspancontext text,
    bucket             smallint    not null, -- one worker at a time sends a bucket, so a key's order holds
    attempts           smallint    not null default 0
);
create index outbox_bucket on outbox (bucket, seq);

-- Rows that the broker refuses for what they are; an operator looks at them.
create table outbox_parked (
    seq                bigint      primary key,
    id                 uuid        not null,
    aggregatetype      text        not null,
    aggregateid        text        not null,
    type               text        not null,
    version            bigint      not null,
    occurred_at        timestamptz not null,
    payload            text        not null,
    tracingspancontext text,
    bucket             smallint    not null,
    parked_at          timestamptz not null,
    error              text        not null
);

-- Events that were consumed, written in the transaction of what they changed.
create table inbox_event (
    event_id    uuid        primary key,
    received_at timestamptz not null
);
create index inbox_event_received_at on inbox_event (received_at);

-- The newest version seen of each aggregate, for consumers that only want the latest state.
create table inbox_version (
    topic   text   not null,
    key     text   not null,
    version bigint not null,
    primary key (topic, key)
);

create table idempotency_key (
    owner       text        not null,
    key         text        not null,
    fingerprint bytea       not null,
    created_at  timestamptz not null,
    status      smallint,
    location    text,
    body        text,
    primary key (owner, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);
